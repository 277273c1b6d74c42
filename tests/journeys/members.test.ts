/**
 * Who may use it: the first day, naming leads and recruiters, and what happens when two do so at
 * once, when Slack keeps silent, when somebody goes, and when a candidate becomes a colleague.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { membersStore } from '../../src/features/members/members.store.ts';
import { changeMembers, type MemberChange } from '../../src/features/members/change-members.ts';
import { behindTheBack, fillBook, rowsOf, workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import type { Voice } from '../support/people.ts';
import { copyOfMessage, rewritten, Visitor } from '../support/visitor.ts';
import { company, modes, type PersonName, startWorld, type World } from '../support/world.ts';

const refusedToOutsiders = 'Candidates are visible to recruiters only. Ask @lee to add you.';
const later =
  "Something I need didn't answer in time. Nothing was changed. Please try again in a minute.";

/** Who is a member now, by the names tests call them. */
async function rolesIn(world: World): Promise<Readonly<Record<string, string>>> {
  const members = await behindTheBack(world, (tx) => membersStore(tx).list());
  const names = new Map<string, string>(
    Object.entries(company).map(([name, { id }]) => [id, name]),
  );
  return Object.fromEntries(members.map(({ userId, role }) => [names.get(userId) ?? userId, role]));
}

/** What was changed about members, as the audit log tells it, oldest first. */
async function auditOf(world: World): Promise<readonly string[]> {
  const entries = await rowsOf(world, 'audit_entries');
  return entries
    .filter(({ action }) => String(action).startsWith('members.'))
    .map(({ actor, action, subject_id: subject }) => [actor, action, subject].join(' '));
}

