/** Saying that somebody is away, and changing one's mind; and the page on which a lead sees the team. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  changeMembers,
  coveredBy,
  lastLeaveEndedOn,
  leaveOn,
} from '../../src/features/members/index.ts';
import { day } from '../../src/platform/clock.ts';
import { defineUseCase } from '../../src/platform/use-case.ts';
import { fillBook, operatorOf, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

/** What other features are told of a person's leave on a day. */
const askAboutLeave = defineUseCase<
  { readonly userId: string; readonly on: string },
  {
    readonly until: string | undefined;
    readonly covers: readonly string[];
    readonly last: string | undefined;
  }
>({
  name: 'test.ask-about-leave',
  mode: 'reads',
  access: 'app',
  run: async (work, { userId, on }) => ({
    until: (await leaveOn(work, userId, day(on)))?.throughOn,
    covers: await coveredBy(work, userId, day(on)),
    last: await lastLeaveEndedOn(work, userId, day(on)),
  }),
});

describeOnEachDatabase('Leave', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url });
  });
  afterEach(() => world.close());

  const asked = (userId: string, on: string) =>
    world.app.runner.run(askAboutLeave, operatorOf(world), { userId, on });
  const held = async () =>
    (await rowsOf(world, 'leaves'))
      .filter((row) => row['ended_at'] === null)
      .map((row) => [row['user_id'], row['from_on'], row['through_on'], row['cover_user_id']]);

  test('is set in one line with whoever covers, and taken back with one press; a second press changes nothing.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate away 24 Dec – 2 Jan cover <@U0ANA|ana>');
    await rita.sees('✓ You are away from Thu 24 Dec to Sat 2 Jan 2027 (10 days).');
    await rita.sees("No digest on these days. @ana gets what can't wait:");
    expect(await held()).toEqual([['U0RITA', '2026-12-24', '2027-01-02', 'U0ANA']]);
    expect(await asked('U0RITA', '2026-12-23')).toMatchObject({ until: undefined });
    expect(await asked('U0RITA', '2026-12-24')).toMatchObject({ until: '2027-01-02' });
    expect(await asked('U0ANA', '2027-01-02')).toMatchObject({ covers: ['U0RITA'] });
    expect(await asked('U0ANA', '2027-01-03')).toMatchObject({ covers: [] });
    expect(await asked('U0RITA', '2027-01-04')).toMatchObject({ last: '2027-01-02' });

    await rita.types('/candidate leave 24.12.-2.1. cover @ana');
    await rita.sees('✓ This was set already. You are away from Thu 24 Dec');
    expect(await rowsOf(world, 'leaves')).toHaveLength(1);
    await rita.clicks('Undo');
    await rita.sees('Taken back. Nothing is planned for these days now.');
    expect(await held()).toEqual([]);
    await rita.clicks('Undo');
    await rita.sees("This leave was changed or ended since, so I can't take that back.");
    expect(await asked('U0RITA', '2027-01-04')).toEqual({
      until: undefined,
      covers: [],
      last: undefined,
    });
  });

  test('keeps the digest away from its first day to its last, and no longer.', async () => {
    const { rita } = world.people;
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    await rita.types('/candidate away tomorrow for 10 days');
    const posted = () => rita.dm().filter((message) => !message.isEphemeral).length;
    await world.settle();
    const before = posted();
    for (const on of ['2026-11-23', '2026-11-30']) await world.goTo(`${on}T17:00:00Z`);
    expect(posted()).toBe(before);
    await world.goTo('2026-12-01T17:00:00Z');
    expect(posted()).toBe(before + 1);
  });

  test('makes way for a newer one on some of its days, says so, and holds again when that is taken back.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate away 16 Nov – 30 Nov cover @lee');
    await rita.types('/candidate away 20 Dec – 30 Dec');
    await rita.sees("Nobody covers, so what can't wait keeps until you are back.");
    await rita.types('/candidate away 24 Dec – 2 Jan cover @ana');
    await rita.sees('It takes the place of the leave set before: 20 Dec – 30 Dec.');
    await rita.clicks('Undo');
    await rita.sees('Taken back. This leave holds again: 20 Dec – 30 Dec.');
    await rita.types('/candidate away 24 Nov – 4 Dec');
    await rita.sees('It takes the place of the leave set before: 16 Nov – 30 Nov.');
    // What has passed stays, the rest is the newer one's.
    expect(await asked('U0RITA', '2026-11-19')).toMatchObject({ until: '2026-11-19' });
    expect(await asked('U0RITA', '2026-11-20')).toMatchObject({ until: undefined });
    expect(await asked('U0RITA', '2026-11-24')).toMatchObject({ until: '2026-12-04' });
    expect(await held()).toEqual([
      ['U0RITA', '2026-12-20', '2026-12-30', null],
      ['U0RITA', '2026-11-24', '2026-12-04', null],
    ]);
    await world.goTo('2026-11-21T17:00:00Z');
    await rita.clicks('Undo');
    await rita.sees('That can be taken back for 24 hours; this is older.');
  });

  test('is asked for in a form where the line is unclear, which says what is wrong until it is right.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate away 5/6 cover @ana');
    await rita.sees('That can be 6 May 2027 or 5 Jun 2027.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate away sometime in winter');
    await rita.sees("I couldn't read the days you typed. 24 Dec – 2 Jan, 2026-12-24 to 2027-01-02");
    await rita.closes();
    await rita.types('/candidate away 24 Dec – 2 Jan cover @zebulon');
    await rita.sees('No recruiter or lead here is called "zebulon". Choose who covers:');
    await rita.sees('First day away: 2026-12-24');
    await rita.doesNotSee('Who is away');
    const attempts = [
      ['Last day away', '2026-12-23', 'The last day is before the first.'],
      ['First day away', '2026-08-01', 'That is 145 days. Choose 2026-11-28 or earlier.'],
      ['Last day away', '2026-11-19', 'These days are over. Choose today or a later last day.'],
      ['Last day away', '2026-11-24', undefined],
      ['Who covers', 'rita', 'Nobody can cover for themselves. Choose a colleague, or nobody.'],
      ['Who covers', 'marcus', 'This person has no access to candidates.'],
      ['Who covers', 'dora', 'This person has no access to candidates.'],
    ] as const;
    for (const [field, value, sentence] of attempts) {
      await rita.fills(field, value);
      if (sentence === undefined) continue;
      await rita.submits();
      await rita.sees(sentence, { in: 'modal' });
    }
    expect(await rowsOf(world, 'leaves')).toEqual([]);
    await rita.fills('Who covers', 'ana');
    await rita.submits();
    await rita.sees('✓ You are away from Sat 1 Aug to Tue 24 Nov (116 days).', { in: 'modal' });
    await rita.clicks('Undo');
    await rita.sees('Taken back.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate away');
    await rita.sees('First day away', { in: 'modal' });
  });

  test('is over as soon as somebody says they are back, and is changed or called off before it begins.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate away 16 Nov - 27 Nov cover @ana');
    await rita.types('/candidate away 24 Dec - 2 Jan');
    await rita.types('/candidate away');
    await rita.sees('You are away until Fri 27 Nov, since 16 Nov. @ana covers.');
    await rita.clicks("I'm back");
    await rita.sees('✓ Welcome back. The leave is over; it was planned until Fri 27 Nov.');
    expect(await asked('U0RITA', '2026-11-20')).toMatchObject({
      until: undefined,
      last: '2026-11-19',
    });
    expect(await asked('U0ANA', '2026-11-20')).toMatchObject({ covers: [] });
    await rita.clicks('Undo');
    await rita.sees('Taken back. This leave holds again: 16 Nov – 27 Nov.');
    expect(await asked('U0ANA', '2026-11-20')).toMatchObject({ covers: ['U0RITA'] });

    await rita.types('/candidate away');
    await rita.clicks('Change', { row: 'Thu 24 Dec' });
    await rita.fills('First day away', '2027-02-01');
    await rita.fills('Last day away', '2027-02-05');
    await rita.submits();
    await rita.sees('It takes the place of the leave set before: 24 Dec – 2 Jan 2027.');
    await rita.closes();
    await rita.types('/candidate away');
    await rita.doesNotSee('24 Dec to');
    await rita.clicks('Call it off', { row: 'Mon 1 Feb 2027' });
    await rita.sees('✓ Called off: the leave from Mon 1 Feb 2027 to Fri 5 Feb 2027 (5 days).');
    await rita.clicks('Call it off');
    await rita.sees('This leave is over, or was changed since. Nothing was changed.');
    expect(await held()).toEqual([['U0RITA', '2026-11-16', '2026-11-27', 'U0ANA']]);
  });

  test('of others is a lead’s to set; two who set the same one at once leave one standing.', async () => {
    const { lee, rita, ana } = world.people;
    await rita.types('/candidate away @ana 24 Dec – 2 Jan');
    await rita.sees('Only leads can do this. Ask @lee. Nothing was changed.');
    await rita.types('/candidate away @zebulon 24 Dec – 2 Jan');
    await rita.sees('Only leads can do this. Ask @lee. Nothing was changed.');
    await Promise.all([
      lee.types('/candidate away <@U0ANA|ana> 24 Dec – 2 Jan cover @rita'),
      ana.types('/candidate away 26 Dec – 5 Jan'),
    ]);
    expect(await held()).toHaveLength(1);
    await lee.types('/candidate away @ana tomorrow cover @rita');
    await lee.sees('✓ @ana is away on Sat 21 Nov.');
    await rita.types('/candidate away today for 3 days cover @ana');
    await rita.sees('@ana is away on some of these days, too: nobody gets it then.');
    await rita.sees('You cover for @ana on some of these days. Please agree who does it instead.');
    await lee.types('/candidate away @ana');
    await lee.sees('@ana is away on Sat 21 Nov. @rita covers.');
    await lee.clicks('Plan another');
    await lee.sees('Who is away: ', { in: 'modal' });
    await lee.fills('Who is away', 'marcus');
    await lee.fills('First day away', '2026-12-01');
    await lee.fills('Last day away', '2026-12-01');
    await lee.submits();
    await lee.sees('This person has no access to candidates.', { in: 'modal' });
    await lee.closes();
    await lee.types('/candidate away @zebulon 24 Dec');
    await lee.sees('No recruiter or lead here is called "zebulon". Choose who is away:');
  });
});

