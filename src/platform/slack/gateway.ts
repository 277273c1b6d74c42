/**
 * The few Slack methods the app calls. Each is tried once and answers with a value: what Slack said,
 * or a failure sorted by what is certain. When to try again is the caller's decision.
 */
import type { HomeView, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import type { EpochMs } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { SlackMessage } from '../outbox/message.ts';
import { type SlackFailure, type SlackResult, sortFailure, sortStatus } from './failures.ts';
import { slackLogger } from './slack-logger.ts';

/** The type of the metadata that marks a message as one of our deliveries. */
const DELIVERY_EVENT = 'runner_up_delivery';

const DEFAULT_TIMEOUT_MS = 10_000;

/** How long the bytes of a file may take: a book of 100,000 people in ten minutes on a slow line. */
const UPLOAD_TIMEOUT_MS = 10 * 60_000;

/** Who the token belongs to, and what it may do. */
export interface TokenFacts {
  readonly teamId: string | undefined;
  readonly teamName: string | undefined;
  readonly enterpriseId: string | undefined;
  readonly isEnterpriseInstall: boolean;
  readonly botUserId: string;
  readonly botId: string | undefined;
  readonly scopes: readonly string[];
}

/** What `users.info` says of a person. */
export interface SlackUser {
  readonly id: string;
  readonly teamId: string | undefined;
  /** The name to show: display name, else real name, else user name. */
  readonly name: string;
  /** Only with the scope `users:read.email`. */
  readonly email: string | undefined;
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isGuest: boolean;
  /** A member of another company, met in a shared channel. */
  readonly isStranger: boolean;
  readonly isBot: boolean;
  readonly isDeleted: boolean;
  /** IANA name. */
  readonly timeZone: string | undefined;
}

/** Where a message went. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** A message of a channel's history, as far as finding our own deliveries needs it. */
export interface HistoryMessage {
  readonly ts: string;
  readonly botId: string | undefined;
  /** Undefined on messages that are no delivery of ours. */
  readonly deliveryId: string | undefined;
  /** The files it shows. */
  readonly fileIds: readonly string[];
}

/** Where the bytes of a file are to be sent. The address is a secret: it is neither stored nor logged. */
export interface UploadTicket {
  readonly fileId: string;
  readonly url: string;
}

/** A view that Slack has opened or updated. */
export interface OpenView {
  readonly viewId: string;
  /** Names this state of the view; an update with an older one is refused (`hash_conflict`). */
  readonly hash: string | undefined;
}

/** Slack, as one workspace's bot. */
export interface SlackGateway {
  /** Checks the token. */
  authTest(): Promise<SlackResult<TokenFacts>>;
  userInfo(userId: string): Promise<SlackResult<SlackUser>>;
  lookupUserByEmail(email: string): Promise<SlackResult<SlackUser>>;
  /** A page of everyone in the workspace; begin without a cursor. */
  listUsers(
    cursor: string | undefined,
  ): Promise<SlackResult<{ users: readonly SlackUser[]; nextCursor: string | undefined }>>;
  /** The id of the DM channel with a person; repeatable. */
  openDm(userId: string): Promise<SlackResult<string>>;
  /** Posts; not repeatable, hence the delivery id, by which history tells whether it arrived. */
  postMessage(post: {
    readonly channel: string;
    readonly message: SlackMessage;
    readonly metadata: { readonly deliveryId: string };
  }): Promise<SlackResult<PostedMessage>>;
  /** Replaces text and blocks of a posted message; its metadata stays. Repeatable. */
  updateMessage(
    post: PostedMessage & { readonly message: SlackMessage },
  ): Promise<SlackResult<PostedMessage>>;
  /** The newest messages since an instant, newest first, at most `limit`. */
  historySince(query: {
    readonly channel: string;
    readonly oldest: EpochMs;
    readonly limit: number;
  }): Promise<SlackResult<readonly HistoryMessage[]>>;
  /** The first of three steps that bring a file to Slack. Nothing of it is seen before the third. */
  beginUpload(file: {
    readonly name: string;
    /** Bytes, above 0. */
    readonly length: number;
  }): Promise<SlackResult<UploadTicket>>;
  /** The second step: the bytes themselves, as they come, exactly as many as announced. */
  sendBytes(
    url: string,
    bytes: ReadableStream<Uint8Array>,
    length: number,
  ): Promise<SlackResult<undefined>>;
  /**
   * The third step: shows the file in a conversation, with a comment. Not repeatable: whether a
   * second call of the same file is refused or shows it twice is not documented; history tells
   * whether it arrived.
   */
  finishUpload(file: {
    readonly fileId: string;
    readonly title: string;
    readonly channel: string;
    readonly comment: string;
  }): Promise<SlackResult<undefined>>;
  /** Deletes a file of ours everywhere; `file_not_found` or `file_deleted` when it is gone already. */
  deleteFile(fileId: string): Promise<SlackResult<undefined>>;
  /** Opens a modal; the trigger lives three seconds and serves once. */
  openView(triggerId: string, view: ModalView): Promise<SlackResult<OpenView>>;
  /** Puts a modal on top of the open one, at most three high (`push_limit_reached`). */
  pushView(triggerId: string, view: ModalView): Promise<SlackResult<OpenView>>;
  /** Replaces an open modal; `not_found` means that the person has closed it. */
  updateView(update: {
    readonly viewId: string;
    readonly hash?: string | undefined;
    readonly view: ModalView;
  }): Promise<SlackResult<OpenView>>;
  publishHome(userId: string, view: HomeView, hash?: string): Promise<SlackResult<OpenView>>;
  /** Answers in the place a request came from, visible to that person only. */
  respond: typeof respond;
}

/** Makes the gateway of one bot token. */
export function createGateway(options: {
  readonly token: string;
  /** With or without a slash at its end, such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly timeoutMs?: number;
  readonly logger?: Logger;
}): SlackGateway {
  const client = new WebClient(options.token, {
    slackApiUrl: options.apiUrl,
    // web-api retries network errors and 5xx by default, chat.postMessage included: double posts.
    retryConfig: { retries: 0 },
    // Otherwise one 429 pauses every method of this client for its Retry-After.
    rejectRateLimitedCalls: true,
    timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    logger: slackLogger(options.logger),
    // Never `headers`: web-api writes the token into that object (web-api 8.2 `dist/WebClient.js`).
  });
  return {
    authTest: () =>
      asked(client.auth.test(), (answer) => {
        const { user_id: botUserId } = answer;
        return botUserId === undefined
          ? undefined
          : {
              teamId: answer.team_id,
              teamName: answer.team,
              enterpriseId: answer.enterprise_id,
              isEnterpriseInstall: answer.is_enterprise_install === true,
              botUserId,
              botId: answer.bot_id,
              // From the header `x-oauth-scopes`.
              scopes: answer.response_metadata?.scopes ?? [],
            };
      }),
    userInfo: (userId) =>
      asked(client.users.info({ user: userId }), (answer) => slackUser(answer.user)),
    lookupUserByEmail: (email) =>
      asked(client.users.lookupByEmail({ email }), (answer) => slackUser(answer.user)),
    listUsers: (cursor) =>
      asked(
        // Slack advises at most 200 a page (docs.slack.dev/reference/methods/users.list).
        client.users.list({ limit: 200, ...(cursor === undefined ? {} : { cursor }) }),
        (answer) => ({
          users: (answer.members ?? []).flatMap((member) => slackUser(member) ?? []),
          nextCursor: answer.response_metadata?.next_cursor || undefined,
        }),
      ),
    openDm: (userId) =>
      asked(client.conversations.open({ users: userId }), (answer) => answer.channel?.id),
    postMessage: ({ channel, message, metadata }) =>
      asked(
        client.chat.postMessage({
          channel,
          text: message.text,
          blocks: [...message.blocks],
          metadata: {
            event_type: DELIVERY_EVENT,
            event_payload: { delivery_id: metadata.deliveryId },
          },
        }),
        postedMessage,
      ),
    updateMessage: ({ channel, ts, message }) =>
      asked(
        client.chat.update({ channel, ts, text: message.text, blocks: [...message.blocks] }),
        postedMessage,
      ),
    historySince: ({ channel, oldest, limit }) =>
      asked(
        client.conversations.history({
          channel,
          oldest: (oldest / 1000).toFixed(6),
          limit,
          include_all_metadata: true,
        }),
        (answer) => (answer.messages ?? []).flatMap(historyMessage),
      ),
    beginUpload: ({ name, length }) =>
      asked(
        client.files.getUploadURLExternal({ filename: name, length }),
        ({ file_id: fileId, upload_url: url }) =>
          fileId === undefined || url === undefined ? undefined : { fileId, url },
      ),
    sendBytes,
    finishUpload: ({ fileId, title, channel, comment }) =>
      done(
        client.files.completeUploadExternal({
          files: [{ id: fileId, title }],
          channel_id: channel,
          initial_comment: comment,
        }),
      ),
    deleteFile: (fileId) => done(client.files.delete({ file: fileId })),
    openView: (triggerId, view) =>
      asked(client.views.open({ trigger_id: triggerId, view }), openView),
    pushView: (triggerId, view) =>
      asked(client.views.push({ trigger_id: triggerId, view }), openView),
    updateView: ({ viewId, hash, view }) =>
      asked(
        client.views.update({ view_id: viewId, view, ...(hash === undefined ? {} : { hash }) }),
        openView,
      ),
    publishHome: (userId, view, hash) =>
      asked(
        client.views.publish({
          user_id: userId,
          view,
          ...(hash === undefined ? {} : { hash }),
        }),
        openView,
      ),
    respond,
  };
}

/**
 * Answers through a response URL: five times within thirty minutes, without a token. The URL is a
 * secret: it is neither stored nor logged.
 */
export async function respond(
  responseUrl: string,
  message: SlackMessage,
  options: { readonly replaceOriginal: boolean; readonly timeoutMs?: number },
): Promise<SlackResult<undefined>> {
  try {
    const response = await fetch(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: options.replaceOriginal,
        text: message.text,
        ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS),
    });
    const said = (await response.text()).trim();
    if (response.ok) return { ok: true, value: undefined };
    const error = /^[a-z_]{1,80}$/.test(said) ? said : '';
    const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return failed(
      sortStatus(response.status, error, Number.isNaN(retryAfter) ? undefined : retryAfter),
    );
  } catch (error) {
    return failed(sortFailure(error));
  }
}

/**
 * Posts the bytes of a file to the address that Slack gave for them, without a token, as a stream of
 * known length. Anything but 200 means that they did not arrive
 * (docs.slack.dev/reference/methods/files.getUploadURLExternal).
 */
async function sendBytes(
  url: string,
  bytes: ReadableStream<Uint8Array>,
  length: number,
): Promise<SlackResult<undefined>> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(length) },
      body: bytes,
      duplex: 'half',
      redirect: 'error',
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (response.ok) return { ok: true, value: undefined };
    const retryAfter = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
    return failed(
      sortStatus(response.status, '', Number.isNaN(retryAfter) ? undefined : retryAfter),
    );
  } catch (error) {
    return failed(sortFailure(error));
  }
}

