/** Reads which two records are meant, as modals and block ids carry them; the ids prove nothing. */
import { z } from 'zod';
import type { CandidateId } from '../candidate.rules.ts';
import type { MergeChoice } from './merge-candidates.ts';
import type { Pair } from './merge.rules.ts';

const choiceForm = z.object({ v: z.literal(1), kept: z.string(), merged: z.string() });
const pairForm = z.object({ a: z.string(), b: z.string() }).optional();
const pageForm = z.object({ v: z.literal(1), here: pairForm, next: pairForm });

/** The two of a preview; ids that find nobody when it can't be read. */
export function readChoice(metadata: string): MergeChoice {
  const read = choiceForm.safeParse(parsed(metadata));
  const { kept, merged } = read.success ? read.data : { kept: '', merged: '' };
  return { keptId: kept as CandidateId, mergedId: merged as CandidateId };
}

/** After which pairs a page of them and the next one begin; undefined where it is no such page. */
export function readPage(
  metadata: string,
): { readonly here: Pair | undefined; readonly next: Pair | undefined } | undefined {
  const read = pageForm.safeParse(parsed(metadata));
  if (!read.success) return undefined;
  return { here: pairFrom(read.data.here), next: pairFrom(read.data.next) };
}

function pairFrom(read: z.infer<typeof pairForm>): Pair | undefined {
  return read === undefined ? undefined : { a: read.a as CandidateId, b: read.b as CandidateId };
}

const idLength = 16;

/** The two people in the subject of a block. */
export function readPair(both: string): readonly [CandidateId, CandidateId] {
  return [both.slice(0, idLength) as CandidateId, both.slice(idLength) as CandidateId];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
