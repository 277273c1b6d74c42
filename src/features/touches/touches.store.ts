/** Touches: every logged contact. Undo marks a touch; nothing is ever deleted. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { Touch, TouchChannel, TouchDirection } from './clock.rules.ts';
import type { TouchId } from './contact.rules.ts';

/** A touch as stored. */
export interface StoredTouch extends Touch {
  readonly id: TouchId;
  readonly candidateId: CandidateId;
  /** Slack id of who made the contact; undefined when a file did not say. */
  readonly byUserId: string | undefined;
  readonly note: string | undefined;
  readonly undoneAt: EpochMs | undefined;
  readonly isImported: boolean;
}

interface TouchRow {
  readonly workspace_id: string;
  readonly id: TouchId;
  readonly candidate_id: CandidateId;
  readonly channel: TouchChannel;
  readonly direction: TouchDirection;
  readonly two_way: number;
  readonly at: EpochMs;
  readonly on_day: Day;
  readonly by_user_id: string | null;
  readonly note: string | null;
  readonly recorded_at: EpochMs;
  readonly is_back_dated: number;
  readonly undone_at: EpochMs | null;
  readonly is_imported: number;
}

function fromRow(row: TouchRow): StoredTouch {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    channel: row.channel,
    direction: row.direction,
    twoWay: row.two_way === 1,
    at: row.at,
    on: row.on_day,
    byUserId: row.by_user_id ?? undefined,
    note: row.note ?? undefined,
    recordedAt: row.recorded_at,
    backDated: row.is_back_dated === 1,
    undone: row.undone_at !== null,
    undoneAt: row.undone_at ?? undefined,
    isImported: row.is_imported === 1,
  };
}

/** The latest so many touches decide a clock; nobody is contacted more often than that and due. */
const mostTouches = 200;

/** The touches of one workspace. */
export function touchesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<TouchRow>('touches').where('workspace_id', tx.workspaceId);
  const newestFirst = [
    { column: 'on_day', order: 'desc' as const },
    { column: 'id', order: 'desc' as const },
  ];
  return {
    /** Adds a touch. */
    async add(touch: StoredTouch): Promise<void> {
      await tx.knex('touches').insert({
        workspace_id: tx.workspaceId,
        id: touch.id,
        candidate_id: touch.candidateId,
        channel: touch.channel,
        direction: touch.direction,
        two_way: Number(touch.twoWay),
        at: touch.at,
        on_day: touch.on,
        by_user_id: touch.byUserId ?? null,
        note: touch.note ?? null,
        recorded_at: touch.recordedAt,
        is_back_dated: Number(touch.backDated ?? false),
        undone_at: touch.undoneAt ?? null,
        is_imported: Number(touch.isImported),
      });
    },

    /** One touch, undone or not. */
    async find(id: TouchId): Promise<StoredTouch | undefined> {
      const row = await rows().where('id', id).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** Several touches, by id; at most 500. */
    async listByIds(ids: readonly TouchId[]): Promise<ReadonlyMap<TouchId, StoredTouch>> {
      if (ids.length === 0) return new Map();
      const found = await rows().whereIn('id', [...new Set(ids)].slice(0, 500));
      return new Map(found.map((row) => [row.id, fromRow(row)]));
    },

    /** A person's touches, newest day first; undone ones are left out. At most 200. */
    async listOf(candidateId: CandidateId, limit = mostTouches): Promise<readonly StoredTouch[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .whereNull('undone_at')
        .orderBy(newestFirst)
        .limit(Math.min(limit, mostTouches));
      return found.map(fromRow);
    },

    /** The newest few touches of each of several people, undone ones left out. */
    async listLatestOf(
      candidateIds: readonly CandidateId[],
      each: number,
    ): Promise<ReadonlyMap<CandidateId, readonly StoredTouch[]>> {
      const byCandidate = new Map<CandidateId, readonly StoredTouch[]>();
      for (const id of new Set(candidateIds)) byCandidate.set(id, await this.listOf(id, each));
      return byCandidate;
    },

    /** Marks a touch as undone; one that is undone already stays as it was. */
    async undo(id: TouchId, at: EpochMs): Promise<void> {
      await rows().where('id', id).whereNull('undone_at').update({ undone_at: at });
    },
  };
}
