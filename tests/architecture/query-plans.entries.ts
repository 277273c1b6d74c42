/**
 * How each function of each store is called when its queries' plans are read: with arguments as they
 * come in life, and more than once where one call does not send all of its statements.
 */
import { candidaciesStore } from '../../src/features/candidates/candidacies.store.ts';
import {
  type CandidateFacts,
  candidatesStore,
} from '../../src/features/candidates/candidates.store.ts';
import { digestsStore } from '../../src/features/digest/digests.store.ts';
import { zonesStore } from '../../src/features/digest/zones.store.ts';
import { auditStore } from '../../src/features/members/audit.store.ts';
import { membersStore } from '../../src/features/members/members.store.ts';
import { openingsStore } from '../../src/features/openings/openings.store.ts';
import { snoozesStore } from '../../src/features/touches/snoozes.store.ts';
import { touchesStore } from '../../src/features/touches/touches.store.ts';
import { addDays, mondayOf } from '../../src/platform/clock.ts';
import type { Database, PlatformTx, WorkspaceTx } from '../../src/platform/db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { inboxStore, pruneInbox } from '../../src/platform/inbox.store.ts';
import { installationsStore } from '../../src/platform/installations.store.ts';
import {
  type ClaimedJob,
  jobQueue,
  jobsStore,
  listSlotless,
  pruneJobs,
} from '../../src/platform/jobs/jobs.store.ts';
import {
  type ClaimedMessage,
  outboxQueue,
  outboxStore,
  type UncertainMessage,
} from '../../src/platform/outbox/outbox.store.ts';
import { slackUsersStore } from '../../src/platform/users/slack-users.store.ts';
import type { FilledWorld } from '../support/query-world.ts';

/** A transaction of either scope. */
export type Tx = WorkspaceTx | PlatformTx;

/** One function of a store, or one that a store file exports by itself. */
interface StoreFunction {
  readonly name: string;
  /** Opens the store and calls the function. */
  call(tx: Tx, world: FilledWorld): Promise<unknown>;
}

/** What a store file exports under one name. */
export interface StoreEntry {
  /** The names of what the store really has; undefined when the export is a function by itself. */
  actualNames(tx: Tx): readonly string[] | undefined;
  readonly functions: readonly StoreFunction[];
  /** Opens a transaction of the store's own scope. */
  transact<Result>(
    db: Database,
    world: FilledWorld,
    work: (tx: Tx) => Promise<Result>,
  ): Promise<Result>;
}

type Call<Store> = (store: Store, world: FilledWorld) => Promise<unknown>;

function inOneWorkspace<Store extends object>(
  open: (tx: WorkspaceTx) => Store,
  calls: Readonly<Record<keyof Store & string, Call<Store>>>,
): StoreEntry {
  const openIn = (tx: Tx): Store => {
    if (tx.scope !== 'workspace') throw new Error('this store belongs to a workspace');
    return open(tx);
  };
  return {
    actualNames: (tx) => Object.keys(openIn(tx)),
    functions: Object.entries<Call<Store>>(calls).map(([name, call]) => ({
      name,
      call: (tx, world) => call(openIn(tx), world),
    })),
    transact: (db, world, work) => inWorkspace(db, world.acme, 'writes', work),
  };
}

function overAllWorkspaces<Store extends object>(
  open: (tx: PlatformTx) => Store,
  calls: Readonly<Record<keyof Store & string, Call<Store>>>,
): StoreEntry {
  return {
    ...byItself(async () => undefined),
    actualNames: (tx) => Object.keys(open(platformOnly(tx))),
    functions: Object.entries<Call<Store>>(calls).map(([name, call]) => ({
      name,
      call: (tx, world) => call(open(platformOnly(tx)), world),
    })),
  };
}

/** A function that a store file exports besides its stores. */
function byItself(call: (tx: PlatformTx, world: FilledWorld) => Promise<unknown>): StoreEntry {
  return {
    actualNames: () => undefined,
    functions: [{ name: '', call: (tx, world) => call(platformOnly(tx), world) }],
    transact: (db, _world, work) => acrossWorkspaces(db, 'writes', work),
  };
}

