import { describe, expect, it } from 'vitest';
import { messageProblems, viewProblems } from '../../sandbox/block-kit.ts';
import { type Json, parseJson } from '../../sandbox/json.ts';
import {
  actions,
  assertSendable,
  button,
  checkboxes,
  context,
  datePicker,
  divider,
  externalSelect,
  fields,
  header,
  home,
  input,
  limits,
  messageSize,
  modal,
  multiUserSelect,
  overflow,
  plain,
  radioButtons,
  section,
  staticSelect,
  textInput,
  userSelect,
} from './blocks.ts';
import { mrkdwn } from './mrkdwn.ts';

const two = [
  { text: 'Phone', value: 'phone' },
  { text: 'Mail', value: 'mail', description: 'to the private address' },
];

const everyBlock = [
  header('Friday'),
  section(mrkdwn`*Dana Reyes*`, {
    blockId: '1.candidate.01',
    accessory: overflow({ actionId: 'touches.more', options: two }),
  }),
  fields([mrkdwn`Owner`, mrkdwn`Rita`]),
  context([mrkdwn`made at 09:00`]),
  divider(),
  actions('1.candidate.02', [
    button({ actionId: 'touches.log', label: 'Log contact', value: 'phone', style: 'primary' }),
    button({
      actionId: 'touches.drop',
      label: 'Drop',
      value: '',
      confirm: { title: 'Drop?', text: 'Really?', confirm: 'Drop', deny: 'Keep', style: 'danger' },
    }),
    userSelect({ actionId: 'touches.give', placeholder: 'Give to' }),
  ]),
];

const everyInput = [
  input({
    blockId: 'note',
    label: 'Note',
    hint: 'What was said',
    optional: true,
    element: textInput({ actionId: 'value', multiline: true, initial: 'Hello', maxLength: 2000 }),
  }),
  input({
    blockId: 'channel',
    label: 'How',
    dispatchAction: true,
    element: staticSelect({ actionId: 'touches.how', options: two, initial: 'mail' }),
  }),
  input({
    blockId: 'who',
    label: 'Who',
    element: externalSelect({ actionId: 'candidates.find', minQueryLength: 2 }),
  }),
  input({
    blockId: 'kind',
    label: 'Kind',
    element: radioButtons({ actionId: 'value', options: two, initial: 'phone' }),
  }),
  input({
    blockId: 'boxes',
    label: 'Boxes',
    element: checkboxes({ actionId: 'value', options: two, initial: ['mail'] }),
  }),
  input({
    blockId: 'on',
    label: 'On',
    element: datePicker({ actionId: 'value', initial: '2026-11-20' }),
  }),
  input({
    blockId: 'leads',
    label: 'Leads',
    element: multiUserSelect({ actionId: 'value', initial: ['U0LEE'], max: 5 }),
  }),
];

describe('the block helpers', () => {
  it('make messages that Slack takes', () => {
    expect(messageProblems(asJson(everyBlock))).toEqual([]);
  });

  it('make modals and Home tabs that Slack takes', () => {
    const view = modal({
      callbackId: 'touches.log',
      title: 'Log contact',
      submit: 'Save',
      close: 'Cancel',
      blocks: [...everyBlock, ...everyInput],
      metadata: 'some',
    });
    expect(viewProblems(asJson(view), 'modal')).toEqual([]);
    expect(viewProblems(asJson(home(everyBlock)), 'home')).toEqual([]);
  });

  it('leave out an initial choice that is no choice any more', () => {
    const select = staticSelect({ actionId: 'value', options: two, initial: 'fax' });
    expect(select).not.toHaveProperty('initial_option');
  });

  it('cut what people wrote, at a whole character', () => {
    expect(plain('🙂'.repeat(80), limits.optionText).text.length).toBeLessThanOrEqual(75);
    expect(plain('🙂'.repeat(80), limits.optionText).text.endsWith('🙂…')).toBe(true);
  });

  it.each<[string, () => unknown]>([
    ['a title too long', () => modal({ callbackId: 'a.b', title: 'x'.repeat(25), blocks: [] })],
    ['a button too long', () => button({ actionId: 'a.b', label: 'x'.repeat(76) })],
    ['an id as value', () => button({ actionId: 'a.b', label: 'x', value: '0123456789abcdef' })],
    ['an empty section', () => section(mrkdwn``)],
    ['no buttons', () => actions('a', [])],
    ['too many choices', () => overflow({ actionId: 'a.b', options: numbered(6) })],
    ['a choice twice', () => staticSelect({ actionId: 'a.b', options: [...two, ...two] })],
    ['inputs without submit', () => modal({ callbackId: 'a.b', title: 'x', blocks: everyInput })],
    [
      'an action id twice in a block',
      () =>
        home([
          actions('a', [
            button({ actionId: 'a.b', label: 'x' }),
            button({ actionId: 'a.b', label: 'y' }),
          ]),
        ]),
    ],
  ])('refuse %s', (_what, make) => {
    expect(make).toThrow(Error);
  });
});

describe('a sendable message', () => {
  const row = (n: number) => section(mrkdwn`row ${n}`);
  const message = (blocks: ReturnType<typeof row>[]) => ({ text: 'rows', blocks });

  it('has at most fifty blocks', () => {
    const rows = Array.from({ length: 51 }, (_, n) => row(n));
    expect(() => assertSendable(message(rows.slice(1)))).not.toThrow();
    expect(() => assertSendable(message(rows))).toThrow('51 blocks');
  });

  it('is at most 12,000 characters of JSON', () => {
    const blocks = Array.from({ length: 5 }, () => section(mrkdwn`${'x'.repeat(2400)}`));
    expect(messageSize(blocks)).toBeGreaterThan(12_000);
    expect(() => assertSendable(message(blocks))).toThrow('12000');
  });

  it('has no block id twice', () => {
    const twice = [1, 2].map(() => section(mrkdwn`x`, { blockId: 'a' }));
    expect(() => assertSendable(message(twice))).toThrow('block id twice');
  });

  it('has a text that can stand alone', () => {
    expect(() => assertSendable({ text: '', blocks: [row(1)] })).toThrow('message text');
  });
});

function numbered(count: number) {
  return Array.from({ length: count }, (_, n) => ({ text: `${n}`, value: `${n}` }));
}

function asJson(value: object): Json {
  return parseJson(JSON.stringify(value)) ?? null;
}
