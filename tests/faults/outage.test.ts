/**
 * What happens when Slack, the database or the machine fails for a while: the app comes back by
 * itself, and each digest is there exactly once.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { acrossWorkspaces } from '../../src/platform/db/transaction.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { behindTheBack, rowsOf } from '../support/builders.ts';
import { freePort, startProcess, untilReady, whyNotAs } from '../support/crash-process.ts';
import { cutOneSocket, fillUp, postedTo, setStage, type Stage } from '../support/crash-stage.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type Database, migrate } from '../support/platform-database.ts';

/** Real time that a busy machine may take to come back. */
const patient = { timeout: 15_000, interval: 20 };
const patientWithProcesses = { timeout: 60_000, interval: 20 };
/** By the clock: leases, the wait before an uncertain post is looked for, and every backoff up to its second try. */
const longEnoughS = [1, 61, 61, 61, 61, 61, 300, 600, 900];

let stages: Stage[] = [];
async function closeStages(): Promise<void> {
  const closing = stages;
  stages = [];
  for (const stage of closing.toReversed()) await stage.close();
}
afterEach(closeStages);

async function newStage(options: Parameters<typeof setStage>[0]): Promise<Stage> {
  const stage = await setStage(options);
  stages.push(stage);
  return stage;
}

/** A stage on which Rita's digest is due and nothing has been sent yet. */
async function readyStage(options: Parameters<typeof setStage>[0]): Promise<Stage> {
  const stage = await newStage(options);
  await stage.start();
  await stage.fill();
  return stage;
}

async function statesIn(db: Database): Promise<readonly unknown[]> {
  return acrossWorkspaces(db, 'reads', (tx) => tx.knex('outbox_messages').pluck('state'));
}

async function outbox({ app }: Stage): Promise<readonly unknown[]> {
  return (await rowsOf({ app }, 'outbox_messages')).map((row) => row['state']);
}

