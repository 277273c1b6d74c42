/** Reads that stay prepared answer what is true now, and belong to their own database alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { acrossWorkspaces } from './transaction.ts';

let folder: string;
let opened: Database[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prepared-reads-'));
  opened = [];
});

afterEach(async () => {
  for (const db of opened) await db.close();
  await rm(folder, { recursive: true });
});

async function open(name: string): Promise<Database> {
  const db = await openDatabase(`sqlite:${path.join(folder, name)}`);
  opened.push(db);
  return db;
}

const write = (db: Database, ...statements: readonly string[]) =>
  acrossWorkspaces(db, 'writes', async ({ knex }) => {
    for (const statement of statements) await knex.raw(statement);
  });

const read = (db: Database, sql = 'select * from people order by 1'): Promise<unknown> =>
  acrossWorkspaces(db, 'reads', async ({ knex }): Promise<unknown> => knex.raw(sql));

test('The same read sees what its own and another connection have written since.', async () => {
  const db = await open('one.sqlite');
  await write(db, 'create table people (name text)', "insert into people values ('Ana')");
  expect(await read(db)).toEqual([{ name: 'Ana' }]);

  await write(db, "insert into people values ('Ben')");
  expect(await read(db)).toEqual([{ name: 'Ana' }, { name: 'Ben' }]);

  await write(await open('one.sqlite'), "delete from people where name = 'Ana'");
  expect(await read(db)).toEqual([{ name: 'Ben' }]);
});

test('The same read sees columns that were added since, also by another connection.', async () => {
  const db = await open('one.sqlite');
  await write(db, 'create table people (name text)', "insert into people values ('Ana')");
  await read(db);

  await write(db, "alter table people add column city text default 'Reno'");
  expect(await read(db)).toEqual([{ name: 'Ana', city: 'Reno' }]);

  await write(await open('one.sqlite'), 'alter table people add column age integer default 7');
  expect(await read(db)).toEqual([{ name: 'Ana', city: 'Reno', age: 7 }]);
});

test('The same words in another database read that database.', async () => {
  const one = await open('one.sqlite');
  const two = await open('two.sqlite');
  await write(one, 'create table people (name text)', "insert into people values ('Ana')");
  await write(two, 'create table people (name text)', "insert into people values ('Ben')");
  for (const _ of [1, 2]) {
    expect(await read(one)).toEqual([{ name: 'Ana' }]);
    expect(await read(two)).toEqual([{ name: 'Ben' }]);
  }
});

test('A read that failed is prepared anew: it works when what it lacked is there.', async () => {
  const db = await open('one.sqlite');
  await expect(read(db)).rejects.toThrow(/no such table: people/);
  await write(db, 'create table people (name text)');
  expect(await read(db)).toEqual([]);

  const broken = "select json_extract(name, '$') as name from people";
  await write(db, "insert into people values ('not json')");
  await expect(read(db, broken)).rejects.toThrow(/malformed JSON/);
  await write(db, "update people set name = '1'");
  expect(await read(db, broken)).toEqual([{ name: 1 }]);
});

test('More reads than are kept all answer, and so does the first of them again.', async () => {
  const db = await open('one.sqlite');
  for (let value = 0; value < 400; value += 1) {
    expect(await read(db, `select ${value} as value`)).toEqual([{ value }]);
  }
  expect(await read(db, 'select 0 as value')).toEqual([{ value: 0 }]);
});

test('The same read many times at once answers each with its own bindings.', async () => {
  const db = await open('one.sqlite');
  const values = Array.from({ length: 20 }, (_, index) => index);
  const answers: unknown = await acrossWorkspaces(db, 'reads', ({ knex }) =>
    Promise.all(
      values.map(async (value): Promise<unknown> => knex.raw('select ? as value', [value])),
    ),
  );
  expect(answers).toEqual(values.map((value) => [{ value }]));
});
