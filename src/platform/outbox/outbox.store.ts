/**
 * The outbox as rows: queueing messages, claiming the next one due, and writing down what became of
 * it. A row's `sending` is committed before Slack is asked, so that a process that dies leaves a
 * trace; only the attempt that claimed a row may settle it.
 */
import type { Knex } from 'knex';
import type { EpochMs } from '../clock.ts';
import type { PlatformTx, WorkspaceId, WorkspaceTx } from '../db/database.ts';
import { NotFound } from '../errors.ts';
import type { Id } from '../ids.ts';
import type { NameAndVersion } from './catalogue.ts';
import type { HomeRequest, MessageRequest, Recipient } from './message-request.ts';
import type { Settlement } from './settlement.ts';

/** How long an attempt may take before the row counts as abandoned; by the `Clock`, in milliseconds. */
export const deliveryLeaseMs = 60_000;

/** How long after an uncertain post its channel's history is asked, at the earliest. */
export const reconcileAfterMs = 60_000;

/**
 * How long a Home waits after the first change before it is published: a few presses in a row are one
 * publish, and the answers to them go out first.
 */
export const homeRestMs = 2_000;

/** Abandoned rows put right in one transaction; there are never more than deliveries at once. */
const expiryBatch = 50;

export type OutboxState = 'queued' | 'sending' | 'sent' | 'not_sent' | 'uncertain' | 'dead';

interface OutboxRow {
  readonly workspace_id: WorkspaceId;
  readonly id: Id<'message'>;
  readonly message: string;
  readonly version: number;
  readonly ids: string;
  readonly to_user_id: string | null;
  readonly to_channel_id: string | null;
  readonly to_home_user_id: string | null;
  readonly dedupe_key: string;
  readonly state: OutboxState;
  /** Counts what the message was asked to say; `sent_revision` what Slack was told. */
  readonly wanted_revision: number;
  readonly sent_revision: number;
  readonly attempt_id: string | null;
  readonly lease_until: EpochMs | null;
  readonly attempts: number;
  readonly next_attempt_at: EpochMs | null;
  readonly not_after: EpochMs | null;
  /** Known once a post has been about to begin. */
  readonly channel_id: string | null;
  /** Known once the message is posted. */
  readonly ts: string | null;
  readonly uncertain_since: EpochMs | null;
  readonly reposts: number;
  readonly last_error: string | null;
  readonly created_at: EpochMs;
  readonly sent_at: EpochMs | null;
}

interface DmRow {
  readonly workspace_id: WorkspaceId;
  readonly user_id: string;
  readonly channel_id: string;
}

/** A message in the hands of one delivery. */
export interface ClaimedMessage {
  readonly workspaceId: WorkspaceId;
  readonly id: Id<'message'>;
  readonly message: string;
  readonly version: number;
  /** JSON, not yet read: ids that cannot be read are the fault of the message, not of the queue. */
  readonly idsText: string;
  readonly to: Recipient;
  /** Proof of the claim. */
  readonly attemptId: string;
  /** Counts this attempt. */
  readonly attempts: number;
  /** What a success of this attempt will have sent. */
  readonly revision: number;
  readonly notAfter: EpochMs | undefined;
  /** Where it was posted; undefined for a first post. */
  readonly posted: { readonly channelId: string; readonly ts: string } | undefined;
}

/** A post of which nobody knows whether it arrived. */
export interface UncertainMessage {
  readonly workspaceId: WorkspaceId;
  readonly id: Id<'message'>;
  readonly message: string;
  readonly version: number;
  readonly channelId: string;
  /** When Slack was asked to post it. */
  readonly attemptedAt: EpochMs;
  readonly attemptId: string | undefined;
  readonly reposts: number;
  readonly lastError: string | undefined;
}

/** What an uncertain post turns out to be, or when to look again. */
export type Reconciliation =
  | { readonly to: 'sent'; readonly ts: string }
  | { readonly to: 'queued'; readonly error: string }
  | { readonly to: 'dead'; readonly error: string }
  | { readonly to: 'uncertain'; readonly at: EpochMs; readonly error: string };

