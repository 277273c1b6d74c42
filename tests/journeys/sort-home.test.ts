/** Sorting one's own people a page at a time, and a Home that follows what changes. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeMembers } from '../../src/features/members/index.ts';
import { addDays, day } from '../../src/platform/clock.ts';
import { homeRestMs } from '../../src/platform/outbox/outbox.store.ts';
import { textAt } from '../../src/sandbox/json.ts';
import {
  behindTheBack,
  candidateRow,
  type Entry,
  fillBook,
  operatorOf,
  rowsOf,
} from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import type { Voice } from '../support/people.ts';
import { company, startWorld, type World } from '../support/world.ts';

const today = day('2026-11-20');

/** `Person 01` was decided on longest ago; whoever was decided on within 30 days is not due yet. */
function peopleOf(count: number, daysAgo: (at: number) => number): readonly Entry[] {
  return Array.from({ length: count }, (_, index) => {
    const at = index + 1;
    const decidedOn = addDays(today, -daysAgo(at));
    return { name: `Person ${String(at).padStart(2, '0')}`, decidedOn };
  });
}

/** Forty are due, thirty are not. */
const seventy = peopleOf(70, (at) => (at <= 40 ? 100 - at : 70 - at));

describeOnEachDatabase('A recruiter with many people', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T15:00:00Z' });
  });
  afterEach(() => world.close());

  /** What is stored about people and decides whom to nudge. */
  const book = async () =>
    (await rowsOf(world, 'candidates')).map((row) => [
      row['name'],
      row['cadence_override'],
      row['cadence_days'],
      row['due_on'],
      row['shown_count'],
      row['last_shown_on'],
    ]);
  const onScreen = (who: Voice) => [...who.screen().matchAll(/Person \d\d/g)].map(([name]) => name);
  const optionOf = (name: string) => `${name} · Spine Territory Manager, Phoenix`;
  const names = (from: number, through: number) =>
    seventy.slice(from - 1, through).map(({ name }) => name);

  test('sorts 70 of them in three pages, takes a page back, and leaves alone whom she does not tick.', async () => {
    const { rita } = world.people;
    await fillBook(world, [
      ...seventy,
      { name: 'Quiet Quinn', facts: { doNotContact: true } },
      { name: 'Ana’s Abel', owner: 'ana' },
    ]);
    await behindTheBack(world, async (tx) =>
      tx
        .knex('candidates')
        .where({ workspace_id: tx.workspaceId, name: 'Person 02' })
        .update({ shown_count: 3, last_shown_on: '2026-11-19' }),
    );
    const before = await book();

    await rita.types('/candidate sort');
    await rita.sees('1–10 of 70 · due');
    expect(onScreen(rita)).toEqual(names(1, 30));
    await rita.fills('1–10 of 70 · due', names(1, 10).map(optionOf));
    await rita.submits();
    await rita.sees('Choose what to do with the people you ticked.');
    expect(await book()).toEqual(before);
    await rita.fills('With the people you tick', 'Later');
    await rita.fills('11–20 of 70 · due', names(11, 12).map(optionOf));
    world.sandbox.deliverTwice('interaction');
    await rita.submits();

    await rita.sees('✓ 12 people: every 6 months. [Undo]');
    await rita.sees('31–40 of 70 · due');
    await rita.sees('41–50 of 70 · not due yet');
    expect(onScreen(rita)).toEqual(names(31, 60));
    expect(await rowsOf(world, 'sort_batches')).toHaveLength(1);
    expect(await candidateRow(world, 'Person 02')).toMatchObject({
      cadence_override: 180,
      cadence_days: 180,
      due_on: addDays(today, 180 - 98),
      shown_count: 0,
    });
    expect((await book()).filter(([, override]) => override !== null)).toHaveLength(12);

    await rita.fills('31–40 of 70 · due', [optionOf('Person 33')]);
    await rita.clicks('Undo');
    await rita.sees('Taken back: 12 people as before.');
    expect(await book()).toEqual(before);
    await rita.fills('With the people you tick', 'Stop nudging');
    await rita.submits();
    await rita.sees('✓ 1 person: no more nudges. [Undo]');
    await rita.sees('61–70 of 70 · not due yet');
    expect(await candidateRow(world, 'Person 33')).toMatchObject({
      cadence_override: 0,
      due_on: null,
    });
    await rita.submits();
    await rita.sees('That was everyone. 70 people: 1 no more nudges, 69 as they were.');
    await rita.closes();
    expect((await book()).filter(([, override]) => override !== null)).toHaveLength(1);

    // Whoever was sorted does not come up again in the same walk, among those not due.
    world.clock.advance(1_000);
    await rita.types('/candidate sort');
    await rita.sees('1–10 of 69 · due');
    const seen = [...onScreen(rita)];
    await rita.fills('1–10 of 69 · due', names(1, 10).map(optionOf));
    await rita.fills('With the people you tick', 'Later');
    await rita.submits();
    for (const label of ['31–40 of 69', '61–69 of 69 · not due yet']) {
      await rita.sees(label);
      seen.push(...onScreen(rita));
      await rita.submits();
    }
    await rita.sees('That was everyone. 69 people: 10 every 6 months, 59 as they were.');
    expect(seen.toSorted()).toEqual(names(1, 70).filter((name) => name !== 'Person 33'));
    expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  });

  test('is told who was left out because a colleague keeps them by now, and gives back only what is still hers.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [...peopleOf(4, (at) => 100 - at), { name: 'Known Nora', ended: null }]);
    const moveTo = (owner: string, name: string) =>
      behindTheBack(world, async (tx) =>
        tx
          .knex('candidates')
          .where({ workspace_id: tx.workspaceId, name })
          .update({ owner_user_id: owner }),
      );
    await rita.types('/candidate sort');
    await rita.sees('Known Nora');
    await rita.fills('1–5 of 5', [...names(1, 3).map(optionOf), 'Known Nora']);
    await rita.fills('With the people you tick', 'Later');
    await moveTo(ana.id, 'Person 01');
    await rita.submits();
    await rita.sees(
      '✓ 3 people: every 6 months. Left as before: 1 person, not yours any more or not to be contacted now. [Undo]',
    );
    await rita.sees('That was everyone. 5 people: 3 every 6 months, 2 as they were.');
    expect(await candidateRow(world, 'Person 01')).toMatchObject({ cadence_override: null });
    await moveTo(ana.id, 'Person 02');
    await rita.clicks('Undo');
    await rita.sees(
      'Taken back: 2 people as before. Left as now: 1 person, changed since then or not yours any more.',
    );
    await rita.sees('5 people: 5 as they were.');
    expect(await candidateRow(world, 'Person 02')).toMatchObject({ cadence_override: 180 });
    expect(await candidateRow(world, 'Person 03')).toMatchObject({ cadence_override: null });
    await rita.closes();

    await rita.types('/candidate sort');
    await rita.fills('With the people you tick', 'Keep warm');
    await rita.fills('1–3 of 3', ['Known Nora']);
    await rita.submits();
    await rita.sees(
      '✓ 1 person: kept warm. 1 of them has no usual rhythm, so nothing will remind you: Later would.',
    );
    world.clock.advance(25 * 60 * 60_000);
    await rita.clicks('Undo');
    await rita.sees('This can be taken back for 24 hours; it is longer ago. Nothing was changed.');
  });

  test('who keeps nobody is told how to begin.', async () => {
    const { ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Quiet Quinn', owner: 'lee', facts: { doNotContact: true } },
    ]);
    await ana.types('/candidate sort');
    await ana.sees('You keep nobody yet. /candidate add adds the first person');
    await lee.types('/candidate sort');
    await lee.sees('Nobody to sort: none of your people is on your list to keep in touch with.');
  });
});

