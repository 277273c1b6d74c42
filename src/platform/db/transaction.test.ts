/** What a transaction promises, on both databases; and how writers of two processes take turns. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { describeOnEachDatabase } from '../../../tests/support/databases.ts';
import { countingIds } from '../ids.ts';
import type { Database, PlatformTx, WorkspaceTx } from './database.ts';
import { acrossWorkspaces, inWorkspace } from './transaction.ts';

const ids = countingIds();
const one = ids.next<'workspace'>(0);
const two = ids.next<'workspace'>(0);

/** An answered delivery; any table with a number in it would do. */
function inboxRow(workspaceId: string, key: string | null) {
  return { workspace_id: workspaceId, delivery_key: key, use_case: 'x', outcome: '{}', at: 0 };
}

async function makeWorkspaces(db: Database): Promise<void> {
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    await knex('workspaces').insert([
      { id: one, slack_team_id: 'T1', name: 'One', created_at: 0 },
      { id: two, slack_team_id: 'T2', name: 'Two', created_at: 0 },
    ]);
    await knex('inbox').insert([inboxRow(one, 'D1'), inboxRow(two, 'D2')]);
  });
}

/** When a delivery was answered; the number the tests change. */
async function answeredAt(tx: WorkspaceTx | PlatformTx, key = 'D1'): Promise<number> {
  const row: { at: number } = await tx.dialect
    .lockRows(tx.knex('inbox'))
    .where({ delivery_key: key })
    .first('at');
  return row.at;
}

async function setAnsweredAt(tx: WorkspaceTx, at: number, key = 'D1'): Promise<void> {
  await tx.knex('inbox').where({ delivery_key: key }).update({ at });
}

/** A promise settled from outside, to put two transactions into a certain order. */
function signal(): { readonly given: Promise<void>; give(): void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

describeOnEachDatabase('A transaction', (open) => {
  test('keeps what it wrote when its work succeeds, and answers what the work answered.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const answer = await inWorkspace(db, one, 'writes', async (tx) => {
      await setAnsweredAt(tx, 7);
      return 'done';
    });
    expect(answer).toBe('done');
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(7);
  });

  test('keeps nothing of what it wrote when its work throws, and throws the same.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const trouble = new Error('no');
    const failing = inWorkspace(db, one, 'writes', async (tx) => {
      await setAnsweredAt(tx, 7);
      throw trouble;
    });
    await expect(failing).rejects.toBe(trouble);
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(0);
  });

  test('that only reads is refused a write, and the next one may write.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const writing = inWorkspace(db, one, 'reads', (tx) => setAnsweredAt(tx, 7));
    await expect(writing).rejects.toSatisfy(
      (error) => db.dialect.describeFailure(error) === 'read_only',
    );
    await inWorkspace(db, one, 'writes', (tx) => setAnsweredAt(tx, 8));
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(8);
  });

  test('opened inside another is refused at once, in words that say what to do.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const nested = inWorkspace(db, one, 'writes', async () => {
      await acrossWorkspaces(db, 'reads', async () => {});
    });
    await expect(nested).rejects.toThrow('a transaction was opened inside another');
  });

  test('may be opened by work that an earlier one left behind.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const ended = signal();
    const { leftBehind } = await inWorkspace(db, one, 'writes', async () => ({
      leftBehind: ended.given.then(() => inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))),
    }));
    ended.give();
    expect(await leftBehind).toBe(0);
  });

  test('may be opened beside another; neither loses what the other wrote.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const increment = () =>
      inWorkspace(db, one, 'writes', async (tx) => setAnsweredAt(tx, (await answeredAt(tx)) + 1));
    await Promise.all(Array.from({ length: 8 }, increment));
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(8);
  });

  test('whose failed statement was swallowed does not pretend to have kept its rows.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const swallowing = inWorkspace(db, one, 'writes', async (tx) => {
      await setAnsweredAt(tx, 7);
      await tx
        .knex('inbox')
        .insert(inboxRow(one, 'D1'))
        .catch(() => undefined);
    });
    const said = await swallowing.then(
      () => 7,
      () => 0,
    );
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(said);
  });

  test('gives bigints, and counts, as numbers; but sums of bigints as the database likes.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const large = Number.MAX_SAFE_INTEGER;
    await inWorkspace(db, one, 'writes', (tx) => setAnsweredAt(tx, large));
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(large);
    const [row] = await acrossWorkspaces(db, 'reads', ({ knex }) =>
      knex('inbox').count({ rows: '*' }).sum({ sum: 'at' }),
    );
    expect(row).toMatchObject({ rows: 2 });
    // PostgreSQL adds bigints up to a numeric, which is text; whoever sums must say Number(…).
    expect(Number(row?.['sum'])).toBe(large);
  });

  test('tells that a row is there already from every other failure.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const insert = (row: object) =>
      inWorkspace(db, one, 'writes', (tx) => tx.knex('inbox').insert(row));
    const twice = insert(inboxRow(one, 'D1'));
    await expect(twice).rejects.toSatisfy((error) => db.dialect.isUniqueViolation(error));
    const empty = insert(inboxRow(one, null));
    await expect(empty).rejects.toSatisfy((error) => !db.dialect.isUniqueViolation(error));
  });

  test('tells that two installations of one team are one workspace, also without an organisation.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const again = acrossWorkspaces(db, 'writes', ({ knex }) =>
      knex('workspaces').insert({
        id: ids.next<'workspace'>(0),
        slack_team_id: 'T1',
        name: 'One again',
        created_at: 0,
      }),
    );
    await expect(again).rejects.toSatisfy((error) => db.dialect.isUniqueViolation(error));
  });

  test('across workspaces sees the rows of all of them.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const keys = await acrossWorkspaces(db, 'reads', ({ knex }) =>
      knex('inbox').orderBy('delivery_key').pluck('delivery_key'),
    );
    expect(keys).toEqual(['D1', 'D2']);
  });
});