/** The messages of one workspace. */
export function outboxStore(tx: WorkspaceTx) {
  const { workspaceId } = tx;
  const rows = () => tx.knex<OutboxRow>('outbox_messages').where({ workspace_id: workspaceId });

  return {
    /** Queues a message and answers its id. The same dedupe key again answers the first one's id and changes nothing. */
    async queue(entry: {
      readonly id: Id<'message'>;
      readonly now: EpochMs;
      readonly request: MessageRequest;
    }): Promise<Id<'message'>> {
      const { id, now, request } = entry;
      const { to } = request;
      await tx
        .knex('outbox_messages')
        .insert({
          workspace_id: workspaceId,
          id,
          message: request.message,
          version: request.version ?? 1,
          ids: JSON.stringify(request.ids ?? null),
          to_user_id: to.kind === 'user' ? to.userId : null,
          to_channel_id: to.kind === 'channel' ? to.channelId : null,
          dedupe_key: request.dedupeKey,
          state: 'queued',
          wanted_revision: 1,
          sent_revision: 0,
          attempts: 0,
          next_attempt_at: now,
          not_after: request.notAfter ?? null,
          reposts: 0,
          created_at: now,
        })
        .onConflict(['workspace_id', 'dedupe_key'])
        .ignore();
      const row = await rows().where('dedupe_key', request.dedupeKey).first('id');
      if (row === undefined) throw new NotFound('message');
      return row.id;
    },

    /**
     * Asks that a message say what its `load` now says. Several times before the next delivery is
     * once; while one is under way, another follows it. What was never posted and never will be
     * (`not_sent`, `dead`) stays as it is.
     * @throws NotFound when there is no such message here.
     */
    async refresh(id: Id<'message'>, now: EpochMs): Promise<void> {
      // One statement, so that a delivery ending at this moment comes wholly before or after it:
      // between two, the message could be sent unseen by both.
      const changed = await rows()
        .where({ id })
        .whereIn('state', ['queued', 'sending', 'sent', 'uncertain'])
        .update({
          wanted_revision: tx.knex.raw('wanted_revision + 1'),
          attempts: tx.knex.raw("case when state = 'sent' then 0 else attempts end"),
          next_attempt_at: tx.knex.raw("case when state = 'sent' then ? else next_attempt_at end", [
            now,
          ]),
          state: tx.knex.raw("case when state = 'sent' then 'queued' else state end"),
        });
      if (changed === 1) return;
      if ((await rows().where({ id }).first('id')) === undefined) throw new NotFound('message');
    },

    /**
     * Asks that these people's Homes be published anew, after a rest; in whatever state their rows
     * are, since a Home that was refused once may be taken now. The first time makes the row.
     */
    async refreshHomes(
      request: HomeRequest,
      now: EpochMs,
      newId: () => Id<'message'>,
    ): Promise<void> {
      const { message, version = 1, userIds } = request;
      if (userIds.length === 0) return;
      // Everybody takes the rows in the same order, so that two who change something never wait for
      // each other in a circle.
      const inOrder = [...new Set(userIds)].sort().slice(0, mostHomes);
      const own = (column: string) => `outbox_messages.${column}`;
      const unlessAtRest = (otherwise: string, atRest: string) =>
        `case when ${own('state')} in ('sent', 'not_sent', 'dead') then ${atRest} else ${otherwise} end`;
      await tx
        .knex('outbox_messages')
        .insert(
          inOrder.map((userId) => ({
            workspace_id: workspaceId,
            id: newId(),
            message,
            version,
            ids: JSON.stringify({ userId }),
            to_user_id: null,
            to_channel_id: null,
            to_home_user_id: userId,
            dedupe_key: `${message} ${userId}`,
            state: 'queued',
            wanted_revision: 1,
            sent_revision: 0,
            attempts: 0,
            next_attempt_at: now + homeRestMs,
            reposts: 0,
            created_at: now,
          })),
        )
        .onConflict(['workspace_id', 'dedupe_key'])
        .merge({
          version,
          wanted_revision: tx.knex.raw(`${own('wanted_revision')} + 1`),
          attempts: tx.knex.raw(unlessAtRest(own('attempts'), '0')),
          next_attempt_at: tx.knex.raw(unlessAtRest(own('next_attempt_at'), '?'), [
            now + homeRestMs,
          ]),
          state: tx.knex.raw(unlessAtRest(own('state'), "'queued'")),
        });
    },

    /** The DM channel with a person, if it was ever opened. */
    async findDm(userId: string): Promise<string | undefined> {
      const row = await tx
        .knex<DmRow>('slack_dms')
        .where({ workspace_id: workspaceId, user_id: userId })
        .first('channel_id');
      return row?.channel_id;
    },

    /** Remembers the DM channel with a person; the last one told wins. */
    async keepDm(userId: string, channelId: string): Promise<void> {
      await tx
        .knex('slack_dms')
        .insert({ workspace_id: workspaceId, user_id: userId, channel_id: channelId })
        .onConflict(['workspace_id', 'user_id'])
        .merge(['channel_id']);
    },

    /**
     * Last word before Slack is asked: notes the channel (a Home has none) and begins the lease anew.
     * False when the claim no longer holds; Slack must not be asked then.
     */
    async aim(
      claim: ClaimedMessage,
      channelId: string | undefined,
      now: EpochMs,
    ): Promise<boolean> {
      const changed = await rows()
        .where({ id: claim.id, state: 'sending', attempt_id: claim.attemptId })
        .update({ channel_id: channelId ?? null, lease_until: now + deliveryLeaseMs });
      return changed === 1;
    },

    /**
     * Writes down what became of an attempt. A message refreshed meanwhile is queued again at once.
     * False, and nothing changes, when the claim no longer holds; except that a late "sent" still
     * settles a row that this attempt left uncertain.
     */
    async settle(claim: ClaimedMessage, settlement: Settlement, now: EpochMs): Promise<boolean> {
      const states = settlement.to === 'sent' ? ['sending', 'uncertain'] : ['sending'];
      const changed = await rows()
        .where({ id: claim.id, attempt_id: claim.attemptId })
        .whereIn('state', states)
        .update(changesOf(tx, claim, settlement, now));
      return changed === 1;
    },

    /** Writes down what an uncertain post turned out to be. False when it was settled meanwhile. */
    async reconcile(
      message: UncertainMessage,
      reconciliation: Reconciliation,
      now: EpochMs,
    ): Promise<boolean> {
      const uncertain = rows()
        .where({ id: message.id, state: 'uncertain' })
        .where('attempt_id', message.attemptId ?? null);
      switch (reconciliation.to) {
        case 'sent':
          // It said at least what was first wanted; if more was wanted since, an update follows.
          return (
            (await uncertain.update({
              ...atRest,
              state: tx.knex.raw("case when wanted_revision > 1 then 'queued' else 'sent' end"),
              ts: reconciliation.ts,
              sent_revision: 1,
              attempts: 0,
              next_attempt_at: now,
              last_error: null,
              sent_at: message.attemptedAt,
            })) === 1
          );
        case 'queued':
          return (
            (await uncertain.update({
              ...atRest,
              state: 'queued',
              reposts: message.reposts + 1,
              attempts: 0,
              next_attempt_at: now,
              last_error: reconciliation.error,
            })) === 1
          );
        case 'dead':
          return (
            (await uncertain.update({
              ...atRest,
              state: 'dead',
              last_error: reconciliation.error,
            })) === 1
          );
        case 'uncertain':
          return (
            (await uncertain.update({
              next_attempt_at: reconciliation.at,
              last_error: reconciliation.error,
            })) === 1
          );
      }
    },

    /** The newest messages in one of these states (in any when left out), newest first; at most `limit`. */
    async list(states: readonly OutboxState[], limit: number): Promise<readonly OutboxEntry[]> {
      const query = rows().orderBy('id', 'desc').limit(limit);
      const found = await (states.length === 0 ? query : query.whereIn('state', [...states]));
      return found.map(entryFrom);
    },

    /**
     * One message.
     * @throws NotFound
     */
    async get(id: Id<'message'>): Promise<OutboxEntry> {
      const row = await rows().where({ id }).first();
      if (row === undefined) throw new NotFound('message');
      return entryFrom(row);
    },

    /** An operator's word: posts anew what was not sent, given up, or left uncertain, its time limit lifted. False in any other state. */
    async postAgain(id: Id<'message'>, now: EpochMs): Promise<boolean> {
      const changed = await rows()
        .where({ id })
        .whereIn('state', ['not_sent', 'uncertain', 'dead'])
        .update({
          ...atRest,
          state: 'queued',
          sent_revision: 0,
          attempts: 0,
          next_attempt_at: now,
          not_after: null,
          channel_id: null,
          ts: null,
          last_error: null,
        });
      return changed === 1;
    },

    /** An operator's word: a message that is waiting or uncertain is given up. False in any other state. */
    async letGo(id: Id<'message'>): Promise<boolean> {
      const changed = await rows()
        .where({ id })
        .whereIn('state', ['queued', 'uncertain'])
        .update({ ...atRest, state: 'dead', last_error: 'let go by an operator' });
      return changed === 1;
    },
  };
}

