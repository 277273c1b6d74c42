import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { endedBy, ourReasons, stages, theirReasons } from '../candidates/candidate.rules.ts';
import type { CandidacyChoice, OutcomeForm } from './begin-outcome.ts';
import type { OutcomeFault } from './outcome.rules.ts';
import { beginningModal, cardButtons, faultSentences, outcomeAnswer } from './outcome.view.ts';
import type { SavedOutcome } from './save-outcome.ts';

const ids = countingIds();
const today = day('2026-11-20');

const fresh: OutcomeForm = {
  id: ids.next<'candidate'>(0),
  name: 'Ana Ruiz',
  which: 'new',
  opening: undefined,
  hasOthers: false,
  stage: undefined,
  endedBy: undefined,
  reason: undefined,
  isRunnerUp: false,
  order: undefined,
  othersInOrder: 0,
  decidedOn: undefined,
  champion: undefined,
  toldOn: undefined,
  today,
};
const running: OutcomeForm = {
  ...fresh,
  which: ids.next<'candidacy'>(0),
  opening: 'Trauma Rep, Denver',
  hasOthers: true,
  stage: 'in_person_interview',
  othersInOrder: 1,
};
const noted: OutcomeForm = {
  ...running,
  stage: 'final',
  endedBy: 'us',
  reason: 'one_seat',
  isRunnerUp: true,
  order: 2,
  othersInOrder: 3,
  decidedOn: day('2026-11-17'),
  champion: 'Sam Ortiz',
  toldOn: day('2026-11-18'),
};
const hired: OutcomeForm = { ...running, stage: 'placed', endedBy: 'hired', othersInOrder: 0 };

const choice = (change: Partial<CandidacyChoice> = {}): CandidacyChoice => ({
  id: ids.next<'candidacy'>(0),
  opening: 'Trauma Rep, Denver',
  stage: 'final',
  endedBy: undefined,
  isRunnerUp: false,
  decidedOn: undefined,
  ...change,
});
const choices = [
  choice(),
  choice({ opening: undefined, stage: 'submitted' }),
  choice({ opening: 'Spine Rep, Reno', endedBy: 'us', isRunnerUp: true, decidedOn: today }),
  choice({ opening: 'Joint Rep, Boise', endedBy: 'them', decidedOn: day('2025-02-03') }),
  choice({ opening: 'Sports Rep, Mesa', endedBy: 'hired', stage: 'placed' }),
];

const saved: SavedOutcome = {
  name: 'Ana Ruiz',
  opening: 'Trauma Rep, Denver',
  stage: 'final',
  endedBy: 'us',
  isRunnerUp: true,
  order: 1,
  decidedOn: day('2026-11-17'),
  toldOn: undefined,
  wordDueOn: day('2026-11-19'),
  telling: undefined,
  nextOn: day('2026-12-17'),
  today,
};
const telling = {
  id: ids.next<'touch'>(0),
  channel: 'phone',
  on: today,
  loggedAt: '09:14',
} as const;

const modals = {
  'outcome-nothing-known': beginningModal({ kind: 'form', form: fresh }),
  'outcome-running': beginningModal({ kind: 'form', form: running }),
  'outcome-noted-before': beginningModal({ kind: 'form', form: noted }),
  'outcome-hired-before': beginningModal({ kind: 'form', form: hired }),
  'outcome-which': beginningModal({
    kind: 'choose',
    id: fresh.id,
    name: fresh.name,
    choices,
    today,
  }),
};

