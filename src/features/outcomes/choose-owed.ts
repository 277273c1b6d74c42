/** Chooses whom an owner owes a word, and describes them for the digest as they are now. */
import { addDays, type Day, timeOfDay } from '../../platform/clock.ts';
import type { DigestItems, DigestReader, DigestRowFacts, Work } from '../../platform/use-case.ts';
import type { CandidateId, Stage } from '../candidates/candidate.rules.ts';
import {
  type Candidate,
  candidatesById,
  owedWords,
  type TitledCandidacy,
  titledCandidacies,
  withoutHiddenFrom,
} from '../candidates/index.ts';
import { comesUpOn } from '../touches/clock.rules.ts';
import type { LoggedContact, TouchId } from '../touches/contact.rules.ts';
import { type StoredTouch, touchesById } from '../touches/index.ts';
import {
  deservesCall,
  isPastLegalLimit,
  isToBeTold,
  waitingSince,
  wordWithinDays,
} from './telling.rules.ts';

/** A contact that was logged about the row. */
export interface DoneContact extends LoggedContact {
  readonly id: TouchId;
  readonly on: Day;
  /** As the reader reads the clock: `09:14`. */
  readonly loggedAt: string;
  /** Who logged it may undo it. */
  readonly mayUndo: boolean;
}

/** The word that is owed. */
export interface OwedRow {
  /** The outcome; or, while it runs, any word at all. */
  readonly kind: 'outcome' | 'any_word';
  readonly opening: string | undefined;
  readonly stage: Stage;
  readonly stageOn: Day | undefined;
  readonly decidedOn: Day | undefined;
  /** The day since which there was no word from us; only while it runs. */
  readonly silentSinceOn: Day | undefined;
  /** How long they have been waiting, once the law may ask. */
  readonly pastLimit: { readonly since: Day } | undefined;
  readonly deservesCall: boolean;
  /** What else is owed to them. */
  readonly more: number;
  /** What was tried since the list was made, which was not yet the word. */
  readonly tried: DoneContact | undefined;
}

/** One person of the section, ready for the view. */
export interface DescribedWord {
  readonly candidateId: CandidateId;
  readonly name: string;
  /** When they come up next; in the past while they stay due, undefined for never. */
  readonly nextOn: Day | undefined;
  readonly state:
    | ({ readonly is: 'owed' } & OwedRow)
    | { readonly is: 'told' | 'contacted'; readonly contact: DoneContact }
    | { readonly is: 'settled' };
}

/** How many are looked at beyond those shown, so that hidden people leave no gap. */
const spare = 4;

/** Whom a word is owed, the oldest debt first. */
export async function chooseOwed(
  work: Work,
  reader: DigestReader,
  ownerUserId: string,
  limit: number,
): Promise<DigestItems> {
  const { people, total } = await owedWords(work, ownerUserId, reader.through, limit + spare);
  const found = await candidatesById(
    work,
    people.map(({ candidateId }) => candidateId),
  );
  const seen = await withoutHiddenFrom(work, reader.userId, [...found.values()]);
  const seenIds = new Set(seen.map(({ id }) => id));
  const shown = people.filter(({ candidateId }) => seenIds.has(candidateId));
  return {
    items: shown
      .slice(0, limit)
      .map(({ candidateId }) => ({ subjectId: candidateId, candidateId })),
    total: total - (people.length - shown.length),
    oldestOn: shown[0]?.dueOn,
  };
}

/** Describes rows in their order; undefined for people who were erased since. */
export async function describeOwed(
  work: Work,
  reader: DigestReader,
  rows: readonly DigestRowFacts[],
): Promise<readonly (DescribedWord | undefined)[]> {
  // What a row of this section is about is a candidate; an id that is none finds nobody.
  const ids = rows.map((row) => row.subjectId as CandidateId);
  const people = await candidatesById(work, ids);
  const candidacies = await titledCandidacies(work, ids);
  const touches = await touchesById(work, [
    ...rows.flatMap((row) => touchOf(row) ?? []),
    ...[...candidacies.values()].flat().flatMap((each) => each.toldTouchId ?? []),
  ]);
  return rows.map((row): DescribedWord | undefined => {
    const id = row.subjectId as CandidateId;
    const person = people.get(id);
    if (person === undefined) return undefined;
    const own = candidacies.get(id) ?? [];
    return {
      candidateId: id,
      name: person.name,
      nextOn: nextOf(person),
      state: stateOf(row, own, touches, reader),
    };
  });
}

/** The contact by which a row was done. */
function touchOf(row: DigestRowFacts): TouchId | undefined {
  return row.touchId as TouchId | undefined;
}

function nextOf(person: Candidate): Day | undefined {
  return comesUpOn({
    dueOn: person.dueOn,
    silentUntil: [person.restUntilOn, person.snoozedUntilOn, person.notBeforeOn],
  });
}

function stateOf(
  row: DigestRowFacts,
  candidacies: readonly TitledCandidacy[],
  touches: ReadonlyMap<TouchId, StoredTouch>,
  reader: DigestReader,
): DescribedWord['state'] {
  const contact = contactOf(touchOf(row), touches, reader);
  const [oldest, ...more] = candidacies
    .filter(({ wordDueOn }) => wordDueOn !== undefined && wordDueOn <= reader.through)
    .toSorted((a, b) => ((a.wordDueOn ?? '') < (b.wordDueOn ?? '') ? -1 : 1));
  if (oldest !== undefined) {
    return { is: 'owed', ...owedRow(oldest, reader.today), more: more.length, tried: contact };
  }
  const telling = candidacies
    .filter(({ toldOn }) => toldOn === reader.today)
    .map(({ toldTouchId }) => contactOf(toldTouchId, touches, reader))
    .find((each) => each !== undefined);
  const tellingOfRow = candidacies.some(
    ({ toldTouchId }) => toldTouchId !== undefined && toldTouchId === row.touchId,
  );
  if (contact !== undefined && tellingOfRow) return { is: 'told', contact };
  if (telling !== undefined) return { is: 'told', contact: telling };
  return contact === undefined ? { is: 'settled' } : { is: 'contacted', contact };
}

function owedRow(candidacy: TitledCandidacy, today: Day): Omit<OwedRow, 'more' | 'tried'> {
  const since = waitingSince(candidacy);
  const isOutcome = isToBeTold(candidacy);
  return {
    kind: isOutcome ? 'outcome' : 'any_word',
    opening: candidacy.opening,
    stage: candidacy.stage,
    stageOn: candidacy.stageOn,
    decidedOn: candidacy.decidedOn,
    silentSinceOn:
      isOutcome || candidacy.wordDueOn === undefined
        ? undefined
        : addDays(candidacy.wordDueOn, -wordWithinDays),
    pastLimit: since !== undefined && isPastLegalLimit(since, today) ? { since } : undefined,
    deservesCall: deservesCall(candidacy.stage),
  };
}

function contactOf(
  id: TouchId | undefined,
  touches: ReadonlyMap<TouchId, StoredTouch>,
  reader: DigestReader,
): DoneContact | undefined {
  const touch = id === undefined ? undefined : touches.get(id);
  if (touch === undefined || touch.undone) return undefined;
  const { channel, direction, twoWay, on } = touch;
  return {
    id: touch.id,
    channel,
    direction,
    twoWay,
    on,
    loggedAt: timeOfDay(touch.recordedAt, reader.timeZone),
    mayUndo: touch.byUserId === reader.userId,
  };
}
