/** How candidacies end: runner-ups in their order, corrections, and that people are told. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { outcomes } from '../../src/features/outcomes/index.ts';
import { day } from '../../src/platform/clock.ts';
import type { RowFace } from '../../src/platform/digest-section.ts';
import {
  type Caller,
  defineUseCase,
  type DigestReader,
  type DigestRowFacts,
} from '../../src/platform/use-case.ts';
import { candidateRow, fillBook, type Row, rowsOf, workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { company, type PersonName, startWorld, type World } from '../support/world.ts';

const spine = 'Spine Territory Manager, Phoenix';

/** What the section holds for its reader; the rows as in a digest that was made before. */
const lookAtSection = defineUseCase<
  { readonly reader: DigestReader; readonly rows: readonly DigestRowFacts[] | undefined },
  {
    readonly total: number;
    readonly oldestOn: string | undefined;
    readonly models: readonly unknown[];
  }
>({
  name: 'test.look-at-section',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { reader, rows }) {
    const section = work.digestSections.find(({ name }) => name === 'outcomes.to-be-told');
    if (section === undefined) throw new Error('the section is not declared');
    const { items, total, oldestOn } = await section.choose(work, reader, reader.userId, 12);
    const described =
      rows ??
      items.map((item) => ({
        ...item,
        forUserId: undefined,
        touchId: undefined,
        choice: undefined,
        chosenBy: undefined,
      }));
    return { total, oldestOn, models: await section.describe(work, reader, described) };
  },
});