describeOnEachDatabase('The team', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T15:30:00Z' });
  });
  afterEach(() => world.close());

  test('is shown to a lead by name, with what waits at whom, who is away, and whom nobody keeps.', async () => {
    const { lee, rita, ana } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Omar Haddad' },
      { name: 'José Núñez', owner: 'ana', decidedOn: '2026-11-19' },
      { name: 'Mei-Ling O’Brien', owner: null },
      { name: 'Sam Ortiz', owner: 'dora' },
      { name: 'Kit Vale', owner: null, facts: { ownerEmailKey: 'gone@example.com' } },
    ]);
    await world.goTo('2026-11-20T16:00:00Z');
    await ana.types('/candidate away 16 Nov – 27 Nov cover @rita');
    await lee.types('/candidate team');
    await lee.sees('Team', { in: 'modal' });
    const screen = lee.screen({ in: 'modal' });
    expect(screen.indexOf('ana · away until 27 Nov, @rita covers')).toBeGreaterThan(0);
    expect(screen.indexOf('ana ·')).toBeLessThan(screen.indexOf('rita\n'));
    expect(screen).toContain('2 due');
    expect(screen).toContain('keeps 2 people · last digest today · no click yet');
    expect(screen).toContain('keeps 1 person · no digest yet · last click today');
    expect(screen).toContain('@dora keeps 1 person and has no access.');
    expect(screen).toContain('gone@example.com keeps 1 person and has no access.');
    expect(screen).toContain('1 person has no owner.');
    // Lee keeps nobody, and a page for people who look for numbers names no sums.
    expect(screen).not.toMatch(/lee|total|%/i);
    await lee.clicks('Give to…', { row: 'dora' });
    await lee.sees('@dora owns 1 person.', { in: 'modal' });

    await rita.types('/candidate team');
    await rita.sees('keeps 2 people', { in: 'modal' });
    await rita.sees('Only you and the leads see this.', { in: 'modal' });
    expect(rita.screen({ in: 'modal' })).not.toMatch(/ana|dora|owner|Dana/);
  });

  test('of many recruiters is turned page by page.', async () => {
    const { lee } = world.people;
    const recruiters = Array.from({ length: 12 }, (_, at) => ({
      id: `U0REC${at}`,
      name: `rec${String(at).padStart(2, '0')}`,
    }));
    for (const { id, name } of recruiters) {
      world.sandbox.addUser({
        id,
        name,
        realName: name,
        timeZone: 'UTC',
        email: `${name}@example.com`,
      });
    }
    await world.app.runner.run(changeMembers, operatorOf(world), {
      leads: [],
      recruiters: recruiters.map(({ id }) => id),
      removed: [],
    });
    await lee.types('/candidate team');
    await lee.sees('Page 1 of 2', { in: 'modal' });
    await lee.sees('rec10', { in: 'modal' });
    await lee.doesNotSee('rita', { in: 'modal' });
    await lee.clicks('Next');
    await lee.sees('Page 2 of 2', { in: 'modal' });
    await lee.sees('rita', { in: 'modal' });
    await lee.clicks('Previous');
    await lee.sees('rec00', { in: 'modal' });
    expect(world.sandbox.requests.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
  });
});
