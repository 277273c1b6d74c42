/**
 * What the sandbox's page and the sandbox say to each other: JSON both ways, on the same address, for
 * pages of this machine only. `GET /page/state?as=U…&seen=TS` answers a `PageState`, of the first
 * person where nobody is named; `seen` is the newest of the app's messages that was in sight.
 * `GET /page/events` is a stream of server-sent events, each a `PageEvent`; `POST /page/act?as=U…`
 * takes a `PageAct` and answers a `PageOutcome`; `GET /page/log?after=N&before=M` answers a `PageLog`;
 * `POST /page/travel` takes a `PageTravel` and answers a `PageOutcome` when the time has moved and all
 * that was due is done. Acts wait while the time moves, and one move waits for the other.
 */
import type { Json, JsonObject } from '../json.ts';

/** A JSON object as Slack has it: a block, an element, a view's state. */
export type PageJson = JsonObject;

/** Everything that one person sees; it is small enough to be sent whole after every change. */
export interface PageState {
  /** Rises with every change. */
  readonly revision: number;
  /** The sandbox's time in epoch milliseconds. */
  readonly now: number;
  /** Whether `travel` moves the time here. */
  readonly canTravel: boolean;
  /** Whether the time is moving just now. */
  readonly isTravelling: boolean;
  readonly workspace: { readonly name: string };
  readonly app: {
    readonly name: string;
    readonly userId: string;
    readonly takesMessages: boolean;
    readonly commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usageHint: string;
    }[];
    readonly shortcuts: readonly {
      readonly type: 'message' | 'global';
      readonly name: string;
      readonly description: string;
      readonly callbackId: string;
    }[];
    /** What the app's own help knows after the command, for completion: `show`, `log`. */
    readonly subcommands: readonly string[];
  };
  /** Everybody but apps, in the order in which they were added. */
  readonly people: readonly PagePerson[];
  /** What the viewer is in, besides the direct message with the app. */
  readonly channels: readonly PageChannel[];
  readonly viewer: {
    readonly id: string;
    /** The direct message with the app; its id is empty before the first message. */
    readonly dm: PageChannel;
    readonly home: PageView | undefined;
    /** Open modals, the one on top last. */
    readonly modals: readonly PageView[];
  };
}

export interface PagePerson {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly title: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
  readonly isDeactivated: boolean;
  /** How many messages of the app to this person are newer than `seen`, as far as the page told. */
  readonly unread: number;
}

export interface PageChannel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly messages: readonly PageMessage[];
}

export interface PageMessage {
  readonly channel: string;
  readonly ts: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly authorId: string;
  readonly authorName: string;
  readonly isFromApp: boolean;
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** The notification text, in Slack's formatting. */
  readonly text: string;
  readonly blocks: readonly PageJson[];
  /** What is entered in its selects and pickers: block id → action id → state value. */
  readonly state: PageJson;
  /** The file it shows, if any; its `url` is empty once the file was deleted. */
  readonly file: { readonly name: string; readonly url: string } | undefined;
}

export interface PageView {
  readonly id: string;
  readonly hash: string;
  readonly surface: 'modal' | 'home';
  readonly title: string;
  readonly close: string;
  /** The words on the submit button; undefined where there is none. */
  readonly submit: string | undefined;
  readonly blocks: readonly PageJson[];
  readonly state: PageJson;
  /** Texts under fields since the last submission: block id → text. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Where something stands: a message or a view. */
export type PagePlace = { readonly channel: string; readonly ts: string } | { readonly id: string };

/** One element of a place. */
export interface PageTarget {
  readonly action_id: string;
  readonly block_id: string;
}

/** What is put into a field: text, an option's value, a day, an id; several; or nothing. */
export type PageFilling = string | readonly string[] | null;

/** What a person does. */
export type PageAct =
  | { readonly kind: 'type'; readonly text: string; readonly channel: string | undefined }
  | { readonly kind: 'open-home' }
  | {
      readonly kind: 'press';
      readonly place: PagePlace;
      readonly target: PageTarget;
      /** The chosen entry's value, of an overflow menu. */
      readonly option?: string;
    }
  /** A select or picker outside an input block: the app is told at once. */
  | {
      readonly kind: 'choose';
      readonly place: PagePlace;
      readonly target: PageTarget;
      readonly filling: PageFilling;
    }
  /** A field of a modal or an input block: the app is told when it is submitted (or at once, with `dispatch_action`). */
  | {
      readonly kind: 'fill';
      readonly place: PagePlace;
      readonly target: PageTarget;
      readonly filling: PageFilling;
    }
  /** Fills these fields and presses the submit button of the modal on top. */
  | {
      readonly kind: 'submit';
      readonly fields: readonly { readonly target: PageTarget; readonly filling: PageFilling }[];
    }
  | { readonly kind: 'close'; readonly all: boolean }
  /** Types into an external select; the outcome's `options` are what the app offers. */
  | {
      readonly kind: 'suggest';
      readonly place: PagePlace;
      readonly target: PageTarget;
      readonly text: string;
    }
  | {
      readonly kind: 'shortcut';
      readonly callbackId: string;
      readonly on: { readonly channel: string; readonly ts: string } | undefined;
    };

/** What came of an act; the new state follows through the stream. */
export interface PageOutcome {
  readonly ok: boolean;
  /** What Slack tells the person when the app failed to answer, or why the act can't be done. */
  readonly failure: string | undefined;
  /** Block id → text, when a submission was sent back. */
  readonly errors: Readonly<Record<string, string>>;
  /** Options of a typeahead, as Slack has them. */
  readonly options: readonly PageJson[];
}

/** Something changed, or a minute has passed: fetch the state, or the log, again. */
export interface PageEvent {
  readonly revision: number;
  /** The shown time in whole minutes since 1970; it tells when a new one begins. */
  readonly minute: number;
  /** How many entries the log has. */
  readonly log: number;
  /** How many of them have no answer yet. */
  readonly open: number;
}

/** A request and its answer, between Slack and the app. */
export interface PageLogEntry {
  /** From 1 on, in the order in which they began. An entry keeps its number. */
  readonly number: number;
  /** From the app: a Web API method or `response_url`. To the app: what was delivered. */
  readonly direction: 'from app' | 'to app';
  readonly what: string;
  /** The shown time, epoch milliseconds. */
  readonly at: number;
  /** Real time, epoch milliseconds. */
  readonly realAt: number;
  readonly sent: PageJson;
  /** Absent until there is one; of a delivery, one for each attempt. */
  readonly answer: Json | undefined;
  /** The error and broken rules, when it was refused. */
  readonly refusal: string | undefined;
}

/** At most 200 entries: the newest numbered above `after` and below `before`, lowest number first. */
export interface PageLog {
  readonly entries: readonly PageLogEntry[];
}

/** How far to move the time. */
export type PageTravel = {
  readonly to: '+1 hour' | 'next morning' | '+1 week';
  readonly as: string;
};