/** Waits for an answer in which there is nothing to read. */
async function done(call: Promise<unknown>): Promise<SlackResult<undefined>> {
  try {
    await call;
    return { ok: true, value: undefined };
  } catch (error) {
    return failed(sortFailure(error));
  }
}

/** Waits for an answer and reads it; an answer without what it must hold is uncertain. */
async function asked<Answer, Value>(
  call: Promise<Answer>,
  read: (answer: Answer) => Value | undefined,
): Promise<SlackResult<Value>> {
  try {
    const value = read(await call);
    return value === undefined
      ? failed({ kind: 'uncertain', reason: 'incomplete_answer' })
      : { ok: true, value };
  } catch (error) {
    return failed(sortFailure(error));
  }
}

function failed(failure: SlackFailure): { ok: false; failure: SlackFailure } {
  return { ok: false, failure };
}

function slackUser(
  user:
    | {
        id?: string;
        team_id?: string;
        name?: string;
        real_name?: string;
        deleted?: boolean;
        is_admin?: boolean;
        is_owner?: boolean;
        is_restricted?: boolean;
        is_ultra_restricted?: boolean;
        is_stranger?: boolean;
        is_bot?: boolean;
        tz?: string;
        profile?: { display_name?: string; real_name?: string; email?: string };
      }
    | undefined,
): SlackUser | undefined {
  if (user?.id === undefined) return undefined;
  return {
    id: user.id,
    teamId: user.team_id,
    name:
      user.profile?.display_name ||
      user.profile?.real_name ||
      user.real_name ||
      user.name ||
      user.id,
    email: user.profile?.email,
    isAdmin: user.is_admin === true,
    isOwner: user.is_owner === true,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isStranger: user.is_stranger === true,
    isBot: user.is_bot === true,
    isDeleted: user.deleted === true,
    timeZone: user.tz,
  };
}

function postedMessage(answer: { channel?: string; ts?: string }): PostedMessage | undefined {
  const { channel, ts } = answer;
  return channel === undefined || ts === undefined ? undefined : { channel, ts };
}

function historyMessage(message: {
  ts?: string;
  bot_id?: string;
  metadata?: { event_type?: string; event_payload?: object };
  files?: readonly { id?: string }[];
}): HistoryMessage[] {
  const { ts, metadata } = message;
  if (ts === undefined) return [];
  const payload = metadata?.event_type === DELIVERY_EVENT ? metadata.event_payload : undefined;
  const deliveryId =
    payload !== undefined && 'delivery_id' in payload && typeof payload.delivery_id === 'string'
      ? payload.delivery_id
      : undefined;
  const fileIds = (message.files ?? []).flatMap(({ id }) => (id === undefined ? [] : [id]));
  return [{ ts, botId: message.bot_id, deliveryId, fileIds }];
}

function openView(answer: { view?: { id?: string; hash?: string } }): OpenView | undefined {
  const viewId = answer.view?.id;
  return viewId === undefined ? undefined : { viewId, hash: answer.view?.hash };
}
