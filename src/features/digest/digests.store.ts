/** Digests: one for each recruiter and local day, whom it proposed, and what was done about them. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { Id } from '../../platform/ids.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { TouchId } from '../touches/contact.rules.ts';
import type { RowChoice } from './keep.rules.ts';

export type DigestId = Id<'digest'>;
export type DigestRowId = Id<'digest_row'>;

/** One recruiter's digest of one local day. */
export interface Digest {
  readonly id: DigestId;
  readonly userId: string;
  readonly localDay: Day;
  /** Undefined on a day with nothing to say. */
  readonly messageId: Id<'message'> | undefined;
  readonly madeAt: EpochMs;
  /** How many were due when it was made. */
  readonly dueCount: number;
}

/** One person proposed, and what was done. */
export interface DigestRow {
  readonly id: DigestRowId;
  readonly digestId: DigestId;
  readonly position: number;
  readonly candidateId: CandidateId;
  readonly asksToKeep: boolean;
  readonly touchId: TouchId | undefined;
  readonly choice: RowChoice | undefined;
  readonly chosenBy: string | undefined;
  /** The cadence of their own that the choice replaced; 0 is "stop nudging". */
  readonly cadenceBefore: number | undefined;
  readonly actedAt: EpochMs | undefined;
}

/** A row with the day and message of its digest. */
export interface PlacedRow extends DigestRow {
  readonly localDay: Day;
  readonly messageId: Id<'message'> | undefined;
}

interface RowOfDigests {
  readonly workspace_id: string;
  readonly id: DigestId;
  readonly user_id: string;
  readonly local_day: Day;
  readonly message_id: Id<'message'> | null;
  readonly made_at: EpochMs;
  readonly due_count: number;
}

interface RowOfRows {
  readonly workspace_id: string;
  readonly id: DigestRowId;
  readonly digest_id: DigestId;
  readonly position: number;
  readonly section: string;
  readonly candidate_id: CandidateId;
  readonly asks_to_keep: number;
  readonly touch_id: TouchId | null;
  readonly choice: RowChoice | null;
  readonly chosen_by: string | null;
  readonly cadence_before: number | null;
  readonly acted_at: EpochMs | null;
}

function rowFrom(row: RowOfRows): DigestRow {
  return {
    id: row.id,
    digestId: row.digest_id,
    position: row.position,
    candidateId: row.candidate_id,
    asksToKeep: row.asks_to_keep === 1,
    touchId: row.touch_id ?? undefined,
    choice: row.choice ?? undefined,
    chosenBy: row.chosen_by ?? undefined,
    cadenceBefore: row.cadence_before ?? undefined,
    actedAt: row.acted_at ?? undefined,
  };
}

/** A person is looked for on so many of their latest rows. */
const latestRows = 30;

/** The digests of one workspace. */
export function digestsStore(tx: WorkspaceTx) {
  const digests = () => tx.knex<RowOfDigests>('digests').where('workspace_id', tx.workspaceId);
  const rows = () => tx.knex<RowOfRows>('digest_rows').where('workspace_id', tx.workspaceId);
  return {
    /** Takes the one place of a recruiter's local day; false when it was taken before. */
    async begin(id: DigestId, userId: string, localDay: Day, at: EpochMs): Promise<boolean> {
      await tx
        .knex('digests')
        .insert({
          workspace_id: tx.workspaceId,
          id,
          user_id: userId,
          local_day: localDay,
          message_id: null,
          made_at: at,
          due_count: 0,
        })
        .onConflict(['workspace_id', 'user_id', 'local_day'])
        .ignore();
      const row = await digests().where({ user_id: userId, local_day: localDay }).first('id');
      return row?.id === id;
    },

    /** Fills a digest that was begun. */
    async fill(
      id: DigestId,
      messageId: Id<'message'>,
      dueCount: number,
      filled: readonly Pick<DigestRow, 'id' | 'position' | 'candidateId' | 'asksToKeep'>[],
    ): Promise<void> {
      await digests().where('id', id).update({ message_id: messageId, due_count: dueCount });
      await tx.knex('digest_rows').insert(
        filled.map((row) => ({
          workspace_id: tx.workspaceId,
          id: row.id,
          digest_id: id,
          position: row.position,
          section: 'due',
          candidate_id: row.candidateId,
          asks_to_keep: Number(row.asksToKeep),
        })),
      );
    },

    /** One digest; undefined when there is none. */
    async find(id: DigestId): Promise<Digest | undefined> {
      const row = await digests().where('id', id).first();
      return row === undefined
        ? undefined
        : {
            id: row.id,
            userId: row.user_id,
            localDay: row.local_day,
            messageId: row.message_id ?? undefined,
            madeAt: row.made_at,
            dueCount: row.due_count,
          };
    },

    /** The rows of a digest, in the order they are shown. */
    async listRows(digestId: DigestId): Promise<readonly DigestRow[]> {
      const found = await rows().where('digest_id', digestId).orderBy('position').limit(50);
      return found.map(rowFrom);
    },

    /** Where a person was proposed lately, newest first. */
    async listRowsOf(candidateId: CandidateId): Promise<readonly PlacedRow[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .orderBy('id', 'desc')
        .limit(latestRows);
      const ids = [...new Set(found.map((row) => row.digest_id))];
      const placed = await digests().whereIn('id', ids).select('id', 'local_day', 'message_id');
      const byId = new Map(placed.map((digest) => [digest.id, digest]));
      return found.flatMap((row) => {
        const digest = byId.get(row.digest_id);
        return digest === undefined
          ? []
          : [
              {
                ...rowFrom(row),
                localDay: digest.local_day,
                messageId: digest.message_id ?? undefined,
              },
            ];
      });
    },

    /** Marks a row as done by a contact. */
    async markTouched(id: DigestRowId, touchId: TouchId, at: EpochMs): Promise<void> {
      await rows().where('id', id).update({ touch_id: touchId, acted_at: at });
    },

    /** Marks a row as done by a choice. */
    async markChosen(
      id: DigestRowId,
      chosen: {
        readonly choice: RowChoice;
        readonly by: string | undefined;
        readonly cadenceBefore: number | undefined;
        readonly at: EpochMs;
      },
    ): Promise<void> {
      await rows()
        .where('id', id)
        .update({
          choice: chosen.choice,
          chosen_by: chosen.by ?? null,
          cadence_before: chosen.cadenceBefore ?? null,
          acted_at: chosen.at,
        });
    },

    /** Opens a row again, as if nothing had been done. */
    async reopen(id: DigestRowId): Promise<void> {
      await rows().where('id', id).update({
        touch_id: null,
        choice: null,
        chosen_by: null,
        cadence_before: null,
        acted_at: null,
      });
    },
  };
}
