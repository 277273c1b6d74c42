/**
 * Two workspaces with the same team in one database: people are put into the first through the app's
 * own stores, exported, and imported into the second. Both count their clocks with the real features.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { runExport } from '../../src/cli/export-command.ts';
import { type ImportResult, runImport } from '../../src/cli/import-command.ts';
import { candidateChanged } from '../../src/features/candidates/add-candidate.ts';
import {
  candidaciesStore,
  type StoredCandidacy,
} from '../../src/features/candidates/candidacies.store.ts';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import {
  type CandidateFacts,
  candidatesStore,
} from '../../src/features/candidates/candidates.store.ts';
import { candidates } from '../../src/features/candidates/index.ts';
import { nameOpening } from '../../src/features/openings/index.ts';
import { outcomes } from '../../src/features/outcomes/index.ts';
import { touches } from '../../src/features/touches/index.ts';
import { snoozedUntil } from '../../src/features/touches/snooze.rules.ts';
import { type Snooze, snoozesStore } from '../../src/features/touches/snoozes.store.ts';
import { type NewTouch, touchesStore } from '../../src/features/touches/touches.store.ts';
import { type Day, type SettableClock, settableClock } from '../../src/platform/clock.ts';
import type { WorkspaceId } from '../../src/platform/db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { countingIds } from '../../src/platform/ids.ts';
import { createLog } from '../../src/platform/log.ts';
import { createRunner } from '../../src/platform/runner.ts';
import { defineUseCase, type Runner } from '../../src/platform/use-case.ts';
import { type SlackUser, slackUsersStore } from '../../src/platform/users/slack-users.store.ts';
import type { TestDatabase } from './databases.ts';
import type { AnyRow } from './import-world.ts';

/** A person to put in; their ids are made here. */
export interface Stored {
  readonly facts: CandidateFacts;
  readonly knownSinceOn: Day;
  readonly cadence: number | 'none' | undefined;
  readonly candidacies: readonly (Omit<
    StoredCandidacy,
    'id' | 'candidateId' | 'openingId' | 'toldTouchId' | 'wordDueOn'
  > & { readonly opening: string | undefined })[];
  readonly touches: readonly Omit<NewTouch, 'id' | 'candidateId'>[];
  readonly snoozes: readonly (Pick<Snooze, 'untilOn' | 'reason'> & { readonly ended: boolean })[];
}

/** The Slack users of both workspaces. Ira has left; Noor's address is not known. */
export const team = [
  { userId: 'U0RITA01', emailKey: 'rita@example.com', isDeleted: false },
  { userId: 'U0SAM001', emailKey: 'sam@example.com', isDeleted: false },
  { userId: 'U0IRA001', emailKey: 'ira@example.com', isDeleted: true },
  { userId: 'U0NOOR01', emailKey: undefined, isDeleted: false },
] as const;

/** What came of an import, and every line it said. */
export interface Told {
  readonly result: ImportResult;
  readonly lines: readonly string[];
}

/** Both workspaces. */
export interface ExportWorld {
  readonly clock: SettableClock;
  readonly runner: Runner;
  readonly first: WorkspaceId;
  readonly second: WorkspaceId;
  /** A folder that is gone after the test. */
  readonly folder: string;
  /** Puts people into the first workspace, and answers with their ids. */
  put(people: readonly Stored[]): Promise<readonly CandidateId[]>;
  export(
    workspaceId: WorkspaceId,
    format: 'csv' | 'json',
    options?: { readonly owner?: string },
  ): Promise<string>;
  import(
    workspaceId: WorkspaceId,
    text: string | Uint8Array,
    format: 'csv' | 'json',
  ): Promise<Told>;
  /** The rows of one table in one workspace, by id. */
  rows(workspaceId: WorkspaceId, table: string): Promise<readonly AnyRow[]>;
  /** Empties a workspace of people; both unless one is named. */
  clear(workspaceId?: WorkspaceId): Promise<void>;
}

