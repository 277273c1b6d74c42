/**
 * Who may import whom. A file's kind is its suffix, and the kind decides: rules know only rules,
 * stores only SQL, use cases never Slack, views never data, listeners never SQL; features meet at
 * doors. `tests/architecture/imports.test.ts` plants one offence per rule, so a rule added here
 * needs one there.
 */

// --- kinds of file, as regular expressions over paths from the root of the repository ---

const inFeature = '^src/features/[^/]+/';
const suffixed = (suffixes) => `${inFeature}.+[.](?:${suffixes})[.]ts$`;

const test = '[.]test[.]ts$';
const door = `${inFeature}index[.]ts$`;
// A large piece of policy may be a folder: `feedback/wording.rules/…`.
const rules = `${inFeature}.+[.]rules(?:[.]ts$|/)`;
const store = suffixed('store');
const view = suffixed('view');
const listener = suffixed('command|modal|actions|event|jobs');
// A use case is what remains: a file in a feature without any of the suffixes, and not its door.
const useCase = {
  path: `${inFeature}.+[.]ts$`,
  pathNot: [test, door, rules, store, view, listener],
};

const notTest = (path, ...pathNot) => ({ path, pathNot: [test, ...pathNot] });
const typesOnly = 'type-only';

// --- packages: resolved under node_modules, or by bare name when their types are all there is ---

const packages = (names) => `^(?:node_modules/)?(?:@types/)?(?:${names})(?:/|$)`;
const bolt = packages('@slack/(?:bolt|web-api|socket-mode|oauth|logger)');
const anySlack = packages('@slack/[^/]+');
const slackTypes = packages('@slack/types');
const sql = packages('knex|pg|pg-[^/]+|sqlite3');
const temporal = packages('temporal-[^/]+');
// Text in, text or number out: no state, no clock, no network. Loaded by rules that fold, compare
// and recognise what people write.
const purePackages = packages(
  'any-ascii|fastest-levenshtein|libphonenumber-js|date-holidays|chrono-node',
);

const clock = '^src/platform/clock[.]ts$';
const idsAndErrors = '^src/platform/(?:ids|errors)[.]ts$';
// The shapes a view fills: what may be declared, and what a message is.
const shapesForViews =
  '^src/platform/(?:ids|errors|feature|digest-section|home-section|outbox/message)[.]ts$';
