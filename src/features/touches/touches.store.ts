/** Touches: every logged contact. Undo marks a touch; nothing is ever deleted. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { movedRows } from '../../platform/db/moved-rows.ts';
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
  /** What they told us of their life: for the owner alone, and only before `lifeEventUntil`. */
  readonly lifeEvent: string | undefined;
  readonly lifeEventUntil: Day | undefined;
  /** What they asked us. */
  readonly question: string | undefined;
  readonly questionAnsweredAt: EpochMs | undefined;
  /** They asked not to be contacted, and only touches say so: Undo of the last of them takes it back. */
  readonly stoppedContact: boolean;
}

/** What most touches have nothing of. */
type Told = 'lifeEvent' | 'lifeEventUntil' | 'question' | 'questionAnsweredAt' | 'stoppedContact';

/** A touch to add. */
export type NewTouch = Omit<StoredTouch, Told> & Partial<Pick<StoredTouch, Told>>;

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
  readonly life_event: string | null;
  readonly life_event_until_on: Day | null;
  readonly question: string | null;
  readonly question_answered_at: EpochMs | null;
  readonly stopped_contact: number;
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
    lifeEvent: row.life_event ?? undefined,
    lifeEventUntil: row.life_event_until_on ?? undefined,
    question: row.question ?? undefined,
    questionAnsweredAt: row.question_answered_at ?? undefined,
    stoppedContact: row.stopped_contact === 1,
    recordedAt: row.recorded_at,
    backDated: row.is_back_dated === 1,
    undone: row.undone_at !== null,
    undoneAt: row.undone_at ?? undefined,
    isImported: row.is_imported === 1,
  };
}

/** The latest so many touches decide a clock; nobody is contacted more often than that and due. */
const mostTouches = 200;

/** How many touches one page of several people's holds. */
export const mostOnPage = 1000;

/** The touches of one workspace. */
export function touchesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<TouchRow>('touches').where('workspace_id', tx.workspaceId);
  const newestFirst = [
    { column: 'on_day', order: 'desc' as const },
    { column: 'id', order: 'desc' as const },
  ];
  return {
    // Life events are cleared when their time is over, by nobody.
    ...movedRows(tx, 'touches', ['life_event', 'life_event_until_on']),

    /** Adds a touch. */
    async add(touch: NewTouch): Promise<void> {
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
        life_event: touch.lifeEvent ?? null,
        life_event_until_on: touch.lifeEventUntil ?? null,
        question: touch.question ?? null,
        question_answered_at: touch.questionAnsweredAt ?? null,
        stopped_contact: Number(touch.stoppedContact ?? false),
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

    /**
     * The touches of several people by person, oldest day first, after one of them; undone ones are
     * left out. At most 1,000.
     */
    async listPageOf(
      candidateIds: readonly CandidateId[],
      after: Pick<StoredTouch, 'candidateId' | 'on' | 'id'> | undefined,
    ): Promise<readonly StoredTouch[]> {
      if (candidateIds.length === 0) return [];
      const query = rows()
        .whereIn('candidate_id', [...new Set(candidateIds)])
        .whereNull('undone_at')
        .orderBy(['candidate_id', 'on_day', 'id'])
        .limit(mostOnPage);
      if (after !== undefined) {
        const { candidateId, on, id } = after;
        void query.whereRaw('(candidate_id, on_day, id) > (?, ?, ?)', [candidateId, on, id]);
      }
      return (await query).map(fromRow);
    },

    /** What was logged after one instant and up to another, newest first; undone ones left out. */
    async listRecordedBetween(
      after: EpochMs,
      until: EpochMs,
      limit: number,
    ): Promise<readonly StoredTouch[]> {
      const found = await rows()
        .where('recorded_at', '>', after)
        .where('recorded_at', '<=', until)
        .whereNull('undone_at')
        .orderBy([{ column: 'recorded_at', order: 'desc' }, 'id'])
        .limit(limit);
      return found.map(fromRow);
    },

    /** The newest few touches of each of several people, undone ones left out. */
    async listLatestOf(
      candidateIds: readonly CandidateId[],
      each: number,
    ): Promise<ReadonlyMap<CandidateId, readonly StoredTouch[]>> {
      const byCandidate = new Map<CandidateId, StoredTouch[]>(candidateIds.map((id) => [id, []]));
      if (candidateIds.length === 0) return byCandidate;
      const ranked = rows()
        .whereIn('candidate_id', [...byCandidate.keys()])
        .whereNull('undone_at')
        .select(
          '*',
          tx.knex.raw(
            'row_number() over (partition by candidate_id order by on_day desc, id desc) as place',
          ),
        );
      const found: readonly TouchRow[] = await tx
        .knex(ranked.as('ranked'))
        .where('place', '<=', Math.min(each, mostTouches))
        .orderBy(['candidate_id', 'place']);
      for (const row of found) byCandidate.get(row.candidate_id)?.push(fromRow(row));
      return byCandidate;
    },

    /** Marks a touch as undone; one that is undone already stays as it was. */
    async undo(id: TouchId, at: EpochMs): Promise<void> {
      await rows().where('id', id).whereNull('undone_at').update({ undone_at: at });
    },

    /** Marks the question of a touch as answered; one that is answered already stays as it was. */
    async answerQuestion(id: TouchId, at: EpochMs): Promise<void> {
      await rows()
        .where('id', id)
        .whereNull('question_answered_at')
        .update({ question_answered_at: at });
    },

    /** How many touches a person has, undone ones left out. */
    async countOf(candidateId: CandidateId): Promise<number> {
      const [row] = await rows()
        .where('candidate_id', candidateId)
        .whereNull('undone_at')
        .count({ n: '*' });
      return Number(row?.n ?? 0);
    },

    /**
     * Deletes the words of life events whose time is over on a day, undone touches' too, oldest
     * first; at most `limit`. Answers how many.
     */
    async clearLifeEvents(today: Day, limit: number): Promise<number> {
      const ids = await rows()
        .where('life_event_until_on', '<=', today)
        .orderBy('life_event_until_on')
        .limit(limit)
        .pluck<TouchId[]>('id');
      if (ids.length === 0) return 0;
      return rows().whereIn('id', ids).update({ life_event: null, life_event_until_on: null });
    },
  };
}