describeOnEachDatabase('A digest', (open) => {
  /** Each class of answer, for as long as the app has to try again twice. */
  const answers: readonly (readonly [answer: string, fault: Fault])[] = [
    ['429 with Retry-After, twice', { kind: 'rate_limited', retryAfterS: 30 }],
    ['500, twice', { kind: 'http', status: 500 }],
    ['503, twice', { kind: 'http', status: 503 }],
    ['internal_error, twice', { kind: 'error', error: 'internal_error' }],
    ['request_timeout, twice', { kind: 'error', error: 'request_timeout' }],
    ['a second late, twice', { kind: 'delay', ms: 1_000 }],
    ['by a cut line before it took effect, twice', { kind: 'reset_before' }],
    ['by a cut line after it took effect, twice', { kind: 'reset_after' }],
    ['token_revoked, twice', { kind: 'error', error: 'token_revoked' }],
    ['missing_scope, twice', { kind: 'error', error: 'missing_scope' }],
  ];

  test.each(answers)(
    'is there once when chat.postMessage is answered %s.',
    async (_answer, fault) => {
      const stage = await readyStage({ databaseUrl: open().url });
      stage.sandbox.faults.arm({ method: 'chat.postMessage', times: 2, fault });
      await stage.goOn(...longEnoughS);
      expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
      expect(await outbox(stage)).toEqual(['sent']);
    },
  );

  test('is given up, and nothing is posted again and again, when chat.postMessage is refused for good.', async () => {
    const stage = await readyStage({ databaseUrl: open().url });
    const fault: Fault = { kind: 'error', error: 'channel_not_found' };
    stage.sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault });
    await stage.goOn(...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(0);
    expect(await outbox(stage)).toEqual(['not_sent']);
  });

  test.each(answers)(
    'is there once when conversations.open is answered %s.',
    async (_answer, fault) => {
      const stage = await readyStage({ databaseUrl: open().url });
      stage.sandbox.faults.arm({ method: 'conversations.open', times: 2, fault });
      await stage.goOn(...longEnoughS);
      expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
      expect(await outbox(stage)).toEqual(['sent']);
    },
  );

  test.each(answers)(
    'is there once, and shows the contact that was logged, when chat.update is answered %s.',
    async (_answer, fault) => {
      const stage = await readyStage({ databaseUrl: open().url });
      const { rita } = stage.people;
      await stage.goOn(1);
      stage.sandbox.faults.arm({ method: 'chat.update', times: 2, fault });
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.fills('What happened?', 'Spoke');
      await rita.submits();
      await rita.sees('✓ Dana Reyes', { in: 'modal' });
      await rita.closes();
      await stage.goOn(...longEnoughS);
      expect(postedTo(stage, rita)).toHaveLength(1);
      await rita.sees('✓ Dana Reyes · spoke by phone');
      expect(await outbox(stage)).toEqual(['sent']);
      expect(await rowsOf(stage, 'touches')).toHaveLength(1);
    },
  );

  test('is there once when chat.postMessage answers later than the app waits, and took effect all the same.', async () => {
    const stage = await readyStage({ databaseUrl: open().url });
    const fault: Fault = { kind: 'delay', ms: 10_500 };
    stage.sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault });
    await stage.goOn(...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    expect(await outbox(stage)).toEqual(['sent']);
  }, 60_000);

  test('is there once when the history cannot be read at first either.', async () => {
    const stage = await readyStage({ databaseUrl: open().url });
    const { faults } = stage.sandbox;
    faults.arm({ method: 'chat.postMessage', times: 1, fault: { kind: 'reset_after' } });
    faults.arm({ method: 'conversations.history', times: 1, fault: { kind: 'http', status: 500 } });
    const limited: Fault = { kind: 'rate_limited', retryAfterS: 30 };
    faults.arm({ method: 'conversations.history', times: 1, fault: limited });
    await stage.goOn(...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    expect(await outbox(stage)).toEqual(['sent']);
  });

  test('is repeated at most once where the app may not read the history, and then an operator is told.', async () => {
    const stage = await readyStage({ databaseUrl: open().url, withoutScope: 'im:history' });
    const fault: Fault = { kind: 'reset_after' };
    stage.sandbox.faults.arm({ method: 'chat.postMessage', times: 9, fault });
    await stage.goOn(...longEnoughS, ...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(2);
    expect(await outbox(stage)).toEqual(['dead']);
    const errors = stage.log.filter((line) => line.includes('"level":50'));
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('an operator decides');
  });

  test('is there once where the app may not read the history and its first post did not arrive.', async () => {
    const stage = await readyStage({ databaseUrl: open().url, withoutScope: 'im:history' });
    const fault: Fault = { kind: 'reset_before' };
    stage.sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault });
    await stage.goOn(...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    expect(await outbox(stage)).toEqual(['sent']);
  });

  test('is there once when two processes tick, plan, make and deliver at the same moment.', async () => {
    const stage = await readyStage({ databaseUrl: open().url });
    const other = await newStage({ databaseUrl: open().url, beside: stage });
    await other.start();
    await Promise.all([stage.app.runDue(), other.app.runDue()]);
    await Promise.all([stage.goOn(...longEnoughS), other.app.runDue()]);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    expect(await outbox(stage)).toEqual(['sent']);
  });
});

describeOnEachDatabase('When Slack cannot be reached', (open) => {
  test.each(['http', 'socket'] as const)(
    'at the start, the app waits, becomes ready by itself when Slack is back, and sends the digest (%s).',
    async (mode) => {
      const stage = await newStage({ databaseUrl: open().url, mode });
      await stage.sandbox.refuseConnections(true);
      await stage.start();
      const before = await stage.readiness();
      expect(before.status).toBe(503);
      expect(before.said).toContain('Slack has not said yet whose the token is');
      await stage.sandbox.refuseConnections(false);
      await vi.waitFor(async () => {
        expect((await stage.readiness()).status).toBe(200);
      }, patient);
      await stage.fill();
      await stage.goOn(1);
      expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    },
  );

  test('when the digest is due, it goes out once Slack is back, and only once.', async () => {
    const stage = await readyStage({ databaseUrl: open().url });
    await stage.sandbox.refuseConnections(true);
    await stage.goOn(1, 60, 240, 300);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(0);
    await stage.sandbox.refuseConnections(false);
    await stage.goOn(...longEnoughS);
    expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
    expect(await outbox(stage)).toEqual(['sent']);
  });

  test('for ten minutes, Socket Mode comes back by itself, and the buttons work again.', async () => {
    const stage = await readyStage({ databaseUrl: open().url, mode: 'socket' });
    const { rita } = stage.people;
    await stage.goOn(1);
    await rita.sees('Dana Reyes');
    await stage.sandbox.refuseConnections(true);
    await vi.waitFor(async () => {
      expect((await stage.readiness()).said).toContain('no connection to Slack');
    }, patient);
    const lost = await rita.person.command('/candidate due');
    expect(lost.failure).toContain('dispatch_failed');
    await stage.goOn(200, 200, 200);
    await stage.sandbox.refuseConnections(false);
    await vi.waitFor(() => expect(stage.sandbox.connections).toBe(2), patientWithProcesses);
    expect((await stage.readiness()).status).toBe(200);
    await rita.clicks('Log contact', { row: 'Dana Reyes' });
    await rita.fills('What happened?', 'Spoke');
    await rita.submits();
    await rita.sees('✓ Dana Reyes', { in: 'modal' });
    await rita.closes();
    await stage.goOn(1);
    await rita.sees('✓ Dana Reyes · spoke by phone', { in: 'dm' });
    expect(postedTo(stage, rita)).toHaveLength(1);
  }, 90_000);
});