describeOnEachDatabase('A transaction whose COMMIT fails', (open) => {
  test('is undone, and the next one can begin.', async (context) => {
    context.skip(open().kind !== 'SQLite', 'no constraint of ours is deferred on PostgreSQL');
    const { db } = open();
    await makeWorkspaces(db);
    const orphan = inWorkspace(db, one, 'writes', async (tx) => {
      await tx.knex.raw('pragma defer_foreign_keys = on');
      await tx.knex('inbox').insert(inboxRow('none', 'D1'));
    });
    await expect(orphan).rejects.toSatisfy((error) => db.dialect.isForeignKeyViolation(error));
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(0);
  });
});

describeOnEachDatabase('Row-level security, where the database has it,', (open) => {
  const onlyOnPostgres = () => open().kind !== 'PostgreSQL';

  test('shows a query that forgot its workspace the rows of its own only.', async (context) => {
    context.skip(onlyOnPostgres(), 'SQLite has none');
    const { db } = open();
    await makeWorkspaces(db);
    const keys = await inWorkspace(db, one, 'reads', (tx) =>
      tx.knex('inbox').pluck('delivery_key'),
    );
    expect(keys).toEqual(['D1']);
    const workspaces = await inWorkspace(db, one, 'reads', (tx) =>
      tx.knex('workspaces').pluck('id'),
    );
    expect(workspaces).toEqual([one]);
  });

  test('refuses to write a row of another workspace, or to move one there.', async (context) => {
    context.skip(onlyOnPostgres(), 'SQLite has none');
    const { db } = open();
    await makeWorkspaces(db);
    const row = inboxRow(two, 'D3');
    await expect(
      inWorkspace(db, one, 'writes', (tx) => tx.knex('inbox').insert(row)),
    ).rejects.toThrow('row-level security');
    await expect(
      inWorkspace(db, one, 'writes', (tx) => tx.knex('inbox').update({ workspace_id: two })),
    ).rejects.toThrow('row-level security');
  });

  test('changes and deletes nothing in another workspace.', async (context) => {
    context.skip(onlyOnPostgres(), 'SQLite has none');
    const { db } = open();
    await makeWorkspaces(db);
    await inWorkspace(db, one, 'writes', async (tx) => {
      await tx.knex('inbox').update({ at: 9 });
      await tx.knex('inbox').delete();
    });
    const left = await acrossWorkspaces(db, 'reads', ({ knex }) => knex('inbox').select());
    expect(left).toEqual([inboxRow(two, 'D2')]);
  });

  test('shows nothing at all where no workspace is set, also on a connection used before.', async (context) => {
    context.skip(onlyOnPostgres(), 'SQLite has none');
    const { db } = open();
    await makeWorkspaces(db);
    expect(await db.knex('inbox').select()).toEqual([]);
    const other = await open().openAnother();
    expect(await other.knex('inbox').select()).toEqual([]);
  });

  test('is on for every table of the app.', async (context) => {
    context.skip(onlyOnPostgres(), 'SQLite has none');
    const { db } = open();
    const unsecured = await acrossWorkspaces(db, 'reads', ({ knex }) =>
      knex('pg_class')
        .whereRaw("relkind = 'r' and relnamespace = 'public'::regnamespace")
        .whereRaw("relname not like 'knex%' and not (relrowsecurity and relforcerowsecurity)")
        .pluck('relname'),
    );
    expect(unsecured).toEqual([]);
  });

  test('binds the role of the tests, so that nothing here passes by being superuser.', async () => {
    const { db } = open();
    const concerns = await db.dialect.listConcerns(db.knex);
    expect(concerns.filter((concern) => concern.includes('row-level security'))).toEqual([]);
  });
});

