/**
 * Every query of every store is served by an index: each store function is called on a filled
 * database, the statements it sends are caught, and the database is asked how it would carry them out.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { acrossWorkspaces, inWorkspace } from '../../src/platform/db/transaction.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { accessesOf, captureStatements, faultOf } from '../support/query-plans.ts';
import { analyse, fillDatabase, type FilledWorld } from '../support/query-world.ts';
import { type StoreEntry, storeFiles, type Tx } from './query-plans.entries.ts';

/** A way into a table that would be a fault elsewhere, and the reason why it stays. */
interface Exception {
  readonly table: string;
  /** `store.function`; every function when left out. */
  readonly of?: string;
  /** Only statements that have this value among their bindings. */
  readonly having?: string;
  readonly reason: string;
}

const exceptions: readonly Exception[] = [
  {
    table: 'workspaces',
    reason: 'One row for each installation; a server has tens of them.',
  },
  {
    table: 'installations',
    reason: 'One row for each installation; a server has tens of them.',
  },
  {
    table: 'members',
    reason: 'A recruiting team has tens of members, and every list of them is wanted whole.',
  },
  {
    table: 'jobs',
    of: 'jobQueue.claimNext',
    having: 'running',
    reason:
      'As many jobs run as workers have hands. An index on the lease as well would tempt PostgreSQL to read every waiting job by it.',
  },
  {
    table: 'outbox_messages',
    of: 'outboxQueue.expireLeases',
    having: 'sending',
    reason:
      'As many messages are being sent as deliverers have hands. An index on the lease as well would tempt PostgreSQL to read every waiting message by it.',
  },
  {
    table: 'outbox_messages',
    of: 'outboxStore.list',
    reason:
      'For an operator who asks: backwards from the newest of the workspace up to the limit, or all in a rare state.',
  },
  {
    table: 'outbox_messages',
    of: 'outboxQueue.health',
    reason: 'An operator who runs `doctor` wants every message counted, once.',
  },
];

const root = fileURLToPath(new URL('../../', import.meta.url));

const filesOnDisk = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.store.ts'));

/** One exported name of a store file. */
interface Named {
  readonly name: string;
  readonly entry: StoreEntry;
}

const listed: readonly Named[] = Object.values(storeFiles).flatMap((exported) =>
  Object.entries(exported).map(([name, entry]) => ({ name, entry })),
);

/** A way into a table that would be slow with many rows. */
interface Fault {
  readonly of: string;
  readonly table: string;
  readonly what: string;
  readonly bindings: readonly unknown[];
}

/** What came of calling something: how many statements it sent, and what is wrong with them. */
interface Finding {
  readonly of: string;
  readonly statements: number;
  readonly faults: readonly Fault[];
}

/** Thrown at the end of every transaction, so that no call sees what another one wrote. */
class RolledBack extends Error {}

type Transact = (work: (tx: Tx) => Promise<never>) => Promise<never>;

/** Calls something in a transaction, reads the plans of what it sent, and takes everything back. */
async function examine(
  { kind, db }: TestDatabase,
  of: string,
  transact: Transact,
  call: (tx: Tx) => Promise<unknown>,
): Promise<Finding> {
  const faults: Fault[] = [];
  let statements = 0;
  try {
    await transact(async (tx) => {
      const sent = await captureStatements(db.knex, () => call(tx));
      statements = sent.length;
      for (const statement of sent) {
        for (const access of await accessesOf(kind, tx.knex, statement)) {
          const what = faultOf(access);
          const { bindings } = statement;
          if (what !== undefined) faults.push({ of, table: access.table, what, bindings });
        }
      }
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return { of, statements, faults };
}

async function examineAll(database: TestDatabase, world: FilledWorld): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, entry } of listed) {
    const transact: Transact = (work) => entry.transact(database.db, world, work);
    for (const each of entry.functions) {
      const of = each.name === '' ? name : `${name}.${each.name}`;
      findings.push(await examine(database, of, transact, (tx) => each.call(tx, world)));
    }
  }
  return findings;
}

function excuses({ table, of, having }: Exception, fault: Fault): boolean {
  return (
    table === fault.table &&
    (of === undefined || of === fault.of) &&
    (having === undefined || fault.bindings.includes(having))
  );
}

function unexcused(findings: readonly Finding[]): string[] {
  return findings
    .flatMap(({ faults }) => faults)
    .filter((fault) => !exceptions.some((exception) => excuses(exception, fault)))
    .map(({ of, what }) => `${of} ${what}`);
}

