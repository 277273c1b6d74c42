/**
 * What one can set: a recruiter's own digest, and for leads the team's working hours, cadences and
 * members; what holds from then on, and what two people do at once.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkClocks } from '../../src/features/touches/check-clocks.ts';
import { defineUseCase } from '../../src/platform/use-case.ts';
import {
  behindTheBack,
  candidateRow,
  fillBook,
  operatorOf,
  type Row,
  rowsOf,
} from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startWorld, type World } from '../support/world.ts';

const doctorLooks = defineUseCase({
  name: 'test.look-at-clocks',
  mode: 'reads',
  access: 'app',
  run: (work) => checkClocks(work),
});

describeOnEachDatabase('The settings', (open) => {
  let world: World;
  afterEach(() => world.close());

  /** The rows of a table that has no ids. */
  const held = (table: string): Promise<readonly Row[]> =>
    behindTheBack(world, async (tx) =>
      tx.knex<Row>(table).where('workspace_id', tx.workspaceId).select('*'),
    );
  const audited = async () =>
    (await rowsOf(world, 'audit_entries')).map(({ actor, action }) => [actor, action].join(' '));
  const digestsOf = (name: 'rita' | 'ana') =>
    world.people[name].dm().filter((message) => !message.isEphemeral && message.isFromApp);

  describe('of a recruiter', () => {
    beforeEach(async () => {
      // A Thursday, 08:30 in Phoenix.
      world = await startWorld({ databaseUrl: open().url, start: '2026-11-19T15:30:00Z' });
      await fillBook(
        world,
        ['Ada', 'Bea', 'Cleo', 'Dana', 'Ella', 'Fern'].map((first) => ({ name: `${first} Reyes` })),
      );
    });

    test('move the hour, the days and the number of people due; a pause and the reset hold as said.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate settings');
      await rita.sees('09:00 on Monday to Friday, 8 people due, no holidays. As the team has it.');
      await rita.doesNotSee('Members');
      await rita.clicks('Change', { row: 'Your digest' });
      await rita.fills('Hour', '07:00');
      await rita.fills('Days', ['Monday', 'Tuesday', 'Friday']);
      await rita.fills('People due in a message', '3');
      await rita.fills('Country, for its holidays', 'usa');
      await rita.submits();
      const now =
        '07:00 on Monday, Tuesday and Friday, 3 people due, holidays of the United States.';
      await rita.sees(`Saved. It counts from your next message on. ${now}`);
      await rita.closes();
      expect(rita.person.modal()).toBeUndefined();
      expect(await held('rhythms')).toMatchObject([
        { user_id: 'U0RITA', hour: 7, days: '125', rows: 3, country: 'US', weekly_on: null },
      ]);

      // Thursday is no day of hers any more; Friday at seven is.
      await world.goTo('2026-11-19T16:00:00Z');
      await world.goTo('2026-11-20T13:55:00Z');
      expect(digestsOf('rita')).toHaveLength(0);
      await world.goTo('2026-11-20T14:00:00Z');
      expect(digestsOf('rita')).toHaveLength(1);
      await rita.sees('+3 more', { in: 'dm' });

      // The message itself leads to the same place.
      await rita.clicks('Change or pause');
      await rita.sees('Your digest', { in: 'modal' });
      await rita.fills('Pause until', '2026-11-20');
      await rita.submits();
      await rita.sees("This day isn't in the future. Choose tomorrow or later, or empty it.");
      await rita.fills('Pause until', '2026-11-27');
      await rita.submits();
      await rita.sees('Paused until 27 Nov.');
      await rita.closes();
      await world.goTo('2026-11-24T14:00:00Z');
      expect(digestsOf('rita')).toHaveLength(1);
      await world.goTo('2026-11-27T14:00:00Z');
      expect(digestsOf('rita')).toHaveLength(2);

      await rita.opensHome();
      await rita.sees(now, { in: 'home' });
      await rita.doesNotSee('Paused', { in: 'home' });
      await rita.clicks('Settings');
      await rita.clicks('Change', { row: 'Your digest' });
      await rita.clicks("Use the team's");
      await rita.sees('09:00 on Monday to Friday, 8 people due, no holidays. As the team has it.');
      await rita.closes();
      expect(await held('rhythms')).toMatchObject([
        { hour: null, days: null, rows: null, country: null, paused_until_on: null },
      ]);
      // Lisbon has heard nothing of all this.
      expect(digestsOf('ana')).toEqual([]);
    });

    test('skip the public holidays of a country, and follow the team’s country until they name their own.', async () => {
      const { lee, rita } = world.people;
      await lee.types('/candidate settings defaults');
      await lee.fills('Country, for its holidays', 'Untied Staets');
      await lee.submits();
      await lee.sees('I don\'t know the country "Untied Staets".');
      await lee.fills('Country, for its holidays', 'United States');
      await lee.submits();
      await lee.sees('09:00 on Monday to Friday, 8 people due, holidays of the United States.');
      await lee.closes();
      // The Thursday of Thanksgiving.
      await world.goTo('2026-11-26T16:00:00Z');
      expect(digestsOf('rita')).toHaveLength(0);
      await rita.types('/candidate settings digest');
      await rita.sees('as the team has it (holidays of the United States)');
      await rita.fills('Country, for its holidays', 'none');
      await rita.submits();
      await rita.sees('8 people due, no holidays.');
      await rita.closes();
      await world.goTo('2026-11-26T16:05:00Z');
      expect(digestsOf('rita')).toHaveLength(1);
    });

    test('thin only people due in weekly mode, and refuse a day on which no message comes.', async () => {
      const { rita } = world.people;
      await rita.types('/candidate settings my digest');
      await rita.fills('How often people due are shown', 'Only on Sundays');
      await rita.submits();
      await rita.sees("Sunday isn't one of your days. Tick it above, or choose another.");
      await rita.fills('Days', []);
      await rita.submits();
      await rita.sees('Please complete this required field.');
      await rita.fills('Days', ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']);
      await rita.fills('How often people due are shown', 'Only on Mondays');
      world.sandbox.deliverTwice('interaction');
      await rita.submits();
      await rita.sees('People due only on Mondays.');
      await rita.closes();
      expect(await held('rhythms')).toMatchObject([{ hour: null, days: null, weekly_on: 1 }]);
      await world.goTo('2026-11-20T16:00:00Z');
      expect(digestsOf('rita')).toHaveLength(0);
      await world.goTo('2026-11-23T16:00:00Z');
      expect(digestsOf('rita')).toHaveLength(1);
    });

    test('are no way into the team’s: what only leads may change is not shown, and refused when asked for.', async () => {
      const { rita } = world.people;
      for (const panel of ['members', 'defaults', 'cadences']) {
        await rita.types(`/candidate settings ${panel}`);
        await rita.sees('Only leads can do this. Ask @lee. Nothing was changed.');
      }
      await rita.types('/candidate settings zebulon');
      await rita.sees('I don\'t know "zebulon" here. This is what can be set:');
      await rita.sees('To open one at once: /candidate settings digest');
      await rita.doesNotSee('How often');
    });

    test('are left as they are where somebody only looked, also when the team’s change meanwhile.', async () => {
      const { lee, rita } = world.people;
      await rita.types('/candidate settings digest');
      await rita.fills('People due in a message', '5');
      await lee.types('/candidate settings defaults');
      await lee.fills('Hour', '08:00');
      await lee.submits();
      await lee.sees('08:00 on Monday to Friday');
      await rita.submits();
      // Nine was shown and not chosen: she follows the team to eight.
      await rita.sees('08:00 on Monday to Friday, 5 people due, no holidays.');
      expect(await held('rhythms')).toMatchObject([{ hour: null, rows: 5 }]);
      expect(await audited()).toContain('U0LEE members.changed-working-defaults');
    });
  });

  describe('of the team', () => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T15:30:00Z' });
    });

    const isWell = async () => {
      const finding = await world.app.runner.run(doctorLooks, operatorOf(world), undefined);
      return finding.isWell ? 'well' : finding.says;
    };

    test('hold the cadences: changing them moves everybody’s dates, page by page, and twice in a row.', async () => {
      const { lee, rita } = world.people;
      const spoke = '2026-11-10';
      const many = Array.from({ length: 205 }, (_, at) => ({ name: `Person ${at}` }));
      await fillBook(world, [
        { name: 'Dana Reyes', decidedOn: '2026-11-01', lastContact: spoke },
        { name: 'José Núñez', ended: 'withdrew', decidedOn: '2026-10-01', lastContact: spoke },
        ...many,
      ]);
      const due = async (name: string) => (await candidateRow(world, name))['due_on'];
      expect([await due('Dana Reyes'), await due('José Núñez')]).toEqual([
        '2026-12-10',
        '2027-02-08',
      ]);

      await lee.types('/candidate settings');
      await lee.clicks('Change', { row: 'How often to get in touch' });
      await lee.fills('Runner-ups, at first', '6');
      await lee.fills('Withdrew', 'often');
      await lee.submits();
      await lee.sees('A whole number of days, 7 to 365. Nothing was changed.');
      expect(await held('cadence_settings')).toEqual([]);
      await lee.fills('Runner-ups, at first', '14');
      await lee.fills('Withdrew', '45 days');
      await lee.submits();
      await lee.sees("Saved. Everybody's dates are being recomputed now");
      await lee.closes();
      await world.settle();
      expect([await due('Dana Reyes'), await due('José Núñez'), await due('Person 204')]).toEqual([
        '2026-11-24',
        '2026-12-25',
        '2026-10-25',
      ]);
      expect(await isWell()).toBe('well');
      const pages = (await rowsOf(world, 'jobs')).filter(
        ({ job, state }) => job === 'touches.recompute-clocks' && state === 'done',
      );
      expect(pages).toHaveLength(2);
      expect(await audited()).toContain('U0LEE touches.changed-cadences');

      // Rita's contact counts by the new ones.
      await rita.types('/candidate log José Núñez');
      await rita.fills('What happened?', 'Spoke');
      await rita.submits();
      expect(await due('José Núñez')).toBe('2027-01-04');
      await rita.closes();

      // Back again while the second round of the first change is still to come.
      await lee.types('/candidate settings cadences');
      await lee.fills('Runner-ups, at first', null);
      await lee.submits();
      await lee.closes();
      await lee.types('/candidate settings cadences');
      await lee.submits();
      await lee.sees('Nothing needed changing.');
      await lee.closes();
      await world.goTo('2026-11-20T15:45:00Z');
      expect(await due('Dana Reyes')).toBe('2026-12-10');
      expect(await isWell()).toBe('well');
      expect(await held('cadence_settings')).toMatchObject([
        { runner_up_first: null, withdrew: 45, referral: null },
      ]);
    });

    test('keep what two leads change at the same moment, each their own field.', async () => {
      const { lee, rita } = world.people;
      await lee.types('/candidate settings members');
      await lee.fills('Leads', ['lee', 'rita']);
      await lee.fills('Recruiters', 'ana');
      await lee.submits();
      await lee.sees('2 leads, 1 recruiter.');
      await lee.closes();
      for (const [what, ofLee, ofRita, table, columns] of [
        [
          'cadences',
          ['Withdrew', '45'],
          ['Referral', '21'],
          'cadence_settings',
          { withdrew: 45, referral: 21 },
        ],
        [
          'defaults',
          ['Hour', '08:00'],
          ['People due in a message', '5'],
          'working_defaults',
          { hour: 8, rows: 5, days: null },
        ],
      ] as const) {
        await lee.types(`/candidate settings ${what}`);
        await rita.types(`/candidate settings ${what}`);
        await lee.fills(ofLee[0], ofLee[1]);
        await rita.fills(ofRita[0], ofRita[1]);
        await Promise.all([lee.person.submit(), rita.person.submit()]);
        await lee.sees('Saved.');
        await rita.sees('Saved.');
        await lee.closes();
        await rita.closes();
        expect(await held(table)).toMatchObject([columns]);
      }
      await world.settle();
      expect(await isWell()).toBe('well');
    });
  });

  describe('on the first day', () => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url, membersNamed: false });
    });

    test('tell a recruiter whom to ask; the admin names a lead there and sees nothing else; the lead names recruiters.', async () => {
      const { kim, lee, rita } = world.people;
      await rita.types('/candidate settings');
      await rita.sees('Nobody may use this yet. @kim can name a lead: /candidate settings.');
      await kim.types('/candidate settings');
      await kim.sees('no lead yet, no recruiter yet. Who may see candidates.');
      await kim.doesNotSee('Your digest');
      await kim.doesNotSee('How often');
      await kim.clicks('Change');
      await kim.fills('Leads', 'lee');
      await kim.submits();
      await kim.sees('1 lead, no recruiter yet.');
      await kim.closes();
      expect(kim.person.modal()).toBeUndefined();

      await lee.types('/candidate settings');
      for (const panel of ['Your digest', 'Members', "The team's working hours", 'How often']) {
        await lee.sees(panel);
      }
      await lee.clicks('Change', { row: 'Members' });
      await lee.fills('Recruiters', ['rita', 'ana']);
      await lee.submits();
      await lee.sees('1 lead, 2 recruiters.');
      await lee.closes();
      await rita.types('/candidate settings');
      await rita.sees('Your digest');
      await kim.types('/candidate settings cadences');
      await kim.sees('Candidates are visible to recruiters only. Ask @lee to add you.');
    });
  });
});
