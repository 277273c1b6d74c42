import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import {
  defineDigestSection,
  digestOrder,
  type HostedParts,
} from '../../platform/digest-section.ts';
import { countingIds } from '../../platform/ids.ts';
import type { SlackMessage } from '../../platform/outbox/message.ts';
import { assertSendable, home } from '../../platform/slack/blocks.ts';
import { cut, mrkdwn, unescapeText } from '../../platform/slack/mrkdwn.ts';
import { subjectBlockId } from '../../platform/slack/subject.ts';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { isObject, type Json, objectsAt, parseJson, textAt } from '../../sandbox/json.ts';
import { preferredChannels, relationships } from '../candidates/candidate.rules.ts';
import { touchChannels, touchDirections } from '../touches/clock.rules.ts';
import type { DescribedRow } from './describe-rows.ts';
import {
  comingHomeBlocks,
  comingMessage,
  digestMessage as digestMessageOf,
  dueHomeBlocks as dueHomeBlocksOf,
  dueMessage as dueMessageOf,
  rowLimit,
  sectionModal,
} from './digest.view.ts';
import { choiceAnswer, dueFace, nothingToUndo } from './due-row.view.ts';
import { dueSection, rowChoices } from './keep.rules.ts';
import type { DigestModel } from './load-digest.ts';

const ids = countingIds();

/** A section of people due, and one before it whose rows hold a name only. */
const due = defineDigestSection<DescribedRow>({
  name: dueSection,
  order: digestOrder.due,
  title: 'Runner-ups and others due',
  isForCover: false,
  counted: (total) => `${total} due`,
  choose: () => Promise.resolve({ items: [], total: 0, oldestOn: undefined }),
  describe: () => Promise.resolve([]),
  face: dueFace,
});
const toBeTold = defineDigestSection<{ readonly name: string; readonly id: string }>({
  ...due,
  name: 'test.to-be-told',
  order: digestOrder.toBeTold,
  title: 'To be told',
  counted: (total) => `${total} to be told`,
  describe: () => Promise.resolve([]),
  face: ({ name, id }, { longest }) => ({
    kind: 'open',
    text: mrkdwn`*${cut(name, longest)}* · decided on the 17th. Call first.`,
    blockId: subjectBlockId('candidate', id),
    button: { actionId: 'test.told', label: 'Told' },
    menu: ['draft', 'snooze', 'hand_off', 'open'],
  }),
});
const hosted: HostedParts = {
  digestSections: [toBeTold, due],
  rowActions: [
    { name: 'draft', label: 'Draft' },
    { name: 'snooze', label: 'Snooze' },
    { name: 'hand_off', label: 'Hand off' },
    { name: 'open', label: 'Open' },
  ],
};
const digestMessage = (model: DigestModel) => digestMessageOf(model, hosted);
const dueMessage = (model: DigestModel) => dueMessageOf(model, hosted);
const dueHomeBlocks = (model: DigestModel) => dueHomeBlocksOf(model, '/candidate', hosted);

function rowOf(change: Partial<DescribedRow> = {}): DescribedRow {
  return {
    candidateId: ids.next<'candidate'>(0),
    name: 'Dana Reyes',
    relationship: 'runner_up',
    opening: 'Spine Territory Manager, Phoenix',
    decidedOn: day('2026-09-28'),
    lastTouch: {
      channel: 'phone',
      direction: 'out',
      twoWay: true,
      on: day('2026-10-12'),
      byUserId: 'U0RITA',
    },
    isCold: false,
    reason: { kind: 'just_time', silence: undefined },
    channel: 'phone',
    asksToKeep: false,
    nextOn: day('2026-11-11'),
    receipt: undefined,
    ...change,
  };
}