describeOnEachDatabase('With two sockets', (open) => {
  test.each(['warning', 'refresh_requested', 'drop'] as const)(
    'no command is lost while one of them is closed and opened again (%s).',
    async (how) => {
      const stage = await readyStage({ databaseUrl: open().url, mode: 'socket' });
      const { rita } = stage.people;
      for (let round = 0; round < 3; round += 1) {
        await vi.waitFor(() => expect(stage.sandbox.connections).toBe(2), patientWithProcesses);
        cutOneSocket(stage.sandbox, how);
        expect(stage.sandbox.connections).toBe(1);
        for (let asked = 0; asked < 5; asked += 1) {
          expect((await rita.person.command('/candidate due')).failure).toBeUndefined();
        }
      }
    },
    120_000,
  );

  test.each(['warning', 'refresh_requested', 'drop'] as const)(
    'requests come in again by themselves after both are cut at once (%s).',
    async (how) => {
      const stage = await readyStage({ databaseUrl: open().url, mode: 'socket' });
      stage.sandbox.disconnectSockets(how);
      await vi.waitFor(() => expect(stage.sandbox.connections).toBe(2), patientWithProcesses);
      const { rita } = stage.people;
      expect((await rita.person.command('/candidate due')).failure).toBeUndefined();
    },
    90_000,
  );

  test.each(['warning', 'refresh_requested', 'drop'] as const)(
    'a submission whose socket is closed before it is answered is one contact when it is pressed again (%s).',
    async (how) => {
      const stage = await readyStage({ databaseUrl: open().url, mode: 'socket' });
      const { rita } = stage.people;
      await stage.goOn(1);
      await rita.clicks('Log contact', { row: 'Dana Reyes' });
      await rita.fills('What happened?', 'Spoke');
      const pressed = rita.person.submit();
      stage.sandbox.disconnectSockets(how);
      expect((await pressed).failure).toContain('trouble connecting');
      await vi.waitFor(() => expect(stage.sandbox.connections).toBe(2), patientWithProcesses);
      // Unless the app has meanwhile shown the outcome by itself.
      if (rita.person.modal()?.title !== 'Logged') await rita.submits();
      await rita.sees('✓ Dana Reyes', { in: 'modal' });
      expect(await rowsOf(stage, 'touches')).toHaveLength(1);
    },
    90_000,
  );
});

