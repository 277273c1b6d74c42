/** Reads people page by page as an export holds them, and writes down who began one. */
import { defineUseCase, type UseCase, type Work } from '../../../platform/use-case.ts';
import { slackUsersStore } from '../../../platform/users/slack-users.store.ts';
import { recordAudit } from '../../members/index.ts';
import { isToBeTold } from '../../outcomes/telling.rules.ts';
import type { CandidateId } from '../candidate.rules.ts';
import { type Candidate, candidatesStore } from '../candidates.store.ts';
import { type TitledCandidacy, titledCandidacies } from '../describe-candidacies.ts';
import { emailKey } from '../name.rules.ts';
import { withoutHidden } from '../see-candidates.ts';
import type {
  ExportedCandidacy,
  ExportedContact,
  ExportedPerson,
  ExportedSnooze,
} from './exported-person.rules.ts';

/** The most people one page takes. */
export const mostExported = 500;

/** Which page is wanted. */
export interface PageToExport {
  /** The last person of the page before. */
  readonly after: CandidateId | undefined;
  /** At most 500. */
  readonly limit: number;
  /** Only this owner's people: a Slack id, or an address. */
  readonly owner?: string | undefined;
}

/** One page of people in order of their ids. */
export interface ExportPage {
  readonly people: readonly ExportedPerson[];
  /** Where the next page goes on; undefined after the last. A page may hold nobody and not be the last. */
  readonly next: CandidateId | undefined;
}

/** A contact to export, with the Slack id of whoever made it. */
export type ContactToExport = Omit<ExportedContact, 'by'> & {
  readonly byUserId: string | undefined;
};

/**
 * What another feature keeps of the people. Handed in, because that feature leans on this one.
 */
export interface ExportSource {
  /** All contacts of each person that were not undone, oldest first. */
  contactsToExport(
    work: Work,
    ids: readonly CandidateId[],
  ): Promise<ReadonlyMap<CandidateId, readonly ContactToExport[]>>;
  /** Why each of these people is left in peace until their day. */
  snoozesToExport(
    work: Work,
    ids: readonly CandidateId[],
  ): Promise<ReadonlyMap<CandidateId, ExportedSnooze>>;
}

/**
 * Begins an export: writes it down, and says whose people it is to hold. Every export begins so.
 */
export const beginExport = defineUseCase<
  { readonly owner?: string | undefined },
  { readonly kind: 'begun' | 'unknown_owner' }
>({
  name: 'candidates.begin-export',
  mode: 'writes',
  access: 'leads',
  async run(work, { owner }) {
    if (owner !== undefined && (await findOwner(work, owner)) === undefined) {
      return { kind: 'unknown_owner' };
    }
    await recordAudit(work, 'candidates.export', { kind: 'export', id: work.newId() });
    return { kind: 'begun' };
  },
});

/**
 * One page of an export. Forgotten and restricted people are left out, and for a person who asks
 * also whom they may not see.
 */
export function exportPeople(source: ExportSource): UseCase<PageToExport, ExportPage> {
  return defineUseCase({
    name: 'candidates.export-people',
    mode: 'reads',
    access: 'leads',
    async run(work, { after, limit, owner }) {
      if (limit < 1 || limit > mostExported) {
        throw new RangeError(`a page holds 1 to ${mostExported} people`);
      }
      const wanted = owner === undefined ? undefined : await findOwner(work, owner);
      if (owner !== undefined && wanted === undefined) return { people: [], next: undefined };
      const page = await candidatesStore(work.tx).listPage(after, limit);
      const kept = page.filter(
        (candidate) => !candidate.restricted && (wanted === undefined || wanted.keeps(candidate)),
      );
      const seen = await withoutHidden(work, kept);
      return {
        people: await describe(work, source, seen),
        next: page.length < limit ? undefined : page.at(-1)?.id,
      };
    },
  });
}

