import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { line, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { countingIds } from '../../platform/ids.ts';
import { viewProblems } from '../../sandbox/block-kit.ts';
import { parseJson } from '../../sandbox/json.ts';
import type { EditForm } from './begin-editing.ts';
import { editFields, longestIn, valuesOf } from './edit.rules.ts';
import { editErrors, editModal, editReceipt } from './edit.view.ts';
import { nothingKnown } from './facts.rules.ts';

const id = countingIds().next<'candidate'>(0);
const seal = 'abcdef'.repeat(editFields.length);
const bare = valuesOf({ ...nothingKnown, name: 'Dana Reyes', cadenceOverride: undefined });
const form: EditForm = { id, name: 'Dana Reyes', values: bare, seal };
const full: EditForm = {
  ...form,
  values: {
    ...bare,
    email: 'dana@mail.example',
    phone: '+1 (602) 555-0142',
    profileUrl: 'https://www.linkedin.com/in/dana',
    segment: 'device',
    travel: 'some',
    relocation: 'maybe',
    notBeforeOn: '2027-01-04',
    preferredChannel: 'phone',
    interest: 'later',
    quotaHistory: '2025: 112 %\n2024: 98 %',
    isReferral: 'yes',
    cadence: '45',
    doNotContact: 'yes',
  },
};

const faces = {
  'edit-bare': editModal(form),
  'edit-full': editModal(full),
  'edit-changed-meanwhile': editModal(full, {
    values: { ...bare, phone: '602 555 0199', segment: 'pharma', employer: 'Summit Ortho' },
    typed: ['phone', 'segment', 'employer'],
    fields: ['phone', 'segment', 'employer'],
    turn: 'value',
  }),
  'edit-saved': editReceipt({
    kind: 'saved',
    id,
    name: 'Dana Reyes',
    changed: ['phone', 'territory', 'orExposure', 'interest'],
    today: day('2026-11-20'),
    nextOn: day('2026-12-20'),
  }),
  'edit-saved-no-nudge': editReceipt({
    kind: 'saved',
    id,
    name: 'Dana Reyes',
    changed: ['doNotContact'],
    today: day('2026-11-20'),
    nextOn: undefined,
  }),
  'edit-same': editReceipt({ kind: 'same', id, name: 'Dana Reyes' }),
} as const;

function problems(view: unknown) {
  return viewProblems(parseJson(JSON.stringify(view)) ?? null, 'modal');
}

describe('The form that edits a person', () => {
  test.each(Object.entries(faces))('reads as written down: %s.', async (face, view) => {
    expect(problems(view)).toEqual([]);
    await expect(`${JSON.stringify(view, null, 2)}\n`).toMatchFileSnapshot(
      `./__goldens__/${face}.json`,
    );
  });

  test('comes back with other action ids each time, so that Slack shows what it holds.', () => {
    const returned = { values: bare, typed: [], fields: [] };
    const again = JSON.stringify(editModal(form, { ...returned, turn: 'value' }).blocks);
    expect(again).toContain('"action_id":"again"');
    expect(again).not.toContain('"action_id":"value"');
    const thrice = JSON.stringify(editModal(form, { ...returned, turn: 'again' }).blocks);
    expect(thrice).not.toContain('"action_id":"again"');
  });

  test('can be shown whatever was entered.', () => {
    const fields = Object.entries(longestIn).map(
      ([field, longest]) => [field, line(longest)] as const,
    );
    fc.assert(
      fc.property(names, fc.record(Object.fromEntries(fields)), (name, texts) => {
        const values = { ...full.values, ...texts };
        expect(problems(editModal({ ...form, name, values }))).toEqual([]);
        const typed = [...editFields];
        const returned = { values, typed, fields: typed, turn: 'value' } as const;
        expect(problems(editModal({ ...form, name, values }, returned))).toEqual([]);
        const changed = {
          kind: 'saved',
          id,
          name,
          changed: typed,
          today: day('2026-11-20'),
        } as const;
        expect(problems(editReceipt({ ...changed, nextOn: undefined }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('says at each field what to write instead.', () => {
    const faults = [
      { field: 'profileUrl', fault: 'no_link' },
      { field: 'cadence', fault: 'no_cadence' },
    ] as const;
    expect(editErrors({ kind: 'faults', faults }, '/candidate')).toEqual({
      profileUrl: 'A link begins with https:// or http:// and has no spaces.',
      cadence: 'A number of days from 7 to 365; "none" to stop nudging; empty for the usual pace.',
    });
    expect(editErrors({ kind: 'email_taken', name: 'José Núñez' }, '/candidate')).toEqual({
      email: 'José Núñez has this address already. To open them: /candidate show José Núñez',
    });
    expect(editErrors({ kind: 'email_taken', name: undefined }, '/candidate')).toEqual({
      email: 'Somebody here has this address already. Ask a lead.',
    });
  });
});