/** The outbox of all workspaces, as deliverers see it. Each call is short and belongs in a transaction of its own. */
export function outboxQueue(tx: PlatformTx) {
  const rows = () => tx.knex<OutboxRow>('outbox_messages');
  const rowOf = (row: Pick<OutboxRow, 'workspace_id' | 'id'>) =>
    rows().where({ workspace_id: row.workspace_id, id: row.id });
  const due = (now: EpochMs, state: OutboxState) =>
    rows().where('state', state).where('next_attempt_at', '<=', now);

  return {
    /**
     * Puts abandoned rows right: a first post that may have reached Slack becomes uncertain; what had
     * not got so far, was an update or a Home (which may be repeated), is queued again. Answers how
     * many became uncertain.
     */
    async expireLeases(now: EpochMs): Promise<number> {
      const abandoned = await tx.dialect.skipLocked(
        rows().where('state', 'sending').where('lease_until', '<=', now).limit(expiryBatch),
      );
      let uncertain = 0;
      for (const row of abandoned) {
        if (row.ts !== null || row.channel_id === null) {
          await rowOf(row).update({
            ...atRest,
            state: 'queued',
            next_attempt_at: now,
            last_error: 'the delivering process died',
          });
        } else {
          uncertain += 1;
          // The lease stays: from it the time of the attempt is known.
          await rowOf(row).update({
            state: 'uncertain',
            uncertain_since: now,
            next_attempt_at: now + reconcileAfterMs,
            last_error: 'the delivering process died',
          });
        }
      }
      return uncertain;
    },

    /**
     * Takes the message that has been due longest, among those this process knows and the workspaces
     * not passed over, for messages and for Homes. Two deliverers never get the same row.
     */
    async claimNext(claim: {
      readonly now: EpochMs;
      readonly known: readonly NameAndVersion[];
      readonly passOver: PassedOver;
      readonly attemptId: string;
    }): Promise<ClaimedMessage | undefined> {
      const { now, known, passOver, attemptId } = claim;
      if (known.length === 0) return undefined;
      const [row] = await tx.dialect.skipLocked(
        due(now, 'queued')
          .whereIn(['message', 'version'], pairs(known))
          .where(unlessPassedOver(passOver))
          .orderBy([{ column: 'next_attempt_at' }, { column: 'id' }])
          .limit(1),
      );
      if (row === undefined) return undefined;
      const attempts = row.attempts + 1;
      await rowOf(row).update({
        state: 'sending',
        attempt_id: attemptId,
        lease_until: now + deliveryLeaseMs,
        attempts,
      });
      return {
        workspaceId: row.workspace_id,
        id: row.id,
        message: row.message,
        version: row.version,
        idsText: row.ids,
        to: recipientOf(row),
        attemptId,
        attempts,
        revision: row.wanted_revision,
        notAfter: row.not_after ?? undefined,
        posted:
          row.ts === null || row.channel_id === null
            ? undefined
            : { channelId: row.channel_id, ts: row.ts },
      };
    },

    /** Whether any of these workspaces has a message (or a Home) due. */
    async isDueFor(
      now: EpochMs,
      known: readonly NameAndVersion[],
      workspaces: readonly WorkspaceId[],
      lane: Lane,
    ): Promise<boolean> {
      if (workspaces.length === 0 || known.length === 0) return false;
      const row = await due(now, 'queued')
        .whereIn(['message', 'version'], pairs(known))
        .whereIn('workspace_id', workspaces)
        .where(inLane(lane))
        .first('id');
      return row !== undefined;
    },

    /** Names and versions that are due and not among those known; at most ten. */
    async listOtherDue(
      now: EpochMs,
      known: readonly NameAndVersion[],
    ): Promise<{ message: string; version: number }[]> {
      return due(now, 'queued')
        .modify((query) => {
          if (known.length > 0) void query.whereNotIn(['message', 'version'], pairs(known));
        })
        .distinct('message', 'version')
        .limit(10);
    },

    /**
     * Takes the uncertain post whose time to be looked for has come; others leave it alone for a
     * minute. Looking twice does no harm: only one of two answers is written down.
     */
    async claimUncertain(
      now: EpochMs,
      known: readonly NameAndVersion[],
      passOver: readonly WorkspaceId[],
    ): Promise<UncertainMessage | undefined> {
      if (known.length === 0) return undefined;
      const [row] = await tx.dialect.skipLocked(
        due(now, 'uncertain')
          .whereIn(['message', 'version'], pairs(known))
          .whereNotIn('workspace_id', passOver)
          .whereNotNull('channel_id')
          .orderBy([{ column: 'next_attempt_at' }, { column: 'id' }])
          .limit(1),
      );
      if (row === undefined || row.channel_id === null) return undefined;
      await rowOf(row).update({ next_attempt_at: now + deliveryLeaseMs });
      return {
        workspaceId: row.workspace_id,
        id: row.id,
        message: row.message,
        version: row.version,
        channelId: row.channel_id,
        attemptedAt: (row.lease_until ?? row.created_at + deliveryLeaseMs) - deliveryLeaseMs,
        attemptId: row.attempt_id ?? undefined,
        reposts: row.reposts,
        lastError: row.last_error ?? undefined,
      };
    },

    /** How many messages are in each state, and how old the oldest unfinished business is. */
    async health(): Promise<OutboxHealth> {
      const counted: { state: OutboxState; count: number | string }[] = await rows()
        .select('state')
        .count({ count: '*' })
        .groupBy('state');
      const counts = { queued: 0, sending: 0, sent: 0, not_sent: 0, uncertain: 0, dead: 0 };
      for (const { state, count } of counted) counts[state] = Number(count);
      const queued = await rows().where('state', 'queued').orderBy('next_attempt_at').first();
      const uncertain = await rows().where('state', 'uncertain').orderBy('uncertain_since').first();
      return {
        counts,
        oldestQueuedDueAt: queued?.next_attempt_at ?? undefined,
        oldestUncertainSince: uncertain?.uncertain_since ?? undefined,
      };
    },
  };
}

