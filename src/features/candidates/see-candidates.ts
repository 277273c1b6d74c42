/**
 * Who may see whom. Everyone with access sees every candidate, but for two: nobody ever sees their
 * own record, and of a candidate who works here now only the owner and leads do.
 */
import { NotFound } from '../../platform/errors.ts';
import { readEachOnce, readOnce, type Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import type { CandidateId } from './candidate.rules.ts';
import { candidatesById } from './candidates-by-id.ts';
import { type Candidate, candidatesStore } from './candidates.store.ts';

/** What tells whether somebody works here. */
type Hideable = Pick<Candidate, 'id' | 'emailKey'>;

/** Leaves out the people whom the caller may not see. */
export async function withoutHidden(
  work: Work,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const { actor } = work;
  if (actor.kind !== 'person') return candidates;
  const colleagues = await colleaguesAmong(work, candidates);
  const seen = candidates.filter(({ id }) => colleagues.get(id) !== actor.userId);
  if (actor.role === 'lead') return seen;
  return seen.filter(({ id, ownerUserId }) => !colleagues.has(id) || ownerUserId === actor.userId);
}

/** Leaves out one's own record, for lists that are made for somebody without their asking. */
export async function withoutHiddenFrom<Of extends Hideable>(
  work: Work,
  userId: string,
  candidates: readonly Of[],
): Promise<readonly Of[]> {
  if (candidates.length === 0) return candidates;
  const address = await addressOf(work, userId);
  const own = candidates.filter(({ emailKey }) => emailKey !== undefined && emailKey === address);
  if (own.length === 0) return candidates;
  const colleagues = await colleaguesAmong(work, own);
  return candidates.filter(({ id }) => colleagues.get(id) !== userId);
}

/** The address Slack knows of somebody. */
const addressOf = readOnce(async (work: Work, userId: string) => {
  const { actor } = work;
  if (actor.kind === 'person' && actor.userId === userId) return actor.emailKey;
  return (await slackUsersStore(work.tx).find(userId))?.emailKey;
});

/** Who has these case-folded addresses and can sign in here. */
const usersByEmail = readEachOnce((work: Work, keys: readonly string[]) =>
  slackUsersStore(work.tx).listByEmails(keys),
);

/** The Slack ids of the candidates who can sign in here, by candidate. */
async function colleaguesAmong(
  work: Work,
  candidates: readonly Hideable[],
): Promise<ReadonlyMap<CandidateId, string>> {
  const keys = candidates.flatMap((candidate) => candidate.emailKey ?? []);
  const colleagues = await usersByEmail(work, keys);
  return new Map(
    candidates.flatMap(({ id, emailKey }) => {
      const colleague = emailKey === undefined ? undefined : colleagues.get(emailKey);
      return colleague === undefined ? [] : [[id, colleague.userId]];
    }),
  );
}

/**
 * One candidate whom the caller may see.
 * @throws NotFound, also when they exist and the caller may not see them
 */
export const getSeen = readOnce(async (work: Work, id: CandidateId): Promise<Candidate> => {
  const known = (await candidatesById(work, [id])).get(id);
  // A merged record is found only one at a time.
  const [seen] = await withoutHidden(work, [known ?? (await candidatesStore(work.tx).get(id))]);
  if (seen === undefined) throw new NotFound('candidate');
  return seen;
});

/**
 * The same, and nobody else may change them until the transaction ends.
 * @throws NotFound, also when they exist and the caller may not see them
 */
export async function getSeenForChange(work: Work, id: CandidateId): Promise<Candidate> {
  const [seen] = await withoutHidden(work, [await candidatesStore(work.tx).getForChange(id)]);
  if (seen === undefined) throw new NotFound('candidate');
  return seen;
}
