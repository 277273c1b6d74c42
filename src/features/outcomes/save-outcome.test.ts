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
import { addCandidate } from '../candidates/index.ts';
import { keepWordDue, checkWordsDue } from './keep-word-due.ts';
import type { OutcomeGiven } from './outcome.rules.ts';
import { saveOutcome } from './save-outcome.ts';
import { tellOutcome } from './tell-outcome.ts';

const clock = settableClock('2026-11-20T16:00:00Z');
const timeZone = 'America/Phoenix';
const today = dayAt(clock.now(), timeZone);

const runnerUp: OutcomeGiven = {
  opening: 'Spine Territory Manager, Phoenix',
  ender: 'us',
  stage: 'final',
  reason: 'one_seat',
  decidedOn: addDays(today, -3),
  isRunnerUp: true,
  order: '1',
  champion: undefined,
  told: { kind: 'not_yet' },
};

const lookAtWords = defineUseCase<undefined, { readonly isWell: boolean }>({
  name: 'test.check-words-due',
  mode: 'reads',
  access: 'app',
  run: checkWordsDue,
});

describeOnEachDatabase('An outcome', (open) => {
  let world: RunnerWorld;
  let other: RunnerWorld;
  let rita: Caller;
  beforeEach(async () => {
    world = await openRunnerWorld(open().db, clock);
    other = await openRunnerWorld(open().db, clock);
    const { workspaceId } = world;
    rita = { kind: 'person', workspaceId, userId: 'U0RITA', requestId: 'test' };
    const members = [
      { userId: 'U0LEE', timeZone, role: 'lead' },
      { userId: 'U0RITA', timeZone, role: 'recruiter' },
    ] as const;
    await nameMembers(open().db, workspaceId, members, clock.now());
  });

  const add = async (name: string): Promise<CandidateId> => {
    const outcome = await world.runner.run(addCandidate, rita, {
      name,
      email: undefined,
      phone: undefined,
      profileUrl: undefined,
      interest: 'yes',
      candidacy: undefined,
      isSomebodyElse: true,
    });
    if (outcome.kind !== 'added') throw new Error(`${name} was not added: ${outcome.kind}`);
    return outcome.id;
  };
  const save = ({ runner }: RunnerWorld, candidateId: CandidateId, given = runnerUp) =>
    runner.run(saveOutcome, rita, { candidateId, which: 'new', corrects: false, given });
  const candidacies = () =>
    inWorkspace(open().db, world.workspaceId, 'reads', (tx) =>
      tx
        .knex<Readonly<Record<string, unknown>>>('candidacies')
        .where('workspace_id', world.workspaceId)
        .select('*'),
    );

  test('keeps the order whole when several people of one opening are put first at the same moment.', async () => {
    const ids = [await add('Ana Ruiz'), await add('José Núñez'), await add('Dana Reyes')];
    await Promise.all(ids.map((id, at) => save(at === 1 ? other : world, id)));
    const orders = (await candidacies()).map((row) => String(row['runner_up_order']));
    expect(orders.toSorted()).toEqual(['1', '2', '3']);
  });

  test('of one person, given by two at the same moment, is saved once; the other reads what holds.', async () => {
    const id = await add('Ana Ruiz');
    const both = await Promise.all([save(world, id), save(other, id)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['ended_already', 'saved']);
    expect(await candidacies()).toHaveLength(1);
  });

  test('is told once, however many press at the same moment.', async () => {
    const id = await add('Ana Ruiz');
    await save(world, id);
    const tell = ({ runner }: RunnerWorld) =>
      runner.run(tellOutcome, rita, {
        candidateId: id,
        channel: 'phone',
        on: undefined,
        note: undefined,
        isSure: false,
      });
    const both = await Promise.all([tell(world), tell(other)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['told', 'told_already']);
  });

  test('owes a word that the doctor finds true, and false once somebody tampers with it.', async () => {
    const id = await add('Ana Ruiz');
    await save(world, id);
    const app: Caller = { kind: 'app', workspaceId: world.workspaceId, requestId: 'test' };
    expect(await world.runner.run(lookAtWords, app, undefined)).toMatchObject({ isWell: true });
    await inWorkspace(open().db, world.workspaceId, 'writes', async (tx) => {
      await tx
        .knex('candidacies')
        .where('workspace_id', world.workspaceId)
        .update({ word_due_on: null });
    });
    expect(await world.runner.run(lookAtWords, app, undefined)).toMatchObject({ isWell: false });
    const mend = defineUseCase<undefined, undefined>({
      name: 'test.keep-word-due',
      mode: 'writes',
      access: 'app',
      async run(work) {
        await keepWordDue(work, { candidateId: id });
        return undefined;
      },
    });
    await world.runner.run(mend, app, undefined);
    expect(await world.runner.run(lookAtWords, app, undefined)).toMatchObject({ isWell: true });
    const [row] = await candidacies();
    expect(row).toMatchObject({ word_due_on: addDays(today, -1) });
  });
});
