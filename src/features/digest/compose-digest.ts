/** Composes a digest: what each section has for somebody today, each person once, cut to what is read. */
import type { Day } from '../../platform/clock.ts';
import type {
  DigestItem,
  DigestReader,
  DigestSectionLoader,
  Work,
} from '../../platform/use-case.ts';
import { coveredBy } from '../members/index.ts';
import { horizon } from './digest.rules.ts';
import { dueSection } from './keep.rules.ts';
import type { Rhythm } from './rhythm.rules.ts';
import { mostRows, shareRows } from './share-rows.rules.ts';
import { hoursOfDue, isWeeklyDay } from './weekly.rules.ts';

/** A row as it is proposed. */
export interface ComposedRow extends DigestItem {
  readonly section: string;
  /** Whose person it is, when the reader covers for somebody. */
  readonly forUserId: string | undefined;
  /** The later sections that would have shown the person, too. */
  readonly also: readonly string[];
}

/** The rows of a digest in the order they are shown, and how many each section has in all. */
export interface ComposedDigest {
  readonly rows: readonly ComposedRow[];
  readonly totals: Readonly<Record<string, number>>;
}

/** Whose digest of which day it is; people due count until the eve of the next day that shows them. */
export function readerOf(
  who: { readonly userId: string; readonly timeZone: string; readonly today: Day },
  rhythm: Rhythm,
): DigestReader {
  return { ...who, through: horizon(who.today, rhythm) };
}

/** Composes what somebody's digest holds now. */
export async function composeDigest(
  work: Work,
  reader: DigestReader,
  rhythm: Rhythm,
): Promise<ComposedDigest> {
  const covered = await coveredBy(work, reader.userId, reader.today);
  const taken = new Map<string, ComposedRow & { also: string[] }>();
  const totals: Record<string, number> = {};
  const wishes: { section: DigestSectionLoader; rows: (ComposedRow & { also: string[] })[] }[] = [];
  for (const section of work.digestSections) {
    const isDue = section.name === dueSection;
    if (isDue && !isWeeklyDay(reader.today, rhythm)) continue;
    const owners = section.isForCover ? [reader.userId, ...covered] : [reader.userId];
    const limit = (isDue ? rhythm.rows : mostRows) + taken.size;
    const as = isDue ? { ...reader, through: horizon(reader.today, hoursOfDue(rhythm)) } : reader;
    const rows: (ComposedRow & { also: string[] })[] = [];
    let total = 0;
    for (const owner of owners) {
      const found = await section.choose(work, as, owner, limit);
      total += found.total;
      for (const item of found.items) {
        const before = item.candidateId === undefined ? undefined : taken.get(item.candidateId);
        if (before !== undefined) {
          before.also.push(section.name);
          total -= 1;
          continue;
        }
        const row = {
          ...item,
          section: section.name,
          forUserId: owner === reader.userId ? undefined : owner,
          also: [],
        };
        rows.push(row);
        if (item.candidateId !== undefined) taken.set(item.candidateId, row);
      }
    }
    if (rows.length === 0) continue;
    totals[section.name] = total;
    wishes.push({ section, rows });
  }
  const shares = shareRows(
    wishes.map(({ section, rows }) => {
      const isDue = section.name === dueSection;
      return { isDue, wanted: Math.min(rows.length, isDue ? rhythm.rows : mostRows) };
    }),
  );
  return { rows: wishes.flatMap(({ rows }, index) => rows.slice(0, shares[index])), totals };
}
