/**
 * A process of the app for the crash tests: does what its parent orders over IPC, and dies where it
 * is told to. The Slacks it talks to live in the parent and survive it.
 */
import process from 'node:process';
import { createApp, type RunnerUp } from '../../src/app.ts';
import { type SettableClock, settableClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import { envelope, type Order, type Place, type Reply } from '../support/crash-orders.ts';
import { installCrashPoints, type Watch } from '../support/crash-points.ts';

interface Living {
  readonly app: RunnerUp;
  readonly clock: SettableClock;
  readonly watch: Watch;
}

const points = installCrashPoints();
const apps = new Map<string, Living>();

async function open(place: Place): Promise<number> {
  const { databaseUrl, apiUrl, botToken, signingSecret, pollMs } = place;
  const clock = settableClock(place.now);
  const app = await createApp(
    {
      slack: { botToken, apiUrl, mode: { kind: 'http', signingSecret } },
      databaseUrl,
      host: '127.0.0.1',
      port: 0,
      command: '/candidate',
      logLevel: 'warn',
    },
    createLog('warn', { write: (line) => void process.stderr.write(line) }),
    { clock, pacing: { perSecond: 0, burst: 1 }, pollMs, ticksByHand: true },
  );
  await app.start();
  const { port } = app;
  if (port === undefined) throw new Error('the app listens nowhere');
  const watch = points.watch({ databaseUrl, slackOrigin: new URL(apiUrl).origin, port });
  apps.set(databaseUrl, { app, clock, watch });
  return port;
}

function living(databaseUrl: string): Living {
  const found = apps.get(databaseUrl);
  if (found === undefined) throw new Error('no app is open there');
  return found;
}

async function obey(order: Order): Promise<Omit<Reply, 'number'>> {
  switch (order.do) {
    case 'open':
      return { port: await open(order.place) };
    case 'arm': {
      // What the start has set going comes to rest first, so that the count is of the road alone.
      for (const { app } of apps.values()) {
        await Promise.all([app.worker.runDue(), app.deliverer.runDue()]);
      }
      for (const { databaseUrl, dieAt } of order.apps) living(databaseUrl).watch.arm(dieAt);
      return {};
    }
    case 'spare':
      living(order.databaseUrl).watch.spare();
      return {};
    case 'work': {
      const { app, clock } = living(order.databaseUrl);
      clock.set(order.now);
      await app.runDue();
      return {};
    }
    case 'passed':
      return { passed: [...living(order.databaseUrl).watch.passed()] };
    case 'close': {
      const { app, watch } = living(order.databaseUrl);
      await app.stop();
      watch.end();
      apps.delete(order.databaseUrl);
      return {};
    }
  }
}

process.on('message', (message: unknown) => {
  const { number, order } = envelope.parse(message);
  obey(order).then(
    (done) => process.send?.({ number, ...done }),
    (error: unknown) => {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.send?.({ number, fault });
    },
  );
});
// Whoever loses their parent has nobody left to work for.
process.on('disconnect', () => process.exit());
