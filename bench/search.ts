/**
 * How long it takes to find people by name among a million: the use case behind `/candidate find`
 * (authority, transaction, word index, rules; no words), beside one frozen SQL statement that returns
 * the same rows. Fifty fixed queries: rare, common, two words, accents, nobody. Asserts nothing.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { listFound } from '../src/features/candidates/list-found.ts';
import { nameKey, searchWords } from '../src/features/candidates/name.rules.ts';
import { settableClock } from '../src/platform/clock.ts';
import type { Database, WorkspaceId } from '../src/platform/db/database.ts';
import { migrateToLatest } from '../src/platform/db/migrate.ts';
import { openDatabase } from '../src/platform/db/open.ts';
import { acrossWorkspaces, inWorkspace } from '../src/platform/db/transaction.ts';
import { nameMembers, openRunnerWorld } from '../tests/support/runner-world.ts';
import { isQuick, median, printFigure, timesMs } from './measure.ts';

const people = isQuick ? 50_000 : 1_000_000;
const rounds = isQuick ? 10 : 40;
const warmUp = 5;
const rita = { userId: 'U0RITA', timeZone: 'America/Phoenix', role: 'recruiter' } as const;

const syllables = ['ma', 're', 'lo', 'ti', 'sen', 'kov', 'da', 'ruk', 'ñe', 'bü', 'ló', 'ham'];
const givenNames = invent(['An', 'Jo', 'Mi', 'Da', 'Él', 'Zo', 'Ka', 'Øy', 'Ri', 'Su'], 1);
const familyNames = invent(
  ['Ber', 'Cas', 'Dor', 'Fen', 'Gál', 'Hol', 'Mar', 'Nor', 'Pet', 'Sål'],
  2,
);
/** People whose names nobody else has. */
const rareNames = Array.from(
  { length: 10 },
  (_, index) => `Quirin Xylander${'abcdefghij'[index] ?? ''}vy`,
);

const given = (index: number): string => givenNames[index] ?? '';
const family = (index: number): string => familyNames[index] ?? '';

const queries: readonly string[] = [
  ...rareNames.map((name) => name.split(' ')[1] ?? name),
  ...Array.from({ length: 10 }, (_, index) => given(index * 7)),
  ...Array.from({ length: 10 }, (_, index) => `${given(index * 11)} ${family(700 + index * 90)}`),
  ...Array.from({ length: 10 }, (_, index) => withAccents(family(900 + index * 40))),
  ...Array.from({ length: 10 }, (_, index) => `Nobody${index} Wexford${index}`),
];

async function measure(name: string, db: Database): Promise<void> {
  const clock = settableClock('2026-11-20T16:00:00Z');
  const { runner, workspaceId } = await openRunnerWorld(db, clock);
  await nameMembers(
    db,
    workspaceId,
    [rita, { ...rita, userId: 'U0LENA', role: 'lead' }],
    clock.now(),
  );
  await fill(db, workspaceId);
  const caller = { kind: 'person', workspaceId, userId: rita.userId, requestId: 'bench' } as const;
  const sql = readFileSync(new URL('baselines/search.sql', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n');
  const all: { ours: number[]; frozen: number[] } = { ours: [], frozen: [] };
  let slowest = { query: '', ms: 0 };
  for (const typed of queries) {
    const words = [...new Set(searchWords(typed))].sort((a, b) => b.length - a.length);
    const [low = '', low2 = low] = words;
    const bindings = {
      workspace: workspaceId,
      caller: rita.userId,
      low,
      high: `${low}\u{10ffff}`,
      low2,
      high2: `${low2}\u{10ffff}`,
    };
    const own: number[] = [];
    for (let round = -warmUp; round < rounds; round += 1) {
      const ours = await timesMs(1, () => runner.run(listFound, caller, { typed }));
      const frozen = await timesMs(1, () =>
        inWorkspace(db, workspaceId, 'reads', async (tx): Promise<unknown> => {
          const rows: unknown = await tx.knex.raw(sql, bindings);
          return rows;
        }),
      );
      if (round < 0) continue;
      own.push(...ours);
      all.ours.push(...ours);
      all.frozen.push(...frozen);
    }
    const typical = median(own);
    if (typical > slowest.ms) slowest = { query: typed, ms: typical };
  }
  const size = people.toLocaleString('en-GB');
  printFigure({
    name: `search by name, p50 of ${queries.length} queries, ${size} people, ${name}`,
    ours: median(all.ours),
    baseline: median(all.frozen),
    unit: 'ms',
    goal: 3,
  });
  process.stdout.write(
    `search, ${name}: the slowest query took ${slowest.ms.toFixed(2)} ms (median of ${rounds}), the slowest single run ${Math.max(...all.ours).toFixed(2)} ms; none is to be over 10 ms\n`,
  );
}

/** So many people, with names as common and as rare as in life: few of them are had by many. */
async function fill(db: Database, workspaceId: WorkspaceId): Promise<void> {
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    for (const [table, names] of [
      ['given', givenNames],
      ['family', familyNames],
    ] as const) {
      await knex.raw(
        `create temporary table ${table} (i integer primary key, name text not null, name_key text not null)`,
      );
      const rows = names.map((name, i) => ({ i, name, name_key: nameKey(name) }));
      for (let from = 0; from < rows.length; from += 200) {
        await knex(table).insert(rows.slice(from, from + 200));
      }
    }
    await knex.raw(drawNames, {
      last: people - 1,
      given: givenNames.length,
      family: familyNames.length,
    });
    for (const statement of [insertPeople, insertWords('given'), insertWords('family')]) {
      await knex.raw(statement, { workspace: workspaceId });
    }
    for (const [index, name] of rareNames.entries()) {
      const id = `9${String(index).padStart(15, '0')}`;
      await knex.raw(insertOne, { workspace: workspaceId, id, name, key: nameKey(name) });
      for (const word of searchWords(name)) {
        await knex('candidate_words').insert({
          workspace_id: workspaceId,
          word,
          name_key: nameKey(name),
          candidate_id: id,
        });
      }
    }
    for (const table of ['drawn', 'given', 'family']) await knex.raw(`drop table ${table}`);
  });
  await db.knex.raw('analyze');
}

