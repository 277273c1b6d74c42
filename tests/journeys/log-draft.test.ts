/** Everything about contact with a person that is more than "we spoke": wishes, questions, drafts, shortcuts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { behindTheBack, candidateRow, fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import type { Voice } from '../support/people.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('A recruiter', (open) => {
  let world: World;
  beforeEach(async () => {
    // 09:14 on a Friday where Rita lives.
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T16:14:00Z' });
    await fillBook(world, [
      {
        name: 'Dana Reyes',
        email: 'dana@mail.example',
        lastContact: '2026-10-12',
        decidedOn: '2026-10-10',
      },
      { name: 'José Núñez', email: 'jose@mail.example', decidedOn: '2026-10-10' },
    ]);
  });
  afterEach(() => world.close());

  const card = async (who: Voice, name = 'Dana Reyes') => {
    await who.types(`/candidate show ${name}`);
    await who.sees('Log contact');
    return who.screen();
  };

  test('logs what they told and asked: the card keeps the question until it is answered, and the life event is the owner’s alone for sixty days.', async () => {
    const { rita, ana, lee } = world.people;
    await ana.types('/candidate log Dana Reyes');
    await ana.fills('What happened?', 'Spoke');
    await ana.fills('They told us', 'Moves to Austin in January');
    await ana.fills('They asked', 'Does <Denver> cover trauma?');
    await ana.submits();
    await ana.sees('✓ Dana Reyes · spoke by phone');
    await ana.closes();

    expect(await card(rita)).toContain('They told us (20 Nov, by @ana), seen by you alone');
    expect(rita.screen()).toContain('"Moves to Austin in January"');
    expect(rita.screen()).toContain(
      'They asked (20 Nov, by @ana): "Does <Denver> cover trauma?" [Answered]',
    );
    for (const other of [ana, lee]) expect(await card(other)).not.toContain('Austin');

    await rita.types('/candidate show Dana Reyes');
    await rita.clicks('Answered');
    await rita.sees("Answered: the question no longer stands on Dana Reyes's card.");
    await lee.clicks('Answered');
    await lee.sees('This question was answered already. Nothing more was changed.');
    expect(await card(rita)).not.toContain('[Answered]');
    expect(rita.screen()).toContain('asked: "Does <Denver> cover trauma?"');

    await world.goTo('2027-01-18T17:00:00Z');
    expect(await card(rita)).toContain('Austin');
    await world.goTo('2027-01-19T17:00:00Z');
    expect(await card(rita)).not.toContain('Austin');
    expect(JSON.stringify(await rowsOf(world, 'touches'))).not.toContain('Austin');
  });

  test('is asked once about a note that reads as health or family, loses nothing of what was typed, and may keep it.', async () => {
    const { rita } = world.people;
    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Wrote');
    await rita.fills('How', 'LinkedIn');
    await rita.fills('Who got in touch?', 'They did');
    await rita.fills('When', '2026-11-16');
    await rita.fills('Note', 'Her mother is ill. Sells women’s health in Mesa.');
    await rita.fills('They asked', 'Is there a car?');
    await rita.submits();
    await rita.sees('Must this stay? This reads as health or family: "Her mother", "is ill".');
    await rita.sees('Note: Her mother is ill. Sells women’s health in Mesa.');
    await rita.sees('When: 2026-11-16');
    await rita.sees('They asked: Is there a car?');
    expect(await rowsOf(world, 'touches')).toHaveLength(1);
    await rita.submits();
    await rita.sees('✓ Dana Reyes · their LinkedIn message, 16 Nov');
    expect(await rowsOf(world, 'touches')).toMatchObject([
      {},
      {
        note: 'Her mother is ill. Sells women’s health in Mesa.',
        question: 'Is there a car?',
        channel: 'linkedin',
        direction: 'in',
        on_day: '2026-11-16',
      },
    ]);
    await rita.closes();

    await rita.types('/candidate log Dana Reyes');
    await rita.fills('What happened?', 'Spoke');
    await rita.fills('When', '2026-09-01');
    await rita.fills('They told us', 'Moves to Austin');
    await rita.submits();
    await rita.sees('! Told more than 60 days ago, it would be gone already. Leave this empty.');
    await rita.fills('They told us', null);
    await rita.submits();
    await rita.sees('✓ Dana Reyes');
  });

  test('notes that somebody asked not to be contacted: nobody is told to, they can still be logged, and Undo takes it back only once nothing says so.', async () => {
    const { rita, ana } = world.people;
    const before = await candidateRow(world, 'Dana Reyes');
    const asked = async (who: Voice) => {
      await who.types('/candidate log Dana Reyes');
      await who.fills('What happened?', 'Spoke');
      await who.fills('Their wish', ['Asked not to be contacted']);
      await who.submits();
      await who.sees('no further nudges');
      await who.sees('They asked not to be contacted: nobody is told to reach out any more.');
    };
    // Both have the modal open before either saves.
    await ana.types('/candidate log Dana Reyes');
    await ana.fills('What happened?', 'Spoke');
    await ana.fills('Their wish', ['Asked not to be contacted']);
    await asked(rita);
    await ana.submits();
    await ana.sees('no further nudges');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      do_not_contact: 1,
      relationship: 'do_not_contact',
      due_on: null,
    });
    await rita.clicks('Undo');
    await rita.sees("Taken back. Dana Reyes's dates are as they were before.");
    await rita.closes();
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({ do_not_contact: 1 });
    expect(await card(rita)).not.toContain('[Draft]');

    await rita.types('/candidate log Dana Reyes');
    await rita.sees('They asked not to be contacted. What they send can be logged;');
    await rita.fills('What happened?', 'Wrote');
    await rita.fills('Who got in touch?', 'They did');
    await rita.submits();
    await rita.sees('their email');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      due_on: null,
      waiting_since_on: '2026-11-20',
    });
    await rita.clicks('Undo');
    await rita.closes();

    await ana.clicks('Undo');
    await ana.sees('as they were before, and they may be contacted again.');
    expect(await candidateRow(world, 'Dana Reyes')).toEqual(before);
  });

  test('reads on the card since when somebody waits for an answer, until anybody answers.', async () => {
    const { rita, ana } = world.people;
    await rita.types('/candidate log José');
    await rita.fills('What happened?', 'Left message');
    await rita.fills('Who got in touch?', 'They did');
    await rita.fills('When', '2026-11-17');
    await rita.fills('Note', 'Asks for the Denver notes');
    await rita.submits();
    await rita.closes();
    expect(await card(ana, 'José')).toMatch(
      /Waiting for our answer since 17 Nov\.\n?.*Last note \(17 Nov, by @rita\): "Asks for the Denver notes"/su,
    );
    await ana.types('/candidate log José');
    await ana.fills('What happened?', 'No answer');
    await ana.submits();
    await ana.closes();
    expect(await card(ana, 'José')).toContain('Waiting for our answer since 17 Nov.');
    await ana.types('/candidate log José');
    await ana.fills('What happened?', 'Left message');
    await ana.submits();
    await ana.closes();
    expect(await card(ana, 'José')).not.toContain('Waiting for our answer');
  });

  test('opens the card of somebody of whom as much is known as can be, and reads the call sheet first.', async () => {
    const { rita } = world.people;
    const signs = (longest: number) => '&'.repeat(longest);
    await fillBook(world, [
      {
        name: `Zoe ${'Quill '.repeat(19)}`.trim(),
        email: `${'q'.repeat(180)}@mail.example`,
        opening: signs(120),
        facts: {
          phone: '+16027771000',
          profileUrl: `https://profile.example/${'p'.repeat(470)}`,
          employer: signs(120),
          segment: 'capital_equipment',
          territory: signs(120),
          source: signs(120),
          callPoints: signs(300),
          quotaHistory: signs(300),
          credentials: signs(300),
          commonGround: signs(300),
          preferredChannel: 'in_person',
        },
      },
    ]);
    for (const kind of Array.from({ length: 12 }, (_, at) => (at < 11 ? 'Spoke' : 'Wrote'))) {
      await rita.types('/candidate log zoe');
      await rita.fills('What happened?', kind);
      await rita.fills('Who got in touch?', 'They did');
      await rita.fills('Note', signs(2000));
      await rita.fills('They told us', signs(140));
      await rita.fills('They asked', signs(300));
      await rita.submits();
      await rita.closes();
    }
    const [header, standing, ...rest] = (await card(rita, 'zoe')).split('\n');
    expect([header, standing]).toEqual([expect.stringContaining('Zoe'), expect.anything()]);
    expect(rest[0]).toContain('Waiting for our answer since 20 Nov.');
    expect(rest.join('\n')).toContain('and 9 more they asked');
    expect(rest.join('\n')).toContain('and 2 more');
    expect(rest.join('\n')).toContain('[Draft]');
  });

  test('drafts a text from the card, opens it as an email, and logs it once by saying “I sent it”.', async () => {
    const { rita } = world.people;
    await card(rita);
    await rita.clicks('Draft');
    await rita.sees('Hello Dana,', { in: 'modal' });
    await rita.sees('the role “Spine Territory Manager, Phoenix”');
    await rita.sees('Best wishes rita');
    await rita.closes();
    expect(await rowsOf(world, 'touches')).toHaveLength(1);

    await card(rita);
    await rita.clicks('Draft');
    await rita.fills('Text', 'Hi Dana, & best wishes to your wife');
    await rita.clicks('Open as email');
    await rita.sees('Opened in your mail program.', { in: 'modal' });
    await rita.sees('Text: Hi Dana, & best wishes to your wife');
    expect(JSON.stringify(rita.person.modal()?.blocks)).toContain(
      'mailto:dana@mail.example?subject=Hello%20from%20rita&body=Hi%20Dana%2C%20%26%20best',
    );
    await rita.fills('Sent by', 'Text message');
    await rita.fills('Note', ['Keep the text as a note']);
    await rita.submits();
    await rita.sees('Must this stay? This reads as health or family: "wife".');
    await rita.sees('Sent by: Text message');
    world.sandbox.deliverTwice('interaction');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · text sent, 09:14 · next around 20 Dec');
    expect(await rowsOf(world, 'touches')).toMatchObject([
      {},
      {
        channel: 'text',
        direction: 'out',
        two_way: 0,
        note: 'Hi Dana, & best wishes to your wife',
      },
    ]);
    await rita.clicks('Undo');
    await rita.sees('Taken back.');
    await rita.closes();

    await card(rita);
    await rita.clicks('Draft');
    await rita.submits();
    await rita.sees('email sent');
    const [, , sent] = await rowsOf(world, 'touches');
    expect(sent).toMatchObject({ channel: 'email', note: null, undone_at: null });
  });

  test('gets no draft to somebody who asked for none, or who declined an offer yesterday; and drafts and snoozes from a row.', async () => {
    const { rita } = world.people;
    await fillBook(world, [
      { name: 'Ola Ferro', ended: 'offer_declined', decidedOn: '2026-11-19' },
    ]);
    await card(rita, 'Ola Ferro');
    await rita.clicks('Draft');
    await rita.sees('Ola Ferro has only just declined an offer. Give it until 21 Nov');
    await rita.closes();
    await world.settle();
    rita.looksAtMessages();
    await rita.chooses('More', 'Draft', { row: 'Dana Reyes' });
    await rita.sees('Hello Dana,', { in: 'modal' });
    await rita.closes();
    await rita.chooses('More', 'Snooze', { row: 'Dana Reyes' });
    await rita.sees('They come back by themselves', { in: 'modal' });
    await rita.closes();
    await behindTheBack(world, async (tx) => {
      await tx.knex('candidates').update({ do_not_contact: 1, relationship: 'do_not_contact' });
    });
    // The row is from before.
    await rita.chooses('More', 'Draft', { row: 'Dana Reyes' });
    await rita.sees('Dana Reyes asked not to be contacted, so there is no draft.', { in: 'modal' });
  });

  test('logs a contact from the Home tab: finds the person, then says what happened.', async () => {
    const { rita } = world.people;
    await rita.opensHome();
    await rita.clicks('Log contact');
    await rita.sees('Who?', { in: 'modal' });
    await rita.fills('Who?', 'Núñez');
    await rita.submits();
    await rita.sees('José Núñez', { in: 'modal' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('✓ José Núñez · spoke by phone');
  });

  test('makes a contact of a message: the person is guessed by address or full name, and can be changed.', async () => {
    const { rita, ana } = world.people;
    const uses = async (text: string) => {
      const message = await rita.person.says(text);
      world.clock.advance(60_000);
      await rita.person.messageShortcut('touches.log-message', message);
      await rita.sees('Who', { in: 'modal' });
    };
    await uses('Thanks again &amp; see you, <mailto:Dana@mail.example|Dana@mail.example>');
    await rita.sees('Who: Dana Reyes');
    await rita.sees('Note: Thanks again & see you, Dana@mail.example');
    await rita.sees('When: 2026-11-20');
    await rita.sees('Who got in touch?: They did');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · their email, 09:15');
    expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
      waiting_since_on: '2026-11-20',
    });
    await rita.closes();

    await uses(`JOSE NUNEZ wrote:\n${'We met Jose Nunez there. '.repeat(200)}`);
    await rita.sees('Who: José Núñez');
    await rita.fills('Who', 'Dana Reyes');
    await rita.sees('Who: Dana Reyes');
    await rita.fills('Note', 'His wife wrote');
    await rita.submits();
    await rita.sees('Must this stay?');
    await rita.sees('Who: Dana Reyes');
    await rita.submits();
    await rita.sees('✓ Dana Reyes · their email');
    await rita.closes();

    await uses('hello from somebody else');
    await rita.sees('The message names nobody I know.');
    await rita.submits();
    await rita.sees('! Please complete this required field.');
    await rita.closes();
    expect(await rowsOf(world, 'touches')).toHaveLength(3);

    await ana.person.shortcut('candidates.add-from-shortcut');
    await ana.sees('Decided on', { in: 'modal' });
    await ana.fills('Name', 'Mia Haas');
    await ana.submits();
    await ana.sees('Mia Haas is in, kept by you.');
  });
});
