import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import type { RowFace } from '../../platform/digest-section.ts';
import { countingIds } from '../../platform/ids.ts';
import { actions, assertSendable, button, overflow, section } from '../../platform/slack/blocks.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { rowLimit } from '../digest/digest.view.ts';
import { answeredMessage, askedMessage } from './asked.view.ts';
import type { ToldHandOff } from './describe-hand-offs.ts';
import type { ToldKeeper } from './describe-keepers.ts';
import { accessMessage, givenModal, giveModal, giveSentence } from './give-people.view.ts';
import {
  answerModal,
  handOffDoneModal,
  handOffModal,
  mayAskMessage,
  receiverSentence,
  waitingMessage,
  withdrawnModal,
} from './hand-off.view.ts';
import { keeperKey } from './keeper-key.rules.ts';
import { keepingBlocks } from './keeping.view.ts';
import type { KeepingPart } from './load-card-part.ts';
import type { ToDecide } from './to-decide.ts';
import { toDecideCount, toDecideFace } from './to-decide.view.ts';
import { firstName, shortName } from './words.view.ts';

const ids = countingIds();
const today = day('2026-11-20');
const candidateId = ids.next<'candidate'>(0);

/** Rita asks Ana. */
const asked: ToldHandOff = {
  id: ids.next(0),
  candidateId,
  name: 'Dana Reyes',
  relationship: 'runner_up',
  opening: 'Spine Territory Manager, Phoenix',
  kind: 'hand_off',
  askedBy: 'U0RITA',
  asked: 'U0ANA',
  fromUserId: 'U0RITA',
  toUserId: 'U0ANA',
  note: 'Likes to be called in the afternoon.',
  askedOn: today,
  leadFromOn: day('2026-11-25'),
  state: 'asked',
  answeredBy: undefined,
  viewer: 'U0ANA',
  today,
};
/** Ana asks Rita. */
const takeOver: ToldHandOff = {
  ...asked,
  kind: 'take_over',
  askedBy: 'U0ANA',
  asked: 'U0RITA',
  note: undefined,
  viewer: 'U0RITA',
};
const overdue: ToldHandOff = {
  ...asked,
  askedOn: day('2026-11-16'),
  leadFromOn: day('2026-11-19'),
  viewer: 'U0LEE',
};
const accepted: ToldHandOff = { ...asked, state: 'accepted', answeredBy: 'U0ANA' };
const declined: ToldHandOff = { ...asked, state: 'declined', answeredBy: 'U0ANA' };
const withdrawn: ToldHandOff = { ...asked, state: 'withdrawn', answeredBy: 'U0RITA' };
const colleagues = { askerName: 'Rita Moss', answererName: 'Ana Silva' };

const part: KeepingPart = {
  candidateId,
  ownerUserId: 'U0RITA',
  ownerEmailKey: undefined,
  isMine: true,
  mayGive: true,
  takesAtOnce: false,
  waiting: undefined,
};
const form = {
  kind: 'form',
  id: candidateId,
  name: 'Dana Reyes',
  ownerUserId: 'U0RITA',
  ownerEmailKey: undefined,
  toUserId: undefined,
  today,
} as const;

function keeper(of: ToldKeeper['keeper'], count: number, now?: ToldKeeper['now']): ToldKeeper {
  const open = { kind: 'open', mayHaveAccess: of.kind !== 'nobody', isDeactivated: false } as const;
  return { key: keeperKey(of) ?? '', keeper: of, count, now: now ?? open };
}
const sam = { kind: 'user', userId: 'U0SAM' } as const;
const address = { kind: 'address', address: 'sam@old.example' } as const;
const nobody = { kind: 'nobody' } as const;