describeOnEachDatabase('Two transactions that wait for each other', (open) => {
  test('both end well: the one PostgreSQL undoes is run again from the start.', async (context) => {
    context.skip(open().kind !== 'PostgreSQL', 'on SQLite the second waits before it begins');
    const { db } = open();
    await makeWorkspaces(db);
    await inWorkspace(db, one, 'writes', (tx) => tx.knex('inbox').insert(inboxRow(one, 'D3')));
    const [leftHolds, rightHolds] = [signal(), signal()];
    let runs = 0;
    const addToBoth = (
      [first, second]: readonly [string, string],
      mine: ReturnType<typeof signal>,
      theirs: ReturnType<typeof signal>,
    ) =>
      inWorkspace(db, one, 'writes', async (tx) => {
        runs += 1;
        await setAnsweredAt(tx, (await answeredAt(tx, first)) + 1, first);
        mine.give();
        await theirs.given;
        await setAnsweredAt(tx, (await answeredAt(tx, second)) + 1, second);
      });
    await Promise.all([
      addToBoth(['D1', 'D3'], leftHolds, rightHolds),
      addToBoth(['D3', 'D1'], rightHolds, leftHolds),
    ]);
    expect(runs).toBe(3);
    const both = await inWorkspace(db, one, 'reads', (tx) =>
      tx.knex('inbox').orderBy('delivery_key').pluck('at'),
    );
    expect(both).toEqual([2, 2]);
  });
});

const increments = 40;

/** Another process of ours, which adds one so many times, reading first. */
const otherProcess = `
  import { openDatabase } from './src/platform/db/open.ts';
  import { inWorkspace } from './src/platform/db/transaction.ts';
  const [url, workspace] = process.argv.slice(1);
  const db = await openDatabase(url);
  for (let done = 0; done < ${increments}; done += 1) {
    await inWorkspace(db, workspace, 'writes', async ({ knex, dialect }) => {
      const [{ at }] = await dialect.lockRows(knex('inbox')).where({ delivery_key: 'D1' });
      await knex('inbox').where({ delivery_key: 'D1' }).update({ at: at + 1 });
    });
  }
  await db.close();
`;

function runOther(url: string): Promise<{ readonly code: number | null; readonly errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', otherProcess, url, one],
      {
        cwd: fileURLToPath(new URL('../../../', import.meta.url)),
        stdio: ['ignore', 'inherit', 'pipe'],
      },
    );
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, errors }));
  });
}

describeOnEachDatabase('Several processes on one database', (open) => {
  test('take turns at writing: none fails because it read before another wrote, and no write is lost.', async () => {
    const { db, url } = open();
    await makeWorkspaces(db);
    const ended = await Promise.all([runOther(url), runOther(url), runOther(url)]);
    expect(ended).toEqual(ended.map(() => ({ code: 0, errors: '' })));
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(3 * increments);
  }, 60_000);

  test('wait for each other: a writer that finds the database held writes when it is let go.', async () => {
    const { db } = open();
    await makeWorkspaces(db);
    const other = await open().openAnother();
    const [held, asked] = [signal(), signal()];
    const holder = inWorkspace(db, one, 'writes', async (tx) => {
      const at = await answeredAt(tx);
      held.give();
      await asked.given;
      await setAnsweredAt(tx, at + 1);
    });
    await held.given;
    const waiter = inWorkspace(other, one, 'writes', async (tx) =>
      setAnsweredAt(tx, (await answeredAt(tx)) + 1),
    );
    asked.give();
    await Promise.all([holder, waiter]);
    expect(await inWorkspace(db, one, 'writes', (tx) => answeredAt(tx))).toBe(2);
  });

  test('share a queue: each takes rows the others have not.', async (context) => {
    context.skip(open().kind !== 'PostgreSQL', 'on SQLite the second waits before it begins');
    const { db } = open();
    await makeWorkspaces(db);
    const other = await open().openAnother();
    const [taken, done] = [signal(), signal()];
    const takeOne = (tx: PlatformTx) =>
      tx.dialect
        .skipLocked(tx.knex('inbox'))
        .orderBy('delivery_key')
        .limit(1)
        .pluck('delivery_key');
    const first = acrossWorkspaces(db, 'writes', async (tx) => {
      const keys: readonly string[] = await takeOne(tx);
      taken.give();
      await done.given;
      return keys;
    });
    await taken.given;
    const second: readonly string[] = await acrossWorkspaces(other, 'writes', takeOne);
    done.give();
    expect([...(await first), ...second]).toEqual(['D1', 'D2']);
  });
});

describe('An error that no database made', () => {
  test('is nothing a dialect knows.', async () => {
    const { sqliteDialect } = await import('./dialect-sqlite.ts');
    const { postgresDialect } = await import('./dialect-postgres.ts');
    for (const dialect of [sqliteDialect('x'), postgresDialect('postgres://h/d')]) {
      for (const error of [new Error('UNIQUE constraint failed'), 'text', undefined, null]) {
        expect(dialect.isUniqueViolation(error)).toBe(false);
        expect(dialect.isBusy(error)).toBe(false);
        expect(dialect.isRerunnable(error)).toBe(false);
        expect(dialect.describeFailure(error)).toBe('other');
      }
    }
  });
});