/** What Slack limits apart: messages, and Homes. */
export const lanes = ['messages', 'homes'] as const;
export type Lane = (typeof lanes)[number];

/** Workspaces that have to wait, for each kind of thing. */
export type PassedOver = Readonly<Record<Lane, readonly WorkspaceId[]>>;

/** A message as an operator sees it: where it stands, never what it says. */
export interface OutboxEntry {
  readonly id: Id<'message'>;
  readonly message: string;
  readonly to: Recipient;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: EpochMs;
  readonly nextAttemptAt: EpochMs | undefined;
  readonly sentAt: EpochMs | undefined;
  readonly lastError: string | undefined;
  /** Asked to say so many times, and so many of them said. */
  readonly wantedRevision: number;
  readonly sentRevision: number;
}

function entryFrom(row: OutboxRow): OutboxEntry {
  return {
    id: row.id,
    message: row.message,
    to: recipientOf(row),
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    lastError: row.last_error ?? undefined,
    wantedRevision: row.wanted_revision,
    sentRevision: row.sent_revision,
  };
}

/** What an operator asks first about the outbox. */
export interface OutboxHealth {
  readonly counts: Readonly<Record<OutboxState, number>>;
  /** Since when the longest-waiting queued message has been due; in the future when it waits on purpose. */
  readonly oldestQueuedDueAt: EpochMs | undefined;
  readonly oldestUncertainSince: EpochMs | undefined;
}

