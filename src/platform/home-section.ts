/**
 * What a feature adds to the App Home: sections, and buttons on top. The Home collects them and knows
 * nothing else about them.
 */
import type { KnownBlock } from '@slack/types';
import type { HostedParts } from './digest-section.ts';
import type { PartLoader, Work } from './use-case.ts';

/** What a feature adds to somebody's App Home; `load` gets the Slack id of whose Home it is. */
export interface HomeSection extends PartLoader {
  /** Sections stand in rising order. */
  readonly order: number;
  /** The Home shows at most 30 blocks, fewer where much is declared, and says so when it cuts. */
  view(model: unknown, command: string, hosted: HostedParts): readonly KnownBlock[];
}

/**
 * Declares a section of the Home; ties the types of model and view together. `load` runs for the
 * person who opens their Home, and for the app after a change: it reads as `userId`, never as the actor.
 */
export function defineHomeSection<Model>(section: {
  readonly name: string;
  readonly order: number;
  load(work: Work, userId: string): Promise<Model>;
  view(model: Model, command: string, hosted: HostedParts): readonly KnownBlock[];
}): HomeSection {
  return {
    ...section,
    // The model comes from `load` above and from nowhere else.
    view: (model, command, hosted) => section.view(model as Model, command, hosted),
  };
}

/** A button at the top of the Home tab. */
export interface HomeAction {
  /** Buttons stand in rising order: 10 Find, 20 Log contact, 30 Add. */
  readonly order: number;
  readonly label: string;
  /** The declared action that answers it. */
  readonly actionId: string;
}

/** All that features declare for views which show more than their own feature: the digest's and the Home's. */
export interface DeclaredParts extends HostedParts {
  readonly homeSections: readonly HomeSection[];
  readonly homeActions: readonly HomeAction[];
}