function modelOf(
  rows: readonly DescribedRow[],
  { total = rows.length, ...change }: Partial<DigestModel> & { total?: number } = {},
): DigestModel {
  const today = day('2026-11-20');
  const loaded = rows.map((row) => ({ model: row, forUserId: undefined, also: [] }));
  return {
    today,
    reader: { userId: 'U0RITA', timeZone: 'America/Phoenix', today, through: day('2026-11-22') },
    readerName: 'Rita Moss',
    sections: rows.length === 0 ? [] : [{ name: dueSection, total, rows: loaded }],
    coming: [
      { on: day('2026-11-23'), count: 4 },
      { on: day('2026-11-24'), count: 2 },
      { on: day('2026-11-25'), count: 0 },
      { on: day('2026-11-26'), count: 3 },
    ],
    pace: { kept: 210, carries: 340 },
    rowsPerDay: 8,
    isWeekly: false,
    asides: [],
    news: [],
    isFolded: false,
    madeAt: '09:00',
    command: '/candidate',
    ...change,
  };
}

const people = [
  rowOf(),
  rowOf({
    name: 'José Núñez',
    lastTouch: undefined,
    decidedOn: day('2026-10-02'),
    reason: { kind: 'interest_never_confirmed', silence: undefined },
  }),
  rowOf({ name: 'Mei-Ling O’Brien', relationship: 'withdrew', channel: 'email' }),
];

const touchReceipt = {
  kind: 'touch',
  id: ids.next<'touch'>(0),
  contact: { channel: 'phone', direction: 'out', twoWay: true },
  on: day('2026-11-20'),
  loggedAt: '09:14',
  mayUndo: true,
} as const;

const again = { nextOn: day('2026-12-20') };

const nextAfter = {
  keep: day('2026-11-11'),
  half_year: day('2027-04-10'),
  stop: undefined,
  snoozed: day('2026-11-27'),
} as const;

/** Every face of the message, by the name of its golden file. */
const faces: Readonly<Record<string, SlackMessage>> = {
  'one-due': digestMessage(modelOf(people.slice(0, 1), { pace: { kept: 1, carries: 170 } })),
  several: digestMessage(modelOf(people)),
  'more-due-than-shown': digestMessage(modelOf(people, { total: 12 })),
  'quiet-week-ahead': digestMessage(modelOf(people, { coming: [] })),
  'made-late': digestMessage(modelOf(people, { madeAt: '14:20', readerName: undefined })),
  'each-relationship': digestMessage(
    modelOf(
      relationships
        .filter((each) => !['anonymised', 'restricted', 'do_not_contact'].includes(each))
        .map((relationship) => rowOf({ relationship })),
    ),
  ),
  'no-opening-known': digestMessage(
    modelOf([
      rowOf({ opening: undefined }),
      rowOf({
        opening: undefined,
        relationship: 'referral',
        lastTouch: undefined,
        decidedOn: undefined,
      }),
    ]),
  ),
  cold: digestMessage(
    modelOf([rowOf({ isCold: true, decidedOn: day('2025-03-03'), lastTouch: undefined })]),
  ),
  'asks-to-keep': digestMessage(modelOf([rowOf({ asksToKeep: true })])),
  'try-another-channel': digestMessage(
    modelOf([rowOf({ reason: { kind: 'just_time', silence: 'try_another_channel' } })]),
  ),
  'stop-nudging-asked': digestMessage(
    modelOf([rowOf({ reason: { kind: 'just_time', silence: 'ask_stop_nudging' }, isCold: true })]),
  ),
  'receipts-of-contacts': digestMessage(
    modelOf([
      rowOf({ ...again, receipt: touchReceipt }),
      rowOf({
        ...again,
        name: 'José Núñez',
        receipt: {
          ...touchReceipt,
          id: ids.next(0),
          contact: { channel: 'voicemail', direction: 'out', twoWay: false },
          on: day('2026-11-18'),
          mayUndo: false,
        },
      }),
      rowOf({
        nextOn: day('2026-11-23'),
        name: 'Mei-Ling O’Brien',
        receipt: {
          ...touchReceipt,
          id: ids.next(0),
          contact: { channel: 'missed_call', direction: 'out', twoWay: false },
        },
      }),
      ...people.slice(1, 2),
    ]),
  ),
  'receipts-of-choices': digestMessage(
    modelOf(
      rowChoices.map((choice) =>
        rowOf({
          receipt: { kind: 'choice', choice, mayUndo: choice !== 'keep' },
          nextOn: nextAfter[choice],
        }),
      ),
    ),
  ),
  'two-sections': digestMessage({
    ...modelOf(people, { asides: ['sort', 'mondays'] }),
    sections: [
      {
        name: 'test.to-be-told',
        total: 3,
        rows: [
          {
            model: { name: 'Ana Ruiz', id: ids.next(0) },
            forUserId: 'U0ANA',
            also: [dueSection],
          },
        ],
      },
      ...modelOf(people, { total: 14 }).sections,
    ],
  }),
  'news-of-colleagues': digestMessage(
    modelOf(people.slice(0, 1), {
      news: [
        {
          name: 'Omar Haddad',
          byUserId: 'U0ANA',
          channel: 'phone',
          direction: 'out',
          twoWay: true,
        },
      ],
    }),
  ),
  weekly: digestMessage(modelOf(people, { isWeekly: true })),
  folded: digestMessage(modelOf([rowOf({ receipt: touchReceipt }), ...people], { isFolded: true })),
  'folded-all-done': digestMessage(modelOf([rowOf({ receipt: touchReceipt })], { isFolded: true })),
  'coming-days': comingMessage(
    modelOf([], {
      coming: [
        { on: day('2026-11-23'), count: 2, names: ['Dana Reyes', 'José Núñez'] },
        { on: day('2026-11-24'), count: 9, names: ['A', 'B', 'C', 'D', 'E', 'F'] },
        { on: day('2026-11-25'), count: 0, names: [] },
      ],
    }),
  ),
  'coming-nobody': comingMessage(modelOf([], { coming: [] })),
  'nobody-left': digestMessage(modelOf([])),
  'due-now': dueMessage(modelOf(people, { total: 12, madeAt: '15:42' })),
  'due-nobody': dueMessage(modelOf([])),
  'choice-without-a-digest': choiceAnswer('Dana Reyes', 'half_year'),
  'nothing-to-undo': nothingToUndo,
};

