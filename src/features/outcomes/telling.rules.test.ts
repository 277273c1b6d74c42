import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { days } from '../../../tests/support/arbitraries.ts';
import { addDays, type Day, day, dayOfWeek, daysBetween } from '../../platform/clock.ts';
import { endedBy, stages } from '../candidates/candidate.rules.ts';
import {
  addBusinessDays,
  contactOfTelling,
  isPastLegalLimit,
  lastWordOn,
  tellingChannels,
  type TellingFacts,
  type WordFacts,
  wordDueOn,
} from './telling.rules.ts';

const never = () => false;

/** A candidacy that we ended on Tuesday, 17 November 2026. */
const turnedDown: TellingFacts = {
  stage: 'final',
  stageOn: day('2026-11-10'),
  endedBy: 'us',
  decidedOn: day('2026-11-17'),
  toldOn: undefined,
  isImported: false,
};
const inProcess: TellingFacts = { ...turnedDown, endedBy: undefined, decidedOn: undefined };

describe('A decision is to be told', () => {
  const cases: readonly [string, Partial<TellingFacts>, string | undefined][] = [
    ['two business days after we decided', {}, '2026-11-19'],
    ['when nobody ended it, too', { endedBy: 'nobody' }, '2026-11-19'],
    ['over a weekend on Tuesday', { decidedOn: day('2026-11-20') }, '2026-11-24'],
    ['from a Saturday on Tuesday', { decidedOn: day('2026-11-21') }, '2026-11-24'],
    ['also after a first look at the papers', { stage: 'submitted' }, '2026-11-19'],
    ['no more once they were told', { toldOn: day('2026-11-17') }, undefined],
    ['not by us to whoever ended it themselves', { endedBy: 'them' }, undefined],
    ['not to whoever was hired', { endedBy: 'hired' }, undefined],
    ['never when a file brought it', { isImported: true }, undefined],
    ['never without a day', { decidedOn: undefined }, undefined],
  ];
  test.each(cases)('%s.', (_when, change, due) => {
    expect(wordDueOn({ ...turnedDown, ...change }, undefined, never)).toBe(due);
  });

  test('whatever was said meanwhile: a contact is no telling.', () => {
    expect(wordDueOn(turnedDown, day('2026-11-18'), never)).toBe('2026-11-19');
  });

  test('later where a public holiday lies between.', () => {
    const thanksgiving = (on: Day) => on === '2026-11-26';
    const decided = { ...turnedDown, decidedOn: day('2026-11-25') };
    expect(wordDueOn(decided, undefined, thanksgiving)).toBe('2026-11-30');
    expect(wordDueOn(decided, undefined, never)).toBe('2026-11-27');
  });
});

describe('Somebody in process is owed a word', () => {
  const cases: readonly [string, Partial<TellingFacts>, string | undefined, string | undefined][] =
    [
      ['seven days after an interview', {}, undefined, '2026-11-17'],
      ['seven days after our last word', {}, '2026-11-12', '2026-11-19'],
      [
        'seven days after the interview when our word was before it',
        {},
        '2026-11-02',
        '2026-11-17',
      ],
      ['after a phone interview', { stage: 'phone_interview' }, undefined, '2026-11-17'],
      ['while an offer is out', { stage: 'offer' }, undefined, '2026-11-17'],
      ['not before any interview', { stage: 'submitted' }, undefined, undefined],
      [
        'not where nobody noted the day, as in a file',
        { stageOn: undefined },
        undefined,
        undefined,
      ],
    ];
  test.each(cases)('%s.', (_when, change, last, due) => {
    const lastOn = last === undefined ? undefined : day(last);
    expect(wordDueOn({ ...inProcess, ...change }, lastOn, never)).toBe(due);
  });
});

describe('Our last word', () => {
  const touch = (change: Partial<WordFacts>): WordFacts => ({
    channel: 'phone',
    direction: 'out',
    twoWay: false,
    on: day('2026-11-12'),
    ...change,
  });
  const cases: readonly [string, Partial<WordFacts>, boolean][] = [
    ['is a call', {}, true],
    ['is a voicemail', { channel: 'voicemail' }, true],
    ['is a mail', { channel: 'email' }, true],
    ['is a talk they began', { direction: 'in', twoWay: true }, true],
    ['is not a call nobody took', { channel: 'missed_call' }, false],
    ['is not a mail of theirs', { channel: 'email', direction: 'in' }, false],
    ['is not what a mentor said', { channel: 'mentor_talk', twoWay: true }, false],
    ['is not what a file can’t tell the direction of', { direction: 'unknown' }, false],
  ];
  test.each(cases)('%s.', (_what, change, counts) => {
    expect(lastWordOn([touch(change)])).toBe(counts ? '2026-11-12' : undefined);
  });

  test('is the latest, in whatever order they come.', () => {
    const all = ['2026-11-12', '2026-11-14', '2026-11-03'].map((on) => touch({ on: day(on) }));
    expect(lastWordOn(all)).toBe('2026-11-14');
    expect(lastWordOn([])).toBeUndefined();
  });
});

describe('Business days', () => {
  test('are always later, never on a weekend or holiday, and as many as asked for.', () => {
    const holidays = fc.uniqueArray(days, { maxLength: 6 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 9 }), holidays, (on, count, off) => {
        const isHoliday = (each: Day) => off.includes(each);
        const to = addBusinessDays(on, count, isHoliday);
        const between = Array.from({ length: daysBetween(on, to) }, (_, at) => addDays(on, at + 1));
        const working = between.filter((each) => dayOfWeek(each) <= 5 && !isHoliday(each));
        expect(working).toHaveLength(count);
        expect(working.at(-1)).toBe(to);
      }),
    );
  });

  test('come to an end even where every day is a holiday.', () => {
    expect(addBusinessDays(day('2026-11-17'), 1, () => true)).toBe('2026-12-15');
  });
});

test('A word is owed only for what we or nobody decided, or after an interview; whatever the facts.', () => {
  const facts = fc.record({
    stage: fc.constantFrom(...stages),
    stageOn: fc.option(days, { nil: undefined }),
    endedBy: fc.option(fc.constantFrom(...endedBy), { nil: undefined }),
    decidedOn: fc.option(days, { nil: undefined }),
    toldOn: fc.option(days, { nil: undefined }),
    isImported: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, fc.option(days, { nil: undefined }), (candidacy, last) => {
      const due = wordDueOn(candidacy, last, never);
      if (due === undefined) return;
      expect(['us', 'nobody', undefined]).toContain(candidacy.endedBy);
      const from = candidacy.endedBy === undefined ? candidacy.stageOn : candidacy.decidedOn;
      expect(from !== undefined && due > from).toBe(true);
    }),
  );
});

test('The legal limit is 45 days, and not one earlier.', () => {
  expect(isPastLegalLimit(day('2026-10-06'), day('2026-11-19'))).toBe(false);
  expect(isPastLegalLimit(day('2026-10-06'), day('2026-11-20'))).toBe(true);
});

test('A telling is spoken where both can speak, and written elsewhere.', () => {
  expect(tellingChannels.map((channel) => `${channel} ${contactOfTelling(channel)}`)).toEqual([
    'phone spoke',
    'in_person spoke',
    'video spoke',
    'email wrote',
    'text wrote',
    'linkedin wrote',
  ]);
});
