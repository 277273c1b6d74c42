/**
 * The page's side of the sandbox: what a person sees as JSON, their acts, the log of requests, and the
 * time. Answers pages of this machine only: a page elsewhere could otherwise act through the browser.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EpochMs } from '../platform/clock.ts';
import type { Delivery } from './deliveries.ts';
import { CannotEnter, stateValues } from './input-values.ts';
import { type Json, type JsonObject, objectsAt, textAt, toJson } from './json.ts';
import type { Manifest } from './manifest.ts';
import type {
  PageChannel,
  PageEvent,
  PageLog,
  PageLogEntry,
  PageMessage,
  PageOutcome,
  PagePerson,
  PageState,
  PageTravel,
  PageView,
} from './page/protocol.ts';
import type { Person, SeenView } from './person.ts';
import { BadAnswer } from './refusal.ts';
import type { LoggedRequest } from './server.ts';
import {
  type Conversation,
  type Message,
  shownVersion,
  type User,
  type Workspace,
} from './state.ts';
import { Turns } from './turns.ts';

/** A built file of the page. */
export interface PageAsset {
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** The built page: its files by path, `/index.html` among them. */
export type PageAssets = ReadonlyMap<string, PageAsset>;

/** Moves the time; resolves when all that was due is done. */
export type Travel = (how: PageTravel) => Promise<void>;

/** What the page's side needs of the sandbox. */
export interface PageSurroundings {
  readonly workspace: Workspace;
  readonly manifest: Manifest;
  readonly origin: string;
  now(): EpochMs;
  person(id: string): Person;
  readonly requests: readonly LoggedRequest[];
  readonly deliveries: readonly Delivery[];
}

/** How often the stream looks whether anything is new, in real milliseconds. */
const lookEveryMs = 60;
/** A line that keeps the stream open through whatever stands between. */
const breathEveryMs = 15_000;
const minuteMs = 60_000;
const longestBody = 1_000_000;
const longestLog = 200;

const place = z.union([
  z.object({ channel: z.string(), ts: z.string() }),
  z.object({ id: z.string() }),
]);
const target = z.object({ action_id: z.string(), block_id: z.string() });
const filling = z.union([z.string(), z.array(z.string()), z.null()]);
const act = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('type'),
    text: z.string().max(12_000),
    channel: z.string().optional(),
  }),
  z.object({ kind: z.literal('open-home') }),
  z.object({ kind: z.literal('press'), place, target, option: z.string().optional() }),
  z.object({ kind: z.literal('choose'), place, target, filling }),
  z.object({ kind: z.literal('fill'), place, target, filling }),
  z.object({ kind: z.literal('submit'), fields: z.array(z.object({ target, filling })) }),
  z.object({ kind: z.literal('close'), all: z.boolean() }),
  z.object({ kind: z.literal('suggest'), place, target, text: z.string() }),
  z.object({
    kind: z.literal('shortcut'),
    callbackId: z.string(),
    on: z.object({ channel: z.string(), ts: z.string() }).optional(),
  }),
]);
const travelling = z.object({
  to: z.enum(['+1 hour', 'next morning', '+1 week']),
  as: z.string(),
});

const done: PageOutcome = { ok: true, failure: undefined, errors: {}, options: [] };
const failed = (failure: string): PageOutcome => ({ ...done, ok: false, failure });

/** Answers everything under `/page/`, and the page's files. */
export class PageApi {
  private readonly at: PageSurroundings;
  private assets: PageAssets | undefined;
  private readonly travel: Travel | undefined;
  private readonly people = new Map<string, Person>();
  private readonly read = new Map<string, string>();
  private readonly turns = new Turns();
  private readonly entries: (LoggedRequest | Delivery)[] = [];
  private numbered = { requests: 0, deliveries: 0 };
  private revision = 0;

  /**
   * @param page the built files; until they are there, there is no page.
   * @param travel moves the time, if it can be moved.
   */
  constructor(
    at: PageSurroundings,
    page: PageAssets | Promise<PageAssets> | undefined,
    travel: Travel | undefined,
  ) {
    this.at = at;
    void Promise.resolve(page).then(
      (assets) => {
        this.assets = assets;
      },
      () => undefined,
    );
    this.travel = travel;
    at.workspace.onChange(() => {
      this.revision += 1;
    });
  }

