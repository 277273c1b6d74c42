/**
 * What a feature adds to the daily digest: a section of rows, and entries of the ⋯ menu that every
 * row about a candidate has. The digest collects them and knows nothing else about them.
 */
import {
  defineFact,
  type DigestReader,
  type DigestSectionLoader,
  type RowActionWords,
} from './use-case.ts';
import type { Mrkdwn } from './slack/mrkdwn.ts';

export type { DigestReader } from './use-case.ts';

/** A row as it is shown; the digest makes the blocks, and cuts texts until the row fits. */
export type RowFace =
  | {
      readonly kind: 'open';
      /** One or two lines; the second, in italics, says why now. */
      readonly text: Mrkdwn;
      /** `1.candidate.<id>` for a row about a candidate: the ⋯ menu and *Log contact* read it. */
      readonly blockId: string;
      readonly button: {
        readonly actionId: string;
        readonly label: string;
        readonly style?: 'primary' | undefined;
      };
      /** The ⋯ menu: names of shared row actions, and entries of the section's own. At most five. */
      readonly menu: readonly (string | { readonly text: string; readonly value: string })[];
    }
  | {
      readonly kind: 'receipt';
      /** `✓ Dana Reyes · spoke by phone, 09:14 · next around 20 Dec` */
      readonly text: Mrkdwn;
      readonly blockId: string;
      /** The action id of *Undo*, for whom may take it back. */
      readonly undoAction: string | undefined;
    };

/** What a row's view is told besides its model. */
export interface RowContext {
  readonly reader: DigestReader;
  /** Names and titles are cut to so many characters. */
  readonly longest: number;
}

/** A section of the digest. */
export interface DigestSection extends DigestSectionLoader {
  /** Sections stand in rising order; see `digestOrder`. */
  readonly order: number;
  /** Its heading: `To be told`. */
  readonly title: string;
  /** Its part of the first line: `1 to be told`. */
  counted(total: number): string;
  /** One row, from what `describe` said of it. */
  face(model: unknown, context: RowContext): RowFace;
}

/** Where each section stands (product, §5), so that a new one finds its place. */
export const digestOrder = {
  waiting: 10,
  promises: 20,
  toBeTold: 30,
  feedbackOwed: 40,
  prep: 50,
  due: 60,
  placed: 70,
  introductionsStuck: 80,
  forYouToDecide: 90,
} as const;

/** Declares a section; ties the types of model and view together. */
export function defineDigestSection<Model>(
  section: Omit<DigestSection, 'describe' | 'face'> & {
    describe(
      ...args: Parameters<DigestSectionLoader['describe']>
    ): Promise<readonly (Model | undefined)[]>;
    face(model: Model, context: RowContext): RowFace;
  },
): DigestSection {
  // The model comes from `describe` above and from nowhere else.
  return { ...section, face: (model, context) => section.face(model as Model, context) };
}

/** What the views of messages need of what features declare. */
export interface HostedParts {
  readonly digestSections: readonly DigestSection[];
  readonly rowActions: readonly RowActionWords[];
}

/** What a row about no candidate says has changed: the digests that show it are brought up to date. */
export const rowChanged = defineFact<{ readonly section: string; readonly subjectId: string }>(
  'digest.row-changed',
);