function platformOnly(tx: Tx): PlatformTx {
  if (tx.scope !== 'platform') throw new Error('this store belongs to the platform');
  return tx;
}

function first<Member>(members: readonly Member[]): Member {
  const [member] = members;
  if (member === undefined) throw new Error('the filled database lacks something');
  return member;
}

/** Every store file on disk, and each thing it exports. */
export const storeFiles: Readonly<Record<string, Readonly<Record<string, StoreEntry>>>> = {
  'src/features/candidates/candidates.store.ts': {
    candidatesStore: inOneWorkspace(candidatesStore, {
      find: (store, { candidates }) => store.find(first(candidates)),
      get: (store, { candidates }) => store.get(first(candidates)),
      getForChange: (store, { candidates }) => store.getForChange(first(candidates)),
      listByIds: (store, { candidates }) => store.listByIds(candidates.slice(0, 4)),
      listPage: async (store, { candidates }) => {
        await store.listPage(undefined, 200);
        await store.listPage(first(candidates), 200);
      },
      findByEmailKey: (store) => store.findByEmailKey('p100@example.com'),
      listByNameKey: (store) => store.listByNameKey('dana ray 0'),
      listForImport: (store) =>
        store.listForImport({
          emailKeys: Array.from({ length: 4 }, (_, at) => `p${at}@example.com`),
          nameKeys: Array.from({ length: 4 }, (_, at) => `dana ray ${at}`),
        }),
      search: (store) => store.search('dana ra', 10),
      add: (store, world) =>
        store.add(world.newId(), facts(world), { at: world.now, on: world.today, by: undefined }),
      saveFacts: (store, world) => store.saveFacts(first(world.candidates), facts(world)),
      saveClock: (store, { candidates, today }) =>
        store.saveClock(first(candidates), {
          relationship: 'runner_up',
          decidedOn: today,
          clockStartOn: today,
          cadenceDays: 30,
          dueOn: addDays(today, 30),
          coldOn: addDays(today, 60),
          restUntilOn: undefined,
        }),
      saveCadenceOverride: (store, { candidates }) =>
        store.saveCadenceOverride(first(candidates), 'none'),
      saveSnoozedUntil: (store, { candidates, today }) =>
        store.saveSnoozedUntil(first(candidates), today),
      saveShown: (store, { candidates, today }) => store.saveShown(first(candidates), 1, today),
      claimByOwnerEmail: (store, { recruiters }) =>
        store.claimByOwnerEmail('owner3@example.com', first(recruiters)),
      countDue: (store, world) => store.countDue(dueQuery(world)),
      listDue: (store, world) => store.listDue(dueQuery(world)),
      listCadences: (store, world) => store.listCadences(dueQuery(world)),
      countDueByDay: (store, { recruiters, today }) =>
        store.countDueByDay(first(recruiters), today, addDays(today, 7)),
      countByCadence: (store, { recruiters }) => store.countByCadence(first(recruiters)),
    }),
  },

  'src/features/candidates/candidacies.store.ts': {
    candidaciesStore: inOneWorkspace(candidaciesStore, {
      listOf: (store, { candidates }) => store.listOf(first(candidates)),
      listOfAll: (store, { candidates }) => store.listOfAll(candidates.slice(0, 4)),
      add: (store, world) => store.add({ ...candidacy(world), id: world.newId() }, world.now),
      save: (store, world) => store.save(candidacy(world)),
    }),
  },

  'src/features/digest/digests.store.ts': {
    digestsStore: inOneWorkspace(digestsStore, {
      begin: (store, { newId, recruiters, today, now }) =>
        store.begin(newId(), first(recruiters), today, now),
      fill: (store, { digests, newId, candidates }) =>
        store.fill(first(digests), newId(), 3, [
          {
            id: newId(),
            position: 40,
            candidateId: first(candidates.slice(-1)),
            asksToKeep: false,
          },
        ]),
      find: (store, { digests }) => store.find(first(digests)),
      listRows: (store, { digests }) => store.listRows(first(digests)),
      listRowsOf: (store, { candidates }) => store.listRowsOf(first(candidates)),
      markTouched: (store, { digestRows, touches, now }) =>
        store.markTouched(first(digestRows), first(touches), now),
      markChosen: (store, { digestRows, now }) =>
        store.markChosen(first(digestRows), {
          choice: 'keep',
          by: undefined,
          cadenceBefore: undefined,
          at: now,
        }),
      reopen: (store, { digestRows }) => store.reopen(first(digestRows)),
    }),
  },

  'src/features/digest/zones.store.ts': {
    zonesStore: inOneWorkspace(zonesStore, {
      find: (store, { recruiters }) => store.find(first(recruiters)),
      save: (store, { recruiters, today }) =>
        store.save(first(recruiters), { timeZone: 'Europe/Lisbon', changedOn: today }),
    }),
  },

  'src/features/members/audit.store.ts': {
    auditStore: inOneWorkspace(auditStore, {
      append: (store, { newId, now }) =>
        store.append({
          id: newId(),
          at: now,
          actor: 'operator',
          action: 'members.change',
          subjectKind: 'member',
          subjectId: 'U0RITA',
        }),
    }),
  },

  'src/features/members/members.store.ts': {
    membersStore: inOneWorkspace(membersStore, {
      findRole: (store, { recruiters }) => store.findRole(first(recruiters)),
      list: (store) => store.list(),
      listLeads: (store) => store.listLeads(),
      listForChange: (store) => store.listForChange(),
      setRole: (store, { recruiters, now }) =>
        store.setRole(first(recruiters), 'lead', undefined, now),
      saveActive: (store, { recruiters, now }) => store.saveActive(first(recruiters), now, 1),
      remove: (store, { recruiters, now }) => store.remove(first(recruiters), now),
    }),
  },

  'src/features/openings/openings.store.ts': {
    openingsStore: inOneWorkspace(openingsStore, {
      findOrAdd: (store, { newId, now }) => store.findOrAdd('Seat 7', newId(), now),
      listTitles: (store, { openings }) => store.listTitles(openings.slice(0, 4)),
    }),
  },

  'src/features/touches/snoozes.store.ts': {
    snoozesStore: inOneWorkspace(snoozesStore, {
      add: (store, { newId, candidates, today, now }) =>
        store.add({
          id: newId(),
          candidateId: first(candidates),
          untilOn: addDays(today, 30),
          reason: 'on leave',
          byUserId: undefined,
          at: now,
        }),
      listOf: (store, { candidates }) => store.listOf(first(candidates)),
      end: (store, { snoozes, now }) => store.end(first(snoozes), now),
      resume: (store, { candidates, now }) => store.resume(first(candidates), now),
    }),
  },

  'src/features/touches/touches.store.ts': {
    touchesStore: inOneWorkspace(touchesStore, {
      add: (store, { newId, candidates, recruiters, now, today }) =>
        store.add({
          id: newId(),
          candidateId: first(candidates),
          channel: 'phone',
          direction: 'out',
          twoWay: true,
          at: now,
          on: today,
          recordedAt: now,
          undone: false,
          byUserId: first(recruiters),
          note: undefined,
          undoneAt: undefined,
          isImported: false,
        }),
      find: (store, { touches }) => store.find(first(touches)),
      listByIds: (store, { touches }) => store.listByIds(touches.slice(0, 4)),
      listOf: (store, { candidates }) => store.listOf(first(candidates)),
      listLatestOf: (store, { candidates }) => store.listLatestOf(candidates.slice(0, 3), 5),
      undo: (store, { touches, now }) => store.undo(first(touches), now),
    }),
  },

  'src/platform/inbox.store.ts': {
    inboxStore: inOneWorkspace(inboxStore, {
      take: (store, { now }) => store.take('Ev7', 'touches.log', now),
      keep: (store) => store.keep('Ev7', { kind: 'logged' }),
    }),
    pruneInbox: byItself((tx, { now }) => pruneInbox(tx, now)),
  },

  'src/platform/installations.store.ts': {
    installationsStore: overAllWorkspaces(installationsStore, {
      list: (store) => store.list(1000),
      remember: async (store, { newId, now }) => {
        const bot = {
          enterpriseId: undefined,
          name: 'Acme',
          botUserId: 'U0BOT',
          botId: 'B0BOT',
          scopes: ['chat:write'],
        };
        await store.remember({ ...bot, teamId: 'T0ACME' }, newId(), now);
        await store.remember({ ...bot, teamId: 'T0NEW' }, newId(), now);
      },
    }),
  },

  'src/platform/jobs/jobs.store.ts': {
    jobsStore: inOneWorkspace(jobsStore, {
      enqueue: (store, { newId, now }) =>
        store.enqueue({
          id: newId(),
          now,
          request: { job: 'digest.make', slot: 'today', payload: null },
        }),
    }),
    jobQueue: overAllWorkspaces(jobQueue, {
      // The first call finds an abandoned job; so long before, only a queued one could be due.
      claimNext: async (store, { now }) => {
        const jobs = ['digest.make', 'home.publish'];
        await store.claimNext({ now, jobs, leaseToken: 'lease' });
        await store.claimNext({ now: now - 24 * 3_600_000, jobs, leaseToken: 'lease' });
      },
      listOtherDue: (store, { now }) => store.listOtherDue(now, ['digest.make']),
      renew: (store, world) => store.renew(claimedJob(world), world.now),
      complete: (store, world) => store.complete(claimedJob(world), world.now),
      fail: (store, world) => store.fail(claimedJob(world), 'failed', world.now),
      postpone: (store, world) => store.postpone(claimedJob(world), 'not ready', world.now),
      bury: (store, world) => store.bury(claimedJob(world), 'failed', world.now),
    }),
    pruneJobs: byItself((tx, { now }) => pruneJobs(tx, now)),
    listSlotless: byItself((tx) =>
      listSlotless(tx, { job: 'digest.make', slot: 'today', after: undefined, limit: 100 }),
    ),
  },

  'src/platform/outbox/outbox.store.ts': {
    outboxStore: inOneWorkspace(outboxStore, {
      queue: (store, { newId, now, recruiters }) =>
        store.queue({
          id: newId(),
          now,
          request: {
            message: 'digest.daily',
            ids: {},
            to: { kind: 'user', userId: first(recruiters) },
            dedupeKey: 'digest today',
          },
        }),
      refresh: (store, { messages, now }) => store.refresh(first(messages.slice(1)), now),
      findDm: (store, { recruiters }) => store.findDm(first(recruiters)),
      keepDm: (store, { recruiters }) => store.keepDm(first(recruiters), 'D1'),
      aim: (store, world) => store.aim(claimedMessage(world), 'D1', world.now),
      settle: async (store, world) => {
        const claim = claimedMessage(world);
        await store.settle(claim, { to: 'sent', channelId: 'D1', ts: '1.1' }, world.now);
        await store.settle(claim, { to: 'dead', error: 'failed' }, world.now);
      },
      reconcile: async (store, world) => {
        const message = uncertainMessage(world);
        await store.reconcile(message, { to: 'sent', ts: '1.1' }, world.now);
        await store.reconcile(message, { to: 'queued', error: 'lost' }, world.now);
        await store.reconcile(message, { to: 'dead', error: 'lost' }, world.now);
        await store.reconcile(
          message,
          { to: 'uncertain', at: world.now, error: 'busy' },
          world.now,
        );
      },
      list: async (store) => {
        await store.list([], 50);
        await store.list(['dead'], 50);
        await store.list(['not_sent', 'uncertain', 'dead'], 50);
      },
      get: (store, { messages }) => store.get(first(messages)),
      postAgain: (store, { messages, now }) => store.postAgain(first(messages), now),
      letGo: (store, { messages }) => store.letGo(first(messages)),
    }),
    outboxQueue: overAllWorkspaces(outboxQueue, {
      expireLeases: (store, { now }) => store.expireLeases(now),
      claimNext: async (store, { now, acme }) => {
        await store.claimNext({ now, known, passOver: [], attemptId: 'attempt' });
        await store.claimNext({ now, known, passOver: [acme], attemptId: 'attempt' });
      },
      isDueFor: (store, { now, acme }) => store.isDueFor(now, known, [acme]),
      listOtherDue: async (store, { now }) => {
        await store.listOtherDue(now, known);
        await store.listOtherDue(now, []);
      },
      claimUncertain: async (store, { now, acme }) => {
        await store.claimUncertain(now, known, []);
        await store.claimUncertain(now, known, [acme]);
      },
      health: (store) => store.health(),
    }),
  },

  'src/platform/users/slack-users.store.ts': {
    slackUsersStore: inOneWorkspace(slackUsersStore, {
      find: (store, { slackUsers }) => store.find(first(slackUsers)),
      listByIds: (store, { slackUsers }) => store.listByIds(slackUsers.slice(0, 4)),
      findByEmail: (store) => store.findByEmail('user3@t0acme.example'),
      listByEmails: (store) => store.listByEmails(['user3@t0acme.example', 'user4@t0acme.example']),
      listAdmins: (store) => store.listAdmins(5),
      save: (store, { now, recruiters }) =>
        store.save({
          userId: first(recruiters),
          name: 'Rita',
          emailKey: 'rita@example.com',
          isAdmin: false,
          isOwner: false,
          isGuest: false,
          isStranger: false,
          isDeleted: false,
          isBot: false,
          timeZone: 'Europe/Berlin',
          fetchedAt: now,
        }),
    }),
  },
};

