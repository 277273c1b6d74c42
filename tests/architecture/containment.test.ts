/**
 * What the import rules cannot see: words of code that may stand in one place only, names that say
 * nothing, and addresses that must not stand in the repository at all. Reads the files itself.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const skipped = new Set(['node_modules', '.git', 'dist', 'data', 'coverage']);

/** Every file of the repository, as paths from its root with forward slashes. */
function filesUnder(directory: string): string[] {
  return readdirSync(path.join(root, directory), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(directory, entry.name);
    if (skipped.has(entry.name) || entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesUnder(file) : [file];
  });
}

const files = filesUnder('.');
const product = files.filter(
  (file) => /^(?:src|migrations)\/.+\.tsx?$/.test(file) && !file.endsWith('.test.ts'),
);

interface Containment {
  readonly title: string;
  readonly forbidden: RegExp;
  readonly within: readonly string[];
  /** Where it may stand nevertheless, each place with its reason. */
  readonly allowed: ReadonlyMap<RegExp, string>;
  /** Lines the check must catch. */
  readonly planted: readonly string[];
  /** Lines that look alike and are fine. */
  readonly innocent: readonly string[];
}

const theDialect = new Map([
  [/^src\/platform\/db\/dialect(?:-\w+)?\.ts$/, 'what differs between the databases lives there'],
]);

// In two halves, because this file is searched too.
const host = ['regis', 'try'].join('');

