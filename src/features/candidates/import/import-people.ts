/**
 * Brings the rows of a file in: adds whom we do not know, and of whom we know fills what is empty,
 * adds candidacies and later contacts. What comes from a file is history and never becomes debt.
 */
import type { Day } from '../../../platform/clock.ts';
import { defineUseCase, type UseCase, type Work } from '../../../platform/use-case.ts';
import { type SlackUser, slackUsersStore } from '../../../platform/users/slack-users.store.ts';
import { type OpeningId, titleKey } from '../../openings/opening.rules.ts';
import type { TouchId } from '../../touches/contact.rules.ts';
import { nameOpening } from '../../openings/index.ts';
import { candidateChanged } from '../add-candidate.ts';
import { candidaciesStore, type StoredCandidacy } from '../candidacies.store.ts';
import type { CandidacyId, CandidateId } from '../candidate.rules.ts';
import { type CandidateFacts, candidatesStore, type MergedRecord } from '../candidates.store.ts';
import { titledCandidacies } from '../describe-candidacies.ts';
import { nothingKnown } from '../facts.rules.ts';
import { notePairs } from '../merge/note-pairs.ts';
import { nameKey } from '../name.rules.ts';
import type { ImportField } from './headers.rules.ts';
import type {
  ImportedCandidacy,
  ImportedContact,
  ImportedOwner,
  ImportedPerson,
  ImportedSnooze,
  ReturningContact,
} from './imported-person.rules.ts';
import {
  type Marks,
  marksOfContact,
  marksOfRow,
  mayBeAgain,
  mayBeDouble,
  samePerson,
} from './same-person.rules.ts';
import { filled, keptByHand, movedForward } from './sync.rules.ts';
import type { ImportOutcome, RefusedRow } from './tally.rules.ts';

export type { ImportOutcome };

/** The most rows one transaction takes. */
export const mostRows = 500;

/** What the door has parsed. */
export interface PeopleToImport {
  /** At most 500, in the order of the file. */
  readonly people: readonly ImportedPerson[];
  /** The day of the import: since then we know whom it adds. */
  readonly on: Day;
}

/**
 * The contacts of the people, as the feature that keeps them offers them. Handed in, because that
 * feature leans on this one.
 */
export interface ContactHistory {
  /** The newest few contacts of each person, newest first. */
  latestTouches(
    work: Work,
    ids: readonly CandidateId[],
    each: number,
  ): Promise<ReadonlyMap<CandidateId, readonly { readonly on: Day }[]>>;
  /** Adds a contact that a file tells of; answers whether it was new. */
  recordTouch(
    work: Work,
    touch: ImportedContact & {
      readonly candidateId: CandidateId;
      readonly byUserId: string | undefined;
    },
  ): Promise<boolean>;
  /** Several contacts, undone or not, by id. */
  touchesById(
    work: Work,
    ids: readonly TouchId[],
  ): Promise<ReadonlyMap<TouchId, { readonly candidateId: CandidateId }>>;
  /** Adds a contact as an export of ours tells it; its id must be free. */
  returnTouch(
    work: Work,
    touch: Omit<ReturningContact, 'by'> & {
      readonly candidateId: CandidateId;
      readonly byUserId: string | undefined;
    },
  ): Promise<void>;
  /** Leaves somebody whom a file has just added in peace until a day. */
  returnSnooze(work: Work, id: CandidateId, snooze: ImportedSnooze): Promise<void>;
}

/** Imports up to 500 rows. The same rows twice change nothing. */
export function importPeople(history: ContactHistory): UseCase<PeopleToImport, ImportOutcome> {
  return defineUseCase({
    name: 'candidates.import-people',
    mode: 'writes',
    access: 'app',
    async run(work, input) {
      if (input.people.length > mostRows)
        throw new RangeError(`more than ${mostRows} rows at once`);
      return importRows(work, history, input);
    },
  });
}