const receipts: Readonly<Record<string, SavedOutcome>> = {
  'saved-to-be-told': { ...saved, wordDueOn: day('2026-11-24'), order: 2 },
  'saved-to-be-told-now': saved,
  'saved-told-today': { ...saved, toldOn: today, telling, wordDueOn: undefined },
  'saved-told-in-person-before': {
    ...saved,
    toldOn: day('2026-11-18'),
    telling: { ...telling, channel: 'in_person', on: day('2026-11-18') },
    wordDueOn: undefined,
  },
  'saved-as-before': { ...saved, toldOn: day('2026-11-18'), wordDueOn: undefined },
  'saved-hired': {
    ...saved,
    stage: 'placed',
    endedBy: 'hired',
    isRunnerUp: false,
    order: undefined,
    wordDueOn: undefined,
    nextOn: undefined,
  },
  'saved-withdrew': {
    ...saved,
    endedBy: 'them',
    isRunnerUp: false,
    order: undefined,
    wordDueOn: undefined,
    nextOn: today,
  },
  'saved-running-again': {
    ...saved,
    endedBy: undefined,
    isRunnerUp: false,
    order: undefined,
    decidedOn: undefined,
    wordDueOn: undefined,
    nextOn: undefined,
    opening: undefined,
  },
};

function asJson(value: unknown) {
  return parseJson(JSON.stringify(value)) ?? null;
}

describe('An outcome', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, modal) => {
    expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('that was saved reads as written down, whatever it was.', async () => {
    const answers = Object.entries(receipts).map(([face, outcome]) => {
      const modal = outcomeAnswer({ kind: 'saved', saved: outcome }, '/candidate');
      expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
      return [face, modal.blocks];
    });
    const already = outcomeAnswer({ kind: 'ended_already', saved }, '/candidate');
    expect(viewProblems(asJson(already), 'modal')).toEqual([]);
    const all: unknown = Object.fromEntries([...answers, ['noted-already', already.blocks]]);
    await expect(`${JSON.stringify(all, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/outcome-answers.json',
    );
  });

  test('says under the field what is wrong and what to do, a sentence for each fault.', async () => {
    const faults = [
      'opening_missing',
      'opening_known',
      'reason_missing',
      'reason_is_theirs',
      'reason_is_ours',
      'decided_in_future',
      'decided_after_told',
      'runner_up_not_ours',
      'runner_up_not_final',
      'order_without_runner_up',
      'order_without_opening',
      'order_no_number',
      'told_in_future',
      'told_before_decided',
    ] as const satisfies readonly OutcomeFault[];
    const sentences = faults.map((fault) =>
      faultSentences({ kind: 'faults', faults: [fault], toldOn: day('2026-11-16'), today }),
    );
    await expect(`${JSON.stringify(sentences, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/outcome-faults.json',
    );
  });

  test('has its buttons on the card, and Told only while there is something to tell.', () => {
    const labels = (isToBeTold: boolean) =>
      JSON.stringify(cardButtons({ candidateId: fresh.id, isToBeTold })).match(/Outcome|Told/g);
    expect(labels(true)).toEqual(['Outcome', 'Told']);
    expect(labels(false)).toEqual(['Outcome']);
  });

  test('can be given and shown whatever the names, titles and days are.', () => {
    const forms = fc.record({
      name: names,
      opening: maybe(fc.oneof(names, fc.constant('&'.repeat(120)))),
      champion: maybe(line(120)),
      stage: maybe(fc.constantFrom(...stages)),
      endedBy: maybe(fc.constantFrom(...endedBy)),
      reason: maybe(fc.constantFrom(...ourReasons, ...theirReasons, 'a word of an older file')),
      order: maybe(fc.integer({ min: 1, max: 200 })),
      isRunnerUp: fc.boolean(),
      decidedOn: maybe(days),
      toldOn: maybe(days),
    });
    const chosen = fc.array(
      fc.record({ opening: maybe(names), endedBy: maybe(fc.constantFrom(...endedBy)) }),
      { minLength: 1, maxLength: 99 },
    );
    fc.assert(
      fc.property(forms, chosen, (given, several) => {
        const { name } = given;
        const shown = [
          beginningModal({ kind: 'form', form: { ...running, ...given } }),
          beginningModal({
            kind: 'choose',
            id: fresh.id,
            name,
            choices: several.map((each) => choice(each)),
            today,
          }),
          outcomeAnswer({ kind: 'saved', saved: { ...saved, name, opening: given.opening } }, '/c'),
          outcomeAnswer({ kind: 'ended_already', saved: { ...saved, name } }, '/candidate'),
        ];
        for (const modal of shown) expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
      }),
    );
  });
});
