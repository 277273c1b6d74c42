import { expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../tests/support/databases.ts';
import { startExportWorld, type Stored } from '../../tests/support/export-world.ts';
import { candidatesStore } from '../features/candidates/candidates.store.ts';
import { nothingKnown } from '../features/candidates/facts.rules.ts';
import { touchesStore } from '../features/touches/touches.store.ts';
import { day } from '../platform/clock.ts';
import { inWorkspace } from '../platform/db/transaction.ts';

const touch: Stored['touches'][number] = {
  channel: 'phone',
  direction: 'out',
  twoWay: true,
  on: day('2026-11-02'),
  at: 1_793_620_800_000,
  recordedAt: 1_793_620_800_000,
  undone: false,
  undoneAt: undefined,
  isImported: false,
  byUserId: 'U0RITA01',
  note: 'Keeps in touch',
};

const candidacy: Stored['candidacies'][number] = {
  opening: 'Spine Rep',
  stage: 'final',
  stageOn: undefined,
  endedBy: 'us',
  reason: 'one_seat',
  decidedOn: day('2026-11-09'),
  toldOn: undefined,
  isRunnerUp: true,
  runnerUpOrder: undefined,
  champion: undefined,
  isImported: false,
  isHandEdited: false,
};

function somebody(name: string, more: Partial<Stored> = {}): Stored {
  return {
    facts: { ...nothingKnown, name, ownerUserId: 'U0RITA01' },
    knownSinceOn: day('2026-05-20'),
    cadence: undefined,
    candidacies: [candidacy],
    touches: [touch, { ...touch, direction: 'in', twoWay: false, channel: 'email' }],
    snoozes: [],
    ...more,
  };
}

describeOnEachDatabase('An export of ours that is imported', (open) => {
  test('brings in whom it was to be told as somebody to be told, and whom we owe an answer.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    await world.import(world.second, await world.export(world.first, 'csv'), 'csv');
    expect(await world.rows(world.second, 'candidacies')).toMatchObject([
      { word_due_on: '2026-11-11', is_imported: 0 },
    ]);
    expect(await world.rows(world.second, 'candidates')).toMatchObject([
      { waiting_since_on: '2026-11-02' },
    ]);
  });

  test('owes nobody a word where its mark was taken away.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    const text = await world.export(world.first, 'json');
    const unmarked = text.replace('"to_be_told":true', '"to_be_told":false');
    expect(unmarked).not.toBe(text);
    await world.import(world.second, unmarked, 'json');
    expect(await world.rows(world.second, 'candidacies')).toMatchObject([
      { word_due_on: null, is_imported: 1 },
    ]);
  });

  test('brings in what is new of somebody who is here, and nothing that was undone here since.', async () => {
    const test = open();
    const world = await startExportWorld(test);
    const [id] = await world.put([somebody('Dana Reyes')]);
    if (id === undefined) throw new Error('one was put in');
    const text = await world.export(world.first, 'csv');
    await world.import(world.second, text, 'csv');
    await inWorkspace(test.db, world.second, 'writes', async (tx) => {
      for (const each of await touchesStore(tx).listOf(id)) {
        if (each.channel === 'email') await touchesStore(tx).undo(each.id, 1);
      }
    });
    const again = await world.import(world.second, text, 'csv');
    expect(again.result).toMatchObject({ exitCode: 0, updated: 0, touchesAdded: 0 });
    expect(await world.rows(world.second, 'touches')).toHaveLength(2);
  });

  test('knows somebody who is here under another id by their address, and doubles nothing.', async () => {
    const test = open();
    const world = await startExportWorld(test);
    const facts = {
      ...nothingKnown,
      name: 'Dana Reyes',
      email: 'Dana@Example.com',
      emailKey: 'dana@example.com',
    };
    await world.put([somebody('Dana Reyes', { facts, candidacies: [candidacy, candidacy] })]);
    const text = await world.export(world.first, 'csv');
    await world.import(
      world.second,
      'Name,Email,Opening,Outcome,Decided on\nD. Reyes,dana@example.com,Spine Rep,Rejected,2026-11-01\n',
      'csv',
    );
    for (const run of ['first', 'second'] as const) {
      const { result } = await world.import(world.second, text, 'csv');
      expect(result).toMatchObject({
        exitCode: 0,
        added: 0,
        touchesAdded: run === 'first' ? 2 : 0,
      });
    }
    expect(await world.rows(world.second, 'candidates')).toMatchObject([{ name: 'D. Reyes' }]);
    // The later decision of the same candidacy wins; a second one of the same opening is the same.
    expect(await world.rows(world.second, 'candidacies')).toMatchObject([
      { decided_on: '2026-11-09', is_runner_up: 1 },
    ]);
  });

  test('keeps two people of one name apart, as they were.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes'), somebody('Dana Reyes')]);
    const { result } = await world.import(
      world.second,
      await world.export(world.first, 'csv'),
      'csv',
    );
    expect(result).toMatchObject({ added: 2, possibleDuplicates: 1 });
  });

  test('never brings back somebody who was forgotten, nor somebody who asked not to be contacted since.', async () => {
    const test = open();
    const world = await startExportWorld(test);
    const ids = await world.put([somebody('Dana Reyes'), somebody('Omar Haddad')]);
    const text = await world.export(world.first, 'csv');
    await world.import(world.second, text, 'csv');
    await inWorkspace(test.db, world.second, 'writes', async (tx) => {
      const [dana, omar] = ids;
      if (dana === undefined || omar === undefined) throw new Error('two were put in');
      await tx
        .knex('candidates')
        .where({ workspace_id: world.second, id: dana })
        .update({ forgotten_at: 1, name: '', name_key: '' });
      await candidatesStore(tx).saveDoNotContact(omar, true);
    });
    const { result, lines } = await world.import(world.second, text, 'csv');
    expect(result).toMatchObject({ exitCode: 2, keptOut: 4, updated: 0, added: 0 });
    expect(lines.join('\n')).toMatch(/line 2: this person was forgotten on request/);
    expect(lines.join('\n')).toMatch(/line \d: this person asked not to be contacted/);
  });

  test('never hands a candidacy or a contact from one person to another.', async () => {
    const world = await startExportWorld(open());
    const [dana, omar] = await world.put([somebody('Dana Reyes'), somebody('Omar Haddad')]);
    const text = await world.export(world.first, 'csv');
    const swapped = text
      .replaceAll(dana ?? '', 'x')
      .replaceAll(omar ?? '', dana ?? '')
      .replaceAll('x', omar ?? '');
    const before = await world.rows(world.first, 'candidacies');
    const { result } = await world.import(world.first, swapped, 'csv');
    expect(result).toMatchObject({ exitCode: 2, keptOut: 4 });
    expect(await world.rows(world.first, 'candidacies')).toEqual(before);
  });

  test('leaves out who made a contact where nobody here is that, and keeps the contact.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    const text = (await world.export(world.first, 'json')).replaceAll(
      '"contact_by":"rita@example.com"',
      '"contact_by":"gone@example.com"',
    );
    await world.import(world.second, text, 'json');
    expect(await world.rows(world.second, 'touches')).toMatchObject([
      { by_user_id: null, on_day: '2026-11-02' },
      { by_user_id: null, on_day: '2026-11-02' },
    ]);
  });

  test('is refused when the rows of a person were sorted apart, unless the column "row" is emptied.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes'), somebody('Omar Haddad')]);
    const [header = '', first = '', second = '', ...others] = (
      await world.export(world.first, 'csv')
    ).split('\r\n');
    const sorted = [header, first, ...others.slice(0, 2), second, ''].join('\r\n');
    const refused = await world.import(world.second, sorted, 'csv');
    expect(refused.result).toMatchObject({ exitCode: 1 });
    expect(refused.lines.join('\n')).toContain(
      'line 2: this is row 1 of the 2 of one person, and the others are not beside it; export again, or, if rows were taken out or sorted on purpose, empty the column "row".',
    );
    expect(await world.rows(world.second, 'candidates')).toEqual([]);
    const emptied = sorted.replaceAll(/\(\d of \d\)/g, '');
    expect((await world.import(world.second, emptied, 'csv')).result).toMatchObject({
      exitCode: 0,
      added: 2,
      touchesAdded: 4,
    });
  });

  test('as JSON that somebody changed is refused with the line, and nothing comes in.', async () => {
    const world = await startExportWorld(open());
    await world.put([somebody('Dana Reyes')]);
    const text = await world.export(world.first, 'json');
    for (const bad of [
      JSON.stringify(JSON.parse(text), undefined, 2),
      text.replace('"name"', '"shoe_size"'),
      text.replace('"name":"Dana Reyes"', '"name":{"first":"Dana"}'),
      'Name,Email\nDana,dana@example.com\n',
      `${text}[`,
    ]) {
      const { result, lines } = await world.import(world.second, bad, 'json');
      expect(result).toMatchObject({ exitCode: 1 });
      expect(lines.join('\n')).toMatch(/line \d+: this is not a line of an export of ours/);
    }
    expect(await world.rows(world.second, 'candidates')).toEqual([]);
  });

  test('with more contacts than one transaction takes comes in whole, also the second time.', async () => {
    const world = await startExportWorld(open());
    const touches = Array.from({ length: 1203 }, (_, at) => ({ ...touch, note: `Call ${at}` }));
    await world.put([somebody('Dana Reyes', { touches })]);
    const text = await world.export(world.first, 'csv');
    const first = await world.import(world.second, text, 'csv');
    expect(first.result).toMatchObject({ exitCode: 0, rows: 1203, touchesAdded: 1203 });
    const second = await world.import(world.second, text, 'csv');
    expect(second.result).toMatchObject({ exitCode: 0, unchanged: 1203, touchesAdded: 0 });
    expect(await world.export(world.second, 'csv')).toBe(text);
  });
});

describeOnEachDatabase('A file of one’s own', (open) => {
  test('makes a debt only where it says that somebody is still to be told.', async () => {
    const world = await startExportWorld(open());
    await world.import(
      world.second,
      [
        'Name,Email,Opening,Outcome,Decided on,To be told',
        'Dana Reyes,dana@example.com,Spine Rep,Rejected,2026-11-09,yes',
        'Omar Haddad,omar@example.com,Spine Rep,Rejected,2026-11-09,',
        'Kim Lee,kim@example.com,Spine Rep,Withdrew,2026-11-09,yes',
        '',
      ].join('\n'),
      'csv',
    );
    const people = await world.rows(world.second, 'candidates');
    const words = await world.rows(world.second, 'candidacies');
    const wordOf = (name: string) => {
      const id = people.find((row) => row['name'] === name)?.['id'];
      return words.find((row) => row['candidate_id'] === id)?.['word_due_on'];
    };
    expect(wordOf('Dana Reyes')).toBe('2026-11-11');
    expect(wordOf('Omar Haddad')).toBeNull();
    expect(wordOf('Kim Lee')).toBeNull();
  });
});
