/** Candidacies: one candidate for one opening, how far they came and how it ended. */
import type { Day, EpochMs } from '../../platform/clock.ts';
import type { WorkspaceTx } from '../../platform/db/database.ts';
import type { OpeningId } from '../openings/opening.rules.ts';
import type { CandidacyId, CandidateId, EndedBy, Stage } from './candidate.rules.ts';

/** A candidacy as stored. */
export interface StoredCandidacy {
  readonly id: CandidacyId;
  readonly candidateId: CandidateId;
  readonly openingId: OpeningId | undefined;
  readonly stage: Stage;
  readonly endedBy: EndedBy | undefined;
  readonly reason: string | undefined;
  readonly decidedOn: Day | undefined;
  readonly toldOn: Day | undefined;
  readonly isRunnerUp: boolean;
  /** Came from a file: owes nothing and is left out of the numbers. */
  readonly isImported: boolean;
}

interface CandidacyRow {
  readonly workspace_id: string;
  readonly id: CandidacyId;
  readonly candidate_id: CandidateId;
  readonly opening_id: OpeningId | null;
  readonly stage: Stage;
  readonly ended_by: EndedBy | null;
  readonly reason: string | null;
  readonly decided_on: Day | null;
  readonly told_on: Day | null;
  readonly is_runner_up: number;
  readonly is_imported: number;
  readonly created_at: EpochMs;
}

/** More candidacies than one person ever had. */
const mostCandidacies = 200;

function fromRow(row: CandidacyRow): StoredCandidacy {
  return {
    id: row.id,
    candidateId: row.candidate_id,
    openingId: row.opening_id ?? undefined,
    stage: row.stage,
    endedBy: row.ended_by ?? undefined,
    reason: row.reason ?? undefined,
    decidedOn: row.decided_on ?? undefined,
    toldOn: row.told_on ?? undefined,
    isRunnerUp: row.is_runner_up === 1,
    isImported: row.is_imported === 1,
  };
}

function toColumns(candidacy: StoredCandidacy) {
  return {
    candidate_id: candidacy.candidateId,
    opening_id: candidacy.openingId ?? null,
    stage: candidacy.stage,
    ended_by: candidacy.endedBy ?? null,
    reason: candidacy.reason ?? null,
    decided_on: candidacy.decidedOn ?? null,
    told_on: candidacy.toldOn ?? null,
    is_runner_up: Number(candidacy.isRunnerUp),
    is_imported: Number(candidacy.isImported),
  };
}

/** The candidacies of one workspace. */
export function candidaciesStore(tx: WorkspaceTx) {
  const rows = () => tx.knex<CandidacyRow>('candidacies').where('workspace_id', tx.workspaceId);
  return {
    /** A person's candidacies, oldest first. */
    async listOf(candidateId: CandidateId): Promise<readonly StoredCandidacy[]> {
      const found = await rows()
        .where('candidate_id', candidateId)
        .orderBy('id')
        .limit(mostCandidacies);
      return found.map(fromRow);
    },

    /** The candidacies of several people, oldest first within each. */
    async listOfAll(
      candidateIds: readonly CandidateId[],
    ): Promise<ReadonlyMap<CandidateId, readonly StoredCandidacy[]>> {
      if (candidateIds.length === 0) return new Map();
      const found = await rows()
        .whereIn('candidate_id', [...new Set(candidateIds)])
        .orderBy(['candidate_id', 'id']);
      const byCandidate = new Map<CandidateId, StoredCandidacy[]>();
      for (const row of found) {
        const all = byCandidate.get(row.candidate_id) ?? [];
        all.push(fromRow(row));
        byCandidate.set(row.candidate_id, all);
      }
      return byCandidate;
    },

    /** Adds a candidacy. */
    async add(candidacy: StoredCandidacy, at: EpochMs): Promise<void> {
      await tx.knex('candidacies').insert({
        workspace_id: tx.workspaceId,
        id: candidacy.id,
        ...toColumns(candidacy),
        created_at: at,
      });
    },

    /** Replaces a candidacy. */
    async save(candidacy: StoredCandidacy): Promise<void> {
      await rows().where('id', candidacy.id).update(toColumns(candidacy));
    },
  };
}
