import { describe, expect, it } from 'vitest';
import { areBlocksTooLong, messageProblems, viewProblems } from './block-kit.ts';
import type { Json, JsonObject } from './json.ts';
import { limits } from './limits.ts';

const plain = (length: number): JsonObject => ({ type: 'plain_text', text: 'a'.repeat(length) });
const mrkdwn = (length: number): JsonObject => ({ type: 'mrkdwn', text: 'a'.repeat(length) });
const times = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at));
const button = (more: JsonObject = {}): JsonObject => ({
  type: 'button',
  action_id: 'go',
  text: plain(5),
  ...more,
});
const actions = (...elements: JsonObject[]): JsonObject => ({ type: 'actions', elements });
const option = (more: JsonObject = {}): JsonObject => ({ text: plain(3), value: 'v', ...more });
const select = (more: JsonObject = {}): JsonObject => ({
  type: 'static_select',
  action_id: 'pick',
  options: [option()],
  ...more,
});
const input = (more: JsonObject = {}): JsonObject => ({
  type: 'input',
  block_id: 'note',
  label: plain(4),
  element: { type: 'plain_text_input', action_id: 'text' },
  ...more,
});
const field = (more: JsonObject): JsonObject =>
  input({ element: { type: 'plain_text_input', action_id: 'text', ...more } });
const modal = (more: JsonObject = {}): JsonObject => ({
  type: 'modal',
  title: plain(5),
  submit: plain(4),
  blocks: [{ type: 'divider' }],
  ...more,
});
const confirm = (more: JsonObject): JsonObject =>
  button({
    confirm: { title: plain(3), text: plain(3), confirm: plain(2), deny: plain(2), ...more },
  });

type Sized = [what: string, most: number, make: (size: number) => JsonObject];

const inMessages: Sized[] = [
  ['the text of a section', limits.sectionText, (n) => ({ type: 'section', text: mrkdwn(n) })],
  [
    'the fields of a section',
    limits.sectionFields,
    (n) => ({ type: 'section', fields: times(n, () => plain(1)) }),
  ],
  ['a field of a section', limits.sectionField, (n) => ({ type: 'section', fields: [mrkdwn(n)] })],
  ['the text of a header', limits.headerText, (n) => ({ type: 'header', text: plain(n) })],
  [
    'the elements of a context',
    limits.contextElements,
    (n) => ({ type: 'context', elements: times(n, () => mrkdwn(1)) }),
  ],
  [
    'the elements of an actions block',
    limits.actionsElements,
    (n) => actions(...times(n, (at) => button({ action_id: `a${at}` }))),
  ],
  ['a block_id', limits.blockId, (n) => ({ type: 'divider', block_id: 'a'.repeat(n) })],
  ['an action_id', limits.actionId, (n) => actions(button({ action_id: 'a'.repeat(n) }))],
  ['the text of a button', limits.buttonText, (n) => actions(button({ text: plain(n) }))],
  ['the value of a button', limits.buttonValue, (n) => actions(button({ value: 'a'.repeat(n) }))],
  ['the address of a button', limits.buttonUrl, (n) => actions(button({ url: 'a'.repeat(n) }))],
  [
    'the accessibility label of a button',
    limits.accessibilityLabel,
    (n) => actions(button({ accessibility_label: 'a'.repeat(n) })),
  ],
  [
    'the title of a confirmation',
    limits.confirmTitle,
    (n) => actions(confirm({ title: plain(n) })),
  ],
  ['the text of a confirmation', limits.confirmText, (n) => actions(confirm({ text: mrkdwn(n) }))],
  ['a button of a confirmation', limits.confirmButton, (n) => actions(confirm({ deny: plain(n) }))],
  [
    'the options of an overflow menu',
    limits.overflowOptions,
    (n) => actions({ type: 'overflow', action_id: 'm', options: times(n, () => option()) }),
  ],
  [
    'the options of a select',
    limits.options,
    (n) => actions(select({ options: times(n, () => option()) })),
  ],
  [
    'the option groups of a select',
    limits.optionGroups,
    (n) =>
      actions(
        select({
          options: undefined,
          option_groups: times(n, () => ({ label: plain(1), options: [option()] })),
        }),
      ),
  ],
  [
    'the label of an option group',
    limits.optionGroupLabel,
    (n) =>
      actions(
        select({ options: undefined, option_groups: [{ label: plain(n), options: [option()] }] }),
      ),
  ],
  [
    'the text of an option',
    limits.optionText,
    (n) => actions(select({ options: [option({ text: plain(n) })] })),
  ],
  [
    'the value of an option',
    limits.optionValue,
    (n) => actions(select({ options: [option({ value: 'a'.repeat(n) })] })),
  ],
  [
    'the description of an option',
    limits.optionDescription,
    (n) => actions(select({ options: [option({ description: plain(n) })] })),
  ],
  [
    'the placeholder of a select',
    limits.placeholder,
    (n) => actions(select({ placeholder: plain(n) })),
  ],
  [
    'the options of checkboxes',
    limits.checkOptions,
    (n) => actions({ type: 'checkboxes', action_id: 'c', options: times(n, () => option()) }),
  ],
  [
    'the options of radio buttons',
    limits.checkOptions,
    (n) => actions({ type: 'radio_buttons', action_id: 'r', options: times(n, () => option()) }),
  ],
  [
    'the alternative text of an image',
    limits.imageAltText,
    (n) => ({ type: 'image', image_url: 'https://x', alt_text: 'a'.repeat(n) }),
  ],
  [
    'the address of an image',
    limits.imageUrl,
    (n) => ({ type: 'image', image_url: 'a'.repeat(n), alt_text: 'a' }),
  ],
  [
    'the title of an image',
    limits.imageTitle,
    (n) => ({ type: 'image', image_url: 'https://x', alt_text: 'a', title: plain(n) }),
  ],
  [
    'the text of a markdown block',
    limits.markdownOfMessage,
    (n) => ({ type: 'markdown', text: 'a'.repeat(n) }),
  ],
  [
    'the rows of a table',
    limits.tableRows,
    (n) => ({ type: 'table', rows: times(n, () => [{ type: 'raw_text', text: 'a' }]) }),
  ],
  [
    'the cells of a table row',
    limits.tableCells,
    (n) => ({ type: 'table', rows: [times(n, () => ({ type: 'raw_text', text: 'a' }))] }),
  ],
  ['the body of a card', limits.cardBody, (n) => ({ type: 'card', body: mrkdwn(n) })],
  [
    'the actions of a card',
    limits.cardActions,
    (n) => ({ type: 'card', actions: times(n, (at) => button({ action_id: `a${at}` })) }),
  ],
];

