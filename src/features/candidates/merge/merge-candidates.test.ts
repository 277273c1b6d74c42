import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../../tests/support/databases.ts';
import {
  nameMembers,
  openRunnerWorld,
  type RunnerWorld,
} from '../../../../tests/support/runner-world.ts';
import { allRows, changedTables } from '../../../../tests/support/tables.ts';
import { addDays, type Day, dayAt, settableClock } from '../../../platform/clock.ts';
import { inWorkspace } from '../../../platform/db/transaction.ts';
import { NotAllowed } from '../../../platform/errors.ts';
import { type Caller, defineUseCase } from '../../../platform/use-case.ts';
import { slackUsersStore } from '../../../platform/users/slack-users.store.ts';
import { makeDigest } from '../../digest/index.ts';
import { handOffCandidate } from '../../handoffs/hand-off-candidate.ts';
import { nameOpening } from '../../openings/index.ts';
import { logTouch } from '../../touches/index.ts';
import { findFalseClocks } from '../../touches/restart-clock.ts';
import { snoozeCandidate } from '../../touches/snooze-candidate.ts';
import { undoTouch } from '../../touches/undo-touch.ts';
import { addCandidate, candidateChanged } from '../add-candidate.ts';
import { candidaciesStore } from '../candidacies.store.ts';
import type { CandidateId, EndedBy, Stage } from '../candidate.rules.ts';
import { candidatesStore } from '../candidates.store.ts';
import { editCandidate } from '../edit-candidate.ts';
import { beginEditing } from '../begin-editing.ts';
import { type CandidateFacts, nothingKnown } from '../facts.rules.ts';
import { findCandidates } from '../find-candidates.ts';
import { setCadence } from '../set-cadence.ts';
import { showCandidate } from '../show-candidate.ts';
import { beginMerging } from './begin-merging.ts';
import { listDuplicates, tellApart } from './list-duplicates.ts';
import { mergeCandidates, undoMerge } from './merge-candidates.ts';
import { possibleDuplicatesStore } from './possible-duplicates.store.ts';
import { previewMerge } from './preview-merge.ts';

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const clock = settableClock('2026-11-20T16:00:00Z');
const timeZone = 'America/Phoenix';

/** Somebody with a past. */
interface Past {
  readonly name: string;
  readonly facts: Partial<CandidateFacts>;
  readonly candidacies: readonly {
    readonly opening: string;
    readonly stage: Stage;
    readonly endedBy: EndedBy | undefined;
    readonly decidedAgo: number;
  }[];
  readonly touches: readonly { readonly daysAgo: number; readonly direction: 'in' | 'out' }[];
  readonly undoesLast: boolean;
  readonly snoozedFor: number | undefined;
  readonly cadence: number | 'none' | undefined;
  readonly isHandedOff: boolean;
}

const nobody: Past = {
  name: 'Dana Reyes',
  facts: {},
  candidacies: [],
  touches: [],
  undoesLast: false,
  snoozedFor: undefined,
  cadence: undefined,
  isHandedOff: false,
};

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const aday = fc.integer({ min: -300, max: 100 }).map((days) => addDays('2026-11-20' as Day, days));
const pasts: fc.Arbitrary<Past> = fc.record({
  name: fc.constantFrom('Dana Reyes', 'dana reyes', 'D. Reyes <&*_>', 'Dana Reyes Morgan'),
  facts: fc.record({
    phone: maybe(fc.constantFrom('602 555 0101', '602 555 0102')),
    employer: maybe(fc.string({ minLength: 1, maxLength: 20 })),
    tags: maybe(fc.constantFrom('spine', 'trauma')),
    interest: fc.constantFrom('unknown' as const, 'yes' as const, 'no' as const),
    isReferral: fc.boolean(),
    doNotContact: fc.constantFrom(false, false, false, true),
    notBeforeOn: maybe(aday),
    employedElsewhereOn: maybe(aday),
    ownerUserId: fc.constantFrom('U0RITA', 'U0RITA', 'U0LEE', undefined),
    handEdited: fc.subarray(['phone', 'employer', 'tags']),
  }),
  candidacies: fc.array(
    fc.record({
      opening: fc.constantFrom('Spine, Phoenix', 'Trauma, Denver'),
      stage: fc.constantFrom('final' as const, 'phone_interview' as const, 'offer' as const),
      endedBy: fc.constantFrom('us' as const, 'them' as const, undefined),
      decidedAgo: fc.nat(120),
    }),
    { maxLength: 3 },
  ),
  touches: fc.array(
    fc.record({ daysAgo: fc.nat(90), direction: fc.constantFrom('in' as const, 'out' as const) }),
    { maxLength: 4 },
  ),
  undoesLast: fc.boolean(),
  snoozedFor: maybe(fc.integer({ min: 1, max: 90 })),
  cadence: maybe(fc.constantFrom(14, 180, 'none' as const)),
  isHandedOff: fc.constantFrom(false, false, true),
});

