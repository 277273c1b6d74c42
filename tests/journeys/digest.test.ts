/** The morning message: exactly one, at nine where you live, true to what was done about it since. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeMembers } from '../../src/features/members/index.ts';
import type { TouchId } from '../../src/features/touches/contact.rules.ts';
import { undoTouch } from '../../src/features/touches/undo-touch.ts';
import {
  anotherApp,
  behindTheBack,
  candidateRow,
  fillBook,
  operatorOf,
  type Row,
  rowsOf,
  workspaceOf,
} from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import type { Voice } from '../support/people.ts';
import { copyOfMessage, Visitor } from '../support/visitor.ts';
import { startWorld, type World } from '../support/world.ts';

describeOnEachDatabase('The daily digest', (open) => {
  let world: World;
  beforeEach(async () => {
    // 08:30 on a Thursday where Rita lives.
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-19T15:30:00Z' });
  });
  afterEach(() => world.close());

  /** Logs a conversation in the modal in front of somebody. */
  async function saysTheySpoke(who: Voice): Promise<void> {
    await who.fills('What happened?', 'Spoke');
    await who.submits();
    await who.sees('Logged', { in: 'modal' });
    await who.closes();
    await world.settle();
  }

  /** The digest as somebody's phone still shows it when Slack has a newer one. */
  function old(who: Voice) {
    const digest = copyOfMessage(who.dm().find((message) => !message.isEphemeral));
    const visitor = new Visitor(world, who.id);
    return {
      async presses(action_id: string, block_id: string): Promise<void> {
        await visitor.presses(digest, { action_id, block_id });
        await world.settle();
      },
    };
  }

  /** All that Undo has to restore. */
  async function everythingAbout(name: string): Promise<readonly Row[]> {
    const person = await candidateRow(world, name);
    const rows = await rowsOf(world, 'digest_rows');
    return [person, ...rows.filter((row) => row['candidate_id'] === person['id'])];
  }

  describe('comes once', () => {
    beforeEach(() => fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]));

    test('a day, however often the schedule looks.', async () => {
      const { rita } = world.people;
      for (const time of ['16:00:00', '16:00:01', '16:05:00', '16:10:00', '20:00:00', '23:59:00']) {
        await world.goTo(`2026-11-19T${time}Z`);
        await world.settle();
        expect(rita.dm(), time).toHaveLength(1);
      }
      await world.goTo('2026-11-20T16:00:00Z');
      expect(rita.dm()).toHaveLength(2);
    });

    test('a day, although the app was restarted in between.', async () => {
      const { rita } = world.people;
      await world.goTo('2026-11-19T16:00:00Z');
      await world.app.stop();
      const app = await anotherApp(world, open().url);
      for (const time of ['2026-11-19T16:01:00Z', '2026-11-19T20:00:00Z']) {
        world.clock.set(time);
        await app.runDue();
        expect(rita.dm()).toHaveLength(1);
      }
      world.clock.set('2026-11-20T16:00:00Z');
      await app.runDue();
      expect(rita.dm()).toHaveLength(2);
      await app.stop();
    });

    test('a day, although two processes look at the same moment.', async () => {
      const app = await anotherApp(world, open().url);
      world.clock.set('2026-11-19T16:00:00Z');
      await Promise.all([world.app.runDue(), app.runDue(), world.app.runDue(), app.runDue()]);
      await world.settle();
      expect(world.people.rita.dm()).toHaveLength(1);
      const digests = await rowsOf(world, 'digests');
      expect(digests.filter((row) => row['message_id'] !== null)).toHaveLength(1);
      await app.stop();
    });

    test('a day, although the clock was set back.', async () => {
      for (const time of ['16:00:00', '15:00:00', '15:59:59', '16:00:00', '16:30:00']) {
        await world.goTo(`2026-11-19T${time}Z`);
      }
      expect(world.people.rita.dm()).toHaveLength(1);
    });

    test('and not at all to somebody deactivated in Slack.', async () => {
      const { rita, lee } = world.people;
      await fillBook(world, [{ name: 'Kim Lee', owner: 'lee' }]);
      await world.sandbox.changeUser(rita.id, { deleted: true });
      await world.goTo('2026-11-19T16:00:00Z');
      expect(rita.dm()).toEqual([]);
      await lee.sees('Kim Lee');
    });

    test('and not at all to somebody who lost their access.', async () => {
      const { rita } = world.people;
      const change = { leads: [], recruiters: [], removed: [rita.id] };
      await world.app.runner.run(changeMembers, operatorOf(world), change);
      await world.goTo('2026-11-19T16:00:00Z');
      expect(rita.dm()).toEqual([]);
    });
  });

  describe('comes in time', () => {
    test('to each of three recruiters when it is nine where they live.', async () => {
      const { rita, ana, lee } = world.people;
      await fillBook(world, [
        { name: 'Dana Reyes', owner: 'rita' },
        { name: 'José Núñez', owner: 'ana' },
        { name: 'Kim Lee', owner: 'lee' },
      ]);
      const came = () => [ana, lee, rita].map((who) => who.dm().length);
      await world.goTo('2026-11-20T08:59:00Z');
      expect(came()).toEqual([0, 0, 0]);
      await world.goTo('2026-11-20T09:00:00Z');
      expect(came()).toEqual([1, 0, 0]);
      await world.goTo('2026-11-20T13:59:00Z');
      expect(came()).toEqual([1, 0, 0]);
      await world.goTo('2026-11-20T14:00:00Z');
      expect(came()).toEqual([1, 1, 0]);
      await world.goTo('2026-11-20T16:00:00Z');
      expect(came()).toEqual([1, 1, 1]);
      await ana.sees('José Núñez');
      await lee.sees('Kim Lee');
      await rita.sees('Dana Reyes');
      for (const who of [ana, lee, rita]) await who.sees('Made at 09:00');
    });

    test('late, when the app was down until just before six in the evening.', async () => {
      await fillBook(world, [{ name: 'Dana Reyes' }]);
      await world.goTo('2026-11-20T00:59:00Z');
      const { rita } = world.people;
      await rita.sees('Thursday, 19 November');
      await rita.sees('Made at 17:59');
      expect(rita.dm()[0]?.text).toBe('Hello, rita. One person is due.');
    });

    test('no more that day, when the app was down until six in the evening.', async () => {
      await fillBook(world, [{ name: 'Dana Reyes' }]);
      const { rita } = world.people;
      await world.goTo('2026-11-20T01:00:00Z');
      expect(rita.dm()).toEqual([]);
      await world.goTo('2026-11-20T16:00:00Z');
      await rita.sees('Friday, 20 November');
      expect(rita.dm()).toHaveLength(1);
    });

    test('never on a Saturday or Sunday; Friday shows who falls due on them.', async () => {
      await fillBook(world, [
        { name: 'Dana Reyes', decidedOn: '2026-09-01', lastContact: '2026-10-22' },
        { name: 'José Núñez', decidedOn: '2026-09-01', lastContact: '2026-10-23' },
        { name: 'Kim Lee', decidedOn: '2026-09-01', lastContact: '2026-10-24' },
      ]);
      const { rita } = world.people;
      await world.goTo('2026-11-19T16:00:00Z');
      expect(rita.dm()).toEqual([]);
      await world.goTo('2026-11-20T16:00:00Z');
      await rita.sees('Friday, 20 November · 2 due');
      await rita.sees('Dana Reyes');
      await rita.sees('José Núñez');
      await rita.doesNotSee('Kim Lee');
      await rita.sees('Next 7 days: Mon 1.');
      for (const weekend of ['2026-11-21', '2026-11-22']) {
        await world.goTo(`${weekend}T16:00:00Z`);
        expect(rita.dm(), weekend).toHaveLength(1);
      }
      await world.goTo('2026-11-23T16:00:00Z');
      await rita.sees('Monday, 23 November');
      await rita.sees('Kim Lee');
    });

    test('not at all on a day with nothing to say.', async () => {
      await fillBook(world, [{ name: 'Dana Reyes', lastContact: '2026-11-18' }]);
      await world.goTo('2026-11-19T16:00:00Z');
      await world.goTo('2026-11-19T20:00:00Z');
      expect(world.people.rita.dm()).toEqual([]);
      expect(await rowsOf(world, 'outbox_messages')).toEqual([]);
    });
  });

  describe('shows what was done', () => {
    beforeEach(async () => {
      await fillBook(world, [{ name: 'Dana Reyes' }, { name: 'José Núñez' }]);
      await world.goTo('2026-11-19T16:00:00Z');
    });

    test('once, although “Save” came twice.', async () => {
      const { rita } = world.people;
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      world.sandbox.deliverTwice('interaction');
      await saysTheySpoke(rita);
      expect(await rowsOf(world, 'touches')).toHaveLength(1);
      expect(rita.dm()).toHaveLength(1);
      await rita.sees('✓ Dana Reyes · spoke by phone, 09:00 · next around 19 Dec [Undo]');
      await rita.sees('José Núñez · nearly got');
    });

    test('once, although the button was pressed twice in a row.', async () => {
      const { rita } = world.people;
      const [digest] = rita.dm();
      if (digest === undefined) throw new Error('no digest');
      const row = await candidateRow(world, 'Dana Reyes');
      const button = {
        action_id: 'touches.open-log',
        block_id: `1.candidate.${String(row['id'])}`,
      };
      await Promise.all([rita.person.press(digest, button), rita.person.press(digest, button)]);
      await world.settle();
      await saysTheySpoke(rita);
      expect(await rowsOf(world, 'touches')).toHaveLength(1);
      expect(rita.dm()).toHaveLength(1);
      await rita.sees('✓ Dana Reyes · spoke by phone', { in: 'dm' });
    });

    test('and Undo puts everything back exactly as it was.', async () => {
      const { rita } = world.people;
      const before = await everythingAbout('Dana Reyes');
      const screen = rita.screen();
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await saysTheySpoke(rita);
      expect(await everythingAbout('Dana Reyes')).not.toEqual(before);
      world.clock.advance(60_000);
      world.sandbox.deliverTwice('interaction');
      await rita.clicks('Undo', { row: 'Dana Reyes' });
      await world.settle();
      expect(await everythingAbout('Dana Reyes')).toEqual(before);
      expect(rita.screen()).toBe(screen);
      // Nothing is deleted: the contact stays, marked as taken back.
      expect(await rowsOf(world, 'touches')).toMatchObject([{ undone_at: world.clock.now() }]);
    });

    test('also when somebody was put off for a week, and Undo puts that back too.', async () => {
      const { rita } = world.people;
      const before = await everythingAbout('Dana Reyes');
      const screen = rita.screen();
      await rita.chooses('More', 'Not now: a week', { row: 'Dana Reyes' });
      await world.settle();
      await rita.sees(/✓ Dana Reyes · .* · next around 26 Nov/);
      await rita.clicks('Undo', { row: 'Dana Reyes' });
      await world.settle();
      expect(await everythingAbout('Dana Reyes')).toEqual(before);
      expect(rita.screen()).toBe(screen);
    });

    test('and Undo restores how often somebody was shown, also days later.', async () => {
      const { rita } = world.people;
      await world.goTo('2026-11-20T16:00:00Z');
      const before = await everythingAbout('Dana Reyes');
      expect(before[0]).toMatchObject({ shown_count: 2, last_shown_on: '2026-11-20' });
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await saysTheySpoke(rita);
      expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({ shown_count: 0 });
      await rita.clicks('Undo', { row: 'Dana Reyes' });
      await world.settle();
      expect(await everythingAbout('Dana Reyes')).toEqual(before);
    });

    test('and offers Undo to nobody but the one who logged it, who alone may.', async () => {
      const { rita, ana } = world.people;
      await ana.types('/candidate log Dana Reyes');
      await saysTheySpoke(ana);
      await rita.sees('✓ Dana Reyes · spoke by phone');
      await rita.doesNotSee('[Undo]');
      const before = await everythingAbout('Dana Reyes');
      const [touch] = await rowsOf(world, 'touches');
      const outcome = await world.app.runner.run(
        undoTouch,
        { kind: 'person', workspaceId: workspaceOf(world), userId: rita.id, requestId: 'forged' },
        // A forged button: ids prove nothing.
        { id: String(touch?.['id']) as TouchId },
      );
      expect(outcome).toEqual({ kind: 'not_yours', byUserId: ana.id });
      expect(await everythingAbout('Dana Reyes')).toEqual(before);
    });

    test('and takes nothing back after twenty-four hours, and says so.', async () => {
      const { rita } = world.people;
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await saysTheySpoke(rita);
      const before = await everythingAbout('Dana Reyes');
      const asSeen = old(rita);
      await world.goTo('2026-11-20T16:00:01Z');
      const [touch] = await rowsOf(world, 'touches');
      await asSeen.presses('touches.undo', `1.touch.${String(touch?.['id'])}`);
      await rita.sees(
        'A contact can be taken back for 24 hours; this one is older. Nothing was changed.',
      );
      expect(await everythingAbout('Dana Reyes')).toEqual(before);
    });

    test('also when the contact was logged by command.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate log jose');
      await saysTheySpoke(rita);
      const [digest] = rita.dm();
      expect(digest?.isEdited).toBe(true);
      await rita.sees('✓ José Núñez · spoke by phone, 09:00');
      await rita.sees('Dana Reyes · nearly got');
    });

    test('when the button of yesterday’s digest is pressed, which is only a line by now.', async () => {
      const { rita } = world.people;
      const asSeen = old(rita);
      await world.goTo('2026-11-20T16:14:00Z');
      const [yesterday] = rita.dm();
      expect(JSON.stringify(yesterday?.blocks)).toContain('0 done, 2 left');
      const row = await candidateRow(world, 'Dana Reyes');
      await asSeen.presses('touches.open-log', `1.candidate.${String(row['id'])}`);
      await saysTheySpoke(rita);
      expect(await rowsOf(world, 'touches')).toHaveLength(1);
      await rita.sees('✓ Dana Reyes · spoke by phone', { in: 'dm' });
      expect(JSON.stringify(rita.dm()[0]?.blocks)).toContain('1 done, 1 left');
    });

    test('and an old button says plainly that it was done already, by whom and when.', async () => {
      const { rita, ana } = world.people;
      const asSeen = old(rita);
      await world.goTo('2026-11-30T16:14:00Z');
      await ana.types('/candidate log Dana Reyes');
      await saysTheySpoke(ana);
      const blockId = `1.candidate.${String((await candidateRow(world, 'Dana Reyes'))['id'])}`;
      await asSeen.presses('touches.open-log', blockId);
      await rita.sees('Already logged 09:14 by @ana: spoke by phone. Log another?', {
        in: 'modal',
      });
      await saysTheySpoke(rita);
      await asSeen.presses('touches.open-log', blockId);
      await rita.sees('Already logged 09:14 by you: spoke by phone. Log another?', { in: 'modal' });
      await rita.closes();
      expect(await rowsOf(world, 'touches')).toHaveLength(2);
    });

    test('by two people at the same moment, and keeps both contacts.', async () => {
      const { rita, lee } = world.people;
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await lee.types('/candidate log Dana Reyes');
      for (const who of [rita, lee]) await who.fills('What happened?', 'Spoke');
      await Promise.all([rita.submits(), lee.submits()]);
      for (const who of [rita, lee]) {
        await who.sees('✓ Dana Reyes · spoke by phone', { in: 'modal' });
        await who.closes();
      }
      await world.settle();
      expect(await rowsOf(world, 'touches')).toHaveLength(2);
      expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
        clock_start_on: '2026-11-19',
        due_on: '2026-12-19',
        shown_count: 0,
      });
      await rita.sees('✓ Dana Reyes · spoke by phone');
    });

    test('and stays readable when somebody on it was erased meanwhile.', async () => {
      const { rita } = world.people;
      const id = String((await candidateRow(world, 'Dana Reyes'))['id']);
      await behindTheBack(world, (tx) =>
        tx.knex('candidates').where({ id }).update({ forgotten_at: world.clock.now() }),
      );
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.sees(
        "I can't find that candidate. Someone may have removed it since. Nothing was changed.",
      );
      await rita.clicks('Log contact', { row: 'José Núñez' });
      await saysTheySpoke(rita);
      await rita.sees('Thursday, 19 November · 1 due', { in: 'dm' });
      await rita.sees('✓ José Núñez · spoke by phone', { in: 'dm' });
      await rita.doesNotSee('Dana Reyes', { in: 'dm' });
      await rita.doesNotSee('more due', { in: 'dm' });
    });
  });

  describe('asks about somebody shown three times in vain', () => {
    beforeEach(async () => {
      await fillBook(world, [{ name: 'Dana Reyes' }]);
      for (const on of ['2026-11-19', '2026-11-20', '2026-11-23']) {
        await world.goTo(`${on}T16:00:00Z`);
        await world.people.rita.doesNotSee('Shown three times');
      }
      await world.goTo('2026-11-24T16:00:00Z');
      await world.people.rita.sees('Shown three times: keep on? Answer under ⋯.');
    });

    const answers = [
      { choice: 'Keep', receipt: '✓ Dana Reyes · kept as before', cadence: 30 },
      {
        choice: 'Every 6 months',
        receipt: '✓ Dana Reyes · every 6 months from now on · next around',
        cadence: 180,
      },
      {
        choice: 'Stop nudging',
        receipt: '✓ Dana Reyes · no more nudges; still findable',
        cadence: null,
      },
    ];
    test.each(answers)(
      'and “$choice” is done, shown in its row, and taken back by Undo.',
      async ({ choice, receipt, cadence }) => {
        const { rita } = world.people;
        const before = await everythingAbout('Dana Reyes');
        const screen = rita.screen();
        await rita.chooses('More', choice, { row: 'Dana Reyes' });
        await world.settle();
        await rita.sees(receipt);
        expect(rita.dm()).toHaveLength(4);
        expect(await candidateRow(world, 'Dana Reyes')).toMatchObject({
          cadence_days: cadence,
          shown_count: 0,
        });
        await rita.clicks('Undo', { row: 'Dana Reyes' });
        await world.settle();
        expect(await everythingAbout('Dana Reyes')).toEqual(before);
        expect(rita.screen()).toBe(screen);
      },
    );

    test('and “Stop nudging” keeps them findable but out of every later digest.', async () => {
      const { rita } = world.people;
      await rita.chooses('More', 'Stop nudging', { row: 'Dana Reyes' });
      await world.goTo('2026-11-25T16:00:00Z');
      expect(rita.dm()).toHaveLength(4);
      await rita.types('/candidate show dana');
      await rita.sees('No nudge is planned.');
    });

    test('and “Open” shows the card.', async () => {
      const { rita } = world.people;
      await rita.chooses('More', 'Open', { row: 'Dana Reyes' });
      await rita.sees('Dana Reyes', { in: 'modal' });
      await rita.sees('Spine Territory Manager, Phoenix', { in: 'modal' });
    });
  });
});
