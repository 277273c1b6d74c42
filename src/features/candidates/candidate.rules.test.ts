import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Day, day } from '../../platform/clock.ts';
import type { Id } from '../../platform/ids.ts';
import {
  type Candidacy,
  type CandidacyId,
  deriveRelationship,
  endedBy,
  latestDecision,
  nearlyGot,
  type RelationshipFacts,
  relationships,
  stages,
} from './candidate.rules.ts';

let made = 0;

function candidacy(facts: Partial<Omit<Candidacy, 'id'>> = {}): Candidacy {
  made += 1;
  return { id: candidacyId(made), stage: 'final', isRunnerUp: false, ...facts };
}

function candidacyId(number: number): CandidacyId {
  return `cy${number}` as Id<'candidacy'>;
}

function facts(some: Partial<RelationshipFacts> = {}): RelationshipFacts {
  return {
    forgotten: false,
    restricted: false,
    doNotContact: false,
    candidacies: [],
    employedElsewhereOn: undefined,
    isReferral: false,
    ...some,
  };
}

const may = day('2026-05-12');
const june = day('2026-06-12');
const july = day('2026-07-12');

const runnerUp = (decidedOn: Day | undefined = may): Candidacy =>
  candidacy({ endedBy: 'us', isRunnerUp: true, reason: 'one_seat', decidedOn });
const screenedOut = (decidedOn: Day | undefined = may): Candidacy =>
  candidacy({ stage: 'phone_interview', endedBy: 'us', decidedOn });
const running = (): Candidacy => candidacy({ stage: 'qualifying' });
const hired = (decidedOn: Day = may): Candidacy =>
  candidacy({ stage: 'placed', endedBy: 'hired', decidedOn });

