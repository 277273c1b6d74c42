import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, dayAt, dayOfWeek, settableClock, timeOfDay } from '../../platform/clock.ts';
import { askedOf, leadFromOn, mayAnswer, mayWithdraw, nextBusinessDay } from './hand-off.rules.ts';
import { keeperKey, readKeeperKey } from './keeper-key.rules.ts';
import { liveMoment } from './live-hours.rules.ts';
import { splitReceiver } from './split-receiver.rules.ts';

const none = () => false;
const handOff = { fromUserId: 'U0RITA', toUserId: 'U0ANA', askedBy: 'U0RITA' };
const byLead = { ...handOff, askedBy: 'U0LEE' };
const takeOver = { ...handOff, askedBy: 'U0ANA' };
const fromNobody = { ...takeOver, fromUserId: undefined };

describe('Who is asked', () => {
  test.each([
    ['the receiver of a hand-off', handOff, 'U0ANA'],
    ['the receiver, when a lead hands off', byLead, 'U0ANA'],
    ['the owner of whom somebody asks for', takeOver, 'U0RITA'],
    ['only leads, when the owner has no account', fromNobody, undefined],
  ])('is %s.', (_who, parties, asked) => {
    expect(askedOf(parties)).toBe(asked);
  });

  test.each([
    ['ana', 'hand-off', handOff, 'U0ANA', true, false],
    ['rita', 'hand-off', handOff, 'U0RITA', false, true],
    ['ana', 'take-over', takeOver, 'U0ANA', false, true],
    ['rita', 'take-over', takeOver, 'U0RITA', true, false],
    ['rita', 'hand-off by a lead', byLead, 'U0RITA', false, true],
    ['somebody else', 'hand-off', handOff, 'U0SAM', false, false],
    ['the asker', 'take-over from an address', fromNobody, 'U0ANA', false, true],
  ])('lets %s, in a %s, do what is theirs.', (_who, _what, parties, userId, answers, takesBack) => {
    expect(mayAnswer({ userId, role: 'recruiter' }, parties)).toBe(answers);
    expect(mayWithdraw({ userId, role: 'recruiter' }, parties)).toBe(takesBack);
    expect(mayAnswer({ userId, role: 'lead' }, parties)).toBe(true);
    expect(mayWithdraw({ userId, role: 'lead' }, parties)).toBe(true);
  });
});

describe('A lead decides', () => {
  test.each([
    ['Monday', '2026-11-16', '2026-11-19'],
    ['Wednesday', '2026-11-18', '2026-11-23'],
    ['Friday', '2026-11-20', '2026-11-25'],
    ['Saturday', '2026-11-21', '2026-11-25'],
    ['Sunday', '2026-11-22', '2026-11-25'],
  ])('three business days after a %s.', (_weekday, asked, expected) => {
    expect(leadFromOn(day(asked), none)).toBe(expected);
  });

  test('later, when a holiday is among them.', () => {
    const thanksgiving = (on: string) => on === '2026-11-26';
    expect(leadFromOn(day('2026-11-24'), thanksgiving)).toBe('2026-11-30');
  });

  test('some day, even where every day is a holiday.', () => {
    expect(nextBusinessDay(day('2026-11-20'), () => true)).toBe('2026-12-18');
  });
});

describe('A message may come', () => {
  const at = (instant: string) => settableClock(instant).now();
  test.each([
    ['at 08:00 sharp', '2026-11-20T15:00:00Z', 'now'],
    ['a minute before 18:00', '2026-11-21T00:59:00Z', 'now'],
    ['not before 08:00', '2026-11-20T14:59:00Z', '2026-11-20 09:00'],
    ['not at 18:00', '2026-11-21T01:00:00Z', '2026-11-23 09:00'],
    ['not on a Saturday', '2026-11-21T19:00:00Z', '2026-11-23 09:00'],
    ['not on a Sunday', '2026-11-22T19:00:00Z', '2026-11-23 09:00'],
  ])('%s, by the clock in Phoenix.', (_when, instant, expected) => {
    const moment = liveMoment(at(instant), 'America/Phoenix', none);
    const said =
      moment.kind === 'now'
        ? 'now'
        : `${dayAt(moment.at, 'America/Phoenix')} ${timeOfDay(moment.at, 'America/Phoenix')}`;
    expect(said).toBe(expected);
  });

  test('on a weekday between 8 and 18 wherever people live, and otherwise in their next morning.', () => {
    const zones = ['America/Phoenix', 'Europe/Lisbon', 'Pacific/Chatham', 'Asia/Kolkata'];
    const instants = fc.integer({
      min: at('2026-01-01T00:00:00Z'),
      max: at('2028-01-01T00:00:00Z'),
    });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (now, zone) => {
        const moment = liveMoment(now, zone, none);
        const [of, hours] =
          moment.kind === 'now'
            ? ([now, /^(?:0[89]|1[0-7]):/] as const)
            : ([moment.at, /^09:00$/] as const);
        expect(dayOfWeek(dayAt(of, zone))).toBeLessThanOrEqual(5);
        expect(timeOfDay(of, zone)).toMatch(hours);
        expect(moment.kind === 'now' ? moment.until : moment.at).toBeGreaterThan(now);
      }),
    );
  });
});

describe('The key of whoever keeps people', () => {
  test('is letters and digits that fit a block id, and reads back.', () => {
    const addresses = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => `${text}@mail.example`)
      .filter((address) => new TextEncoder().encode(address).length <= 110);
    fc.assert(
      fc.property(addresses, (address) => {
        const key = keeperKey({ kind: 'address', address }) ?? '';
        expect(key).toMatch(/^[0-9a-z]{1,240}$/);
        expect(readKeeperKey(key)).toEqual({ kind: 'address', address });
      }),
    );
    const tooLong = `${'a'.repeat(120)}@mail.example`;
    expect(keeperKey({ kind: 'address', address: tooLong })).toBeUndefined();
    for (const keeper of [{ kind: 'user', userId: 'U0SAM' }, { kind: 'nobody' }] as const) {
      expect(readKeeperKey(keeperKey(keeper) ?? '')).toEqual(keeper);
    }
  });

  test.each(['', 'u', 'usam', 'a', 'a1', 'axyz', 'everybody', 'U0SAM'])(
    'is none that nobody wrote: “%s”.',
    (key) => {
      expect(readKeeperKey(key)).toBeUndefined();
    },
  );
});

describe('What follows the command', () => {
  test.each([
    ['dana reyes', 'dana reyes', undefined],
    ['dana reyes <@U0ANA|ana>', 'dana reyes', 'U0ANA'],
    ['dana <@U0ANA>', 'dana', 'U0ANA'],
    ['<@U0ANA>', '', 'U0ANA'],
    ['dana @ana', 'dana', undefined],
    ['@ana', '', undefined],
    ['dana@mail.example', 'dana@mail.example', undefined],
    ['', '', undefined],
  ])('“%s” is “%s”, for %s.', (text, name, toUserId) => {
    expect(splitReceiver(text)).toEqual({ name, toUserId });
  });
});
