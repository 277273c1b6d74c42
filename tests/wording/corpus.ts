/**
 * The sentences on which the wording check is measured, and their split by family into a half that
 * its rules may be tuned on and a half that only judges them.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const sentenceSchema = z.strictObject({
  id: z.string(),
  family: z.string(),
  context: z.enum(['feedback', 'outreach', 'brief']),
  text: z.string(),
  /** Full names of other people in the workspace. */
  names: z.array(z.string()),
  /** Who interviewed the person, and may be named. */
  interviewers: z.array(z.string()),
  expect: z.array(z.enum(['promise', 'protected', 'confidential', 'vague', 'harsh'])),
  note: z.string().optional(),
});

/** A sentence and the kinds of finding it must get. */
export type Sentence = z.infer<typeof sentenceSchema>;

/** The two corpora, each by another hand. */
export const corpora = ['corpus-one', 'corpus-two'] as const;

/** All sentences of a corpus, in the order of the file. */
export function readCorpus(name: (typeof corpora)[number]): readonly Sentence[] {
  return readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => sentenceSchema.parse(JSON.parse(line)));
}

/**
 * The halves: families of one kind, in the order of their digest, fall to either in turn, so that
 * each half has its share of every kind.
 */
export function halvesOf(sentences: readonly Sentence[]): {
  readonly tuning: readonly Sentence[];
  readonly test: readonly Sentence[];
} {
  const kindOf = new Map(sentences.map(({ family, expect }) => [family, expect[0] ?? 'clean']));
  const tuned = new Set<string>();
  for (const kind of new Set(kindOf.values())) {
    const families = [...kindOf.keys()].filter((family) => kindOf.get(family) === kind);
    families
      .toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1))
      .forEach((family, index) => {
        if (index % 2 === 0) tuned.add(family);
      });
  }
  return {
    tuning: sentences.filter(({ family }) => tuned.has(family)),
    test: sentences.filter(({ family }) => !tuned.has(family)),
  };
}

function digest(family: string): string {
  return createHash('sha256').update(family).digest('hex');
}