const database = '^src/platform/db/';
const slackDoor = '^src/platform/slack/';
const slackWords = '^src/platform/slack/(?:blocks|mrkdwn|subject)[.]ts$';
// A view puts the outcome of a use case into words, so it knows the outcome's type.
const outcomes = `${inFeature}[^.]+[.]ts$`;

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // --- the graph as a whole ---
    forbid(
      'no-cycles',
      'Two modules that need each other are one module, or lack a third. Types count.',
      {},
      { circular: true },
    ),
    forbid(
      'no-orphans',
      'A file that neither imports nor is imported does nothing: delete it or wire it in.',
      { orphan: true, pathNot: [test, '[.]d[.]ts$', '[.](?:css|html|svg)$'] },
      {},
    ),
    forbid(
      'no-unresolved-imports',
      'The import leads nowhere: misspelt, or a package that is not installed.',
      {},
      { couldNotResolve: true },
    ),
    forbid(
      'no-tests-in-the-product',
      'Code that ships never imports tests, their support, or the benchmarks.',
      notTest('^(?:src|migrations)/'),
      { path: `${test}|^(?:tests|bench)/` },
    ),
    forbid(
      'no-development-packages-in-the-product',
      'A package that ships must be in "dependencies". Only the sandbox and the demo may use others.',
      notTest('^(?:src|migrations)/', '^src/sandbox/', '^src/demo(?:[.]ts$|/)'),
      { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: [typesOnly] },
    ),

    // --- the rooms of the house ---
    forbid(
      'features-meet-at-doors',
      'A feature sees of another only its door (index.ts), its rules and its views, and never the list of all features.',
      notTest('^src/features/([^/]+)/'),
      { path: '^src/features/', pathNot: ['^src/features/$1/', door, rules, view] },
    ),
    forbid(
      'hosts-never-import-what-they-show',
      'Home, help and the settings get what features declare from app.ts. Only who the members are may be asked directly.',
      notTest('^src/features/(home|help|settings)/'),
      { path: door, pathNot: ['^src/features/$1/', '^src/features/members/'] },
    ),
    forbid(
      'entries-come-in-by-the-door',
      'The entry points, the composition root and the list of features see doors, rules and views only.',
      notTest('^src/(?:[^/]+|cli/[^/]+|demo/[^/]+|features/index)[.]ts$'),
      { path: inFeature, pathNot: [door, rules, view] },
    ),
    forbid(
      'nobody-imports-the-composition-root',
      'app.ts is for main, cli, demo and tests; those three are for nobody.',
      notTest('^src/', '^src/(?:(?:main|cli|demo)[.]ts$|cli/|demo/)'),
      { path: '^src/(?:app|main|cli|demo)[.]ts$' },
    ),
    forbid(
      'nobody-imports-an-entry-point',
      'main, cli and demo start processes: importing one starts it.',
      notTest('^src/'),
      { path: '^src/(?:main|cli|demo)[.]ts$' },
    ),
    forbid(
      'platform-knows-no-feature',
      'The platform serves every feature and knows none, nor what puts them together.',
      { path: '^src/platform/' },
      { path: '^src/(?:features/|(?:app|main|cli|demo)[.]ts$)' },
    ),
    forbid(
      'sandbox-only-for-demo-and-tests',
      'The local Slack is never in the way of the real one.',
      notTest('^src/', '^src/sandbox/', '^src/demo(?:[.]ts$|/)'),
      { path: '^src/sandbox/' },
    ),
    forbid(
      'sandbox-knows-no-feature',
      'A local Slack that knew the bot would agree with its mistakes.',
      { path: '^src/sandbox/' },
      { path: '^src/(?:features/|(?:app|main|cli|demo)[.]ts$)' },
    ),
    forbid(
      'page-stands-alone',
      'The page runs in a browser: it imports its own folder, pure readers of JSON and markup, and Preact.',
      notTest('^src/sandbox/page/client/'),
      {
        pathNot: [
          '^src/sandbox/page/client/',
          '^src/sandbox/page/protocol[.]ts$',
          '^src/sandbox/(?:json|mrkdwn)[.]ts$',
          packages('preact'),
        ],
      },
    ),
    forbid(
      'nobody-imports-the-page',
      'What the page needs of the sandbox is asked over HTTP, and the sandbox needs nothing of the page.',
      notTest('^src/', '^src/sandbox/page/client/'),
      { path: '^src/sandbox/page/client/' },
    ),
    forbid(
      'page-is-built-by-the-demo',
      'Building the page takes packages for development; only the demo and the tests do it.',
      notTest('^src/', '^src/demo[.]ts$'),
      { path: '^src/sandbox/page/build[.]ts$' },
    ),
    forbid(
      'migrations-stand-alone',
      'A migration must mean the same in two years, so it leans on nothing but the column helpers.',
      notTest('^migrations/'),
      { path: '^src/', pathNot: [database] },
    ),

    // --- the kinds of file ---
    forbid(
      'rules-are-pure',
      'Rules import other rules, the clock (types and calendar arithmetic), types of ids and errors, and packages without effects.',
      notTest(rules),
      { pathNot: [rules, clock, idsAndErrors, purePackages] },
    ),
    forbid(
      'rules-take-only-types-of-ids-and-errors',
      'Making an id or throwing a refusal is the work of a use case.',
      notTest(rules),
      { path: idsAndErrors, dependencyTypesNot: [typesOnly] },
    ),
    forbid(
      'stores-hold-only-sql',
      'A store imports the database, rules, ids, errors, the clock, and zod for JSON columns.',
      notTest(`${inFeature}.+[.]store[.]ts$`),
      {
        pathNot: [database, rules, clock, idsAndErrors, sql, packages('zod')],
      },
    ),
    forbid(
      'stores-take-only-types-of-knex',
      'A store is handed its transaction; it never makes a connection.',
      notTest('[.]store[.]ts$', database),
      { path: sql, dependencyTypesNot: [typesOnly] },
    ),
    forbid(
      'use-cases-never-slack-or-words',
      'A use case returns an outcome. It sees no Slack, no view and no listener, so jobs and the command line can run it too.',
      useCase,
      { path: [slackDoor, anySlack, view, listener] },
    ),
    forbid(
      'views-are-pure',
      'A view turns a model into words: it imports rules, views, the blocks, the calendar, and the types of outcomes. Never a store.',
      notTest(view),
      { pathNot: [rules, view, slackWords, slackTypes, clock, shapesForViews, outcomes] },
    ),
    forbid(
      'views-take-only-types-of-use-cases',
      'A view knows what a use case may answer, and never runs one.',
      notTest(view),
      { path: outcomes, dependencyTypesNot: [typesOnly] },
    ),
    forbid(
      'views-take-only-types-of-the-platform',
      'A view makes no id and throws no refusal; it puts them into words.',
      notTest(view),
      { path: shapesForViews, dependencyTypesNot: [typesOnly] },
    ),

    forbid(
      'listeners-never-data',
      'A listener parses, runs a use case and shows its outcome: no store, no SQL.',
      notTest(listener),
      { path: [store, database, sql] },
    ),

    // --- one place for each thing outside ---
    forbid(
      'bolt-only-in-platform-slack',
      "Slack's packages stay behind platform/slack, so that acks, retries and failures are handled once.",
      notTest('^(?:src|migrations)/', slackDoor),
      { path: bolt },
    ),
    forbid(
      'sql-only-in-stores',
      'SQL lives in stores, platform/db and migrations.',
      notTest('^src/', '[.]store[.]ts$', database),
      { path: sql },
    ),
    forbid(
      'migrations-take-only-types-of-knex',
      'A migration is handed its connection.',
      notTest('^migrations/'),
      { path: sql, dependencyTypesNot: [typesOnly] },
    ),
    forbid(
      'temporal-only-in-the-clock',
      'One place decides which Temporal this is, and only there is the machine’s clock read.',
      notTest('^(?:src|migrations)/', clock),
      { path: temporal },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Without this, `import type` is invisible, and with it every rule about types.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.d.ts', '.css'],
    },
  },
};
