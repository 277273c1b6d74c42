/** Candidacies: one candidate for one opening, how far they came and how it ended. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import { movedRows } from '../../platform/db/moved-rows.ts';
import type { Id } from '../../platform/ids.ts';
import type { OpeningId } from '../openings/opening.rules.ts';
import type { CandidacyId, CandidateId, EndedBy, Stage } from './candidate.rules.ts';

/** What a candidacy says by itself; replaced as a whole. */
export interface CandidacyFacts {
  readonly id: CandidacyId;
  readonly candidateId: CandidateId;
  readonly openingId: OpeningId | undefined;
  readonly stage: Stage;
  /** The day they reached the stage; undefined where nobody noted it, as for what a file brought. */
  readonly stageOn: Day | undefined;
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly isRunnerUp: boolean;
  /** A manager who rates them. */
  readonly champion: string | undefined;
  /** Came from a file: owes nothing and is left out of the numbers. */
  readonly isImported: boolean;
  /** Somebody corrected by hand what a file brought: a newer file leaves it alone. */
  readonly isHandEdited: boolean;
}

/** A candidacy as stored: its facts, and what is kept with it and saved by itself. */
export interface StoredCandidacy extends CandidacyFacts {
  /** The day on which the person was told how it ended. */
  readonly toldOn: Day | undefined;
  /** The contact in which they were told; undefined when it was not logged. */
  readonly toldTouchId: Id<'touch'> | undefined;
  /** From this day on we owe the person a word; undefined when nothing is owed. */
  readonly wordDueOn: Day | undefined;
  /** Among the opening's runner-ups, 1 for the first to call; private to owner and leads. */
  readonly runnerUpOrder: number | undefined;
}

/** A candidacy with the title of its opening. */
export interface TitledCandidacy extends StoredCandidacy {
  readonly opening: string | undefined;
}

/** Somebody to whom a word is owed, and since when. */
export interface OwedWord {
  readonly candidateId: CandidateId;
  readonly dueOn: Day;
}

interface CandidacyRow {
  readonly workspace_id: string;
  readonly id: CandidacyId;
  readonly candidate_id: CandidateId;
  readonly opening_id: OpeningId | null;
  readonly stage: Stage;
  readonly stage_on: Day | null;
  readonly ended_by: EndedBy | null;
  readonly reason: string | null;
  readonly decided_on: Day | null;
  readonly told_on: Day | null;
  readonly told_touch_id: Id<'touch'> | null;
  readonly word_due_on: Day | null;
  readonly is_runner_up: number;
  readonly runner_up_order: number | null;
  readonly champion: string | null;
  readonly is_imported: number;
  readonly is_hand_edited: number;
  readonly created_at: EpochMs;
}

/** More candidacies than one person ever had. */
const mostCandidacies = 200;

/** More runner-ups than one opening ever had. */
const mostRunnerUps = 200;

/** The longest list of people to whom a word is owed. */
export const mostOwed = 500;

function fromRow(row: CandidacyRow): StoredCandidacy {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    openingId: row.opening_id ?? undefined,
    stage: row.stage,
    stageOn: row.stage_on ?? undefined,
    endedBy: row.ended_by ?? undefined,
    reason: row.reason ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    toldOn: row.told_on ?? undefined,
    toldTouchId: row.told_touch_id ?? undefined,
    wordDueOn: row.word_due_on ?? undefined,
    isRunnerUp: row.is_runner_up === 1,
    runnerUpOrder: row.runner_up_order ?? undefined,
    champion: row.champion ?? undefined,
    isImported: row.is_imported === 1,
    isHandEdited: row.is_hand_edited === 1,
  };
}

function toColumns(candidacy: CandidacyFacts) {
  return {
    candidate_id: candidacy.candidateId,
    opening_id: candidacy.openingId ?? null,
    stage: candidacy.stage,
    stage_on: candidacy.stageOn ?? null,
    ended_by: candidacy.endedBy ?? null,
    reason: candidacy.reason ?? null,
    decided_on: candidacy.decidedOn ?? null,
    is_runner_up: Number(candidacy.isRunnerUp),
    champion: candidacy.champion ?? null,
    is_imported: Number(candidacy.isImported),
    is_hand_edited: Number(candidacy.isHandEdited),
  };
}

