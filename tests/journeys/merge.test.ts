/** Two records of one person: found, seen beside each other, made one, and parted again. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { candidateRow, fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { allRows } from '../support/tables.ts';
import { copyOfMessage, Visitor } from '../support/visitor.ts';
import { company, startWorld, type World } from '../support/world.ts';

const fridayInPhoenix = '2026-11-20T16:00:00Z';

describeOnEachDatabase('Two records of one person', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: fridayInPhoenix });
  });
  afterEach(() => world.close());

  const idOf = async (name: string) => String((await candidateRow(world, name))['id']);

  test('are made one by a lead, whose buttons of old messages then mean the one; Undo parts them, until something was logged.', async () => {
    const { rita, lee } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', email: 'dana@mail.example', lastContact: '2026-09-01' },
      { name: 'Dana Reyes Morgan', email: 'dmorgan@mail.example', owner: 'ana' },
    ]);
    const ids = { dana: await idOf('Dana Reyes'), morgan: await idOf('Dana Reyes Morgan') };
    await world.people.ana.types('/candidate show Dana Reyes Morgan');
    const old = copyOfMessage(world.people.ana.dm().at(-1));

    await rita.types('/candidate merge Dana Reyes');
    await rita.sees('Nobody else looks like Dana Reyes.', { in: 'modal' });
    await rita.fills('Who is the same person?', 'Dana Reyes Morgan');
    await rita.submits();
    await rita.sees('Only @ana or a lead can do this. Ask @lee. Nothing was changed.');
    await rita.closes({ all: true });

    await lee.types('/candidate merge Dana Reyes');
    await lee.fills('Who is the same person?', 'Dana Reyes Morgan');
    await lee.submits();
    await lee.sees('This record stays', { in: 'modal' });
    await lee.sees('1 contact, the last on 1 Sep · 1 candidacy', { in: 'modal' });
    await lee.sees('no contact logged · 1 candidacy', { in: 'modal' });
    await lee.sees(
      'Differs, and is not kept: name "Dana Reyes Morgan", email "dmorgan@mail.example".',
      { in: 'modal' },
    );
    await lee.sees('@rita keeps them from then on.', { in: 'modal' });
    await lee.clicks('Keep the other one');
    await lee.sees('@ana keeps them from then on.', { in: 'modal' });
    await lee.clicks('Keep the other one');
    await lee.submits();
    await lee.sees('✓ Dana Reyes is one record now.', { in: 'modal' });
    await world.settle();
    expect((await candidateRow(world, 'Dana Reyes Morgan'))['merged_into_id']).toBe(ids.dana);

    await rita.types('/candidate find reyes');
    await rita.sees('Dana Reyes');
    await rita.doesNotSee('Morgan');
    await rita.types('/candidate show dmorgan@mail.example');
    await rita.sees('Holds the record of Dana Reyes Morgan as well');

    await lee.clicks('Undo');
    await lee.sees('Dana Reyes and Dana Reyes Morgan are two records again', { in: 'modal' });
    await lee.closes({ all: true });
    expect((await candidateRow(world, 'Dana Reyes Morgan'))['merged_into_id']).toBe(null);

    await lee.types('/candidate merge Dana Reyes');
    await lee.fills('Who is the same person?', 'Dana Reyes Morgan');
    await lee.submits();
    await lee.submits();
    await lee.sees('is one record now.', { in: 'modal' });
    const ana = new Visitor(world, company.ana.id);
    await ana.presses(old, {
      action_id: 'touches.open-log',
      block_id: `1.candidate.${ids.morgan}`,
    });
    await world.people.ana.fills('What happened?', 'Spoke');
    await world.people.ana.submits();
    await world.settle();
    const touches = await rowsOf(world, 'touches');
    expect(touches.map((touch) => touch['candidate_id'])).toEqual([ids.dana, ids.dana]);

    await lee.clicks('Undo');
    await lee.sees('Dana Reyes was changed since', { in: 'modal' });
    await lee.sees('/candidate add Dana Reyes Morgan', { in: 'modal' });
    expect((await candidateRow(world, 'Dana Reyes Morgan'))['merged_into_id']).toBe(ids.dana);
    const actions = (await rowsOf(world, 'audit_entries')).map((row) => row['action']);
    expect(actions.filter((action) => String(action).startsWith('candidates.merge'))).toEqual([
      'candidates.merged',
      'candidates.merge-undone',
      'candidates.merged',
    ]);
  });

  test('are proposed when somebody is added under a name that is here, on the list and on the card, until told apart.', async () => {
    const { rita } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', facts: { email: undefined, emailKey: undefined } },
    ]);
    await rita.types('/candidate merge');
    await rita.sees('Nobody looks like somebody else.', { in: 'modal' });
    await rita.closes();

    await rita.types('/candidate add Dana Reyes');
    await rita.fills('Email', 'dana@mail.example');
    await rita.submits();
    await rita.sees('Dana Reyes is in, kept by you.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate merge');
    await rita.sees('Among the people you keep', { in: 'modal' });
    await rita.clicks('Compare');
    await rita.sees('This record stays', { in: 'modal' });
    await rita.closes();
    await rita.clicks('Not the same');
    await rita.sees('Nobody looks like somebody else.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate show dana@mail.example');
    await rita.doesNotSee('Perhaps the same person');
    expect((await allRows(open()))['possible_duplicates']?.map((row) => row['state'])).toEqual([
      'dismissed',
    ]);
  });
});
