/**
 * Builders: what a test leaves out is filled in so that the world is a valid one. People are put in
 * through the app's own runner and stores, and their dates are the ones the app computes.
 */
import { createApp, type RunnerUp } from '../../src/app.ts';
import { candidateChanged } from '../../src/features/candidates/add-candidate.ts';
import { candidaciesStore } from '../../src/features/candidates/candidacies.store.ts';
import type { CandidateId, EndedBy, Stage } from '../../src/features/candidates/candidate.rules.ts';
import {
  type CandidateFacts,
  candidatesStore,
} from '../../src/features/candidates/candidates.store.ts';
import { nothingKnown } from '../../src/features/candidates/facts.rules.ts';
import { nameOpening } from '../../src/features/openings/index.ts';
import { type HistoricTouch, recordTouch } from '../../src/features/touches/record-touch.ts';
import { addDays, type Day, day, dayAt } from '../../src/platform/clock.ts';
import type { WorkspaceId, WorkspaceTx } from '../../src/platform/db/database.ts';
import { inWorkspace } from '../../src/platform/db/transaction.ts';
import { createLog } from '../../src/platform/log.ts';
import { type Caller, defineUseCase, type Work } from '../../src/platform/use-case.ts';
import { company, type PersonName, type World } from './world.ts';

/** Somebody for a recruiter's book; all but the name may be left out. */
export interface Entry {
  readonly name: string;
  /** Who keeps them: Rita when left out. */
  readonly owner?: PersonName | null;
  readonly email?: string;
  /** The title; empty for none. */
  readonly opening?: string;
  /** A runner-up when left out; `null` leaves no candidacy at all. */
  readonly ended?: Ended | null;
  /** `YYYY-MM-DD`; forty days before the clock's day when left out. */
  readonly decidedOn?: string;
  /** Decided here, and not in a file: the person is owed a word about it. */
  readonly isOwedWord?: boolean;
  /** The day of a phone call in which both spoke, or the whole contact. */
  readonly lastContact?: string | Contact;
  /** What else is known of them; interest is `yes` when left out. */
  readonly facts?: Partial<CandidateFacts>;
}

export type Ended = 'runner_up' | 'offer_declined' | 'withdrew' | 'hired' | 'not_chosen';

const endings: Readonly<Record<Ended, { stage: Stage; endedBy: EndedBy; isRunnerUp: boolean }>> = {
  runner_up: { stage: 'final', endedBy: 'us', isRunnerUp: true },
  offer_declined: { stage: 'offer', endedBy: 'them', isRunnerUp: false },
  withdrew: { stage: 'phone_interview', endedBy: 'them', isRunnerUp: false },
  hired: { stage: 'placed', endedBy: 'hired', isRunnerUp: false },
  not_chosen: { stage: 'phone_interview', endedBy: 'us', isRunnerUp: false },
};

/** What the builders need of a world. */
export interface Built {
  readonly app: RunnerUp;
}

/** The workspace of the app's own installation. */
export function workspaceOf({ app }: Built): WorkspaceId {
  const installation = app.installation.current();
  if (installation === undefined) throw new Error('the app does not know its workspace yet');
  return installation.workspaceId;
}

/** The command line, as a caller. */
export function operatorOf(world: Built): Caller {
  return { kind: 'operator', workspaceId: workspaceOf(world), requestId: 'test' };
}

/** Puts people into the workspace's books; the clock's day in Phoenix is when we came to know them. */
export async function fillBook(world: Built, entries: readonly Entry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += 500) {
    await world.app.runner.run(addEntries, operatorOf(world), entries.slice(from, from + 500));
  }
}