  /** Whether the request is the page's; then it is answered. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? '/', this.at.origin);
    const asset = request.method === 'GET' ? this.assetAt(url.pathname) : undefined;
    const isApi = url.pathname.startsWith('/page/');
    if (asset === undefined && !isApi) return false;
    if (!this.isFromHere(request)) {
      response.writeHead(403).end();
      return true;
    }
    if (asset !== undefined) {
      response.writeHead(200, { ...safety, 'content-type': asset.type }).end(asset.body);
      return true;
    }
    void this.answer(request, response, url).catch((error: unknown) => {
      sendJson(response, 500, failed(error instanceof Error ? error.message : String(error)));
    });
    return true;
  }

  private assetAt(pathname: string): PageAsset | undefined {
    return this.assets?.get(pathname === '/' ? '/index.html' : pathname);
  }

  /** By the names of this machine only, and from the page itself: else any site could ask by a name of its own. */
  private isFromHere(request: IncomingMessage): boolean {
    const { port } = new URL(this.at.origin);
    const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
    const { host = '', origin } = request.headers;
    return hosts.includes(host) && (origin === undefined || origin === `http://${host}`);
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const route = `${request.method ?? ''} ${url.pathname.slice('/page/'.length)}`;
    const number = (name: string, missing: number): number =>
      Number(url.searchParams.get(name) ?? missing);
    switch (route) {
      case 'GET events':
        return this.stream(response);
      case 'GET log': {
        const log = this.log(number('after', 0), number('before', Number.POSITIVE_INFINITY));
        return sendJson(response, 200, log);
      }
      case 'POST travel': {
        const read = travelling.safeParse(await bodyOf(request));
        const { travel } = this;
        if (!read.success || travel === undefined) {
          return sendJson(response, 400, failed('The time stands still here.'));
        }
        await this.move(() => travel(read.data));
        return sendJson(response, 200, done);
      }
      default:
        return this.answerPerson(route, request, response, url);
    }
  }

  private async answerPerson(
    route: string,
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
  ): Promise<void> {
    const id = url.searchParams.get('as') ?? this.firstPerson();
    if (id === undefined || !this.at.workspace.users.has(id)) {
      return sendJson(response, 404, failed('There is no such person here.'));
    }
    switch (route) {
      case 'GET state':
        return sendJson(response, 200, this.state(id, url.searchParams.get('seen') ?? ''));
      case 'POST act': {
        const read = act.safeParse(await bodyOf(request));
        if (!read.success) return sendJson(response, 400, failed('The page asked for nonsense.'));
        const outcome = await this.turns.act(() => this.act(this.personOf(id), read.data));
        return sendJson(response, 200, outcome);
      }
      default:
        return sendJson(response, 404, failed('There is nothing here.'));
    }
  }

  private async move(travel: () => Promise<void>): Promise<void> {
    const moved = this.turns.move(travel);
    this.revision += 1;
    await moved.finally(() => {
      this.revision += 1;
    });
  }

  private firstPerson(): string | undefined {
    return [...this.at.workspace.users.values()].find((user) => !user.isBot)?.id;
  }

  private personOf(id: string): Person {
    const known = this.people.get(id) ?? this.at.person(id);
    this.people.set(id, known);
    return known;
  }

  private stream(response: ServerResponse): void {
    response.writeHead(200, { ...safety, 'content-type': 'text/event-stream' });
    let told = '';
    const look = (): void => {
      const entries = this.numberedEntries();
      const open = entries.filter((entry) => answerTo(entry) === undefined).length;
      const minute = Math.floor(this.at.now() / minuteMs);
      const event: PageEvent = { revision: this.revision, minute, log: entries.length, open };
      const line = JSON.stringify(event);
      if (line === told) return;
      told = line;
      response.write(`data: ${line}\n\n`);
    };
    look();
    const looking = setInterval(look, lookEveryMs);
    const breathing = setInterval(() => response.write(':\n\n'), breathEveryMs);
    response.on('close', () => {
      clearInterval(looking);
      clearInterval(breathing);
    });
  }

  private async act(person: Person, wish: z.output<typeof act>): Promise<PageOutcome> {
    try {
      return await this.carryOut(person, wish);
    } catch (error) {
      if (error instanceof CannotEnter || error instanceof BadAnswer) return failed(error.message);
      if (error instanceof Error) return failed(error.message);
      throw error;
    }
  }