/** No attempt holds the row. */
const atRest = { attempt_id: null, lease_until: null, uncertain_since: null } as const;

function changesOf(
  tx: WorkspaceTx,
  claim: ClaimedMessage,
  settlement: Settlement,
  now: EpochMs,
): Record<string, unknown> {
  switch (settlement.to) {
    case 'sent':
      return {
        ...atRest,
        state: tx.knex.raw("case when wanted_revision > ? then 'queued' else 'sent' end", [
          claim.revision,
        ]),
        channel_id: settlement.channelId,
        ts: settlement.ts,
        sent_revision: claim.revision,
        attempts: 0,
        next_attempt_at: now,
        last_error: null,
        sent_at: tx.knex.raw('coalesce(sent_at, ?)', [now]),
      };
    case 'published':
      return {
        ...atRest,
        state: tx.knex.raw("case when wanted_revision > ? then 'queued' else 'sent' end", [
          claim.revision,
        ]),
        sent_revision: claim.revision,
        attempts: 0,
        next_attempt_at: now + homeRestMs,
        last_error: null,
        sent_at: tx.knex.raw('coalesce(sent_at, ?)', [now]),
      };
    case 'queued':
      return {
        ...atRest,
        state: 'queued',
        attempts: settlement.counts ? claim.attempts : claim.attempts - 1,
        next_attempt_at: settlement.at,
        last_error: settlement.error,
      };
    case 'uncertain':
      // The attempt id and the lease stay: a late answer may still settle it, and the lease tells
      // from when on to search the channel's history.
      return {
        state: 'uncertain',
        uncertain_since: now,
        next_attempt_at: now + reconcileAfterMs,
        last_error: settlement.error,
      };
    case 'not_sent':
    case 'dead':
      return { ...atRest, state: settlement.to, last_error: settlement.error };
  }
}