const addEntries = defineUseCase<readonly Entry[], undefined>({
  name: 'test.fill-book',
  mode: 'writes',
  access: 'app',
  async run(work, entries) {
    const on = dayAt(work.now, company.rita.timeZone);
    for (const entry of entries) {
      const candidateId = work.newId<'candidate'>();
      const facts = factsOf(entry, candidateId);
      await candidatesStore(work.tx).add(candidateId, facts, { at: work.now, on, by: undefined });
      await addCandidacy(work, candidateId, entry, on);
      if (entry.lastContact !== undefined) {
        await recordTouch(work, { candidateId, ...contactOf(entry.lastContact) });
      }
      await work.announce(candidateChanged, { candidateId });
    }
    return undefined;
  },
});

function factsOf(entry: Entry, id: string): CandidateFacts {
  const email = entry.email ?? `${id}@mail.example`;
  const { owner = 'rita' } = entry;
  return {
    ...nothingKnown,
    name: entry.name,
    email,
    emailKey: email.toLowerCase(),
    interest: 'yes',
    ownerUserId: owner === null ? undefined : company[owner].id,
    ...entry.facts,
  };
}

async function addCandidacy(
  work: Work,
  candidateId: CandidateId,
  {
    ended = 'runner_up',
    opening = 'Spine Territory Manager, Phoenix',
    decidedOn,
    isOwedWord = false,
  }: Entry,
  today: Day,
): Promise<void> {
  if (ended === null) return;
  const candidacy = {
    id: work.newId<'candidacy'>(),
    candidateId,
    openingId: opening === '' ? undefined : await nameOpening(work, opening),
    reason: undefined,
    decidedOn: decidedOn === undefined ? addDays(today, -40) : day(decidedOn),
    stageOn: undefined,
    toldOn: undefined,
    toldTouchId: undefined,
    wordDueOn: undefined,
    runnerUpOrder: undefined,
    champion: undefined,
    isImported: !isOwedWord,
    isHandEdited: false,
    ...endings[ended],
  };
  await candidaciesStore(work.tx).add(candidacy, work.now);
}

type Contact = Omit<HistoricTouch, 'candidateId'>;

function contactOf(contact: string | Contact): Contact {
  if (typeof contact !== 'string') return contact;
  const spoke = { channel: 'phone', direction: 'out', twoWay: true } as const;
  return { on: day(contact), ...spoke, byUserId: undefined, note: undefined };
}

/** Reads or changes rows of the world's workspace behind the app's back. */
export async function behindTheBack<Found>(
  world: Built,
  work: (tx: WorkspaceTx) => Promise<Found>,
): Promise<Found> {
  return inWorkspace(world.app.db, workspaceOf(world), 'writes', work);
}

/** A row of a table as the database holds it. */
export type Row = Readonly<Record<string, unknown>>;

/** All rows of a table, in order of id. */
export async function rowsOf(world: Built, table: string): Promise<readonly Row[]> {
  return behindTheBack(world, async (tx) =>
    tx.knex<Row>(table).where('workspace_id', tx.workspaceId).orderBy('id').select('*'),
  );
}

/** The row of the one candidate with this name. */
export async function candidateRow(world: Built, name: string): Promise<Row> {
  const found = (await rowsOf(world, 'candidates')).filter((row) => row['name'] === name);
  const [row] = found;
  if (row === undefined || found.length > 1) {
    throw new Error(`${found.length} candidates are called ${name}`);
  }
  return row;
}

/** Another process of the same app: same database, same Slack, same clock. The caller stops it. */
export async function anotherApp(
  world: Pick<World, 'sandbox' | 'clock'>,
  url: string,
): Promise<RunnerUp> {
  const { sandbox, clock } = world;
  const app = await createApp(
    {
      slack: {
        botToken: sandbox.botToken,
        apiUrl: sandbox.apiUrl,
        mode: { kind: 'http', signingSecret: sandbox.signingSecret },
      },
      databaseUrl: url,
      host: '127.0.0.1',
      port: 0,
      command: '/candidate',
      logLevel: 'warn',
    },
    createLog('warn', { write: () => undefined }),
    { clock, pacing: { perSecond: 0, burst: 1 }, ticksByHand: true },
  );
  await app.start();
  return app;
}
