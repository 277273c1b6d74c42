/**
 * How each function of each store is called when its queries' plans are read: with arguments as they
 * come in life, and more than once where one call does not send all of its statements.
 */
import { candidaciesStore } from '../../src/features/candidates/candidacies.store.ts';
import {
  type CandidateFacts,
  candidatesStore,
} from '../../src/features/candidates/candidates.store.ts';
import { nothingKnown } from '../../src/features/candidates/facts.rules.ts';
import type { Keeper } from '../../src/features/candidates/keeper.rules.ts';
import { mergesStore } from '../../src/features/candidates/merge/merges.store.ts';
import type { Pair } from '../../src/features/candidates/merge/merge.rules.ts';
import { possibleDuplicatesStore } from '../../src/features/candidates/merge/possible-duplicates.store.ts';
import { listFilters, listStart } from '../../src/features/candidates/list.rules.ts';
import { digestsStore } from '../../src/features/digest/digests.store.ts';
import { rhythmsStore } from '../../src/features/digest/rhythms.store.ts';
import { zonesStore } from '../../src/features/digest/zones.store.ts';
import { exportsStore } from '../../src/features/exports/exports.store.ts';
import type { ExportId, SlackExport } from '../../src/features/exports/sending.rules.ts';
import { handOffsStore } from '../../src/features/handoffs/hand-offs.store.ts';
import { peopleMovesStore } from '../../src/features/handoffs/people-moves.store.ts';
import { homeVisitsStore } from '../../src/features/home/home-visits.store.ts';
import { auditStore } from '../../src/features/members/audit.store.ts';
import { leavesStore } from '../../src/features/members/leaves.store.ts';
import { membersStore } from '../../src/features/members/members.store.ts';
import { workingDefaultsStore } from '../../src/features/members/working-defaults.store.ts';
import { openingsStore } from '../../src/features/openings/openings.store.ts';
import { cadenceSettingsStore } from '../../src/features/touches/cadence-settings.store.ts';
import { sortBatchesStore } from '../../src/features/sorting/sort-batches.store.ts';
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
      listMerged: (store, { candidates }) =>
        store.listMerged({
          emailKeys: Array.from({ length: 4 }, (_, at) => `p${at}@example.com`),
          nameKeys: Array.from({ length: 4 }, (_, at) => `dana ray ${at}`),
          ids: candidates.slice(0, 4),
        }),
      lockRecords: (store, { candidates }) => store.lockRecords(candidates.slice(0, 2)),
      mergeInto: (store, { candidates }) =>
        store.mergeInto(first(candidates), first(candidates.slice(1))),
      restoreRecords: async (store, { candidates }) =>
        store.restoreRecords(await store.lockRecords(candidates.slice(0, 2))),
      listForImport: (store, { candidates }) =>
        store.listForImport({
          emailKeys: Array.from({ length: 4 }, (_, at) => `p${at}@example.com`),
          nameKeys: Array.from({ length: 4 }, (_, at) => `dana ray ${at}`),
          ids: candidates.slice(0, 4),
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
          waitingSinceOn: today,
        }),
      saveDoNotContact: (store, { candidates }) => store.saveDoNotContact(first(candidates), true),
      saveCadenceOverride: (store, { candidates }) =>
        store.saveCadenceOverride(first(candidates), 'none'),
      saveSnoozedUntil: (store, { candidates, today }) =>
        store.saveSnoozedUntil(first(candidates), today),
      saveShown: (store, { candidates, today }) => store.saveShown(first(candidates), 1, today),
      listToSort: async (store, { recruiters, today, candidates }) => {
        const clockStartOn = addDays(today, -50);
        const after = { clockStartOn, nameKey: 'dana ray 7', id: first(candidates) };
        for (const isDue of [true, false]) {
          for (const from of [undefined, after]) {
            await store.listToSort({ ownerUserId: first(recruiters), today, isDue }, from);
          }
        }
      },
      countToSort: (store, { recruiters }) => store.countToSort(first(recruiters)),
      claimByOwnerEmail: (store, { recruiters }) =>
        store.claimByOwnerEmail('owner3@example.com', first(recruiters)),
      saveOwner: (store, { candidates, recruiters }) =>
        store.saveOwner(candidates.slice(0, 4), first(recruiters)),
      listKept: async (store, { recruiters }) => {
        for (const keeper of keepersOf(first(recruiters))) {
          await store.listKept(keeper, 'p100@example.com', 200);
        }
      },
      countKept: async (store, { recruiters }) => {
        for (const keeper of keepersOf(first(recruiters))) await store.countKept(keeper, undefined);
      },
      listOwners: (store) => store.listOwners(),
      listOwnerAddresses: (store) => store.listOwnerAddresses(),
      listPeople: async (store, { recruiters, today, newId }) => {
        for (const filter of listFilters) {
          const query = { filter, ownerUserId: first(recruiters), today };
          const key = filter === 'due' || filter === 'waiting' ? today : 'dana ray 0';
          const position = { key, id: newId() };
          await store.listPeople(query, { way: 'after', position: listStart }, 13);
          await store.listPeople(query, { way: 'after', position }, 13);
          await store.listPeople(query, { way: 'before', position }, 13);
        }
      },
      countPeople: async (store, { recruiters, today }) => {
        for (const filter of listFilters) {
          await store.countPeople({ filter, ownerUserId: first(recruiters), today }, 1001);
        }
      },
      countByRelationship: (store, { recruiters }) => store.countByRelationship(first(recruiters)),
      listDue: (store, world) => store.listDue(dueQuery(world)),
      countBook: (store, { recruiters, today }) =>
        store.countBook(first(recruiters), today, addDays(today, 7)),
      listDueBetween: (store, { recruiters, today }) =>
        store.listDueBetween(first(recruiters), today, addDays(today, 3), 6),
    }),
  },

  'src/features/candidates/merge/merges.store.ts': {
    mergesStore: inOneWorkspace(mergesStore, {
      add: (store, { newId, candidates, recruiters, now }) =>
        store.add({
          id: newId(),
          keptId: first(candidates),
          mergedId: first(candidates.slice(-1)),
          byUserId: first(recruiters),
          at: now,
          snapshot: { records: [], moved: {} },
          afterState: 'a',
        }),
      find: (store, { merges }) => store.find(first(merges)),
      findLatest: (store, { candidates }) => store.findLatest(first(candidates)),
      saveUndone: (store, { merges, now }) => store.saveUndone(first(merges), now, undefined),
    }),
  },

  'src/features/candidates/merge/possible-duplicates.store.ts': {
    possibleDuplicatesStore: inOneWorkspace(possibleDuplicatesStore, {
      note: (store, { candidates, now }) =>
        store.note(first(candidates), first(candidates.slice(9)), now),
      settle: (store, { candidates, now }) =>
        store.settle(pairIn(candidates), 'dismissed', undefined, now),
      listOf: (store, { candidates }) => store.listOf(first(candidates)),
      listOpen: async (store, { candidates }) => {
        await store.listOpen(undefined, 9);
        await store.listOpen(pairIn(candidates), 9);
      },
      listOpenOf: async (store, { candidates, recruiters }) => {
        await store.listOpenOf(first(recruiters), undefined, 9);
        await store.listOpenOf(first(recruiters), pairIn(candidates), 9);
      },
      remove: (store, { candidates }) => store.remove([pairIn(candidates)]),
    }),
  },

  'src/features/candidates/candidacies.store.ts': {
    candidaciesStore: inOneWorkspace(candidaciesStore, {
      moveRows: (store, { candidates }) =>
        store.moveRows(first(candidates), first(candidates.slice(1))),
      moveRowsBack: (store, { candidates, newId }) =>
        store.moveRowsBack([newId(), newId()], first(candidates)),
      stateOfRows: (store, { candidates }) => store.stateOfRows(first(candidates)),
      listOf: (store, { candidates }) => store.listOf(first(candidates)),
      listTitled: (store, { candidates }) => store.listTitled(candidates.slice(0, 4)),
      listByIds: (store, { candidacies }) => store.listByIds(candidacies.slice(0, 4)),
      add: (store, world) => store.add({ ...candidacy(world), id: world.newId() }, world.now),
      save: (store, world) => store.save(candidacy(world)),
      saveTold: (store, { candidacies, touches, today }) =>
        store.saveTold(first(candidacies), { on: today, touchId: first(touches) }),
      saveWordDue: (store, { candidacies, today }) => store.saveWordDue(first(candidacies), today),
      saveRunnerUpOrder: (store, { candidacies }) => store.saveRunnerUpOrder(first(candidacies), 1),
      listRunnerUps: (store, { openings }) => store.listRunnerUps(first(openings)),
      listOwed: (store, { recruiters, today }) => store.listOwed(first(recruiters), today, 10),
      countOwed: (store, { recruiters, today }) => store.countOwed(first(recruiters), today),
    }),
  },

  'src/features/digest/digests.store.ts': {
    digestsStore: inOneWorkspace(digestsStore, {
      begin: (store, { newId, recruiters, today, now }) =>
        store.begin(newId(), first(recruiters), today, now),
      fill: async (store, { newId, recruiters, candidates, today, now }) => {
        const id = newId<'digest'>();
        await store.begin(id, first(recruiters), addDays(today, 400), now);
        await store.fill(id, {
          messageId: newId(),
          totals: { 'digest.due': 3 },
          asides: [],
          rows: [
            {
              id: newId(),
              section: 'test.section',
              subjectId: first(candidates),
              candidateId: first(candidates),
              forUserId: undefined,
              also: [],
              asksToKeep: false,
            },
          ],
        });
      },
      findBefore: (store, { recruiters, today }) => store.findBefore(first(recruiters), today),
      findNewest: (store, { recruiters }) => store.findNewest(first(recruiters)),
      findDayAfter: (store, { recruiters, today }) =>
        store.findDayAfter(first(recruiters), addDays(today, -9)),
      listTouched: (store, { recruiters, today }) =>
        store.listTouched(first(recruiters), today, 10),
      listMessagesOf: (store, { candidates }) =>
        store.listMessagesOf('digest.due', first(candidates)),
      find: (store, { digests }) => store.find(first(digests)),
      listRows: (store, { digests }) => store.listRows(first(digests)),
      listRowsOf: async (store, { candidates }) => {
        await store.listRowsOf(first(candidates));
        await store.listRowsOf(first(candidates), 'digest.due');
      },
      moveRows: (store, { candidates }) =>
        store.moveRows(first(candidates), first(candidates.slice(1))),
      moveRowsBack: (store, { candidates, digestRows }) =>
        store.moveRowsBack(
          { own: digestRows.slice(0, 1), others: digestRows.slice(2, 3), removed: [] },
          first(candidates),
        ),
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

  'src/features/digest/rhythms.store.ts': {
    rhythmsStore: inOneWorkspace(rhythmsStore, {
      find: (store, { recruiters }) => store.find(first(recruiters)),
      save: (store, { recruiters, today }) =>
        store.save(first(recruiters), {
          hour: 8,
          daysOfWeek: [1, 2],
          rows: 5,
          pausedUntilOn: today,
          weeklyOn: 1,
          country: 'US',
        }),
      saveWeeklyOn: (store, { recruiters }) => store.saveWeeklyOn(first(recruiters), 1),
      saveMondaysOffered: (store, { recruiters, now }) =>
        store.saveMondaysOffered(first(recruiters), now),
      saveWantsSort: (store, { recruiters }) => store.saveWantsSort(first(recruiters), true),
    }),
  },

  'src/features/digest/zones.store.ts': {
    zonesStore: inOneWorkspace(zonesStore, {
      find: (store, { recruiters }) => store.find(first(recruiters)),
      save: (store, { recruiters, today }) =>
        store.save(first(recruiters), { timeZone: 'Europe/Lisbon', changedOn: today }),
    }),
  },

  'src/features/handoffs/hand-offs.store.ts': {
    handOffsStore: inOneWorkspace(handOffsStore, {
      add: (store, { newId, candidates, recruiters, now, today }) =>
        store.add({
          id: newId(),
          candidateId: first(candidates.slice(-1)),
          fromUserId: first(recruiters),
          toUserId: first(recruiters.slice(1)),
          askedBy: first(recruiters),
          note: undefined,
          askedAt: now,
          leadFromOn: today,
          state: 'declined',
          answeredBy: undefined,
          answeredAt: undefined,
          messageId: undefined,
        }),
      find: (store, { handOffs }) => store.find(first(handOffs)),
      moveRows: (store, { candidates }) =>
        store.moveRows(first(candidates), first(candidates.slice(1))),
      moveRowsBack: (store, { candidates, newId }) =>
        store.moveRowsBack([newId(), newId()], first(candidates)),
      stateOfRows: (store, { candidates }) => store.stateOfRows(first(candidates)),
      reopen: (store, { newId }) => store.reopen(newId()),
      findLatest: (store, { candidates }) => store.findLatest(first(candidates)),
      findWaiting: (store, { candidates }) => store.findWaiting(first(candidates)),
      listByIds: (store, { handOffs }) => store.listByIds(handOffs.slice(0, 4)),
      listWaiting: (store, { candidates }) => store.listWaiting(candidates.slice(0, 4)),
      listAskedOf: (store, { recruiters }) => store.listAskedOf(first(recruiters), 10),
      countAskedOf: (store, { recruiters }) => store.countAskedOf(first(recruiters)),
      listOverdue: (store, { recruiters, today }) =>
        store.listOverdue(today, first(recruiters), 10),
      countOverdue: (store, { recruiters, today }) => store.countOverdue(today, first(recruiters)),
      close: (store, { handOffs, now }) =>
        store.close(first(handOffs), { state: 'withdrawn', by: undefined, at: now }),
      saveMessage: (store, { handOffs, messages }) =>
        store.saveMessage(first(handOffs), first(messages)),
    }),
  },

  'src/features/handoffs/people-moves.store.ts': {
    peopleMovesStore: inOneWorkspace(peopleMovesStore, {
      begin: (store, { newId, recruiters, now }) =>
        store.begin({
          id: newId(),
          fromKey: 'uU0SAM',
          toUserId: first(recruiters),
          askedBy: first(recruiters),
          askedAt: now,
          wantedCount: 140,
          movedCount: 0,
          doneAt: undefined,
        }),
      getForChange: (store, { peopleMoves }) => store.getForChange(first(peopleMoves)),
      findLatest: (store) => store.findLatest('uU0OLD3'),
      save: (store, { peopleMoves, now }) =>
        store.save(first(peopleMoves), { movedCount: 140, doneAt: now }),
    }),
  },

  'src/features/home/home-visits.store.ts': {
    homeVisitsStore: inOneWorkspace(homeVisitsStore, {
      save: (store, { recruiters, now }) => store.save(first(recruiters), now),
      find: (store, { recruiters }) => store.find(first(recruiters)),
      listSince: (store, { now }) => store.listSince(now - 24 * 3_600_000, 50),
    }),
  },

  'src/features/members/working-defaults.store.ts': {
    workingDefaultsStore: inOneWorkspace(workingDefaultsStore, {
      read: (store) => store.read(),
      change: async (store) => {
        await store.change({ hour: 8, country: 'US' });
        await store.change({ hour: undefined });
      },
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

  'src/features/members/leaves.store.ts': {
    leavesStore: inOneWorkspace(leavesStore, {
      add: (store, { newId, recruiters, today, now }) =>
        store.add({
          id: newId(),
          userId: first(recruiters),
          fromOn: today,
          throughOn: addDays(today, 9),
          coverUserId: undefined,
          setBy: undefined,
          setAt: now,
        }),
      get: (store, { leaves }) => store.get(first(leaves)),
      listOf: (store, { recruiters }) => store.listOf(first(recruiters)),
      listCoveredBy: (store, { recruiters, today }) =>
        store.listCoveredBy(first(recruiters), today),
      end: (store, { leaves, today, now }) =>
        store.end(first(leaves), { at: now, backOn: today, replacedById: undefined }),
      resume: (store, { leaves }) => store.resume(first(leaves)),
    }),
  },
  'src/features/members/members.store.ts': {
    membersStore: inOneWorkspace(membersStore, {
      findCaller: (store, { recruiters }) => store.findCaller(first(recruiters)),
      findRoleForChange: (store, { recruiters }) => store.findRoleForChange(first(recruiters)),
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
      lock: (store, { openings }) => store.lock(first(openings)),
    }),
  },

  'src/features/touches/cadence-settings.store.ts': {
    cadenceSettingsStore: inOneWorkspace(cadenceSettingsStore, {
      read: (store) => store.read(),
      change: (store) => store.change({ referral: 45, withdrew: undefined }),
    }),
  },

  'src/features/exports/exports.store.ts': {
    exportsStore: inOneWorkspace(exportsStore, {
      add: (store, { newId, recruiters, now }) => store.add(anExport(newId(), recruiters, now)),
      find: (store, { newId }) => store.find(newId()),
      getForChange: async (store, { newId, recruiters, now }) => {
        const id = newId<'export'>();
        await store.add(anExport(id, recruiters, now));
        return await store.getForChange(id);
      },
      listLatest: (store, { recruiters, now }) => store.listLatest(first(recruiters), now),
      save: (store, { newId, recruiters, now }) => store.save(anExport(newId(), recruiters, now)),
    }),
  },

  'src/features/sorting/sort-batches.store.ts': {
    sortBatchesStore: inOneWorkspace(sortBatchesStore, {
      add: (store, { newId, recruiters, candidates, now }) =>
        store.add({
          id: newId(),
          userId: first(recruiters),
          at: now,
          choice: 'later',
          items: [
            {
              id: first(candidates),
              before: { cadence: 30, shownCount: 0, lastShownOn: undefined },
            },
          ],
        }),
      findForChange: (store, { newId }) => store.findForChange(newId()),
      listSince: (store, { recruiters, now }) => store.listSince(first(recruiters), now),
      saveUndone: (store, { newId, now }) => store.saveUndone(newId(), now),
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
      moveRows: (store, { candidates }) =>
        store.moveRows(first(candidates), first(candidates.slice(1))),
      moveRowsBack: (store, { candidates, newId }) =>
        store.moveRowsBack([newId(), newId()], first(candidates)),
      stateOfRows: (store, { candidates }) => store.stateOfRows(first(candidates)),
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
      moveRows: (store, { candidates }) =>
        store.moveRows(first(candidates), first(candidates.slice(1))),
      moveRowsBack: (store, { candidates, newId }) =>
        store.moveRowsBack([newId(), newId()], first(candidates)),
      stateOfRows: (store, { candidates }) => store.stateOfRows(first(candidates)),
      countOf: (store, { candidates }) => store.countOf(first(candidates)),
      listRecordedBetween: (store, { now }) =>
        store.listRecordedBetween(now - 90_000_000, now, 200),
      listLatestOf: (store, { candidates }) => store.listLatestOf(candidates.slice(0, 3), 5),
      listPageOf: async (store, { candidates, touches, today: on }) => {
        await store.listPageOf(candidates.slice(0, 4), undefined);
        const after = { candidateId: first(candidates), on, id: first(touches) };
        await store.listPageOf(candidates.slice(0, 4), after);
      },
      undo: (store, { touches, now }) => store.undo(first(touches), now),
      answerQuestion: (store, { touches, now }) => store.answerQuestion(first(touches), now),
      clearLifeEvents: (store, { today }) => store.clearLifeEvents(today, 10),
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
      refreshHomes: (store, { recruiters, now, newId }) =>
        store.refreshHomes({ message: 'home.tab', userIds: recruiters.slice(0, 5) }, now, () =>
          newId(),
        ),
      findDm: (store, { recruiters }) => store.findDm(first(recruiters)),
      keepDm: (store, { recruiters }) => store.keepDm(first(recruiters), 'D1'),
      aim: (store, world) => store.aim(claimedMessage(world), 'D1', world.now),
      settle: async (store, world) => {
        const claim = claimedMessage(world);
        await store.settle(claim, { to: 'sent', channelId: 'D1', ts: '1.1' }, world.now);
        await store.settle(claim, { to: 'published' }, world.now);
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
        for (const messages of [[], [acme]]) {
          for (const homes of [[], [acme]]) {
            const passOver = { messages, homes };
            await store.claimNext({ now, known, passOver, attemptId: 'attempt' });
          }
        }
      },
      isDueFor: async (store, { now, acme }) => {
        await store.isDueFor(now, known, [acme], 'messages');
        await store.isDueFor(now, known, [acme], 'homes');
      },
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

const keepersOf = (userId: string): readonly Keeper[] => [
  { kind: 'user', userId },
  { kind: 'address', address: 'owner3@example.com' },
  { kind: 'nobody' },
];

const known = [
  ['digest.daily', 1],
  ['digest.daily', 2],
] as const;

function anExport(id: ExportId, recruiters: readonly string[], now: number): SlackExport {
  return {
    id,
    askedBy: first(recruiters),
    askedAt: now,
    format: 'csv',
    ownerUserId: undefined,
    people: undefined,
    fileId: undefined,
    shareAttempts: 0,
    sharingAt: undefined,
    sharedAt: undefined,
    failure: undefined,
    deletion: 'none',
  };
}

function facts({ recruiters }: FilledWorld): CandidateFacts {
  return {
    ...nothingKnown,
    name: 'Zora Novel',
    email: 'zora@example.com',
    emailKey: 'zora@example.com',
    ownerUserId: first(recruiters),
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
    coldLimit: 10,
  };
}

function pairIn(candidates: FilledWorld['candidates']): Pair {
  return { a: first(candidates), b: first(candidates.slice(1)) };
}

function candidacy({ candidacies, candidates, openings }: FilledWorld) {
  return {
    id: first(candidacies),
    candidateId: first(candidates),
    openingId: first(openings),
    stage: 'final' as const,
    stageOn: undefined,
    endedBy: undefined,
    reason: undefined,
    decidedOn: undefined,
    toldOn: undefined,
    toldTouchId: undefined,
    wordDueOn: undefined,
    isRunnerUp: false,
    runnerUpOrder: undefined,
    champion: undefined,
    isImported: false,
    isHandEdited: false,
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
