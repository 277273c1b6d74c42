import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import {
  nameMembers,
  openRunnerWorld,
  type RunnerWorld,
} from '../../../tests/support/runner-world.ts';
import { addDays, dayAt, settableClock } from '../../platform/clock.ts';
import { inWorkspace } from '../../platform/db/transaction.ts';
import { type Caller, defineUseCase } from '../../platform/use-case.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { addCandidate, setCadence } from '../candidates/index.ts';
import { endings, endingOf } from '../candidates/ending.rules.ts';
import { contactChannels, contactKinds, type TouchId } from './contact.rules.ts';
import { logTouch } from './log-touch.ts';
import { findFalseClocks } from './restart-clock.ts';
import { undoTouch } from './undo-touch.ts';

const clock = settableClock('2026-11-20T16:00:00Z');
const timeZone = 'America/Phoenix';

const logs = fc.record({
  do: fc.constant('log' as const),
  kind: fc.constantFrom(...contactKinds),
  channel: fc.option(fc.constantFrom(...contactChannels), { nil: undefined }),
  direction: fc.constantFrom('out' as const, 'in' as const),
  daysAgo: fc.constantFrom(0, 0, 0, 1, 4, 40),
  asksNoContact: fc.constantFrom(false, false, false, true),
});
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: logs },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), which: fc.nat(5) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('cadence' as const),
        days: fc.constantFrom(14, 180, 'none' as const, undefined),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.nat(50) }) },
  ),
  { maxLength: 12 },
);
const starts = fc.record({
  ending: fc.option(fc.constantFrom(...endings), { nil: undefined, freq: 6 }),
  decidedAgo: fc.nat(200),
  interest: fc.constantFrom('unknown' as const, 'yes' as const, 'no' as const),
});

describeOnEachDatabase('The stored clock', (open) => {
  let world: RunnerWorld;
  let rita: Caller;
  beforeEach(async () => {
    clock.set('2026-11-20T16:00:00Z');
    world = await openRunnerWorld(open().db, clock);
    const { workspaceId } = world;
    rita = { kind: 'person', workspaceId, userId: 'U0RITA', requestId: 'test' };
    const members = [
      { userId: 'U0LEE', timeZone, role: 'lead' },
      { userId: 'U0RITA', timeZone, role: 'recruiter' },
    ] as const;
    await nameMembers(open().db, workspaceId, members, clock.now());
  });

  async function add(start: typeof starts extends fc.Arbitrary<infer Start> ? Start : never) {
    const outcome = await world.runner.run(addCandidate, rita, {
      name: 'Dana Reyes',
      email: undefined,
      phone: undefined,
      profileUrl: undefined,
      interest: start.interest,
      isSomebodyElse: true,
      candidacy: {
        opening: undefined,
        stage: 'final',
        ending: start.ending === undefined ? undefined : endingOf[start.ending],
        decidedOn: addDays(dayAt(clock.now(), timeZone), -start.decidedAgo),
      },
    });
    if (outcome.kind !== 'added') throw new Error(outcome.kind);
    return outcome.id;
  }

  async function log(
    candidateId: CandidateId,
    step: typeof logs extends fc.Arbitrary<infer Log> ? Log : never,
  ): Promise<TouchId> {
    const { kind, channel, direction, daysAgo, asksNoContact } = step;
    const on = daysAgo === 0 ? undefined : addDays(dayAt(clock.now(), timeZone), -daysAgo);
    const outcome = await world.runner.run(logTouch, rita, {
      candidateId,
      kind,
      channel,
      direction,
      on,
      note: undefined,
      asksNoContact,
    });
    if (outcome.kind !== 'logged') throw new Error(outcome.kind);
    return outcome.touch.id;
  }

  const listFalse = defineUseCase<undefined, readonly CandidateId[]>({
    name: 'test.list-false-clocks',
    mode: 'reads',
    access: 'app',
    run: async (work) => (await findFalseClocks(work, undefined, 500)).falseOnes,
  });
  const operator = (): Caller => ({
    kind: 'operator',
    workspaceId: world.workspaceId,
    requestId: 'test',
  });

  const rowOf = (id: CandidateId) =>
    inWorkspace(open().db, world.workspaceId, 'reads', (tx) =>
      tx.knex<Record<string, unknown>>('candidates').where('id', id).first(),
    );

  test('is what the facts say after any history of contacts, undoings and choices.', async () => {
    await fc.assert(
      fc.asyncProperty(starts, steps, async (start, history) => {
        clock.set('2026-11-20T16:00:00Z');
        const id = await add(start);
        const logged: TouchId[] = [];
        for (const step of history) {
          if (step.do === 'wait') clock.advance(step.days * 24 * 60 * 60 * 1000);
          if (step.do === 'log') logged.push(await log(id, step));
          if (step.do === 'cadence') {
            await world.runner.run(setCadence, rita, { id, days: step.days });
          }
          const touchId = step.do === 'undo' ? logged[step.which] : undefined;
          if (touchId !== undefined) await world.runner.run(undoTouch, rita, { id: touchId });
          await nameFresh();
          expect(await world.runner.run(listFalse, operator(), undefined)).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  }, 90_000);

  test('is exactly as before, and so is all else about the person, once every contact since was undone.', async () => {
    await fc.assert(
      fc.asyncProperty(
        starts,
        fc.array(logs, { maxLength: 4 }),
        fc.array(logs, { minLength: 1, maxLength: 5 }),
        async (start, kept, taken) => {
          clock.set('2026-11-20T16:00:00Z');
          const id = await add(start);
          for (const each of kept) await log(id, each);
          const before = await rowOf(id);
          const touchIds: TouchId[] = [];
          for (const each of taken) touchIds.push(await log(id, each));
          // In the order in which they were made: the last one first would be too easy.
          for (const touchId of touchIds) {
            const outcome = await world.runner.run(undoTouch, rita, { id: touchId });
            expect(outcome.kind).toBe('undone');
          }
          expect(await rowOf(id)).toEqual(before);
        },
      ),
      { numRuns: 20 },
    );
  }, 90_000);

  /** Slack is never asked in this world, so what it said must stay fresh while time goes on. */
  async function nameFresh(): Promise<void> {
    await inWorkspace(open().db, world.workspaceId, 'writes', (tx) =>
      tx
        .knex('slack_users')
        .where('workspace_id', world.workspaceId)
        .update({ fetched_at: clock.now() }),
    );
  }
});