const known = [
  ['digest.daily', 1],
  ['digest.daily', 2],
] as const;

function facts({ recruiters }: FilledWorld): CandidateFacts {
  return {
    name: 'Zora Novel',
    email: 'zora@example.com',
    emailKey: 'zora@example.com',
    phone: undefined,
    profileUrl: undefined,
    employer: undefined,
    segment: undefined,
    territory: undefined,
    source: undefined,
    isReferral: false,
    preferredChannel: undefined,
    interest: 'unknown',
    ownerUserId: first(recruiters),
    ownerEmailKey: undefined,
    notBeforeOn: undefined,
    employedElsewhereOn: undefined,
    doNotContact: false,
  };
}

function dueQuery({ recruiters, today }: FilledWorld) {
  return {
    ownerUserId: first(recruiters.slice(1)),
    today,
    through: today,
    monday: mondayOf(today),
    sinksAt: 3,
    limit: 10,
  };
}

function candidacy({ candidacies, candidates, openings }: FilledWorld) {
  return {
    id: first(candidacies),
    candidateId: first(candidates),
    openingId: first(openings),
    stage: 'final' as const,
    endedBy: undefined,
    reason: undefined,
    decidedOn: undefined,
    toldOn: undefined,
    isRunnerUp: false,
    isImported: false,
  };
}

function claimedJob({ acme, jobs }: FilledWorld): ClaimedJob {
  return {
    workspaceId: acme,
    id: first(jobs),
    job: 'digest.make',
    slot: 'slot 0',
    payloadText: 'null',
    attempts: 1,
    leaseToken: 'lease0',
  };
}

function claimedMessage({ acme, messages, recruiters, now }: FilledWorld): ClaimedMessage {
  return {
    workspaceId: acme,
    id: first(messages),
    message: 'digest.daily',
    version: 1,
    idsText: '{}',
    to: { kind: 'user', userId: first(recruiters) },
    attemptId: 'attempt0',
    attempts: 1,
    revision: 1,
    notAfter: now,
    posted: undefined,
  };
}

function uncertainMessage({ acme, messages, now }: FilledWorld): UncertainMessage {
  return {
    workspaceId: acme,
    id: first(messages),
    message: 'digest.daily',
    version: 1,
    channelId: 'D1',
    attemptedAt: now,
    attemptId: 'attempt0',
    reposts: 0,
    lastError: undefined,
  };
}
