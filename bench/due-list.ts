/**
 * How long it takes to make a recruiter's list of people due, with all that its rows say (authority,
 * transaction, store, rules; no words, and nothing of the other sections), beside one frozen SQL statement, `baselines/due-list.sql`, that returns the same rows in
 * the same order in the same database, straight through the driver. In books of 2,000 people of whom
 * 600 are due: of 5 recruiters, and of 500, who keep a million people together. Ends when the two
 * don't agree on the rows; asserts no time.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import sqlite3 from 'sqlite3';
import { z } from 'zod';
import { readerOf } from '../src/features/digest/compose-digest.ts';
import { loadSections } from '../src/features/digest/load-digest.ts';
import { readRhythm } from '../src/features/digest/read-rhythm.ts';
import { day, dayAt, mondayOf, settableClock } from '../src/platform/clock.ts';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { defineUseCase } from '../src/platform/use-case.ts';
import { openRunnerWorld } from '../tests/support/runner-world.ts';
import { fillBooks, recruiter } from './fill.ts';
import { inTurns, isQuick, median, printFigure, timesMs } from './measure.ts';

const today = day('2026-11-18');
const book = { people: 2_000, due: 600, today };
const rounds = 5;
const runs = isQuick ? 20 : 200;
const warmUp = isQuick ? 10 : 50;
const sizes = isQuick ? [5, 50] : [5, 500];

const section = 'digest.due';

/** The rows of the section of people due, as `/candidate due` has them before it words them. */
const listDue = defineUseCase<undefined, Awaited<ReturnType<typeof loadSections>>>({
  name: 'bench.list-due',
  mode: 'reads',
  access: 'recruiters',
  async run(work) {
    if (work.actor.kind !== 'person') return [];
    const { userId, timeZone } = work.actor;
    const rhythm = await readRhythm(work, userId);
    const reader = readerOf({ userId, timeZone, today: dayAt(work.now, timeZone) }, rhythm);
    const loader = work.digestSections.find(({ name }) => name === section);
    const found = await loader?.choose(work, reader, userId, rhythm.rows);
    const rows = (found?.items ?? []).map((item) => ({
      ...item,
      section,
      also: [],
      forUserId: undefined,
      touchId: undefined,
      choice: undefined,
      chosenBy: undefined,
    }));
    return loadSections(work, reader, rows, { [section]: found?.total ?? 0 });
  },
});

const small = await measure(sizes[0] ?? 5);
const large = await measure(sizes[1] ?? 500);
printFigure({
  name: 'due list, the large books beside the small ones',
  unit: 'ms',
  goal: 1.3,
  ours: large,
  baseline: small,
});

/** Measures in books of so many recruiters; answers our median. */
async function measure(recruiters: number): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-bench-'));
  const file = path.join(folder, 'bench.sqlite');
  const db = await openDatabase(`sqlite:${file}`);
  try {
    await migrateToLatest(db);
    const clock = settableClock('2026-11-18T16:00:00Z');
    const { runner, workspaceId } = await openRunnerWorld(db, clock);
    const began = performance.now();
    await fillBooks(db, workspaceId, { ...book, recruiters });
    const seconds = ((performance.now() - began) / 1_000).toFixed(0);
    process.stderr.write(`${recruiters * book.people} people filled in ${seconds} s\n`);

    // Recruiters by turns, so that no one book stays in memory.
    const owners = Array.from({ length: Math.min(recruiters, 50) }, (_, index) =>
      recruiter(index === 1 ? 0 : index),
    );
    let turn = 0;
    const nextOwner = () => owners[(turn += 1) % owners.length] ?? '';
    const ours = (userId: string) =>
      runner.run(listDue, { kind: 'person', workspaceId, userId, requestId: 'bench' }, undefined);
    const baseline = await frozen(file, workspaceId);
    for (const owner of owners) {
      const own = (await ours(owner)).find(({ name }) => name === section);
      const names = own?.rows.map(({ model }) => z.object({ name: z.string() }).parse(model).name);
      const other = (await baseline.run(owner)).map(({ name }) => name);
      if (JSON.stringify(names) !== JSON.stringify(other)) {
        throw new Error(`the two lists differ: ${String(names)}; ${String(other)}`);
      }
    }
    const medianMs = (work: (owner: string) => Promise<unknown>) => async () => {
      await timesMs(warmUp, () => work(nextOwner()));
      return median(await timesMs(runs, () => work(nextOwner())));
    };
    const measured = await inTurns(rounds, medianMs(ours), medianMs(baseline.run));
    await baseline.close();
    const people = (recruiters * book.people).toLocaleString('en');
    printFigure({ name: `due list, ${people} people`, unit: 'ms', goal: 3, ...measured });
    return measured.ours;
  } finally {
    await db.close();
    await rm(folder, { recursive: true });
  }
}

/** The frozen statement on a connection of its own. */
async function frozen(file: string, workspace: string) {
  const sql = await readFile(new URL('baselines/due-list.sql', import.meta.url), 'utf8');
  const db = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened: sqlite3.Database = new sqlite3.Database(file, (error) =>
      error === null ? resolve(opened) : reject(error),
    );
  });
  const exec = (statement: string) =>
    new Promise<void>((resolve, reject) => {
      db.exec(statement, (error) => (error === null ? resolve() : reject(error)));
    });
  return {
    async run(owner: string): Promise<readonly { readonly name: string }[]> {
      await exec('BEGIN');
      const rows = await new Promise<readonly { readonly name: string }[]>((resolve, reject) => {
        db.all<{ name: string }>(
          sql,
          {
            ':workspace': workspace,
            ':owner': owner,
            ':today': today,
            ':monday': mondayOf(today),
            ':rows': 8,
          },
          (error, found) => (error === null ? resolve(found) : reject(error)),
        );
      });
      await exec('COMMIT');
      return rows;
    },
    close: () =>
      new Promise<void>((resolve) => {
        db.close(() => resolve());
      }),
  };
}
