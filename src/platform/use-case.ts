/**
 * The use case: the only thing that opens a transaction. It declares whether it reads or writes and
 * who may run it; the runner checks that, opens the transaction, and keeps one answer per delivery.
 */
import type { Logger } from 'pino';
import type { Clock, Day, EpochMs } from './clock.ts';
import type { WorkspaceId, WorkspaceTx } from './db/database.ts';
import type { Id } from './ids.ts';
import type { JobRequest } from './jobs/job-request.ts';
import type { HomeRequest, MessageRequest } from './outbox/message-request.ts';

/**
 * Who may run a use case.
 * `recruiters`: members of either role. `leads`: leads. `member managers`: leads, and workspace
 * admins and owners of Slack. `members and admins`: both of these together. `colleagues`:
 * everybody at home in this Slack, for what neither shows nor changes anything about candidates.
 * `app`: no person, only jobs, deliveries and the command line.
 */
export type Access =
  | 'recruiters'
  | 'leads'
  | 'member managers'
  | 'members and admins'
  | 'colleagues'
  | 'app';

/** On whose behalf a use case runs, as its transaction sees them. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly userId: string;
      /** As Slack shows it. */
      readonly name: string;
      /** Undefined for a workspace admin who is not a member. */
      readonly role: 'lead' | 'recruiter' | undefined;
      readonly isWorkspaceAdmin: boolean;
      /** Case-folded address; undefined where Slack tells none. */
      readonly emailKey: string | undefined;
      /** IANA name, from Slack. */
      readonly timeZone: string;
      /** When they last changed something, to within an hour; undefined for no member, or never. */
      readonly lastActiveAt: EpochMs | undefined;
    }
  /** A job or a delivery. */
  | { readonly kind: 'app' }
  /** The command line. */
  | { readonly kind: 'operator' };

/** Loads what one feature adds to a surface that another one hosts. */
export interface PartLoader {
  /** `feature.noun`. */
  readonly name: string;
  /** `subjectId` is the candidate of a card, and on the Home the Slack id of whose Home it is. */
  load(work: Work, subjectId: string): Promise<unknown>;
}

/** Loads the summary of one feature's settings; `subjectId` is empty. */
export interface SettingsPanelLoader extends PartLoader {
  /** Who sees it; the use cases behind it check again. */
  readonly access: 'recruiters' | 'leads' | 'member managers';
}

/** How much there is of something, for telling two records of a person apart. */
export interface MergeBrief {
  readonly count: number;
  /** The day of the latest; undefined when there is none, or it has no day. */
  readonly lastOn: Day | undefined;
}

/** What a feature does with its rows about a person when two records are made one, or parted again. */
export interface MergePartLoader {
  /** `feature.noun`; also kept with each merge. */
  readonly name: string;
  /** The tables with rows about a candidate for which it answers. */
  readonly tables: readonly string[];
  /** How much a record has of it. */
  brief(work: Work, candidateId: string): Promise<MergeBrief>;
  /** Gives everything of one record to the other; answers what `moveBack` needs, as plain JSON. */
  move(work: Work, fromId: string, toId: string): Promise<unknown>;
  /** Gives it back, so that every row is as it was; `toId` still holds the rest. */
  moveBack(work: Work, moved: unknown, fromId: string, toId: string): Promise<void>;
  /**
   * All that somebody may change of a record, as plain JSON: the same again means that nobody did.
   * Without what changes by itself, such as derived dates.
   */
  state(work: Work, candidateId: string): Promise<unknown>;
}

/** Whose digest it is, and on which of their local days. */
export interface DigestReader {
  readonly userId: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly today: Day;
  /** The last day that today's digest stands for: the day before their next working day. */
  readonly through: Day;
}

/** One row that a section wants shown. */
export interface DigestItem {
  /** What the row is about, within its section; letters and digits. */
  readonly subjectId: string;
  /** The candidate it is about: a person stands once, in the first section that has them. */
  readonly candidateId: string | undefined;
  /** The row asks whether to go on: only the section of people due does. */
  readonly asksToKeep?: boolean;
}

/** What a section has for somebody today. */
export interface DigestItems {
  /** The first ones, in order; at most as many as were asked for. */
  readonly items: readonly DigestItem[];
  /** How many there are in all. */
  readonly total: number;
  /** The day on which the oldest of them began; undefined when there is none, or it has no day. */
  readonly oldestOn: Day | undefined;
}

