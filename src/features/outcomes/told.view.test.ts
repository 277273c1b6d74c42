import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { section } from '../../platform/slack/blocks.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { touchChannels } from '../touches/clock.rules.ts';
import type { DescribedWord, DoneContact } from './choose-owed.ts';
import {
  owedFace,
  tellingModal,
  toldAlreadyModal,
  toldReceipt,
  toldSentences,
} from './told.view.ts';

const ids = countingIds();
const today = day('2026-11-20');
const id = ids.next<'candidate'>(0);
const untold = [{ opening: 'Trauma Rep, Denver', decidedOn: day('2026-11-17') }];
const form = {
  kind: 'form',
  id,
  name: 'Ana Ruiz',
  untold,
  deservesCall: true,
  today,
} as const;
const touch = {
  id: ids.next<'touch'>(0),
  name: 'Ana Ruiz',
  channel: 'phone',
  direction: 'out',
  twoWay: true,
  on: today,
  loggedAt: '09:14',
  today,
  nextOn: day('2026-12-20'),
  stoppedContact: false,
} as const;

const modals = {
  'told-one': tellingModal(form),
  'told-many-after-papers': tellingModal({
    ...form,
    deservesCall: false,
    untold: Array.from({ length: 7 }, () => ({ opening: undefined, decidedOn: today })),
  }),
  'told-questioned': tellingModal(form, {
    typed: { channel: 'video', on: day('2026-11-18'), note: 'Her mother is ill.' },
    questioned: ['Her mother', 'is ill'],
  }),
  'told-receipt': toldReceipt({ kind: 'told', touch }),
  'told-already': toldAlreadyModal({
    kind: 'told_already',
    name: 'Ana Ruiz',
    on: day('2026-11-18'),
    byUserId: 'U0ANA',
    today,
  }),
  'told-already-by-nobody-known': toldAlreadyModal({
    kind: 'told_already',
    name: 'Ana Ruiz',
    on: day('2025-11-18'),
    byUserId: undefined,
    today,
  }),
  'told-nothing': tellingModal({ kind: 'nothing_to_tell', name: 'Ana Ruiz' }),
};

const contact: DoneContact = { ...touch, mayUndo: true };
const owed = {
  is: 'owed',
  kind: 'outcome',
  opening: 'Trauma Rep, Denver',
  stage: 'final',
  stageOn: day('2026-11-10'),
  decidedOn: day('2026-11-17'),
  silentSinceOn: undefined,
  pastLimit: undefined,
  deservesCall: true,
  more: 0,
  tried: undefined,
} as const;
const waiting = {
  ...owed,
  kind: 'any_word',
  stage: 'phone_interview',
  decidedOn: undefined,
  silentSinceOn: day('2026-11-12'),
} as const;
const word = (state: DescribedWord['state']): DescribedWord => ({
  candidateId: id,
  name: 'Ana Ruiz',
  nextOn: day('2026-12-20'),
  state,
});
const leftMessage = { ...contact, channel: 'voicemail', twoWay: false } as const;

const rows: Readonly<Record<string, DescribedWord['state']>> = {
  decided: owed,
  'decided after papers alone': {
    ...owed,
    stage: 'submitted',
    stageOn: undefined,
    deservesCall: false,
  },
  'decided for several': { ...owed, more: 2 },
  'decided, without a title': { ...owed, opening: undefined },
  'past the limit': { ...owed, pastLimit: { since: day('2026-10-06') } },
  tried: { ...owed, tried: leftMessage },
  'tried past the limit': {
    ...owed,
    tried: leftMessage,
    pastLimit: { since: day('2026-09-01') },
  },
  'in process': waiting,
  'in process past the limit': { ...waiting, pastLimit: { since: day('2026-10-06') } },
  'in process, called in vain': {
    ...waiting,
    tried: { ...leftMessage, channel: 'missed_call' },
  },
  told: { is: 'told', contact },
  'told by a colleague on another day': {
    is: 'told',
    contact: { ...contact, channel: 'linkedin', on: day('2026-11-18'), mayUndo: false },
  },
  contacted: { is: 'contacted', contact: { ...contact, channel: 'email', twoWay: false } },
  settled: { is: 'settled' },
};

const reader = { userId: 'U0RITA', timeZone: 'America/Phoenix', today, through: today };

function asJson(value: unknown) {
  return parseJson(JSON.stringify(value)) ?? null;
}

describe('Telling somebody', () => {
  test.each(Object.entries(modals))('reads as written down: %s.', async (face, modal) => {
    expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('on a day that can’t be is answered under the day.', () => {
    const decidedOn = day('2026-11-17');
    expect([
      toldSentences({ kind: 'in_future' }),
      toldSentences({ kind: 'before_decision', decidedOn, today }),
    ]).toEqual([
      { on: 'This day has not come yet. Choose today or an earlier day.' },
      { on: 'It was decided on 17 Nov. Choose that day or a later one.' },
    ]);
  });

  test('is asked for in the digest in rows that read as written down.', async () => {
    const faces = Object.entries(rows).map(([what, state]) => [
      what,
      owedFace(word(state), { reader, longest: 80 }),
    ]);
    await expect(`${JSON.stringify(Object.fromEntries(faces), null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/to-be-told-rows.json',
    );
  });

  test('fits a row and a modal whatever people and openings are called.', () => {
    const called = fc.record({
      name: names,
      opening: maybe(fc.oneof(names, fc.constant('&'.repeat(120)))),
      note: maybe(line(2000)),
      on: maybe(days),
      channel: fc.constantFrom(...touchChannels),
    });
    fc.assert(
      fc.property(called, fc.constantFrom(...Object.values(rows)), (given, state) => {
        const { name, opening, note, on, channel } = given;
        const named =
          state.is === 'owed' ? { ...state, opening, tried: { ...leftMessage, channel } } : state;
        const { text } = owedFace({ ...word(named), name }, { reader, longest: 10 });
        expect(JSON.stringify(section(text)).length).toBeLessThan(600);
        const modal = tellingModal(
          { ...form, name, untold: untold.map((each) => ({ ...each, opening })) },
          { typed: { channel: 'text', on, note }, questioned: [name] },
        );
        expect(viewProblems(asJson(modal), 'modal')).toEqual([]);
      }),
    );
  });
});
