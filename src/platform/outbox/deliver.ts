/**
 * Delivers the outbox: row → model → words → Slack → where it went. Every step that Slack sees is
 * announced in the database first, and no transaction is open while Slack is asked, so that a death
 * at any line leaves a row that says what may have happened.
 */
import type { Clock } from '../clock.ts';
import type { Database, PlatformTx, WorkspaceId, WorkspaceTx } from '../db/database.ts';
import { acrossWorkspaces, inWorkspace } from '../db/transaction.ts';
import { TryLater } from '../errors.ts';
import type { DeclaredParts } from '../home-section.ts';
import type { IdSource } from '../ids.ts';
import { backoffMs } from '../jobs/backoff.ts';
import { createPump, type Pump, type Taken } from '../jobs/pump.ts';
import type { Wake } from '../jobs/wake.ts';
import type { Logger } from '../log.ts';
import { assertSendable, home } from '../slack/blocks.ts';
import type { SlackFailure } from '../slack/failures.ts';
import type { Runner } from '../use-case.ts';
import { messageCatalogue } from './catalogue.ts';
import type { MessageDeclaration, SlackMessage } from './message.ts';
import {
  type ClaimedMessage,
  type Lane,
  lanes,
  type OutboxHealth,
  outboxQueue,
  outboxStore,
  type UncertainMessage,
} from './outbox.store.ts';
import { createPacing, type Pace, type Pacing } from './pacing.ts';
import type { Postman, PostmanFor } from './postman.ts';
import { historyLimit, reconciliationOf, searchFrom } from './reconcile.ts';
import {
  outageBackoff,
  type Settlement,
  settleFailure,
  type Step,
  type Verdict,
} from './settlement.ts';

/** Failures of our own after which somebody is told: by then it is no hiccup of the database. */
const toldAfterFaults = 5;

/** Delivers until stopped; `runDue` delivers and reconciles everything due by the clock. */
export type Deliverer = Pump;

