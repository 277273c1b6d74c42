/** Shows a recruiter's list at any time, as the daily message would hold it now; changes nothing. */
import { dayAt, timeOfDay } from '../../platform/clock.ts';
import { defineUseCase, type Work } from '../../platform/use-case.ts';
import { namesDueBetween } from '../candidates/index.ts';
import { timeZoneOf } from '../members/index.ts';
import { composeDigest, readerOf } from './compose-digest.ts';
import { horizon } from './digest.rules.ts';
import { type DigestModel, loadFrame, loadSections } from './load-digest.ts';
import { readRhythm } from './read-rhythm.ts';

/** The same list as the daily message would hold now. */
export const showDue = defineUseCase<undefined, DigestModel | undefined>({
  name: 'digest.show-due',
  mode: 'reads',
  access: 'recruiters',
  run: async (work) =>
    work.actor.kind === 'person' ? digestNow(work, work.actor.userId) : undefined,
});

/** The coming days, with the names of who falls due on each. */
export const showComing = defineUseCase<undefined, DigestModel | undefined>({
  name: 'digest.show-coming',
  mode: 'reads',
  access: 'recruiters',
  async run(work) {
    if (work.actor.kind !== 'person') return undefined;
    const { userId } = work.actor;
    const model = await digestFrame(work, userId);
    const rhythm = await readRhythm(work, userId);
    const coming = [];
    for (const { on, count } of model.coming) {
      const names = await namesDueBetween(work, userId, on, horizon(on, rhythm));
      coming.push({ on, count, names });
    }
    return { ...model, coming };
  },
});

/** One whole section: the rows that a digest had no room for, too. */
export const showSection = defineUseCase<{ readonly name: string }, DigestModel | undefined>({
  name: 'digest.show-section',
  mode: 'reads',
  access: 'recruiters',
  async run(work, { name }) {
    if (work.actor.kind !== 'person') return undefined;
    const { userId } = work.actor;
    const model = await digestFrame(work, userId);
    const section = work.digestSections.find((each) => each.name === name);
    if (section === undefined) return model;
    const found = await section.choose(work, model.reader, userId, rowsOfAll);
    const rows = found.items.map((item) => ({ ...item, ...asProposed, section: name }));
    return {
      ...model,
      sections: await loadSections(work, model.reader, rows, { [name]: found.total }),
    };
  },
});

/** A modal holds 100 blocks, and a row takes two. */
const rowsOfAll = 45;

/** What no list but a posted digest knows of a row. */
const asProposed = {
  forUserId: undefined,
  touchId: undefined,
  choice: undefined,
  chosenBy: undefined,
  also: [],
};

/** Somebody's list as it is now. */
export async function digestNow(work: Work, userId: string): Promise<DigestModel> {
  const frame = await digestFrame(work, userId);
  const { rows, totals } = await composeDigest(work, frame.reader, await readRhythm(work, userId));
  return {
    ...frame,
    sections: await loadSections(
      work,
      frame.reader,
      rows.map((row) => ({ ...asProposed, ...row })),
      totals,
    ),
  };
}

/** The same without its rows. */
export async function digestFrame(work: Work, userId: string): Promise<DigestModel> {
  const timeZone = await timeZoneOf(work, userId);
  const rhythm = await readRhythm(work, userId);
  const reader = readerOf({ userId, timeZone, today: dayAt(work.now, timeZone) }, rhythm);
  return {
    ...(await loadFrame(work, reader, rhythm)),
    sections: [],
    asides: [],
    news: [],
    isFolded: false,
    madeAt: timeOfDay(work.now, timeZone),
  };
}