describeOnEachDatabase('Members', (open) => {
  let world: World;
  afterEach(() => world.close());

  describe.each(modes)('on the first day, over %s,', (mode) => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url, mode, membersNamed: false });
    });

    test('a recruiter is told who can name a lead; the workspace admin names one and two recruiters; then they may work, and the admin still may not.', async () => {
      const { kim, lee, rita, ana } = world.people;
      const whoNamesOne = 'Nobody may use this yet. @kim can name a lead: /candidate settings.';
      await rita.types('/candidate');
      await rita.sees(whoNamesOne);
      await rita.opensHome();
      await rita.sees(whoNamesOne, { in: 'home' });
      rita.looksAtMessages();

      await kim.types('/candidate settings');
      await kim.sees('no lead yet, no recruiter yet.');
      await kim.clicks('Change');
      await kim.sees('keep in touch with their own people');
      await kim.fills('Leads', 'lee');
      await kim.fills('Recruiters', ['rita', 'ana']);
      await kim.submits();
      await kim.sees('Saved: 3 changes. They count from now on.');
      await kim.sees('1 lead, 2 recruiters.');
      await kim.closes();
      expect(await rolesIn(world)).toEqual({ lee: 'lead', rita: 'recruiter', ana: 'recruiter' });
      expect((await auditOf(world)).toSorted()).toEqual([
        'U0KIM members.made-lead U0LEE',
        'U0KIM members.made-recruiter U0ANA',
        'U0KIM members.made-recruiter U0RITA',
      ]);

      for (const person of [lee, rita, ana]) {
        await person.types('/candidate due');
        await person.sees('Nobody is due today.');
      }
      await rita.opensHome();
      await rita.sees('Your digest', { in: 'home' });
      await lee.types('/candidate settings members');
      await lee.sees('keep in touch with their own people', { in: 'modal' });

      await kim.types('/candidate due');
      await kim.sees(refusedToOutsiders);
      await rita.types('/candidate settings members');
      await rita.sees('Only leads can do this. Ask @lee. Nothing was changed.');
    });
  });

  describe('once there are some,', () => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url });
    });

    /** Opens the form in which members are named and waits until it is there. */
    async function opensMembers(person: Voice): Promise<void> {
      await person.types('/candidate settings members');
      await person.sees('keep in touch with their own people', { in: 'modal' });
    }

    test('a submission that Slack delivers twice changes once, and is answered twice alike.', async () => {
      const { lee } = world.people;
      const before = await auditOf(world);
      await opensMembers(lee);
      await lee.fills('Recruiters', ['rita', 'ana', 'marcus']);
      world.sandbox.deliverTwice('interaction');
      await lee.submits();
      await lee.sees('Saved: one change. It counts from now on.');

      const answers = world.sandbox.deliveries.at(-1)?.answers ?? [];
      expect(answers).toHaveLength(2);
      for (const answer of answers) {
        expect(JSON.stringify(answer)).toContain('Saved: one change. It counts from now on.');
      }
      expect((await auditOf(world)).slice(before.length)).toEqual([
        'U0LEE members.made-recruiter U0MARCUS',
      ]);
    });

    test('saving without a change says so, and leaves no trace in the audit log.', async () => {
      const { lee } = world.people;
      const before = await auditOf(world);
      await opensMembers(lee);
      await lee.submits();
      await lee.sees('Nothing needed changing.');
      expect(await auditOf(world)).toEqual(before);
    });

    test('nobody takes the last lead away, neither by taking them out nor by making them a recruiter.', async () => {
      const { lee, kim } = world.people;
      const sentence =
        'Somebody must be lead: name another one before this one goes. Nothing was changed.';
      const before = await rolesIn(world);
      await opensMembers(lee);
      await lee.fills('Leads', null);
      await lee.submits();
      await lee.sees(sentence);
      await lee.fills('Recruiters', ['rita', 'ana', 'lee']);
      await lee.submits();
      await lee.sees(sentence);

      await opensMembers(kim);
      await kim.fills('Leads', null);
      await kim.submits();
      await kim.sees(sentence);
      expect(await rolesIn(world)).toEqual(before);

      await kim.fills('Leads', 'rita');
      await kim.fills('Recruiters', ['ana', 'lee']);
      await kim.submits();
      await kim.sees('Saved: 2 changes.');
      expect(await rolesIn(world)).toEqual({ rita: 'lead', ana: 'recruiter', lee: 'recruiter' });
    });

    test('guests, apps, strangers and deactivated people can’t be named: each is told by name, and nobody is changed.', async () => {
      const { lee } = world.people;
      world.sandbox.addUser({ id: 'U0ROBO', name: 'robo', realName: 'Robo', isBot: true });
      const before = await rolesIn(world);
      const whyNot = {
        gus: 'gus is a guest here',
        fay: 'fay is from another organisation',
        dora: 'dora is deactivated in Slack',
        robo: 'robo is an app, not a person',
      };
      await opensMembers(lee);
      for (const [name, why] of Object.entries(whyNot)) {
        await lee.fills('Recruiters', ['rita', 'marcus', name]);
        await lee.submits();
        await lee.sees(`${why}. Take them out and save again; nothing was changed.`);
      }
      await lee.fills('Recruiters', ['rita', 'gus', 'robo']);
      await lee.submits();
      await lee.sees('gus is a guest here; robo is an app, not a person.');
      await lee.fills('Recruiters', ['rita', 'lee']);
      await lee.submits();
      await lee.sees('Somebody is in both lists.');
      expect(await rolesIn(world)).toEqual(before);
    });

    test('two leads who save from forms they opened before do not undo each other’s changes.', async () => {
      const { lee, rita } = world.people;
      await opensMembers(lee);
      await lee.fills('Leads', ['lee', 'rita']);
      await lee.fills('Recruiters', 'ana');
      await lee.submits();
      await lee.sees('Saved: one change.');
      await lee.closes();

      await opensMembers(lee);
      await opensMembers(rita);
      await lee.fills('Recruiters', ['ana', 'marcus']);
      await rita.fills('Recruiters', null);
      await Promise.all([lee.person.submit(), rita.person.submit()]);
      await lee.sees('Saved: one change.');
      await rita.sees('Saved: one change.');
      expect(await rolesIn(world)).toEqual({ lee: 'lead', rita: 'lead', marcus: 'recruiter' });
    });

    test('two leads who take each other’s role away at the same moment leave one of them, whoever was first.', async () => {
      const change = (by: PersonName, removed: PersonName) => {
        const input: MemberChange = { leads: [], recruiters: [], removed: [company[removed].id] };
        return world.app.runner.run(
          changeMembers,
          {
            kind: 'person',
            workspaceId: workspaceOf(world),
            userId: company[by].id,
            requestId: 'test',
          },
          input,
        );
      };
      for (let round = 1; round <= 8; round += 1) {
        await behindTheBack(world, async (tx) => {
          for (const { id } of [company.lee, company.rita]) {
            await membersStore(tx).setRole(id, 'lead', undefined, world.clock.now());
          }
        });
        const outcomes = await Promise.allSettled([change('lee', 'rita'), change('rita', 'lee')]);
        const kinds = outcomes.map((each) =>
          each.status === 'fulfilled' ? each.value.kind : String(each.reason),
        );
        expect(kinds.filter((kind) => kind === 'changed')).toHaveLength(1);
        const leads = Object.entries(await rolesIn(world)).filter(([, role]) => role === 'lead');
        expect(leads, `round ${round}: ${kinds.join(', ')}`).toHaveLength(1);
      }
    });

    test('somebody taken out is refused from then on, in what they had open and in what they type.', async () => {
      const { lee, rita } = world.people;
      await fillBook(world, [{ name: 'Dana Reyes' }]);
      await world.settle();
      await rita.sees('Dana Reyes');
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.fills('What happened?', 'Spoke');

      await opensMembers(lee);
      await lee.fills('Recruiters', 'ana');
      await lee.submits();
      await lee.sees('Saved: one change.');

      const before = await rowsOf(world, 'touches');
      await rita.submits();
      await rita.sees(refusedToOutsiders, { in: 'modal' });
      await rita.closes();
      await rita.types('/candidate show Dana');
      await rita.sees(refusedToOutsiders);
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.sees(refusedToOutsiders);
      await rita.opensHome();
      await rita.sees(refusedToOutsiders, { in: 'home' });
      await rita.doesNotSee('Dana Reyes', { in: 'home' });
      expect(await rowsOf(world, 'touches')).toEqual(before);

      await world.goTo('2026-11-23T16:00:00Z');
      const digests = rita.dm().filter((message) => !message.isEphemeral);
      expect(digests).toHaveLength(1);
    });

    test('somebody whom Slack says is deactivated, or a guest by now, is refused at once, whatever their role.', async () => {
      const { rita, ana } = world.people;
      await world.sandbox.changeUser(company.rita.id, { deleted: true });
      await world.sandbox.changeUser(company.ana.id, { isGuest: true });
      await world.settle();
      await rita.types('/candidate due');
      await rita.sees('This account is deactivated in Slack. Nothing was changed.');
      await ana.types('/candidate due');
      await ana.sees("Candidates aren't visible to guests of this workspace. Nothing was changed.");
    });

    test('while Slack does not say who somebody is, admins and newcomers are asked to try later, and members work on.', async () => {
      const { kim, rita } = world.people;
      world.sandbox.addUser({ id: 'U0NEW', name: 'newcomer', realName: 'Nia New' });
      const newcomer = world.sandbox.as('U0NEW');
      // Six minutes: what is known is fresh enough for work, too old for naming members.
      world.clock.advance(6 * 60_000);
      const silence = { kind: 'http', status: 503 } as const;
      world.sandbox.faults.arm({ method: 'users.info', times: 1000, fault: silence });

      await kim.types('/candidate settings members');
      await kim.sees(later);
      const { replies } = await newcomer.command('/candidate due');
      expect(replies.map(({ text }) => text)).toEqual([later]);
      await rita.types('/candidate due');
      await rita.sees('Nobody is due today.');
      // Two hours: too old for anything, yet better than sending a recruiter away.
      world.clock.advance(2 * 60 * 60_000);
      await rita.types('/candidate due');
      await rita.sees('Nobody is due today.');

      world.sandbox.faults.clear();
      await opensMembers(kim);
      const refused = await newcomer.command('/candidate due');
      expect(refused.replies[0]?.text).toContain('Candidates are visible to recruiters only.');
    });

    test('a form that is saved while Slack keeps silent stays open with what was filled in, and can be saved again.', async () => {
      const { lee } = world.people;
      await opensMembers(lee);
      await lee.fills('Recruiters', ['rita', 'ana', 'marcus']);
      world.clock.advance(6 * 60_000);
      const before = await rolesIn(world);
      const silence = { kind: 'http', status: 503 } as const;
      world.sandbox.faults.arm({ method: 'users.info', times: 1000, fault: silence });
      await lee.submits();
      await lee.sees(later, { in: 'modal' });
      expect(await rolesIn(world)).toEqual(before);

      world.sandbox.faults.clear();
      await lee.submits();
      await lee.sees('Saved: one change.', { in: 'modal' });
      expect(await rolesIn(world)).toEqual({ ...before, marcus: 'recruiter' });
    });
  });

  describe('a candidate who is a colleague now', () => {
    beforeEach(async () => {
      world = await startWorld({ databaseUrl: open().url });
      await world.app.runner.run(
        changeMembers,
        { kind: 'operator', workspaceId: workspaceOf(world), requestId: 'test' },
        { leads: [], recruiters: [company.marcus.id], removed: [] },
      );
    });

    test('never comes upon their own record: not by name, address or typing, in no picker, list or menu.', async () => {
      const { ana } = world.people;
      await fillBook(world, [
        { name: 'Ana Silva', email: 'Ana@Example.com' },
        { name: 'Ana Sousa' },
        { name: 'Ana Santos' },
      ]);
      const rows = await rowsOf(world, 'candidates');
      const idOf = (name: string) => String(rows.find((row) => row['name'] === name)?.['id']);
      for (const typed of ['Ana Silva', 'ana@example.com', 'ANA@EXAMPLE.COM']) {
        for (const command of ['find', 'show', 'log', 'snooze']) {
          await ana.types(`/candidate ${command} ${typed}`);
          await ana.sees(`Nobody matches "${typed}".`);
        }
      }
      await ana.types('/candidate find Ana');
      await ana.sees('2 people match.');
      await ana.doesNotSee('Ana Silva');
      for (const command of ['show', 'log', 'snooze']) {
        await ana.types(`/candidate ${command} Ana`);
        await ana.sees('2 people match "Ana". Which one?');
        await ana.doesNotSee('Ana Silva');
      }

      // Their own id in a picker that once held another's opens it no more than a name does.
      await ana.types('/candidate show Ana');
      await ana.sees('Which one?');
      const picker = copyOfMessage(ana.dm().at(-1));
      if (picker.kind !== 'message') throw new Error('a picker is a message');
      const blocks = picker.blocks.map((block) =>
        rewritten(block, (text) => text.replaceAll(idOf('Ana Santos'), idOf('Ana Silva'))),
      );
      await new Visitor(world, ana.id).chooses(
        { ...picker, blocks },
        { action_id: 'candidates.pick-to-show' },
        idOf('Ana Silva'),
      );
      await ana.sees("I can't find that candidate. Someone may have removed it since.");
    });

    test('is in nobody’s list of people due for themselves: neither in the morning message, nor in the list, nor in its count.', async () => {
      const { ana } = world.people;
      await fillBook(world, [
        { name: 'Ana Silva', email: 'ana@example.com', owner: 'ana' },
        { name: 'Dana Reyes', owner: 'ana' },
      ]);
      await world.settle();
      await ana.sees('Dana Reyes', { in: 'dm' });
      await ana.doesNotSee('Ana Silva', { in: 'dm' });
      expect(ana.dm().map(({ text }) => text)).toEqual([
        expect.stringContaining('One person is due.'),
      ]);
      await ana.types('/candidate due');
      await ana.sees('1 due');
      await ana.doesNotSee('Ana Silva');
      await ana.opensHome();
      await ana.sees('Dana Reyes', { in: 'home' });
      await ana.doesNotSee('Ana Silva', { in: 'home' });
    });

    test('is seen by their owner and by leads, and by no other recruiter.', async () => {
      const { rita, lee, marcus } = world.people;
      await fillBook(world, [{ name: 'Ana Silva', email: 'ana@example.com', owner: 'rita' }]);
      for (const person of [rita, lee]) {
        await person.types('/candidate show Silva');
        await person.sees('Ana Silva');
        await person.sees('kept by @rita');
      }
      await marcus.types('/candidate show Silva');
      await marcus.sees('Nobody matches "Silva".');
      await marcus.types('/candidate log ana@example.com');
      await marcus.sees('Nobody matches "ana@example.com".');
    });

    test('is hidden as soon as Slack tells that they have joined, in a list that was open before too.', async () => {
      const { marcus } = world.people;
      await fillBook(world, [
        { name: 'Nia New', email: 'nia@mail.example', owner: 'rita' },
        { name: 'Nia Old' },
      ]);
      await marcus.types('/candidate show Nia');
      await marcus.sees('2 people match "Nia". Which one?');
      world.sandbox.addUser({ id: 'U0NIA', name: 'nia', realName: 'Nia New' });
      await world.sandbox.changeUser('U0NIA', { email: 'Nia@Mail.example' });
      await world.settle();
      await marcus.chooses('Choose a person', 'Nia New');
      await marcus.sees("I can't find that candidate. Someone may have removed it since.");
      await marcus.types('/candidate show Nia New');
      await marcus.sees('Nobody matches "Nia New".');
    });
  });
});