/** Carries the outcome of a rehearsal out of the transaction that it rolls back. */
class Rehearsed extends Error {
  readonly outcome: ImportOutcome;
  constructor(outcome: ImportOutcome) {
    super('a rehearsal was rolled back');
    this.outcome = outcome;
  }
}

/**
 * What an import would do with these rows, with nothing kept: it is done, and rolled back. People
 * whom earlier rehearsed rows would have added are not here. `run` runs it as whoever asks.
 */
export async function rehearseImport(
  real: UseCase<PeopleToImport, ImportOutcome>,
  input: PeopleToImport,
  run: (rehearsal: UseCase<PeopleToImport, never>, input: PeopleToImport) => Promise<never>,
): Promise<ImportOutcome> {
  const rehearsal: UseCase<PeopleToImport, never> = {
    ...real,
    name: 'candidates.rehearse-import',
    async run(work, people) {
      throw new Rehearsed(await real.run(work, people));
    },
  };
  try {
    return await run(rehearsal, input);
  } catch (error) {
    if (error instanceof Rehearsed) return error.outcome;
    throw error;
  }
}

/** A candidacy with the key of its opening's title. */
interface KnownCandidacy extends StoredCandidacy {
  readonly openingKey: string | undefined;
}

/** A person as the rows of one import find and leave them. */
interface Known extends Marks {
  readonly id: CandidateId;
  facts: CandidateFacts;
  readonly closedTo: 'restricted' | 'forgotten' | undefined;
  candidacies: readonly KnownCandidacy[];
  openings: Set<string>;
  phoneKey: string | undefined;
  profileKey: string | undefined;
  /** Day of the latest contact: undefined when there was none, `unread` until it is looked up. */
  latestTouchOn: Day | undefined | 'unread';
  /** These are the marks of a merged record: whoever has them is this one. */
  readonly heldBy?: Known;
}

/** Whom the rows may be about, and who may own them. */
interface Book {
  readonly byId: Map<CandidateId, Known>;
  readonly byEmail: Map<string, Known>;
  readonly byName: Map<string, Known[]>;
  readonly openings: Map<string, OpeningId>;
  readonly usersById: ReadonlyMap<string, SlackUser>;
  readonly usersByEmail: ReadonlyMap<string, SlackUser>;
  /** Whose the candidacies and contacts are that the rows name by their ids, where they are here. */
  readonly holders: Map<CandidacyId | TouchId, CandidateId>;
}

