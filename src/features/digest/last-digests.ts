/** What others ask of somebody's digests: when the last one came, and for which days one counts now. */
import { type Day, dayAt } from '../../platform/clock.ts';
import type { DigestReader, Work } from '../../platform/use-case.ts';
import { readerOf } from './compose-digest.ts';
import { digestsStore } from './digests.store.ts';
import { readRhythm } from './read-rhythm.ts';

/** The local day of the newest digest that somebody got; undefined when they never got one. */
export async function lastDigestOn(work: Work, userId: string): Promise<Day | undefined> {
  return (await digestsStore(work.tx).findNewest(userId))?.localDay;
}

/** As whom, and on which of their days, sections are asked what they have for somebody now. */
export async function digestReaderOf(
  work: Work,
  { userId, timeZone }: { readonly userId: string; readonly timeZone: string },
): Promise<DigestReader> {
  const today = dayAt(work.now, timeZone);
  return readerOf({ userId, timeZone, today }, await readRhythm(work, userId));
}