const messages = {
  'asked-hand-off': askedMessage({ ...colleagues, handOff: asked }),
  'asked-by-lead-without-note': askedMessage({
    ...colleagues,
    handOff: {
      ...asked,
      askedBy: 'U0LEE',
      note: undefined,
      relationship: 'withdrew',
    },
  }),
  'asked-take-over': askedMessage({ ...colleagues, handOff: takeOver }),
  'asked-then-accepted': askedMessage({ ...colleagues, handOff: accepted }),
  'asked-then-accepted-by-lead': askedMessage({
    ...colleagues,
    handOff: { ...accepted, answeredBy: 'U0LEE' },
  }),
  'asked-then-declined': askedMessage({ ...colleagues, handOff: declined }),
  'asked-then-taken-back': askedMessage({ ...colleagues, handOff: withdrawn }),
  'answered-accepted': answeredMessage({
    ...colleagues,
    handOff: { ...accepted, viewer: 'U0RITA' },
  }),
  'answered-yours-now': answeredMessage({
    ...colleagues,
    handOff: { ...takeOver, state: 'accepted', answeredBy: 'U0RITA', viewer: 'U0ANA' },
  }),
  'answered-taken-by-lead': answeredMessage({
    ...colleagues,
    handOff: {
      ...takeOver,
      askedBy: 'U0LEE',
      toUserId: 'U0LEE',
      state: 'accepted',
      answeredBy: 'U0LEE',
    },
  }),
  'answered-declined': answeredMessage({
    ...colleagues,
    handOff: { ...declined, viewer: 'U0RITA' },
  }),
  'answered-kept': answeredMessage({
    ...colleagues,
    handOff: { ...takeOver, state: 'declined', answeredBy: 'U0RITA', viewer: 'U0ANA' },
  }),
  'may-ask': mayAskMessage({ ...form, kind: 'may_ask' }),
  'may-ask-a-lead': mayAskMessage({
    ...form,
    kind: 'may_ask',
    ownerUserId: undefined,
    ownerEmailKey: 'sam@old.example',
  }),
  waiting: waitingMessage({ handOff: { ...asked, viewer: 'U0RITA' }, mayWithdraw: true }),
  'card-mine': { text: 'card', blocks: keepingBlocks(part) },
  'card-colleagues': {
    text: 'card',
    blocks: keepingBlocks({ ...part, isMine: false, mayGive: false }),
  },
  'card-lead': {
    text: 'card',
    blocks: keepingBlocks({ ...part, isMine: false, takesAtOnce: true }),
  },
  'card-nobodys': {
    text: 'card',
    blocks: keepingBlocks({ ...part, ownerUserId: undefined, isMine: false, takesAtOnce: true }),
  },
  'card-waiting': {
    text: 'card',
    blocks: keepingBlocks({
      ...part,
      waiting: { handOff: asked, mayAnswer: true, mayWithdraw: false },
    }),
  },
  'card-waiting-asker': {
    text: 'card',
    blocks: keepingBlocks({
      ...part,
      waiting: {
        handOff: { ...overdue, viewer: 'U0RITA' },
        mayAnswer: false,
        mayWithdraw: true,
      },
    }),
  },
  'card-waiting-leads-overnight': {
    text: 'card',
    blocks: keepingBlocks({
      ...part,
      waiting: {
        handOff: {
          ...takeOver,
          askedOn: day('2026-11-19'),
          leadFromOn: day('2026-11-19'),
          viewer: 'U0LEE',
        },
        mayAnswer: true,
        mayWithdraw: false,
      },
    }),
  },
  'card-waiting-overdue': {
    text: 'card',
    blocks: keepingBlocks({
      ...part,
      waiting: { handOff: overdue, mayAnswer: true, mayWithdraw: false },
    }),
  },
  'access-given': accessMessage({ kind: 'given', userId: 'U0SAM' }),
  'access-refused': accessMessage({ kind: 'refused', userId: 'U0SAM' }),
  'access-nobody': accessMessage({ kind: 'nobody_has_address', address: 'sam@old.example' }),
  'access-nobodys': accessMessage({ kind: 'nobody_meant' }),
};

const modals = {
  'hand-off-form': handOffModal(form),
  'hand-off-form-to': handOffModal({ ...form, toUserId: 'U0ANA' }),
  'hand-off-asked': handOffDoneModal({ kind: 'asked', handOff: asked, asks: 'now' }),
  'hand-off-asked-later': handOffDoneModal({
    kind: 'asked',
    handOff: { ...asked, viewer: 'U0RITA' },
    asks: 'next_digest',
  }),
  'hand-off-asked-leads': handOffDoneModal({
    kind: 'asked',
    handOff: { ...takeOver, leadFromOn: today, viewer: 'U0ANA' },
    asks: 'leads',
  }),
  'hand-off-taken': handOffDoneModal({ kind: 'taken', name: 'Dana Reyes' }),
  'hand-off-own-already': handOffDoneModal({ kind: 'owner_already', isCaller: true }),
  'answer-on-card': answerModal({ kind: 'answered', handOff: accepted }),
  'answer-before': answerModal({ kind: 'answered_before', handOff: withdrawn }),
  'answer-receiver-gone': answerModal({ kind: 'receiver_gone', handOff: overdue }),
  'answer-owner-changed': answerModal({
    kind: 'owner_changed',
    handOff: withdrawn,
    ownerUserId: 'U0LEE',
  }),
  'taken-back': withdrawnModal({
    kind: 'withdrawn',
    handOff: { ...withdrawn, viewer: 'U0RITA' },
  }),
  'taken-back-late': withdrawnModal({ kind: 'answered_before', handOff: accepted }),
  'give-form': giveModal(keeper(sam, 140)),
  'give-form-nobody': giveModal(keeper(nobody, 1)),
  'give-too-late': giveModal(keeper(sam, 140, { kind: 'moved', toUserId: 'U0ANA' })),
  'give-moving': givenModal({ kind: 'moving', key: 'uU0SAM', count: 140, toUserId: 'U0ANA' }),
  'give-moving-already': givenModal({ kind: 'moving_already', toUserId: 'U0ANA' }),
  'give-nobody-left': givenModal({ kind: 'nobody_left' }),
};

const reader = { userId: 'U0ANA', timeZone: 'UTC', today, through: today };

