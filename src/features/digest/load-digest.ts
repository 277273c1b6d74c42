/** Loads what a digest says now: each row as proposed, or as a receipt of what was done. */
import { type Day, timeOfDay } from '../../platform/clock.ts';
import {
  defineUseCase,
  type DigestReader,
  type DigestRowFacts,
  type Work,
} from '../../platform/use-case.ts';
import { nameOf, timeZoneOf } from '../members/index.ts';
import { readerOf } from './compose-digest.ts';
import { type Outlook, outlookOf } from './compose-due.ts';
import { type Aside, type DigestId, digestsStore } from './digests.store.ts';
import { listNews, type News } from './list-news.ts';
import { readRhythm } from './read-rhythm.ts';
import type { Rhythm } from './rhythm.rules.ts';

/** A row, with what its own section says of it now. */
export interface LoadedRow {
  readonly model: unknown;
  readonly forUserId: string | undefined;
  readonly also: readonly string[];
}

/** A section that has something to show. */
export interface LoadedSection {
  readonly name: string;
  readonly total: number;
  readonly rows: readonly LoadedRow[];
}

/** A day ahead; with names where they were asked for. */
export interface ComingPeople {
  readonly on: Day;
  readonly count: number;
  readonly names?: readonly string[];
}

/** A digest, ready for the view. */
export interface DigestModel {
  readonly today: Day;
  readonly reader: DigestReader;
  /** The reader's own name, for the greeting. */
  readonly readerName: string | undefined;
  readonly sections: readonly LoadedSection[];
  readonly coming: readonly ComingPeople[];
  readonly pace: Outlook['pace'];
  /** How many people due a digest shows, each day or, in weekly mode, each week. */
  readonly rowsPerDay: number;
  readonly isWeekly: boolean;
  readonly asides: readonly Aside[];
  readonly news: readonly News[];
  /** A newer digest is there: this one is only a line that says how many rows were done and left. */
  readonly isFolded: boolean;
  /** `09:00`, when the list was made. */
  readonly madeAt: string;
  readonly command: string;
}

/** A row to be loaded, in the order in which it is shown. */
export interface RowToLoad extends DigestRowFacts {
  readonly section: string;
  readonly also: readonly string[];
}

/** The sections of some rows, each described by whoever declared it; people who are gone are left out. */
export async function loadSections(
  work: Work,
  reader: DigestReader,
  rows: readonly RowToLoad[],
  totals: Readonly<Record<string, number>>,
): Promise<readonly LoadedSection[]> {
  const sections: LoadedSection[] = [];
  for (const section of work.digestSections) {
    const own = rows.filter((row) => row.section === section.name);
    if (own.length === 0) continue;
    const models = await section.describe(work, reader, own);
    const loaded = own.flatMap((row, index): LoadedRow[] => {
      const model = models[index];
      return model === undefined ? [] : [{ model, forUserId: row.forUserId, also: row.also }];
    });
    // Whoever was erased since is not due any more, nor among the "more".
    const total = (totals[section.name] ?? own.length) - (own.length - loaded.length);
    if (loaded.length > 0) sections.push({ name: section.name, total, rows: loaded });
  }
  return sections;
}

/** What stands around the rows. */
export async function loadFrame(
  work: Work,
  reader: DigestReader,
  rhythm: Rhythm,
): Promise<
  Pick<
    DigestModel,
    'today' | 'reader' | 'readerName' | 'coming' | 'pace' | 'rowsPerDay' | 'isWeekly' | 'command'
  >
> {
  const { coming, pace } = await outlookOf(work, reader, rhythm);
  return {
    today: reader.today,
    reader,
    readerName: await nameOf(work, reader.userId),
    coming,
    pace,
    rowsPerDay: rhythm.rows,
    isWeekly: rhythm.weeklyOn !== undefined,
    command: work.command,
  };
}

/** What the daily message says; undefined when the digest is gone. */
export const loadDigest = defineUseCase<{ readonly digestId: string }, DigestModel | undefined>({
  name: 'digest.load-digest',
  mode: 'reads',
  access: 'app',
  async run(work, { digestId }) {
    const digests = digestsStore(work.tx);
    // An id that names no digest finds none.
    const digest = await digests.find(digestId as DigestId);
    if (digest === undefined) return undefined;
    const { userId, localDay: today } = digest;
    const timeZone = await timeZoneOf(work, userId);
    const rhythm = await readRhythm(work, userId);
    const reader = readerOf({ userId, timeZone, today }, rhythm);
    const rows = await digests.listRows(digest.id);
    const newer = await digests.findDayAfter(userId, today);
    return {
      ...(await loadFrame(work, reader, rhythm)),
      sections: await loadSections(work, reader, rows, digest.totals),
      asides: digest.asides,
      news: newer === undefined ? await listNews(work, reader, digest.madeAt) : [],
      isFolded: newer !== undefined,
      madeAt: timeOfDay(digest.madeAt, timeZone),
    };
  },
});
