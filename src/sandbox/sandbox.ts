/**
 * A local Slack for the demo, the tests and the bench: strict, stateful, with a real Web API, Socket
 * Mode and signed HTTP. This is its public face.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, systemClock } from '../platform/clock.ts';
import { Deliveries, type Delivery, type DeliveryKind, type Road } from './deliveries.ts';
import type { Faults } from './faults.ts';
import { Files } from './files.ts';
import type { Json } from './json.ts';
import { isObject } from './json.ts';
import { type Manifest, toManifest } from './manifest.ts';
import { PageApi, type PageAssets, type PageSurroundings, type Travel } from './page-api.ts';
import { eventCallback } from './payloads.ts';
import { Person, type Surroundings } from './person.ts';
import { BadAnswer } from './refusal.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { type LoggedRequest, SandboxServer } from './server.ts';
import { userJson } from './shown.ts';
import { SignedHttp } from './signed-http.ts';
import { type Disconnect, SocketMode } from './socket-mode.ts';
import {
  type Conversation,
  type Identity,
  type NewChannel,
  type NewUser,
  type SharedFile,
  type User,
  type UserChange,
  Workspace,
} from './state.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import { callMethod, grantedScopes, type World } from './web-api.ts';

export type { Filling } from './input-values.ts';
export type { JsonObject } from './json.ts';
export type { PageAssets, Travel } from './page-api.ts';
export { readManifest } from './manifest.ts';

/** How a sandbox is made. */
export interface SandboxOptions {
  /** The parsed manifest of the app; see `readManifest`. */
  readonly manifest: unknown;
  /** The time shown to people: message timestamps are made from it. */
  readonly clock: Clock;
  /** Any free port when left out. */
  readonly port?: number;
  /** How long the app may take to answer, in real milliseconds; Slack's 3000 unless a test is in a hurry. */
  readonly ackMs?: number;
  /** How long a trigger id lives, in real milliseconds; Slack's 3000. */
  readonly triggerMs?: number;
  /** When an unanswered event is sent again; Slack's: at once, after a minute, after five more. */
  readonly eventRetryDelaysMs?: readonly number[];
  /** Slack's rate limits, in real time; without them only armed faults limit. */
  readonly rateLimits?: boolean;
  /** The page's built files; until they are there, there is no page to open. */
  readonly page?: PageAssets | Promise<PageAssets>;
  /** Moves the time when the page asks for it; without it the time is only shown. */
  readonly travel?: Travel;
  /** The workspace; made up when left out. */
  readonly team?: { readonly id: string; readonly name: string; readonly domain: string };
}

/** Makes a sandbox and begins to listen on 127.0.0.1. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const sandbox = new Sandbox(options);
  await sandbox.start(options.port ?? 0);
  return sandbox;
}

/** A running local Slack with one workspace in which one app is installed. */
export class Sandbox {
  readonly botToken = `xoxb-sandbox-${randomBytes(12).toString('hex')}`;
  readonly appToken = `xapp-sandbox-${randomBytes(12).toString('hex')}`;
  readonly signingSecret = randomBytes(16).toString('hex');
  readonly identity: Identity;
  /** The workspace itself, for looking closely; prefer `as(…)` for what a person sees. */
  readonly workspace: Workspace;
  readonly views: Views;
  private readonly world: World;
  private readonly server: SandboxServer;
  private readonly socketMode: SocketMode;
  private readonly delivered: Deliveries;
  private readonly responseUrls: ResponseUrls;
  private readonly triggers: Triggers;
  private readonly shared: Files;
  private readonly ackMs: number;
  private readonly pageApi: PageApi;
  private http: SignedHttp | undefined;

