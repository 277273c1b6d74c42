/**
 * Brings the rows of a file in: adds whom we do not know, and of whom we know fills what is empty,
 * adds candidacies and later contacts. What comes from a file is history and never becomes debt.
 */
import type { Day } from '../../../platform/clock.ts';
import {
  type Caller,
  defineUseCase,
  type Runner,
  type UseCase,
  type Work,
} from '../../../platform/use-case.ts';
import { type SlackUser, slackUsersStore } from '../../../platform/users/slack-users.store.ts';
import { type OpeningId, titleKey } from '../../openings/opening.rules.ts';
import { nameOpening } from '../../openings/index.ts';
import { candidateChanged } from '../add-candidate.ts';
import { candidaciesStore, type StoredCandidacy } from '../candidacies.store.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type CandidateFacts, candidatesStore } from '../candidates.store.ts';
import { titledCandidacies } from '../describe-candidacies.ts';
import { nothingKnown } from '../facts.rules.ts';
import { nameKey } from '../name.rules.ts';
import type { ImportedCandidacy } from './candidacy-cells.rules.ts';
import type { ImportField } from './headers.rules.ts';
import type { ImportedContact, ImportedOwner, ImportedPerson } from './rows.rules.ts';
import {
  type Marks,
  marksOfContact,
  marksOfRow,
  mayBeAgain,
  mayBeDouble,
  samePerson,
} from './same-person.rules.ts';
import { filled, keptByHand, movedForward } from './sync.rules.ts';

/** The most rows one transaction takes. */
export const mostRows = 500;

/** What the door has parsed. */
export interface PeopleToImport {
  /** At most 500, in the order of the file. */
  readonly people: readonly ImportedPerson[];
  /** The day of the import: since then we know whom it adds. */
  readonly on: Day;
}

/** Why a good row was not let in. */
export interface RefusedRow {
  readonly line: number;
  readonly why: 'do_not_contact' | 'restricted' | 'forgotten' | 'unknown_owner';
  /** For an unknown owner, the column and the Slack id it holds. */
  readonly column?: string;
  readonly value?: string;
}

