/** Makes two records of one person one, and parts them again as long as nothing was changed since. */
import { createHash } from 'node:crypto';
import { type Day, dayAt } from '../../../platform/clock.ts';
import type { StoredRow } from '../../../platform/db/moved-rows.ts';
import { NotAllowed, NotFound } from '../../../platform/errors.ts';
import { defineUseCase, type Work } from '../../../platform/use-case.ts';
import { slackUsersStore } from '../../../platform/users/slack-users.store.ts';
import { recordAudit, whoToAsk } from '../../members/index.ts';
import { candidateChanged } from '../add-candidate.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type Candidate, candidatesStore } from '../candidates.store.ts';
import type { CandidateFacts } from '../facts.rules.ts';
import { getSeenForChange } from '../see-candidates.ts';
import { assertMayDecide } from '../set-cadence.ts';
import {
  lostFacts,
  mergedFacts,
  type MergeId,
  type MergeRefusal,
  mergeRefusal,
  type SoleFact,
} from './merge.rules.ts';
import { mergesStore } from './merges.store.ts';

/** Which record stays, and which goes into it. */
export interface MergeChoice {
  readonly keptId: CandidateId;
  readonly mergedId: CandidateId;
}

/** What came of it. */
export type MergeOutcome =
  | {
      readonly kind: 'merged';
      readonly id: MergeId;
      readonly keptId: CandidateId;
      readonly name: string;
      readonly today: Day;
      /** When they are due; undefined when no nudge is planned. */
      readonly dueOn: Day | undefined;
      /** What the other record held instead, and is not kept. */
      readonly lost: readonly { readonly fact: SoleFact; readonly words: string }[];
    }
  | MergeRefusal;

/** Merges two records; only whoever may decide about both. The same two again change nothing. */
export const mergeCandidates = defineUseCase<MergeChoice, MergeOutcome>({
  name: 'candidates.merge-candidates',
  mode: 'writes',
  access: 'recruiters',
  async run(work, choice) {
    // Always in the same order, so that two who merge the same people never wait for each other.
    const locked = new Map<CandidateId, Candidate>();
    for (const id of [choice.keptId, choice.mergedId].toSorted()) {
      locked.set(id, await getSeenForChange(work, id));
    }
    const kept = found(locked.get(choice.keptId));
    const merged = found(locked.get(choice.mergedId));
    const refusal = mergeRefusal(kept, merged, await worksHere(work, [kept, merged]));
    if (refusal !== undefined) return refusal;
    await assertMayDecide(work, kept);
    await assertMayDecide(work, merged);

    const candidates = candidatesStore(work.tx);
    const records = await candidates.lockRecords([kept.id, merged.id]);
    const moved: Record<string, unknown> = {};
    for (const part of work.mergeParts) {
      moved[part.name] = await part.move(work, merged.id, kept.id);
    }
    await candidates.mergeInto(merged.id, kept.id);
    await candidates.saveFacts(kept.id, await withoutOwnRecord(work, mergedFacts(kept, merged)));
    await candidates.saveCadenceOverride(kept.id, kept.cadenceOverride ?? merged.cadenceOverride);
    await work.announce(candidateChanged, { candidateId: kept.id });

    const id = work.newId<'merge'>();
    await mergesStore(work.tx).add({
      id,
      keptId: kept.id,
      mergedId: merged.id,
      byUserId: work.actor.kind === 'person' ? work.actor.userId : undefined,
      at: work.now,
      snapshot: { records, moved },
      afterState: await stateOf(work, kept.id),
    });
    await recordAudit(work, 'candidates.merged', { kind: 'merge', id });
    const { name, dueOn } = await candidates.get(kept.id);
    const lost = lostFacts(kept, merged);
    return { kind: 'merged', id, keptId: kept.id, name, today: todayOf(work), dueOn, lost };
  },
});

/** What came of taking a merge back. */
export type UnmergeOutcome =
  | { readonly kind: 'undone'; readonly names: readonly [kept: string, merged: string] }
  | { readonly kind: 'undone_already' }
  /** `lost` is what the other record held, for whoever adds it again. */
  | {
      readonly kind: 'changed_since';
      readonly name: string;
      readonly mergedName: string;
      readonly mergedEmail: string | undefined;
      readonly mergedPhone: string | undefined;
    }
  /** The record that holds both was itself merged into another one. */
  | { readonly kind: 'merged_on'; readonly name: string };

/**
 * Parts two records again, by whoever merged them or a lead; both are as they were. Refused once
 * anybody changed anything of the person.
 */
