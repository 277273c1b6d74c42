import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days, maybe, names } from '../../../tests/support/arbitraries.ts';
import { addDays, day } from '../../platform/clock.ts';
import { preferredChannels, relationships } from '../candidates/candidate.rules.ts';
import {
  type DraftFacts,
  draftOf,
  draftRefusal,
  firstName,
  lastTalkOn,
  mailtoUrl,
} from './draft.rules.ts';

const today = day('2026-11-20');
const dana: DraftFacts = {
  name: 'Dana Reyes',
  relationship: 'runner_up',
  role: 'Spine Territory Manager, Phoenix',
  lastTalkOn: day('2026-10-12'),
  writer: 'Rita Moss',
  preferred: undefined,
  today,
};
const drafted = relationships.filter(
  (each) => draftRefusal({ relationship: each, decidedOn: undefined, today }) === undefined,
);

describe('A draft', () => {
  test('reads as written down for everybody who may get one.', async () => {
    const texts = drafted.flatMap((relationship) =>
      ([undefined, 'text', 'phone'] as const).map((preferred) => {
        const draft = draftOf({ ...dana, relationship, preferred });
        return `=== ${relationship}, ${draft.form}, ${draft.channel}: ${draft.subject}\n${draft.text}\n`;
      }),
    );
    const bare = drafted.map((relationship) => {
      const facts = { ...dana, relationship, role: undefined, writer: undefined, name: '?!' };
      const draft = draftOf({ ...facts, lastTalkOn: undefined });
      return `=== ${relationship}, nothing known: ${draft.subject}\n${draft.text}\n`;
    });
    await expect([...texts, ...bare].join('\n')).toMatchFileSnapshot('./__goldens__/drafts.txt');
  });

  const facts = fc.record({
    name: fc.oneof(names, fc.constantFrom('Dana Reyes', 'Dr. Li', '?')),
    relationship: fc.constantFrom(...drafted),
    role: maybe(fc.constant('Spine Rep')),
    lastTalkOn: maybe(days),
    writer: maybe(fc.constant('Rita')),
    preferred: maybe(fc.constantFrom(...preferredChannels)),
    today: days,
  });

  test('leaves out what is not known, and never has a gap in it.', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const { text, subject } = draftOf({ ...some, name: 'Dana' });
        expect(text).not.toMatch(/undefined|\[|\]|\{|\}|<|>| {2}| [.,]|\n{3}|“”|^[,.]/);
        expect(subject).not.toMatch(/undefined/);
        // What is not known is not spoken of; what is known may be.
        expect(text.includes('Spine Rep') && some.role === undefined).toBe(false);
        expect(text.includes('Rita') && some.writer === undefined).toBe(false);
        const speaksOfATalk = /last spoke|talk the other day/.test(text);
        expect(speaksOfATalk && some.lastTalkOn === undefined).toBe(false);
      }),
    );
  });

  test('never promises, asks why, or speaks of stages, gaps and other people.', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const text = draftOf({ ...some, name: 'Dana' }).text.toLowerCase();
        expect(text).not.toMatch(
          /\bwhy\b|promise|guarantee|soon|next (?:role|opening|time)|will (?:call|let|be|find)|future|runner|final|stage|gap|other candidate|somebody else|anybody you know|recommend|refer /,
        );
      }),
    );
  });

  test('asks somebody who declined for nothing.', () => {
    const { text } = draftOf({ ...dana, relationship: 'offer_declined' });
    expect(text).not.toContain('?');
    expect(text).toContain('I wish you all the best');
  });

  test.each([
    ['2026-11-20', 'Thank you for taking the time to talk the other day.'],
    ['2026-11-10', 'Thank you for taking the time to talk the other day.'],
    ['2026-11-09', 'We last spoke in November.'],
    ['2025-12-31', 'We last spoke in December 2025.'],
  ])('says of a talk on %s: “%s”', (on, words) => {
    expect(draftOf({ ...dana, lastTalkOn: day(on) }).text).toContain(words);
  });

  test.each([
    ['Dana Reyes', 'Dana'],
    ['Reyes, Dana', 'Dana'],
    ['Dr. Dana Reyes', 'Dana'],
    ['J. Dana Reyes', 'Dana'],
    ['王小明', '王小明'],
    ['Ms', undefined],
    ['?!', undefined],
  ])('calls %s %s.', (name, first) => {
    expect(firstName(name)).toBe(first);
  });

  test('counts as a talk only what both sides said.', () => {
    const on = (text: string) => day(text);
    expect(
      lastTalkOn([
        { channel: 'email', twoWay: true, on: on('2026-11-01') },
        { channel: 'phone', twoWay: false, on: on('2026-10-01') },
        { channel: 'video', twoWay: true, on: on('2026-09-01') },
        { channel: 'phone', twoWay: true, on: on('2026-08-01') },
        { channel: 'mentor_talk', twoWay: true, on: on('2026-11-02') },
      ]),
    ).toBe('2026-09-01');
    expect(lastTalkOn([])).toBeUndefined();
  });
});

describe('Nothing is drafted', () => {
  test.each(relationships)('unless they may be contacted: %s.', (relationship) => {
    const kind = draftRefusal({ relationship, decidedOn: undefined, today })?.kind;
    const expected: Partial<Record<typeof relationship, string>> = {
      do_not_contact: 'do_not_contact',
      restricted: 'restricted',
      anonymised: 'restricted',
    };
    expect(kind).toBe(expected[relationship]);
  });

  test('in the first two days after an offer was declined.', () => {
    const relationship = 'offer_declined' as const;
    const refusals = [0, 1, 2].map(
      (ago) => draftRefusal({ relationship, decidedOn: addDays(today, -ago), today })?.kind,
    );
    expect(refusals).toEqual(['too_soon', 'too_soon', undefined]);
    expect(draftRefusal({ relationship: 'withdrew', decidedOn: today, today })).toBeUndefined();
  });
});

describe('The address that opens a mail', () => {
  const mail = { to: 'dana@example.com', subject: 'Hello & more', text: 'Hi,\n\nA+B?\n' };

  test('says all of it, in the form mail programs read.', () => {
    expect(mailtoUrl(mail)).toBe(
      'mailto:dana@example.com?subject=Hello%20%26%20more&body=Hi%2C%0D%0A%0D%0AA%2BB%3F%0D%0A',
    );
  });

  test('is never longer than Slack takes, and ends at a word when it is cut.', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 2000 }),
      fc.constantFrom('漢字 '.repeat(600), 'word '.repeat(400), 'x'.repeat(2000), '\ud800 a'),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const url = mailtoUrl({ ...mail, text });
        expect(url.length).toBeLessThanOrEqual(3000);
        const body = decodeURIComponent(url.split('&body=')[1] ?? '').replaceAll('\r\n', '\n');
        const whole = text.replaceAll(/\p{Surrogate}/gu, '').replaceAll('\r\n', '\n');
        expect(body === whole || (body.endsWith('…') && whole.startsWith(body.slice(0, -1)))).toBe(
          true,
        );
      }),
    );
  });
});