/** Makes a deliverer that stands still. Any number of them, in any number of processes, share an outbox. */
export function createDeliverer(options: {
  readonly db: Database;
  readonly runner: Runner;
  /** What this process can put into words. Other messages stay queued, for a newer version of the app. */
  readonly messages: readonly MessageDeclaration[];
  /** What the views of messages show of other features. */
  readonly hosted: DeclaredParts;
  readonly postmanFor: PostmanFor;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Logger;
  readonly wake: Wake;
  /**
   * Per workspace and in real time; when left out, messages go out one a second in bursts of ten, and
   * Homes at three in two seconds in bursts of twenty.
   */
  readonly pacing?: Pace;
  /** Deliveries at once; 4 when left out. */
  readonly concurrency?: number;
  /** Real milliseconds between looks at the outbox; 1000 when left out. */
  readonly pollMs?: number;
  /** From 0 up to 1; spreads the times of trying again. */
  readonly chance?: () => number;
}): Deliverer {
  const { db, runner, postmanFor, clock, ids, log, wake } = options;
  const { concurrency = 4, pollMs = 1_000, chance = Math.random } = options;
  const catalogue = messageCatalogue(options.messages);
  // Slack limits chat.postMessage and views.publish (tier 4, 100 a minute) apart, so a Home never
  // holds up a message.
  const pacing: Readonly<Record<Lane, Pacing>> = {
    messages: createPacing(options.pacing ?? { perSecond: 1, burst: 10 }),
    homes: createPacing(options.pacing ?? { perSecond: 1.5, burst: 20 }),
  };
  const pauses: Readonly<Record<Lane, Pauses>> = {
    messages: createPauses(clock),
    homes: createPauses(clock),
  };
  /** What has been told once and is not told again: unknown messages, faults, lost installations. */
  const told = new Set<string>();

  const across = <Answer>(ask: (tx: PlatformTx) => Promise<Answer>) =>
    acrossWorkspaces(db, 'writes', ask);
  const inside = <Answer>(workspaceId: WorkspaceId, ask: (tx: WorkspaceTx) => Promise<Answer>) =>
    inWorkspace(db, workspaceId, 'writes', ask);

  function once(key: string, tell: () => void): void {
    if (told.has(key)) return;
    told.add(key);
    tell();
  }

  // --- taking the next thing to do ---

  async function take(): Promise<Taken> {
    const now = clock.now();
    const attemptId = ids.next<'attempt'>(now);
    const { known } = catalogue;
    const waiting = { messages: waitingIn('messages'), homes: waitingIn('homes') };
    const found = await across(async (tx) => {
      const queue = outboxQueue(tx);
      const abandoned = await queue.expireLeases(now);
      const passOver = { messages: waiting.messages.all, homes: waiting.homes.all };
      const claim = await queue.claimNext({ now, known, passOver, attemptId });
      if (claim !== undefined) return { abandoned, claim };
      const uncertain = await queue.claimUncertain(now, known, waiting.messages.paused);
      if (uncertain !== undefined) return { abandoned, uncertain };
      const waitsMs: number[] = [];
      for (const lane of lanes) {
        const { paced, waitMs } = waiting[lane];
        if (await queue.isDueFor(now, known, paced, lane)) waitsMs.push(waitMs);
      }
      return { abandoned, waitsMs, others: await queue.listOtherDue(now, known) };
    });
    if (found.abandoned > 0) {
      log.warn(
        { count: found.abandoned },
        'a process died while it was posting; its posts are uncertain',
      );
    }
    const { claim, uncertain } = found;
    if (claim !== undefined) {
      pacing[laneOf(claim)].spend(claim.workspaceId);
      return { run: () => deliver(claim) };
    }
    if (uncertain !== undefined) return { run: () => reconcile(uncertain) };
    for (const { message, version } of found.others ?? []) {
      once(`unknown ${message} ${version}`, () =>
        log.warn(
          { message, version },
          'a message nobody here knows is waiting for a newer version',
        ),
      );
    }
    const { waitsMs } = found;
    return waitsMs.length === 0 ? undefined : { waitMs: Math.ceil(Math.min(...waitsMs)) };
  }

  /** The workspaces for which nothing of a kind may be taken now, and why. */
  function waitingIn(lane: Lane) {
    const { workspaces, waitMs } = pacing[lane].exhausted();
    const paused = pauses[lane].running();
    const paced = workspaces.filter((each) => !paused.includes(each));
    return { all: [...paced, ...paused], paced, paused, waitMs };
  }

  // --- delivering ---

  async function deliver(claim: ClaimedMessage): Promise<void> {
    const request = ids.next<'request'>(clock.now());
    const deliveryLog = log.child({
      request,
      workspace: claim.workspaceId,
      message: claim.message,
      messageId: claim.id,
      revision: claim.revision,
      attempt: claim.attempts,
    });
    const verdict = await attempt(claim, request, deliveryLog);
    if (verdict === undefined) {
      deliveryLog.warn('the lease ran out before Slack was asked; this delivery gives way');
      return;
    }
    const { settlement, pauseUntil } = verdict;
    if (pauseUntil !== undefined) pauses[laneOf(claim)].pause(claim.workspaceId, pauseUntil);
    const settled = await inside(claim.workspaceId, (tx) =>
      outboxStore(tx).settle(claim, settlement, clock.now()),
    );
    report(claim, verdict, settled, deliveryLog);
  }

  /** What to write down of this attempt; undefined when the claim was lost before Slack was asked. */
  async function attempt(
    claim: ClaimedMessage,
    request: string,
    deliveryLog: Logger,
  ): Promise<Verdict | undefined> {
    const { posted, notAfter } = claim;
    if (posted === undefined && notAfter !== undefined && clock.now() > notAfter) {
      return { settlement: { to: 'not_sent', error: 'too late' }, level: 'info' };
    }
    let message: SlackMessage | undefined;
    let postman: Postman | undefined;
    try {
      message = await wordsOf(claim, request);
      postman = await postmanFor(claim.workspaceId);
    } catch (error) {
      return ourFault(claim, error, deliveryLog);
    }
    if (message === undefined) {
      if (claim.to.kind === 'home') return { settlement: { to: 'published' }, level: 'info' };
      return posted === undefined
        ? { settlement: { to: 'not_sent', error: 'nothing to say any more' }, level: 'info' }
        : { settlement: { to: 'sent', ...posted }, level: 'info' };
    }
    if (postman === undefined) {
      return afterFailure(claim, 'open', { kind: 'unauthorised', error: 'not_installed' });
    }
    if (claim.to.kind === 'home') return await publish(claim, claim.to.userId, postman, message);
    return posted === undefined
      ? await post(claim, postman, message)
      : await update(claim, postman, message, posted);
  }

  /** What the message now says; undefined when there is nothing to say. */
  async function wordsOf(
    claim: ClaimedMessage,
    request: string,
  ): Promise<SlackMessage | undefined> {
    const declaration = catalogue.find(claim.message, claim.version);
    if (declaration === undefined) throw new Error(`claimed an unknown message: ${claim.message}`);
    const messageIds: unknown = JSON.parse(claim.idsText);
    const model = await runner.run(
      declaration.load,
      { kind: 'app', workspaceId: claim.workspaceId, requestId: request },
      messageIds,
    );
    if (model === undefined) return undefined;
    const message = declaration.view(model, options.hosted);
    if (claim.to.kind === 'home') assertPublishable(message);
    else assertSendable(message);
    return message;
  }

  async function post(
    claim: ClaimedMessage,
    postman: Postman,
    message: SlackMessage,
  ): Promise<Verdict | undefined> {
    const channel = await channelOf(claim, postman);
    if ('failure' in channel) return afterFailure(claim, 'open', channel.failure);
    const { channelId } = channel;
    // Committed before Slack is asked: from here on, a death leaves the post uncertain.
    if (
      !(await inside(claim.workspaceId, (tx) => outboxStore(tx).aim(claim, channelId, clock.now())))
    ) {
      return undefined;
    }
    const answer = await asked(
      postman.postMessage({ channel: channelId, message, metadata: { deliveryId: claim.id } }),
    );
    if (!answer.ok) return afterFailure(claim, 'post', answer.failure);
    const { channel: postedIn, ts } = answer.value;
    return { settlement: { to: 'sent', channelId: postedIn, ts }, level: 'info' };
  }

  async function update(
    claim: ClaimedMessage,
    postman: Postman,
    message: SlackMessage,
    posted: { readonly channelId: string; readonly ts: string },
  ): Promise<Verdict | undefined> {
    const { channelId, ts } = posted;
    if (
      !(await inside(claim.workspaceId, (tx) => outboxStore(tx).aim(claim, channelId, clock.now())))
    ) {
      return undefined;
    }
    const answer = await asked(postman.updateMessage({ channel: channelId, ts, message }));
    if (!answer.ok) return afterFailure(claim, 'update', answer.failure);
    return { settlement: { to: 'sent', channelId, ts }, level: 'info' };
  }

  /** Repeatable: whoever publishes last is right, since the whole Home is made anew each time. */
  async function publish(
    claim: ClaimedMessage,
    userId: string,
    postman: Postman,
    { blocks }: SlackMessage,
  ): Promise<Verdict | undefined> {
    const isStillOurs = await inside(claim.workspaceId, (tx) =>
      outboxStore(tx).aim(claim, undefined, clock.now()),
    );
    if (!isStillOurs) return undefined;
    const answer = await asked(postman.publishHome(userId, home(blocks)));
    if (!answer.ok) return afterFailure(claim, 'publish', answer.failure);
    return { settlement: { to: 'published' }, level: 'info' };
  }

  /** The channel to post in; a DM is opened once and remembered. */
  async function channelOf(
    claim: ClaimedMessage,
    postman: Postman,
  ): Promise<{ readonly channelId: string } | { readonly failure: SlackFailure }> {
    const { to, workspaceId } = claim;
    if (to.kind === 'channel') return { channelId: to.channelId };
    if (to.kind === 'home') throw new Error('a Home is published, not posted');
    const remembered = await inside(workspaceId, (tx) => outboxStore(tx).findDm(to.userId));
    if (remembered !== undefined) return { channelId: remembered };
    const opened = await asked(postman.openDm(to.userId));
    if (!opened.ok) return { failure: opened.failure };
    await inside(workspaceId, (tx) => outboxStore(tx).keepDm(to.userId, opened.value));
    return { channelId: opened.value };
  }

  function afterFailure(claim: ClaimedMessage, step: Step, failure: SlackFailure): Verdict {
    return settleFailure(failure, {
      step,
      attempts: claim.attempts,
      now: clock.now(),
      chance: chance(),
    });
  }

  /**
   * Something on our side failed before Slack was asked. Tried again for as long as it takes: a
   * message that a faulty release cannot load or word is delivered by the next one.
   */
  function ourFault(claim: ClaimedMessage, error: unknown, deliveryLog: Logger): Verdict {
    const name = error instanceof Error ? error.name : 'thrown value';
    const at = clock.now() + backoffMs(claim.attempts, outageBackoff, chance());
    if (error instanceof TryLater) {
      return { settlement: { to: 'queued', at, error: name, counts: true }, level: 'info' };
    }
    if (claim.attempts < toldAfterFaults)
      deliveryLog.warn({ error }, 'a message could not be made');
    else {
      once(`fault ${claim.id}`, () =>
        deliveryLog.error(
          { error },
          'a message still cannot be made; it is tried every few minutes',
        ),
      );
    }
    return { settlement: { to: 'queued', at, error: name, counts: true }, level: 'info' };
  }

  function report(
    claim: ClaimedMessage,
    { settlement, level }: Verdict,
    settled: boolean,
    deliveryLog: Logger,
  ): void {
    const about = {
      outcome: settlement.to,
      ...('error' in settlement ? { why: settlement.error } : {}),
    };
    if (!settled) {
      deliveryLog.warn(about, 'the lease ran out and the message is in other hands');
      return;
    }
    const lost = `installation ${claim.workspaceId} `;
    if (settlement.to === 'sent' || settlement.to === 'published')
      for (const key of told) if (key.startsWith(lost)) told.delete(key);
    switch (level) {
      case 'info':
        return deliveryLog.info(about, wordFor(settlement));
      case 'warn':
        return deliveryLog.warn(about, wordFor(settlement));
      case 'error':
        return deliveryLog.error(about, wordFor(settlement));
      case 'error once':
        return once(`${lost}${about.why ?? ''}`, () =>
          deliveryLog.error(
            about,
            'Slack refuses this installation; messages wait until it is mended',
          ),
        );
    }
  }

  // --- reconciling ---

  async function reconcile(message: UncertainMessage): Promise<void> {
    const reconcileLog = log.child({
      request: ids.next<'request'>(clock.now()),
      workspace: message.workspaceId,
      message: message.message,
      messageId: message.id,
    });
    const declaration = catalogue.find(message.message, message.version);
    if (declaration === undefined)
      throw new Error(`claimed an unknown message: ${message.message}`);
    const postman = await postmanFor(message.workspaceId);
    const history =
      postman === undefined
        ? ({ ok: false, failure: { kind: 'unauthorised', error: 'not_installed' } } as const)
        : await asked(
            postman.historySince({
              channel: message.channelId,
              oldest: searchFrom(message),
              limit: historyLimit,
            }),
          );
    const now = clock.now();
    const { reconciliation, alarm } = reconciliationOf(
      message,
      declaration.whenUncertain,
      history,
      now,
    );
    const settled = await inside(message.workspaceId, (tx) =>
      outboxStore(tx).reconcile(message, reconciliation, now),
    );
    if (!settled) return;
    const about = {
      outcome: reconciliation.to,
      ...(reconciliation.to === 'sent' ? {} : { why: reconciliation.error }),
    };
    if (alarm)
      reconcileLog.error(about, 'nobody knows whether a message arrived; an operator decides');
    else reconcileLog.info(about, 'an uncertain message was looked for');
  }

  return createPump({
    take,
    concurrency,
    pollMs,
    wake,
    onError: (error) => log.error({ error }, 'the outbox cannot be worked on'),
  });
}