/** Makes them on 20 November 2026. */
export async function startExportWorld({ db }: TestDatabase): Promise<ExportWorld> {
  const clock = settableClock('2026-11-20T16:00:00Z');
  const ids = countingIds();
  const [first, second] = [ids.next<'workspace'>(0), ids.next<'workspace'>(0)];
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    await knex('workspaces').insert(
      [first, second].map((id, at) => ({
        id,
        slack_team_id: `T${at}`,
        name: 'Invented Devices',
        created_at: 0,
      })),
    );
  });
  for (const workspaceId of [first, second]) {
    await inWorkspace(db, workspaceId, 'writes', async (tx) => {
      for (const each of team) await slackUsersStore(tx).save({ ...somebody, ...each });
    });
  }
  const runner = createRunner({
    db,
    clock,
    ids: countingIds(),
    log: createLog('fatal', { write: () => {} }),
    authority: {
      prepare: async () => {},
      admit: async (_tx, caller) => {
        if (caller.kind === 'person') throw new Error('only the operator works here');
        return { kind: caller.kind };
      },
      notice: async () => {},
    },
    features: [candidates, touches, outcomes],
    command: '/candidate',
    wake: () => {},
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-export-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));

  return {
    clock,
    runner,
    first,
    second,
    folder,
    put: (people) =>
      runner.run(putPeople, { kind: 'operator', workspaceId: first, requestId: 'test' }, people),
    async export(workspaceId, format, options = {}) {
      const file = path.join(folder, `out.${format}`);
      await runExport({
        ...options,
        file,
        force: true,
        runner,
        workspaceId,
        write: async () => {
          throw new Error('not to the standard output');
        },
        print: () => {},
      });
      return readFile(file, 'utf8');
    },
    async import(workspaceId, text, format) {
      const file = path.join(folder, `in.${format}`);
      await writeFile(file, text);
      const lines: string[] = [];
      const result = await runImport({
        file,
        maps: [],
        finals: [],
        dryRun: false,
        runner,
        workspaceId,
        clock,
        print: (line) => lines.push(line),
      });
      return { result, lines };
    },
    rows: (workspaceId, table) =>
      acrossWorkspaces(db, 'reads', ({ knex }) =>
        knex<AnyRow>(table).where('workspace_id', workspaceId).orderBy('id').select(),
      ),
    async clear(workspaceId) {
      const emptied = workspaceId === undefined ? [first, second] : [workspaceId];
      await acrossWorkspaces(db, 'writes', async ({ knex }) => {
        for (const table of tablesOfPeople) {
          await knex(table).whereIn('workspace_id', emptied).delete();
        }
      });
    },
  };
}

/** Those that point to others first. */
const tablesOfPeople = [
  'possible_duplicates',
  'merges',
  'snoozes',
  'touches',
  'candidacies',
  'openings',
  'candidate_words',
  'candidates',
  'audit_entries',
];

const somebody: Omit<SlackUser, 'userId' | 'emailKey' | 'isDeleted'> = {
  name: 'Rita Moss',
  isAdmin: false,
  isOwner: false,
  isGuest: false,
  isStranger: false,
  isBot: false,
  timeZone: 'America/Phoenix',
  fetchedAt: 0,
};

const putPeople = defineUseCase<readonly Stored[], readonly CandidateId[]>({
  name: 'test.put-people',
  mode: 'writes',
  access: 'app',
  async run(work, people) {
    const ids: CandidateId[] = [];
    for (const person of people) {
      const candidateId = work.newId<'candidate'>();
      ids.push(candidateId);
      const store = candidatesStore(work.tx);
      const { knownSinceOn: on } = person;
      await store.add(candidateId, person.facts, { at: work.now, on, by: undefined });
      if (person.cadence !== undefined) {
        await store.saveCadenceOverride(candidateId, person.cadence);
      }
      for (const { opening, ...candidacy } of person.candidacies) {
        await candidaciesStore(work.tx).add(
          {
            ...candidacy,
            id: work.newId(),
            candidateId,
            openingId: opening === undefined ? undefined : await nameOpening(work, opening),
            toldTouchId: undefined,
            wordDueOn: undefined,
          },
          work.now,
        );
      }
      for (const touch of person.touches) {
        await touchesStore(work.tx).add({ ...touch, id: work.newId(), candidateId });
      }
      const snoozes = snoozesStore(work.tx);
      for (const { ended, ...snooze } of person.snoozes) {
        const id = work.newId<'snooze'>();
        await snoozes.add({ ...snooze, id, candidateId, byUserId: undefined, at: work.now });
        if (ended) await snoozes.end(id, work.now);
      }
      await store.saveSnoozedUntil(candidateId, snoozedUntil(await snoozes.listOf(candidateId)));
      await work.announce(candidateChanged, { candidateId });
    }
    return ids;
  },
});
