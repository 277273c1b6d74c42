/** One page of a list of people: yours, those due, the runner-ups, everybody. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { comesUpOn } from '../touches/clock.rules.ts';
import type { CandidateId, Relationship } from './candidate.rules.ts';
import { type Candidate, candidatesStore, type ListQuery } from './candidates.store.ts';
import { nearlyGotTitles } from './describe-candidacies.ts';
import { type ListFilter, type ListPosition, listStart, sortedBy } from './list.rules.ts';
import { withoutHidden } from './see-candidates.ts';

/** Which page is wanted; the first when it is next to nobody. */
export interface WantedPage {
  readonly filter: ListFilter;
  readonly from: { readonly way: 'after' | 'before'; readonly position: ListPosition } | undefined;
}

/** One person of a page. */
export interface ListedPerson {
  readonly id: CandidateId;
  readonly name: string;
  readonly relationship: Relationship;
  readonly opening: string | undefined;
  readonly isOwn: boolean;
  readonly ownerUserId: string | undefined;
  readonly ownerEmailKey: string | undefined;
  readonly waitingSinceOn: Day | undefined;
  readonly dueOn: Day | undefined;
  /** When they come up next; undefined when no nudge is planned. */
  readonly nextOn: Day | undefined;
}

/** A page. */
export interface PeoplePage {
  readonly filter: ListFilter;
  /** The caller's local day. */
  readonly today: Day;
  /** At most 12; hidden people are missing. */
  readonly people: readonly ListedPerson[];
  /** How many people the list holds; `isMore` when there are more than that. */
  readonly total: { readonly count: number; readonly isMore: boolean };
  /** Where the page begins and ends; undefined when it is empty. */
  readonly first: ListPosition | undefined;
  readonly last: ListPosition | undefined;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

const pageLength = 12;
/** People are counted as far as this. */
const mostCounted = 1000;

/** Lists people. A page that nobody stands on any more becomes the first. */
export const listPeople = defineUseCase<WantedPage, PeoplePage>({
  name: 'candidates.list-people',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { filter, from }) {
    const { actor } = work;
    const ownerUserId = actor.kind === 'person' ? actor.userId : '';
    const today = dayAt(work.now, actor.kind === 'person' ? actor.timeZone : 'UTC');
    const query: ListQuery = { filter, ownerUserId, today };
    const page = (await readPage(work, query, from)) ?? (await readFirst(work, query));
    const seen = await withoutHidden(work, page.people);
    const openings = await nearlyGotTitles(
      work,
      seen.map(({ id }) => id),
    );
    const isWhole = !page.hasPrevious && !page.hasNext;
    const counted = isWhole
      ? seen.length
      : await candidatesStore(work.tx).countPeople(query, mostCounted + 1);
    return {
      filter,
      today,
      people: seen.map((each) => listed(each, openings.get(each.id), ownerUserId)),
      total: { count: Math.min(counted, mostCounted), isMore: counted > mostCounted },
      first: positionOf(page.people[0], filter),
      last: positionOf(page.people.at(-1), filter),
      hasPrevious: page.hasPrevious,
      hasNext: page.hasNext,
    };
  },
});

interface Page {
  readonly people: readonly Candidate[];
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** The page next to a position; undefined when there is none, or not a whole one before it. */
async function readPage(
  work: Work,
  query: ListQuery,
  from: WantedPage['from'],
): Promise<Page | undefined> {
  if (from === undefined) return undefined;
  const found = await candidatesStore(work.tx).listPeople(query, from, pageLength + 1);
  if (from.way === 'after') {
    if (found.length === 0) return undefined;
    return {
      people: found.slice(0, pageLength),
      hasPrevious: true,
      hasNext: found.length > pageLength,
    };
  }
  if (found.length <= pageLength) return undefined;
  return { people: found.slice(-pageLength), hasPrevious: true, hasNext: true };
}

async function readFirst(work: Work, query: ListQuery): Promise<Page> {
  const from = { way: 'after', position: listStart } as const;
  const found = await candidatesStore(work.tx).listPeople(query, from, pageLength + 1);
  return {
    people: found.slice(0, pageLength),
    hasPrevious: false,
    hasNext: found.length > pageLength,
  };
}

/** Longer keys are cut, so that they fit where a position is kept: those few stand on two pages. */
const longestKey = 300;

function positionOf(person: Candidate | undefined, filter: ListFilter): ListPosition | undefined {
  if (person === undefined) return undefined;
  const keys = {
    name_key: person.nameKey,
    due_on: person.dueOn,
    waiting_since_on: person.waitingSinceOn,
  };
  return { key: (keys[sortedBy(filter)] ?? '').slice(0, longestKey), id: person.id };
}

function listed(person: Candidate, opening: string | undefined, callerId: string): ListedPerson {
  const { id, name, relationship, ownerUserId, ownerEmailKey, waitingSinceOn, dueOn } = person;
  return {
    id,
    name,
    relationship,
    opening,
    isOwn: ownerUserId === callerId,
    ownerUserId,
    ownerEmailKey,
    waitingSinceOn,
    dueOn,
    nextOn: comesUpOn({
      dueOn,
      silentUntil: [person.restUntilOn, person.snoozedUntilOn, person.notBeforeOn],
    }),
  };
}
