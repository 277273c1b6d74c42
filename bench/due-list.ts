/**
 * How long it takes to compose a recruiter's list of people due (authority, transaction, store, rules;
 * no words), as a ratio to one plain SQL statement that reads the same recruiter's people due in the
 * same database in the same run. Prints a table; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { showDue } from '../src/features/digest/show-due.ts';
import { addDays, day, settableClock } from '../src/platform/clock.ts';
import type { WorkspaceTx } from '../src/platform/db/database.ts';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { inWorkspace } from '../src/platform/db/transaction.ts';
import { openRunnerWorld, nameMembers } from '../tests/support/runner-world.ts';

const people = 2_000;
const due = 600;
const warmUp = 50;
const measured = 200;
const today = day('2026-11-20');

const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-bench-'));
const db = await openDatabase(`sqlite:${path.join(folder, 'bench.sqlite')}`);
try {
  await migrateToLatest(db);
  const clock = settableClock('2026-11-20T16:00:00Z');
  const { runner, workspaceId } = await openRunnerWorld(db, clock);
  const rita = { userId: 'U0RITA', timeZone: 'America/Phoenix', role: 'lead' } as const;
  await nameMembers(db, workspaceId, [rita], clock.now());
  await inWorkspace(db, workspaceId, 'writes', fill);

  const caller = { kind: 'person', workspaceId, userId: rita.userId, requestId: 'bench' } as const;
  const ours = await medianMs(() => runner.run(showDue, caller, undefined));
  const baseline = await medianMs(() =>
    inWorkspace(db, workspaceId, 'reads', (tx) =>
      tx.knex.raw(
        `select * from candidates where workspace_id = ? and owner_user_id = ? and due_on <= ?
         order by (julianday(?) - julianday(clock_start_on)) / cadence_days desc limit 8`,
        [workspaceId, rita.userId, today, today],
      ),
    ),
  );
  process.stdout.write(
    `due list, ${people} people, ${due} due, SQLite: ${ours.toFixed(2)} ms; one plain statement: ${baseline.toFixed(2)} ms; ratio ${(ours / baseline).toFixed(2)} (medians of ${measured})\n`,
  );
} finally {
  await db.close();
  await rm(folder, { recursive: true });
}

async function fill(tx: WorkspaceTx): Promise<void> {
  for (let index = 0; index < people; index += 1) {
    const cadence = [30, 60, 90, 120][index % 4] ?? 30;
    // The first are due by up to two cadences less a day; the others will be.
    const start =
      index < due
        ? addDays(today, -cadence - (index % (cadence - 1)))
        : addDays(today, -(index % cadence));
    await tx.knex('candidates').insert({
      workspace_id: tx.workspaceId,
      id: String(index).padStart(16, '0'),
      name: `Person ${index}`,
      name_key: `person ${String(index).padStart(5, '0')}`,
      is_referral: 0,
      interest: 'unknown',
      owner_user_id: 'U0RITA',
      do_not_contact: 0,
      restricted: 0,
      relationship: 'runner_up',
      decided_on: start,
      clock_start_on: start,
      cadence_days: cadence,
      due_on: addDays(start, cadence),
      cold_on: addDays(start, cadence * 3),
      shown_count: 0,
      known_since_on: start,
      created_at: 0,
    });
  }
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < warmUp; round += 1) await work();
  const times: number[] = [];
  for (let round = 0; round < measured; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(measured / 2)] ?? 0;
}