const drawNames = `
  create temporary table drawn as
  with recursive n(i) as (
    select cast(0 as bigint) union all select i + 1 from n where i < cast(:last as bigint)),
  chance as (select i, (i * 7919) % 100003 as g, (i * 104729 + 12345) % 99991 as f from n)
  select substr(cast(10000000000000000 + i as text), 2) as id,
    g * g * cast(:given as bigint) / 10000600009 as given,
    f * f * cast(:family as bigint) / 9998200081 as family
  from chance`;

const personColumns = `workspace_id, id, name, name_key, is_referral, interest, owner_user_id,
    do_not_contact, restricted, relationship, clock_start_on, shown_count, known_since_on, created_at`;

const otherColumns = `0, 'unknown', 'U0RITA', 0, 0, 'known', '2026-01-01', 0, '2026-01-01', 0`;

const insertPeople = `
  insert into candidates (${personColumns})
  select :workspace, drawn.id, given.name || ' ' || family.name,
    given.name_key || ' ' || family.name_key, ${otherColumns}
  from drawn
  join given on given.i = drawn.given
  join family on family.i = drawn.family`;

const insertOne = `insert into candidates (${personColumns})
  values (:workspace, :id, :name, :key, ${otherColumns})`;

const insertWords = (part: 'given' | 'family'): string => `
  insert into candidate_words (workspace_id, word, name_key, candidate_id)
  select :workspace, ${part}.name_key, given.name_key || ' ' || family.name_key, drawn.id
  from drawn
  join given on given.i = drawn.given
  join family on family.i = drawn.family`;

/** Every beginning with every end of so many syllables. */
function invent(beginnings: readonly string[], length: number): readonly string[] {
  let names = beginnings;
  for (let round = 0; round < length + 1; round += 1) {
    names = names.flatMap((name) => syllables.map((syllable) => name + syllable));
  }
  return names.toSorted((a, b) => shuffled(a) - shuffled(b));
}

/** A number that looks like chance and is the same at every run. */
function shuffled(text: string): number {
  let hash = 7;
  for (const letter of text) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return (hash * 7_919) % 1_000_003;
}

/** The same name as somebody with another keyboard types it. */
function withAccents(name: string): string {
  return name.replaceAll('a', 'á').replaceAll('o', 'ö');
}

async function withDatabase(
  url: string | undefined,
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'runner-up-bench-'));
  const own = `runner_up_bench_${process.pid}`;
  const server = url === undefined ? undefined : new pg.Client({ connectionString: url });
  await server?.connect();
  await server?.query(`create database ${own}`);
  const db = await openDatabase(
    url === undefined
      ? `sqlite:${path.join(folder, 'bench.sqlite')}`
      : Object.assign(new URL(url), { pathname: `/${own}` }).href,
  );
  try {
    await migrateToLatest(db);
    await work(db);
  } finally {
    await db.close();
    await server?.query(`drop database ${own}`);
    await server?.end();
    await rm(folder, { recursive: true });
  }
}

for (const [name, url] of [
  ['SQLite', undefined],
  ['PostgreSQL', process.env['TEST_PG_URL']],
] as const) {
  if (name === 'PostgreSQL' && url === undefined) {
    process.stdout.write('search, PostgreSQL: left out, as TEST_PG_URL names no server\n');
    continue;
  }
  await withDatabase(url, (db) => measure(name, db));
}