export const undoMerge = defineUseCase<{ readonly id: MergeId }, UnmergeOutcome>({
  name: 'candidates.undo-merge',
  mode: 'writes',
  access: 'recruiters',
  async run(work, { id }) {
    const merges = mergesStore(work.tx);
    const before = await merges.find(id);
    if (before === undefined) throw new NotFound('merge');
    const holder = await getSeenForChange(work, before.keptId);
    await assertMayUndo(work, before.byUserId);
    await assertMayDecide(work, holder);
    const candidates = candidatesStore(work.tx);
    await candidates.lockRecords([before.keptId, before.mergedId]);
    // Read again now that both are locked: two may have pressed at once.
    const merge = await merges.find(id);
    if (merge === undefined) throw new NotFound('merge');
    if (merge.undoneAt !== undefined) return { kind: 'undone_already' };
    if (holder.id !== merge.keptId) return { kind: 'merged_on', name: holder.name };
    const { records, moved } = merge.snapshot;
    const was = (record: CandidateId) => found(records.find((row) => row['id'] === record));
    if ((await stateOf(work, merge.keptId)) !== merge.afterState) {
      const gone = was(merge.mergedId);
      return {
        kind: 'changed_since',
        name: holder.name,
        mergedName: textOf(gone, 'name') ?? '',
        mergedEmail: textOf(gone, 'email'),
        mergedPhone: textOf(gone, 'phone'),
      };
    }
    for (const part of work.mergeParts.toReversed()) {
      await part.moveBack(work, moved[part.name], merge.mergedId, merge.keptId);
    }
    await candidates.restoreRecords(records);
    const by = work.actor.kind === 'person' ? work.actor.userId : undefined;
    await merges.saveUndone(id, work.now, by);
    await recordAudit(work, 'candidates.merge-undone', { kind: 'merge', id });
    for (const candidateId of [merge.keptId, merge.mergedId]) {
      await work.announce(candidateChanged, { candidateId });
    }
    const nameOf = (record: CandidateId) => textOf(was(record), 'name') ?? '';
    return { kind: 'undone', names: [nameOf(merge.keptId), nameOf(merge.mergedId)] };
  },
});

/** Which of these people can sign in here, by their address. */
export async function worksHere(
  work: Work,
  people: readonly Pick<CandidateFacts, 'emailKey'>[],
): Promise<ReadonlySet<string>> {
  const keys = people.flatMap(({ emailKey }) => emailKey ?? []);
  return new Set((await slackUsersStore(work.tx).listByEmails(keys)).keys());
}

/** Nobody is made the owner of their own record. */
async function withoutOwnRecord(work: Work, facts: CandidateFacts): Promise<CandidateFacts> {
  const { ownerUserId, emailKey } = facts;
  if (ownerUserId === undefined || emailKey === undefined) return facts;
  const owner = await slackUsersStore(work.tx).find(ownerUserId);
  return owner?.emailKey === emailKey ? { ...facts, ownerUserId: undefined } : facts;
}

async function assertMayUndo({ actor, tx }: Work, byUserId: string | undefined): Promise<void> {
  if (actor.kind !== 'person' || actor.role === 'lead' || actor.userId === byUserId) return;
  const { leads } = await whoToAsk(tx);
  throw new NotAllowed({ kind: 'owner_or_lead_only', owner: byUserId, leads });
}

/** Columns that follow from others, or count what digests showed. */
const derived: ReadonlySet<string> = new Set([
  'relationship',
  'decided_on',
  'clock_start_on',
  'cadence_days',
  'due_on',
  'cold_on',
  'rest_until_on',
  'snoozed_until_on',
  'waiting_since_on',
  'shown_count',
  'last_shown_on',
]);

/** Stands for all that anybody may change of a person. */
async function stateOf(work: Work, id: CandidateId): Promise<string> {
  const [record] = await candidatesStore(work.tx).lockRecords([id]);
  // Without empty columns, so that a later version's new ones change nothing.
  const facts = Object.entries(record ?? {}).filter(
    ([column, value]) => value !== null && !derived.has(column),
  );
  const parts: unknown[] = [];
  for (const part of work.mergeParts) parts.push([part.name, await part.state(work, id)]);
  const whole = JSON.stringify([Object.fromEntries(facts), parts], inOrder);
  return createHash('sha256').update(whole).digest('base64url');
}

/** A database may answer with its columns in any order. */
function inOrder(_key: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

function textOf(row: StoredRow, column: string): string | undefined {
  const value = row[column];
  return typeof value === 'string' ? value : undefined;
}

function found<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new NotFound('candidate');
  return thing;
}

function todayOf({ actor, now }: Work): Day {
  return dayAt(now, actor.kind === 'person' ? actor.timeZone : 'UTC');
}
