/**
 * What a feature may declare at its door. Hosts (help, the digest, the card, privacy, the Slack
 * routes) know only these shapes and get the list of features from the composition root.
 */
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Day, EpochMs } from './clock.ts';
import type { DigestSection } from './digest-section.ts';
import type { WorkspaceId } from './db/database.ts';
import type { DeclaredParts, HomeAction, HomeSection } from './home-section.ts';
import type { JobDeclaration, ScheduleDeclaration } from './jobs/job.ts';
import type { MessageDeclaration, SlackMessage } from './outbox/message.ts';
import type { ViewState } from './slack/payload.ts';
import type { Mrkdwn } from './slack/mrkdwn.ts';
import type {
  MergeBrief,
  MergePartLoader,
  Access,
  PartLoader,
  Reaction,
  RowActionWords,
  SettingsPanelLoader,
  UseCase,
  Work,
} from './use-case.ts';

export { defineHomeSection } from './home-section.ts';

/** One folder of behaviour and everything it offers to the rest. */
export interface Feature {
  readonly name: string;
  readonly tables: readonly TableDeclaration[];
  /** Under which heading of help its commands stand. */
  readonly helpGroup?: HelpGroup;
  readonly commands?: readonly CommandDeclaration[];
  readonly modals?: readonly ModalDeclaration[];
  readonly actions?: readonly ActionDeclaration[];
  readonly options?: readonly OptionsDeclaration[];
  readonly events?: readonly EventDeclaration[];
  readonly jobs?: readonly JobDeclaration[];
  readonly schedules?: readonly ScheduleDeclaration[];
  readonly messages?: readonly MessageDeclaration[];
  readonly reactions?: readonly Reaction[];
  readonly cardParts?: readonly CardPart[];
  readonly mergeParts?: readonly MergePart[];
  readonly homeSections?: readonly HomeSection[];
  readonly homeActions?: readonly HomeAction[];
  readonly digestSections?: readonly DigestSection[];
  readonly rowActions?: readonly RowAction[];
  readonly sectionActions?: readonly SectionAction[];
  readonly settingsPanels?: readonly SettingsPanel[];
  readonly shortcuts?: readonly ShortcutDeclaration[];
  readonly doctorChecks?: readonly DoctorCheck[];
}

/** The headings of help. */
export type HelpGroup = 'Every day' | 'People' | 'Team and settings';

/** What the features declare for the digest and the Home, in the order in which it stands there. */
export function hostedParts(features: readonly Feature[]): DeclaredParts {
  return {
    homeSections: features
      .flatMap((feature) => feature.homeSections ?? [])
      .toSorted((a, b) => a.order - b.order),
    homeActions: features
      .flatMap((feature) => feature.homeActions ?? [])
      .toSorted((a, b) => a.order - b.order),
    digestSections: features
      .flatMap((feature) => feature.digestSections ?? [])
      .toSorted((a, b) => a.order - b.order),
    rowActions: features
      .flatMap((feature) => feature.rowActions ?? [])
      .toSorted((a, b) => a.order - b.order),
  };
}

/** One thing `runner-up doctor` looks at. */
export interface DoctorCheck {
  /** What is looked at, in a word or three. */
  readonly name: string;
  /** Reads what it needs of one workspace, and changes nothing. */
  run(work: Work): Promise<DoctorFinding>;
}

/** What was found; with a cure when something is wrong. */
export type DoctorFinding =
  | { readonly isWell: true; readonly says: string }
  | { readonly isWell: false; readonly says: string; readonly cure: string };

/** What a feature adds to a candidate's card; `load` gets the candidate's id. */
export interface CardPart extends PartLoader {
  /** Parts stand in rising order, those below 10 before the facts. */
  readonly order: number;
  view(model: unknown): readonly KnownBlock[];
}

/** Declares a part of the card; ties the types of model and view together. */
export function defineCardPart<Model>(part: {
  readonly name: string;
  readonly order: number;
  load(work: Work, candidateId: string): Promise<Model>;
  view(model: Model): readonly KnownBlock[];
}): CardPart {
  // The model comes from `load` above and from nowhere else.
  return { ...part, view: (model) => part.view(model as Model) };
}

/** What a feature does with its rows about a person when two records are made one; see `MergePartLoader`. */
export interface MergePart extends MergePartLoader {
  /** What a record has of it, beside the other record; empty when that needs no words. */
  words(brief: MergeBrief, today: Day): Mrkdwn;
}

/** Declares one; ties what `move` answers to what `moveBack` is given, read back from where it was kept. */
export function defineMergePart<Moved>(
  part: Omit<MergePart, 'move' | 'moveBack'> & {
    readonly moved: z.ZodType<Moved>;
    move(work: Work, fromId: string, toId: string): Promise<Moved>;
    moveBack(work: Work, moved: Moved, fromId: string, toId: string): Promise<void>;
  },
): MergePart {
  const { moved: form, ...rest } = part;
  return {
    ...rest,
    moveBack: (work, moved, fromId, toId) => part.moveBack(work, form.parse(moved), fromId, toId),
  };
}

/** An entry of the ⋯ menu that every row about a candidate has. */
export interface RowAction extends RowActionWords {
  /** Entries stand in rising order: 10 Draft, 20 Snooze, 30 Hand off, 40 Open. */
  readonly order: number;
  run(request: Request, candidateId: string): Promise<Reply>;
}

/** An entry that only one digest section has in the ⋯ menu of its rows. */
export interface SectionAction {
  /** `feature.verb`; the option's value. */
  readonly name: string;
  /** `subject` is what the row's block id carries, and proves nothing. */
  run(request: Request, subject: { readonly kind: string; readonly id: string }): Promise<Reply>;
}