/** What came of it. Every row is counted once: added, updated, unchanged or refused. */
export interface ImportOutcome {
  /** Rows that made a new person. */
  readonly added: number;
  /** Rows that brought something new of somebody who was here. */
  readonly updated: number;
  /** Rows that told nothing new. */
  readonly unchanged: number;
  readonly candidaciesAdded: number;
  readonly touchesAdded: number;
  /** Lines of people added although others have their name, and no address tells them apart. */
  readonly possibleDuplicates: readonly number[];
  /** Cells that would have told otherwise of what somebody edited by hand, which stays. */
  readonly keptByHand: readonly { readonly line: number; readonly field: ImportField }[];
  readonly refused: readonly RefusedRow[];
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
 * What `importPeople` would do with these rows, with nothing kept: it is done, and rolled back.
 * People whom earlier rehearsed rows would have added are not here.
 */
export async function rehearseImport(
  runner: Runner,
  caller: Caller,
  history: ContactHistory,
  input: PeopleToImport,
): Promise<ImportOutcome> {
  const real = importPeople(history);
  const rehearsal: UseCase<PeopleToImport, never> = {
    ...real,
    name: 'candidates.rehearse-import',
    async run(work, people) {
      throw new Rehearsed(await real.run(work, people));
    },
  };
  try {
    return await runner.run(rehearsal, caller, input);
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
}

/** Whom the rows may be about, and who may own them. */
interface Book {
  readonly byEmail: Map<string, Known>;
  readonly byName: Map<string, Known[]>;
  readonly openings: Map<string, OpeningId>;
  readonly usersById: ReadonlyMap<string, SlackUser>;
  readonly usersByEmail: ReadonlyMap<string, SlackUser>;
}

async function importRows(
  work: Work,
  history: ContactHistory,
  { people, on }: PeopleToImport,
): Promise<ImportOutcome> {
  const book = await openBook(work, people);
  const changed = new Set<CandidateId>();
  const possibleDuplicates: number[] = [];
  const refused: RefusedRow[] = [];
  const byHand: { line: number; field: ImportField }[] = [];
  const counts = { added: 0, updated: 0, unchanged: 0, candidaciesAdded: 0, touchesAdded: 0 };

  for (const row of people) {
    const marks = marksOfRow(row);
    const namesakes = book.byName.get(marks.nameKey) ?? [];
    const owner = ownerOf(row.owner, book);
    const known =
      marks.emailKey === undefined
        ? ((await findAgain(work, history, row, owner, marks, namesakes)) ??
          samePerson(marks, namesakes))
        : book.byEmail.get(marks.emailKey);
    const refusal = refusalOf(row, known, book);
    if (refusal !== undefined) {
      refused.push(refusal);
      continue;
    }
    // Who asked not to be contacted stays as they are; a row that says so too tells nothing new.
    if (known?.facts.doNotContact === true) {
      counts.unchanged += 1;
      continue;
    }

    let hasChanged = false;
    let person = known;
    if (person === undefined) {
      if (mayBeDouble(marks, namesakes)) possibleDuplicates.push(row.line);
      person = await addPerson(work, row, marks, owner, on);
      remember(book, person);
      hasChanged = true;
    } else {
      for (const field of keptByHand(person.facts, row.facts)) {
        byHand.push({ line: row.line, field });
      }
      hasChanged = await fillFacts(work, person, row, owner);
    }
    if (row.candidacy !== undefined) {
      const came = await addCandidacy(work, book, person, row.candidacy);
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
    if (hasChanged) changed.add(person.id);
    if (known === undefined) counts.added += 1;
    else if (hasChanged) counts.updated += 1;
    else counts.unchanged += 1;
  }

  for (const candidateId of changed) await work.announce(candidateChanged, { candidateId });
  return { ...counts, possibleDuplicates, keptByHand: byHand, refused };
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
  const alike = namesakes.filter((person) => mayBeAgain(marks, person));
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

function hasCandidacy(person: Known, row: ImportedCandidacy): boolean {
  const kept = keptCandidacy(person, row);
  return kept !== undefined && movedForward(kept, row) === undefined;
}

/** Everybody the rows may be about, in few queries, locked until the transaction ends. */
async function openBook(work: Work, people: readonly ImportedPerson[]): Promise<Book> {
  const found = await candidatesStore(work.tx).listForImport({
    emailKeys: people.flatMap(({ facts }) => facts.emailKey ?? []),
    nameKeys: people.map(({ facts }) => nameKey(facts.name)),
  });
  const candidacies = await titledCandidacies(
    work,
    found.map(({ id }) => id),
  );
  const users = slackUsersStore(work.tx);
  const owners = people.flatMap(({ owner }) => owner ?? []);
  const book: Book = {
    byEmail: new Map(),
    byName: new Map(),
    openings: new Map(),
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
  return book;
}

function remember(book: Book, person: Known): void {
  if (person.emailKey !== undefined) book.byEmail.set(person.emailKey, person);
  // A name alone never leads to somebody who was forgotten.
  if (person.closedTo === 'forgotten') return;
  book.byName.set(person.nameKey, [...(book.byName.get(person.nameKey) ?? []), person]);
}

function refusalOf(
  row: ImportedPerson,
  known: Known | undefined,
  book: Book,
): RefusedRow | undefined {
  const { line, owner, facts } = row;
  if (known?.closedTo !== undefined) return { line, why: known.closedTo };
  if (known?.facts.doNotContact === true && !facts.doNotContact)
    return { line, why: 'do_not_contact' };
  if (owner?.kind === 'slack' && !book.usersById.has(owner.userId)) {
    return { line, why: 'unknown_owner', column: owner.column, value: owner.userId };
  }
  return undefined;
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
  { facts }: ImportedPerson,
  marks: Marks,
  owner: Owner,
  on: Day,
): Promise<Known> {
  const id = work.newId<'candidate'>();
  const whole: CandidateFacts = { ...nothingKnown, ...facts, ...owner };
  await candidatesStore(work.tx).add(id, whole, { at: work.now, on, by: undefined });
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
  const hasOwner = kept.ownerUserId !== undefined || kept.ownerEmailKey !== undefined;
  return !hasOwner && (given.ownerUserId ?? given.ownerEmailKey) !== undefined;
}

/** The same opening is the same candidacy, and so are two that name none. */
function keptCandidacy(person: Known, row: ImportedCandidacy): KnownCandidacy | undefined {
  const key = row.opening === undefined ? undefined : titleKey(row.opening);
  return person.candidacies.find((each) => each.openingKey === key);
}

/** Adds a candidacy, or moves the kept one forward. */
async function addCandidacy(
  work: Work,
  book: Book,
  person: Known,
  row: ImportedCandidacy,
): Promise<'added' | 'moved' | 'nothing'> {
  const candidacies = candidaciesStore(work.tx);
  const openingId =
    row.opening === undefined ? undefined : await openingOf(work, book, row.opening);
  const kept = person.candidacies.find((each) => each.openingId === openingId);
  if (kept !== undefined) {
    const moved = movedForward(kept, row);
    if (moved === undefined) return 'nothing';
    await candidacies.save(moved);
    person.candidacies = person.candidacies.map((each) => (each.id === kept.id ? moved : each));
    return 'moved';
  }
  const { opening, stage, endedBy, reason, decidedOn, isRunnerUp } = row;
  const added: StoredCandidacy = {
    id: work.newId(),
    candidateId: person.id,
    openingId: opening === undefined ? undefined : await openingOf(work, book, opening),
    stage,
    // A file tells how far they got, not when; so nothing is owed for it.
    stageOn: undefined,
    endedBy,
    reason,
    decidedOn,
    toldOn: undefined,
    toldTouchId: undefined,
    wordDueOn: undefined,
    isRunnerUp,
    runnerUpOrder: undefined,
    champion: undefined,
    isImported: true,
    isHandEdited: false,
  };
  await candidacies.add(added, work.now);
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
