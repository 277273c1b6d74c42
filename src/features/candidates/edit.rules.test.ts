import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, line, maybe, names } from '../../../tests/support/arbitraries.ts';
import { day } from '../../platform/clock.ts';
import { interests, preferredChannels, segments } from './candidate.rules.ts';
import {
  type Editable,
  edited,
  type EditField,
  editFields,
  faultIn,
  readCadence,
  valuesOf,
} from './edit.rules.ts';
import { nothingKnown, relocations, travels } from './facts.rules.ts';

const today = day('2026-11-20');

const dana: Editable = { ...nothingKnown, name: 'Dana Reyes', cadenceOverride: undefined };

const people: fc.Arbitrary<Editable> = fc
  .record({
    name: names,
    phone: maybe(line(40)),
    employer: maybe(line(200)),
    segment: maybe(fc.constantFrom(...segments, 'something else')),
    callPoints: maybe(line(200)),
    travel: maybe(fc.constantFrom(...travels)),
    relocation: maybe(fc.constantFrom(...relocations)),
    quotaHistory: maybe(line(1500)),
    notBeforeOn: maybe(days),
    preferredChannel: maybe(fc.constantFrom(...preferredChannels)),
    interest: fc.constantFrom(...interests),
    interestAskedOn: maybe(days),
    isReferral: fc.boolean(),
    doNotContact: fc.boolean(),
    cadenceOverride: maybe(
      fc.oneof(fc.integer({ min: 7, max: 365 }), fc.constant('none' as const)),
    ),
  })
  .map((some) => ({ ...dana, ...some }));

describe('Editing a person', () => {
  test('changes nothing where nothing was changed, whatever the form could not hold.', () => {
    fc.assert(
      fc.property(people, people, (person, other) => {
        expect(edited(person, valuesOf(other), new Set(), today)).toEqual(person);
      }),
    );
  });

  test('makes every field what the form of another person holds, and remembers by whom.', () => {
    fc.assert(
      fc.property(people, people, (person, other) => {
        const values = valuesOf(other);
        const all = new Set<EditField>(editFields);
        const next = edited(person, values, all, today);
        expect(valuesOf(next)).toEqual({ ...values, name: values.name.replaceAll(/\s+/g, ' ') });
        expect(next.handEdited).toEqual([...editFields].toSorted());
        expect(next.interestAskedOn).toBe(other.interest === 'unknown' ? undefined : today);
      }),
    );
  });

  test('adds to what was edited by hand before.', () => {
    const values = { ...valuesOf(dana), phone: '602 555 0142' };
    const next = edited({ ...dana, handEdited: ['email'] }, values, new Set(['phone']), today);
    expect(next.handEdited).toEqual(['email', 'phone']);
    expect(next.phone).toBe('602 555 0142');
  });

  test.each([
    ['name', '', 'empty'],
    ['name', 'D'.repeat(121), 'too_long'],
    ['email', 'dana at mail', 'no_email'],
    ['email', 'dana@mail.example', undefined],
    ['email', '', undefined],
    ['phone', 'ask Sam', 'no_phone'],
    ['phone', '+1 (602) 555-0142', undefined],
    ['profileUrl', 'www.linkedin.com/in/dana', 'no_link'],
    ['profileUrl', 'javascript:alert(1)', 'no_link'],
    ['profileUrl', 'https://a b.example', 'no_link'],
    ['profileUrl', 'http://dana.example', undefined],
    ['segment', 'shoes', 'no_choice'],
    ['segment', 'pharma', undefined],
    ['travel', 'perhaps', 'no_choice'],
    ['interest', '', 'empty'],
    ['notBeforeOn', '2026-02-31', 'no_day'],
    ['notBeforeOn', '2026-11-20', 'past_day'],
    ['notBeforeOn', '2026-11-21', undefined],
    ['notBeforeOn', '', undefined],
    ['cadence', '6', 'no_cadence'],
    ['cadence', '366', 'no_cadence'],
    ['cadence', 'often', 'no_cadence'],
    ['cadence', '45 days', undefined],
    ['tags', 'x'.repeat(201), 'too_long'],
  ] as const)('finds in %s “%s”: %s.', (field, value, fault) => {
    expect(faultIn(field, { ...valuesOf(dana), [field]: value }, today)).toBe(fault);
  });

  test.each([
    ['', undefined],
    ['7', 7],
    ['365', 365],
    ['60 days', 60],
    ['60d', 60],
    ['None', 'none'],
    ['stop nudging', 'none'],
    ['0', 'none'],
    ['-30', undefined],
    ['30.5', undefined],
  ] as const)('reads a cadence of “%s” as %s.', (text, cadence) => {
    expect(readCadence(text)).toBe(cadence);
  });
});
