/** Reads where a page stood from what the modal carried. It proves nothing, and names no person's words. */
import { z } from 'zod';
import { isDay } from '../../platform/clock.ts';
import type { CandidateId } from '../candidates/candidate.rules.ts';
import { type PagePosition, peopleOnPage, type Walk } from './sorting.rules.ts';

const position = z
  .tuple([z.boolean(), z.string(), z.string()])
  .transform(([isDue, on, id], context): PagePosition => {
    if (!isDay(on)) {
      context.addIssue('not a day');
      return z.NEVER;
    }
    // The id only says where a page begins among the caller's own people; a false one begins earlier.
    return { isDue, clockStartOn: on, id: id as CandidateId };
  })
  .nullable();

const count = z.int().min(0);

const carried = z.object({
  v: z.literal(1),
  w: count,
  n: count,
  a: position,
  e: position,
  s: count.max(peopleOnPage),
});

/** This page, and where the next one begins. */
export interface WalkOfPage {
  readonly here: Walk;
  readonly next: Walk;
}

/** Undefined when it is not ours. */
export function readWalk(metadata: string): WalkOfPage | undefined {
  const parsed = carried.safeParse(fromJson(metadata));
  if (!parsed.success) return undefined;
  const { w: startedAt, n: shownBefore, a, e, s } = parsed.data;
  const here = { startedAt, shownBefore, after: a ?? undefined };
  return { here, next: { ...here, shownBefore: shownBefore + s, after: e ?? here.after } };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
