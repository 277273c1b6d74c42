/** Adding people and finding them again. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { candidateRow, fillBook, rowsOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('Candidates', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T16:14:00Z' });
  });
  afterEach(() => world.close());

  describe('are added', () => {
    test('with nothing but a name, and kept by whoever adds them.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add Dana Reyes');
      await rita.sees('Name: Dana Reyes', { in: 'modal' });
      await rita.submits();
      await rita.sees('Dana Reyes is in, kept by you.');
      expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
        owner_user_id: rita.id,
        relationship: 'known',
        due_on: null,
      });
    });

    test('with all there is to tell, and are due when a runner-up is.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add');
      await rita.fills('Name', '  Dana   Reyes ');
      await rita.fills('Email', 'Dana@Mail.example');
      await rita.fills('Phone', '+1 602 555 0142');
      await rita.fills('Opening', 'Spine Territory Manager, Phoenix');
      await rita.fills('How did it end?', 'Runner-up: reached final rounds, not chosen');
      await rita.fills('Decided on', '2026-11-17');
      await rita.fills('Interested in future roles?', 'Yes');
      await rita.fills('Profile link', 'https://www.linkedin.com/in/dana');
      await rita.submits();
      await rita.sees('Dana Reyes is in');
      await rita.closes();
      await rita.types('/candidate show dana@mail.example');
      await rita.sees('Dana Reyes');
      await rita.sees('runner-up · kept by @rita · interested in future roles: yes');
      await rita.sees('Spine Territory Manager, Phoenix · runner-up · decided 17 Nov');
      await rita.sees('Next around 17 Dec. No contact was ever logged.');
    });

    test('only with a name.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add');
      await rita.submits();
      await rita.sees('! Please complete this required field.');
      await rita.fills('Name', '   ');
      await rita.submits();
      await rita.sees('! A name is needed.');
      expect(await rowsOf(world, 'candidates')).toEqual([]);
    });

    test('once a mistyped address, link or day is put right.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add Dana Reyes');
      await rita.fills('Email', 'dana at mail');
      await rita.fills('Profile link', 'linkedin.com/in/dana');
      await rita.fills('Decided on', '2026-11-17');
      await rita.submits();
      await rita.sees('! This is not an email address, such as name@example.com.');
      await rita.sees('! A link begins with https:// and has no spaces.');
      await rita.sees('! You gave a day on which it was decided: say how it ended too.');
      expect(await rowsOf(world, 'candidates')).toEqual([]);
      await rita.fills('Email', 'dana@mail.example');
      await rita.fills('Profile link', 'https://linkedin.com/in/dana');
      await rita.fills('How did it end?', 'They withdrew');
      await rita.submits();
      await rita.sees('Dana Reyes is in, kept by you.');
    });

    test('never as decided on a day to come.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add Dana Reyes');
      await rita.fills('How did it end?', 'They withdrew');
      await rita.fills('Decided on', '2026-11-21');
      await rita.submits();
      await rita.sees('! This day has not come yet. Choose today or earlier.');
      await rita.fills('Decided on', '2026-11-20');
      await rita.submits();
      await rita.sees('Dana Reyes is in');
    });

    test('never twice under one address: the answer names who keeps them.', async () => {
      const { rita } = world.people;
      await fillBook(world, [{ name: 'Dana Reyes', owner: 'ana', email: 'dana@mail.example' }]);
      await rita.types('/candidate add D. Reyes');
      await rita.fills('Email', ' DANA@mail.example');
      await rita.submits();
      await rita.sees(
        'Somebody with this email address is here already: Dana Reyes · Spine Territory Manager, Phoenix · kept by @ana. Nothing was changed.',
      );
      expect(await rowsOf(world, 'candidates')).toHaveLength(1);
    });

    test('under a name that somebody has only after saying that it is somebody else.', async () => {
      const { rita } = world.people;
      await fillBook(world, [{ name: 'Dana Reyes', owner: 'ana' }]);
      await rita.types('/candidate add dana reyes');
      await rita.fills('Phone', '+1 602 555 0142');
      await rita.submits();
      await rita.sees('Is this one of them?');
      await rita.sees('Dana Reyes · Spine Territory Manager, Phoenix · kept by @ana');
      await rita.sees('Phone: +1 602 555 0142');
      expect(await rowsOf(world, 'candidates')).toHaveLength(1);
      await rita.submits();
      await rita.sees('Is this one of them?');
      await rita.fills('If not', ['This is somebody else: add them']);
      await rita.submits();
      await rita.sees('dana reyes is in, kept by you.');
      expect(await rowsOf(world, 'candidates')).toHaveLength(2);
    });

    test('once, although “Add” came twice.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate add Dana Reyes');
      world.sandbox.deliverTwice('interaction');
      await rita.submits();
      await rita.sees('Dana Reyes is in');
      expect(await rowsOf(world, 'candidates')).toHaveLength(1);
    });

    test('also when Slack is slow to open the window.', async () => {
      const { rita } = world.people;
      world.sandbox.faults.arm({
        method: 'views.open',
        times: 1,
        fault: { kind: 'delay', ms: 1200 },
      });
      await rita.types('/candidate add Dana Reyes');
      await rita.submits();
      await rita.sees('Dana Reyes is in');
    });
  });

  describe('are found', () => {
    beforeEach(() =>
      fillBook(world, [
        { name: 'José Núñez', email: 'jose@mail.example' },
        { name: 'Mei-Ling O’Brien' },
        { name: 'Łukasz Ørsted' },
        { name: 'Dana Reyes', opening: 'Spine Territory Manager, Phoenix' },
        { name: 'Dana Brown', opening: 'Trauma Rep, Denver', owner: 'ana' },
      ]),
    );

    test('by part of a name, whatever its accents and capitals, and by address.', async () => {
      const { rita } = world.people;
      const typed = {
        'José Núñez': ['jose', 'NUNEZ', 'nun jos', 'jose@mail.example', 'José Núñez'],
        'Mei-Ling O’Brien': ['mei', 'ling', "o'brien", 'obrien mei-ling'],
        'Łukasz Ørsted': ['lukasz', 'orsted', 'Ørsted'],
        'Dana Reyes': ['dana r', 'reyes', 'Dana  Reyes'],
      };
      for (const [name, ways] of Object.entries(typed)) {
        for (const words of ways) {
          await rita.types(`/candidate show ${words}`);
          await rita.sees(name);
          await rita.sees('kept by @rita');
        }
      }
    });

    test('among several by choosing one from a menu that tells them apart.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate show dana');
      await rita.sees('2 people match "dana". Which one?');
      await rita.chooses('Choose a person', 'Dana Brown');
      await rita.sees('Trauma Rep, Denver');
      await rita.sees('kept by @ana');
    });

    test('or not, and then the answer says what to do.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate show zebulon');
      await rita.sees('Nobody matches "zebulon". Part of a name will do; accents don\'t matter.');
      await rita.types('/candidate show @&<!channel>');
      await rita.sees('Nobody matches "@&<!channel>".');
      await rita.types('/candidate show');
      await rita.sees('Whose? Type a name after it, such as /candidate show Dana Reyes.');
    });

    test('also when Slack is slow to say who asks.', async () => {
      const { rita } = world.people;
      world.clock.advance(2 * 60 * 60 * 1000);
      world.sandbox.faults.arm({
        method: 'users.info',
        times: 1,
        fault: { kind: 'delay', ms: 2_300 },
      });
      await rita.types('/candidate show reyes');
      await rita.sees('Spine Territory Manager, Phoenix · runner-up');
    });

    test('only with more letters, when very many begin alike.', async () => {
      const { rita } = world.people;
      await fillBook(
        world,
        Array.from({ length: 510 }, (_, index) => ({ name: `Alex Anders${letters(index)}` })),
      );
      await rita.types('/candidate show a');
      await rita.sees('Many people match "a". Type more letters, or first and last name.');
      await rita.types('/candidate show alex andersabc');
      await rita.sees('Alex Andersabc');
      await rita.sees('kept by @rita');
    });
  });
});

function letters(index: number): string {
  const digits = index.toString().padStart(3, '0');
  return digits.replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}
