/** Loads the team's page: for each recruiter what waits, whom they keep, and when they were last here. */
import { type Day, dayAt, type EpochMs } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { slackUsersStore } from '../../platform/users/slack-users.store.ts';
import { countKept, listKeepers } from '../candidates/index.ts';
import type { Keeper } from '../candidates/keeper.rules.ts';
import { digestReaderOf, lastDigestOn } from '../digest/index.ts';
import { leaveOn, type LeaveNow, listServedMembers } from '../members/index.ts';
import { inOrderOfName, pageOf, standsOnPage, type Teammate } from './team.rules.ts';

/** What one section of the digest has for somebody. */
export interface SectionCount {
  readonly name: string;
  readonly total: number;
  readonly oldestOn: Day | undefined;
}

/** One person's line. */
export interface TeamLine extends Teammate {
  /** How many people they keep. */
  readonly kept: number;
  /** Where they live. */
  readonly today: Day;
  /** Those that have something, in the order of the digest. */
  readonly sections: readonly SectionCount[];
  readonly lastDigestOn: Day | undefined;
  /** When they last changed something here; their own day. */
  readonly lastActiveOn: Day | undefined;
  readonly leave: LeaveNow | undefined;
}

/** People whom nobody with access keeps. */
export interface Unkept {
  /** Without any owner. */
  readonly ownerless: number;
  /** The first owners without access, as they were found. */
  readonly keepers: readonly { readonly keeper: Keeper; readonly count: number }[];
  /** How many more such owners there are. */
  readonly more: number;
}

/** The page. */
export interface TeamPage {
  /** A recruiter sees their own line only. */
  readonly scope: 'team' | 'own';
  readonly lines: readonly TeamLine[];
  readonly page: number;
  readonly pages: number;
  /** For leads. */
  readonly unkept: Unkept | undefined;
}

/** So many owners without access are counted and named. */
const mostKeepers = 10;

/** Shows the whole team to a lead, page by page, and a recruiter their own line. */
export const showTeam = defineUseCase<{ readonly page: number }, TeamPage>({
  name: 'team.show-team',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { page: wanted }) {
    const { actor } = work;
    const served = await listServedMembers(work);
    const isLead = actor.kind !== 'person' || actor.role === 'lead';
    const members = [];
    for (const { userId, role, timeZone, lastActiveAt } of served) {
      if (!isLead && !isCaller(work, userId)) continue;
      const kept = await countKept(work, { kind: 'user', userId });
      if (standsOnPage(role, kept)) members.push({ userId, kept, timeZone, lastActiveAt });
    }
    const facts = await slackUsersStore(work.tx).listByIds(members.map(({ userId }) => userId));
    const named = members.map((each) => ({
      ...each,
      name: facts.get(each.userId)?.name ?? each.userId,
    }));
    const { items, page, pages } = pageOf(inOrderOfName(named), wanted);
    const lines = [];
    for (const member of items) lines.push(await lineOf(work, member));
    return {
      scope: isLead ? 'team' : 'own',
      lines,
      page,
      pages,
      unkept: isLead
        ? await unkeptOf(work, new Set(served.map(({ userId }) => userId)))
        : undefined,
    };
  },
});

function isCaller({ actor }: Work, userId: string): boolean {
  return actor.kind === 'person' && actor.userId === userId;
}

type Counted = Teammate & {
  readonly kept: number;
  readonly timeZone: string;
  readonly lastActiveAt: EpochMs | undefined;
};

async function lineOf(work: Work, member: Counted): Promise<TeamLine> {
  const { userId, name, kept, timeZone, lastActiveAt } = member;
  const reader = await digestReaderOf(work, member);
  const sections = [];
  for (const section of work.digestSections) {
    const { total, oldestOn } = await section.choose(work, reader, userId, 1);
    if (total > 0) sections.push({ name: section.name, total, oldestOn });
  }
  return {
    userId,
    name,
    kept,
    today: reader.today,
    sections,
    lastDigestOn: await lastDigestOn(work, userId),
    lastActiveOn: lastActiveAt === undefined ? undefined : dayAt(lastActiveAt, timeZone),
    leave: await leaveOn(work, userId, reader.today),
  };
}

async function unkeptOf(work: Work, served: ReadonlySet<string>): Promise<Unkept> {
  const { userIds, addresses } = await listKeepers(work);
  const without: readonly Keeper[] = [
    ...userIds
      .filter((userId) => !served.has(userId))
      .map((userId) => ({ kind: 'user', userId }) as const),
    ...addresses.map((address) => ({ kind: 'address', address }) as const),
  ];
  const keepers = [];
  for (const keeper of without.slice(0, mostKeepers)) {
    const count = await countKept(work, keeper);
    // Erased people have an owner still, who keeps nobody for that.
    if (count > 0) keepers.push({ keeper, count });
  }
  return {
    ownerless: await countKept(work, { kind: 'nobody' }),
    keepers,
    more: Math.max(0, without.length - mostKeepers),
  };
}
