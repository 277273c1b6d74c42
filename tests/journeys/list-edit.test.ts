/** Lists of people page by page, editing what is known of somebody, and choosing somebody by name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runImport } from '../../src/cli/import-command.ts';
import { behindTheBack, candidateRow, fillBook, rowsOf, workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

/** Thirty people of Rita's whose order by name is their number. */
const thirty = Array.from({ length: 30 }, (_, at) => {
  const number = String(at + 1).padStart(2, '0');
  return { name: `Person ${number}`, decidedOn: '2026-11-10' };
});

describeOnEachDatabase('Lists of people', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url });
  });
  afterEach(() => world.close());

  test('go page by page, forwards and back, change with the menu, and open cards on top.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [
      ...thirty,
      { name: 'Zora Due', decidedOn: '2026-09-01' },
      { name: 'Anders Placed', ended: 'hired', owner: 'ana' },
      { name: 'Rita Moss', email: 'rita@example.com', owner: 'ana' },
    ]);
    await rita.types('/candidate list');
    await rita.sees('31 people kept by you', { in: 'modal' });
    await rita.sees('Person 01');
    await rita.sees('Person 12');
    await rita.doesNotSee('Person 13');
    await rita.doesNotSee('[Previous]');
    await rita.clicks('Next');
    await rita.sees('Person 13');
    await rita.clicks('Open', { row: 'Person 14' });
    await rita.sees('kept by @rita', { in: 'modal' });
    await rita.closes();
    await rita.sees('Person 24');
    await rita.clicks('Next');
    await rita.sees('Person 25');
    await rita.sees('Zora Due');
    await rita.doesNotSee('[Next]');
    await rita.clicks('Previous');
    await rita.sees('Person 13');
    await rita.clicks('Previous');
    await rita.sees('Person 01');
    await rita.doesNotSee('[Previous]');

    await rita.chooses('Which people', 'Due today');
    await rita.sees('1 person of yours due');
    await rita.sees('Zora Due');
    await rita.sees('due since 1 Oct');
    await rita.chooses('Which people', 'Placed');
    await rita.sees('Anders Placed');
    await rita.sees('kept by @ana');
    await rita.chooses('Which people', 'Waiting for an answer');
    await rita.sees('Nobody waits for your answer.');
    await rita.chooses('Which people', 'Everyone');
    await rita.clicks('Next');
    await rita.clicks('Next');
    // Her own record is in nobody's list but Ana's and the leads'.
    await rita.sees('Person 30');
    await rita.doesNotSee('Rita Moss');
    await rita.closes();

    await ana.types('/candidate list everyone');
    await ana.clicks('Next');
    await ana.clicks('Next');
    await ana.sees('Rita Moss', { in: 'modal' });
    await ana.closes();
    await ana.types('/candidate list runner ups');
    await ana.sees('who nearly got the role', { in: 'modal' });
  });

  test('are empty kindly, say which there are, and leave out who was forgotten or restricted.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate list');
    await rita.sees('You keep nobody yet. To add somebody: /candidate add.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate list wating');
    await rita.sees('Did you mean /candidate list waiting?');
    await rita.clicks('Open: Waiting for an answer');
    await rita.sees('Nobody waits for your answer.', { in: 'modal' });
    await rita.closes();
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Gone Person' },
      { name: 'Kept Aside' },
    ]);
    await behindTheBack(world, async ({ knex, workspaceId }) => {
      const people = () => knex('candidates').where('workspace_id', workspaceId);
      await people().where('name', 'Gone Person').update({ forgotten_at: 1 });
      await people().where('name', 'Kept Aside').update({ restricted: 1 });
      await people().where('name', 'Dana Reyes').update({ waiting_since_on: '2026-11-18' });
    });
    for (const which of ['', 'due', 'waiting', 'runner-ups', 'all']) {
      await rita.types(`/candidate list ${which}`);
      await rita.sees('1 person', { in: 'modal' });
      await rita.sees('Dana Reyes');
      await rita.doesNotSee('Gone Person');
      await rita.doesNotSee('Kept Aside');
      await rita.closes();
    }
  });

  test('start on the Home, where one also finds somebody by a part of the name, and adds somebody.', async () => {
    const { rita } = world.people;
    await rita.opensHome();
    await rita.sees('You keep nobody yet.', { in: 'home' });
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Dana Reyes', opening: '', ended: null, email: 'dana.two@mail.example' },
      { name: 'José Núñez', owner: 'ana' },
    ]);
    await rita.opensHome();
    await rita.sees('1 runner-up · 1 known', { in: 'home' });
    await rita.clicks('Show all');
    await rita.sees('2 people kept by you', { in: 'modal' });
    await rita.closes();
    await rita.clicks('Find');
    await rita.fills('Who?', 'Núñez');
    await rita.submits();
    await rita.sees('kept by @ana', { in: 'modal' });
    await rita.doesNotSee('[Edit]');
    await rita.closes();
    await rita.clicks('Find');
    await rita.fills('Who?', 'dana.two@mail.example');
    await rita.submits();
    await rita.sees('dana.two@mail.example', { in: 'modal' });
    await rita.sees('[Edit]');
    await rita.closes();
    await rita.clicks('Add');
    await rita.sees('Tells two people of one name apart.', { in: 'modal' });
  });
});

