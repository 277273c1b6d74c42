import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { settableClock } from '../clock.ts';
import type { Database, WorkspaceId } from '../db/database.ts';
import { acrossWorkspaces } from '../db/transaction.ts';
import { NotFound } from '../errors.ts';
import { countingIds, type Id } from '../ids.ts';
import { createWake } from '../jobs/wake.ts';
import { createLog } from '../log.ts';
import { createRunner } from '../runner.ts';
import type { HomeView } from '@slack/types';
import { section } from '../slack/blocks.ts';
import type { SlackFailure, SlackResult } from '../slack/failures.ts';
import type { HistoryMessage, PostedMessage } from '../slack/gateway.ts';
import { mrkdwn } from '../slack/mrkdwn.ts';
import { defineUseCase, type Runner, type Work } from '../use-case.ts';
import { createDeliverer, type Deliverer, outboxHealth } from './deliver.ts';
import { defineMessage, type MessageDeclaration } from './message.ts';
import type { MessageRequest } from './message-request.ts';
import {
  deliveryLeaseMs,
  homeRestMs,
  outboxQueue,
  outboxStore,
  reconcileAfterMs,
} from './outbox.store.ts';
import type { Postman } from './postman.ts';

/** A Slack of one workspace: keeps what is posted, and fails as told to. */
function scriptedSlack(clock: { now(): number }) {
  const posted: { channel: string; ts: string; text: string; deliveryId: string }[] = [];
  /** What each person's Home shows. */
  const homes = new Map<string, string>();
  const calls: string[] = [];
  /** What the next calls of each kind answer instead of succeeding, or besides. */
  const failures: Record<'open' | 'post' | 'update' | 'publish' | 'history', SlackFailure[]> = {
    open: [],
    post: [],
    update: [],
    publish: [],
    history: [],
  };
  let before: (call: string) => Promise<void> = async () => {};
  let arrivesDespiteFailure = false;
  const step = async <Value>(
    kind: keyof typeof failures,
    subject: string,
    act: () => Value,
  ): Promise<SlackResult<Value>> => {
    calls.push(`${kind} ${subject}`);
    await before(`${kind} ${subject}`);
    const failure = failures[kind].shift();
    if (failure === undefined) return { ok: true, value: act() };
    if (arrivesDespiteFailure) act();
    return { ok: false, failure };
  };
  const postman: Postman = {
    openDm: (userId) => step('open', userId, () => `D-${userId}`),
    postMessage: ({ channel, message, metadata }) =>
      step('post', `${channel} ${message.text}`, (): PostedMessage => {
        const ts = `${clock.now() / 1000 + posted.length}`;
        posted.push({ channel, ts, text: message.text, deliveryId: metadata.deliveryId });
        return { channel, ts };
      }),
    updateMessage: ({ channel, ts, message }) =>
      step('update', `${channel} ${message.text}`, (): PostedMessage => {
        for (const each of posted) if (each.ts === ts) each.text = message.text;
        return { channel, ts };
      }),
    publishHome: (userId, { blocks }) =>
      step('publish', `${userId} ${wordsOf(blocks)}`, () => {
        homes.set(userId, wordsOf(blocks));
        return { viewId: `V-${userId}`, hash: undefined };
      }),
    historySince: ({ channel, oldest, limit }) =>
      step('history', channel, (): HistoryMessage[] =>
        posted
          .filter((each) => each.channel === channel && Number(each.ts) * 1000 >= oldest)
          .toReversed()
          .slice(0, limit)
          .map(({ ts, deliveryId }) => ({ ts, botId: 'B1', deliveryId, fileIds: [] })),
      ),
  };
  return {
    postman,
    posted,
    homes,
    calls,
    fails: (kind: keyof typeof failures, ...next: SlackFailure[]) => failures[kind].push(...next),
    whenAsked: (hook: (call: string) => Promise<void>) => {
      before = hook;
    },
    swallowsAnswers: () => {
      arrivesDespiteFailure = true;
    },
  };
}

/** The text of the sections. */
function wordsOf(blocks: HomeView['blocks']): string {
  const texts = blocks.flatMap((block) => ('text' in block ? (block.text ?? []) : []));
  return texts.map((text) => (typeof text === 'object' ? text.text : text)).join(' ');
}

const timeout: SlackFailure = { kind: 'uncertain', reason: 'timeout' };
const scopeless: SlackFailure = { kind: 'missing_scope', needed: 'im:history' };

