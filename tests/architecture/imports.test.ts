/**
 * The import rules of the house, run over the sources, and the guard of that guard: that every file
 * was read, that each rule catches an offence planted for it, and that what is allowed stays allowed.
 */
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const options = await extractDepcruiseOptions(path.join(root, '.dependency-cruiser.cjs'));
const ruleNames = (options.ruleSet?.forbidden ?? []).map(
  (rule) => rule.name ?? 'a rule without a name',
);

async function cruiseIn(directory: string): Promise<ICruiseResult> {
  const { output } = await cruise(['src', 'migrations'], {
    ...options,
    validate: true,
    baseDir: directory,
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text');
  return output;
}

async function typescriptFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true });
  return entries.filter((entry) => /\.tsx?$/.test(entry));
}

describe('The sources', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseIn(root);
  });

  test('break no import rule.', () => {
    const offences = result.summary.violations.map(
      (violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`,
    );
    expect(offences).toEqual([]);
  });

  test('were all read: at least as many modules as there are TypeScript files.', async () => {
    const onDisk = await typescriptFiles(path.join(root, 'src'));
    const read = result.modules.filter((module) => /^src\/.+\.tsx?$/.test(module.source));
    expect(onDisk.length).toBeGreaterThan(5);
    expect(read.length).toBeGreaterThanOrEqual(onDisk.length);
  });

  test('were read with their type-only imports.', () => {
    const kinds = result.modules.flatMap((module) =>
      module.dependencies.flatMap((dependency) => dependency.dependencyTypes),
    );
    expect(kinds).toContain('type-only');
  });
});

/** One offence: a file of the planted tree that holds just this text, and must be caught for it. */
interface Offence {
  readonly file: string;
  readonly text: string;
}

const offences: Readonly<Record<string, readonly Offence[]>> = {
  'no-cycles': [
    {
      file: 'src/features/cycles/one.rules.ts',
      text: "import type { Two } from './two.rules.ts';\nexport type One = Two;",
    },
    {
      file: 'src/features/cycles/two.rules.ts',
      text: "import type { One } from './one.rules.ts';\nexport type Two = One;",
    },
  ],
  'no-orphans': [
    { file: 'src/features/orphans/lonely.rules.ts', text: 'export const lonely = 1;' },
  ],
  'no-unresolved-imports': [
    { file: 'src/features/lost/index.ts', text: "import './nowhere.ts';" },
    { file: 'src/platform/lost.ts', text: "import 'a-package-nobody-installed';" },
  ],
  'no-tests-in-the-product': [
    { file: 'src/features/tested/index.ts', text: "import '../../../tests/support/people.ts';" },
    { file: 'src/platform/tested.ts', text: "import './good.test.ts';" },
    { file: 'migrations/002-tested.ts', text: "import '../bench/bench.ts';" },
  ],
  'no-development-packages-in-the-product': [
    { file: 'src/platform/developed.ts', text: "import 'only-for-development';" },
  ],
  'features-meet-at-doors': [
    { file: 'src/features/nosy/read-other.ts', text: "import '../good/good.store.ts';" },
    { file: 'src/features/nosy/run-other.ts', text: "import '../good/log-good.ts';" },
    { file: 'src/features/nosy/nosy.command.ts', text: "import '../good/good.modal.ts';" },
    {
      file: 'src/features/nosy/types-other.ts',
      text: "import type { Row } from '../good/good.store.ts';\nexport type Mine = Row;",
    },
    {
      file: 'src/features/nosy/deep/run-deep.ts',
      text: "import '../../good/import/read-rows.ts';",
    },
    { file: 'src/features/nosy/list-all.ts', text: "import '../index.ts';" },
    { file: 'src/features/nosy/inner-door.ts', text: "import '../good/import/index.ts';" },
  ],
  'hosts-never-import-what-they-show': [
    { file: 'src/features/home/home.event.ts', text: "import '../good/index.ts';" },
    { file: 'src/features/help/help.command.ts', text: "import '../good/index.ts';" },
    { file: 'src/features/settings/settings.command.ts', text: "import '../good/index.ts';" },
  ],
  'entries-come-in-by-the-door': [
    { file: 'src/config.ts', text: "import './features/good/log-good.ts';" },
    { file: 'src/main.ts', text: "import './features/good/good.store.ts';" },
    { file: 'src/features/index.ts', text: "import './good/good.command.ts';" },
  ],
  'nobody-imports-the-composition-root': [
    { file: 'src/features/upward/start-app.ts', text: "import '../../app.ts';" },
  ],
  'nobody-imports-an-entry-point': [{ file: 'src/cli.ts', text: "import './main.ts';" }],
  'platform-knows-no-feature': [
    { file: 'src/platform/knowing.ts', text: "import '../features/good/index.ts';" },
    {
      file: 'src/platform/jobs/knowing.ts',
      text: "import type { Good } from '../../features/good/good.rules.ts';\nexport type Known = Good;",
    },
    { file: 'src/platform/rooted.ts', text: "import '../app.ts';" },
  ],
  'sandbox-only-for-demo-and-tests': [
    { file: 'src/features/playing/play-slack.ts', text: "import '../../sandbox/sandbox.ts';" },
    { file: 'src/platform/slack/playing.ts', text: "import '../../sandbox/sandbox.ts';" },
  ],
  'sandbox-knows-no-feature': [
    { file: 'src/sandbox/knowing.ts', text: "import '../features/good/index.ts';" },
  ],
  'page-stands-alone': [
    { file: 'src/sandbox/page/client/clock.ts', text: "import '../../../platform/clock.ts';" },
    { file: 'src/sandbox/page/client/reach.tsx', text: "import '../../sandbox.ts';" },
    { file: 'src/sandbox/page/client/disk.ts', text: "import 'node:fs';" },
    { file: 'src/sandbox/page/client/zod.ts', text: "import 'zod';" },
  ],
  'nobody-imports-the-page': [
    { file: 'src/sandbox/peeking.ts', text: "import './page/client/app.tsx';" },
  ],
  'page-is-built-by-the-demo': [
    { file: 'src/sandbox/building.ts', text: "import './page/build.ts';" },
  ],
  'migrations-stand-alone': [
    { file: 'migrations/003-leaning.ts', text: "import '../src/features/good/good.rules.ts';" },
    { file: 'migrations/004-leaning.ts', text: "import '../src/platform/clock.ts';" },
  ],
  'rules-are-pure': [
    { file: 'src/features/impure/db.rules.ts', text: "import '../../platform/db/open.ts';" },
    { file: 'src/features/impure/fs.rules.ts', text: "import 'node:fs';" },
    { file: 'src/features/impure/case.rules.ts', text: "import './run-case.ts';" },
    { file: 'src/features/impure/run-case.ts', text: 'export const runCase = 1;' },
    { file: 'src/features/impure/zod.rules.ts', text: "import 'zod';" },
    {
      file: 'src/features/impure/wording.rules/feelings.ts',
      text: "import '../../../platform/log.ts';",
    },
  ],
  'rules-take-only-types-of-ids-and-errors': [
    {
      file: 'src/features/minting/mint.rules.ts',
      text: "import { randomIds } from '../../platform/ids.ts';\nexport const ids = randomIds;",
    },
  ],
  'stores-hold-only-sql': [
    { file: 'src/features/busy/case.store.ts', text: "import './run-case.ts';" },
    { file: 'src/features/busy/run-case.ts', text: 'export const runCase = 1;' },
    { file: 'src/features/busy/door.store.ts', text: "import '../good/index.ts';" },
    { file: 'src/features/busy/view.store.ts', text: "import '../good/good.view.ts';" },
    { file: 'src/features/busy/jobs.store.ts', text: "import '../../platform/jobs/queue.ts';" },
  ],
  'stores-take-only-types-of-knex': [
    {
      file: 'src/features/connecting/connect.store.ts',
      text: "import knex from 'knex';\nexport const connect = knex;",
    },
    {
      file: 'src/platform/jobs/connect.store.ts',
      text: "import knex from 'knex';\nexport const connect = knex;",
    },
  ],
  'use-cases-never-slack-or-words': [
    { file: 'src/features/talking/say-words.ts', text: "import '../good/good.view.ts';" },
    {
      file: 'src/features/talking/import/say-deep.ts',
      text: "import '../../../platform/slack/gateway.ts';",
    },
    {
      file: 'src/features/talking/type-slack.ts',
      text: "import type { Block } from '@slack/types';\nexport type Said = Block;",
    },
    { file: 'src/features/talking/call-listener.ts', text: "import './talking.command.ts';" },
    { file: 'src/features/talking/talking.command.ts', text: 'export const talk = 1;' },
  ],
  'views-are-pure': [
    {
      file: 'src/features/acting/store.view.ts',
      text: "import type { Row } from './acting.store.ts';\nexport type Seen = Row;",
    },
    { file: 'src/features/acting/acting.store.ts', text: 'export type Row = 1;' },
    {
      file: 'src/features/acting/gateway.view.ts',
      text: "import '../../platform/slack/gateway.ts';",
    },
  ],
  'views-take-only-types-of-use-cases': [
    { file: 'src/features/speaking/case.view.ts', text: "import './run-case.ts';" },
    { file: 'src/features/speaking/run-case.ts', text: 'export const runCase = 1;' },
    { file: 'src/features/speaking/door.view.ts', text: "import '../good/index.ts';" },
  ],
  'views-take-only-types-of-the-platform': [
    {
      file: 'src/features/minting/mint.view.ts',
      text: "import { randomIds } from '../../platform/ids.ts';\nexport const ids = randomIds;",
    },
  ],
  'listeners-never-data': [
    { file: 'src/features/reading/store.command.ts', text: "import './reading.store.ts';" },
    { file: 'src/features/reading/store.modal.ts', text: "import './reading.store.ts';" },
    { file: 'src/features/reading/store.actions.ts', text: "import './reading.store.ts';" },
    {
      file: 'src/features/reading/store.event.ts',
      text: "import type { Row } from './reading.store.ts';\nexport type Read = Row;",
    },
    { file: 'src/features/reading/reading.store.ts', text: 'export type Row = 1;' },
    { file: 'src/features/reading/db.jobs.ts', text: "import '../../platform/db/open.ts';" },
    { file: 'src/features/reading/knex.command.ts', text: "import 'knex';" },
  ],
  'bolt-only-in-platform-slack': [
    { file: 'src/features/bolting/bolting.command.ts', text: "import '@slack/bolt';" },
    { file: 'src/platform/outbox/post.ts', text: "import '@slack/web-api';" },
    {
      file: 'src/platform/socket.ts',
      text: "import type { S } from '@slack/socket-mode';\nexport type T = S;",
    },
    { file: 'src/sandbox/bolting.ts', text: "import '@slack/bolt';" },
  ],
  'sql-only-in-stores': [
    { file: 'src/features/querying/query-all.ts', text: "import 'knex';" },
    {
      file: 'src/platform/jobs/querying.ts',
      text: "import type { Knex } from 'knex';\nexport type Tx = Knex;",
    },
    { file: 'src/platform/raw.ts', text: "import 'pg';" },
    { file: 'src/sandbox/raw.ts', text: "import 'sqlite3';" },
  ],
  'migrations-take-only-types-of-knex': [
    {
      file: 'migrations/005-connecting.ts',
      text: "import knex from 'knex';\nexport const k = knex;",
    },
  ],
  'temporal-only-in-the-clock': [
    { file: 'src/features/timing/when.rules.ts', text: "import 'temporal-polyfill';" },
    {
      file: 'src/platform/jobs/when.ts',
      text: "import type { T } from 'temporal-polyfill';\nexport type U = T;",
    },
  ],
};

/** A small house in order: everything the rules allow, so that a rule that forbids too much is caught too. */
const inOrder: Readonly<Record<string, string>> = {
  'src/app.ts':
    "import './features/index.ts';\nimport './features/good/good.rules.ts';\nimport './platform/log.ts';",
  'src/demo.ts':
    "import './app.ts';\nimport './sandbox/sandbox.ts';\nimport './sandbox/page/build.ts';\nimport 'only-for-development';",
  'src/platform/clock.ts':
    "export { Temporal } from 'temporal-polyfill';\nexport type Day = string;",
  'src/platform/ids.ts':
    "import type { Day } from './clock.ts';\nexport type Id = Day;\nexport const randomIds = 1;",
  'src/platform/errors.ts': "export class NotFound extends Error {}\nexport type Reason = 'guest';",
  'src/platform/log.ts': "import 'pino';",
  'src/platform/feature.ts': 'export type Modal = 1;',
  'src/platform/use-case.ts': "import './log.ts';",
  'src/platform/good.test.ts':
    "import './log.ts';\nimport '../sandbox/sandbox.ts';\nimport '../../tests/support/people.ts';",
  'src/platform/db/open.ts': "import 'knex';\nimport 'pg';\nimport 'sqlite3';",
  'src/platform/jobs/queue.ts': "import './jobs.store.ts';",
  'src/platform/jobs/jobs.store.ts':
    "import type { Knex } from 'knex';\nimport '../db/open.ts';\nexport type Tx = Knex;",
  'src/platform/slack/bolt.ts':
    "import '@slack/bolt';\nimport '@slack/web-api';\nimport '@slack/socket-mode';",
  'src/platform/slack/gateway.ts': "import './bolt.ts';",
  'src/platform/slack/blocks.ts':
    "import type { Block } from '@slack/types';\nexport type B = Block;",
  'src/platform/slack/mrkdwn.ts': "import './blocks.ts';",
  'src/sandbox/sandbox.ts': "import '../platform/clock.ts';\nimport 'ws';",
  'src/sandbox/json.ts': 'export type Json = string;',
  'src/sandbox/page/protocol.ts':
    "import type { Json } from '../json.ts';\nexport type Page = Json;",
  'src/sandbox/page/build.ts': "import 'only-for-development';",
  'src/sandbox/page/client/app.tsx':
    "import 'preact';\nimport '../../json.ts';\nimport type { Page } from '../protocol.ts';\nexport type P = Page;",
  'src/sandbox/sandbox.test.ts': "import '@slack/bolt';\nimport './sandbox.ts';",
  'src/features/good/index.ts':
    "import './good.command.ts';\nimport './good.modal.ts';\nimport './good.jobs.ts';\nimport './import/import-good.ts';",
  'src/features/good/good.rules.ts':
    "import type { Day } from '../../platform/clock.ts';\nimport '../../platform/clock.ts';\nimport { type Id } from '../../platform/ids.ts';\nimport type { Reason } from '../../platform/errors.ts';\nimport 'any-ascii';\nimport './wording.rules/feelings.ts';\nimport '../members/members.rules.ts';\nexport type Good = Day | Id | Reason;",
  'src/features/good/wording.rules/feelings.ts': "import '../../members/members.rules.ts';",
  'src/features/good/good.store.ts':
    "import type { Knex } from 'knex';\nimport './good.rules.ts';\nimport '../../platform/db/open.ts';\nimport '../../platform/clock.ts';\nimport { randomIds } from '../../platform/ids.ts';\nimport { NotFound } from '../../platform/errors.ts';\nimport 'zod';\nexport type Row = Knex | NotFound;\nexport const ids = randomIds;",
  'src/features/good/log-good.ts':
    "import './good.rules.ts';\nimport './good.store.ts';\nimport '../members/index.ts';\nimport '../members/members.rules.ts';\nimport { NotFound } from '../../platform/errors.ts';\nimport '../../platform/use-case.ts';\nimport '../../platform/jobs/queue.ts';\nimport 'zod';\nexport type N = NotFound;",
  'src/features/good/import/import-good.ts':
    "import './read-rows.ts';\nimport './index.ts';\nimport '../good.store.ts';",
  'src/features/good/import/read-rows.ts': "import 'csv-parse';\nimport 'node:stream';",
  'src/features/good/import/index.ts': "import 'node:stream';",
  'src/features/good/good.view.ts':
    "import './good.rules.ts';\nimport '../members/members.view.ts';\nimport '../../platform/slack/blocks.ts';\nimport '../../platform/slack/mrkdwn.ts';\nimport '../../platform/clock.ts';\nimport type { Block } from '@slack/types';\nimport type { Reason } from '../../platform/errors.ts';\nimport type { Modal } from '../../platform/feature.ts';\nexport type V = Block | Reason | Modal;",
  'src/features/good/good.command.ts':
    "import './log-good.ts';\nimport './good.view.ts';\nimport './good.rules.ts';\nimport '../../platform/log.ts';\nimport 'zod';",
  'src/features/good/good.modal.ts': "import './log-good.ts';\nimport './good.view.ts';",
  'src/features/good/good.jobs.ts':
    "import './log-good.ts';\nimport '../../platform/jobs/queue.ts';",
  'src/features/good/log-good.test.ts':
    "import './log-good.ts';\nimport '../../../tests/support/people.ts';\nimport 'only-for-development';",
  'src/features/members/index.ts': "import './members.view.ts';",
  'src/features/members/members.rules.ts': "import '../../platform/clock.ts';",
  'src/features/members/members.view.ts': "import './members.rules.ts';",
  'src/features/digest/nudge.rules.ts': "import '../good/good.rules.ts';",
  'src/features/digest/list-due.ts': "import './nudge.rules.ts';\nimport '../members/index.ts';",
  'src/features/digest/index.ts': "import './list-due.ts';",
  'migrations/001-good.ts':
    "import type { Knex } from 'knex';\nimport '../src/platform/db/open.ts';\nexport type K = Knex;",
  'tests/support/people.ts': 'export const rita = 1;',
  'bench/bench.ts': 'export const bench = 1;',
};

const dependencies = [
  '@slack/bolt',
  '@slack/web-api',
  '@slack/socket-mode',
  '@slack/types',
  'knex',
  'pg',
  'sqlite3',
  'temporal-polyfill',
  'zod',
  'pino',
  'ws',
  'any-ascii',
  'csv-parse',
];

const onlyForDevelopment = ['only-for-development', 'preact'];

describe('The import rules', () => {
  let house: string;
  let caught: Set<string>;
  let filesCaught: Set<string>;

  beforeAll(async () => {
    house = await realpath(await mkdtemp(path.join(tmpdir(), 'runner-up-imports-')));
    const write = async (file: string, text: string) => {
      await mkdir(path.dirname(path.join(house, file)), { recursive: true });
      await writeFile(path.join(house, file), `${text}\n`);
    };
    const withVersions = (names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, '1.0.0']));
    const manifest = {
      name: 'house',
      version: '1.0.0',
      dependencies: withVersions(dependencies),
      devDependencies: withVersions(onlyForDevelopment),
    };
    await write('package.json', JSON.stringify(manifest));
    for (const name of [...dependencies, ...onlyForDevelopment]) {
      await write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0' }));
      await write(`node_modules/${name}/index.js`, '');
    }
    for (const [file, text] of Object.entries(inOrder)) await write(file, text);
    for (const { file, text } of Object.values(offences).flat()) await write(file, text);

    const { summary } = await cruiseIn(house);
    caught = new Set(
      summary.violations.flatMap(({ rule, from, cycle }) =>
        // A cycle is reported once, at one of its members.
        [from, ...(cycle ?? []).map((member) => member.name)].map(
          (file) => `${rule.name}: ${file}`,
        ),
      ),
    );
    filesCaught = new Set(summary.violations.map(({ from }) => from));
  });
  afterAll(async () => {
    await rm(house, { recursive: true, force: true });
  });

  test('each have a planted offence here.', () => {
    expect(Object.keys(offences).toSorted()).toEqual(ruleNames.toSorted());
  });

  test.each(ruleNames)('catch every offence planted against %s.', (ruleName) => {
    // A file that only serves as the far end of an offence imports nothing.
    const planted = (offences[ruleName] ?? []).filter(
      ({ text }) => text.startsWith('import') || ruleName === 'no-orphans',
    );
    const missed = planted.filter(({ file }) => !caught.has(`${ruleName}: ${file}`));
    expect(planted.length).toBeGreaterThan(0);
    expect(missed).toEqual([]);
  });

  test('leave a house in order alone.', () => {
    expect([...filesCaught].filter((file) => file in inOrder)).toEqual([]);
  });
});