  private async carryOut(person: Person, wish: z.output<typeof act>): Promise<PageOutcome> {
    switch (wish.kind) {
      case 'type': {
        const { channel } = wish;
        if (!wish.text.startsWith('/')) {
          if (channel === undefined) await person.says(escaped(wish.text));
          else this.writeTo(channel, person.id, wish.text);
          return done;
        }
        return seen(await person.command(wish.text, channel === undefined ? {} : { channel }));
      }
      case 'open-home':
        await person.opensHome();
        return done;
      case 'press': {
        const { option } = wish;
        const pressed = option === undefined ? wish.target : { ...wish.target, option };
        return seen(await person.press(wish.place, pressed));
      }
      case 'choose':
        return seen(await person.choose(wish.place, wish.target, wish.filling));
      case 'fill':
        return seen(await person.fill(wish.place, wish.target, wish.filling));
      case 'submit': {
        const modal = person.modal();
        if (modal === undefined) return failed('No modal is open.');
        for (const { target: field, filling: entered } of wish.fields) {
          await person.fill(modal, field, entered, { isTold: false });
        }
        const { errors, failure } = await person.submit();
        return { ...done, ok: failure === undefined, failure, errors };
      }
      case 'close':
        await person.close({ all: wish.all });
        return done;
      case 'suggest': {
        const options = await person.typesInto(wish.place, wish.target, wish.text);
        return { ...done, options };
      }
      case 'shortcut':
        return seen(
          wish.on === undefined
            ? await person.shortcut(wish.callbackId)
            : await person.messageShortcut(wish.callbackId, wish.on),
        );
    }
  }

  /** What a person writes in a channel; the app hears of it only where it is told of a message. */
  private writeTo(channel: string, authorId: string, text: string): void {
    const conversation = this.at.workspace.getConversation(channel);
    if (!conversation.members.has(authorId)) throw new Error('You are not in that channel.');
    this.at.workspace.addMessage({ conversationId: channel, authorId, text: escaped(text) });
  }

  private state(id: string, seenTs: string): PageState {
    const { workspace, manifest } = this.at;
    const { features } = manifest;
    const person = this.personOf(id);
    const dm = workspace.findDm(id);
    if (Number(seenTs) > Number(this.read.get(id) ?? '')) this.read.set(id, seenTs);
    const home = person.home();
    return {
      revision: this.revision,
      now: this.at.now(),
      canTravel: this.travel !== undefined,
      isTravelling: this.turns.isMoving,
      workspace: { name: workspace.identity.teamName },
      app: {
        name: workspace.identity.botName,
        userId: workspace.identity.botUserId,
        takesMessages: !features.app_home.messages_tab_read_only_enabled,
        commands: features.slash_commands.map((each) => ({
          command: each.command,
          description: each.description,
          usageHint: each.usage_hint ?? '',
        })),
        shortcuts: features.shortcuts.map((each) => ({
          type: each.type,
          name: each.name,
          description: each.description,
          callbackId: each.callback_id,
        })),
        subcommands: features.slash_commands.flatMap((each) => hinted(each.usage_hint ?? '')),
      },
      people: [...workspace.users.values()]
        .filter((user) => !user.isBot)
        .map((user) => this.shownPerson(user)),
      channels: [...workspace.conversations.values()]
        .filter(({ kind, members }) => kind !== 'dm' && members.has(id))
        .map((conversation) => this.shownChannel(conversation, id)),
      viewer: {
        id,
        dm:
          dm === undefined
            ? { id: '', name: workspace.identity.botName, isPrivate: true, messages: [] }
            : { ...this.shownChannel(dm, id), name: workspace.identity.botName },
        home: home === undefined ? undefined : shownView(home),
        modals: person.modals().map(shownView),
      },
    };
  }

  private shownPerson(user: User): PagePerson {
    const { workspace } = this.at;
    const dm = workspace.findDm(user.id);
    const read = this.read.get(user.id) ?? '';
    const fromApp = dm === undefined ? [] : workspace.messagesSeenBy(user.id, dm.id);
    return {
      id: user.id,
      name: user.realName,
      displayName: user.displayName,
      title: user.title,
      timeZone: user.timeZone,
      isAdmin: user.isAdmin,
      isGuest: user.isRestricted || user.isUltraRestricted,
      isStranger: user.isStranger,
      isDeactivated: user.deleted,
      unread: fromApp.filter(
        ({ ts, authorId }) =>
          authorId === workspace.identity.botUserId && Number(ts) > Number(read),
      ).length,
    };
  }

  private shownChannel(conversation: Conversation, viewerId: string): PageChannel {
    return {
      id: conversation.id,
      name: conversation.name,
      isPrivate: conversation.kind === 'private',
      messages: this.at.workspace
        .messagesSeenBy(viewerId, conversation.id)
        .map((message) => this.shownMessage(message, viewerId)),
    };
  }

