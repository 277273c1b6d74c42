/**
 * Columns that are never read, because what they hold is never stored: a file that has them is
 * imported without them, and the report says which and why.
 */
import { wordKey } from './word-key.rules.ts';

/** What a forbidden column would tell. */
export const forbiddenKinds = [
  'birth date or age',
  'gender',
  'family or marital status',
  'health or disability',
  'religion',
  'race, ethnicity or origin',
  'military service',
  'a photo',
  'current or past pay',
] as const;
export type ForbiddenKind = (typeof forbiddenKinds)[number];

/** Headers that are forbidden when they are exactly this. */
const wholeHeaders: readonly (readonly [ForbiddenKind, readonly string[]])[] = [
  ['birth date or age', ['dob', 'age', 'born', 'born on', 'age group', 'age range']],
  ['gender', ['sex', 'pronoun', 'pronouns', 'preferred pronouns']],
  [
    'family or marital status',
    ['family', 'family status', 'children', 'number of children', 'kids', 'spouse', 'dependents'],
  ],
  ['health or disability', ['health', 'health status', 'medical history', 'medical condition']],
  ['religion', ['faith', 'church', 'denomination']],
  ['race, ethnicity or origin', ['race', 'ethnic group', 'nationality', 'citizenship']],
  ['military service', ['veteran', 'military status', 'military service']],
  ['a photo', ['photo', 'picture', 'image', 'avatar', 'headshot', 'profile image']],
  [
    'current or past pay',
    [
      'pay',
      'pay rate',
      'ote',
      'base pay',
      'current pay',
      'past pay',
      'previous pay',
      'last pay',
      'pay history',
      'current ote',
      'wage',
      'wages',
      'w2',
      'bonus',
      'current bonus',
      'current base',
      'day rate',
      'hourly rate',
      'current rate',
      'current package',
      'ctc',
      'current ctc',
    ],
  ],
];

/** Beginnings, middles and ends of headers that forbid them wherever they stand. */
const partsOfHeaders: readonly (readonly [ForbiddenKind, RegExp])[] = [
  ['birth date or age', /birth/],
  ['gender', /gender|sexualorientation/],
  ['family or marital status', /marital|maternity|paternity|pregnan|familystatus/],
  ['health or disability', /disabilit|disabled|medicalcondition|healthcondition|sickness|illness/],
  ['religion', /religio/],
  ['race, ethnicity or origin', /^race|ethnic|nationalorigin|hispanic|latino|raceethnicity/],
  ['military service', /veteranstatus|protectedveteran/],
  ['a photo', /photo(?:s|url|link|graph)?$|avatarurl|pictureurl|imageurl/],
  [
    'current or past pay',
    /salar|compensation|remuneration|^(?:current|past|annual|total)?earnings|income|payhistory/,
  ],
];

/** What somebody hopes to earn is a fact about the next job, not about the last one. */
const aboutTheNextJob = /expect|desired|wanted|target|wish|ideal|minimum|offered|range|budget/;

const whole = new Map(
  wholeHeaders.flatMap(([kind, headers]) => headers.map((header) => [wordKey(header), kind])),
);

/** What a header forbids, or undefined when it may be read. */
export function forbiddenKind(header: string): ForbiddenKind | undefined {
  const key = wordKey(header);
  const exact = whole.get(key);
  if (exact !== undefined) return exact;
  const found = partsOfHeaders.find(([, part]) => part.test(key))?.[0];
  return found === 'current or past pay' && aboutTheNextJob.test(key) ? undefined : found;
}