describeOnEachDatabase('the outbox', (open) => {
  const clock = settableClock('2026-11-20T16:00:00Z');
  const ids = countingIds();
  const wake = createWake();
  let acme: WorkspaceId;
  let lines: string[];
  let slack: ReturnType<typeof scriptedSlack>;
  /** What each note says; a note that is not here has nothing to say. */
  let notes: Map<string, string>;
  let deliverers: Deliverer[];

  const log = createLog('warn', { write: (line: string) => void lines.push(line) });

  beforeEach(async () => {
    clock.set('2026-11-20T16:00:00Z');
    [lines, deliverers] = [[], []];
    notes = new Map([
      ['n1', 'first'],
      ['n2', 'second'],
    ]);
    slack = scriptedSlack(clock);
    acme = await workspace('T0ACME');
  });
  afterEach(async () => {
    await Promise.all(deliverers.map((each) => each.stop()));
  });

  async function workspace(team: string): Promise<WorkspaceId> {
    const id = ids.next<'workspace'>(clock.now());
    await acrossWorkspaces(open().db, 'writes', (tx) =>
      tx
        .knex('workspaces')
        .insert({ id, slack_team_id: team, name: team, created_at: clock.now() }),
    );
    return id;
  }

  const message = (whenUncertain: MessageDeclaration['whenUncertain'], version = 1) =>
    defineMessage({
      name: whenUncertain === 'hold' ? 'test.introduction' : 'test.digest',
      version,
      ids: z.object({ note: z.string() }),
      whenUncertain,
      load: defineUseCase({
        name: 'test.load',
        mode: 'reads',
        access: 'app',
        run: async (_work, { note }: { note: string }) => {
          const text = notes.get(note);
          if (text === 'broken') throw new Error('Dana Levi cannot be loaded');
          return text;
        },
      }),
      view: (text: string) => ({ text, blocks: [] }),
    });
  const homeTab = defineMessage({
    name: 'test.home',
    version: 1,
    ids: z.object({ userId: z.string() }),
    whenUncertain: 'repost once',
    load: defineUseCase({
      name: 'test.load-home',
      mode: 'reads',
      access: 'app',
      run: async (_work, { userId }: { userId: string }) => {
        const text = notes.get(userId);
        return text === undefined ? undefined : { text, times: text === 'too much' ? 101 : 1 };
      },
    }),
    view: ({ text, times }) => ({
      text,
      blocks: Array.from({ length: times }, () => section(mrkdwn`${text}`)),
    }),
  });
  const digest = message('repost once');
  const introduction = message('hold');

  const runnerOn = (db: Database): Runner =>
    createRunner({
      db,
      clock,
      ids,
      log,
      features: [],
      command: '/candidate',
      wake: wake.ring,
      authority: {
        prepare: async () => {},
        admit: async () => ({ kind: 'app' }),
        notice: async () => {},
      },
    });

  function deliverer(
    options: {
      db?: Database;
      messages?: readonly MessageDeclaration[];
      installed?: boolean;
      pacing?: { perSecond: number; burst: number };
    } = {},
  ): Deliverer {
    const {
      db = open().db,
      messages = [digest, introduction, homeTab],
      installed = true,
    } = options;
    const made = createDeliverer({
      db,
      runner: runnerOn(db),
      messages,
      hosted: { digestSections: [], rowActions: [], homeSections: [], homeActions: [] },
      postmanFor: async () => (installed ? slack.postman : undefined),
      clock,
      ids,
      log,
      wake,
      pacing: options.pacing ?? { perSecond: 0, burst: 1 },
      chance: () => 1,
      // Nothing here waits for a poll: what happens, happens because of a ring or of runDue.
      pollMs: 2 ** 30,
    });
    deliverers.push(made);
    return made;
  }

  const inUseCase = <Outcome>(run: (work: Work) => Promise<Outcome>, workspaceId = acme) =>
    runnerOn(open().db).run(
      defineUseCase({ name: 'test.do', mode: 'writes', access: 'app', run }),
      { kind: 'app', workspaceId, requestId: 'test' },
      undefined,
    );

  const queue = (request: Partial<MessageRequest> = {}, workspaceId = acme) =>
    inUseCase(
      (work) =>
        work.queueMessage({
          message: 'test.digest',
          ids: { note: 'n1' },
          to: { kind: 'user', userId: 'U1' },
          dedupeKey: 'one',
          ...request,
        }),
      workspaceId,
    );
  const refresh = (id: Id<'message'>) => inUseCase((work) => work.refreshMessage(id));

  interface Row {
    state: string;
    ts: string | null;
    wanted_revision: number;
    sent_revision: number;
    attempts: number;
    reposts: number;
    next_attempt_at: number;
    last_error: string | null;
  }
  const row = async (id: Id<'message'>): Promise<Row> => {
    const found: Row | undefined = await acrossWorkspaces(open().db, 'reads', (tx) =>
      tx.knex<Row & { id: string }>('outbox_messages').where({ id }).first(),
    );
    if (found === undefined) throw new Error('no such row');
    return found;
  };

  /** Dies as a process does: with the row claimed and, if `aimed`, the request perhaps on its way. */
  async function abandon(aimed: boolean): Promise<void> {
    const claim = await acrossWorkspaces(open().db, 'writes', (tx) =>
      outboxQueue(tx).claimNext({
        now: clock.now(),
        known: [
          ['test.digest', 1],
          ['test.introduction', 1],
          ['test.home', 1],
        ],
        passOver: { messages: [], homes: [] },
        attemptId: 'gone',
      }),
    );
    if (claim === undefined) throw new Error('nothing to abandon');
    if (aimed) {
      const channel = claim.to.kind === 'home' ? undefined : 'D-U1';
      await inUseCase((work) => outboxStore(work.tx).aim(claim, channel, clock.now()));
    }
  }

  function alarms(): string[] {
    return lines
      .map((line) => z.object({ level: z.number(), msg: z.string() }).parse(JSON.parse(line)))
      .filter((line) => line.level >= 50)
      .map((line) => line.msg);
  }

  describe('queueing', () => {
    test('the same dedupe key twice is one message, and both are told its id', async () => {
      const first = await queue();
      const second = await queue({ ids: { note: 'n2' } });
      expect(second).toBe(first);
      await deliverer().runDue();
      expect(slack.posted).toMatchObject([{ text: 'first' }]);
      expect(await queue()).toBe(first);
      expect(await deliverer().runDue()).toBe(0);
    });

    test('two workspaces may use the same dedupe key', async () => {
      const bolt = await workspace('T0BOLT');
      expect(await queue({}, bolt)).not.toBe(await queue());
    });

    test('a use case that fails queues nothing', async () => {
      const failing = inUseCase(async (work) => {
        await work.queueMessage({
          message: 'test.digest',
          ids: { note: 'n1' },
          to: { kind: 'user', userId: 'U1' },
          dedupeKey: 'one',
        });
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await deliverer().runDue()).toBe(0);
    });
  });

  describe('delivering', () => {
    test('opens the direct message once, and remembers where the message went', async () => {
      const first = await queue();
      const only = deliverer();
      await only.runDue();
      await queue({ dedupeKey: 'two', ids: { note: 'n2' } });
      await only.runDue();
      expect(slack.calls).toEqual(['open U1', 'post D-U1 first', 'post D-U1 second']);
      expect(slack.posted).toContainEqual(expect.objectContaining({ deliveryId: first }));
      const stored: unknown = await acrossWorkspaces(open().db, 'reads', (tx) =>
        tx.knex('slack_dms').select('user_id', 'channel_id'),
      );
      expect(stored).toEqual([{ user_id: 'U1', channel_id: 'D-U1' }]);
      expect(await row(first)).toMatchObject({ state: 'sent', sent_revision: 1 });
    });

    test('posts in a channel without opening anything', async () => {
      await queue({ to: { kind: 'channel', channelId: 'C1' } });
      await deliverer().runDue();
      expect(slack.calls).toEqual(['post C1 first']);
    });

    test('a started deliverer posts as soon as the use case that queued the message has committed', async () => {
      const asked = new Promise<string>((resolve) => {
        slack.whenAsked(async (call) => resolve(call));
      });
      deliverer().start();
      await queue({ to: { kind: 'channel', channelId: 'C1' } });
      expect(await asked).toBe('post C1 first');
    });

    test('says in the database that it is about to ask before it asks, and holds no transaction meanwhile', async () => {
      const id = await queue();
      const seen: string[] = [];
      slack.whenAsked(async (call) => {
        seen.push(`${call.split(' ')[0]}: ${(await row(id)).state}`);
      });
      await deliverer().runDue();
      expect(seen).toEqual(['open: sending', 'post: sending']);
    });

    test('two processes share an outbox and each message is posted by one of them', async () => {
      for (let count = 0; count < 15; count += 1) {
        await queue({ dedupeKey: `${count}`, to: { kind: 'channel', channelId: `C${count}` } });
      }
      const other = await open().openAnother();
      await Promise.all([deliverer().runDue(), deliverer({ db: other }).runDue()]);
      expect(new Set(slack.posted.map(({ deliveryId }) => deliveryId)).size).toBe(15);
      expect(slack.posted).toHaveLength(15);
    });

    test('a message that has nothing to say any more is not sent', async () => {
      const id = await queue();
      notes.delete('n1');
      await deliverer().runDue();
      expect(await row(id)).toMatchObject({
        state: 'not_sent',
        last_error: 'nothing to say any more',
      });
      expect(slack.calls).toEqual([]);
    });

    test('a message whose time has passed is not sent', async () => {
      const id = await queue({ notAfter: clock.now() + 60_000 });
      clock.advance(60_001);
      await deliverer().runDue();
      expect(await row(id)).toMatchObject({ state: 'not_sent', last_error: 'too late' });
      expect(slack.calls).toEqual([]);
    });

    test('a message of a newer version stays queued and is mentioned once; an older one is delivered', async () => {
      const newer = await queue({ version: 3 });
      await queue({ version: 1, dedupeKey: 'old' });
      const only = deliverer({ messages: [digest, message('repost once', 2)] });
      await only.runDue();
      await only.runDue();
      expect(await row(newer)).toMatchObject({ state: 'queued', attempts: 0 });
      expect(slack.posted).toHaveLength(1);
      expect(lines.filter((line) => line.includes('newer version'))).toHaveLength(1);
    });

    test('a fault of our own is tried until it is mended, alarms once, and leaves no words in the row', async () => {
      notes.set('n1', 'broken');
      const id = await queue();
      const only = deliverer();
      for (let count = 0; count < 8; count += 1) {
        await only.runDue();
        clock.advance(5 * 60_000);
      }
      expect(await row(id)).toMatchObject({ state: 'queued', last_error: 'Error' });
      expect(alarms()).toHaveLength(1);
      notes.set('n1', 'mended');
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'mended' }]);
    });

    test('a message Slack would refuse for its size is a fault of our own', async () => {
      notes.set('n1', 'x'.repeat(5_000));
      const id = await queue();
      await deliverer().runDue();
      expect(await row(id)).toMatchObject({ state: 'queued', attempts: 1 });
      expect(slack.calls).toEqual([]);
    });

    test('more than the burst goes out at the pace, and runDue waits for it', async () => {
      for (let count = 0; count < 4; count += 1) await queue({ dedupeKey: `${count}` });
      expect(await deliverer({ pacing: { perSecond: 20, burst: 1 } }).runDue()).toBe(4);
    });
  });

  describe('bringing a message up to date', () => {
    test('edits the posted message in place', async () => {
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      notes.set('n1', 'changed');
      await refresh(id);
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'changed' }]);
      expect(await row(id)).toMatchObject({ state: 'sent', wanted_revision: 2, sent_revision: 2 });
    });

    test('before the message was posted is part of the first post', async () => {
      const id = await queue();
      notes.set('n1', 'changed');
      await refresh(id);
      await refresh(id);
      await deliverer().runDue();
      expect(slack.calls).toEqual(['open U1', 'post D-U1 changed']);
      expect(await row(id)).toMatchObject({ state: 'sent', wanted_revision: 3, sent_revision: 3 });
    });

    test('several times while it is being posted is one edit afterwards', async () => {
      const id = await queue();
      slack.whenAsked(async (call) => {
        if (!call.startsWith('post')) return;
        notes.set('n1', 'changed');
        await refresh(id);
        await refresh(id);
      });
      await deliverer().runDue();
      expect(slack.calls).toEqual(['open U1', 'post D-U1 first', 'update D-U1 changed']);
      expect(await row(id)).toMatchObject({ state: 'sent', wanted_revision: 3, sent_revision: 3 });
    });

    test('of many people at the very moment a delivery ends is never lost', async () => {
      const id = await queue();
      const other = await open().openAnother();
      const people = runnerOn(other);
      let said = 0;
      const say = async () => {
        said += 1;
        notes.set('n1', `said ${said}`);
        await people.run(
          defineUseCase({
            name: 'test.say',
            mode: 'writes',
            access: 'app',
            run: (work) => work.refreshMessage(id),
          }),
          { kind: 'app', workspaceId: acme, requestId: 'test' },
          undefined,
        );
      };
      const only = deliverer();
      const talking = (async () => {
        for (let count = 0; count < 15; count += 1) await say();
      })();
      await Promise.all([talking, only.runDue()]);
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'said 15' }]);
      const { state, wanted_revision, sent_revision } = await row(id);
      expect({ state, wanted_revision, sent_revision }).toEqual({
        state: 'sent',
        wanted_revision: 16,
        sent_revision: 16,
      });
    });

    test('with nothing to say any more leaves what was posted as it is', async () => {
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      notes.delete('n1');
      await refresh(id);
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'first' }]);
      expect(await row(id)).toMatchObject({ state: 'sent' });
    });

    test('does nothing to a message that was not sent or was given up', async () => {
      slack.fails('open', { kind: 'refused', error: 'user_not_found' });
      const notSent = await queue();
      const only = deliverer();
      await only.runDue();
      const gone = await queue({ dedupeKey: 'two', to: { kind: 'channel', channelId: 'C1' } });
      await only.runDue();
      slack.fails('update', { kind: 'refused', error: 'message_not_found' });
      await refresh(gone);
      await only.runDue();
      expect(await row(gone)).toMatchObject({ state: 'dead' });
      await refresh(notSent);
      await refresh(gone);
      expect(await row(notSent)).toMatchObject({ state: 'not_sent' });
      expect(await row(gone)).toMatchObject({ state: 'dead' });
      expect(await only.runDue()).toBe(0);
    });

    test('of a message that does not exist is refused', async () => {
      await expect(refresh(ids.next(0))).rejects.toBeInstanceOf(NotFound);
    });
  });

  describe('when Slack fails', () => {
    test.each<[SlackFailure, string, boolean]>([
      [{ kind: 'rate_limited', retryAfterS: 30 }, 'queued', false],
      [{ kind: 'unreachable', reason: 'ECONNREFUSED' }, 'queued', false],
      [{ kind: 'unauthorised', error: 'token_revoked' }, 'queued', true],
      [{ kind: 'missing_scope', needed: 'chat:write' }, 'queued', true],
      [{ kind: 'uncertain', reason: 'timeout' }, 'uncertain', false],
      [{ kind: 'refused', error: 'is_archived' }, 'not_sent', false],
      [{ kind: 'refused', error: 'invalid_blocks' }, 'not_sent', true],
    ])('a post that meets %o becomes %s', async (failure, state, alarming) => {
      slack.fails('post', failure);
      const id = await queue();
      const only = deliverer();
      expect(await only.runDue()).toBe(1);
      expect(await row(id)).toMatchObject({ state, ts: null });
      expect(alarms().length).toBe(alarming ? 1 : 0);
      expect(slack.posted).toEqual([]);
      if (state !== 'queued') return;
      clock.advance(60 * 60_000);
      await only.runDue();
      expect(slack.posted).toHaveLength(1);
    });

    test('an answer that is lost on an edit has the edit repeated', async () => {
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      notes.set('n1', 'changed');
      slack.fails('update', timeout);
      await refresh(id);
      await only.runDue();
      expect(await row(id)).toMatchObject({ state: 'queued' });
      clock.advance(60_000);
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'changed' }]);
    });

    test('an answer that is lost on opening a direct message has it opened again', async () => {
      slack.fails('open', timeout);
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      expect(await row(id)).toMatchObject({ state: 'queued' });
      clock.advance(60_000);
      await only.runDue();
      expect(slack.posted).toHaveLength(1);
    });

    test('a rate limit holds up the whole workspace, and no other one', async () => {
      const bolt = await workspace('T0BOLT');
      slack.fails('post', { kind: 'rate_limited', retryAfterS: 30 });
      const to = { kind: 'channel', channelId: 'C1' } as const;
      const limited = await queue({ to });
      const only = deliverer();
      await only.runDue();
      const sameWorkspace = await queue({ to, dedupeKey: 'two' });
      const elsewhere = await queue({ to }, bolt);
      await only.runDue();
      expect(await row(limited)).toMatchObject({ state: 'queued', attempts: 0 });
      expect(await row(sameWorkspace)).toMatchObject({ state: 'queued', attempts: 0 });
      expect(await row(elsewhere)).toMatchObject({ state: 'sent' });
      clock.advance(31_000);
      await only.runDue();
      expect(slack.posted).toHaveLength(3);
    });

    test('a lost installation alarms once for all its messages, and again when it is lost again', async () => {
      const revoked: SlackFailure = { kind: 'unauthorised', error: 'token_revoked' };
      const to = { kind: 'channel', channelId: 'C1' } as const;
      slack.fails('post', revoked, revoked);
      await queue({ to });
      await queue({ to, dedupeKey: 'two' });
      const only = deliverer();
      await only.runDue();
      expect(alarms()).toHaveLength(1);
      clock.advance(60 * 60_000);
      await only.runDue();
      expect(slack.posted).toHaveLength(2);
      slack.fails('post', revoked);
      await queue({ to, dedupeKey: 'three' });
      await only.runDue();
      expect(alarms()).toHaveLength(2);
    });

    test('a workspace without the app keeps its messages', async () => {
      const id = await queue();
      await deliverer({ installed: false }).runDue();
      expect(await row(id)).toMatchObject({ state: 'queued', last_error: 'not_installed' });
    });
  });

  describe('when nobody knows whether a post arrived', () => {
    test('an hour-long silence is not broken by posting again: the message is looked for first', async () => {
      slack.swallowsAnswers();
      slack.fails('post', timeout);
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      clock.advance(reconcileAfterMs - 1);
      expect(await only.runDue()).toBe(0);
      clock.advance(1);
      await only.runDue();
      expect(slack.posted).toHaveLength(1);
      expect(await row(id)).toMatchObject({ state: 'sent', ts: slack.posted[0]?.ts, reposts: 0 });
    });

    test('a post that is not in the history is posted', async () => {
      slack.fails('post', timeout);
      const id = await queue({ message: 'test.introduction' });
      const only = deliverer();
      await only.runDue();
      clock.advance(reconcileAfterMs);
      await only.runDue();
      expect(slack.posted).toHaveLength(1);
      expect(await row(id)).toMatchObject({ state: 'sent', reposts: 1 });
    });

    test('what was to be said since is said after the post is found', async () => {
      slack.swallowsAnswers();
      slack.fails('post', timeout);
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      notes.set('n1', 'changed');
      await refresh(id);
      expect(await row(id)).toMatchObject({ state: 'uncertain' });
      clock.advance(reconcileAfterMs);
      await only.runDue();
      expect(slack.posted).toMatchObject([{ text: 'changed' }]);
      expect(await row(id)).toMatchObject({ state: 'sent', sent_revision: 2 });
    });

    test('and the history may not be read, a digest is posted once more and then given up with an alarm', async () => {
      slack.fails('post', timeout, timeout);
      slack.fails('history', scopeless, scopeless);
      const id = await queue();
      const only = deliverer();
      await only.runDue();
      clock.advance(reconcileAfterMs);
      await only.runDue();
      expect(await row(id)).toMatchObject({ state: 'uncertain', reposts: 1 });
      expect(alarms()).toEqual([]);
      clock.advance(reconcileAfterMs);
      await only.runDue();
      expect(await row(id)).toMatchObject({ state: 'dead', reposts: 1 });
      expect(alarms()).toHaveLength(1);
      expect(slack.calls.filter((call) => call.startsWith('post'))).toHaveLength(2);
    });

    test('and the history may not be read, an introduction is held with one alarm until an operator decides', async () => {
      slack.fails('post', timeout);
      slack.fails('history', scopeless, scopeless, scopeless);
      const id = await queue({ message: 'test.introduction' });
      const only = deliverer();
      await only.runDue();
      for (let count = 0; count < 3; count += 1) {
        clock.advance(60 * 60_000);
        await only.runDue();
      }
      expect(await row(id)).toMatchObject({ state: 'uncertain', reposts: 0 });
      expect(alarms()).toHaveLength(1);
      expect(slack.posted).toEqual([]);

      expect(await inUseCase((work) => outboxStore(work.tx).postAgain(id, work.now))).toBe(true);
      await only.runDue();
      expect(slack.posted).toHaveLength(1);
      expect(await inUseCase((work) => outboxStore(work.tx).postAgain(id, work.now))).toBe(false);
    });

    test('an operator may leave it at that', async () => {
      slack.fails('post', timeout);
      const id = await queue({ message: 'test.introduction' });
      const only = deliverer();
      await only.runDue();
      expect(await inUseCase((work) => outboxStore(work.tx).letGo(id))).toBe(true);
      clock.advance(60 * 60_000);
      expect(await only.runDue()).toBe(0);
      expect(await row(id)).toMatchObject({ state: 'dead' });
    });
  });

  describe('a process that dies', () => {
    test('while the request may be on its way leaves an uncertain message, which is found', async () => {
      const id = await queue();
      await abandon(true);
      await slack.postman.postMessage({
        channel: 'D-U1',
        message: { text: 'first', blocks: [] },
        metadata: { deliveryId: id },
      });
      const survivor = deliverer();
      expect(await survivor.runDue()).toBe(0);
      // The process may have been down for a night; the search begins at the attempt, not now.
      clock.advance(12 * 60 * 60_000);
      await survivor.runDue();
      expect(await row(id)).toMatchObject({ state: 'uncertain' });
      clock.advance(reconcileAfterMs);
      await survivor.runDue();
      expect(await row(id)).toMatchObject({ state: 'sent' });
      expect(slack.posted).toHaveLength(1);
    });

    test('before the request was sent leaves an uncertain message, which is not found and posted', async () => {
      const id = await queue();
      await abandon(true);
      const survivor = deliverer();
      clock.advance(deliveryLeaseMs);
      await survivor.runDue();
      expect(await row(id)).toMatchObject({ state: 'uncertain' });
      clock.advance(reconcileAfterMs);
      await survivor.runDue();
      expect(slack.posted).toHaveLength(1);
    });

    test('before it knew where to post leaves a message that is simply posted', async () => {
      const id = await queue();
      await abandon(false);
      clock.advance(deliveryLeaseMs);
      await deliverer().runDue();
      expect(await row(id)).toMatchObject({ state: 'sent', reposts: 0 });
      expect(slack.posted).toHaveLength(1);
    });

    test('during an edit leaves an edit that is simply repeated', async () => {
      const id = await queue();
      const survivor = deliverer();
      await survivor.runDue();
      notes.set('n1', 'changed');
      await refresh(id);
      await abandon(true);
      clock.advance(deliveryLeaseMs);
      await survivor.runDue();
      expect(slack.posted).toMatchObject([{ text: 'changed' }]);
      expect(await row(id)).toMatchObject({ state: 'sent', sent_revision: 2 });
    });

    test('or only seemed to: an answer that comes after the lease still settles the message', async () => {
      const id = await queue();
      const slow = deliverer();
      const other = deliverer();
      slack.whenAsked(async (call) => {
        if (!call.startsWith('post')) return;
        clock.advance(deliveryLeaseMs);
        await other.runDue();
        expect(await row(id)).toMatchObject({ state: 'uncertain' });
      });
      await slow.runDue();
      expect(await row(id)).toMatchObject({ state: 'sent', sent_revision: 1 });
      expect(slack.posted).toHaveLength(1);
    });

    test('or was held up before asking Slack: it gives way to whoever took over', async () => {
      const id = await queue();
      const slow = deliverer();
      let takenOver: Promise<number> | undefined;
      slack.whenAsked(async (call) => {
        if (!call.startsWith('open') || takenOver !== undefined) return;
        clock.advance(deliveryLeaseMs);
        takenOver = deliverer().runDue();
        await takenOver;
      });
      await slow.runDue();
      expect(await row(id)).toMatchObject({ state: 'sent' });
      expect(slack.posted).toHaveLength(1);
    });
  });

  describe('bringing Homes up to date', () => {
    beforeEach(() => {
      notes.set('U1', 'one').set('U2', 'two');
    });
    const refreshHomes = (...userIds: string[]) =>
      inUseCase((work) => work.refreshHomes({ message: 'test.home', userIds }));
    const homeRow = async (userId = 'U1') => {
      const found = await acrossWorkspaces(open().db, 'reads', (tx) =>
        tx
          .knex<{ id: Id<'message'>; to_home_user_id: string }>('outbox_messages')
          .where({ to_home_user_id: userId }),
      );
      const [only, ...more] = found;
      if (only === undefined || more.length > 0) throw new Error(`${found.length} rows`);
      return row(only.id);
    };
    /** Lets the rest pass that every change waits for. */
    const deliverLater = async (only: Deliverer) => {
      clock.advance(homeRestMs);
      return only.runDue();
    };

    test('publishes once for ten changes in a row, after a moment, whatever is said by then', async () => {
      const only = deliverer();
      for (let count = 1; count <= 10; count += 1) {
        notes.set('U1', `said ${count}`);
        await refreshHomes('U1', 'U2');
      }
      expect(await only.runDue()).toBe(0);
      await deliverLater(only);
      expect(slack.calls.toSorted()).toEqual(['publish U1 said 10', 'publish U2 two']);
      expect(await homeRow()).toMatchObject({
        state: 'sent',
        wanted_revision: 10,
        sent_revision: 10,
        last_error: null,
      });
      expect(await deliverLater(only)).toBe(0);
      await refreshHomes('U1');
      await deliverLater(only);
      expect(slack.calls).toHaveLength(3);
    });

    test('publishes again what changed while it was being published', async () => {
      await refreshHomes('U1');
      slack.whenAsked(async () => {
        slack.whenAsked(async () => {});
        notes.set('U1', 'changed');
        await refreshHomes('U1');
      });
      const only = deliverer();
      await deliverLater(only);
      expect(await homeRow()).toMatchObject({ state: 'queued', sent_revision: 1 });
      await deliverLater(only);
      expect(slack.homes.get('U1')).toBe('changed');
      expect(await homeRow()).toMatchObject({ state: 'sent', sent_revision: 2 });
    });

    test('publishes nothing where there is nothing to say, and takes up again what is said later', async () => {
      notes.delete('U1');
      await refreshHomes('U1');
      const only = deliverer();
      await deliverLater(only);
      expect(slack.calls).toEqual([]);
      expect(await homeRow()).toMatchObject({ state: 'sent' });
      notes.set('U1', 'back');
      await refreshHomes('U1');
      await deliverLater(only);
      expect(slack.homes.get('U1')).toBe('back');
    });

    test.each([false, true])(
      'publishes again after a process died at it (asked: %s), and never searches for it',
      async (aimed) => {
        await refreshHomes('U1');
        clock.advance(homeRestMs);
        await abandon(aimed);
        expect(await homeRow()).toMatchObject({ state: 'sending' });
        clock.advance(deliveryLeaseMs);
        await deliverer().runDue();
        expect(slack.calls).toEqual(['publish U1 one']);
        expect(await homeRow()).toMatchObject({ state: 'sent', reposts: 0 });
        expect(alarms()).toEqual([]);
      },
    );

    test('publishes again when nobody said whether it arrived', async () => {
      slack.swallowsAnswers();
      slack.fails('publish', timeout);
      await refreshHomes('U1');
      const only = deliverer();
      await deliverLater(only);
      expect(await homeRow()).toMatchObject({ state: 'queued', last_error: 'timeout' });
      clock.advance(60_000);
      await only.runDue();
      expect(slack.calls).toEqual(['publish U1 one', 'publish U1 one']);
      expect(await homeRow()).toMatchObject({ state: 'sent' });
    });

    test('waits where Slack limits it, and holds up no message meanwhile', async () => {
      slack.fails('publish', { kind: 'rate_limited', retryAfterS: 30 });
      await refreshHomes('U1', 'U2');
      const only = deliverer();
      await deliverLater(only);
      // The other may have been under way already.
      const before = slack.homes.size;
      const id = await queue({ to: { kind: 'channel', channelId: 'C1' } });
      await refreshHomes('U1', 'U2');
      await deliverLater(only);
      expect(slack.homes.size).toBe(before);
      expect(await row(id)).toMatchObject({ state: 'sent' });
      clock.advance(31_000);
      await only.runDue();
      expect([...slack.homes.keys()].toSorted()).toEqual(['U1', 'U2']);
    });

    test('is not held up by a limit on messages', async () => {
      slack.fails('post', { kind: 'rate_limited', retryAfterS: 30 });
      await queue({ to: { kind: 'channel', channelId: 'C1' } });
      const only = deliverer();
      await only.runDue();
      await refreshHomes('U1');
      await deliverLater(only);
      expect(slack.homes.get('U1')).toBe('one');
    });

    test('gives up where Slack knows no such person, and tries again after the next change', async () => {
      slack.fails('publish', { kind: 'refused', error: 'not_found' });
      await refreshHomes('U1');
      const only = deliverer();
      await deliverLater(only);
      expect(await homeRow()).toMatchObject({ state: 'dead', last_error: 'not_found' });
      expect(alarms()).toEqual([]);
      clock.advance(60 * 60_000);
      expect(await only.runDue()).toBe(0);
      await refreshHomes('U1');
      await deliverLater(only);
      expect(slack.homes.get('U1')).toBe('one');
    });

    test('asks nothing of Slack for a Home it would refuse, and tries again until that is mended', async () => {
      notes.set('U1', 'too much');
      await refreshHomes('U1');
      const only = deliverer();
      await deliverLater(only);
      expect(slack.calls).toEqual([]);
      expect(await homeRow()).toMatchObject({ state: 'queued', attempts: 1 });
      notes.set('U1', 'mended');
      clock.advance(60_000);
      await only.runDue();
      expect(slack.homes.get('U1')).toBe('mended');
    });
  });

  test('its health counts messages by state and tells since when the oldest waits', async () => {
    slack.fails('post', timeout);
    const to = { kind: 'channel', channelId: 'C1' } as const;
    await queue({ to });
    await deliverer().runDue();
    const uncertainSince = clock.now();
    clock.advance(1_000);
    await queue({ to, dedupeKey: 'two' });
    const queuedAt = clock.now();
    expect(await outboxHealth(open().db)).toEqual({
      counts: { queued: 1, sending: 0, sent: 0, not_sent: 0, uncertain: 1, dead: 0 },
      oldestQueuedDueAt: queuedAt,
      oldestUncertainSince: uncertainSince,
    });
  });

  describe('stopping', () => {
    test('waits for what is being posted, and afterwards nothing is posted any more', async () => {
      const only = deliverer();
      let stopping: Promise<boolean> | undefined;
      const posting = new Promise<void>((resolve) => {
        slack.whenAsked(async () => {
          stopping ??= only.stop();
          resolve();
        });
      });
      only.start();
      const to = { kind: 'channel', channelId: 'C1' } as const;
      const begun = await queue({ to });
      await posting;
      expect(await stopping).toBe(true);
      expect(await row(begun)).toMatchObject({ state: 'sent' });
      const left = await queue({ to, dedupeKey: 'two' });
      expect(await row(left)).toMatchObject({ state: 'queued' });
    });
  });
});
