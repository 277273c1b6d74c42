/** Leaving somebody in peace, from the digest and by command; and finding people by parts of names. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('A recruiter', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-19T15:30:00Z' });
    await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]);
    await world.goTo('2026-11-19T16:00:00Z');
  });
  afterEach(() => world.close());

  const clocks = async () =>
    (await rowsOf(world, 'candidates')).map((row) => [
      row['name'],
      row['due_on'],
      row['clock_start_on'],
    ]);

  test('says Not now in the digest: the row says until when, and Undo takes it back.', async () => {
    const { rita } = world.people;
    const before = await clocks();
    await rita.chooses('More', 'Not now: a week', { row: 'Dana Reyes' });
    await world.settle();
    await rita.sees('✓ Dana Reyes · left in peace · next around 26 Nov', { in: 'dm' });
    expect(rita.screen()).toContain('José Núñez');
    await rita.clicks('Undo');
    await world.settle();
    await rita.doesNotSee('left in peace', { in: 'dm' });
    expect(await clocks()).toEqual(before);
    expect(await rowsOf(world, 'snoozes')).toMatchObject([{ until_on: '2026-11-26' }]);
  });

  test('snoozes by command with a day as people write it, and the digest follows.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate snooze dana 2w');
    await rita.sees('2026-12-03');
    await rita.fills('Why', 'Is away until December');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · left in peace until 3 Dec.');
    await rita.closes();
    await world.settle();
    await rita.sees('✓ Dana Reyes · left in peace', { in: 'dm' });
    for (const [instant, isThere] of [
      ['2026-12-02T16:00:00Z', false],
      ['2026-12-03T16:00:00Z', true],
    ] as const) {
      await world.goTo(instant);
      await rita.types('/candidate due');
      expect(rita.screen().includes('Dana Reyes')).toBe(isThere);
    }
  });

  test('is kindly told when a day can’t be read, is past, or is too far, and nothing is saved.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate snooze dana 2 fortnights');
    await rita.sees('I couldn’t read the day you typed.'.replace('’', "'"));
    await rita.fills('Until', '2026-11-19');
    await rita.fills('Why', 'Asked for time');
    await rita.submits();
    await rita.sees('This day isn’t in the future.');
    await rita.fills('Until', '2027-12-01');
    await rita.submits();
    await rita.sees('At most 180 days: choose 18 May 2027 or earlier.');
    expect(await rowsOf(world, 'snoozes')).toEqual([]);
    await rita.fills('Until', '2027-01-15');
    await rita.submits();
    await rita.sees('left in peace until 15 Jan 2027');
  });

  test('sees a snooze end by itself when the person gets in touch, and come back with Undo.', async () => {
    const { rita } = world.people;
    await rita.chooses('More', 'Not now: a week', { row: 'Dana Reyes' });
    await world.settle();
    await rita.types('/candidate log dana');
    await rita.fills('What happened?', 'Left message');
    await rita.fills('Who got in touch?', 'They did');
    await rita.submits();
    const dana = async () =>
      (await rowsOf(world, 'candidates')).find((row) => row['name'] === 'Dana Reyes');
    expect((await dana())?.['snoozed_until_on']).toBeNull();
    await rita.clicks('Undo');
    expect((await dana())?.['snoozed_until_on']).toBe('2026-11-26');
  });

  test('may not snooze the people of a colleague; a lead may.', async () => {
    const { ana, lee } = world.people;
    await ana.types('/candidate snooze dana 2w');
    await ana.sees('Only @rita or a lead can do this.');
    expect(await rowsOf(world, 'snoozes')).toEqual([]);
    await lee.types('/candidate snooze dana 2w');
    await lee.fills('Why', 'Rita is away');
    await lee.submits();
    expect(await rowsOf(world, 'snoozes')).toMatchObject([{ by_user_id: 'U0LEE' }]);
  });

  test('finds people by parts of names without accents, opens a card, and is told when nobody matches.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate find nunez');
    await rita.sees('One person matches.');
    await rita.clicks('Open', { row: 'José Núñez' });
    await rita.sees('José Núñez', { in: 'modal' });
    await rita.sees('[Log contact]', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate find zebulon');
    await rita.sees('Nobody matches "zebulon".');
    await rita.types('/candidate find');
    await rita.sees('Find whom?');
  });
});