async function importRows(
  work: Work,
  history: ContactHistory,
  { people, on }: PeopleToImport,
): Promise<ImportOutcome> {
  const book = await openBook(work, history, people);
  const changed = new Set<CandidateId>();
  const possibleDuplicates: number[] = [];
  const refused: RefusedRow[] = [];
  const byHand: { line: number; field: ImportField; id: CandidateId | undefined }[] = [];
  const counts = { added: 0, updated: 0, unchanged: 0, candidaciesAdded: 0, touchesAdded: 0 };

  for (const row of people) {
    const marks = marksOfRow(row);
    const namesakes = book.byName.get(marks.nameKey) ?? [];
    const owner = ownerOf(row.owner, book);
    const known =
      marks.emailKey === undefined && row.id === undefined
        ? ((await findAgain(work, history, row, owner, marks, namesakes)) ??
          holderOf(samePerson(marks, namesakes)))
        : findKnown(book, row);
    const refusal = refusalOf(row, known, book);
    if (refusal !== undefined) {
      refused.push(refusal);
      continue;
    }
    // Who asked not to be contacted stays as they are; a row that says so too tells nothing new, but
    // of our own export it is one of several rows of the same person.
    if (known?.facts.doNotContact === true && known.id !== row.id) {
      counts.unchanged += 1;
      continue;
    }

    let hasChanged = false;
    let person = known;
    if (person === undefined) {
      const doubles = namesakes.filter((namesake) => mayBeDouble(marks, [namesake]));
      if (doubles.length > 0) possibleDuplicates.push(row.line);
      person = await addPerson(work, history, row, marks, owner, on);
      await notePairs(
        work,
        person.id,
        doubles.map((double) => (double.heldBy ?? double).id),
      );
      remember(book, person);
      hasChanged = true;
    } else {
      for (const field of keptByHand(person.facts, row.facts)) {
        const isTold = byHand.some((told) => told.id === row.id && told.field === field);
        if (row.id === undefined || !isTold) byHand.push({ line: row.line, field, id: row.id });
      }
      hasChanged = await fillFacts(work, person, row, owner);
    }
    if (row.candidacy !== undefined) {
      const came = await addCandidacy(work, book, person, row, row.candidacy);
      if (came === 'added') counts.candidaciesAdded += 1;
      hasChanged ||= came !== 'nothing';
    }
    if (
      row.lastContact !== undefined &&
      (await addContact(work, history, person, row.lastContact))
    ) {
      counts.touchesAdded += 1;
      hasChanged = true;
    }
    if (
      row.returningContact !== undefined &&
      (await returnContact(work, history, book, person, row.returningContact))
    ) {
      counts.touchesAdded += 1;
      hasChanged = true;
    }
    if (hasChanged) changed.add(person.id);
    if (known === undefined) counts.added += 1;
    else if (hasChanged) counts.updated += 1;
    else counts.unchanged += 1;
  }

  for (const candidateId of changed) await work.announce(candidateChanged, { candidateId });
  const told = byHand.map(({ line, field }) => ({ line, field }));
  return { ...counts, possibleDuplicates, keptByHand: told, refused };
}

/**
 * Whom an id or an address leads to. A row that has an id is never matched by name: its own export
 * may hold two people of one name, and both would become one.
 */
function findKnown(book: Book, { id, facts }: ImportedPerson): Known | undefined {
  const sameId = id === undefined ? undefined : book.byId.get(id);
  return sameId ?? (facts.emailKey === undefined ? undefined : book.byEmail.get(facts.emailKey));
}

/**
 * Somebody of whom a row without an address tells nothing new: the same row again. Else somebody it
 * may be about to whom nothing may be added, so that nothing is added to them under another hat.
 */
async function findAgain(
  work: Work,
  history: ContactHistory,
  row: ImportedPerson,
  owner: Owner,
  marks: Marks,
  namesakes: readonly Known[],
): Promise<Known | undefined> {
  const alike = namesakes
    .filter((person) => mayBeAgain(marks, person))
    .map((person) => person.heldBy ?? person);
  const isClosed = (person: Known): boolean =>
    person.facts.doNotContact || person.closedTo !== undefined;
  for (const person of alike) {
    const isToldAlready =
      !isClosed(person) &&
      filled(person.facts, row.facts) === undefined &&
      !gainsOwner(person.facts, owner) &&
      (row.candidacy === undefined || hasCandidacy(person, row.candidacy)) &&
      (row.lastContact === undefined ||
        !(await isLaterContact(work, history, person, row.lastContact)));
    if (isToldAlready) return person;
  }
  return alike.find(isClosed);
}

/** Whoever holds a merged record now. */
function holderOf(person: Known | undefined): Known | undefined {
  return person?.heldBy ?? person;
}

function hasCandidacy(person: Known, row: ImportedCandidacy): boolean {
  const kept = keptCandidacy(person, row, undefined);
  return kept !== undefined && movedForward(kept, row) === undefined;
}

