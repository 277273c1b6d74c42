/** Digests: one for each recruiter and local day, whom it proposed, and what was done about them. */
import { z } from 'zod';
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { movedRows, type StoredRow } from '../../platform/db/moved-rows.ts';
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
  /** How many each section had when it was made. */
  readonly totals: Readonly<Record<string, number>>;
  /** What it offers besides people. */
  readonly asides: readonly Aside[];
}

/** What a digest may offer besides people: to go through the whole list, or to come on Mondays only. */
export const asides = ['sort', 'mondays'] as const;
export type Aside = (typeof asides)[number];

/** One person proposed, and what was done. */
export interface DigestRow {
  readonly id: DigestRowId;
  readonly digestId: DigestId;
  readonly position: number;
  readonly section: string;
  readonly subjectId: string;
  readonly candidateId: CandidateId | undefined;
  /** Whose person it is, when the reader covers for somebody. */
  readonly forUserId: string | undefined;
  /** Other sections in which the person would stand, too. */
  readonly also: readonly string[];
  readonly asksToKeep: boolean;
  readonly touchId: TouchId | undefined;
  readonly choice: RowChoice | undefined;
  readonly chosenBy: string | undefined;
  /** The cadence of their own that the choice replaced; 0 is "stop nudging". */
  readonly cadenceBefore: number | undefined;
  readonly actedAt: EpochMs | undefined;
}

/** A row as a digest is filled with it. */
export type NewRow = Pick<
  DigestRow,
  'id' | 'section' | 'subjectId' | 'candidateId' | 'forUserId' | 'also' | 'asksToKeep'
>;

/** Rows that went from one record of a person to another one. */
export interface MovedDigestRows {
  /** Ids of rows that were about the person and nothing else. */
  readonly own: readonly string[];
  /** Ids of rows about something that concerns the person. */
  readonly others: readonly string[];
  /** Rows of digests in which the other record stood already, as they were. */
  readonly removed: readonly StoredRow[];
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
  readonly totals: string;
  readonly asides: string;
}

interface RowOfRows {
  readonly workspace_id: string;
  readonly id: DigestRowId;
  readonly digest_id: DigestId;
  readonly position: number;
  readonly section: string;
  readonly subject_id: string;
  readonly candidate_id: CandidateId | null;
  readonly for_user_id: string | null;
  readonly also: string | null;
  readonly asks_to_keep: number;
  readonly touch_id: TouchId | null;
  readonly choice: RowChoice | null;
  readonly chosen_by: string | null;
  readonly cadence_before: number | null;
  readonly acted_at: EpochMs | null;
}

/** The stored forms; a later one gets another `v`. */
const totalsForm = z.object({ v: z.literal(1), totals: z.record(z.string(), z.number()) });
const asidesForm = z.object({ v: z.literal(1), asides: z.array(z.enum(asides)) });
const alsoForm = z.object({ v: z.literal(1), sections: z.array(z.string()) });

const stored = <Form>(form: z.ZodType<Form>, value: NoInfer<Form>): string =>
  JSON.stringify(form.parse(value));

function digestFrom(row: RowOfDigests): Digest {
  return {
    id: row.id,
    userId: row.user_id,
    localDay: row.local_day,
    messageId: row.message_id ?? undefined,
    madeAt: row.made_at,
    totals: totalsForm.parse(JSON.parse(row.totals)).totals,
    asides: asidesForm.parse(JSON.parse(row.asides)).asides,
  };
}