function recipientOf(row: OutboxRow): Recipient {
  if (row.to_user_id !== null) return { kind: 'user', userId: row.to_user_id };
  if (row.to_channel_id !== null) return { kind: 'channel', channelId: row.to_channel_id };
  if (row.to_home_user_id !== null) return { kind: 'home', userId: row.to_home_user_id };
  throw new Error(`outbox message ${row.id} is for nobody`);
}

/** Filled in rows that are Homes, and in no other. */
const home = 'to_home_user_id';

/** More Homes than are asked for at once. */
const mostHomes = 50;

/** Leaves out the workspaces that have to wait. */
function unlessPassedOver({ messages, homes }: PassedOver) {
  return (condition: Knex.QueryBuilder): void => {
    void condition
      .where((each) => void each.whereNotNull(home).orWhereNotIn('workspace_id', messages))
      .where((each) => void each.whereNull(home).orWhereNotIn('workspace_id', homes));
  };
}

function inLane(lane: Lane) {
  return (condition: Knex.QueryBuilder): void => {
    void (lane === 'homes' ? condition.whereNotNull(home) : condition.whereNull(home));
  };
}

/** knex wants arrays it may keep. */
function pairs(known: readonly NameAndVersion[]): (string | number)[][] {
  return known.map(([name, version]) => [name, version]);
}
