/** Loads somebody's App Home: what each feature shows there. */
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { isServedMember } from '../members/index.ts';
import { homeVisitsStore } from './home-visits.store.ts';
import { followedSince } from './visit.rules.ts';

/** What a Home shows. */
export interface HomeModel {
  /** What each declared section loaded, by its name. */
  readonly sections: Readonly<Record<string, unknown>>;
  /** The slash command as the workspace knows it. */
  readonly command: string;
}

/** The caller's own Home. */
export const showHome = defineUseCase<undefined, HomeModel | undefined>({
  name: 'home.show-home',
  mode: 'reads',
  access: 'recruiters',
  run: async (work) =>
    work.actor.kind === 'person' ? loadSections(work, work.actor.userId) : undefined,
});

/**
 * Somebody's Home after a change; undefined when they have no access any more, or have not looked
 * at it for a day.
 */
export const loadHome = defineUseCase<{ readonly userId: string }, HomeModel | undefined>({
  name: 'home.load-home',
  mode: 'reads',
  access: 'app',
  async run(work, { userId }) {
    const openedAt = await homeVisitsStore(work.tx).find(userId);
    if (openedAt === undefined || openedAt < followedSince(work.now)) return undefined;
    return (await isServedMember(work, userId)) ? loadSections(work, userId) : undefined;
  },
});

/** Every declared section, in one transaction. */
async function loadSections(work: Work, userId: string): Promise<HomeModel> {
  const sections: Record<string, unknown> = {};
  for (const section of work.homeSections) {
    sections[section.name] = await section.load(work, userId);
  }
  return { sections, command: work.command };
}