describe('The list of store functions', () => {
  test('has every store file on disk, and no file that is gone.', () => {
    expect(filesOnDisk.length).toBeGreaterThan(10);
    expect(Object.keys(storeFiles).toSorted()).toEqual(filesOnDisk.toSorted());
  });

  test.each(filesOnDisk)('has every function that %s exports.', async (file) => {
    const exported = z.record(z.string(), z.unknown()).parse(await import(`${root}${file}`));
    const functions = Object.keys(exported).filter((name) => typeof exported[name] === 'function');
    expect(Object.keys(storeFiles[file] ?? {}).toSorted()).toEqual(functions.toSorted());
  });
});

describeOnEachDatabase('Every store query', (open) => {
  test('is known: each function of each store is called, and sends a statement.', async () => {
    const world = await fillDatabase(open().db);
    const stores: Record<string, readonly string[]> = {};
    const calls: Record<string, readonly string[]> = {};
    for (const { name, entry } of listed) {
      const names = await entry.transact(open().db, world, async (tx) => entry.actualNames(tx));
      if (names === undefined) continue;
      stores[name] = names.toSorted();
      calls[name] = entry.functions.map((each) => each.name).toSorted();
    }
    expect(calls).toEqual(stores);
    const silent = (await examineAll(open(), world)).filter(({ statements }) => statements === 0);
    expect(silent).toEqual([]);
  });

  test('is narrowed by an index, but for exceptions that have a reason and are needed.', async () => {
    const world = await fillDatabase(open().db);
    await analyse(open());
    const findings = await examineAll(open(), world);
    expect(unexcused(findings)).toEqual([]);
    const faults = findings.flatMap((finding) => finding.faults);
    expect(exceptions.filter((each) => !faults.some((fault) => excuses(each, fault)))).toEqual([]);
  });

  test('is narrowed by an index also where the database last counted its rows when there were none.', async (context) => {
    if (open().kind === 'PostgreSQL') context.skip('PostgreSQL counts by itself as tables grow');
    await analyse(open());
    const world = await fillDatabase(open().db);
    expect(unexcused(await examineAll(open(), world))).toEqual([]);
  });

  test('that is bad is noticed: a whole table, a whole index, a whole workspace, an expression.', async () => {
    const world = await fillDatabase(open().db);
    await analyse(open());
    const { db } = open();
    const { acme, now, today } = world;
    const badInAcme: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
      'a workspace whole, for an unindexed column': ({ knex }) =>
        Promise.resolve(knex('candidates').where({ workspace_id: acme, employer: 'Acme' })),
      'no workspace named': ({ knex }) =>
        Promise.resolve(knex('candidates').where('due_on', '<=', today)),
      'a workspace whole, to be sorted': ({ knex }) =>
        Promise.resolve(knex('touches').where('workspace_id', acme).orderBy('at').limit(10)),
      'a folded column folded again': ({ knex }) =>
        Promise.resolve(
          knex('candidates').where('workspace_id', acme).whereRaw('lower(name_key) = ?', ['dana']),
        ),
      'a word found by its middle': ({ knex }) =>
        Promise.resolve(
          knex('candidate_words').where('workspace_id', acme).whereLike('word', '%an%'),
        ),
      'a change to many': ({ knex }) =>
        Promise.resolve(
          knex('touches').where({ workspace_id: acme, note: 'x' }).update({ note: null }),
        ),
      'a deletion': ({ knex }) =>
        Promise.resolve(knex('digest_rows').where({ workspace_id: acme, position: 7 }).delete()),
    };
    const badAcross: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
      'a whole table': ({ knex }) =>
        Promise.resolve(knex('jobs').where('finished_at', '<', now).select('id')),
      'a whole index': ({ knex }) => Promise.resolve(knex('outbox_messages').count({ n: '*' })),
      'a state whole': ({ knex }) =>
        Promise.resolve(knex('jobs').where({ state: 'done', last_error: 'x' }).select('id')),
      'one table by index, the other without': ({ knex }) =>
        Promise.resolve(
          knex('inbox')
            .join('audit_entries', 'audit_entries.subject_id', 'inbox.use_case')
            .where('inbox.at', '<', 1)
            .select('inbox.delivery_key'),
        ),
    };
    const examined = [
      ...Object.entries(badInAcme).map(([of, call]) => ({
        of,
        call,
        transact: ((work) => inWorkspace(db, acme, 'writes', work)) satisfies Transact,
      })),
      ...Object.entries(badAcross).map(([of, call]) => ({
        of,
        call,
        transact: ((work) => acrossWorkspaces(db, 'writes', work)) satisfies Transact,
      })),
    ];
    const findings: Finding[] = [];
    for (const { of, call, transact } of examined) {
      findings.push(await examine(open(), of, transact, call));
    }
    expect(findings.filter((each) => unexcused([each]).length === 0)).toEqual([]);
  });
});
