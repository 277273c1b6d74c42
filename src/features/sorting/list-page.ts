/** Makes a page of the caller's own people to sort, or the summary at the end. */
import { type Day, dayAt } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { type CandidateId, nearlyGot, type Relationship } from '../candidates/candidate.rules.ts';
import {
  type Candidate,
  candidatesById,
  countKept,
  countToSort,
  listToSort,
  titledCandidacies,
  withoutHiddenFrom,
} from '../candidates/index.ts';
import { latestTouches } from '../touches/index.ts';
import { sortBatchesStore } from './sort-batches.store.ts';
import {
  countChoices,
  type PagePosition,
  peopleOnPage,
  type SortChoice,
  type Walk,
} from './sorting.rules.ts';

/** One person on a page. */
export interface SortPerson {
  readonly id: CandidateId;
  readonly name: string;
  readonly opening: string | undefined;
  readonly relationship: Relationship;
  /** Undefined when nobody was ever in touch. */
  readonly lastContactOn: Day | undefined;
  /** Undefined when nobody asks after them. */
  readonly cadenceDays: number | undefined;
  readonly isDue: boolean;
}

/** A page, or why there is none. */
export type SortPage =
  | {
      readonly kind: 'page';
      readonly walk: Walk;
      readonly today: Day;
      readonly people: readonly SortPerson[];
      /** After whom the next page begins. */
      readonly end: PagePosition;
      readonly isLast: boolean;
      /** All people there are to sort, on every page. */
      readonly total: number;
    }
  /** Everyone was shown. */
  | {
      readonly kind: 'end';
      readonly walk: Walk;
      readonly counts: Readonly<Record<SortChoice, number>>;
    }
  /** Nobody is there to sort; `keepsNobody` when the caller has no people at all. */
  | { readonly kind: 'nobody'; readonly keepsNobody: boolean };

/** The page that a walk has come to; the first one when there is no walk yet. */
export const listPage = defineUseCase<{ readonly walk: Walk | undefined }, SortPage>({
  name: 'sorting.list-page',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { walk = { startedAt: work.now, shownBefore: 0, after: undefined } }) {
    const { actor } = work;
    if (actor.kind !== 'person') return { kind: 'nobody', keepsNobody: true };
    const { userId } = actor;
    const today = dayAt(work.now, actor.timeZone);
    const batches = await sortBatchesStore(work.tx).listSince(userId, walk.startedAt);
    const sorted = new Set(
      batches
        .filter(({ undoneAt }) => undoneAt === undefined)
        .flatMap(({ items }) => items.map(({ id }) => id)),
    );
    const found = await collect(work, { userId, today, after: walk.after, sorted });
    const people = found.slice(0, peopleOnPage);
    const last = people.at(-1);
    if (last === undefined) {
      if (walk.shownBefore > 0) return { kind: 'end', walk, counts: countChoices(batches) };
      const kept = await countKept(work, { kind: 'user', userId });
      return { kind: 'nobody', keepsNobody: kept === 0 };
    }
    return {
      kind: 'page',
      walk,
      today,
      people: await describe(work, people),
      end: {
        isDue: last.isDue,
        clockStartOn: last.candidate.clockStartOn,
        id: last.candidate.id,
      },
      isLast: found.length <= peopleOnPage,
      // Whoever was stopped in this walk stands on no list any more, yet was on a page of it.
      total: (await countToSort(work, userId)) + countChoices(batches).stop,
    };
  },
});

/** Somebody of the list, and in which of its two halves. */
interface Listed {
  readonly candidate: Candidate;
  readonly isDue: boolean;
}

/**
 * One more than a page of those after a position: people due first. Whoever was sorted in this walk
 * is left out, because somebody with a new cadence stands in the other half now.
 */
async function collect(
  work: Work,
  from: {
    readonly userId: string;
    readonly today: Day;
    readonly after: PagePosition | undefined;
    readonly sorted: ReadonlySet<CandidateId>;
  },
): Promise<readonly Listed[]> {
  const { userId, today, after, sorted } = from;
  const found: Listed[] = [];
  for (const isDue of [true, false]) {
    if (after !== undefined && isDue && !after.isDue) continue;
    let position = after?.isDue === isDue ? await positionOf(work, after) : undefined;
    while (found.length <= peopleOnPage) {
      const some = await listToSort(work, { ownerUserId: userId, today, isDue }, position);
      const seen = await withoutHiddenFrom(work, userId, some);
      found.push(
        ...seen.filter(({ id }) => !sorted.has(id)).map((candidate) => ({ candidate, isDue })),
      );
      position = some.at(-1);
      if (position === undefined) break;
    }
  }
  return found;
}

/** Where somebody stood when they were shown; their clock may have moved since. */
async function positionOf(
  work: Work,
  { clockStartOn, id }: PagePosition,
): Promise<Pick<Candidate, 'clockStartOn' | 'nameKey' | 'id'>> {
  const known = await candidatesById(work, [id]);
  return { clockStartOn, id, nameKey: known.get(id)?.nameKey ?? '' };
}

async function describe(work: Work, listed: readonly Listed[]): Promise<readonly SortPerson[]> {
  const ids = listed.map(({ candidate }) => candidate.id);
  const candidacies = await titledCandidacies(work, ids);
  const touches = await latestTouches(work, ids, 1);
  return listed.map(({ candidate: { id, name, relationship, cadenceDays }, isDue }) => ({
    id,
    name,
    relationship,
    cadenceDays,
    isDue,
    opening: nearlyGot(candidacies.get(id) ?? [])?.opening,
    lastContactOn: touches.get(id)?.[0]?.on,
  }));
}