/** Everybody the rows may be about, in few queries, locked until the transaction ends. */
async function openBook(
  work: Work,
  history: ContactHistory,
  people: readonly ImportedPerson[],
): Promise<Book> {
  const keys = {
    emailKeys: people.flatMap(({ facts }) => facts.emailKey ?? []),
    nameKeys: people.map(({ facts }) => nameKey(facts.name)),
    ids: people.flatMap(({ id }) => id ?? []),
  };
  const merged = await candidatesStore(work.tx).listMerged(keys);
  const found = await candidatesStore(work.tx).listForImport({
    ...keys,
    ids: [...keys.ids, ...merged.map(({ keptId }) => keptId)],
  });
  const candidacies = await titledCandidacies(
    work,
    found.map(({ id }) => id),
  );
  const users = slackUsersStore(work.tx);
  const owners = people.flatMap(({ owner, returningContact }) => [
    ...(owner === undefined ? [] : [owner]),
    ...(returningContact?.by === undefined ? [] : [returningContact.by]),
  ]);
  const book: Book = {
    byId: new Map(),
    byEmail: new Map(),
    byName: new Map(),
    openings: new Map(),
    holders: await findHolders(work, history, people),
    usersById: await users.listByIds(
      owners.flatMap((owner) => (owner.kind === 'slack' ? owner.userId : [])),
    ),
    usersByEmail: await users.listByEmails(
      owners.flatMap((owner) => (owner.kind === 'email' ? owner.emailKey : [])),
    ),
  };
  for (const candidate of found) {
    const keyed = (candidacies.get(candidate.id) ?? []).map((titled) => ({
      ...titled,
      openingKey: titled.opening === undefined ? undefined : titleKey(titled.opening),
    }));
    for (const { openingId, openingKey } of keyed) {
      if (openingId !== undefined && openingKey !== undefined) {
        book.openings.set(openingKey, openingId);
      }
    }
    remember(book, {
      id: candidate.id,
      facts: candidate,
      nameKey: candidate.nameKey,
      emailKey: candidate.emailKey,
      ...marksOfContact(candidate),
      employer: candidate.employer,
      territory: candidate.territory,
      closedTo:
        candidate.forgottenAt !== undefined
          ? 'forgotten'
          : candidate.restricted
            ? 'restricted'
            : undefined,
      candidacies: keyed,
      openings: new Set(keyed.flatMap(({ openingKey }) => openingKey ?? [])),
      latestTouchOn: 'unread',
    });
  }
  for (const record of merged) rememberMerged(book, record);
  return book;
}

async function findHolders(
  work: Work,
  history: ContactHistory,
  people: readonly ImportedPerson[],
): Promise<Book['holders']> {
  const candidacies = await candidaciesStore(work.tx).listByIds(
    people.flatMap(({ candidacy }) => candidacy?.id ?? []),
  );
  const touches = await history.touchesById(
    work,
    people.flatMap(({ returningContact }) => returningContact?.id ?? []),
  );
  return new Map<CandidacyId | TouchId, CandidateId>([
    ...candidacies.map(({ id, candidateId }) => [id, candidateId] as const),
    ...[...touches].map(([id, { candidateId }]) => [id, candidateId] as const),
  ]);
}

function remember(book: Book, person: Known): void {
  book.byId.set(person.id, person);
  if (person.emailKey !== undefined) book.byEmail.set(person.emailKey, person);
  // A name alone never leads to somebody who was forgotten.
  if (person.closedTo === 'forgotten') return;
  book.byName.set(person.nameKey, [...(book.byName.get(person.nameKey) ?? []), person]);
}

/** An id, an address or a name that a merged record had leads to the one that holds it now. */
function rememberMerged(book: Book, { id, keptId, facts, nameKey: name }: MergedRecord): void {
  const kept = book.byId.get(keptId);
  if (kept === undefined) return;
  book.byId.set(id, kept);
  if (facts.emailKey !== undefined) book.byEmail.set(facts.emailKey, kept);
  const { emailKey, employer, territory } = facts;
  const marks = { nameKey: name, emailKey, employer, territory, ...marksOfContact(facts) };
  book.byName.set(name, [...(book.byName.get(name) ?? []), { ...kept, ...marks, heldBy: kept }]);
}