  constructor(options: SandboxOptions) {
    const manifest = toManifest(options.manifest);
    const team = options.team ?? { id: 'T0SANDBOX', name: 'Sandbox', domain: 'sandbox' };
    this.identity = {
      teamId: team.id,
      teamName: team.name,
      teamDomain: team.domain,
      appId: 'A0SANDBOX',
      botId: 'B0SANDBOX',
      botUserId: 'U0APPBOT',
      botName: manifest.features.bot_user?.display_name ?? manifest.display_information.name,
    };
    this.ackMs = options.ackMs ?? 3000;
    this.workspace = new Workspace(this.identity, options.clock);
    this.views = new Views(this.workspace);
    this.triggers = new Triggers(options.triggerMs ?? 3000);
    this.shared = new Files(this.workspace, () => this.server.origin);
    this.responseUrls = new ResponseUrls(this.workspace);
    this.socketMode = new SocketMode(this.identity.appId, this.ackMs);
    this.delivered = new Deliveries(
      () => this.road(),
      () => options.clock.now(),
      options.eventRetryDelaysMs ?? [0, 60_000, 300_000],
    );
    this.world = {
      manifest,
      workspace: this.workspace,
      views: this.views,
      triggers: this.triggers,
      files: this.shared,
      botToken: this.botToken,
      appToken: this.appToken,
      socketUrl: () =>
        `${this.server.socketOrigin}/link/?ticket=${this.socketMode.issueTicket()}&app_id=${this.identity.appId}`,
    };
    this.server = new SandboxServer(
      {
        now: () => options.clock.now(),
        call: (method, token, given) => callMethod(this.world, method, token, given),
        headersFor: (token) => this.headersFor(token),
        respond: (path, answer) => {
          this.responseUrls.take(path, answer);
        },
        receive: (path, bytes) => this.shared.receive(path, bytes),
        fileAt: (path) => this.shared.at(path)?.bytes,
        upgrade: (request, socket, head) => {
          this.socketMode.upgrade(request, socket, head);
        },
        page: (request, response) => this.pageApi.take(request, response),
      },
      options.rateLimits === true ? new RateLimits() : undefined,
    );
    this.pageApi = new PageApi(
      this.seenByThePage(manifest, options.clock),
      options.page,
      options.travel,
    );
  }

  private seenByThePage(manifest: Manifest, clock: Clock): PageSurroundings {
    const { server, delivered, workspace } = this;
    return {
      workspace,
      manifest,
      get origin() {
        return server.origin;
      },
      now: () => clock.now(),
      person: (id) => this.as(id),
      requests: server.requests,
      deliveries: delivered.log,
    };
  }

  /** Begins to listen; `createSandbox` has done it. */
  async start(port: number): Promise<void> {
    await this.server.listen(port);
  }

  /** The Web API's base address, such as `http://127.0.0.1:4000/api/`. */
  get apiUrl(): string {
    return `${this.server.origin}/api/`;
  }

  /** The address of the page. */
  get pageUrl(): string {
    return `${this.server.origin}/`;
  }

  /** Every request of the app, oldest first. */
  get requests(): readonly LoggedRequest[] {
    return this.server.requests;
  }

  /** Everything sent to the app, oldest first, with the answers to each attempt. */
  get deliveries(): readonly Delivery[] {
    return this.delivered.log;
  }

  /** What is to go wrong with the app's next requests. */
  get faults(): Faults {
    return this.server.faults;
  }

  /** How many Socket Mode connections the app has open. */
  get connections(): number {
    return this.socketMode.connections;
  }

  /** The files the app has uploaded or begun to, oldest first, deleted ones included. */
  get files(): readonly SharedFile[] {
    return this.shared.all();
  }

  addUser(user: NewUser): User {
    return this.workspace.addUser(user);
  }

  addChannel(channel: NewChannel): Conversation {
    return this.workspace.addChannel(channel);
  }