/** One line of the settings, and the button that opens what can be changed. */
export interface SettingsPanel extends SettingsPanelLoader {
  /** Panels stand in rising order. */
  readonly order: number;
  /** What `/candidate settings …` may be followed by to open its modal at once; lower case. */
  readonly words: readonly string[];
  /** A bold title and what holds now, in one or two lines. */
  summary(model: unknown): Mrkdwn;
  /** The declared action that opens its modal. */
  readonly actionId: string;
}

/** Declares a panel of the settings; ties the types of model and view together. */
export function defineSettingsPanel<Model>(
  panel: Omit<SettingsPanel, 'load' | 'summary'> & {
    load(work: Work): Promise<Model>;
    summary(model: Model): Mrkdwn;
  },
): SettingsPanel {
  // The model comes from `load` above and from nowhere else.
  return { ...panel, summary: (model) => panel.summary(model as Model) };
}

/**
 * How sensitive a column is: `personal` is about a candidate (erased by `forget`, part of the
 * export), `work` is about the team's work, `technical` is the app's own.
 */
export type ColumnKind = 'personal' | 'work' | 'technical';

/** A table and the kind of each of its columns. */
export interface TableDeclaration {
  readonly name: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

/** What every listener is given: who asks, and the way to run a use case on their behalf. */
export interface Request {
  readonly workspaceId: WorkspaceId;
  readonly userId: string;
  readonly now: EpochMs;
  /** The slash command as this workspace knows it, such as `/candidate`. */
  readonly command: string;
  /** Everything declared, for hosts such as help and the card. */
  readonly features: readonly Feature[];
  /**
   * Lets pass who may do what needs this access; for answers that tell nothing of the workspace.
   * Refusals pass through.
   */
  admit(access: Access): Promise<void>;
  /** Runs a use case as the person who asks. Refusals pass through; the routes put them into words. */
  run<Input, Outcome>(useCase: UseCase<Input, Outcome>, input: Input): Promise<Outcome>;
}

/** A modal as a view makes it; the routes add the submission id. */
export type Modal = ModalView;

/** What a listener shows in answer. */
export type Reply =
  /** A message only the caller sees. */
  | { readonly show: 'message'; readonly message: SlackMessage }
  /** Opens a modal (from a command or a button in a message), or puts it on top of the open one. */
  | { readonly show: 'modal'; readonly modal: Modal }
  /** Replaces the open modal by this one. */
  | { readonly show: 'update'; readonly modal: Modal }
  /** Field errors in the open modal: block id → sentence. Only in answer to a submission. */
  | { readonly show: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** Publishes the caller's App Home. */
  | { readonly show: 'home'; readonly home: HomeView }
  /** Closes the open modal, if any; what changed shows elsewhere. */
  | { readonly show: 'nothing' };

/** A subcommand: `/candidate <name> …`. */
export interface CommandDeclaration {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** What may follow the name, as help shows it: `<name>`; empty when nothing does. */
  readonly usage: string;
  /** One line of help. */
  readonly about: string;
  /** More for `help <command>`, in mrkdwn-free plain text; one entry a line. */
  readonly details?: readonly string[];
  /** Whether the answer may be a modal, which needs the three seconds of the trigger. */
  readonly opensModal?: boolean;
  run(request: Request, text: string): Promise<Reply>;
}

/** What a submitted modal holds. */
export interface Submission {
  readonly state: ViewState;
  /** What the view put into its `private_metadata`, without the submission id. Proves nothing. */
  readonly metadata: string;
}

/** A modal's answer to being submitted; `name` is its callback id, `feature.verb`. */
export interface ModalDeclaration {
  readonly name: string;
  submit(request: Request, submission: Submission): Promise<Reply>;
}

/** One pressed button or chosen option. */
export interface Press {
  /** `1.<kind>.<id>` as `subjectOf` reads it; proves nothing. */
  readonly blockId: string;
  /** The button's value (at most 8 characters), or the chosen option's (at most 75); empty if none. */
  readonly value: string;
  /** Where it was pressed. */
  readonly surface: 'message' | 'modal' | 'home';
  /** The state of the surface's inputs. */
  readonly state: ViewState;
  /** The open modal's metadata, empty elsewhere. */
  readonly metadata: string;
}

/** A button, overflow menu or select; `name` is its action id, `feature.verb`. */
export interface ActionDeclaration {
  readonly name: string;
  readonly opensModal?: boolean;
  run(request: Request, press: Press): Promise<Reply>;
}

/** A typeahead; `name` is the action id of its select. */
export interface OptionsDeclaration {
  readonly name: string;
  load(request: Request, typed: string): Promise<readonly { text: string; value: string }[]>;
}

/** What a shortcut was used on. */
export interface ShortcutUse {
  /** The message's text, as Slack has it; empty for a global shortcut. */
  readonly messageText: string;
  /** Who wrote the message; undefined for a global shortcut, and for an app's message. */
  readonly messageUserId: string | undefined;
  /** When it was written; undefined for a global shortcut. */
  readonly messageAt: EpochMs | undefined;
}

/** A message or global shortcut of the manifest; `name` is its callback id, `feature.verb`. */
export interface ShortcutDeclaration {
  readonly name: string;
  readonly kind: 'message' | 'global';
  readonly opensModal?: boolean;
  run(request: Request, use: ShortcutUse): Promise<Reply>;
}

/** A Slack event the feature listens to; `event` is Slack's type name. */
export interface EventDeclaration {
  readonly event: string;
  run(request: Request, event: Readonly<Record<string, unknown>>): Promise<Reply>;
}