const containments: readonly Containment[] = [
  {
    title: 'The environment is read in src/config.ts only.',
    forbidden: /process(?:\.|\?\.|\[['"`])env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/,
    within: product,
    allowed: new Map([[/^src\/config\.ts$/, 'it validates the environment once and freezes it']]),
    planted: ['const port = process.env.PORT;', "process['env'].HOME", 'const { env } = process;'],
    innocent: ['config.environment', 'process.exitCode = 1;'],
  },
  {
    title: "The machine's clock is read in platform/clock.ts only.",
    forbidden: /\bDate\.now\b|\bnew Date\b|\bDate\(\)|\bTemporal\.Now\b/,
    within: product,
    allowed: new Map([[/^src\/platform\/clock\.ts$/, 'everything else is handed a Clock']]),
    planted: [
      'const now = Date.now();',
      'later = new Date(0)',
      'Temporal.Now.instant()',
      'list.map(Date.now)',
    ],
    innocent: ['clock.now()', 'performance.now()', 'const updateNow = 1;'],
  },
  {
    title: 'Chance is made in the platform only.',
    forbidden: /\bMath\.random\b/,
    within: product,
    allowed: new Map([[/^src\/platform\//, 'ids and the spreading of retries are made there']]),
    planted: ['const draw = Math.random();'],
    innocent: ['Math.round(1.5)', 'random()'],
  },
  {
    title: 'Which database this is, is asked in the dialect only.',
    forbidden:
      /['"`](?:sqlite3|better-sqlite3|pg)['"`]|client\.config\.client|isSqlite|isPostgres/i,
    within: product,
    allowed: theDialect,
    planted: [
      "if (kind === 'sqlite3') return;",
      "import pg from 'pg';",
      'knex.client.config.client',
      'if (isSqlite(tx)) return;',
    ],
    innocent: ["'sqlite:./data/runner-up.sqlite'", "'page'"],
  },
  {
    title: 'No migration or source alters or drops a column: that rebuilds the table on SQLite.',
    forbidden: /\.alter\(|\bdropColumns?\(/,
    within: product,
    allowed: new Map(),
    planted: ["table.string('name').alter();", "table.dropColumn('name');", 't.dropColumns("a")'],
    innocent: ["schema.alterTable('people', (table) => {", "dropTable('people')"],
  },
  {
    title: 'No file names a package registry.',
    forbidden: new RegExp(
      String.raw`\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.|npm\.pkg\.github\.|https?://[^\s"'/]*(?:registry|artifactory|verdaccio)\b`,
    ),
    within: files,
    allowed: new Map(),
    planted: [
      `"resolved": "https://${host}.npmjs.org/knex.tgz"`,
      `${host}=http://${host}.example:4873/`,
    ],
    innocent: ['registry.commands.get(name)', 'https://keepachangelog.com/'],
  },
];

const commentLine = /^\s*(?:\/\/|\/?\*)/;

/** The lines of a text that offend, comments aside, as `line: text`. */
function offendingLines(text: string, forbidden: RegExp): string[] {
  return text
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => forbidden.test(line) && !commentLine.test(line))
    .map(({ line, number }) => `${number}: ${line.trim()}`);
}

describe('Containment', () => {
  test('is checked over the whole repository, not over a handful of files.', () => {
    expect(product.length).toBeGreaterThan(5);
    expect(files.length).toBeGreaterThan(product.length);
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'src/platform/clock.ts', 'biome.json', '.ci/run']),
    );
  });

  for (const { title, forbidden, within, allowed, planted, innocent } of containments) {
    test(title, () => {
      const offences = within
        .filter((file) => ![...allowed.keys()].some((place) => place.test(file)))
        .flatMap((file) =>
          offendingLines(readFileSync(path.join(root, file), 'utf8'), forbidden).map(
            (offence) => `${file}:${offence}`,
          ),
        );
      expect(offences).toEqual([]);
    });

    test(`${title} The check catches what is planted and leaves the innocent alone.`, () => {
      expect(planted.length).toBeGreaterThan(0);
      expect(planted.filter((line) => offendingLines(line, forbidden).length === 0)).toEqual([]);
      expect(innocent.flatMap((line) => offendingLines(line, forbidden))).toEqual([]);
    });
  }
});

/** The suffixes that give a file its kind, and the one of a test beside it. */
const kinds = 'rules|store|view|command|modal|actions|event|jobs';
const featureFileName = new RegExp(
  String.raw`^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:${kinds}))?(?:\.test)?\.ts$`,
);
const sourceFileName = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*\.tsx?$/;
const emptyName = /^(?:utils?|helpers?|commons?|managers?|services?|base|types)\./;

function misnamed(file: string): boolean {
  const name = path.posix.basename(file);
  const expected = file.startsWith('src/features/') ? featureFileName : sourceFileName;
  return !expected.test(name) || emptyName.test(name);
}

describe('File names', () => {
  test('are in kebab case, say what is inside, and in a feature carry a known suffix or none.', () => {
    const sources = files.filter((file) => /^(?:src|migrations)\/.+\.tsx?$/.test(file));
    expect(sources.filter(misnamed)).toEqual([]);
  });

  test('that break this are noticed.', () => {
    const planted = [
      'src/features/touches/logTouch.ts',
      'src/features/touches/touch.model.ts',
      'src/features/touches/utils.ts',
      'src/platform/helpers.ts',
      'src/platform/types.ts',
      'src/sandbox/page/client/MessageList.tsx',
    ];
    const fine = [
      'src/features/touches/log-touch.ts',
      'src/features/touches/touch.rules.ts',
      'src/features/touches/touch.rules.test.ts',
      'src/features/feedback/wording.rules/feelings.ts',
      'src/platform/db/knex-internals.d.ts',
      'src/platform/jobs/jobs.store.ts',
      'src/sandbox/page/client/messages.tsx',
    ];
    expect(planted.filter((file) => !misnamed(file))).toEqual([]);
    expect(fine.filter(misnamed)).toEqual([]);
  });
});

describe('The lockfile', () => {
  const locked = lockedPackages(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));

  test('names no address to fetch a package from, so that every registry can serve it.', () => {
    expect(locked.size).toBeGreaterThan(100);
    expect(withAddress(locked)).toEqual([]);
  });

  // npm writes only what it could fetch on the machine it ran on; `npm ci` on another then refuses.
  test('lists the binaries of every platform, so that `npm ci` works on all of them.', () => {
    expect(missingBinaries(locked)).toEqual([]);
  });

  test('that breaks either is noticed.', () => {
    const planted = lockedPackages(`{ "packages": {
      "node_modules/knex": { "resolved": "somewhere" },
      "node_modules/tool": { "optionalDependencies": { "tool-linux": "1.0.0", "tool-darwin": "1.0.0" } },
      "node_modules/tool-linux": {}
    } }`);
    expect(withAddress(planted)).toEqual(['node_modules/knex']);
    expect(missingBinaries(planted)).toEqual(['tool-darwin']);
  });
});

interface LockedPackage {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function lockedPackages(text: string): ReadonlyMap<string, LockedPackage> {
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };
  return new Map(Object.entries(packages));
}

function withAddress(locked: ReadonlyMap<string, LockedPackage>): string[] {
  return [...locked].filter(([, { resolved }]) => resolved !== undefined).map(([name]) => name);
}

function missingBinaries(locked: ReadonlyMap<string, LockedPackage>): string[] {
  const places = [...locked.keys()];
  return [...locked.values()]
    .flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
    .filter((name) => !places.some((place) => place.endsWith(`node_modules/${name}`)));
}