describe('the relationship', () => {
  it.each<[string, Partial<RelationshipFacts>, string]>([
    ['somebody just added is known', {}, 'known'],
    ['somebody referred to us is a referral', { isReferral: true }, 'referral'],
    ['a running candidacy is in process', { candidacies: [running()] }, 'in_process'],
    ['a hire is placed', { candidacies: [hired()] }, 'placed'],
    [
      'reaching final rounds and not being chosen is runner-up',
      { candidacies: [runnerUp()] },
      'runner_up',
    ],
    [
      'a finalist whose opening was cancelled can be a runner-up too',
      { candidacies: [candidacy({ endedBy: 'nobody', isRunnerUp: true, decidedOn: may })] },
      'runner_up',
    ],
    [
      'saying no to an offer is offer declined',
      { candidacies: [candidacy({ stage: 'offer', endedBy: 'them', decidedOn: may })] },
      'offer_declined',
    ],
    [
      'going back on an accepted offer is offer declined',
      { candidacies: [candidacy({ stage: 'placed', endedBy: 'them', decidedOn: may })] },
      'offer_declined',
    ],
    [
      'leaving the process before an offer is withdrew',
      { candidacies: [candidacy({ stage: 'final', endedBy: 'them', decidedOn: may })] },
      'withdrew',
    ],
    ['ended by us before final rounds is known', { candidacies: [screenedOut()] }, 'known'],
    [
      'ended by us before final rounds is a referral for somebody referred',
      { candidacies: [screenedOut()], isReferral: true },
      'referral',
    ],
    ['a job elsewhere is employed elsewhere', { employedElsewhereOn: may }, 'employed_elsewhere'],
    [
      'a job elsewhere after the decision is employed elsewhere',
      { candidacies: [runnerUp(may)], employedElsewhereOn: june },
      'employed_elsewhere',
    ],
    [
      'a job elsewhere learned on the day of the decision is employed elsewhere',
      { candidacies: [runnerUp(may)], employedElsewhereOn: may },
      'employed_elsewhere',
    ],
    [
      'a decision after the job elsewhere counts more',
      { candidacies: [runnerUp(june)], employedElsewhereOn: may },
      'runner_up',
    ],
    [
      'a job elsewhere counts more than a decision of unknown day',
      { candidacies: [candidacy({ endedBy: 'us', isRunnerUp: true })], employedElsewhereOn: may },
      'employed_elsewhere',
    ],
    [
      'a running candidacy counts more than an older decision',
      { candidacies: [running(), runnerUp()] },
      'in_process',
    ],
    [
      'a running candidacy counts more than a hire',
      { candidacies: [hired(), running()] },
      'in_process',
    ],
    [
      'a hire counts more than a later decision',
      { candidacies: [hired(may), runnerUp(june)] },
      'placed',
    ],
    [
      'a hire that fell through is no placement any more',
      { candidacies: [{ ...hired(), hasFallenThrough: true }] },
      'known',
    ],
    [
      'only the latest decision counts, though an older one was nearer',
      { candidacies: [runnerUp(may), screenedOut(june)] },
      'known',
    ],
    [
      'the latest decision is found by its day, not its place in the list',
      { candidacies: [runnerUp(july), screenedOut(june)] },
      'runner_up',
    ],
    [
      'do not contact counts more than being in process',
      { doNotContact: true, candidacies: [running()] },
      'do_not_contact',
    ],
    [
      'restricted counts more than do not contact',
      { restricted: true, doNotContact: true },
      'restricted',
    ],
    [
      'anonymised counts more than anything',
      { forgotten: true, restricted: true, doNotContact: true, candidacies: [hired()] },
      'anonymised',
    ],
  ])('says that %s', (_title, some, expected) => {
    expect(deriveRelationship(facts(some))).toBe(expected);
  });

  it('does not depend on the order of candidacies decided on different days', () => {
    fc.assert(
      fc.property(factsWithDistinctDays(), fc.func(fc.integer()), (some, rank) => {
        const shuffled = some.candidacies.toSorted((a, b) => rank(a.id) - rank(b.id));
        expect(deriveRelationship({ ...some, candidacies: shuffled })).toBe(
          deriveRelationship(some),
        );
      }),
    );
  });

  it('is always the first of the list that applies', () => {
    fc.assert(
      fc.property(factsWithDistinctDays(), (some) => {
        const rank = (of: RelationshipFacts) => relationships.indexOf(deriveRelationship(of));
        expect(rank({ ...some, forgotten: true })).toBe(0);
        expect(rank({ ...some, restricted: true })).toBeLessThanOrEqual(1);
        expect(rank({ ...some, doNotContact: true })).toBeLessThanOrEqual(2);
        expect(
          rank({ ...some, candidacies: [...some.candidacies, running()] }),
        ).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('the latest decision', () => {
  it('is missing when nothing has ended', () => {
    expect(latestDecision([])).toBeUndefined();
    expect(latestDecision([running()])).toBeUndefined();
  });

  it('is the one with the latest day, wherever it stands in the list', () => {
    const latest = runnerUp(july);
    expect(latestDecision([runnerUp(may), latest, running(), runnerUp(june)])).toBe(latest);
  });

  it('is the later in the list of two decided on one day', () => {
    const second = screenedOut(may);
    expect(latestDecision([runnerUp(may), second])).toBe(second);
  });

  it('is one of unknown day only when no day is known', () => {
    const unknown = candidacy({ endedBy: 'us' });
    const known = runnerUp(may);
    expect(latestDecision([known, unknown])).toBe(known);
    expect(latestDecision([unknown])).toBe(unknown);
  });
});

describe('the role they nearly got', () => {
  it('is the latest they were runner-up for, even when a later candidacy ended earlier on', () => {
    const near = runnerUp(june);
    expect(nearlyGot([runnerUp(may), near, screenedOut(july)])).toBe(near);
  });

  it('is the latest decision when they were never runner-up', () => {
    const latest = screenedOut(july);
    expect(nearlyGot([latest, screenedOut(may)])).toBe(latest);
  });
});

function factsWithDistinctDays(): fc.Arbitrary<RelationshipFacts> {
  const someDay = fc.integer({ min: 10, max: 28 }).map((number) => day(`2026-05-${number}`));
  const ended = fc.record({
    stage: fc.constantFrom(...stages),
    endedBy: fc.option(fc.constantFrom(...endedBy), { nil: undefined, freq: 8 }),
    decidedOn: someDay,
    isRunnerUp: fc.boolean(),
    hasFallenThrough: fc.boolean(),
  });
  return fc.record({
    forgotten: fc.boolean(),
    restricted: fc.boolean(),
    doNotContact: fc.boolean(),
    candidacies: fc
      .uniqueArray(ended, { selector: (of) => of.decidedOn, maxLength: 6 })
      .map((list) => list.map((of, index) => ({ id: candidacyId(index), ...of }))),
    employedElsewhereOn: fc.option(someDay, { nil: undefined }),
    isReferral: fc.boolean(),
  });
}