function asJson(value: unknown): Json | undefined {
  return parseJson(JSON.stringify(value));
}

/** What Slack would refuse in a message. */
function problemsOf(message: SlackMessage): readonly unknown[] {
  return messageProblems(asJson(message.blocks) ?? []);
}

describe('The daily message', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, message) => {
    assertSendable(message);
    expect(problemsOf(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test.each([
    ['home-somebody-due', modelOf(people, { total: 12 })],
    ['home-nobody-due', modelOf([])],
  ])('reads as written down on the Home tab: %s.', async (face, model) => {
    const blocks = [...dueHomeBlocks(model), ...comingHomeBlocks(model)];
    expect(viewProblems(asJson(home(blocks)) ?? null, 'home')).toEqual([]);
    await expect(`${JSON.stringify(blocks, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });
});

test('A whole section reads as written down.', async () => {
  const modals = {
    'section-all': sectionModal(modelOf(people), hosted),
    'section-empty': sectionModal(modelOf([]), hosted),
  };
  for (const [face, modal] of Object.entries(modals)) {
    expect(viewProblems(asJson(modal) ?? null, 'modal')).toEqual([]);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  }
});

const contact = fc.record({
  channel: fc.constantFrom(...touchChannels),
  direction: fc.constantFrom(...touchDirections),
  twoWay: fc.boolean(),
});

const receipts = fc.oneof(
  fc.record({
    kind: fc.constant('touch' as const),
    contact,
    on: days,
    loggedAt: fc.constant('09:14'),
    mayUndo: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('choice' as const),
    choice: fc.constantFrom(...rowChoices),
    mayUndo: fc.boolean(),
  }),
);

const rows = fc
  .record({
    name: names,
    relationship: fc.constantFrom(...relationships),
    opening: maybe(names),
    decidedOn: maybe(days),
    lastTouch: maybe(fc.tuple(contact, days, maybe(fc.constantFrom('U0RITA', 'U0ANA')))),
    isCold: fc.boolean(),
    reason: fc.record({
      kind: fc.constantFrom('interest_never_confirmed' as const, 'just_time' as const),
      silence: maybe(fc.constantFrom('try_another_channel' as const, 'ask_stop_nudging' as const)),
    }),
    channel: fc.constantFrom(...preferredChannels),
    asksToKeep: fc.boolean(),
    nextOn: maybe(days),
    receipt: maybe(receipts),
  })
  .map(({ lastTouch, receipt, ...row }): DescribedRow => {
    const [touch, on, byUserId] = lastTouch ?? [];
    return rowOf({
      ...row,
      lastTouch: touch === undefined || on === undefined ? undefined : { ...touch, on, byUserId },
      receipt: receipt?.kind === 'touch' ? { ...receipt, id: ids.next(0) } : receipt,
    });
  });

const models = fc
  .record({
    rows: fc.array(rows, { maxLength: 12 }),
    hidden: fc.nat(5_000),
    readerName: maybe(line(80)),
    kept: fc.nat(50_000),
    coming: fc.array(fc.record({ on: days, count: fc.nat(900) }), { maxLength: 7 }),
  })
  .map(({ rows: shown, hidden, readerName, kept, coming }) =>
    modelOf(shown, {
      readerName,
      coming,
      total: shown.length + hidden,
      pace: { kept, carries: kept * 3 },
    }),
  );

/** The blocks of each row: a section, and the buttons that follow it. */
function rowsOfBlocks(message: SlackMessage): readonly string[] {
  const blocks = message.blocks.map((block) => JSON.stringify(block));
  return message.blocks.flatMap((block, at) => {
    const blockId = block.block_id ?? '';
    if (blockId.startsWith('1.candidate.')) return [`${blocks[at - 1] ?? ''}${blocks[at] ?? ''}`];
    return /^1\.(touch|chosen)\./.test(blockId) ? [blocks[at] ?? ''] : [];
  });
}

describe('Whatever people are called and however many there are,', () => {
  test('the message can be sent, and so can the answer and the Home tab.', () => {
    fc.assert(
      fc.property(models, (model) => {
        for (const message of [digestMessage(model), dueMessage(model)]) {
          assertSendable(message);
          expect(problemsOf(message)).toEqual([]);
        }
        expect(viewProblems(asJson(home(dueHomeBlocks(model))) ?? null, 'home')).toEqual([]);
      }),
    );
  });

  test('a row takes at most 850 characters of JSON, and each has one.', () => {
    fc.assert(
      fc.property(models, (model) => {
        const shown = rowsOfBlocks(digestMessage(model));
        expect(shown).toHaveLength(model.sections.flatMap(({ rows }) => rows).length);
        for (const row of shown) expect(row.length).toBeLessThanOrEqual(rowLimit);
      }),
    );
  });

  test('a name stands in its row as it was typed, or as much of it as fits.', () => {
    fc.assert(
      fc.property(names, rows, (name, row) => {
        const words = textsOf(digestMessage(modelOf([{ ...row, name }])))
          .map(unescapeText)
          .join('\n');
        const fits = name.length <= 4 ? `*${name}*` : `*${cut(name, 4).replace(/…$/, '')}`;
        expect(words).toContain(asRead(fits));
      }),
    );
  });

  test('the notification never holds a candidate’s name, nor anything else about them.', () => {
    fc.assert(
      fc.property(models, (model) => {
        const sections = model.sections.map((each) => ({
          ...each,
          rows: each.rows.map((row) => ({ ...row, model: rowOf({ name: 'Zed' }) })),
        }));
        expect(digestMessage(model).text).toBe(digestMessage({ ...model, sections }).text);
      }),
    );
  });

  test('nothing in the message mentions anybody but who made the last contact.', () => {
    fc.assert(
      fc.property(models, (model) => {
        const mentions =
          textsOf(digestMessage(model))
            .join('\n')
            .match(/<[^>]*>/g) ?? [];
        expect(mentions.filter((each) => each !== '<@U0ANA>')).toEqual([]);
      }),
    );
  });
});

/** What looks like a sign of formatting reads as one, wherever it came from. */
function asRead(text: string): string {
  return unescapeText(mrkdwn`${text}`.text);
}

/** The formatted texts of a message. */
function textsOf(message: SlackMessage): readonly string[] {
  const blocks = asJson(message.blocks);
  return (Array.isArray(blocks) ? blocks : []).filter(isObject).flatMap((block) => {
    const own = textAt(block['text'], 'text');
    const inner = objectsAt(block, 'elements').flatMap((each) =>
      each['type'] === 'mrkdwn' ? (textAt(each, 'text') ?? []) : [],
    );
    return own === undefined ? inner : [own, ...inner];
  });
}
