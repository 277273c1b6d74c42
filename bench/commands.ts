/**
 * How long a command takes from Slack's side: signed requests over HTTP, one after the other, until
 * the content of the answer has come, in the acknowledgement or at the response URL. Beside it, in
 * turns, a bare Bolt app (`bolt-baseline.mjs`) that answers a fixed text of the same size; for `due`
 * and `show` it first runs frozen SQL (`baselines/*.sql`) that returns all the data the answer says.
 * Opening a card leaves an entry in the audit log (product §11), which a disk has to confirm, so the
 * baseline of `show` leaves the same entry; beside one that only reads it is told as well, without a
 * goal. Asserts nothing.
 */
import process from 'node:process';
import { addDays, mondayOf } from '../src/platform/clock.ts';
import { onlyName, rita } from './fill.ts';
import { inTurns, isQuick, median, printFigure, timesMs } from './measure.ts';
import { type BaselineAnswer, moveToOtherCore, startApp, startBaseline } from './servers.ts';
import { setStage, startTypist } from './stage.ts';

const counts = isQuick
  ? { warmUp: 200, requests: 200, rounds: 3 }
  : { warmUp: 2_000, requests: 3_000, rounds: 5 };

moveToOtherCore();
const stage = await setStage({ recruiters: 5, people: 2_000, due: 600 });
const { sandbox, folder, databaseFile, workspaceId, today } = stage;
const typist = await startTypist(sandbox);
const app = await startApp(sandbox, databaseFile, folder);
try {
  await measure('/candidate help', 'help', 1.2, {});
  const due = {
    sql: ['due.sql', 'due-list.sql'],
    bind: {
      workspace: workspaceId,
      owner: rita,
      today,
      monday: mondayOf(today),
      until: addDays(today, 14),
      rows: 8,
    },
  };
  await measure('/candidate due, 9 rows', 'due', 2, { databaseFile, ...due });
  const word = onlyName.toLowerCase().split(' ').at(-1) ?? '';
  const bind = {
    workspace: workspaceId,
    caller: rita,
    word,
    after: `${word}\u{10ffff}`,
    candidate: rita,
  };
  await measure('/candidate show', `show ${onlyName}`, 2, {
    databaseFile,
    sql: ['show.sql', 'show-audit.sql'],
    bind,
  });
  await measure('/candidate show, beside reads alone', `show ${onlyName}`, undefined, {
    databaseFile,
    sql: ['show.sql'],
    bind,
  });
} finally {
  await app.stop();
  await typist.close();
  await stage.close();
}

async function measure(
  name: string,
  text: string,
  goal: number | undefined,
  queries: Omit<BaselineAnswer, 'bytes'>,
): Promise<void> {
  const answer = await typist.type(app.url, text);
  if (process.env['BENCH_SHOW'] !== undefined) process.stderr.write(`${answer}\n`);
  const baseline = await startBaseline(
    sandbox,
    { bytes: Buffer.byteLength(answer), ...queries },
    folder,
  );
  try {
    const run = (url: string) => async () => {
      await timesMs(counts.warmUp, () => typist.type(url, text));
      return median(await timesMs(counts.requests, () => typist.type(url, text)));
    };
    printFigure({
      name,
      unit: 'ms',
      goal,
      ...(await inTurns(counts.rounds, run(app.url), run(baseline.url))),
    });
  } finally {
    await baseline.stop();
  }
}
