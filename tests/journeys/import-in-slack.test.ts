/** Pasting people into Slack: what a lead reads before anything is written, and what is there after. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textAt } from '../../src/sandbox/json.ts';
import { behindTheBack, candidateRow, fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

const header = ['Name', 'Email', 'Recruiter', 'Opening', 'Stage', 'Outcome', 'Decided on'];

/** Cells as a spreadsheet puts them on the clipboard. */
const copied = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => cells.join('\t')).join('\n');

/** Someone whose name and address have this number. */
const someone = (number: number, cells: Readonly<Record<number, string>> = {}): string[] =>
  [
    `Person ${String(number).padStart(2, '0')}`,
    `person${number}@example.com`,
    'rita@example.com',
    'Spine Rep',
    'Final',
    'Runner-up',
    '2026-10-02',
  ].map((cell, at) => cells[at] ?? cell);

const people = (from: number, through: number): string[][] =>
  Array.from({ length: through - from + 1 }, (_, at) => someone(from + at));

describeOnEachDatabase('Importing in Slack', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T15:00:00Z' });
  });
  afterEach(() => world.close());

  const names = async () =>
    (await rowsOf(world, 'candidates')).map(({ name }) => String(name)).toSorted();
  const boxText = (at: number, round = 0) => {
    const blocks = world.people.lee.person.modal()?.blocks ?? [];
    const found = blocks.find((block) => block['block_id'] === `text.${round}.${at}`);
    return textAt(found?.['element'], 'initial_value') ?? '';
  };

  test('shows a lead twelve pasted rows of which two are wrong, brings ten in, and gives back the two to correct.', async () => {
    const { lee, rita } = world.people;
    const rows = [
      ...people(1, 10),
      someone(11, { 0: 'Omar <Haddad> & Co', 6: '12/05/2026' }),
      someone(12, { 0: 'Mei-Ling O’Brien', 1: 'mei-ling' }),
    ];
    await lee.types('/candidate import');
    await lee.sees('Nothing is written before you say so.');
    await lee.fills('People', copied([header, ...rows]));
    await lee.submits();

    await lee.sees('12 rows read: 10 new people, 2 kept out.');
    await lee.sees('They would bring 10 candidacies.');
    await lee.sees('Line 12 · Omar <Haddad> & Co · Decided on “12/05/2026”:');
    await lee.sees('Line 13 · Mei-Ling O’Brien · Email “mei-ling”: not an email address;');
    await lee.sees('Read: Name → name, Email → email, Recruiter → owner');
    expect(await names()).toEqual([]);

    world.sandbox.deliverTwice('interaction');
    await lee.submits();
    await lee.sees('10 rows came in: 10 new people. They brought 10 candidacies. 2 stayed out.');
    expect(await names()).toHaveLength(10);
    expect(await rowsOf(world, 'audit_entries')).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ action: 'importing.pasted' })]),
    );
    // The two stand in the box as they were pasted, under their header.
    expect(boxText(0, 1)).toBe(copied([header, ...rows.slice(10)]));

    await lee.fills(
      'People',
      copied([
        header,
        someone(11, { 0: 'Omar <Haddad> & Co', 6: '2026-05-12' }),
        someone(12, { 0: 'Mei-Ling O’Brien' }),
      ]),
    );
    await lee.submits();
    await lee.sees('2 rows read: 2 new people.');
    await lee.submits();
    await lee.sees('2 rows came in: 2 new people.');
    expect(await names()).toHaveLength(12);
    expect(await candidateRow(world, 'Omar <Haddad> & Co')).toMatchObject({
      owner_user_id: rita.id,
      relationship: 'runner_up',
      decided_on: '2026-05-12',
    });
    await lee.clicks('Look at the list');
    await lee.sees('12 people in this workspace');
    // This is history: nobody is owed a word for it.
    expect((await rowsOf(world, 'candidacies')).every((row) => row['word_due_on'] === null)).toBe(
      true,
    );
  });

  test('changes nothing when the same rows are pasted again, and says so.', async () => {
    const { lee } = world.people;
    const text = copied([header, ...people(1, 3)]);
    await lee.types('/candidate import');
    await lee.fills('People', text);
    await lee.submits();
    await lee.submits();
    await lee.sees('3 rows came in');
    await lee.closes();
    const before = await rowsOf(world, 'candidates');

    await lee.types('/candidate import');
    await lee.fills('People', text);
    await lee.submits();
    await lee.sees('3 rows read: 3 with nothing new. There is nothing to import.');
    await lee.submits();
    await lee.sees('There is nothing to import.');
    expect(await rowsOf(world, 'candidates')).toEqual(before);
  });

  test('checks again, and writes nothing, when the text was changed after it was checked.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate import');
    await lee.fills('People', copied([header, ...people(1, 3)]));
    await lee.submits();
    await lee.sees('3 rows read');
    await lee.fills('People', copied([header, ...people(1, 2)]));
    await lee.submits();
    await lee.sees('You changed something, so I checked it again. 2 rows read: 2 new people.');
    expect(await names()).toEqual([]);
    await lee.fills('Who keeps people whose row names nobody?', 'I do');
    await lee.submits();
    await lee.sees('You changed something, so I checked it again. 2 rows read');
    expect(await names()).toEqual([]);
    await lee.submits();
    await lee.sees('2 rows came in');
    expect(await names()).toEqual(['Person 01', 'Person 02']);
  });

  test('gives people whose row names nobody to the lead who says so.', async () => {
    const { lee, rita } = world.people;
    await lee.types('/candidate import');
    await lee.fills('People', 'Name,Owner\nDana Reyes,\nSam Ortiz,rita@example.com');
    await lee.fills('Who keeps people whose row names nobody?', 'I do');
    await lee.submits();
    await lee.submits();
    await lee.sees('2 rows came in');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({ owner_user_id: lee.id });
    expect(await candidateRow(world, 'Sam Ortiz')).toMatchObject({ owner_user_id: rita.id });
  });

  test('reads dates in the order that is chosen, and stages that are named as final rounds.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate import');
    await lee.fills(
      'People',
      'Name;Opening;Stage;Outcome;Decided on\nDana Reyes;Spine Rep;Panel;Rejected;03/04/2026',
    );
    await lee.fills('Stages that are final rounds', 'Panel, Boardroom');
    await lee.submits();
    await lee.sees('1 row read: 1 kept out. Nothing would come in.');
    await lee.sees('or choose below which comes first');
    await lee.fills('Dates like 03/04/2026', 'Day first: 3 April');
    await lee.submits();
    await lee.sees('1 row read: 1 new person.');
    await lee.sees('No row has the stage “Boardroom”.');
    await lee.submits();
    await lee.sees('1 row came in');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      relationship: 'runner_up',
      decided_on: '2026-04-03',
    });
  });

  test('names those who are here already under the same name, and who keeps them.', async () => {
    const { lee } = world.people;
    await fillBook(world, [{ name: 'Dana Reyes', decidedOn: '2026-10-02' }]);
    await lee.types('/candidate import');
    await lee.fills('People', 'Name,Company\nDana Reyes,Northwind\nSam Ortiz,');
    await lee.submits();
    await lee.sees('Perhaps here already.');
    await lee.sees(
      'Line 2 · Dana Reyes – Dana Reyes · Spine Territory Manager, Phoenix · kept by @rita',
    );
    await lee.doesNotSee('Line 3');
  });

  test('takes a hundred rows in as many boxes as they need, and tells of a line that is torn.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate import');
    await lee.fills('People', copied([header, ...people(1, 30)]));
    await lee.clicks('More room');
    expect(boxText(0)).toBe(copied([header, ...people(1, 30)]));
    await lee.fills('People, continued (2)', copied(people(31, 60)));
    await lee.clicks('More room');
    // The header once more does no harm.
    await lee.fills('People, continued (3)', copied([header, ...people(61, 90)]));
    await lee.clicks('More room');
    await lee.doesNotSee('[More room]');
    await lee.fills('People, continued (4)', copied(people(91, 100)).slice(12));
    await lee.submits();
    await lee.sees('A line is torn between the box above and this one.');

    await lee.fills('People, continued (4)', copied(people(91, 101)));
    await lee.submits();
    await lee.sees('These are 101 people; up to 100 go in at once.');

    await lee.fills('People, continued (4)', copied(people(91, 100)));
    await lee.submits();
    await lee.sees('100 rows read: 100 new people.');
    await lee.submits();
    await lee.sees('100 rows came in');
    expect(await names()).toHaveLength(100);
  });

  test('says below the box what is wrong with a text that is no table of people.', async () => {
    const { lee } = world.people;
    await lee.types('/candidate import');
    for (const [text, sentence] of [
      ['   \n', 'Paste the lines here, the one that names the columns first.'],
      ['Name,Email', 'This is the line that names the columns, and nobody below it.'],
      ['Dana Reyes,dana@example.com\nSam,', 'call the one with the names "Name"'],
      ['Name,Note\nDana,"she said', 'Line 2: a quotation mark is opened in this row'],
    ] as const) {
      await lee.fills('People', text);
      await lee.submits();
      await lee.sees(sentence);
      await lee.doesNotSee('--map');
    }
  });

  test('is for leads: a recruiter is told whom to ask, and a former lead writes nothing.', async () => {
    const { lee, rita } = world.people;
    await rita.types('/candidate import');
    await rita.sees('Only leads can do this. Ask @lee. Nothing was changed.');
    expect(rita.person.modal()).toBeUndefined();

    await lee.types('/candidate import');
    await lee.fills('People', copied([header, ...people(1, 3)]));
    await lee.submits();
    await lee.sees('3 rows read');
    await behindTheBack(world, async (tx) => {
      const roleOf = (userId: string) =>
        tx.knex('members').where({ workspace_id: tx.workspaceId, user_id: userId });
      await roleOf(rita.id).update({ role: 'lead' });
      await roleOf(lee.id).update({ role: 'recruiter' });
    });
    await lee.submits();
    await lee.sees('Only leads can do this. Ask @rita. Nothing was changed.');
    expect(await names()).toEqual([]);
  });
});