describe('A full disk', () => {
  test('is answered kindly, loses nothing that was saved, and the same press is saved once when there is room again.', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-full-'));
    try {
      const stage = await readyStage({ databaseUrl: `sqlite:${path.join(folder, 'full.sqlite')}` });
      const { rita } = stage.people;
      await stage.goOn(1);
      // The only connection there is; no page may be added to those there are.
      await stage.app.db.knex.raw('pragma max_page_count = 1');
      let saved = 0;
      for (;;) {
        await rita.types('/candidate log Dana Reyes');
        await rita.fills('What happened?', 'Left message');
        await rita.fills('Note', `${saved} ${'long '.repeat(100)}`);
        await rita.submits();
        if (rita.person.modal()?.title !== 'Logged') break;
        await rita.closes();
        saved += 1;
      }
      await rita.sees('Nothing was saved', { in: 'modal' });
      expect(await rowsOf(stage, 'touches')).toHaveLength(saved);
      expect((await stage.readiness()).status).toBe(200);

      await stage.app.db.knex.raw('pragma max_page_count = 100000');
      await rita.submits();
      await rita.sees('✓ Dana Reyes', { in: 'modal' });
      expect(await rowsOf(stage, 'touches')).toHaveLength(saved + 1);
      await stage.goOn(1);
      expect(postedTo(stage, rita)).toHaveLength(1);
      await rita.sees('✓ Dana Reyes', { in: 'dm' });
    } finally {
      await closeStages();
      await rm(folder, { recursive: true });
    }
  }, 60_000);

  test('at nine o’clock delays the digest until there is room, and then it is there once.', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-full-'));
    try {
      const stage = await readyStage({ databaseUrl: `sqlite:${path.join(folder, 'full.sqlite')}` });
      await fillUp(stage);
      await stage.goOn(1).catch(() => undefined);
      expect(postedTo(stage, stage.people.rita)).toHaveLength(0);
      await stage.app.db.knex.raw('pragma max_page_count = 100000');
      await stage.goOn(...longEnoughS);
      expect(postedTo(stage, stage.people.rita)).toHaveLength(1);
      expect(await outbox(stage)).toEqual(['sent']);
    } finally {
      await closeStages();
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});

describeOnEachDatabase('SIGTERM in the middle of a delivery', (open) => {
  test('lets the post end and be written down; the next process posts nothing again.', async () => {
    const { url, db } = open();
    const stage = await readyStage({ databaseUrl: url });
    const { sandbox, app, people } = stage;
    await app.deliverer.stop();
    await app.schedule.tick(stage.clock.now());
    await app.worker.runDue();
    // The processes live by the machine's clock: for them, the message is due and nobody else's digest is.
    await behindTheBack(stage, async ({ knex, workspaceId }) => {
      const here = { workspace_id: workspaceId };
      await knex('outbox_messages').where(here).update({ not_after: null, next_attempt_at: 0 });
      await knex('members').where(here).delete();
    });
    await app.stop();

    sandbox.deliverBySocket();
    const slow: Fault = { kind: 'delay', ms: 1_500 };
    sandbox.faults.arm({ method: 'chat.postMessage', times: 1, fault: slow });
    const env = {
      SLACK_BOT_TOKEN: sandbox.botToken,
      SLACK_APP_TOKEN: sandbox.appToken,
      SLACK_API_URL: sandbox.apiUrl,
      DATABASE_URL: url,
    };
    const first = startProcess({ ...env, PORT: '0' });
    await vi.waitFor(() => {
      expect(sandbox.requests.map(({ method }) => method)).toContain('chat.postMessage');
    }, patientWithProcesses);
    expect(postedTo(stage, people.rita)).toHaveLength(0);
    first.child.kill('SIGTERM');
    await first.endsWith(0);
    expect(postedTo(stage, people.rita)).toHaveLength(1);
    expect(await statesIn(db)).toEqual(['sent']);

    const port = await freePort();
    const second = startProcess({ ...env, PORT: String(port) });
    await untilReady(second, port);
    await sandbox.settled(1_500);
    second.child.kill('SIGTERM');
    await second.endsWith(0);
    expect(postedTo(stage, people.rita)).toHaveLength(1);
  }, 120_000);
});

describe('A database file that this user may not write', () => {
  const asRoot = process.getuid?.() === 0;
  /** Root may write everything, so root's process becomes an ordinary user. */
  const ordinary = asRoot ? { uid: 65_534, gid: 65_534 } : {};

  test('is told in a sentence at the start, and the app works once it may.', async ({ skip }) => {
    const cannotTry = whyNotAs(ordinary);
    if (cannotTry !== undefined) skip(cannotTry);
    const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-readonly-'));
    const file = path.join(folder, 'runner-up.sqlite');
    const stage = await newStage({ databaseUrl: `sqlite:${path.join(folder, 'other.sqlite')}` });
    try {
      await migrate(`sqlite:${file}`);
      await chmod(file, 0o444);
      await chmod(folder, 0o555);
      const port = await freePort();
      const env = {
        SLACK_BOT_TOKEN: stage.sandbox.botToken,
        SLACK_APP_TOKEN: stage.sandbox.appToken,
        SLACK_API_URL: stage.sandbox.apiUrl,
        DATABASE_URL: `sqlite:${file}`,
        PORT: String(port),
      };
      const refused = startProcess(env, ordinary);
      await refused.endsWith(1);
      expect(refused.stderr()).toContain(`The database file ${file} cannot be written.`);
      expect(refused.stderr()).toContain(`its folder ${folder} must be writable by the user`);

      await chmod(folder, 0o777);
      await chmod(file, 0o666);
      const allowed = startProcess(env, ordinary);
      await untilReady(allowed, port);
      allowed.child.kill('SIGTERM');
      await allowed.endsWith(0);
    } finally {
      await closeStages();
      await chmod(folder, 0o777);
      await rm(folder, { recursive: true });
    }
  }, 120_000);
});