inMessages.push(
  ['the title of a card', limits.cardTitle, (n) => ({ type: 'card', title: mrkdwn(n) })],
  [
    'the cards of a carousel',
    limits.carouselCards,
    (n) => ({ type: 'carousel', elements: times(n, () => ({ type: 'card', title: plain(1) })) }),
  ],
  [
    'the rows of a data table',
    limits.dataTableRows,
    (n) => ({
      type: 'data_table',
      caption: 'a',
      rows: times(n, () => [{ type: 'raw_text', text: 'a' }]),
    }),
  ],
  [
    'the address of an overflow option',
    limits.optionUrl,
    (n) => actions({ type: 'overflow', action_id: 'm', options: [option({ url: 'a'.repeat(n) })] }),
  ],
  ['a text in a context', limits.contextText, (n) => ({ type: 'context', elements: [mrkdwn(n)] })],
);

const inModals: Sized[] = [
  ['the label of an input', limits.inputLabel, (n) => input({ label: plain(n) })],
  ['the hint of an input', limits.inputHint, (n) => input({ hint: plain(n) })],
  ['the least length of an input', limits.inputLength, (n) => field({ min_length: n })],
  ['the greatest length of an input', limits.inputLength, (n) => field({ max_length: n })],
  ['the placeholder of an input', limits.placeholder, (n) => field({ placeholder: plain(n) })],
  ['the text of an alert', limits.alertText, (n) => ({ type: 'alert', text: plain(n) })],
];

const ofModals: Sized[] = [
  ['the title', limits.viewTitle, (n) => modal({ title: plain(n) })],
  ['the submit button', limits.viewSubmit, (n) => modal({ submit: plain(n) })],
  ['the close button', limits.viewClose, (n) => modal({ close: plain(n) })],
  ['the callback_id', limits.callbackId, (n) => modal({ callback_id: 'a'.repeat(n) })],
  [
    'the private_metadata',
    limits.privateMetadata,
    (n) => modal({ private_metadata: 'a'.repeat(n) }),
  ],
  ['the external_id', limits.externalId, (n) => modal({ external_id: 'a'.repeat(n) })],
  [
    'the number of blocks',
    limits.viewBlocks,
    (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) }),
  ],
];

describe('limits of blocks in messages', () => {
  it.each(inMessages)('takes %s up to %i and refuses one more', (_what, most, make) => {
    expect(messageProblems([make(most)])).toEqual([]);
    expect(messageProblems([make(most + 1)])).not.toEqual([]);
  });

  it('takes fifty blocks and refuses one more', () => {
    const blocks = (count: number): Json => times(count, () => ({ type: 'divider' }));
    expect(messageProblems(blocks(limits.messageBlocks))).toEqual([]);
    expect(messageProblems(blocks(limits.messageBlocks + 1))).toEqual([
      { pointer: '/blocks', rule: 'no more than 50 items allowed' },
    ]);
  });

  it('takes blocks up to their total size and refuses one character more', () => {
    const sections = (length: number): JsonObject[] => [
      ...times(4, () => ({ type: 'section', text: mrkdwn(2900) })),
      { type: 'section', text: mrkdwn(length) },
    ];
    const rest = limits.messageBlocksJson - JSON.stringify(sections(0)).length;
    expect(areBlocksTooLong(sections(rest))).toBe(false);
    expect(areBlocksTooLong(sections(rest + 1))).toBe(true);
  });
});

