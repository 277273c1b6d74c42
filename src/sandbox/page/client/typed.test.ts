import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../json.ts';
import {
  type Entries,
  merged,
  shownValue,
  unsent,
  withEntry,
  withoutEntry,
  withSent,
  withUnsent,
} from './typed.ts';
import { fillingOf, heldOptions, sameFilling, valueWith } from './values.ts';

const note = { block_id: 'note', action_id: 'value' };
const who = { block_id: 'who', action_id: 'value' };
const nothing: Entries = new Map();

const input = (blockId: string, type: string): JsonObject => ({
  type: 'input',
  block_id: blockId,
  element: { type, action_id: 'value' },
});
const blocks = [input('note', 'plain_text_input'), input('who', 'static_select')];
const text = (value: string): JsonObject => valueWith('plain_text_input', value);
const stateWith = (value: JsonObject): JsonObject => ({ note: { value } });
const typed = (value: string): Entries => withEntry(nothing, note, text(value));
const shown = (entries: Entries, state: JsonObject) => fillingOf(shownValue(entries, state, note));

describe('what is typed into a field', () => {
  it('is shown before the sandbox knows it, and what the sandbox says where nothing is typed', () => {
    expect(shown(nothing, stateWith(text('before')))).toBe('before');
    expect(shown(typed('now'), stateWith(text('before')))).toBe('now');
  });

  it('outlives an update of the view that still has the field', () => {
    const moved = [...blocks].toReversed();
    expect(merged(typed('now'), moved, stateWith(text('before')))).toEqual(typed('now'));
  });

  it('gives way once it was sent and the sandbox has it', () => {
    const sent = withSent(typed('now'), note);
    expect(merged(sent, blocks, stateWith(text('before')))).toBe(sent);
    expect(merged(sent, blocks, stateWith(text('now'))).size).toBe(0);
  });

  it('stays when one has typed on while it was on its way', () => {
    const further = withEntry(withSent(typed('a'), note), note, text('ab'));
    expect(shown(merged(further, blocks, stateWith(text('a'))), stateWith(text('a')))).toBe('ab');
  });

  it('stays empty when it was emptied while it was on its way', () => {
    const emptied = withEntry(withSent(typed('a'), note), note, text(''));
    expect(shown(merged(emptied, blocks, stateWith(text('a'))), stateWith(text('a')))).toBeNull();
  });

  it('is gone with its field, and with another type of field in its place', () => {
    expect(merged(typed('now'), [input('who', 'static_select')], {}).size).toBe(0);
    expect(merged(typed('now'), [input('note', 'datepicker')], {}).size).toBe(0);
  });

  it('is sent once', () => {
    const both = withEntry(withSent(typed('a'), note), who, valueWith('static_select', 'x'));
    expect(unsent(both).map(({ target }) => target)).toEqual([who]);
    expect(unsent(withoutEntry(both, who))).toEqual([]);
  });

  it('is sent again when it did not arrive', () => {
    expect(unsent(withUnsent(withSent(typed('a'), note), note))).toHaveLength(1);
    expect(withUnsent(nothing, note)).toBe(nothing);
  });
});

describe('what stands in a field', () => {
  const option = { value: 'x', label: 'Ex', description: undefined };

  it.each([
    ['plain_text_input', 'words'],
    ['datepicker', '2026-11-20'],
    ['users_select', 'U0RITA'],
    ['multi_users_select', ['U0RITA', 'U0DAN']],
    ['static_select', 'x'],
    ['checkboxes', ['x', 'y']],
    ['radio_buttons', null],
  ])('is read as it was entered: %s', (type, filling) => {
    expect(fillingOf(valueWith(type, filling, [option]))).toEqual(filling);
  });

  it('keeps the words of an option that may not be offered again', () => {
    expect(heldOptions(valueWith('external_select', 'x', [option]))).toEqual([option]);
  });

  it('is the same empty, however it is empty', () => {
    expect(sameFilling('', null)).toBe(true);
    expect(sameFilling([], null)).toBe(true);
    expect(sameFilling('a', null)).toBe(false);
    expect(sameFilling(['a'], ['a', 'b'])).toBe(false);
  });
});