describeOnEachDatabase('Editing a person', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url });
    await fillBook(world, [
      { name: 'Dana Reyes', email: 'dana@mail.example', facts: { phone: '602 555 0100' } },
      { name: 'José Núñez', email: 'jose@mail.example', owner: 'ana' },
    ]);
  });
  afterEach(() => world.close());

  test('saves what the owner changed, moves the dates, and the card shows it.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate edit dana');
    await rita.fills('Name', 'Dana Reyes-Ortiz');
    await rita.fills('Quota history', '2025: 112 %\n2024: 98 %');
    await rita.fills('Open to travel?', 'Some');
    await rita.fills('Interested in future roles?', 'Later');
    await rita.fills('Days between contacts', '90 days');
    await rita.submits();
    await rita.sees(
      '✓ Dana Reyes-Ortiz · changed: name, travel, interest in future roles, quota history, days between contacts.',
    );
    expect(await candidateRow(world, 'Dana Reyes-Ortiz')).toMatchObject({
      phone: '602 555 0100',
      quota_history: '2025: 112 %\n2024: 98 %',
      travel: 'some',
      interest: 'later',
      interest_asked_on: '2026-11-20',
      cadence_override: 90,
      cadence_days: 90,
      hand_edited: '{"v":1,"fields":["cadence","interest","name","quotaHistory","travel"]}',
    });
    await rita.clicks('Open');
    await rita.sees('Quota: 2025: 112 %; 2024: 98 %', { in: 'modal' });
    await rita.sees('later (asked 20 Nov)');
    await rita.closes({ all: true });
    await rita.types('/candidate find ortiz');
    await rita.sees('One person matches.');
    expect(await rowsOf(world, 'audit_entries')).toContainEqual(
      expect.objectContaining({ action: 'candidates.edited', actor: 'U0RITA' }),
    );
  });

  test('changes nothing when nothing was changed, and empties what was emptied.', async () => {
    const { rita } = world.people;
    const before = await candidateRow(world, 'Dana Reyes');
    await rita.types('/candidate edit dana');
    await rita.submits();
    await rita.sees('Dana Reyes is as before: you changed nothing.', { in: 'modal' });
    expect(await candidateRow(world, 'Dana Reyes')).toEqual(before);
    await rita.closes();
    await rita.types('/candidate edit dana');
    await rita.fills('Phone', null);
    await rita.fills('Do not contact', ['Do not contact this person']);
    await rita.submits();
    await rita.sees('changed: phone, do not contact. No nudge is planned.', { in: 'modal' });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      phone: null,
      do_not_contact: 1,
      relationship: 'do_not_contact',
      due_on: null,
    });
  });

  test('is for the owner and leads: a colleague reads whom to ask, a lead edits from the card.', async () => {
    const { ana, lee } = world.people;
    await ana.types('/candidate edit dana');
    await ana.sees('Only @rita or a lead can do this.');
    await ana.types('/candidate show dana');
    await ana.doesNotSee('[Edit]');
    await lee.types('/candidate show dana');
    await lee.clicks('Edit');
    await lee.fills('Tags', 'spine, bilingual');
    await lee.submits();
    await lee.sees('changed: tags.', { in: 'modal' });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({ tags: 'spine, bilingual' });
  });

  test('by two at once loses nothing: other fields both stay, the same field is asked about.', async () => {
    const { rita, lee } = world.people;
    await rita.types('/candidate edit dana');
    await lee.types('/candidate edit dana');
    await lee.fills('Phone', '602 555 0199');
    await lee.fills('Territory or region', 'Southwest');
    await lee.submits();
    await rita.fills('Current employer', 'Summit Ortho');
    await rita.submits();
    await rita.sees('changed: current employer.', { in: 'modal' });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      phone: '602 555 0199',
      territory: 'Southwest',
      employer: 'Summit Ortho',
    });
    await rita.closes();
    await lee.closes();

    await rita.types('/candidate edit dana');
    await lee.types('/candidate edit dana');
    await lee.fills('Phone', '602 555 0111');
    await lee.fills('Tags', 'spine');
    await lee.submits();
    await rita.fills('Phone', '602 555 0222');
    await rita.fills('Source', 'Fair in Mesa');
    await rita.submits();
    await rita.sees('Somebody else changed this meanwhile. Nothing was saved yet.');
    await rita.sees('Phone: now "602 555 0111"');
    await rita.sees('Phone: 602 555 0222');
    await rita.sees('Tags: spine');
    await rita.submits();
    await rita.sees('changed: phone, source.', { in: 'modal' });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      phone: '602 555 0222',
      tags: 'spine',
      source: 'Fair in Mesa',
    });
  });

  test('says at the field what is wrong, and saves nothing until it is right.', async () => {
    const { rita } = world.people;
    const before = await rowsOf(world, 'candidates');
    await rita.types('/candidate edit dana');
    await rita.fills('Profile link', 'linkedin.com/in/dana');
    await rita.fills('Email', 'JOSE@mail.example');
    await rita.fills('Days between contacts', '3');
    await rita.submits();
    await rita.sees('A link begins with https:// or http:// and has no spaces.');
    await rita.sees('A number of days from 7 to 365;');
    await rita.fills('Profile link', 'https://www.linkedin.com/in/dana');
    await rita.fills('Days between contacts', null);
    await rita.submits();
    await rita.sees(
      'José Núñez has this address already. To open them: /candidate show José Núñez',
    );
    expect(await rowsOf(world, 'candidates')).toEqual(before);
    await rita.fills('Email', 'dana.reyes@mail.example');
    await rita.submits();
    await rita.sees('changed: email, profile link.', { in: 'modal' });
    await rita.closes();
    await rita.types('/candidate show dana.reyes@mail.example');
    await rita.sees('Dana Reyes');
  });

  test('by hand wins over a newer file, which says so, and fills only what nobody edited.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate edit dana');
    await rita.fills('Phone', null);
    await rita.fills('Segment', 'Pharma');
    await rita.submits();
    await rita.sees('changed: phone, segment.', { in: 'modal' });
    const folder = await mkdtemp(path.join(tmpdir(), 'list-edit-'));
    const file = path.join(folder, 'people.csv');
    await writeFile(
      file,
      'Name,Email,Mobile,Segment,Territory\nDana Reyes,dana@mail.example,602 555 0133,device,Southwest\n',
    );
    const lines: string[] = [];
    const request = {
      file,
      maps: [],
      finals: [],
      dryRun: false,
      runner: world.app.runner,
      workspaceId: workspaceOf(world),
      clock: world.clock,
      print: (line: string) => void lines.push(line),
    };
    expect(await runImport(request)).toMatchObject({ exitCode: 0, updated: 1 });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      phone: null,
      segment: 'pharma',
      territory: 'Southwest',
    });
    expect(lines).toContain(
      'line 2, "Mobile": somebody edited this by hand here; nothing to do: it stays as it is',
    );
    expect(lines.join('\n')).toContain('line 2, "Segment": somebody edited this by hand here');
    expect(await runImport(request)).toMatchObject({ exitCode: 0, updated: 0, unchanged: 1 });
    await rm(folder, { recursive: true });
  });
});