describe('limits of modals', () => {
  it.each(inModals)('takes %s up to %i and refuses one more', (_what, most, make) => {
    expect(viewProblems(modal({ blocks: [make(most)] }), 'modal')).toEqual([]);
    expect(viewProblems(modal({ blocks: [make(most + 1)] }), 'modal')).not.toEqual([]);
  });

  it.each(ofModals)('takes %s up to %i and refuses one more', (_what, most, make) => {
    expect(viewProblems(make(most), 'modal')).toEqual([]);
    expect(viewProblems(make(most + 1), 'modal')).not.toEqual([]);
  });
});

type Refused = [what: string, blocks: JsonObject[], pointer: string];

const refusedInMessages: Refused[] = [
  ['a block type that does not exist', [{ type: 'poster' }], '/blocks/0'],
  ['a member that a block does not have', [{ type: 'divider', text: plain(1) }], '/blocks/0'],
  ['a section without text or fields', [{ type: 'section' }], '/blocks/0'],
  ['an empty text', [{ type: 'section', text: mrkdwn(0) }], '/blocks/0/text/text'],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn(2) }], '/blocks/0/text/type'],
  ['an actions block without elements', [actions()], '/blocks/0/elements'],
  [
    'a button without action_id',
    [actions(button({ action_id: undefined }))],
    '/blocks/0/elements/0',
  ],
  ['an input without block_id', [input({ block_id: undefined })], '/blocks/0'],
  ['a button in an input', [input({ element: button() })], '/blocks/0/element'],
  [
    'a text input beside a section',
    [{ type: 'section', text: plain(1), accessory: { type: 'plain_text_input', action_id: 'a' } }],
    '/blocks/0/accessory',
  ],
  ['an alert, which is for modals', [{ type: 'alert', text: plain(1) }], '/blocks/0'],
  [
    'an email field, which is for modals',
    [input({ element: { type: 'email_text_input', action_id: 'a' } })],
    '/blocks/0/element',
  ],
  [
    'a block_id used twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
    '/blocks/1/block_id',
  ],
  ['an action_id used twice in a block', [actions(button(), button())], '/blocks/0'],
  [
    'two tables',
    times(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] })),
    '/blocks',
  ],
  [
    'markdown blocks that are too long together',
    times(2, () => ({ type: 'markdown', text: 'a'.repeat(6_001) })),
    '/blocks',
  ],
  [
    'a select with options and groups',
    [actions(select({ option_groups: [] }))],
    '/blocks/0/elements/0',
  ],
  [
    'an initial option that is not offered',
    [actions(select({ initial_option: option({ value: 'w' }) }))],
    '/blocks/0/elements/0',
  ],
  [
    'two elements that want the focus',
    [actions(select({ focus_on_load: true })), actions(select({ focus_on_load: true }))],
    '/blocks',
  ],
  [
    'a style that does not exist',
    [actions(button({ style: 'loud' }))],
    '/blocks/0/elements/0/style',
  ],
  [
    'a date that is none',
    [actions({ type: 'datepicker', action_id: 'd', initial_date: 'soon' })],
    '/blocks/0/elements/0/initial_date',
  ],
];

describe('rules beyond size', () => {
  it.each(refusedInMessages)('refuses %s in a message and says where', (_what, blocks, pointer) => {
    expect(messageProblems(blocks).map((problem) => problem.pointer)).toContain(pointer);
  });

  it('refuses a modal with an input but no submit button', () => {
    const view = modal({ submit: undefined, blocks: [input()] });
    expect(viewProblems(view, 'modal')).toEqual([
      { pointer: '/view/submit', rule: 'missing required field: submit' },
    ]);
  });

  it('refuses a modal as Home tab and a Home tab as modal', () => {
    const home = { type: 'home', blocks: [{ type: 'divider' }] };
    expect(viewProblems(home, 'home')).toEqual([]);
    expect(viewProblems(home, 'modal')).not.toEqual([]);
    expect(viewProblems(modal(), 'home')).not.toEqual([]);
  });

  it('refuses a markdown block and a table in a modal', () => {
    const blocks = [
      { type: 'markdown', text: 'a' },
      { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] },
    ];
    expect(viewProblems(modal({ blocks }), 'modal')).toHaveLength(2);
  });

  it('refuses a date and time picker on the Home tab', () => {
    const blocks = [actions({ type: 'datetimepicker', action_id: 'd' })];
    expect(viewProblems({ type: 'home', blocks }, 'home')).not.toEqual([]);
    expect(viewProblems(modal({ blocks }), 'modal')).toEqual([]);
  });

  it('takes the same action_id in two blocks', () => {
    expect(messageProblems([actions(button()), actions(button())])).toEqual([]);
  });
});