/** The candidacies of one workspace. */
export function candidaciesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<CandidacyRow>('candidacies').where('workspace_id', tx.workspaceId);

  /** The candidacies of an owner's people for which a word is owed by a day; erased people left out. */
  const owed = (ownerUserId: string, through: Day) =>
    tx
      .knex('candidacies')
      // SQLite takes a cross join in the order it is written: the few words owed first. With statistics
      // of its tables it would begin with everybody the owner keeps.
      .crossJoin(tx.knex.raw('candidates'))
      .whereRaw(
        'candidates.workspace_id = candidacies.workspace_id and candidates.id = candidacies.candidate_id',
      )
      .where('candidacies.workspace_id', tx.workspaceId)
      .where('candidacies.word_due_on', '<=', through)
      .where('candidates.owner_user_id', ownerUserId)
      .whereNull('candidates.forgotten_at');

  return {
    // The day on which a word is owed is derived.
    ...movedRows(tx, 'candidacies', ['word_due_on']),

    /** A person's candidacies, oldest first. */
    async listOf(candidateId: CandidateId): Promise<readonly StoredCandidacy[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .orderBy('id')
        .limit(mostCandidacies);
      return found.map(fromRow);
    },

    /** The candidacies of several people with the titles of their openings, oldest first within each. */
    async listTitled(
      candidateIds: readonly CandidateId[],
    ): Promise<ReadonlyMap<CandidateId, readonly TitledCandidacy[]>> {
      if (candidateIds.length === 0) return new Map();
      const found: readonly (CandidacyRow & { readonly title: string | null })[] = await tx
        .knex('candidacies')
        .leftJoin('openings', (on) => {
          on.on('openings.workspace_id', 'candidacies.workspace_id').andOn(
            'openings.id',
            'candidacies.opening_id',
          );
        })
        .where('candidacies.workspace_id', tx.workspaceId)
        .whereIn('candidacies.candidate_id', [...new Set(candidateIds)])
        .orderBy(['candidacies.candidate_id', 'candidacies.id'])
        .select('candidacies.*', 'openings.title');
      const byCandidate = new Map<CandidateId, TitledCandidacy[]>();
      for (const row of found) {
        const all = byCandidate.get(row.candidate_id) ?? [];
        all.push({ ...fromRow(row), opening: row.title ?? undefined });
        byCandidate.set(row.candidate_id, all);
      }
      return byCandidate;
    },

    /** Several candidacies, at most 500, in no order. */
    async listByIds(ids: readonly CandidacyId[]): Promise<readonly StoredCandidacy[]> {
      if (ids.length === 0) return [];
      const found = await rows().whereIn('id', [...new Set(ids)].slice(0, 500));
      return found.map(fromRow);
    },

    /** Adds a candidacy. */
    async add(candidacy: StoredCandidacy, at: EpochMs): Promise<void> {
      await tx.knex('candidacies').insert({
        workspace_id: tx.workspaceId,
        id: candidacy.id,
        ...toColumns(candidacy),
        told_on: candidacy.toldOn ?? null,
        told_touch_id: candidacy.toldTouchId ?? null,
        word_due_on: candidacy.wordDueOn ?? null,
        runner_up_order: candidacy.runnerUpOrder ?? null,
        created_at: at,
      });
    },

    /** Replaces the facts of a candidacy; what is saved by itself stays. */
    async save(candidacy: CandidacyFacts): Promise<void> {
      await rows().where('id', candidacy.id).update(toColumns(candidacy));
    },

    /** Notes that the person was told, and in which contact if it is known; undefined takes it back. */
    async saveTold(
      id: CandidacyId,
      told: { readonly on: Day; readonly touchId: Id<'touch'> | undefined } | undefined,
    ): Promise<void> {
      await rows()
        .where('id', id)
        .update({ told_on: told?.on ?? null, told_touch_id: told?.touchId ?? null });
    },

    /** Stores from when on a word is owed. */
    async saveWordDue(id: CandidacyId, on: Day | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ word_due_on: on ?? null });
    },

    /** Stores the place among an opening's runner-ups. */
    async saveRunnerUpOrder(id: CandidacyId, order: number | undefined): Promise<void> {
      await rows()
        .where('id', id)
        .update({ runner_up_order: order ?? null });
    },

    /** An opening's runner-ups, oldest first; at most 200. */
    async listRunnerUps(openingId: OpeningId): Promise<readonly StoredCandidacy[]> {
      const found = await rows()
        .where({ opening_id: openingId, is_runner_up: 1 })
        .orderBy('id')
        .limit(mostRunnerUps);
      return found.map(fromRow);
    },

    /** To whom of an owner's people a word is owed by a day, oldest debt first, each person once; at most 500. */
    async listOwed(ownerUserId: string, through: Day, limit: number): Promise<readonly OwedWord[]> {
      const found: readonly { candidate_id: CandidateId; due_on: Day }[] = await owed(
        ownerUserId,
        through,
      )
        .groupBy('candidates.id')
        .select({
          candidate_id: 'candidates.id',
          due_on: tx.knex.raw('min(candidacies.word_due_on)'),
        })
        .orderBy(['due_on', 'candidates.id'])
        .limit(Math.min(limit, mostOwed));
      return found.map((row) => ({ candidateId: row.candidate_id, dueOn: row.due_on }));
    },

    /** To how many of an owner's people a word is owed by a day. */
    async countOwed(ownerUserId: string, through: Day): Promise<number> {
      const [row]: readonly { n: number | string }[] = await owed(
        ownerUserId,
        through,
      ).countDistinct({ n: 'candidates.id' });
      return Number(row?.n ?? 0);
    },
  };
}
