/** The digest as a recruiter lives with it: a full Monday, leave with a cover, weekly mode, quiet weeks. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handOffCandidate } from '../../src/features/handoffs/hand-off-candidate.ts';
import type { CandidateId } from '../../src/features/candidates/candidate.rules.ts';
import { candidateRow, type Entry, fillBook, workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { company, type PersonName, startWorld, type World } from '../support/world.ts';

const thursday = '2026-11-19T16:00:00Z';
const monday = '2026-11-23T16:00:00Z';

const names = ['Ava', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gia', 'Hal', 'Ida', 'Jon', 'Kai', 'Lea'];
const book = (count: number, entry: Partial<Entry> = {}): readonly Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `${names[index % names.length]} Stone${index}`,
    ...entry,
  }));

describeOnEachDatabase('The working week', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: thursday });
  });
  afterEach(() => world.close());

  /** The newest message of the app to somebody, as they read it. */
  const digestOf = (who: PersonName): string => {
    const voice = world.people[who];
    voice.looksAtMessages();
    return voice.screen();
  };

  async function handsOff(from: PersonName, name: string, to: PersonName): Promise<void> {
    const id = String((await candidateRow(world, name))['id']);
    await world.app.runner.run(
      handOffCandidate,
      {
        kind: 'person',
        workspaceId: workspaceOf(world),
        userId: company[from].id,
        requestId: 'test',
      },
      // An id as the database has it.
      { id: id as CandidateId, toUserId: company[to].id, note: undefined },
    );
  }

  test('begins with a Monday of 14 due, 3 to be told and 2 hand-offs: twelve rows, in order, each answered where it stands.', async () => {
    const { rita } = world.people;
    await fillBook(world, [
      ...book(14),
      ...['Omar Haddad', 'Ana Ruiz', 'Mei-Ling O’Brien'].map(
        (name): Entry => ({ name, decidedOn: '2026-11-17', isOwedWord: true }),
      ),
      { name: 'Nadia Berg', owner: 'ana' },
      { name: 'Otto Falk', owner: 'ana' },
    ]);
    // On Saturday, when nobody is sent a message about it.
    await world.goTo('2026-11-21T16:00:00Z');
    await handsOff('ana', 'Nadia Berg', 'rita');
    await handsOff('ana', 'Otto Falk', 'rita');
    expect(rita.dm()).toEqual([]);

    await world.goTo(monday);
    const [message] = rita.dm();
    expect(message?.text).toBe('Good morning, rita. 3 to be told, 14 due, 2 for you to decide.');
    const screen = digestOf('rita');
    expect(screen).toContain('Monday, 23 November · 3 to be told · 14 due · 2 for you to decide');
    const order = ['To be told', 'Runner-ups and others due', 'For you to decide'];
    const places = order.map((title) => screen.indexOf(`\n${title}`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places.toSorted((a, b) => a - b)).toEqual(places);
    expect(screen.match(/\[Told\]/g)).toHaveLength(3);
    expect(screen.match(/\[Log contact\]/g)).toHaveLength(7);
    expect(screen.match(/\[Accept\]/g)).toHaveLength(2);
    expect(screen).toContain('+7 more due');

    await rita.clicks('Told', { row: 'Ana Ruiz' });
    await rita.fills('How do they know?', 'By phone');
    await rita.submits();
    await rita.closes();
    await world.settle();
    await rita.sees('✓ Ana Ruiz · told', { in: 'dm' });
    await rita.clicks('Accept', { row: 'Nadia Berg' });
    await world.settle();
    await rita.sees('✓ Nadia Berg · yours now', { in: 'dm' });
    await rita.chooses('More', 'Decline', { row: 'Otto Falk' });
    await world.settle();
    await rita.sees('✓ Otto Falk · declined', { in: 'dm' });
    expect((await candidateRow(world, 'Nadia Berg'))['owner_user_id']).toBe('U0RITA');
    expect((await candidateRow(world, 'Otto Falk'))['owner_user_id']).toBe('U0ANA');

    await rita.clicks('Show all');
    // The one who has just come is due as well.
    await rita.sees('Nadia Berg', { in: 'modal' });
    expect(rita.screen().match(/\[Log contact\]/g)).toHaveLength(15);
    await rita.closes();

    await world.goTo('2026-11-24T16:00:00Z');
    const posted = rita.dm().filter((each) => !each.isEphemeral);
    expect(posted.map(({ text }) => text)).toEqual([
      'An earlier list: 3 done, 9 left.',
      expect.stringContaining('Good morning'),
    ]);
    expect(JSON.stringify(rita.dm()[0]?.blocks)).toContain('3 done, 9 left');
    expect(digestOf('rita')).toContain('Tuesday, 24 November · 2 to be told');
  });

  test('of leave brings no digest, and the cover gets what can’t wait.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Ana Ruiz', decidedOn: '2026-11-19', isOwedWord: true },
      { name: 'Nadia Berg', owner: 'ana' },
    ]);
    await rita.types('/candidate away 2026-11-20 to 2026-11-27 cover <@U0ANA|ana>');
    if (rita.person.modal()?.submit !== undefined) await rita.submits();
    await world.goTo('2026-11-24T16:00:00Z');
    expect(rita.dm().filter((message) => !message.isEphemeral)).toEqual([]);
    const screen = digestOf('ana');
    expect(screen).toContain('Ana Ruiz');
    expect(screen).toContain('For @rita, who is away.');
    expect(screen).not.toContain('Dana Reyes');

    await ana.clicks('Told', { row: 'Ana Ruiz' });
    await ana.fills('How do they know?', 'By phone');
    await ana.submits();
    await ana.sees('Ana Ruiz', { in: 'modal' });
    await ana.closes();

    await world.goTo('2026-11-30T16:00:00Z');
    const back = digestOf('rita');
    expect(back).toContain('Dana Reyes');
    expect(back).not.toContain('To be told');
    // Back from leave: the list can be gone through at once.
    expect(back).toContain('[Sort your people]');
  });

  test('can show people due on one day only, as offered after ten untouched digests, once.', async () => {
    const { rita } = world.people;
    await fillBook(world, book(30));
    const days = ['19', '20', '23', '24', '25', '26', '27', '30'].map((day) => `2026-11-${day}`);
    for (const on of [...days, '2026-12-01', '2026-12-02']) await world.goTo(`${on}T16:00:00Z`);
    expect(digestOf('rita')).not.toContain('Mondays');
    await world.goTo('2026-12-03T16:00:00Z');
    await rita.sees('Shall I show people due on Mondays only?');
    await rita.clicks('Mondays only');
    await rita.sees('People due come on Mondays from now on');
    const posted = () => rita.dm().filter((message) => !message.isEphemeral).length;
    const before = posted();
    await world.goTo('2026-12-04T16:00:00Z');
    expect(posted()).toBe(before);
    await world.goTo('2026-12-07T16:00:00Z');
    expect(posted()).toBe(before + 1);
    expect(digestOf('rita')).not.toContain('Shall I show');
  });

  test('has coming days that can be asked for, and tells the owner what a colleague did.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'José Núñez', decidedOn: '2026-10-25' },
      { name: 'Mei-Ling O’Brien', decidedOn: '2026-10-26' },
    ]);
    await world.goTo('2026-11-19T17:00:00Z');
    await rita.types('/candidate due 7d');
    await rita.sees('Tuesday, 24 November · José Núñez');
    await rita.sees('Wednesday, 25 November · Mei-Ling O’Brien');
    await world.goTo('2026-11-19T18:00:00Z');
    await ana.types('/candidate log josé');
    await ana.fills('What happened?', 'Spoke');
    await ana.submits();
    await world.goTo('2026-11-20T16:00:00Z');
    expect(digestOf('rita')).toContain('@ana, with José Núñez: spoke by phone.');
  });

  test('follows one’s own rhythm: fewer people, and none on a public holiday.', async () => {
    const { rita } = world.people;
    await fillBook(world, book(20));
    await rita.types('/candidate settings digest');
    await rita.fills('People due in a message', '3');
    await rita.fills('Country, for its holidays', 'United States');
    await rita.submits();
    await rita.closes({ all: true });
    await world.goTo('2026-11-25T16:00:00Z');
    const posted = () => rita.dm().filter((message) => !message.isEphemeral).length;
    const before = posted();
    expect(digestOf('rita').match(/\[Log contact\]/g)).toHaveLength(3);
    expect(digestOf('rita')).toContain('3 a day carry');
    // Thanksgiving.
    await world.goTo('2026-11-26T16:00:00Z');
    expect(posted()).toBe(before);
    await world.goTo('2026-11-27T16:00:00Z');
    expect(posted()).toBe(before + 1);
  });

  test('shows somebody who is to be told and due once, where it presses most, and says the other.', async () => {
    const { rita } = world.people;
    // Decided forty days ago and never told, so due by now as well.
    await fillBook(world, [{ name: 'Ana Ruiz', isOwedWord: true }, { name: 'Dana Reyes' }]);
    await world.goTo(thursday);
    expect(rita.dm()[0]?.text).toBe('Good morning, rita. 1 to be told, 1 due.');
    const screen = digestOf('rita');
    expect(screen.match(/Ana Ruiz/g)).toHaveLength(1);
    expect(screen.indexOf('Ana Ruiz')).toBeLessThan(screen.indexOf('Runner-ups and others due'));
    expect(screen).toContain('Also: due.');
  });
});
