/**
 * Rows per second and peak memory of `runner-up import` and `runner-up export` with 100,000 people,
 * beside the same with 10,000 in the same run: neither may grow worse with the size of the book.
 * Each is a process of its own over SQLite that measures itself. Asserts nothing.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { runExport } from '../src/cli/export-command.ts';
import { runImport } from '../src/cli/import-command.ts';
import { settableClock } from '../src/platform/clock.ts';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { openRunnerWorld } from '../tests/support/runner-world.ts';
import { isQuick, printFigure } from './measure.ts';

const [small, large] = isQuick ? [1_000, 5_000] : [10_000, 100_000];

const spentSchema = z.object({ seconds: z.number(), peakMegabytes: z.number() });

/** What one import or export took. */
type Spent = z.infer<typeof spentSchema>;

const [task, database, file] = process.argv.slice(2);
if (task !== undefined && database !== undefined && file !== undefined) {
  process.stdout.write(JSON.stringify(await doTask(task, database, file)));
} else {
  await compare();
}

/** Runs in a process of its own. */
async function doTask(what: string, url: string, csv: string): Promise<Spent> {
  const db = await openDatabase(url);
  await migrateToLatest(db);
  const clock = settableClock('2026-11-20T16:00:00Z');
  const { runner, workspaceId } = await openRunnerWorld(db, clock);
  const quietly = () => {};
  const began = performance.now();
  if (what === 'import') {
    await runImport({
      file: csv,
      maps: [],
      finals: [],
      dryRun: false,
      runner,
      workspaceId,
      clock,
      print: quietly,
    });
  } else {
    await runExport({
      file: csv,
      force: false,
      runner,
      workspaceId,
      write: () => Promise.resolve(),
      print: quietly,
    });
  }
  const seconds = (performance.now() - began) / 1_000;
  await db.close();
  // maxRSS is in kilobytes (libuv's uv_getrusage).
  return { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1_024 };
}

async function compare(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-bench-'));
  try {
    const spent = new Map<string, Spent>();
    for (const rows of [small, large]) {
      const people = path.join(folder, `people-${rows}.csv`);
      await writePeople(people, rows);
      const book = `sqlite:${path.join(folder, `book-${rows}.sqlite`)}`;
      spent.set(`import ${rows}`, await inProcess('import', book, people));
      spent.set(
        `export ${rows}`,
        await inProcess('export', book, path.join(folder, `out-${rows}.csv`)),
      );
    }
    for (const what of ['import', 'export']) {
      const few = spent.get(`${what} ${small}`);
      const many = spent.get(`${what} ${large}`);
      if (few === undefined || many === undefined) throw new Error(`${what} was not run`);
      const [size, baseline] = [large, small].map((rows) => rows.toLocaleString('en-GB'));
      printFigure({
        name: `${what}, time of 1,000 people: ${size} beside ${baseline}, SQLite`,
        ours: (many.seconds / large) * 1_000_000,
        baseline: (few.seconds / small) * 1_000_000,
        unit: 'ms',
        goal: 1.3,
      });
      printFigure({
        name: `${what}, peak memory: ${size} beside ${baseline}, SQLite`,
        ours: many.peakMegabytes,
        baseline: few.peakMegabytes,
        unit: 'MB',
        goal: 1.3,
      });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function inProcess(what: string, book: string, csv: string): Promise<Spent> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    fileURLToPath(import.meta.url),
    what,
    book,
    csv,
  ]);
  return spentSchema.parse(JSON.parse(stdout));
}

/** A file as a team exports it: an address, a candidacy and a last contact each, some with notes. */
async function writePeople(file: string, rows: number): Promise<void> {
  const handle = await open(file, 'w');
  await handle.write(
    'Name,Email,Recruiter,Job,Stage,Status,Rejected at,Last contacted,Last contact channel,Last note\n',
  );
  for (let from = 0; from < rows; from += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, rows - from) }, (_, index) => {
      const i = from + index;
      const day = `20${22 + (i % 4)}-0${1 + (i % 9)}-1${i % 9}`;
      const note = i % 3 === 0 ? '"Asked about the territory, and the team"' : '';
      return `Person${i % 997} Family${i},person${i}@example.com,recruiter${i % 25}@example.com,Territory manager ${i % 200},Final,${i % 2 === 0 ? 'Runner-up' : 'Withdrew'},${day},2026-0${1 + (i % 8)}-1${i % 9},Spoke,${note}\n`;
    });
    await handle.write(lines.join(''));
  }
  await handle.close();
}