  /** Changes a person; the app is told if its manifest subscribes to `user_change`. */
  async changeUser(id: string, change: UserChange): Promise<User> {
    const user = this.workspace.changeUser(id, change);
    await this.tell('user_change', {
      type: 'user_change',
      user: userJson(this.workspace, user, grantedScopes(this.world).includes('users:read.email')),
      cache_ts: Math.floor(this.workspace.now() / 1000),
      event_ts: this.workspace.tsNow(),
    });
    return user;
  }

  /**
   * Sends any event that the manifest subscribes to, such as `app_uninstalled`.
   * @param event the inner event, with its `type`.
   */
  async tell(
    subscription: string,
    event: { readonly [key: string]: Json | undefined },
  ): Promise<void> {
    const subscribed = this.world.manifest.settings.event_subscriptions.bot_events;
    if (!subscribed.includes(subscription)) return;
    await this.delivered.tell(eventCallback(this.workspace, this.identity.teamId, { ...event }));
  }

  /**
   * A person to act as.
   * @param options.team states another workspace in everything this person does.
   */
  as(userId: string, options: { readonly team?: string } = {}): Person {
    const surroundings: Surroundings = {
      manifest: this.world.manifest,
      workspace: this.workspace,
      views: this.views,
      triggers: this.triggers,
      responseUrls: this.responseUrls,
      deliveries: this.delivered,
      origin: this.server.origin,
      complain: (what, answer) => this.complain(what, answer),
    };
    return new Person(surroundings, userId, options.team ?? this.identity.teamId);
  }

  private complain(what: string, answer: Json | undefined): BadAnswer {
    this.server.requests.push({
      method: 'ack',
      arguments: isObject(answer) ? answer : { body: answer },
      answer: undefined,
      refusal: what,
      fault: undefined,
      at: this.workspace.now(),
      realAt: systemClock.now(),
    });
    return new BadAnswer(`${what}; the answer was ${JSON.stringify(answer)}`);
  }

  /** Posts everything to a request URL from now on, signed, instead of using Socket Mode. */
  deliverByHttp(requestUrl: string): void {
    this.http = new SignedHttp(requestUrl, this.signingSecret, this.ackMs);
  }

  /** Uses Socket Mode again. */
  deliverBySocket(): void {
    this.http = undefined;
  }

  private road(): Road {
    return this.http ?? this.socketMode;
  }

  /** Delivers the next things of a kind twice. */
  deliverTwice(kind: DeliveryKind, times = 1): void {
    this.delivered.deliverTwice(kind, times);
  }

  /** Tells every Socket Mode connection to leave, or cuts them all. */
  disconnectSockets(how: Disconnect): void {
    this.socketMode.disconnect(how);
  }

  /** Makes the server unreachable, or reachable again at the same address. */
  async refuseConnections(refuse: boolean): Promise<void> {
    if (refuse) await this.server.unlisten();
    else await this.server.relisten();
  }

  /** Calls back after every change of the workspace; the answer stops it. */
  onChange(listener: () => void): () => void {
    return this.workspace.onChange(listener);
  }

  /**
   * Resolves once nothing awaits an answer and no request is in progress, and it has stayed so for
   * `quietMs` of real time: an app acks events before it begins to work on them.
   */
  async settled(quietMs = 25): Promise<void> {
    const stepMs = 5;
    let seen = this.server.requests.length + this.delivered.log.length;
    let quietForMs = 0;
    while (quietForMs < quietMs) {
      await wait(stepMs);
      const now = this.server.requests.length + this.delivered.log.length;
      const isBusy = this.server.inProgress > 0 || this.delivered.pending > 0 || now !== seen;
      seen = now;
      quietForMs = isBusy ? 0 : quietForMs + stepMs;
    }
  }

  private headersFor(token: string | undefined): Readonly<Record<string, string>> {
    if (token !== this.botToken) return {};
    return { 'x-oauth-scopes': grantedScopes(this.world).join(',') };
  }

  /** Cuts every connection and stops listening. */
  async close(): Promise<void> {
    this.delivered.close();
    await this.socketMode.close();
    await this.server.unlisten();
  }
}