function refusalOf(
  row: ImportedPerson,
  known: Known | undefined,
  book: Book,
): RefusedRow | undefined {
  const { line, owner, facts, candidacy, returningContact } = row;
  if (known?.closedTo !== undefined) return { line, why: known.closedTo };
  if (known?.facts.doNotContact === true && !facts.doNotContact)
    return { line, why: 'do_not_contact' };
  const isOwned = known !== undefined && hasOwner(known.facts);
  if (owner?.kind === 'slack' && !isOwned && !book.usersById.has(owner.userId)) {
    return { line, why: 'unknown_owner', column: owner.column, value: owner.userId };
  }
  const isOfAnother = [candidacy?.id, returningContact?.id].some((id) => {
    const holder = id === undefined ? undefined : book.holders.get(id);
    return holder !== undefined && holder !== known?.id;
  });
  return isOfAnother ? { line, why: 'taken_id' } : undefined;
}

type Owner = Pick<CandidateFacts, 'ownerUserId' | 'ownerEmailKey'>;

/** The owner by Slack id where Slack has told us of them, else by address until they become a member. */
function ownerOf(owner: ImportedOwner | undefined, book: Book): Owner {
  if (owner === undefined) return { ownerUserId: undefined, ownerEmailKey: undefined };
  if (owner.kind === 'slack') return { ownerUserId: owner.userId, ownerEmailKey: undefined };
  const user = book.usersByEmail.get(owner.emailKey);
  return user === undefined
    ? { ownerUserId: undefined, ownerEmailKey: owner.emailKey }
    : { ownerUserId: user.userId, ownerEmailKey: undefined };
}

async function addPerson(
  work: Work,
  history: ContactHistory,
  { id: givenId, facts, cadence, snooze, knownSinceOn }: ImportedPerson,
  marks: Marks,
  owner: Owner,
  on: Day,
): Promise<Known> {
  const id = givenId ?? work.newId<'candidate'>();
  const whole: CandidateFacts = { ...nothingKnown, ...facts, ...owner };
  const candidates = candidatesStore(work.tx);
  await candidates.add(id, whole, { at: work.now, on: knownSinceOn ?? on, by: undefined });
  if (cadence !== undefined) await candidates.saveCadenceOverride(id, cadence);
  if (snooze !== undefined) await history.returnSnooze(work, id, snooze);
  return {
    ...marks,
    id,
    facts: whole,
    closedTo: undefined,
    candidacies: [],
    openings: new Set(),
    latestTouchOn: undefined,
  };
}

/** Fills what is empty; an owner is never changed. */
async function fillFacts(
  work: Work,
  person: Known,
  row: ImportedPerson,
  owner: Owner,
): Promise<boolean> {
  const { facts } = person;
  const next = filled(facts, row.facts);
  const isOwned = gainsOwner(facts, owner);
  if (next === undefined && !isOwned) return false;
  person.facts = { ...(next ?? facts), ...(isOwned ? owner : {}) };
  const { phoneKey, profileKey } = marksOfContact(person.facts);
  person.phoneKey = phoneKey;
  person.profileKey = profileKey;
  await candidatesStore(work.tx).saveFacts(person.id, person.facts);
  return true;
}

/** Somebody nobody keeps yet, and whom the row gives to somebody. */
function gainsOwner(kept: Owner, given: Owner): boolean {
  return !hasOwner(kept) && hasOwner(given);
}

function hasOwner({ ownerUserId, ownerEmailKey }: Owner): boolean {
  return ownerUserId !== undefined || ownerEmailKey !== undefined;
}

/**
 * The same opening is the same candidacy, and so are two that name none. Of a person who is here
 * under the id of the file, each candidacy of the file is one of its own.
 */
