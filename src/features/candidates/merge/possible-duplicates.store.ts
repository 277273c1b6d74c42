/** Pairs of people who may be one: found once, and settled for good by whoever looked at them. */
import type { EpochMs } from '../../../platform/clock.ts';
import type { WorkspaceTx } from '../../../platform/db/database.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type Pair, pairOf } from './merge.rules.ts';

/** What became of a pair. */
export type PairState = 'open' | 'dismissed' | 'merged';

interface PairRow {
  readonly workspace_id: string;
  readonly candidate_id: CandidateId;
  readonly other_id: CandidateId;
  readonly state: PairState;
  readonly found_at: EpochMs;
  readonly settled_by: string | null;
  readonly settled_at: EpochMs | null;
}

/** More people of one name than anybody compares. */
const mostPairs = 50;

/** The pairs of one workspace. */
export function possibleDuplicatesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<PairRow>('possible_duplicates').where('workspace_id', tx.workspaceId);
  const fromRow = (row: Pick<PairRow, 'candidate_id' | 'other_id'>): Pair => ({
    a: row.candidate_id,
    b: row.other_id,
  });
  const inOrder = [
    { column: 'possible_duplicates.candidate_id' },
    { column: 'possible_duplicates.other_id' },
  ];
  /** The open pairs after one of them; a position is always named, so that an index begins there. */
  const open = (after: Pair | undefined) =>
    tx
      .knex('possible_duplicates')
      .where('possible_duplicates.workspace_id', tx.workspaceId)
      .where('possible_duplicates.state', 'open')
      .whereRaw('(possible_duplicates.candidate_id, possible_duplicates.other_id) > (?, ?)', [
        after?.a ?? '',
        after?.b ?? '',
      ]);

  return {
    /** Notes that two people may be one; a pair that was ever noted stays as it is. */
    async note(one: CandidateId, other: CandidateId, at: EpochMs): Promise<void> {
      const { a, b } = pairOf(one, other);
      await tx
        .knex('possible_duplicates')
        .insert({
          workspace_id: tx.workspaceId,
          candidate_id: a,
          other_id: b,
          state: 'open',
          found_at: at,
          settled_by: null,
          settled_at: null,
        })
        .onConflict(['workspace_id', 'candidate_id', 'other_id'])
        .ignore();
    },

    /** Says what became of a pair; `open` takes that back. */
    async settle(
      { a, b }: Pair,
      state: PairState,
      by: string | undefined,
      at: EpochMs,
    ): Promise<void> {
      const isOpen = state === 'open';
      await rows()
        .where({ candidate_id: a, other_id: b })
        .update({
          state,
          settled_by: isOpen ? null : (by ?? null),
          settled_at: isOpen ? null : at,
        });
    },

    /** Everybody whom a person was paired with, and what became of it; at most 50. */
    async listOf(
      id: CandidateId,
    ): Promise<readonly { readonly id: CandidateId; readonly state: PairState }[]> {
      const first = await rows().where('candidate_id', id).orderBy('other_id').limit(mostPairs);
      const second = await rows().where('other_id', id).orderBy('candidate_id').limit(mostPairs);
      return [
        ...first.map((row) => ({ id: row.other_id, state: row.state })),
        ...second.map((row) => ({ id: row.candidate_id, state: row.state })),
      ];
    },

    /** Open pairs after one of them, by their ids; at most `limit`. */
    async listOpen(after: Pair | undefined, limit: number): Promise<readonly Pair[]> {
      const found = await open(after).orderBy(inOrder).limit(limit).select<PairRow[]>('*');
      return found.map(fromRow);
    },

    /** The same, of pairs in which somebody keeps one of the two. */
    async listOpenOf(
      ownerUserId: string,
      after: Pair | undefined,
      limit: number,
    ): Promise<readonly Pair[]> {
      const found: PairRow[] = [];
      for (const column of ['candidate_id', 'other_id'] as const) {
        const some = await open(after)
          .join('candidates', (on) => {
            on.on('candidates.workspace_id', 'possible_duplicates.workspace_id').andOn(
              'candidates.id',
              `possible_duplicates.${column}`,
            );
          })
          .where('candidates.owner_user_id', ownerUserId)
          .orderBy(inOrder)
          .limit(limit)
          .select<PairRow[]>('possible_duplicates.*');
        found.push(...some);
      }
      const byKey = new Map(found.map((row) => [row.candidate_id + row.other_id, fromRow(row)]));
      return [...byKey]
        .toSorted(([x], [y]) => (x < y ? -1 : 1))
        .slice(0, limit)
        .map(([, pair]) => pair);
    },

    /** Deletes pairs, as if they had never been noted. */
    async remove(pairs: readonly Pair[]): Promise<void> {
      for (const { a, b } of pairs) await rows().where({ candidate_id: a, other_id: b }).delete();
    },
  };
}
