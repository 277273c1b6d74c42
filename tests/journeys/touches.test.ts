/** Logging a contact by command: one choice is enough, and what was logged is what happened. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidateRow, fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('Logging a contact', (open) => {
  let world: World;
  beforeEach(async () => {
    // 09:14 on a Friday where Rita lives.
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T16:14:00Z' });
    await fillBook(world, [
      { name: 'Dana Reyes', decidedOn: '2026-10-10' },
      { name: 'Dana Brown', decidedOn: '2026-10-10', opening: 'Trauma Rep, Denver' },
      { name: 'José Núñez', decidedOn: '2026-10-10' },
    ]);
  });
  afterEach(() => world.close());

  const choices = [
    { choice: 'Spoke', words: 'spoke by phone', touch: { channel: 'phone', two_way: 1 } },
    {
      choice: 'Left message',
      words: 'voicemail left',
      touch: { channel: 'voicemail', two_way: 0 },
    },
    { choice: 'Wrote', words: 'email sent', touch: { channel: 'email', two_way: 0 } },
  ];
  test.each(choices)(
    'with nothing but “$choice” restarts the clock today.',
    async ({ choice, words, touch }) => {
      const { rita } = world.people;
      await rita.types('/candidate log Dana Reyes');
      await rita.fills('What happened?', choice);
      await rita.submits();
      await rita.sees(`✓ Dana Reyes · ${words}, 09:14 · next around 20 Dec [Undo]`);
      expect(await rowsOf(world, 'touches')).toMatchObject([
        { ...touch, direction: 'out', on_day: '2026-11-20', by_user_id: rita.id, note: null },
      ]);
      expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
        clock_start_on: '2026-11-20',
        due_on: '2026-12-20',
      });
    },
  );

  test('with “No answer” is an attempt: three days of rest, and the clock runs on.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'No answer');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · called, no answer, 09:14 · next around 23 Nov');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      clock_start_on: '2026-10-10',
      rest_until_on: '2026-11-23',
    });
  });

  test('needs the one choice, and nothing else.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.submits();
    await rita.sees('! Please complete this required field.');
    expect(await rowsOf(world, 'touches')).toEqual([]);
  });

  test('of an earlier day, in another way, begun by them, with a note, is kept as told.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Wrote');
    await rita.fills('How', 'LinkedIn');
    await rita.fills('Who got in touch?', 'They did');
    await rita.fills('When', '2026-11-16');
    await rita.fills('Note', 'Asks about <Denver> & a quota of 104%');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · their LinkedIn message, 16 Nov · next around 16 Dec');
    await rita.closes();
    await rita.types('/candidate show Dana Reyes');
    await rita.sees(
      '16 Nov: their LinkedIn message · by @rita · "Asks about <Denver> & a quota of 104%"',
    );
    await rita.sees('Next around 16 Dec.');
  });

  test('of a day before the last contact never moves the clock back.', async () => {
    const { rita } = world.people;
    for (const day of ['2026-11-18', '2026-11-02']) {
      await rita.types('/candidate log Dana Reyes');
      await rita.fills('What happened?', 'Spoke');
      await rita.fills('When', day);
      await rita.submits();
      await rita.sees('next around 18 Dec');
      await rita.closes();
    }
  });

  test('of a day so long ago that they are due all the same says so.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Spoke');
    await rita.fills('When', '2026-10-12');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · spoke by phone, 12 Oct · still due');
  });

  test('of a day to come is refused beside the field, and saved once it is put right.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Spoke');
    await rita.fills('When', '2026-11-21');
    await rita.submits();
    await rita.sees('! This day has not come yet. Choose today or an earlier day.');
    expect(await rowsOf(world, 'touches')).toEqual([]);
    await rita.fills('When', '2026-11-20');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · spoke by phone, 09:14');
    expect(await rowsOf(world, 'touches')).toHaveLength(1);
  });

  test('twice by accident logs it once, and both times the receipt comes.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Spoke');
    world.sandbox.deliverTwice('interaction');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · spoke by phone, 09:14');
    expect(await rowsOf(world, 'touches')).toHaveLength(1);
    const submissions = world.sandbox.deliveries.filter(
      ({ payload }) => payload['type'] === 'view_submission',
    );
    const [answered] = submissions;
    expect(answered?.answers).toHaveLength(2);
    expect(JSON.stringify(answered?.answers[1])).toContain('spoke by phone, 09:14');
  });

  test('can be undone in the receipt, and says that the dates are as before.', async () => {
    const { rita } = world.people;
    const before = await candidateRow(world, 'Dana Reyes');
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.clicks('Undo');
    await rita.sees("Taken back. Dana Reyes's dates are as they were before.");
    expect(await candidateRow(world, 'Dana Reyes')).toEqual(before);
    await rita.closes();
    await rita.types('/candidate log Dana Reyes');
    await rita.doesNotSee('Already logged');
  });

  test('says when somebody logged one today already.', async () => {
    const { rita, ana } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Left message');
    await rita.submits();
    await rita.closes();
    await ana.types('/candidate log Dana Reyes');
    await ana.sees('Already logged 16:14 by @rita: voicemail left. Log another?');
  });

  describe('finds the person', () => {
    test('by part of a name, whatever its accents and capitals.', async () => {
      const { rita } = world.people;
      for (const typed of ['jose', 'JOSÉ', 'nunez', 'nún jo', 'José Núñez']) {
        await rita.types(`/candidate log ${typed}`);
        await rita.sees('José Núñez', { in: 'modal' });
        await rita.closes();
      }
    });

    test('among several by asking which one, and goes on with the one chosen.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate log dana');
      await rita.sees('2 people match "dana". Which one?');
      await rita.chooses('Choose a person', 'Dana Brown');
      await rita.sees('Dana Brown', { in: 'modal' });
      await rita.fills('What happened?', 'Spoke');
      await rita.submits();
      await rita.sees('✓ Dana Brown · spoke by phone');
    });

    test('or says that nobody is called so, or that a name is needed.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate log zebulon');
      await rita.sees('Nobody matches "zebulon".');
      await rita.types('/candidate log');
      await rita.sees('Whose? Type a name after it, such as /candidate log Dana Reyes.');
      expect(rita.person.modal()).toBeUndefined();
    });
  });

  describe('when Slack is slow', () => {
    test('to open the window, still opens it.', async () => {
      const { rita } = world.people;
      world.sandbox.faults.arm({
        method: 'views.open',
        times: 1,
        fault: { kind: 'delay', ms: 1200 },
      });
      await rita.types('/candidate log Dana Reyes');
      await rita.sees('What happened?', { in: 'modal' });
      await rita.fills('What happened?', 'Spoke');
      await rita.submits();
      await rita.sees('✓ Dana Reyes · spoke by phone');
    });

    test('to say who asks, still opens the form and saves what was told.', async () => {
      const { rita } = world.people;
      const slowly = {
        method: 'users.info',
        times: 1,
        fault: { kind: 'delay', ms: 2_300 },
      } as const;
      world.clock.advance(2 * 60 * 60 * 1000);
      world.sandbox.faults.arm(slowly);
      await rita.types('/candidate log Dana Reyes');
      await rita.sees('What happened?', { in: 'modal' });
      await rita.fills('What happened?', 'Spoke');
      world.clock.advance(2 * 60 * 60 * 1000);
      world.sandbox.faults.arm(slowly);
      await rita.submits();
      await rita.sees('✓ Dana Reyes · spoke by phone, 13:14', { in: 'modal' });
      expect(await rowsOf(world, 'touches')).toHaveLength(1);
    });

    test('beyond the life of the trigger, says that nothing was changed and to try again.', async () => {
      const { rita } = world.people;
      world.sandbox.faults.arm({
        method: 'views.open',
        times: 1,
        fault: { kind: 'error', error: 'expired_trigger_id' },
      });
      await rita.types('/candidate log Dana Reyes');
      await rita.sees("I couldn't open the window in time. Nothing was changed. Please try again.");
      await rita.types('/candidate log Dana Reyes');
      await rita.sees('What happened?', { in: 'modal' });
    });
  });
});