/** A row of a digest that was made, with what was done about it. */
export interface DigestRowFacts extends DigestItem {
  /** Whose person it is, when the reader covers for somebody. */
  readonly forUserId: string | undefined;
  /** A contact logged since. */
  readonly touchId: string | undefined;
  /** What was chosen in the row's menu since, and by whom. */
  readonly choice: string | undefined;
  readonly chosenBy: string | undefined;
}

/** What a digest section loads. */
export interface DigestSectionLoader {
  /** `feature.noun`; also kept with each row. */
  readonly name: string;
  /** Whether whoever covers for somebody on leave gets these rows. */
  readonly isForCover: boolean;
  /** What there is today for the people of `ownerUserId`: the reader, or somebody they cover for. */
  choose(
    work: Work,
    reader: DigestReader,
    ownerUserId: string,
    limit: number,
  ): Promise<DigestItems>;
  /** What rows say now, in the same order; undefined for one whose person is gone. */
  describe(
    work: Work,
    reader: DigestReader,
    rows: readonly DigestRowFacts[],
  ): Promise<readonly unknown[]>;
}

/** The words of an entry of the ⋯ menu that every row about a candidate has. */
export interface RowActionWords {
  /** The option's value: `snooze`. */
  readonly name: string;
  /** `Snooze` */
  readonly label: string;
}

/** What a use case has in hand while its transaction is open. */
export interface Work {
  readonly tx: WorkspaceTx;
  readonly mode: TransactionNeed;
  readonly actor: Actor;
  /** The instant the use case began; the same for everything it writes. */
  readonly now: EpochMs;
  readonly log: Logger;
  /** The slash command as this workspace knows it, such as `/candidate`; wording only. */
  readonly command: string;
  /** What the features add to a candidate's card. */
  readonly cardParts: readonly PartLoader[];
  /** What the features add to the App Home. */
  readonly homeSections: readonly PartLoader[];
  /** What the features add to the daily digest, in the order in which it stands there. */
  readonly digestSections: readonly DigestSectionLoader[];
  /** What the features add to the settings. */
  readonly settingsPanels: readonly SettingsPanelLoader[];
  /** What the features do when two records of a person are made one. */
  readonly mergeParts: readonly MergePartLoader[];
  /** A new id, stamped with `now`. */
  newId<Kind extends string>(): Id<Kind>;
  /** Tells other features what has just become true, in this same transaction. */
  announce<Payload>(fact: Fact<Payload>, payload: Payload): Promise<void>;
  /** Queues a message; the same dedupe key twice is one message. Answers its id. */
  queueMessage(request: MessageRequest): Promise<Id<'message'>>;
  /** Brings a message that was queued or sent up to date with what its `load` now says. */
  refreshMessage(id: Id<'message'>): Promise<void>;
  /**
   * Has these people's Home published again in a moment: what changes within that moment is one
   * publish. At most 50 people.
   */
  refreshHomes(request: HomeRequest): Promise<void>;
  /** Puts a job in the queue; the same job and slot twice is one job. */
  enqueue(request: JobRequest): Promise<void>;
}

/**
 * What a use case does to the database. `records`: it reads, and adds to a log that it was read, such
 * as the audit log; doing it twice does no harm, so no answer is kept for a second delivery.
 */
export type TransactionNeed = 'reads' | 'records' | 'writes';

/** One thing the bot can do: loads, asks rules, saves, and answers with an outcome value. */
export interface UseCase<Input, Outcome> {
  /** `feature.verb-noun`. */
  readonly name: string;
  readonly mode: TransactionNeed;
  readonly access: Access;
  /** Slack users whose facts the use case reads besides the caller's, fetched before it begins. */
  concerns?(input: Input): readonly string[];
  /**
   * @throws NotAllowed, NotFound, Conflict or TryLater; anything else is a bug.
   * An outcome of a `writes` use case is kept with its delivery: plain JSON values only.
   */
  run(work: Work, input: Input): Promise<Outcome>;
}

/** Declares a use case; only gives the compiler the types. */
export function defineUseCase<Input, Outcome>(
  useCase: UseCase<Input, Outcome>,
): UseCase<Input, Outcome> {
  return useCase;
}

/**
 * Makes a reading that several parts of one answer ask for, and that is carried out once for each key
 * then. Where a use case writes it is carried out each time, because what it reads may have changed.
 */
