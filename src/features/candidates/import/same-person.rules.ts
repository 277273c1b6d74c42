/**
 * Whether a row is about somebody who is here already. An address decides; without one a name alone
 * never does: it takes the same phone, profile or opening as well.
 */
import { titleKey } from '../../openings/opening.rules.ts';
import { nameKey } from '../name.rules.ts';
import type { ImportedPerson } from './imported-person.rules.ts';

/** What tells one person from another. */
export interface Marks {
  readonly nameKey: string;
  readonly emailKey: string | undefined;
  readonly phoneKey: string | undefined;
  readonly profileKey: string | undefined;
  /** Keys of the titles of the openings they were considered for. */
  readonly openings: ReadonlySet<string>;
  readonly employer: string | undefined;
  readonly territory: string | undefined;
}

/** The marks of a row. */
export function marksOfRow({ facts, candidacy }: ImportedPerson): Marks {
  return {
    nameKey: nameKey(facts.name),
    emailKey: facts.emailKey,
    ...marksOfContact(facts),
    openings: new Set(candidacy?.opening === undefined ? [] : [titleKey(candidacy.opening)]),
    employer: facts.employer,
    territory: facts.territory,
  };
}

/** A phone and a profile as they are compared: digits alone, and a path without its decoration. */
export function marksOfContact(contact: {
  readonly phone: string | undefined;
  readonly profileUrl: string | undefined;
}): Pick<Marks, 'phoneKey' | 'profileKey'> {
  const digits = contact.phone?.replaceAll(/\D/g, '').replace(/^00/, '') ?? '';
  const profile = contact.profileUrl
    ?.toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return {
    // Fewer digits are an extension or a note, and many share it.
    phoneKey: digits.length >= 7 ? digits : undefined,
    profileKey: profile === '' ? undefined : profile,
  };
}

/**
 * Whether a row without an address may be told of this person again, if it tells nothing new. It
 * stays true whatever else is learned of them, so that a file read twice meets the people it made.
 */
export function mayBeAgain(row: Marks, person: Marks): boolean {
  if (row.nameKey !== person.nameKey) return false;
  if (sharesContact(person, row)) return true;
  if (person.emailKey !== undefined || contradicts(person, row)) return false;
  return sharesOpening(person, row) || isBare(row);
}

/**
 * Who among people of this name a row without an address adds to, if anybody: the same phone or
 * profile, else the same opening when nothing contradicts, else, for a row that tells none of the
 * three, somebody of whom we know none either and the same employer and territory. Of several the
 * one who differs least, then the first.
 */
export function samePerson<Known extends Marks>(
  row: Marks,
  ofThatName: readonly Known[],
): Known | undefined {
  const known = ofThatName.filter((person) => person.nameKey === row.nameKey);
  const byContact = known.filter((person) => sharesContact(person, row));
  const strangers = known.filter(
    (person) => person.emailKey === undefined && !contradicts(person, row),
  );
  const byOpening = strangers.filter((person) => sharesOpening(person, row));
  const byNameAlone = strangers.filter(
    (person) =>
      isBare(row) &&
      isBare(person) &&
      person.employer === row.employer &&
      person.territory === row.territory,
  );
  const found = [byContact, byOpening, byNameAlone].find((people) => people.length > 0) ?? [];
  return [...found].sort((a, b) => strangeness(row, a) - strangeness(row, b))[0];
}

/** Whether a new person may be one of these all the same: one of the two has no address to tell. */
export function mayBeDouble(row: Marks, ofThatName: readonly Marks[]): boolean {
  return ofThatName.some(
    (person) =>
      person.nameKey === row.nameKey &&
      (person.emailKey === undefined || row.emailKey === undefined),
  );
}

/** The same number, or the same profile: few people of one name share either. */
function sharesContact(person: Marks, row: Marks): boolean {
  return isSame(person.phoneKey, row.phoneKey) || isSame(person.profileKey, row.profileKey);
}

function sharesOpening(person: Marks, row: Marks): boolean {
  return [...row.openings].some((opening) => person.openings.has(opening));
}

function isBare(marks: Marks): boolean {
  return (
    marks.phoneKey === undefined && marks.profileKey === undefined && marks.openings.size === 0
  );
}

function contradicts(person: Marks, row: Marks): boolean {
  return differs(person.phoneKey, row.phoneKey) || differs(person.profileKey, row.profileKey);
}

/** In how much a person differs from the row; an address weighs most, as the row has none. */
function strangeness(row: Marks, person: Marks): number {
  return (
    (person.emailKey === undefined ? 0 : 8) +
    (person.phoneKey === row.phoneKey ? 0 : 4) +
    (person.profileKey === row.profileKey ? 0 : 2) +
    (row.openings.size === 0 || sharesOpening(person, row) ? 0 : 1)
  );
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a === b;
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