describeOnEachDatabase('The Home tab', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T15:00:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez', owner: 'ana' }]);
    await world.settle();
  });
  afterEach(() => world.close());

  /** Whose Home was published since `from`, in order. */
  const published = (from: number) =>
    world.sandbox.requests
      .slice(from)
      .filter(({ method }) => method === 'views.publish')
      .map((request) => textAt(request.arguments, 'user_id'));
  const later = async () => {
    world.clock.advance(homeRestMs);
    await world.settle();
  };
  const addsPerson = (name: string) => fillBook(world, [{ name }]);
  const gives = (userId: string, role: 'leads' | 'recruiters') =>
    world.app.runner.run(changeMembers, operatorOf(world), {
      leads: [],
      recruiters: [],
      removed: [],
      [role]: [userId],
    });

  test('follows what anybody changes for whoever opened it, once for ten changes, and for nobody else.', async () => {
    const { rita } = world.people;
    await rita.opensHome();
    await rita.sees('Dana Reyes', { in: 'home' });
    // What the app publishes for her is what she is shown when she opens it, section by section.
    const asOpened = rita.screen();
    await fillBook(world, [{ name: 'Ana’s Abel', owner: 'ana' }]);
    await later();
    expect(rita.screen()).toBe(asOpened);
    const opened = world.sandbox.requests.length;
    for (let count = 1; count <= 10; count += 1) await addsPerson(`New Nina ${count}`);
    await rita.doesNotSee('New Nina', { in: 'home' });
    await later();
    await rita.sees('New Nina', { in: 'home' });
    expect(published(opened)).toEqual([company.rita.id]);

    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await later();
    await rita.doesNotSee('Dana Reyes · nearly got', { in: 'home' });
    expect(published(opened)).toEqual([company.rita.id, company.rita.id]);
    const [row, ...others] = (await rowsOf(world, 'outbox_messages')).filter(
      ({ to_home_user_id: userId }) => userId !== null,
    );
    expect(others).toEqual([]);
    expect(row).toMatchObject({ state: 'sent', wanted_revision: 12, sent_revision: 12 });
  });

  test('rests a day after it was opened, and for whoever lost access.', async () => {
    const { rita, ana } = world.people;
    await rita.opensHome();
    world.clock.advance(12 * 60 * 60_000);
    await ana.opensHome();
    world.clock.advance(12 * 60 * 60_000 + 1);
    const opened = world.sandbox.requests.length;
    await addsPerson('Late Lara');
    await later();
    expect(published(opened)).toEqual([company.ana.id]);

    await addsPerson('Later Luca');
    await world.app.runner.run(changeMembers, operatorOf(world), {
      leads: [],
      recruiters: [],
      removed: [company.ana.id],
    });
    await later();
    expect(published(opened)).toEqual([company.ana.id]);
    await rita.opensHome();
    await rita.sees('Late Lara', { in: 'home' });
  });

  test('of somebody who was refused shows their people as soon as they are given access, and of nobody else.', async () => {
    const { marcus, kim } = world.people;
    for (const person of [marcus, kim]) {
      await person.opensHome();
      await person.sees('Candidates are visible to recruiters only.', { in: 'home' });
    }
    const opened = world.sandbox.requests.length;
    await addsPerson('Hidden Hana');
    await later();
    expect(published(opened)).toEqual([]);

    await gives(company.marcus.id, 'recruiters');
    await later();
    await marcus.sees('Your digest', { in: 'home' });
    await gives(company.marcus.id, 'leads');
    await later();
    expect(published(opened)).toEqual([company.marcus.id, company.marcus.id]);
    await kim.sees('Candidates are visible to recruiters only.', { in: 'home' });
  });

  test('stays as it is when access is given more than a day after it was opened, or to whom never opened it.', async () => {
    const { marcus } = world.people;
    await marcus.opensHome();
    world.clock.advance(24 * 60 * 60_000 + 1);
    const opened = world.sandbox.requests.length;
    await gives(company.marcus.id, 'recruiters');
    await gives(company.kim.id, 'recruiters');
    await later();
    expect(published(opened)).toEqual([]);
    await marcus.opensHome();
    await marcus.sees('Your digest', { in: 'home' });
  });

  test('is sent again after Slack was busy, and what was asked of it meanwhile is on it.', async () => {
    const { rita } = world.people;
    await rita.opensHome();
    world.sandbox.faults.arm({
      method: 'views.publish',
      times: 1,
      fault: { kind: 'rate_limited', retryAfterS: 30 },
    });
    await addsPerson('First Fern');
    await later();
    await rita.doesNotSee('First Fern', { in: 'home' });
    await addsPerson('Second Sol');
    world.clock.advance(31_000);
    await world.settle();
    await rita.sees('First Fern', { in: 'home' });
    await rita.sees('Second Sol', { in: 'home' });
  });

  test('of somebody with a thousand people stays below a hundred blocks.', async () => {
    const { rita } = world.people;
    await fillBook(
      world,
      Array.from({ length: 1000 }, (_, at) => ({ name: `Person ${at}`, decidedOn: '2026-01-10' })),
    );
    await rita.opensHome();
    await rita.sees('Person', { in: 'home' });
    expect(rita.person.home()?.blocks.length).toBeLessThanOrEqual(100);
    expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  });
});
