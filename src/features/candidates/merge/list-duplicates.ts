/** Lists pairs of people who may be one, and tells two of them apart for good. */
import { defineUseCase, type Work } from '../../../platform/use-case.ts';
import { recordAudit } from '../../members/index.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type Candidate, candidatesStore } from '../candidates.store.ts';
import { getSeen, withoutHidden } from '../see-candidates.ts';
import { assertMayDecide, mayDecide } from '../set-cadence.ts';
import { notedDuplicates, type PairSide, sidesOf } from './find-duplicates.ts';
import { mergesStore } from './merges.store.ts';
import { type MergeId, type Pair, pairOf } from './merge.rules.ts';
import { possibleDuplicatesStore } from './possible-duplicates.store.ts';

/** A page of pairs. */
export interface PairsPage {
  readonly pairs: readonly (readonly [PairSide, PairSide])[];
  /** Whether it shows the pairs of everybody's people. */
  readonly isEverybodys: boolean;
  /** After which pair it begins; undefined on the first. */
  readonly here: Pair | undefined;
  /** After which pair the next page begins; undefined on the last. */
  readonly next: Pair | undefined;
}

/** So many pairs stand on a page. */
const pageLength = 8;

/** Loads a page: for leads of all pairs, for others of those in which they keep one of the two. */
export const listDuplicates = defineUseCase<{ readonly after: Pair | undefined }, PairsPage>({
  name: 'candidates.list-duplicates',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { after }) {
    const { actor } = work;
    const isEverybodys = actor.kind !== 'person' || actor.role === 'lead';
    const duplicates = possibleDuplicatesStore(work.tx);
    const found = isEverybodys
      ? await duplicates.listOpen(after, pageLength + 1)
      : await duplicates.listOpenOf(actor.userId, after, pageLength + 1);
    const shown = found.slice(0, pageLength);
    const sides = await sidesById(
      work,
      shown.flatMap(({ a, b }) => [a, b]),
    );
    return {
      pairs: shown.flatMap(({ a, b }) => {
        const one = sides.get(a);
        const other = sides.get(b);
        return one === undefined || other === undefined ? [] : [[one, other] as const];
      }),
      isEverybodys,
      here: after,
      next: found.length > pageLength ? shown.at(-1) : undefined,
    };
  },
});

async function sidesById(
  work: Work,
  ids: readonly CandidateId[],
): Promise<ReadonlyMap<CandidateId, PairSide>> {
  const people = await candidatesStore(work.tx).listByIds(ids);
  const seen = await withoutHidden(
    work,
    people.filter(({ restricted }) => !restricted),
  );
  return new Map((await sidesOf(work, seen)).map((side) => [side.id, side]));
}

/** Two people who are not the same: they are not proposed again. Twice is the same as once. */
export const tellApart = defineUseCase<
  { readonly one: CandidateId; readonly other: CandidateId },
  { readonly names: readonly [string, string] }
>({
  name: 'candidates.tell-apart',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { one, other }) {
    const first = await getSeen(work, one);
    const second = await getSeen(work, other);
    if (!mayDecide(work, second)) await assertMayDecide(work, first);
    if (first.id !== second.id) await dismiss(work, first, second);
    return { names: [first.name, second.name] };
  },
});

async function dismiss(work: Work, first: Candidate, second: Candidate): Promise<void> {
  const duplicates = possibleDuplicatesStore(work.tx);
  const noted = (await duplicates.listOf(first.id)).find(({ id }) => id === second.id);
  if (noted?.state === 'dismissed') return;
  const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
  await duplicates.note(first.id, second.id, work.now);
  const pair = pairOf(first.id, second.id);
  await duplicates.settle(pair, 'dismissed', by, work.now);
  await recordAudit(work, 'candidates.told-apart', { kind: 'candidate', id: pair.a });
}

/** What a card tells of other records of a person. */
export interface OtherRecords {
  readonly id: CandidateId;
  /** Who may be the same; at most 2. */
  readonly perhaps: readonly PairSide[];
  /** The newest record that went into this one. */
  readonly merged:
    | { readonly id: MergeId; readonly name: string; readonly mayUndo: boolean }
    | undefined;
}

/** Loads it for the card of somebody the caller sees. */
export async function loadOtherRecords(work: Work, id: CandidateId): Promise<OtherRecords> {
  const merge = await mergesStore(work.tx).findLatest(id);
  const { actor } = work;
  const name = merge?.snapshot.records.find((record) => record['id'] === merge.mergedId)?.['name'];
  return {
    id,
    perhaps: await notedDuplicates(work, id, 2),
    merged:
      merge === undefined
        ? undefined
        : {
            id: merge.id,
            name: typeof name === 'string' ? name : '',
            mayUndo:
              actor.kind !== 'person' || actor.role === 'lead' || actor.userId === merge.byUserId,
          },
  };
}