const rows: Readonly<Record<string, ToDecide>> = {
  'row-asked': { kind: 'hand_off', handOff: asked },
  'row-take-over': { kind: 'hand_off', handOff: takeOver },
  'row-overdue': { kind: 'hand_off', handOff: overdue },
  'row-accepted': { kind: 'hand_off', handOff: accepted },
  'row-declined': {
    kind: 'hand_off',
    handOff: { ...overdue, state: 'declined', answeredBy: 'U0LEE' },
  },
  'row-leaver': { kind: 'keeper', keeper: keeper(sam, 140) },
  'row-deactivated': {
    kind: 'keeper',
    keeper: keeper(sam, 1, { kind: 'open', mayHaveAccess: false, isDeactivated: true }),
  },
  'row-address': { kind: 'keeper', keeper: keeper(address, 40) },
  'row-nobody': { kind: 'keeper', keeper: keeper(nobody, 12) },
  'row-moving': { kind: 'keeper', keeper: keeper(sam, 140, { kind: 'moving', toUserId: 'U0ANA' }) },
  'row-moved': { kind: 'keeper', keeper: keeper(sam, 140, { kind: 'moved', toUserId: 'U0ANA' }) },
  'row-moved-nobody': {
    kind: 'keeper',
    keeper: keeper(nobody, 12, { kind: 'moved', toUserId: 'U0ANA' }),
  },
  'row-has-access': { kind: 'keeper', keeper: keeper(address, 0, { kind: 'has_access' }) },
  'row-empty': { kind: 'keeper', keeper: keeper(sam, 0, { kind: 'empty' }) },
};

const written = (view: unknown) => `${JSON.stringify(view, null, 2)}\n`;

describe('Hand-offs', () => {
  test.each(Object.entries(messages))('are told as written down: %s.', async (face, message) => {
    assertSendable(message);
    expect(messageProblems(parseJson(written(message.blocks)) ?? null)).toEqual([]);
    await expect(written(message)).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test.each(Object.entries(modals))('ask as written down: %s.', async (face, view) => {
    expect(viewProblems(parseJson(written(view)) ?? null, 'modal')).toEqual([]);
    await expect(written(view)).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test.each(Object.entries(rows))('stand in the digest as written down: %s.', async (face, row) => {
    const shown = toDecideFace(row, { reader, longest: 80 });
    await expect(written(shown)).toMatchFileSnapshot(`./__goldens__/${face}.json`);
  });

  test('fit a message, a card and a digest row, whatever people are called and write.', () => {
    fc.assert(
      fc.property(names, line(120), line(300), (name, opening, note) => {
        const handOff = { ...asked, name, opening, note };
        assertSendable(askedMessage({ ...colleagues, handOff }));
        const waiting = { handOff, mayAnswer: true, mayWithdraw: true };
        const card = keepingBlocks({ ...part, waiting });
        expect(messageProblems(parseJson(written(card)) ?? null)).toEqual([]);
        // The digest cuts until a row fits; at its shortest it must.
        const shortest = toDecideFace({ kind: 'hand_off', handOff }, { reader, longest: 4 });
        expect(JSON.stringify(blocksOf(shortest)).length).toBeLessThanOrEqual(rowLimit);
      }),
    );
  });

  test('name on a locked phone no more than a first name and an initial.', () => {
    expect(shortName('Dana Reyes')).toBe('Dana R.');
    expect(shortName('  José  María Núñez ')).toBe('José N.');
    expect(shortName('Cher')).toBe('Cher');
    expect(firstName('Ana Silva')).toBe('Ana');
    expect(firstName(undefined)).toBe('A colleague');
    for (const handOff of [asked, takeOver, accepted, declined, withdrawn]) {
      for (const { text } of [
        askedMessage({ ...colleagues, handOff }),
        answeredMessage({ ...colleagues, handOff }),
      ]) {
        expect(text).not.toMatch(/Reyes|Spine|afternoon|declin|runner/i);
        expect(text).toContain('Dana R.');
      }
    }
  });

  test('say at the field what to choose instead.', () => {
    expect(receiverSentence({ kind: 'owner_already', isCaller: true })).toContain('You keep');
    expect(receiverSentence({ kind: 'owner_already', isCaller: false })).toContain('They keep');
    expect(receiverSentence({ kind: 'no_access' })).toContain('Choose a recruiter or a lead');
    expect(receiverSentence({ kind: 'own_record' })).toContain('somebody else');
    expect(giveSentence({ kind: 'same_owner' })).toContain('somebody else');
    expect(giveSentence({ kind: 'no_access' })).toContain('Choose a recruiter or a lead');
    expect(toDecideCount(2)).toBe('2 for you to decide');
  });
});

/** The blocks that the digest makes of a row. */
function blocksOf(face: RowFace) {
  if (face.kind === 'receipt') return [section(face.text, { blockId: face.blockId })];
  const menu = face.menu.map((entry) =>
    typeof entry === 'string' ? { text: entry, value: entry } : entry,
  );
  return [
    section(face.text),
    actions(face.blockId, [
      button(face.button),
      ...(menu.length === 0 ? [] : [overflow({ actionId: 'digest.more', options: menu })]),
    ]),
  ];
}