function rowFrom(row: RowOfRows): DigestRow {
  return {
    id: row.id,
    digestId: row.digest_id,
    position: row.position,
    section: row.section,
    subjectId: row.subject_id,
    candidateId: row.candidate_id ?? undefined,
    forUserId: row.for_user_id ?? undefined,
    also: row.also === null ? [] : alsoForm.parse(JSON.parse(row.also)).sections,
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
  const withMessage = (userId: string) =>
    digests().where('user_id', userId).whereNotNull('message_id');
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
          totals: stored(totalsForm, { v: 1, totals: {} }),
          asides: stored(asidesForm, { v: 1, asides: [] }),
        })
        .onConflict(['workspace_id', 'user_id', 'local_day'])
        .ignore();
      const row = await digests().where({ user_id: userId, local_day: localDay }).first('id');
      return row?.id === id;
    },

    /** Fills a digest that was begun. */
    async fill(
      id: DigestId,
      made: {
        readonly messageId: Id<'message'>;
        readonly totals: Readonly<Record<string, number>>;
        readonly asides: readonly Aside[];
        readonly rows: readonly NewRow[];
      },
    ): Promise<void> {
      await digests()
        .where('id', id)
        .update({
          message_id: made.messageId,
          totals: stored(totalsForm, { v: 1, totals: made.totals }),
          asides: stored(asidesForm, { v: 1, asides: [...made.asides] }),
        });
      if (made.rows.length === 0) return;
      await tx.knex('digest_rows').insert(
        made.rows.map((row, index) => ({
          workspace_id: tx.workspaceId,
          id: row.id,
          digest_id: id,
          position: index + 1,
          section: row.section,
          subject_id: row.subjectId,
          candidate_id: row.candidateId ?? null,
          for_user_id: row.forUserId ?? null,
          also: row.also.length === 0 ? null : stored(alsoForm, { v: 1, sections: [...row.also] }),
          asks_to_keep: Number(row.asksToKeep),
        })),
      );
    },

    /** One digest; undefined when there is none. */
    async find(id: DigestId): Promise<Digest | undefined> {
      const row = await digests().where('id', id).first();
      return row === undefined ? undefined : digestFrom(row);
    },

    /** The digest that somebody got last before a day; days with nothing to say left out. */
    async findBefore(userId: string, localDay: Day): Promise<Digest | undefined> {
      const [row] = await withMessage(userId)
        .where('local_day', '<', localDay)
        .orderBy('local_day', 'desc')
        .limit(1);
      return row === undefined ? undefined : digestFrom(row);
    },

    /** The newest digest that somebody got. */
    async findNewest(userId: string): Promise<Digest | undefined> {
      const [row] = await withMessage(userId).orderBy('local_day', 'desc').limit(1);
      return row === undefined ? undefined : digestFrom(row);
    },

    /** The local day of the newest digest that somebody got after a day. */
    async findDayAfter(userId: string, localDay: Day): Promise<Day | undefined> {
      const [row] = await withMessage(userId)
        .where('local_day', '>', localDay)
        .orderBy('local_day', 'desc')
        .limit(1);
      return row?.local_day;
    },

    /** Of somebody's latest digests before a day, newest first: whether anybody acted on a row. */
    async listTouched(
      userId: string,
      before: Day,
      limit: number,
    ): Promise<readonly { readonly localDay: Day; readonly isTouched: boolean }[]> {
      const latest = await withMessage(userId)
        .where('local_day', '<', before)
        .orderBy('local_day', 'desc')
        .limit(limit);
      const acted = await rows()
        .whereIn(
          'digest_id',
          latest.map((digest) => digest.id),
        )
        .whereNotNull('acted_at')
        .select('digest_id')
        .groupBy('digest_id');
      const touched = new Set(acted.map((row) => row.digest_id));
      return latest.map(({ id, local_day }) => ({
        localDay: local_day,
        isTouched: touched.has(id),
      }));
    },

    /** The rows of a digest, in the order they are shown. */
    async listRows(digestId: DigestId): Promise<readonly DigestRow[]> {
      const found = await rows().where('digest_id', digestId).orderBy('position').limit(50);
      return found.map(rowFrom);
    },

    /** The messages of the latest few digests that have a row about no candidate. */
    async listMessagesOf(section: string, subjectId: string): Promise<readonly Id<'message'>[]> {
      const found = await rows()
        .where({ section, subject_id: subjectId })
        .orderBy('id', 'desc')
        .limit(latestRows)
        .select('digest_id');
      const placed = await digests()
        .whereIn('id', [...new Set(found.map((row) => row.digest_id))])
        .select('message_id');
      return placed.flatMap((digest) => digest.message_id ?? []);
    },

    /** Where a person was proposed lately, newest first; in one section, or in any. */
    async listRowsOf(candidateId: CandidateId, section?: string): Promise<readonly PlacedRow[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .where(section === undefined ? {} : { section })
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

    /** Moves all rows of a person; where the other one stands in the same digest, they stand once. */
    async moveRows(fromId: CandidateId, toId: CandidateId): Promise<MovedDigestRows> {
      const taken = await rows().where('candidate_id', toId).select('digest_id');
      const inDigest = new Set(taken.map((row) => row.digest_id));
      const found = await rows().where('candidate_id', fromId).orderBy('id');
      const own = found.filter((row) => row.subject_id === fromId);
      const double = own.filter((row) => inDigest.has(row.digest_id));
      for (const { id } of double) await rows().where('id', id).delete();
      const moved = { candidate_id: toId };
      await rows()
        .where({ candidate_id: fromId, subject_id: fromId })
        .update({ ...moved, subject_id: toId });
      await rows().where('candidate_id', fromId).update(moved);
      return {
        own: own.filter((row) => !double.includes(row)).map(({ id }) => id),
        others: found.filter((row) => row.subject_id !== fromId).map(({ id }) => id),
        removed: double.map((row) => ({ ...row })),
      };
    },

    /** Gives rows back that were moved. */
    async moveRowsBack(moved: MovedDigestRows, fromId: CandidateId): Promise<void> {
      const pointing = movedRows(tx, 'digest_rows');
      await pointing.moveRowsBack([...moved.own, ...moved.others], fromId);
      for (const id of moved.own) {
        await tx
          .knex('digest_rows')
          .where({ workspace_id: tx.workspaceId, id })
          .update({ subject_id: fromId });
      }
      if (moved.removed.length > 0) await tx.knex('digest_rows').insert([...moved.removed]);
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
