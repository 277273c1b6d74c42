import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import { findModal, suggestionChoice } from './pick.view.ts';

const id = countingIds().next<'candidate'>(0);

describe('Choosing somebody', () => {
  test('reads as written down.', async () => {
    const view = findModal('/candidate');
    expect(viewProblems(parseJson(JSON.stringify(view)) ?? null, 'modal')).toEqual([]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      './__goldens__/pick.json',
    );
  });

  test('tells one from another by the role, else by the address, and cuts what is long.', () => {
    const dana = { id, name: 'Dana Reyes', opening: undefined, email: undefined };
    expect(suggestionChoice(dana)).toEqual({ text: 'Dana Reyes', value: id });
    expect(suggestionChoice({ ...dana, email: 'dana@mail.example' }).text).toBe(
      'Dana Reyes · dana@mail.example',
    );
    expect(
      suggestionChoice({ ...dana, opening: 'Spine Territory Manager, Phoenix', email: 'x@y.zz' })
        .text,
    ).toBe('Dana Reyes · Spine Territory Manager, Phoenix');
    fc.assert(
      fc.property(names, maybe(line(120)), (name, opening) => {
        const { text } = suggestionChoice({ id, name, opening, email: undefined });
        expect(text.length).toBeLessThanOrEqual(75);
        expect(text).not.toBe('');
      }),
    );
  });
});
