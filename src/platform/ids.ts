/**
 * Ids made by the app: 16 characters of lower-case Crockford base32, nine of time and seven of chance,
 * so that they sort by age, mean nothing to a reader and never need the database.
 */
import { randomBytes, randomInt } from 'node:crypto';
import type { EpochMs } from './clock.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

declare const idBrand: unique symbol;
/** An id of one kind of thing; ids of different kinds do not mix. */
export type Id<Kind extends string> = string & { readonly [idBrand]: Kind };

/** Makes ids. Tests give a seeded one. */
export interface IdSource {
  /** A new id of 16 characters, later than those made before `now`. */
  next<Kind extends string>(now: EpochMs): Id<Kind>;
}

/**
 * The source used outside tests: nine characters of time, seven of chance (35 bits). Within one
 * millisecond the chance part counts up from a random start, so that a bulk import under a clock
 * that stands still cannot meet itself.
 */
export function randomIds(): IdSource {
  let lastNow = -1;
  let chance = 0;
  return {
    next: <Kind extends string>(now: EpochMs) => {
      chance = now === lastNow ? (chance + 1) % CHANCE : randomInt(CHANCE);
      lastNow = now;
      return makeId<Kind>(now, chance);
    },
  };
}

/** A source whose chance part counts up from zero, for tests that read ids. */
export function countingIds(): IdSource {
  let count = 0;
  return {
    next: <Kind extends string>(now: EpochMs) => {
      count += 1;
      return makeId<Kind>(now, count);
    },
  };
}

const CHANCE = 32 ** 7;

function makeId<Kind extends string>(now: EpochMs, chance: number): Id<Kind> {
  return (base32(now, 9) + base32(chance, 7)) as Id<Kind>;
}

function base32(value: number, places: number): string {
  let text = '';
  for (let rest = value, place = 0; place < places; place += 1) {
    text = alphabet.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** A short code a person can read out, for an error report: `7F3K-Q2`. */
export function incidentCode(): string {
  const bytes = randomBytes(6);
  const text = Array.from(bytes, (byte) => alphabet.charAt(byte % 32))
    .join('')
    .toUpperCase();
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}
