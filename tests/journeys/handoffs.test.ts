/** People who change hands: asked, answered, taken back; asked for; left unanswered; and a leaver's people. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerHandOff } from '../../src/features/handoffs/answer-hand-off.ts';
import { givePeople } from '../../src/features/handoffs/give-people.ts';
import type { HandOffId } from '../../src/features/handoffs/hand-off.rules.ts';
import { movePage } from '../../src/features/handoffs/move-people.ts';
import { chooseToDecide, describeToDecide } from '../../src/features/handoffs/to-decide.ts';
import { changeMembers } from '../../src/features/members/index.ts';
import { dayAt } from '../../src/platform/clock.ts';
import { defineUseCase } from '../../src/platform/use-case.ts';
import { candidateRow, fillBook, operatorOf, rowsOf, workspaceOf } from '../support/builders.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { copyOfMessage, Visitor } from '../support/visitor.ts';
import { company, type PersonName, startWorld, type World } from '../support/world.ts';

const fridayInPhoenix = '2026-11-20T16:00:00Z';

describeOnEachDatabase('A person changes hands', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: fridayInPhoenix });
  });
  afterEach(() => world.close());

  const ownerOf = async (name: string) => (await candidateRow(world, name))['owner_user_id'];
  const states = async () => (await rowsOf(world, 'hand_offs')).map((row) => row['state']);
  const actions = async () =>
    (await rowsOf(world, 'audit_entries'))
      .map((row) => String(row['action']))
      .filter((action) => action.startsWith('handoffs.'));

  /** Rita asks Ana to take over Dana. */
  async function ritaAsksAna(note: string | null = null): Promise<void> {
    const { rita } = world.people;
    await rita.types('/candidate handoff dana <@U0ANA|ana>');
    await rita.sees('Dana Reyes · kept by @rita', { in: 'modal' });
    await rita.fills('A note for them', note);
    await rita.submits();
    await rita.sees('Dana Reyes', { in: 'modal' });
    await rita.closes();
    await world.settle();
  }

  async function addRecruiter(name: PersonName): Promise<void> {
    const change = { leads: [], recruiters: [company[name].id], removed: [] };
    await world.app.runner.run(changeMembers, operatorOf(world), change);
  }

  test('when the colleague who is asked says yes in the message; nobody else can, and once is enough.', async () => {
    const { rita, ana } = world.people;
    await addRecruiter('marcus');
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    await ritaAsksAna('Likes to be called in the afternoon');
    const [asked] = ana.dm();
    expect(asked?.text).toBe('rita asks you to take over Dana R.');
    await ana.sees('Dana Reyes · nearly got Spine Territory Manager, Phoenix', { in: 'dm' });
    await ana.sees('"Likes to be called in the afternoon"', { in: 'dm' });
    await ana.sees('@rita keeps them. Without an answer a lead decides from 25 Nov on.', {
      in: 'dm',
    });
    const before = copyOfMessage(asked);
    expect(await ownerOf('Dana Reyes')).toBe(rita.id);

    await rita.types('/candidate handoff dana');
    await rita.sees('You asked @ana to take over. Asked today.');

    const [handOff] = await rowsOf(world, 'hand_offs');
    const accept = {
      action_id: 'handoffs.accept',
      block_id: `1.hand_off.${String(handOff?.['id'])}`,
    };
    const marcus = new Visitor(world, company.marcus.id);
    const tried = await marcus.watched(open(), () => marcus.presses(before, accept));
    expect(tried).toMatchObject({
      said: ['Only @ana or a lead can do this. Ask @lee. Nothing was changed.'],
    });
    expect(await ownerOf('Dana Reyes')).toBe(rita.id);

    await ana.clicks('Accept');
    await world.settle();
    await ana.sees('✓ Dana Reyes · yours now', { in: 'dm' });
    expect(await ownerOf('Dana Reyes')).toBe(ana.id);
    await rita.sees('@ana said yes and keeps Dana Reyes now.', { in: 'dm' });
    expect(
      rita
        .dm()
        .filter((message) => !message.isEphemeral)
        .at(-1)?.text,
    ).toBe('ana said yes about Dana R.');

    const again = new Visitor(world, ana.id);
    const pressed = await again.watched(open(), () => again.presses(before, accept));
    expect(pressed.said).toEqual([
      'This is settled already: Dana Reyes · yours now. Nothing was changed.',
    ]);
    expect(pressed.changed.filter((table) => table !== 'inbox')).toEqual([]);
    expect(await actions()).toEqual(['handoffs.asked', 'handoffs.accepted']);
  });

  test('not when the colleague declines, nor when it is taken back in time.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    await ritaAsksAna();
    await ana.clicks('Decline');
    await world.settle();
    await ana.sees('Dana Reyes · declined', { in: 'dm' });
    await rita.sees("@ana can't take over now: Dana Reyes stays with you.", { in: 'dm' });

    await ritaAsksAna();
    const late = copyOfMessage(ana.dm().at(-1));
    await rita.types('/candidate show dana');
    await rita.sees('You asked @ana to take over.');
    await rita.clicks('Take it back');
    await rita.sees('✓ Dana Reyes · taken back');
    await world.settle();
    await ana.sees('Dana Reyes · taken back by @rita', { in: 'dm' });
    const newest = (await rowsOf(world, 'hand_offs')).at(-1);
    const ana2 = new Visitor(world, ana.id);
    const { said } = await ana2.watched(open(), () =>
      ana2.presses(late, {
        action_id: 'handoffs.accept',
        block_id: `1.hand_off.${String(newest?.['id'])}`,
      }),
    );
    expect(said).toEqual([
      'This is settled already: Dana Reyes · taken back by @rita. Nothing was changed.',
    ]);
    expect(await states()).toEqual(['declined', 'withdrawn']);
    expect(await ownerOf('Dana Reyes')).toBe(rita.id);
  });

  test('only to somebody who can keep them: the form says at the field whom not.', async () => {
    const { rita, ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes' },
      { name: 'Ana Silva', email: 'ana@example.com', owner: 'rita' },
    ]);
    await rita.types('/candidate handoff dana');
    await rita.fills('To whom', 'rita');
    await rita.submits();
    await rita.sees('You keep this person already. Choose a colleague.');
    for (const nobody of ['marcus', 'gus', 'dora']) {
      await rita.fills('To whom', nobody);
      await rita.submits();
      await rita.sees('They have no access to candidates.');
    }
    await rita.closes();
    await rita.types('/candidate handoff ana silva');
    await rita.fills('To whom', 'ana');
    await rita.submits();
    await rita.sees('They can’t keep this person. Choose somebody else.');
    await rita.closes();
    expect(await states()).toEqual([]);

    // A colleague's person can only be asked for; a lead may hand off, and asks as well.
    await ana.types('/candidate takeover dana');
    await ana.sees('Dana Reyes is kept by @rita. You can ask to take over.');
    await lee.types('/candidate handoff dana');
    await lee.fills('To whom', 'ana');
    await lee.submits();
    await lee.sees('@ana is asked now. Until there is an answer, @rita keeps them.');
    expect(await ownerOf('Dana Reyes')).toBe(rita.id);
    await world.settle();
    await ana.clicks('Accept');
    await world.settle();
    expect(await ownerOf('Dana Reyes')).toBe(ana.id);
    for (const told of [lee, rita])
      await told.sees('@ana said yes and keeps Dana Reyes now.', { in: 'dm' });
  });

  test('also when somebody adds a person whom a colleague keeps, and asks for them there.', async () => {
    const { rita, ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', email: 'dana@mail.example' },
      { name: 'Omar Haddad', owner: null },
    ]);
    await ana.types('/candidate add Dana Reyes');
    await ana.fills('Email', 'dana@mail.example');
    await ana.submits();
    await ana.sees('Somebody with this email address is here already');
    await ana.clicks('Ask to take over');
    await ana.sees('@rita is asked now.');
    await ana.closes();
    await world.settle();
    expect(rita.dm().map(({ text }) => text)).toContain('ana would like to take over Dana R.');
    await rita.clicks('Accept');
    await world.settle();
    await rita.sees('✓ Dana Reyes · with @ana now', { in: 'dm' });
    await ana.sees('@rita said yes: Dana Reyes is yours now.', { in: 'dm' });
    expect(await ownerOf('Dana Reyes')).toBe(ana.id);

    // Whom nobody keeps is taken at once, and so is anybody by a lead.
    await ana.types('/candidate show omar');
    await ana.sees('They are kept by nobody.');
    await ana.clicks('Take over');
    await ana.sees('✓ Omar Haddad · yours now');
    expect(await ownerOf('Omar Haddad')).toBe(ana.id);
    await lee.types('/candidate show dana');
    await lee.clicks('Take over');
    await lee.sees('✓ Dana Reyes · yours now');
    await world.settle();
    await ana.sees('@lee has taken over Dana Reyes from you.', { in: 'dm' });
    expect(await ownerOf('Dana Reyes')).toBe(lee.id);
  });

  test('asked in the evening: nobody is disturbed, the next morning list asks, and the answer waits for a morning too.', async () => {
    const { rita, ana } = world.people;
    await fillBook(world, [{ name: 'Dana Reyes', lastContact: '2026-11-19' }]);
    await world.goTo('2026-11-21T02:00:00Z');
    await ritaAsksAna('For the weekend');
    expect(ana.dm()).toEqual([]);
    await world.goTo('2026-11-23T09:00:00Z');
    await ana.sees('For you to decide', { in: 'dm' });
    await ana.sees('@rita asked you to take over.', { in: 'dm' });
    await ana.clicks('Accept', { row: 'Dana Reyes' });
    await world.settle();
    await ana.sees('✓ Dana Reyes · yours now', { in: 'dm' });
    expect(await ownerOf('Dana Reyes')).toBe(ana.id);
    const told = () =>
      rita.screen({ in: 'dm' }).includes('@ana said yes and keeps Dana Reyes now.');
    expect(told()).toBe(false);
    await world.goTo('2026-11-23T16:00:00Z');
    expect(told()).toBe(true);
  });

  test('by a lead, when nobody answered for three business days; until then no lead is bothered.', async () => {
    const { rita, ana, lee } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', lastContact: '2026-11-19' },
      { name: 'José Núñez', lastContact: '2026-11-19' },
    ]);
    await ritaAsksAna();
    await rita.types('/candidate handoff josé <@U0ANA|ana>');
    await rita.submits();
    await rita.closes();
    await world.goTo('2026-11-24T14:00:00Z');
    await lee.doesNotSee('For you to decide', { in: 'dm' });
    await world.goTo('2026-11-25T14:00:00Z');
    await lee.sees('@rita asked @ana to take over.', { in: 'dm' });
    await lee.sees('Asked on 20 Nov and not answered: it is yours to decide now.', { in: 'dm' });
    await lee.clicks('Accept', { row: 'Dana Reyes' });
    await lee.clicks('Decline', { row: 'José Núñez' });
    await world.settle();
    await lee.sees('✓ Dana Reyes · with @ana now', { in: 'dm' });
    await lee.sees('✓ José Núñez · declined', { in: 'dm' });
    await ana.sees('✓ Dana Reyes · yours now · decided by @lee', { in: 'dm' });
    await world.goTo('2026-11-25T16:00:00Z');
    await rita.sees('@lee decided: Dana Reyes is with @ana now.', { in: 'dm' });
    await rita.sees('@lee decided: José Núñez stays with you.', { in: 'dm' });
    expect(await ownerOf('Dana Reyes')).toBe(ana.id);
    expect(await ownerOf('José Núñez')).toBe(rita.id);
  });

  test('once, when two people answer at the same moment.', async () => {
    await fillBook(world, [{ name: 'Dana Reyes' }]);
    await ritaAsksAna();
    const [row] = await rowsOf(world, 'hand_offs');
    const subject = { kind: 'hand_off', id: String(row?.['id']) as HandOffId } as const;
    const workspaceId = workspaceOf(world);
    const as = (name: PersonName, answer: 'accepted' | 'declined') =>
      world.app.runner.run(
        answerHandOff,
        { kind: 'person', workspaceId, userId: company[name].id, requestId: name },
        { subject, answer },
      );
    const outcomes = await Promise.all([as('ana', 'accepted'), as('lee', 'declined')]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['answered', 'answered_before']);
    const [state] = await states();
    expect(outcomes.map(({ handOff }) => handOff.state)).toEqual([state, state]);
    expect(await ownerOf('Dana Reyes')).toBe(
      state === 'accepted' ? company.ana.id : company.rita.id,
    );
  });
});

