import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endedBy,
  interests,
  ourReasons,
  preferredChannels,
  segments,
  stages,
  theirReasons,
} from '../../src/features/candidates/candidate.rules.ts';
import { nothingKnown, relocations, travels } from '../../src/features/candidates/facts.rules.ts';
import { touchChannels, touchDirections } from '../../src/features/touches/clock.rules.ts';
import { addDays, day, instantOf } from '../../src/platform/clock.ts';
import { days, line, maybe, names } from '../support/arbitraries.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type ExportWorld, startExportWorld, type Stored, team } from '../support/export-world.ts';
import type { AnyRow } from '../support/import-world.ts';

/** What a spreadsheet would run, and what a reader of tables would lose. */
const nasty = fc.constantFrom(
  '=HYPERLINK("https://evil.example","Dana")',
  '+1 602 555 0101',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(A1:A9)',
  '＝1+1',
  ' =1+1',
  "'=1+1",
  "'",
  "''quoted''",
  '-',
  '–',
  'n/a',
  'N/A',
  ' both ',
  '"',
  'a,b;c\td',
  '\tTab first',
  'שלום, “Dana”',
  'NULL',
  'yes',
  '2026-05-12',
  '1e5',
);

const text = (longest: number) =>
  fc.oneof({ weight: 3, arbitrary: line(longest) }, { weight: 2, arbitrary: nasty });

/** A text of several lines. */
const lines = fc.oneof(
  text(300),
  fc
    .array(fc.oneof(text(60), fc.constant('')), { minLength: 1, maxLength: 4 })
    .map((all) => all.join('\n'))
    .filter((all) => all !== ''),
);

const today = day('2026-11-20');
const pastDays = days.filter((on) => on <= today);
const users = fc.constantFrom(...team.map(({ userId }) => userId));
const instants = fc
  .tuple(pastDays, fc.integer({ min: 0, max: 15 * 3_600_000 }))
  .map(([on, ms]) => instantOf(on, 'UTC', 0) + ms);

const facts = fc.record({
  name: fc.oneof(
    { weight: 4, arbitrary: names },
    fc.constantFrom('Dana Reyes', '=Dana', "'Ana", '-'),
  ),
  phone: maybe(fc.oneof(fc.constantFrom('+1 602 555 0101', '0800 5550101'), line(40))),
  profileUrl: maybe(
    fc.constantFrom(
      'https://linkedin.com/in/dana',
      'https://localhost/"x"?a=1,2',
      'https://xn--mnchen-3ya.example/~d@b#c',
    ),
  ),
  employer: maybe(text(200)),
  segment: maybe(fc.constantFrom(...segments)),
  callPoints: maybe(text(200)),
  territory: maybe(text(200)),
  travel: maybe(fc.constantFrom(...travels)),
  relocation: maybe(fc.constantFrom(...relocations)),
  quotaHistory: maybe(lines),
  orExposure: maybe(lines),
  credentials: maybe(lines),
  commonGround: maybe(lines),
  tags: maybe(text(200)),
  source: maybe(text(200)),
  referrer: maybe(text(200)),
  isReferral: fc.boolean(),
  preferredChannel: maybe(fc.constantFrom(...preferredChannels)),
  interest: fc.constantFrom(...interests),
  interestAskedOn: maybe(pastDays),
  notBeforeOn: maybe(days),
  employedElsewhereOn: maybe(pastDays),
  doNotContact: fc.boolean(),
  handEdited: fc.subarray(['phone', 'employer', 'interest', 'cadence', 'doNotContact']),
});

const owners = fc.oneof(
  users.map((ownerUserId) => ({ ownerUserId, ownerEmailKey: undefined })),
  fc.constant({ ownerUserId: undefined, ownerEmailKey: 'nobody.yet@example.com' }),
  fc.constant({ ownerUserId: undefined, ownerEmailKey: undefined }),
);

const candidacies = fc.record({
  opening: maybe(fc.oneof(fc.constantFrom('Spine Rep, Phoenix', 'spine rep,  phoenix'), names)),
  stage: fc.constantFrom(...stages),
  stageOn: maybe(pastDays),
  endedBy: maybe(fc.constantFrom(...endedBy)),
  reason: maybe(fc.constantFrom(...ourReasons, ...theirReasons)),
  decidedOn: maybe(pastDays),
  toldOn: maybe(pastDays),
  isRunnerUp: fc.boolean(),
  runnerUpOrder: maybe(fc.integer({ min: 1, max: 9 })),
  champion: maybe(text(200)),
  isImported: fc.boolean(),
  isHandEdited: fc.boolean(),
});