describeOnEachDatabase('A recruiter', (open) => {
  let world: World;
  beforeEach(async () => {
    // A Friday, 09:00 in Phoenix.
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T16:00:00Z' });
  });
  afterEach(() => world.close());

  const candidacies = async () => {
    const people = new Map(
      (await rowsOf(world, 'candidates')).map((row) => [row['id'], row['name']]),
    );
    return (await rowsOf(world, 'candidacies')).map(
      (row): Row => ({
        ...row,
        name: people.get(row['candidate_id']),
      }),
    );
  };
  const candidacyOf = async (name: string) => {
    const [row] = (await candidacies()).filter((each) => each['name'] === name);
    if (row === undefined) throw new Error(`${name} has no candidacy`);
    return row;
  };
  /** Who stands in the order of the opening, first to call first. */
  const order = async () =>
    (await candidacies())
      .filter((row) => row['runner_up_order'] !== null)
      .map((row) => `${String(row['runner_up_order'])} ${String(row['name'])}`)
      .toSorted();

  /** The rows of the section as somebody would read them today. */
  const section = async (
    who: PersonName,
    today: string,
    rows?: readonly DigestRowFacts[],
  ): Promise<{ total: number; faces: readonly RowFace[] }> => {
    const [declared] = outcomes.digestSections ?? [];
    if (declared === undefined) throw new Error('the section is not declared');
    const reader = {
      userId: company[who].id,
      timeZone: company[who].timeZone,
      today: day(today),
      through: day(today),
    };
    const caller: Caller = {
      kind: 'person',
      workspaceId: workspaceOf(world),
      userId: reader.userId,
      requestId: 'test',
    };
    const { total, models } = await world.app.runner.run(lookAtSection, caller, { reader, rows });
    return {
      total,
      faces: models.map((model) => declared.face(model, { reader, longest: 80 })),
    };
  };

  /** Gives an outcome of a person who has none yet, as far as it is the same for all. */
  const ends = async (who: PersonName, name: string, place: string | null) => {
    const voice = world.people[who];
    await voice.types(`/candidate outcome ${name}`);
    await voice.fills('Opening', spine);
    await voice.fills('Who ended it?', 'We did: somebody else, or nobody yet');
    await voice.fills('How far did they get?', 'final rounds');
    await voice.fills('Why?', 'One seat only, no gap');
    await voice.fills('Decided on', '2026-11-17');
    await voice.fills('Runner-up?', ['Yes: reached final rounds, and worth calling again']);
    await voice.fills('Order among the runner-ups', place);
    await voice.submits();
  };

  test('puts three runner-ups of one opening in the order they would be called, which stays whole and private.', async () => {
    const { rita, ana } = world.people;
    await fillBook(
      world,
      ['Ana Ruiz', 'José Núñez', 'Dana Reyes'].map((name) => ({ name, ended: null })),
    );
    await ends('rita', 'Ana Ruiz', '1');
    await rita.sees(
      `✓ Ana Ruiz · runner-up for ${spine}, decided 17 Nov · first to call · still to be told, on the list already · next around 17 Dec`,
    );
    await rita.closes();
    await ends('rita', 'José Núñez', '7');
    await rita.sees('number 2 to call');
    await rita.closes();
    await ends('rita', 'Dana Reyes', '1');
    await rita.closes();
    expect(await order()).toEqual(['1 Dana Reyes', '2 Ana Ruiz', '3 José Núñez']);
    expect(await candidacyOf('Dana Reyes')).toMatchObject({
      stage: 'final',
      ended_by: 'us',
      reason: 'one_seat',
      decided_on: '2026-11-17',
      is_runner_up: 1,
      is_imported: 0,
      word_due_on: '2026-11-19',
    });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      relationship: 'runner_up',
      due_on: '2026-12-17',
    });

    // Dana took a job: she is hired elsewhere in the house, and the others close up.
    await rita.types('/candidate outcome dana');
    await rita.sees('For which opening?');
    await rita.fills('For which opening?', spine);
    await rita.submits();
    await rita.sees('This is what was noted. Saving corrects it.');
    await rita.sees('2 others have a place; whoever stands there moves down.');
    await rita.fills('Who ended it?', 'Hired');
    await rita.submits();
    await rita.sees('A runner-up is somebody who was not chosen.');
    await rita.fills('Runner-up?', []);
    await rita.fills('Order among the runner-ups', null);
    await rita.submits();
    await rita.sees(`✓ Dana Reyes · hired for ${spine}, decided 17 Nov`);
    await rita.closes();
    expect(await order()).toEqual(['1 Ana Ruiz', '2 José Núñez']);
    expect(await candidacyOf('Dana Reyes')).toMatchObject({ stage: 'placed', word_due_on: null });
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      relationship: 'placed',
      due_on: null,
    });

    await rita.types('/candidate show José');
    await rita.sees('runner-up · decided 17 Nov · not told yet · number 2 to call');
    await ana.types('/candidate show José');
    await ana.sees('runner-up · decided 17 Nov · not told yet');
    await ana.doesNotSee('to call');
  });

  test('says that somebody was told, sees it on the card, and takes it back with Undo.', async () => {
    const { rita } = world.people;
    await fillBook(world, [{ name: 'Ana Ruiz', ended: null }]);
    await rita.types('/candidate outcome');
    await rita.sees('Whose? Type a name after it');
    await rita.types('/candidate outcome ana');
    await rita.fills('Opening', spine);
    await rita.fills('Who ended it?', 'Nobody: the opening was cancelled or held');
    await rita.fills('How far did they get?', 'phone interview');
    await rita.fills('Do they know?', 'By phone');
    await rita.submits();
    await rita.sees(
      `✓ Ana Ruiz · opening cancelled or held: ${spine}, decided 20 Nov · told by phone, 09:00 · no further nudges`,
    );
    await rita.closes();
    const [touch] = await rowsOf(world, 'touches');
    expect(touch).toMatchObject({ channel: 'phone', two_way: 1, direction: 'out' });
    expect(await candidacyOf('Ana Ruiz')).toMatchObject({
      reason: 'role_cancelled_or_hold',
      told_on: '2026-11-20',
      told_touch_id: touch?.['id'],
      word_due_on: null,
    });

    await rita.types('/candidate show ana');
    await rita.sees('decided 20 Nov · told 20 Nov');
    // Corrected: she was not told after all, and then she is, from the card.
    await rita.clicks('Outcome');
    await rita.fills('For which opening?', spine);
    await rita.submits();
    await rita.fills('Do they know?', 'Not told after all');
    await rita.submits();
    await rita.sees('still to be told, on the list from 24 Nov');
    await rita.closes();
    expect(await candidacyOf('Ana Ruiz')).toMatchObject({ told_on: null, told_touch_id: null });
    await rita.types('/candidate show ana');
    await rita.sees('not told yet');
    await rita.clicks('Told');
    await rita.sees(`• ${spine}, decided 20 Nov`);
    await rita.fills('How do they know?', 'By video');
    await rita.submits();
    await rita.sees('✓ Ana Ruiz · told by video, 09:00');
    await rita.clicks('Undo');
    await rita.sees('Taken back.');
    await rita.closes();
    expect(await candidacyOf('Ana Ruiz')).toMatchObject({
      told_on: null,
      told_touch_id: null,
      word_due_on: '2026-11-24',
    });
  });

  test('finds under To be told whom a word is owed, oldest first, until they know; a message left is no telling.', async () => {
    const { rita, ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Ana Ruiz', ended: null },
      { name: 'Omar Haddad', ended: null },
      { name: 'Don Quiet', ended: null, facts: { doNotContact: true } },
      // History owes nothing.
      { name: 'José Núñez', ended: 'not_chosen' },
    ]);
    for (const name of ['Ana Ruiz', 'Omar Haddad', 'Don Quiet']) {
      await ends('rita', name, null);
      await rita.closes();
    }
    // Somebody added by hand who has had an interview, and hears nothing.
    await rita.types('/candidate add Mei-Ling Chan');
    await rita.fills('Opening', 'Trauma Rep, Denver');
    await rita.fills('How far did they get?', 'Phone interview');
    await rita.submits();
    await rita.closes();

    expect((await section('rita', '2026-11-18')).total).toBe(0);
    const friday = await section('rita', '2026-11-20');
    expect(friday.total).toBe(2);
    expect(friday.faces.map((face) => [face.text.text, face.blockId])).toEqual([
      [
        `*Ana Ruiz* · final interview for ${spine}; decided on 17 Nov.\n_Call first._`,
        `1.candidate.${String((await candidateRow(world, 'Ana Ruiz'))['id'])}`,
      ],
      [
        `*Omar Haddad* · final interview for ${spine}; decided on 17 Nov.\n_Call first._`,
        `1.candidate.${String((await candidateRow(world, 'Omar Haddad'))['id'])}`,
      ],
    ]);
    // The people of others are theirs to tell.
    expect((await section('ana', '2026-11-20')).total).toBe(0);
    const week = await section('rita', '2026-11-27');
    expect(week.faces.map((face) => face.text.text)[2]).toBe(
      '*Mei-Ling Chan* · phone interview on 20 Nov for Trauma Rep, Denver; no word from us since 20 Nov.\n_A short word is enough: where it stands, and when they hear more._',
    );
    const late = await section('rita', '2027-01-04');
    expect(late.faces.map((face) => face.text.text.split('\n')[1])).toEqual([
      ':red_circle: *48 days since the decision.* _Call first._',
      ':red_circle: *48 days since the decision.* _Call first._',
      ':red_circle: *45 days since the interview.* _A short word is enough: where it stands, and when they hear more._',
    ]);

    // A message left tells Ana nothing, but is a word to Mei-Ling.
    for (const name of ['Ana', 'Mei']) {
      await rita.types(`/candidate log ${name}`);
      await rita.fills('What happened?', 'Left message');
      await rita.submits();
      await rita.closes();
    }
    expect(await candidacyOf('Ana Ruiz')).toMatchObject({ word_due_on: '2026-11-19' });
    expect(await candidacyOf('Mei-Ling Chan')).toMatchObject({ word_due_on: '2026-11-27' });

    // A colleague who covers may tell; the second to press reads who was faster.
    const rowOf = async (name: string): Promise<DigestRowFacts> => {
      const id = String((await candidateRow(world, name))['id']);
      const touches = (await rowsOf(world, 'touches')).filter((row) => row['candidate_id'] === id);
      return {
        subjectId: id,
        candidateId: id,
        forUserId: undefined,
        touchId: touches[0] === undefined ? undefined : String(touches[0]['id']),
        choice: undefined,
        chosenBy: undefined,
      };
    };
    const [tried] = (await section('rita', '2026-11-20', [await rowOf('Ana Ruiz')])).faces;
    expect(tried).toMatchObject({ kind: 'open', button: { label: 'Told' } });
    expect(tried?.text.text).toContain('Voicemail left, 09:00; not told yet. _Call first._');

    await ana.types('/candidate show Omar');
    await rita.types('/candidate show Omar');
    await rita.clicks('Told');
    await rita.fills('When', '2026-11-16');
    await rita.submits();
    await rita.sees('It was decided on 17 Nov. Choose that day or a later one.');
    await rita.fills('When', '2026-11-21');
    await rita.submits();
    await rita.sees('This day has not come yet.');
    await ana.clicks('Told');
    await ana.fills('Note', 'Took it well; her husband had hoped, too.');
    await ana.submits();
    await ana.sees('husband', { in: 'modal' });
    expect(await candidacyOf('Omar Haddad')).toMatchObject({ told_on: null });
    await ana.submits();
    await ana.sees('✓ Omar Haddad · told by phone');
    await rita.fills('When', null);
    await rita.submits();
    await rita.sees('Omar Haddad was already told on 20 Nov by @ana. Nothing was changed.');
    await rita.closes();
    await rita.clicks('Told');
    await rita.sees('Omar Haddad was already told on 20 Nov by @ana.');
    await rita.closes();
    expect((await rowsOf(world, 'touches')).length).toBe(3);
    const [done] = (await section('rita', '2026-11-20', [await rowOf('Omar Haddad')])).faces;
    expect(done).toMatchObject({
      kind: 'receipt',
      text: { text: '✓ *Omar Haddad* · told by phone, 09:00 · next around 20 Dec' },
      // Ana logged it, so that only she may take it back.
      undoAction: undefined,
    });
    const [hers] = (await section('ana', '2026-11-20', [await rowOf('Omar Haddad')])).faces;
    expect(hers).toMatchObject({ undoAction: 'touches.undo' });

    // Ana withdrew in the end: nothing to tell any more.
    await lee.types('/candidate outcome Ana Ruiz');
    await lee.fills('For which opening?', spine);
    await lee.submits();
    await lee.fills('Who ended it?', 'They did: withdrew, or declined our offer');
    await lee.fills('Why?', 'Accepted another offer');
    await lee.fills('Runner-up?', []);
    await lee.submits();
    await lee.sees(`✓ Ana Ruiz · withdrew from ${spine}, decided 17 Nov`);
    const row = { ...(await rowOf('Ana Ruiz')), touchId: undefined };
    const [settled] = (await section('rita', '2026-11-20', [row])).faces;
    expect(settled).toMatchObject({
      kind: 'receipt',
      text: { text: '✓ *Ana Ruiz* · nothing to tell any more' },
    });
    expect((await section('rita', '2026-11-20')).total).toBe(0);
  });

  test('chooses among candidacies, is told what can’t be, and never overwrites what a colleague just saved.', async () => {
    const { rita, ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Ana Ruiz', opening: spine },
      { name: 'Ana Rossi', ended: null, owner: 'ana' },
    ]);
    await rita.types('/candidate outcome Ana Rossi');
    await rita.sees('Only @ana or a lead can do this.');
    await rita.types('/candidate outcome ana');
    await rita.sees('2 people match "ana". Which one?');
    await rita.chooses('Choose a person', 'Ana Ruiz');
    await rita.sees('For which opening?');
    await rita.fills('For which opening?', 'Another opening');
    await rita.submits();
    await rita.fills('Opening', 'Trauma Rep, Denver');
    await rita.fills('Who ended it?', 'We did: somebody else, or nobody yet');
    await rita.fills('How far did they get?', 'in-person interview');
    await rita.fills('Why?', 'Benefits');
    await rita.fills('Decided on', '2026-11-21');
    await rita.fills('Runner-up?', ['Yes: reached final rounds, and worth calling again']);
    await rita.fills('Order among the runner-ups', 'one');
    await rita.submits();
    await rita.sees('This is a reason of theirs.');
    await rita.sees('This day has not come yet.');
    await rita.sees('A runner-up reached final rounds.');
    await rita.sees('A number from 1 to 99');
    expect(await candidacies()).toHaveLength(1);
    expect(await rowsOf(world, 'openings')).toHaveLength(1);
    await rita.fills('Why?', 'Travel');
    await rita.fills('Decided on', '2026-11-19');
    await rita.fills('How far did they get?', 'final rounds');
    await rita.fills('Order among the runner-ups', '1');

    // Lee has the same thing open, and is faster.
    await lee.types('/candidate outcome Ana Ruiz');
    await lee.fills('For which opening?', 'Another opening');
    await lee.submits();
    await lee.fills('Opening', 'trauma rep,  denver');
    await lee.fills('Who ended it?', 'They did: withdrew, or declined our offer');
    await lee.fills('How far did they get?', 'offer');
    await lee.fills('Why?', 'Relocation');
    await lee.submits();
    await lee.sees('✓ Ana Ruiz · declined our offer for trauma rep, denver, decided 20 Nov');
    await rita.submits();
    await rita.sees(
      'Somebody has noted an outcome for this already: declined our offer for trauma rep, denver, decided 20 Nov. Nothing of yours was saved.',
    );
    await rita.closes();
    expect(await candidacies()).toHaveLength(2);
    expect(await candidateRow(world, 'Ana Ruiz')).toMatchObject({ relationship: 'offer_declined' });

    // It is not over after all; the clock stops, and a later outcome is a decision of its own.
    await rita.types('/candidate outcome Ana Ruiz');
    await rita.fills('For which opening?', 'trauma rep, denver');
    await rita.submits();
    await rita.fills('Who ended it?', 'Not over after all: still in process');
    await rita.submits();
    await rita.sees('✓ Ana Ruiz · in process for trauma rep, denver');
    await rita.closes();
    expect(await candidateRow(world, 'Ana Ruiz')).toMatchObject({
      relationship: 'in_process',
      due_on: null,
    });
    await rita.types('/candidate outcome Ana Ruiz');
    // The one that runs is meant; the other is a press away.
    await rita.sees('Ana Ruiz · trauma rep, denver');
    await rita.clicks('Another opening');
    await rita.fills('For which opening?', spine);
    await rita.submits();
    await rita.fills('Who rates them?', 'Sam Ortiz');
    await rita.fills('Why?', 'One seat only, no gap');
    await rita.submits();
    await rita.sees(`✓ Ana Ruiz · runner-up for ${spine}`);
    // A file had brought this one: corrected, it still owes nothing.
    expect((await candidacies()).find((row) => row['champion'] === 'Sam Ortiz')).toMatchObject({
      is_imported: 1,
      is_hand_edited: 1,
      word_due_on: null,
    });
    await ana.types('/candidate outcome nobody-at-all');
    await ana.sees('Nobody matches "nobody-at-all".');
  });
});
