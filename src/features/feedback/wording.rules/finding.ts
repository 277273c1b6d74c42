/** What the wording check knows of: the kinds of finding, where a text goes, and what a rule is. */

/** The first three stop a save; the last two only warn. */
export const findingKinds = ['promise', 'protected', 'confidential', 'vague', 'harsh'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Feedback to a person, a message in between, or a brief to a mentor. */
export const wordingContexts = ['feedback', 'outreach', 'brief'] as const;
export type WordingContext = (typeof wordingContexts)[number];

/** Some words that should not be sent as they are. */
export interface Finding {
  readonly kind: FindingKind;
  /** Where the phrase begins and ends in the text, in UTF-16 units: `text.slice(start, end) === phrase`. */
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  /** Why, for a recruiter; full sentences. */
  readonly reason: string;
  /** A better wording, to copy or to adapt. */
  readonly suggestion: string;
}

/** An example sentence, with the context it stands in (feedback unless given). */
export type Example = string | { readonly text: string; readonly context: WordingContext };

/** One rule: data that can be read aloud. `docs/wording.md` says how phrases are written. */
export interface WordingRule {
  /** Stable, unique: the kind, a dot, a name. */
  readonly id: string;
  readonly kind: FindingKind;
  /** What it is about, as a heading. */
  readonly title: string;
  /** The phrases it finds. */
  readonly phrases: readonly string[];
  /** Where one of these stands in the same sentence, the rule is silent. */
  readonly unless?: readonly string[];
  /** Only here; everywhere unless given. */
  readonly contexts?: readonly WordingContext[];
  /**
   * What takes a finding back: a negation, a doubt or a report of what somebody else said in front of
   * it. Nothing does unless given.
   */
  readonly clearedBy?: readonly Clearing[];
  readonly reason: string;
  readonly suggestion: string;
  /** Must be found, by this rule. */
  readonly finds: readonly Example[];
  /** Must not be found by any rule. */
  readonly passes: readonly Example[];
}

/** "I can't …", "if …" or "you wrote that …". */
export type Clearing = 'negation' | 'doubt' | 'report';

/** A phrase may belong to a whole group of words, such as `<job>`. */
export type WordGroups = Readonly<Record<string, readonly string[]>>;