const touches = fc.record({
  channel: fc.constantFrom(...touchChannels),
  direction: fc.constantFrom(...touchDirections),
  twoWay: fc.boolean(),
  on: pastDays,
  at: instants,
  recordedAt: instants,
  byUserId: maybe(users),
  note: maybe(lines),
  question: maybe(text(300)),
  questionAnsweredAt: maybe(instants),
  stoppedContact: fc.boolean(),
  backDated: fc.boolean(),
  isImported: fc.boolean(),
  undone: fc.constant(false),
  undoneAt: maybe(instants),
  lifeEvent: maybe(line(40)),
});

const snoozes = fc.record({
  untilOn: fc.integer({ min: -30, max: 170 }).map((by) => addDays(today, by)),
  reason: text(140),
  ended: fc.boolean(),
});

const people: fc.Arbitrary<readonly Stored[]> = fc
  .array(
    fc.record({
      facts,
      owner: owners,
      hasAddress: fc.boolean(),
      knownSinceOn: pastDays,
      cadence: maybe(fc.constantFrom<number | 'none'>('none', 7, 45, 182, 365)),
      candidacies: fc.array(candidacies, { maxLength: 4 }),
      touches: fc.array(touches, { maxLength: 5 }),
      snoozes: fc.array(snoozes, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ facts: told, owner, hasAddress, ...rest }, at) => {
      const email = hasAddress ? `Person.${at}+Tag@Mail.Example` : undefined;
      return {
        ...rest,
        facts: { ...nothingKnown, ...told, ...owner, email, emailKey: email?.toLowerCase() },
      };
    }),
  );

/** What of a row must be the same in both workspaces. */
function comparable(rows: readonly AnyRow[], left: readonly string[]): readonly AnyRow[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column))),
  );
}

/** All that is kept of people in a workspace, but for what never leaves it. */
async function kept(world: ExportWorld, workspaceId: ExportWorld['first']) {
  const titles = new Map(
    (await world.rows(workspaceId, 'openings')).map((row) => [row['id'], row['title']]),
  );
  const contacts = (await world.rows(workspaceId, 'touches')).filter(
    (row) => row['undone_at'] === null,
  );
  return {
    candidates: comparable(await world.rows(workspaceId, 'candidates'), [
      'workspace_id',
      'created_at',
      'created_by',
    ]),
    candidacies: comparable(
      (await world.rows(workspaceId, 'candidacies')).map((row) => ({
        ...row,
        opening: titles.get(row['opening_id']),
      })),
      ['workspace_id', 'opening_id', 'created_at', 'told_touch_id'],
    ),
    touches: comparable(contacts, ['workspace_id', 'life_event', 'life_event_until_on']),
  };
}

describeOnEachDatabase('Whatever is known of people', (open) => {
  test.each(['csv', 'json'] as const)(
    'goes out as %s, and comes into an empty workspace as it was, to the last due date; and into its own without a change.',
    { timeout: 120_000 },
    async (format) => {
      const world = await startExportWorld(open());
      await fc.assert(
        fc.asyncProperty(people, async (some) => {
          await world.clear();
          await world.put(some);
          const out = await world.export(world.first, format);

          const before = await kept(world, world.first);
          const again = await world.import(world.first, out, format);
          expect(again.result).toMatchObject({ exitCode: 0, added: 0, updated: 0 });
          expect(await kept(world, world.first)).toEqual(before);

          const came = await world.import(world.second, out, format);
          expect(came.result).toMatchObject({ exitCode: 0, faults: [] });
          expect(await world.export(world.second, format)).toBe(out);
          expect(await kept(world, world.second)).toEqual(before);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(['csv', 'json'] as const)(
    'comes as %s that was cut off on its way, at whatever byte, as whole people or nobody.',
    { timeout: 120_000 },
    async (format) => {
      const world = await startExportWorld(open());
      const { put } = world;
      const [some] = fc.sample(
        people.filter((all) => all.filter((each) => each.touches.length > 1).length > 1),
        { numRuns: 1, seed: 7 },
      );
      if (some === undefined) throw new Error('a sample has one');
      await put(some);
      const whole = Buffer.from(await world.export(world.first, format));
      const before = await kept(world, world.first);
      const lengths = fc.integer({ min: 0, max: whole.length - 1 });
      await fc.assert(
        fc.asyncProperty(lengths, async (length) => {
          await world.clear(world.second);
          const { result } = await world.import(world.second, whole.subarray(0, length), format);
          const after = await kept(world, world.second);
          const cameIds = new Set(after.candidates.map((row) => row['id']));
          const ofThem = (rows: readonly AnyRow[]) =>
            rows.filter((row) => cameIds.has(row['candidate_id'] ?? row['id']));
          expect(after.candidates).toEqual(ofThem(before.candidates));
          expect(after.candidacies).toEqual(ofThem(before.candidacies));
          expect(after.touches).toEqual(ofThem(before.touches));
          // Without the last bracket a document is not whole; a table may end with any person.
          const mayBeWhole = format === 'csv' || length === whole.length - 1;
          expect(mayBeWhole || result.exitCode === 1).toBe(true);
        }),
        { numRuns: 150 },
      );
    },
  );
});