/** How many messages are in each state, and how old the oldest unfinished business is. */
export function outboxHealth(db: Database): Promise<OutboxHealth> {
  return acrossWorkspaces(db, 'reads', (tx) => outboxQueue(tx).health());
}

/** A postman that throws has not said that nothing was done. */
async function asked<Answer>(
  call: Promise<Answer>,
): Promise<Answer | { readonly ok: false; readonly failure: SlackFailure }> {
  try {
    return await call;
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'thrown value';
    return { ok: false, failure: { kind: 'uncertain', reason } };
  }
}

/** @throws Error when Slack would refuse these blocks as a Home. */
function assertPublishable({ blocks }: SlackMessage): void {
  home(blocks);
}

function laneOf({ to }: ClaimedMessage): Lane {
  return to.kind === 'home' ? 'homes' : 'messages';
}

interface Pauses {
  pause(workspaceId: WorkspaceId, until: number): void;
  running(): readonly WorkspaceId[];
}

/** Workspaces that Slack asked to leave in peace for a while. In memory: each process is told for itself. */
function createPauses(clock: Clock): Pauses {
  const pauses = new Map<WorkspaceId, { readonly since: number; readonly until: number }>();
  return {
    pause: (workspaceId: WorkspaceId, until: number): void => {
      pauses.set(workspaceId, { since: clock.now(), until });
    },
    running: (): WorkspaceId[] => {
      const now = clock.now();
      for (const [workspaceId, { since, until }] of pauses) {
        // A clock set back must not make half a minute last a day.
        if (now >= until || now < since) pauses.delete(workspaceId);
      }
      return [...pauses.keys()];
    },
  };
}

function wordFor(settlement: Settlement): string {
  switch (settlement.to) {
    case 'sent':
      return 'message delivered';
    case 'published':
      return 'Home brought up to date';
    case 'queued':
      return 'message will be tried again';
    case 'not_sent':
      return 'message not sent';
    case 'uncertain':
      return 'nobody said whether the message arrived; its channel will be searched';
    case 'dead':
      return 'message given up';
  }
}