describeOnEachDatabase('Two records of one person', (open) => {
  let world: RunnerWorld;
  let lee: Caller;
  let rita: Caller;
  let ana: Caller;
  beforeEach(async () => {
    clock.set('2026-11-20T16:00:00Z');
    world = await openRunnerWorld(open().db, clock);
    const { workspaceId } = world;
    const person = (userId: string): Caller => {
      return { kind: 'person', workspaceId, userId, requestId: 'test' };
    };
    [lee, rita, ana] = [person('U0LEE'), person('U0RITA'), person('U0ANA')];
    const members = [
      { userId: 'U0LEE', timeZone, role: 'lead' },
      { userId: 'U0RITA', timeZone, role: 'recruiter' },
      { userId: 'U0ANA', timeZone, role: 'recruiter' },
    ] as const;
    await nameMembers(open().db, workspaceId, members, clock.now());
  });

  const operator = (): Caller => ({
    kind: 'operator',
    workspaceId: world.workspaceId,
    requestId: 'test',
  });

  const addPast = defineUseCase<Past & { readonly email: string | undefined }, CandidateId>({
    name: 'test.add-past',
    mode: 'writes',
    access: 'app',
    async run(work, { name, email, facts, candidacies, cadence }) {
      const id = work.newId<'candidate'>();
      const on = dayAt(work.now, timeZone);
      const candidates = candidatesStore(work.tx);
      const whole = { ...nothingKnown, ownerUserId: 'U0RITA', ...facts, name };
      await candidates.add(
        id,
        { ...whole, email, emailKey: email },
        { at: work.now, on: addDays(on, -400), by: undefined },
      );
      for (const { opening, stage, endedBy, decidedAgo } of candidacies) {
        await candidaciesStore(work.tx).add(
          {
            id: work.newId(),
            candidateId: id,
            openingId: await nameOpening(work, opening),
            stage,
            stageOn: undefined,
            endedBy,
            reason: undefined,
            decidedOn: endedBy === undefined ? undefined : addDays(on, -decidedAgo),
            toldOn: undefined,
            toldTouchId: undefined,
            wordDueOn: undefined,
            isRunnerUp: endedBy === 'us' && stage === 'final',
            runnerUpOrder: undefined,
            champion: undefined,
            isImported: false,
            isHandEdited: false,
          },
          work.now,
        );
      }
      await candidates.saveCadenceOverride(id, cadence);
      await work.announce(candidateChanged, { candidateId: id });
      return id;
    },
  });

  async function add(past: Partial<Past>, email?: string): Promise<CandidateId> {
    const whole = { ...nobody, ...past, email };
    const { runner } = world;
    const id = await runner.run(addPast, operator(), whole);
    const touchIds = [];
    for (const { daysAgo, direction } of whole.touches) {
      const outcome = await runner.run(logTouch, lee, {
        candidateId: id,
        kind: 'spoke',
        channel: 'phone',
        direction,
        on: daysAgo === 0 ? undefined : addDays(dayAt(clock.now(), timeZone), -daysAgo),
        note: 'a note',
      });
      if (outcome.kind !== 'logged') throw new Error(outcome.kind);
      touchIds.push(outcome.touch.id);
    }
    const last = touchIds.at(-1);
    if (whole.undoesLast && last !== undefined) await runner.run(undoTouch, lee, { id: last });
    if (whole.snoozedFor !== undefined) {
      const until = {
        kind: 'day',
        on: addDays(dayAt(clock.now(), timeZone), whole.snoozedFor),
      } as const;
      await runner.run(snoozeCandidate, lee, { id, until, reason: 'a holiday' });
    }
    if (whole.isHandedOff) {
      await runner.run(handOffCandidate, lee, { id, toUserId: 'U0ANA', note: 'please' });
    }
    return id;
  }

  const personOf = (id: CandidateId) =>
    world.runner.run(
      defineUseCase({
        name: 'test.person',
        mode: 'reads',
        access: 'app',
        run: (work) => candidatesStore(work.tx).find(id),
      }),
      operator(),
      undefined,
    );
  const notePair = (one: CandidateId, other: CandidateId) =>
    world.runner.run(
      defineUseCase({
        name: 'test.note-pair',
        mode: 'writes',
        access: 'app',
        run: (work) => possibleDuplicatesStore(work.tx).note(one, other, work.now),
      }),
      operator(),
      undefined,
    );
  const falseClocks = async () =>
    (
      await world.runner.run(
        defineUseCase({
          name: 'test.false-clocks',
          mode: 'reads',
          access: 'app',
          run: (work) => findFalseClocks(work, undefined, 100),
        }),
        operator(),
        undefined,
      )
    ).falseOnes;

  /** So that a digest may be made again, of the people to come alone. */
  const forgetTheDay = () =>
    inWorkspace(open().db, world.workspaceId, 'writes', async ({ knex }) => {
      await knex('digest_rows').delete();
      await knex('digests').delete();
      await knex('candidates').update({ owner_user_id: null });
    });

  /** What happens by the way, and is not the people's. */
  const without = ['audit_entries', 'merges', 'outbox_messages', 'members'];

  test('are one when merged, and each exactly as it was when that is undone, whatever they hold.', async () => {
    await fc.assert(
      fc.asyncProperty(
        pasts,
        pasts,
        fc.boolean(),
        fc.boolean(),
        async (first, second, hasEmail, hasDigest) => {
          clock.set(clock.now() + 1000);
          await forgetTheDay();
          const number = clock.now().toString(36);
          const keptId = await add(first, hasEmail ? `${number}@mail.example` : undefined);
          const mergedId = await add(second, `${number}.other@mail.example`);
          const thirdId = await add({ name: 'Third One' });
          await notePair(mergedId, keptId);
          await notePair(mergedId, thirdId);
          if (hasDigest) await world.runner.run(makeDigest, operator(), { userId: 'U0RITA' });
          const before = await allRows(open(), without);

          const outcome = await world.runner.run(mergeCandidates, lee, { keptId, mergedId });
          if (outcome.kind !== 'merged') throw new Error(outcome.kind);
          const merged = await allRows(open(), without);
          const pointing = Object.entries(merged).flatMap(([table, rows]) =>
            table === 'possible_duplicates'
              ? []
              : rows.filter((row) => row['candidate_id'] === mergedId).map(() => table),
          );
          expect(pointing).toEqual([]);
          expect(await falseClocks()).toEqual([]);
          const kept = await personOf(mergedId);
          expect(kept?.id).toBe(keptId);
          expect(kept?.doNotContact).toBe(
            first.facts.doNotContact === true || second.facts.doNotContact === true,
          );

          const undone = await world.runner.run(undoMerge, lee, { id: outcome.id });
          expect(undone.kind).toBe('undone');
          const after = await allRows(open(), without);
          for (const table of changedTables(before, after)) {
            expect({ table, rows: after[table] }).toEqual({ table, rows: before[table] });
          }
        },
      ),
      { numRuns: 20 },
    );
  }, 120_000);

  test('stand once in a digest that showed both, and twice again when that is undone.', async () => {
    const due = { touches: [{ daysAgo: 40, direction: 'out' as const }] };
    const opening = {
      opening: 'Spine, Phoenix',
      stage: 'final',
      endedBy: 'us',
      decidedAgo: 100,
    } as const;
    const keptId = await add({ ...due, candidacies: [opening] });
    const mergedId = await add({ ...due, candidacies: [opening], name: 'D. Reyes' });
    await world.runner.run(makeDigest, operator(), { userId: 'U0RITA' });
    const rows = async () =>
      ((await allRows(open()))['digest_rows'] ?? [])
        .map((row) => String(row['subject_id']))
        .toSorted(byText);
    expect(await rows()).toEqual([keptId, mergedId].toSorted());

    const outcome = await world.runner.run(mergeCandidates, rita, { keptId, mergedId });
    expect(await rows()).toEqual([keptId]);
    if (outcome.kind !== 'merged') throw new Error(outcome.kind);
    await world.runner.run(undoMerge, rita, { id: outcome.id });
    expect(await rows()).toEqual([keptId, mergedId].toSorted());
  });

  test('hold what the one has, then what the other has, and what they asked of us on either.', async () => {
    const keptId = await add(
      { facts: { phone: '602 555 0101', interest: 'unknown', handEdited: ['phone'] } },
      'dana@mail.example',
    );
    const mergedId = await add(
      {
        name: 'Dana R.',
        facts: {
          phone: '602 555 0199',
          employer: 'Acme',
          interest: 'yes',
          doNotContact: true,
          notBeforeOn: '2027-02-01' as Day,
          handEdited: ['employer', 'phone'],
        },
        cadence: 14,
      },
      'reyes@mail.example',
    );
    const outcome = await world.runner.run(mergeCandidates, rita, { keptId, mergedId });
    expect(outcome).toMatchObject({
      kind: 'merged',
      keptId,
      name: 'Dana Reyes',
      lost: [
        { fact: 'name', words: 'Dana R.' },
        { fact: 'email', words: 'reyes@mail.example' },
        { fact: 'phone', words: '602 555 0199' },
      ],
    });
    expect(await personOf(keptId)).toMatchObject({
      email: 'dana@mail.example',
      phone: '602 555 0101',
      employer: 'Acme',
      interest: 'yes',
      doNotContact: true,
      relationship: 'do_not_contact',
      notBeforeOn: '2027-02-01',
      handEdited: ['phone', 'employer'],
      cadenceOverride: 14,
    });
    const byOldAddress = await world.runner.run(findCandidates, rita, {
      typed: 'reyes@mail.example',
    });
    expect(byOldAddress).toEqual({ kind: 'one', id: keptId });
    expect(await world.runner.run(findCandidates, rita, { typed: 'Dana' })).toEqual({
      kind: 'one',
      id: keptId,
    });
  });

  test('are led to by the id of either: to show, to log, to snooze and to choose a cadence.', async () => {
    const keptId = await add({});
    const mergedId = await add({ name: 'D. Reyes' });
    await world.runner.run(mergeCandidates, rita, { keptId, mergedId });
    expect((await world.runner.run(showCandidate, rita, { id: mergedId })).id).toBe(keptId);
    await world.runner.run(setCadence, rita, { id: mergedId, days: 14 });
    await world.runner.run(logTouch, rita, {
      candidateId: mergedId,
      kind: 'spoke',
      channel: 'phone',
      direction: 'out',
      on: undefined,
      note: undefined,
    });
    await world.runner.run(snoozeCandidate, rita, {
      id: mergedId,
      until: { kind: 'not_now' },
      reason: 'later',
    });
    expect(await personOf(keptId)).toMatchObject({
      cadenceOverride: 14,
      clockStartOn: '2026-11-20',
      snoozedUntilOn: '2026-11-27',
    });
    const rows = await allRows(open());
    for (const table of ['touches', 'snoozes']) {
      expect(rows[table]?.map((row) => row['candidate_id'])).toEqual([keptId]);
    }
  });

  test('stay one when anything was changed since; the other can still be merged on and parted step by step.', async () => {
    const keptId = await add({});
    const mergedId = await add({ name: 'D. Reyes', facts: { phone: '602 555 0199' } });
    const outcome = await world.runner.run(mergeCandidates, rita, { keptId, mergedId });
    if (outcome.kind !== 'merged') throw new Error(outcome.kind);
    await world.runner.run(setCadence, rita, { id: keptId, days: 14 });
    const refused = await world.runner.run(undoMerge, rita, { id: outcome.id });
    expect(refused).toEqual({
      kind: 'changed_since',
      name: 'Dana Reyes',
      mergedName: 'D. Reyes',
      mergedEmail: undefined,
      mergedPhone: '602 555 0199',
    });
    expect((await personOf(mergedId))?.id).toBe(keptId);
    // Taken back, it is as it was right after.
    await world.runner.run(setCadence, rita, { id: keptId, days: undefined });

    const thirdId = await add({ name: 'Dana M. Reyes' });
    const next = await world.runner.run(mergeCandidates, rita, {
      keptId: thirdId,
      mergedId: keptId,
    });
    if (next.kind !== 'merged') throw new Error(next.kind);
    expect((await personOf(mergedId))?.id).toBe(thirdId);
    expect(await world.runner.run(undoMerge, rita, { id: outcome.id })).toEqual({
      kind: 'merged_on',
      name: 'Dana M. Reyes',
    });
    expect((await world.runner.run(undoMerge, rita, { id: next.id })).kind).toBe('undone');
    expect((await world.runner.run(undoMerge, rita, { id: outcome.id })).kind).toBe('undone');
    expect((await world.runner.run(undoMerge, rita, { id: outcome.id })).kind).toBe(
      'undone_already',
    );
    expect((await personOf(mergedId))?.id).toBe(mergedId);
  });

  test('can take over the address of the other one afterwards, by hand.', async () => {
    const keptId = await add({}, 'dana@mail.example');
    const mergedId = await add({ name: 'D. Reyes' }, 'reyes@mail.example');
    await world.runner.run(mergeCandidates, rita, { keptId, mergedId });
    const form = await world.runner.run(beginEditing, rita, { id: keptId });
    const saved = await world.runner.run(editCandidate, rita, {
      id: keptId,
      seal: form.seal,
      values: { ...form.values, email: 'reyes@mail.example' },
    });
    expect(saved.kind).toBe('saved');
    expect((await personOf(keptId))?.emailKey).toBe('reyes@mail.example');
  });

  test('become one once, however often and by however many that is pressed at the same moment.', async () => {
    const keptId = await add({});
    const mergedId = await add({ name: 'D. Reyes' });
    const both = { keptId, mergedId };
    const swapped = { keptId: mergedId, mergedId: keptId };
    const outcomes = await Promise.all([
      world.runner.run(mergeCandidates, rita, both),
      world.runner.run(mergeCandidates, lee, swapped),
      world.runner.run(mergeCandidates, rita, both),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      'merged',
      'same_record',
      'same_record',
    ]);
    expect((await allRows(open()))['merges']).toHaveLength(1);
  });

  test('are merged by whoever may decide about both, and parted by who did it or a lead.', async () => {
    const keptId = await add({});
    const mergedId = await add({ name: 'D. Reyes', facts: { ownerUserId: 'U0ANA' } });
    const both = { keptId, mergedId };
    for (const caller of [rita, ana]) {
      await expect(world.runner.run(mergeCandidates, caller, both)).rejects.toThrow(NotAllowed);
      await expect(
        world.runner.run(previewMerge, caller, { ...both, isChosen: true }),
      ).rejects.toThrow(NotAllowed);
    }
    const outcome = await world.runner.run(mergeCandidates, lee, both);
    if (outcome.kind !== 'merged') throw new Error(outcome.kind);
    await expect(world.runner.run(undoMerge, ana, { id: outcome.id })).rejects.toThrow(NotAllowed);
    await expect(world.runner.run(undoMerge, rita, { id: outcome.id })).rejects.toThrow(NotAllowed);
    expect((await personOf(keptId))?.ownerUserId).toBe('U0RITA');
    await world.runner.run(undoMerge, lee, { id: outcome.id });
    expect((await personOf(mergedId))?.ownerUserId).toBe('U0ANA');
  });

  test('keep the address that hides somebody who works here from themselves.', async () => {
    const keptId = await add({}, 'dana@mail.example');
    const mergedId = await add({ name: 'D. Reyes' }, 'dana@here.example');
    await world.runner.run(
      defineUseCase({
        name: 'test.hire',
        mode: 'writes',
        access: 'app',
        run: (work) =>
          slackUsersStore(work.tx).save({
            userId: 'U0DANA',
            name: 'dana',
            emailKey: 'dana@here.example',
            isAdmin: false,
            isOwner: false,
            isGuest: false,
            isStranger: false,
            isDeleted: false,
            isBot: false,
            timeZone,
            fetchedAt: work.now,
          }),
      }),
      operator(),
      undefined,
    );
    const both = { keptId, mergedId };
    expect(await world.runner.run(mergeCandidates, lee, both)).toEqual({
      kind: 'works_here',
      name: 'D. Reyes',
    });
    const proposed = await world.runner.run(previewMerge, lee, { ...both, isChosen: false });
    expect(proposed).toMatchObject({ kind: 'preview', kept: { id: mergedId } });
  });

  test('are proposed to those who keep one of them, and to leads; told apart, not any more.', async () => {
    const one = await add({});
    const other = await add({ facts: { ownerUserId: undefined } });
    const third = await add({ name: 'Third One', facts: { ownerUserId: 'U0ANA' } });
    await notePair(one, other);
    await notePair(third, other);
    const idsFor = async (caller: Caller) =>
      (await world.runner.run(listDuplicates, caller, { after: undefined })).pairs.map((pair) =>
        pair.map(({ id }) => id).toSorted(),
      );
    const first = [one, other].toSorted();
    const second = [third, other].toSorted();
    expect(await idsFor(rita)).toEqual([first]);
    expect(await idsFor(ana)).toEqual([second]);
    expect(await idsFor(lee)).toEqual(
      [first, second].toSorted(([a = ''], [b = '']) => byText(a, b)),
    );

    await world.runner.run(mergeCandidates, lee, { keptId: one, mergedId: other });
    expect(await idsFor(lee)).toEqual([[one, third].toSorted()]);
    for (let twice = 0; twice < 2; twice += 1) {
      await world.runner.run(tellApart, rita, { one, other: third });
    }
    expect(await idsFor(lee)).toEqual([]);
    await notePair(third, one);
    expect(await idsFor(lee)).toEqual([]);
    const audit = (await allRows(open()))['audit_entries'] ?? [];
    expect(audit.filter((row) => row['action'] === 'candidates.told-apart')).toHaveLength(1);
  });

  test('are noted when somebody is added under a name that is here; whoever says it is somebody else has told them apart.', async () => {
    const known = await add({});
    const newcomer = {
      name: 'dana  reyes',
      email: undefined,
      phone: undefined,
      profileUrl: undefined,
      interest: 'unknown',
      candidacy: undefined,
    } as const;
    const asked = await world.runner.run(addCandidate, rita, {
      ...newcomer,
      isSomebodyElse: false,
    });
    expect(asked.kind).toBe('same_name');
    await world.runner.run(addCandidate, rita, { ...newcomer, isSomebodyElse: true });
    const withAddress = await world.runner.run(addCandidate, rita, {
      ...newcomer,
      email: 'dana@mail.example',
      isSomebodyElse: false,
    });
    if (withAddress.kind !== 'added') throw new Error(withAddress.kind);
    const pairs = (await allRows(open()))['possible_duplicates'] ?? [];
    const stateWith = (id: CandidateId) =>
      pairs
        .filter((pair) => pair['candidate_id'] === id || pair['other_id'] === id)
        .map((pair) => String(pair['state']))
        .toSorted(byText);
    expect(stateWith(known)).toEqual(['dismissed', 'open']);
    expect(stateWith(withAddress.id)).toEqual(['open', 'open']);
  });

  test('who share a phone number and a part of the name are proposed, whatever the rest of it is.', async () => {
    const id = await add({ facts: { phone: '+1 (602) 555-0142' } });
    const other = await add({ name: 'D. Reyes', facts: { phone: '1 602 555 0142' } });
    await add({ name: 'Ana Reyes', facts: { phone: '602 555 0199' } });
    const { others } = await world.runner.run(beginMerging, rita, { id });
    expect(others.map((each) => each.id)).toEqual([other]);
    await world.runner.run(tellApart, rita, { one: id, other });
    expect((await world.runner.run(beginMerging, rita, { id })).others).toEqual([]);
  });
});