export function readOnce<Key extends string, Value>(
  read: (work: Work, key: Key) => Promise<Value>,
): (work: Work, key: Key) => Promise<Value> {
  const known = new WeakMap<Work, Map<Key, Promise<Value>>>();
  return (work, key) => {
    if (work.mode === 'writes') return read(work, key);
    const ofWork = known.get(work) ?? new Map<Key, Promise<Value>>();
    known.set(work, ofWork);
    const value = ofWork.get(key) ?? read(work, key);
    ofWork.set(key, value);
    return value;
  };
}

/** A reading of several keys at a time; see `readEachOnce`. */
export interface EachOnce<Key extends string, Value> {
  (work: Work, keys: readonly Key[]): Promise<ReadonlyMap<Key, Value>>;
  /** Takes what another reading of the same answer has found already. */
  remember(work: Work, found: ReadonlyMap<Key, Value>): void;
}

/** Like `readOnce`, of several keys at a time: what was read for one key is not read again. */
export function readEachOnce<Key extends string, Value>(
  read: (work: Work, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): EachOnce<Key, Value> {
  const known = new WeakMap<Work, Map<Key, Value | undefined>>();
  const ofWork = (work: Work): Map<Key, Value | undefined> => {
    const own = known.get(work) ?? new Map<Key, Value | undefined>();
    known.set(work, own);
    return own;
  };
  const readThese = async (work: Work, keys: readonly Key[]): Promise<ReadonlyMap<Key, Value>> => {
    if (work.mode === 'writes') return read(work, keys);
    const own = ofWork(work);
    const missing = keys.filter((key) => !own.has(key));
    const found = missing.length === 0 ? new Map<Key, Value>() : await read(work, missing);
    for (const key of missing) own.set(key, found.get(key));
    return new Map(
      keys.flatMap((key) => {
        const value = own.get(key);
        return value === undefined ? [] : [[key, value] as const];
      }),
    );
  };
  const remember = (work: Work, found: ReadonlyMap<Key, Value>): void => {
    if (work.mode === 'writes') return;
    for (const [key, value] of found) ofWork(work).set(key, value);
  };
  return Object.assign(readThese, { remember });
}

/** Something that has become true, announced by the feature that made it so. */
export interface Fact<Payload> {
  readonly name: string;
  /** Never called; carries the payload's type. */
  readonly payload?: (payload: Payload) => void;
}

/** Names a fact; exported by the use case that announces it. */
export function defineFact<Payload>(name: string): Fact<Payload> {
  return { name };
}

/** What a feature does, in the same transaction, when another feature announces a fact. */
export interface Reaction {
  /** The fact's name, or `*`: see `reactToAnything`. */
  readonly fact: string;
  run(work: Work, payload: unknown): Promise<void>;
}

/** Declares a reaction to a fact. */
export function reactTo<Payload>(
  fact: Fact<Payload>,
  run: (work: Work, payload: Payload) => Promise<void>,
): Reaction {
  // A fact's name and its payload type are made together in defineFact, so the payload is what it says.
  return { fact: fact.name, run: (work, payload) => run(work, payload as Payload) };
}

/**
 * Declares what is done once at the end of every use case that announced something, whatever it was
 * and however often.
 */
export function reactToAnything(run: (work: Work) => Promise<void>): Reaction {
  return { fact: anyFact, run };
}

/** Stands for every fact in a reaction. */
export const anyFact = '*';

/** Who asks, and through which delivery. */
export type Caller =
  | {
      readonly kind: 'person';
      readonly workspaceId: WorkspaceId;
      readonly userId: string;
      /** From click to delivery, in every log line. */
      readonly requestId: string;
      /** Same key, same answer: a second delivery of the same submission gets the first one's outcome. */
      readonly deliveryKey?: string;
    }
  | { readonly kind: 'app'; readonly workspaceId: WorkspaceId; readonly requestId: string }
  | { readonly kind: 'operator'; readonly workspaceId: WorkspaceId; readonly requestId: string };

/** Runs use cases; made once, in the composition root. */
export interface Runner {
  readonly clock: Clock;
  /**
   * Lets pass who may do what needs this access, for answers that tell nothing of the workspace, such
   * as help. Who passed is let pass again for a few seconds, or until something is written here.
   * @throws NotAllowed, as `run` would.
   */
  admit(caller: Caller, access: Access): Promise<void>;
  run<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    caller: Caller,
    input: Input,
  ): Promise<Outcome>;
}