function keptCandidacy(
  person: Known,
  row: ImportedCandidacy,
  personId: CandidateId | undefined,
): KnownCandidacy | undefined {
  const sameId = person.candidacies.find((each) => each.id === row.id);
  if (sameId !== undefined || (row.id !== undefined && person.id === personId)) return sameId;
  const key = row.opening === undefined ? undefined : titleKey(row.opening);
  return person.candidacies.find((each) => each.openingKey === key);
}

/** Adds a candidacy, or moves the kept one forward. */
async function addCandidacy(
  work: Work,
  book: Book,
  person: Known,
  { id: personId }: ImportedPerson,
  row: ImportedCandidacy,
): Promise<'added' | 'moved' | 'nothing'> {
  const candidacies = candidaciesStore(work.tx);
  const kept = keptCandidacy(person, row, personId);
  if (kept !== undefined) {
    const moved = movedForward(kept, row);
    if (moved === undefined) return 'nothing';
    await candidacies.save(moved);
    if (kept.toldOn === undefined && moved.toldOn !== undefined) {
      await candidacies.saveTold(kept.id, { on: moved.toldOn, touchId: undefined });
    }
    person.candidacies = person.candidacies.map((each) => (each.id === kept.id ? moved : each));
    return 'moved';
  }
  const { id, opening, ...facts } = row;
  const added: StoredCandidacy = {
    ...facts,
    id: id ?? work.newId(),
    candidateId: person.id,
    openingId: opening === undefined ? undefined : await openingOf(work, book, opening),
    toldTouchId: undefined,
    wordDueOn: undefined,
  };
  await candidacies.add(added, work.now);
  book.holders.set(added.id, person.id);
  const openingKey = opening === undefined ? undefined : titleKey(opening);
  person.candidacies = [...person.candidacies, { ...added, openingKey }];
  if (openingKey !== undefined) person.openings.add(openingKey);
  return 'added';
}

async function openingOf(work: Work, book: Book, title: string): Promise<OpeningId> {
  const key = titleKey(title);
  const known = book.openings.get(key) ?? (await nameOpening(work, title));
  book.openings.set(key, known);
  return known;
}

/** Whether a contact is later than every other we know of. */
async function isLaterContact(
  work: Work,
  history: ContactHistory,
  person: Known,
  contact: ImportedContact,
): Promise<boolean> {
  if (person.latestTouchOn === 'unread') {
    const latest = await history.latestTouches(work, [person.id], 1);
    person.latestTouchOn = latest.get(person.id)?.[0]?.on;
  }
  return person.latestTouchOn === undefined || contact.on > person.latestTouchOn;
}

/** Adds a later contact. */
async function addContact(
  work: Work,
  history: ContactHistory,
  person: Known,
  contact: ImportedContact,
): Promise<boolean> {
  if (!(await isLaterContact(work, history, person, contact))) return false;
  person.latestTouchOn = contact.on;
  return history.recordTouch(work, {
    candidateId: person.id,
    ...contact,
    byUserId: undefined,
  });
}

/** Adds a contact that an export of ours tells of, unless it is here; answers whether it was new. */
async function returnContact(
  work: Work,
  history: ContactHistory,
  book: Book,
  person: Known,
  { by, ...contact }: ReturningContact,
): Promise<boolean> {
  if (book.holders.has(contact.id)) return false;
  await history.returnTouch(work, {
    ...contact,
    candidateId: person.id,
    byUserId: by === undefined ? undefined : knownUser(by, book)?.userId,
  });
  book.holders.set(contact.id, person.id);
  const { latestTouchOn } = person;
  const isLatest =
    latestTouchOn === undefined || (latestTouchOn !== 'unread' && contact.on > latestTouchOn);
  if (isLatest) person.latestTouchOn = contact.on;
  return true;
}

function knownUser(named: ImportedOwner, { usersById, usersByEmail }: Book): SlackUser | undefined {
  return named.kind === 'slack' ? usersById.get(named.userId) : usersByEmail.get(named.emailKey);
}