describeOnEachDatabase('Of people whose owner has no access', (open) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ databaseUrl: open().url, start: '2026-11-20T13:00:00Z' });
  });
  afterEach(() => world.close());

  const counts = async () => {
    const all: Record<string, number> = {};
    for (const row of await rowsOf(world, 'candidates')) {
      const owners = [row['owner_user_id'], row['owner_email_key'], 'nobody'];
      const owner = owners.find((each) => typeof each === 'string') ?? '';
      all[owner] = (all[owner] ?? 0) + 1;
    }
    return all;
  };
  const kept = (owner: PersonName | null, count: number, facts = {}) =>
    Array.from({ length: count }, (_, at) => ({
      name: `Person ${at}`,
      owner,
      ended: null,
      facts,
    }));

  test('a lead reads in the morning, and gives all of a leaver’s at once to a colleague, in as many steps as it takes.', async () => {
    const { lee, ana, rita } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', owner: 'dora' },
      ...kept('dora', 229),
      { name: 'Ana Silva', email: 'ana@example.com', owner: 'dora' },
    ]);
    await rita.types('/candidate show dana');
    await rita.clicks('Ask to take over');
    await rita.sees('The leads are asked in their next morning list.');
    await world.goTo('2026-11-20T14:00:00Z');
    await lee.sees('@dora owns 231 people and is deactivated in Slack.', { in: 'dm' });
    await lee.sees('@rita would like to take over from @dora.', { in: 'dm' });
    await rita.doesNotSee('For you to decide', { in: 'dm' });

    await lee.clicks('Give to…');
    await lee.fills('To whom', 'marcus');
    await lee.submits();
    await lee.sees('They have no access to candidates. Choose a recruiter or a lead.');
    await lee.fills('To whom', 'ana');
    await lee.submits();
    // Nobody is made the owner of their own record.
    await lee.sees('230 people are moving to @ana.');
    await lee.closes();
    await world.settle();
    expect(await counts()).toEqual({ U0DORA: 1, [ana.id]: 230 });
    const [move] = await rowsOf(world, 'people_moves');
    expect(move).toMatchObject({ moved_count: 230, asked_by: lee.id });
    expect(
      (await rowsOf(world, 'jobs')).filter((row) => row['job'] === 'handoffs.move-people'),
    ).toHaveLength(2);
    expect((await rowsOf(world, 'hand_offs')).map((row) => row['state'])).toEqual(['withdrawn']);
    const audit = (await rowsOf(world, 'audit_entries')).filter(
      (row) => row['action'] === 'handoffs.gave-people',
    );
    expect(audit).toMatchObject([{ actor: lee.id, subject_id: move?.['id'] }]);

    // A page whose process died before it could say so runs again, and moves nobody more.
    await fillBook(world, [{ name: 'Somebody New', owner: 'dora' }]);
    const again = await world.app.runner.run(
      movePage,
      { kind: 'app', workspaceId: workspaceOf(world), requestId: 'test' },
      { moveId: String(move?.['id']), page: 1 },
    );
    expect(again).toEqual({ moved: 0 });
    expect(await counts()).toEqual({ U0DORA: 2, [ana.id]: 230 });
  });

  test('a lead gives access to whoever is here, and is told of an address that nobody has.', async () => {
    const { lee, marcus } = world.people;
    await fillBook(world, [
      ...kept('marcus', 3),
      ...kept(null, 2, { ownerEmailKey: 'fay@example.com' }),
      ...kept(null, 4, { ownerEmailKey: 'sam@old.example' }),
      { name: 'Nobody’s Own', owner: null, ended: null },
    ]);
    await world.goTo('2026-11-20T14:00:00Z');
    await lee.sees('@marcus owns 3 people but has no access.', { in: 'dm' });
    await lee.sees('sam@old.example owns 4 people but has no access.', { in: 'dm' });
    await lee.sees('1 person has no owner.', { in: 'dm' });
    await lee.clicks('Give access', { row: 'sam@old.example' });
    await lee.sees('Nobody here has the address sam@old.example.');
    await lee.clicks('Give access', { row: '@marcus' });
    await lee.sees('✓ @marcus has access now and keeps their people.');
    await world.settle();
    await lee.sees('✓ @marcus has access now', { in: 'dm' });
    await lee.clicks('Give to…', { row: 'no owner' });
    await lee.fills('To whom', 'marcus');
    await lee.submits();
    await lee.sees('1 person is moving to @marcus.');
    await lee.closes();
    await world.settle();
    await lee.sees('✓ 1 person without an owner · now with @marcus', { in: 'dm' });
    expect((await counts())[marcus.id]).toBe(4);
    await marcus.types('/candidate show person 0');
    await marcus.doesNotSee('Candidates are visible to recruiters only');
  });

  test('two leads who give the same people away at the same moment give them to one colleague.', async () => {
    await fillBook(world, kept(null, 3));
    const workspaceId = workspaceOf(world);
    const give = (toUserId: string) =>
      world.app.runner.run(
        givePeople,
        { kind: 'person', workspaceId, userId: company.lee.id, requestId: toUserId },
        { key: 'nobody', toUserId },
      );
    const outcomes = await Promise.all([give(company.ana.id), give(company.rita.id)]);
    const began = outcomes.flatMap((each) => (each.kind === 'moving' ? [each] : []));
    expect(began).toMatchObject([{ count: 3 }]);
    await world.settle();
    expect(await counts()).toEqual({ [began[0]?.toUserId ?? '']: 3 });
    expect(await give(company.ana.id)).toEqual({ kind: 'nobody_left' });
  });

  test('only leads read in their list, and everybody what they are asked themselves, without their own record.', async () => {
    const { rita } = world.people;
    await fillBook(world, [
      { name: 'Dana Reyes', owner: 'rita' },
      { name: 'José Núñez', owner: 'rita' },
      { name: 'Lee Park', email: 'lee@example.com', owner: 'rita' },
      { name: 'Omar Haddad', owner: 'dora' },
    ]);
    for (const name of ['dana', 'josé', 'lee']) {
      await rita.types(`/candidate handoff ${name} <@U0ANA|ana>`);
      await rita.submits();
      await rita.closes();
    }
    const chosen = (name: PersonName, limit: number) =>
      world.app.runner.run(chooseAndDescribe, operatorOf(world), { name, limit });
    expect(await chosen('ana', 1)).toMatchObject({
      total: 3,
      oldestOn: '2026-11-20',
      told: [{ kind: 'hand_off', handOff: { name: 'Dana Reyes', viewer: 'U0ANA' } }],
    });
    expect(await chosen('rita', 9)).toEqual({ total: 0, oldestOn: undefined, told: [] });
    expect(await chosen('marcus', 9)).toEqual({ total: 0, oldestOn: undefined, told: [] });
    expect(await chosen('lee', 9)).toMatchObject({
      total: 1,
      oldestOn: undefined,
      told: [{ kind: 'keeper', keeper: { keeper: { userId: 'U0DORA' }, count: 1 } }],
    });
    await world.goTo('2026-11-25T14:00:00Z');
    expect(await chosen('lee', 9)).toMatchObject({ total: 3, oldestOn: '2026-11-20' });
    expect((await chosen('lee', 9)).told).toHaveLength(3);
  });
});

/** What the section chooses for somebody, and says of it. */
const chooseAndDescribe = defineUseCase({
  name: 'test.choose-and-describe',
  mode: 'reads',
  access: 'app',
  async run(work, { name, limit }: { readonly name: PersonName; readonly limit: number }) {
    const { id: userId, timeZone } = company[name];
    const today = dayAt(work.now, timeZone);
    const reader = { userId, timeZone, today, through: today };
    const { items, total, oldestOn } = await chooseToDecide(work, reader, userId, limit);
    const undone = {
      forUserId: undefined,
      touchId: undefined,
      choice: undefined,
      chosenBy: undefined,
    };
    const rows = items.map((item) => ({ ...item, ...undone }));
    return { total, oldestOn, told: await describeToDecide(work, reader, rows) };
  },
});
