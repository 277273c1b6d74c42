/** Hand-offs and take-overs: what was asked, and what came of it. Answered ones stay, as history. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { movedRows } from '../../platform/db/moved-rows.ts';
import type { Id } from '../../platform/ids.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import type { HandOff, HandOffId, HandOffState } from './hand-off.rules.ts';

interface HandOffRow {
  readonly workspace_id: string;
  readonly id: HandOffId;
  readonly candidate_id: CandidateId;
  readonly from_user_id: string | null;
  readonly to_user_id: string;
  readonly asked_by: string;
  readonly note: string | null;
  readonly asked_at: EpochMs;
  readonly lead_from_on: Day;
  readonly state: HandOffState;
  readonly answered_by: string | null;
  readonly answered_at: EpochMs | null;
  readonly message_id: Id<'message'> | null;
}

function fromRow(row: HandOffRow): HandOff {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    fromUserId: row.from_user_id ?? undefined,
    toUserId: row.to_user_id,
    askedBy: row.asked_by,
    note: row.note ?? undefined,
    askedAt: row.asked_at,
    leadFromOn: row.lead_from_on,
    state: row.state,
    answeredBy: row.answered_by ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    messageId: row.message_id ?? undefined,
  };
}

/** More than one look at them needs. */
const mostListed = 500;

/** The hand-offs of one workspace. */
export function handOffsStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<HandOffRow>('hand_offs').where('workspace_id', tx.workspaceId);
  const waiting = () => rows().where('state', 'asked');
  /** Asked of somebody as receiver, and as owner. */
  const askedOf = (userId: string) => [
    waiting().where('to_user_id', userId).whereNot('asked_by', userId),
    waiting().where('from_user_id', userId).whereRaw('asked_by = to_user_id'),
  ];
  /** For leads to decide by `on`; what `userId` is asked anyway is left out. */
  const overdue = (on: Day, userId: string) =>
    waiting()
      .where('lead_from_on', '<=', on)
      .whereRaw(
        'coalesce(case when asked_by = to_user_id then from_user_id else to_user_id end, ?) <> ?',
        ['', userId],
      );

  return {
    // In which message it was asked is for the app alone.
    ...movedRows(tx, 'hand_offs', ['message_id']),

    /** Keeps what was asked; a person has at most one hand-off that waits for an answer. */
    async add(handOff: HandOff): Promise<void> {
      await tx.knex('hand_offs').insert({
        workspace_id: tx.workspaceId,
        id: handOff.id,
        candidate_id: handOff.candidateId,
        from_user_id: handOff.fromUserId ?? null,
        to_user_id: handOff.toUserId,
        asked_by: handOff.askedBy,
        note: handOff.note ?? null,
        asked_at: handOff.askedAt,
        lead_from_on: handOff.leadFromOn,
        state: handOff.state,
        answered_by: handOff.answeredBy ?? null,
        answered_at: handOff.answeredAt ?? null,
        message_id: handOff.messageId ?? null,
      });
    },

    /** One of them, whatever came of it. */
    async find(id: HandOffId): Promise<HandOff | undefined> {
      const row = await rows().where('id', id).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** The newest one about a person, whatever came of it. */
    async findLatest(candidateId: CandidateId): Promise<HandOff | undefined> {
      const row = await rows().where('candidate_id', candidateId).orderBy('id', 'desc').first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** The one about a person that waits for an answer. */
    async findWaiting(candidateId: CandidateId): Promise<HandOff | undefined> {
      const row = await waiting().where('candidate_id', candidateId).first();
      return row === undefined ? undefined : fromRow(row);
    },

    /** Several of them, at most 500, in no order. */
    async listByIds(ids: readonly HandOffId[]): Promise<readonly HandOff[]> {
      if (ids.length === 0) return [];
      const found = await rows().whereIn('id', [...new Set(ids)].slice(0, mostListed));
      return found.map(fromRow);
    },

    /** Those about these people (at most 500) that wait for an answer. */
    async listWaiting(candidateIds: readonly CandidateId[]): Promise<readonly HandOff[]> {
      if (candidateIds.length === 0) return [];
      const found = await waiting().whereIn('candidate_id', candidateIds.slice(0, mostListed));
      return found.map(fromRow);
    },

    /** What somebody is asked, as receiver or as owner; oldest first. */
    async listAskedOf(userId: string, limit: number): Promise<readonly HandOff[]> {
      const oldest = askedOf(userId).map((query, index) =>
        tx.knex.from<HandOffRow>(query.orderBy('id').limit(limit).as(`part${index}`)),
      );
      const found: readonly HandOffRow[] = await tx.knex.unionAll(oldest);
      return found
        .map(fromRow)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit);
    },

    /** How many `listAskedOf` would find without a limit. */
    async countAskedOf(userId: string): Promise<number> {
      let total = 0;
      for (const query of askedOf(userId)) {
        const [row] = await query.count({ n: '*' });
        total += Number(row?.n ?? 0);
      }
      return total;
    },

    /** What no one has answered and a lead decides by `on`, oldest first; `userId`'s own left out. */
    async listOverdue(on: Day, userId: string, limit: number): Promise<readonly HandOff[]> {
      const found = await overdue(on, userId).orderBy(['lead_from_on', 'id']).limit(limit);
      return found.map(fromRow);
    },

    /** How many `listOverdue` would find without a limit. */
    async countOverdue(on: Day, userId: string): Promise<number> {
      const [row] = await overdue(on, userId).count({ n: '*' });
      return Number(row?.n ?? 0);
    },

    /** Ends one that waits for an answer; false when it waited no more. */
    async close(
      id: HandOffId,
      end: {
        readonly state: Exclude<HandOffState, 'asked'>;
        readonly by: string | undefined;
        readonly at: EpochMs;
      },
    ): Promise<boolean> {
      const changed = await waiting()
        .where('id', id)
        .update({ state: end.state, answered_by: end.by ?? null, answered_at: end.at });
      return changed === 1;
    },

    /** Lets one that was taken back wait for its answer again. */
    async reopen(id: HandOffId): Promise<void> {
      await rows()
        .where({ id, state: 'withdrawn' })
        .update({ state: 'asked', answered_by: null, answered_at: null });
    },

    /** Remembers the message in which it was asked. */
    async saveMessage(id: HandOffId, messageId: Id<'message'>): Promise<void> {
      await rows().where('id', id).update({ message_id: messageId });
    },
  };
}