/** Whose people are wanted; undefined when nobody of that id or address is known here. */
async function findOwner(
  work: Work,
  owner: string,
): Promise<{ keeps(candidate: Candidate): boolean } | undefined> {
  const users = slackUsersStore(work.tx);
  const key = emailKey(owner);
  if (key === undefined) {
    const user = await users.find(owner);
    if (user === undefined) return undefined;
    return { keeps: ({ ownerUserId }) => ownerUserId === owner };
  }
  const userId = (await users.listByEmails([key])).get(key)?.userId;
  const addresses = await candidatesStore(work.tx).listOwnerAddresses();
  if (userId === undefined && !addresses.includes(key)) return undefined;
  return {
    keeps: ({ ownerUserId, ownerEmailKey }) =>
      ownerUserId === undefined ? ownerEmailKey === key : ownerUserId === userId,
  };
}

async function describe(
  work: Work,
  source: ExportSource,
  people: readonly Candidate[],
): Promise<readonly ExportedPerson[]> {
  const ids = people.map(({ id }) => id);
  const candidacies = await titledCandidacies(work, ids);
  const contacts = await source.contactsToExport(work, ids);
  const snoozes = await source.snoozesToExport(
    work,
    people.flatMap(({ id, snoozedUntilOn }) => (snoozedUntilOn === undefined ? [] : [id])),
  );
  const addressOf = await addressesOf(work, [
    ...people.flatMap(({ ownerUserId }) => ownerUserId ?? []),
    ...[...contacts.values()].flat().flatMap(({ byUserId }) => byUserId ?? []),
  ]);
  return people.map((person) => ({
    ...factsOf(person),
    owner: person.ownerUserId === undefined ? person.ownerEmailKey : addressOf(person.ownerUserId),
    snooze: snoozes.get(person.id),
    candidacies: (candidacies.get(person.id) ?? []).map(candidacyOf),
    contacts: (contacts.get(person.id) ?? []).map(({ byUserId, ...contact }) => ({
      ...contact,
      by: byUserId === undefined ? undefined : addressOf(byUserId),
    })),
  }));
}

/** The address of a user where it leads back to that same user, else their id. */
async function addressesOf(
  work: Work,
  userIds: readonly string[],
): Promise<(userId: string) => string> {
  const users = slackUsersStore(work.tx);
  const known = await users.listByIds([...new Set(userIds)]);
  const byAddress = await users.listByEmails(
    [...known.values()].flatMap((user) => user.emailKey ?? []),
  );
  return (userId) => {
    const address = known.get(userId)?.emailKey;
    const leadsBack = address !== undefined && byAddress.get(address)?.userId === userId;
    return leadsBack ? address : userId;
  };
}

function factsOf(
  person: Candidate,
): Omit<ExportedPerson, 'owner' | 'snooze' | 'candidacies' | 'contacts'> {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    phone: person.phone,
    profileUrl: person.profileUrl,
    employer: person.employer,
    segment: person.segment,
    callPoints: person.callPoints,
    territory: person.territory,
    travel: person.travel,
    relocation: person.relocation,
    quotaHistory: person.quotaHistory,
    orExposure: person.orExposure,
    credentials: person.credentials,
    commonGround: person.commonGround,
    tags: person.tags,
    source: person.source,
    referrer: person.referrer,
    isReferral: person.isReferral,
    preferredChannel: person.preferredChannel,
    interest: person.interest,
    interestAskedOn: person.interestAskedOn,
    notBeforeOn: person.notBeforeOn,
    employedElsewhereOn: person.employedElsewhereOn,
    doNotContact: person.doNotContact,
    handEdited: person.handEdited,
    cadence: person.cadenceOverride,
    knownSinceOn: person.knownSinceOn,
  };
}

function candidacyOf(candidacy: TitledCandidacy): ExportedCandidacy {
  return {
    id: candidacy.id,
    opening: candidacy.opening,
    stage: candidacy.stage,
    stageOn: candidacy.stageOn,
    endedBy: candidacy.endedBy,
    reason: candidacy.reason,
    decidedOn: candidacy.decidedOn,
    toldOn: candidacy.toldOn,
    isRunnerUp: candidacy.isRunnerUp,
    runnerUpOrder: candidacy.runnerUpOrder,
    champion: candidacy.champion,
    isToBeTold: isToBeTold(candidacy),
    isImported: candidacy.isImported,
    isHandEdited: candidacy.isHandEdited,
  };
}