  private shownMessage(message: Message, viewerId: string): PageMessage {
    const { workspace } = this.at;
    const version = shownVersion(message);
    const author = workspace.users.get(message.authorId);
    return {
      channel: message.conversationId,
      ts: message.ts,
      at: Math.round(Number(message.ts) * 1000),
      authorId: message.authorId,
      authorName: nameIn(author),
      isFromApp: message.authorId === workspace.identity.botUserId,
      isEphemeral: message.visibleTo !== undefined,
      isEdited: message.versions.length > 1,
      file: pageFile(message),
      text: version.text,
      blocks: version.blocks,
      state: stateValues(version.blocks, message.entered.get(viewerId) ?? new Map()),
    };
  }

  /** Every request and delivery in the order in which they began; those seen before keep their place. */
  private numberedEntries(): readonly (LoggedRequest | Delivery)[] {
    const { requests, deliveries } = this.at;
    const fresh = [
      ...requests.slice(this.numbered.requests),
      ...deliveries.slice(this.numbered.deliveries),
    ];
    this.numbered = { requests: requests.length, deliveries: deliveries.length };
    this.entries.push(...fresh.toSorted((a, b) => a.realAt - b.realAt));
    return this.entries;
  }

  private log(after: number, before: number): PageLog {
    const entries = this.numberedEntries()
      .map((entry, index) => ({ number: index + 1, entry }))
      .filter(({ number }) => number > after && number < before)
      .slice(-longestLog);
    return { entries: entries.map(({ number, entry }) => shownEntry(number, entry)) };
  }
}

/** The page runs its own script, and talks to nobody but this sandbox. */
export const safety = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** What stands above a message: an app's name, not its handle. */
function nameIn(author: User | undefined): string {
  if (author === undefined) return 'Slackbot';
  return author.isBot ? author.realName : author.displayName || author.realName;
}

function shownEntry(number: number, entry: LoggedRequest | Delivery): PageLogEntry {
  const { at, realAt } = entry;
  const answer = answerTo(entry);
  if ('payload' in entry) {
    const name = nameOf(entry.payload);
    const what = entry.kind === 'command' ? name : `${entry.kind}: ${name}`;
    const sent = entry.payload;
    return { number, direction: 'to app', what, at, realAt, sent, answer, refusal: undefined };
  }
  const { method: what, arguments: sent } = entry;
  const refusal = entry.refusal ?? armedError(entry);
  return { number, direction: 'from app', what, at, realAt, sent, answer, refusal };
}

/** What an armed fault answered instead of Slack. */
function armedError({ fault, answer }: LoggedRequest): string | undefined {
  return fault === undefined ? undefined : textAt(answer, 'error');
}

function answerTo(entry: LoggedRequest | Delivery): Json | undefined {
  if (!('payload' in entry)) return entry.answer;
  return entry.answers.length === 0 ? undefined : toJson(entry.answers);
}

function shownView(view: SeenView): PageView {
  const { id, hash, surface, title, submit, blocks, state, errors } = view;
  return { id, hash, surface, title, close: view.close, submit, blocks, state, errors };
}

function seen({ failure }: { readonly failure: string | undefined }): PageOutcome {
  return failure === undefined ? done : failed(failure);
}

/** The subcommands that a usage hint names: `[add | show] <name>`. */
function hinted(usageHint: string): readonly string[] {
  const [, inside = ''] = /^\[([^\]]*)\]/u.exec(usageHint) ?? [];
  return inside
    .split('|')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** What a delivery is: the event, the command as typed, or what was pressed or submitted. */
function nameOf(payload: JsonObject): string {
  const command = textAt(payload, 'command');
  if (command !== undefined) return `${command} ${textAt(payload, 'text') ?? ''}`.trimEnd();
  const type = textAt(payload['event'], 'type') ?? textAt(payload, 'type') ?? 'unknown';
  const ids = [
    ...objectsAt(payload, 'actions').map((action) => textAt(action, 'action_id')),
    textAt(payload, 'callback_id'),
    type === 'view_submission' || type === 'view_closed'
      ? textAt(payload['view'], 'callback_id')
      : undefined,
    type === 'block_suggestion' ? textAt(payload, 'action_id') : undefined,
  ].filter((id) => id !== undefined);
  return [type, ...ids].join(' ');
}

/** A text as Slack keeps what people type. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > longestBody) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, answer: object): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { ...safety, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}

function pageFile({ file }: Message): PageMessage['file'] {
  if (file === undefined) return undefined;
  return { name: file.name, url: file.isDeleted ? '' : new URL(file.address).pathname };
}
