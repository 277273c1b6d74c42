/**
 * A database as a team has it after some years, in two workspaces: thousands of rows in every table
 * that grows, spread as they are in life, and the statistics that a planner asks for.
 */
import { addDays, type Day, day, type EpochMs, instantOf } from '../../src/platform/clock.ts';
import type { PlatformTx, WorkspaceId } from '../../src/platform/db/database.ts';
import { acrossWorkspaces } from '../../src/platform/db/transaction.ts';
import { countingIds, type Id } from '../../src/platform/ids.ts';
import type { TestDatabase } from './databases.ts';
import type { Database } from './platform-database.ts';

/** What is in the filled database, for calling a store with arguments that find something. */
export interface FilledWorld {
  readonly acme: WorkspaceId;
  readonly now: EpochMs;
  readonly today: Day;
  /** All of Acme, and so is what follows. */
  readonly recruiters: readonly string[];
  readonly slackUsers: readonly string[];
  readonly openings: readonly Id<'opening'>[];
  readonly candidates: readonly Id<'candidate'>[];
  readonly candidacies: readonly Id<'candidacy'>[];
  readonly touches: readonly Id<'touch'>[];
  readonly snoozes: readonly Id<'snooze'>[];
  readonly leaves: readonly Id<'leave'>[];
  readonly handOffs: readonly Id<'hand_off'>[];
  readonly merges: readonly Id<'merge'>[];
  readonly peopleMoves: readonly Id<'people_move'>[];
  readonly digests: readonly Id<'digest'>[];
  readonly digestRows: readonly Id<'digest_row'>[];
  readonly messages: readonly Id<'message'>[];
  readonly jobs: readonly Id<'job'>[];
  /** An id that is in no table yet. */
  newId<Kind extends string>(): Id<Kind>;
}

type Row = Readonly<Record<string, string | number | null>>;

const today = day('2026-11-20');
const now = instantOf(today, 'Europe/Berlin', 17);
const hourMs = 3_600_000;
/** 2,400 rows of this spacing are fifteen days. */
const keptMs = 9 * 60_000;
/** SQLite takes at most 500 rows in one statement. */
const batch = 250;

/** Acme has so many rows; Bolt, the other workspace, a third of them. */
const sizes = {
  slackUsers: 900,
  recruiters: 12,
  openings: 900,
  candidates: 2400,
  touchesEach: 2,
  snoozes: 1200,
  leaves: 1200,
  handOffs: 1200,
  merges: 900,
  pairs: 1800,
  peopleMoves: 900,
  digestDays: 60,
  rowsOfDigest: 8,
  messages: 2400,
  jobs: 2400,
  deliveries: 2400,
  auditEntries: 2400,
} as const;

const firstNames =
  'Dana,Ola,Mia,Jan,Zoë,Li,Ana,Tom,Ewa,Kim,Max,Ida,Noor,Pia,Sam,Uma,Vera,Wim'.split(',');
const lastNames = 'Ray,Ferro,Okafor,Nowak,Schmidt,Garcia,Ito,Haas,Lund,Ek,Berg,Costa,Silva'.split(
  ',',
);

const cadences = [30, 60, 90, 180, null] as const;
const relationships = ['runner_up', 'withdrew', 'known', 'offer_declined', 'referral'] as const;
const messageStates = ['sent', 'not_sent', 'dead', 'queued', 'sending', 'uncertain'] as const;
const jobStates = ['done', 'dead', 'queued', 'running'] as const;

/** A member of a list, by turns. */
function turn<Member>(members: readonly Member[], at: number): Member {
  const member = members[at % members.length];
  if (member === undefined) throw new Error('a list to take turns in is empty');
  return member;
}

/** Mostly the first (finished) state, and some rows in each other one, as queues are in life. */
function mostlyFirst<State>(states: readonly State[], at: number): State {
  return at % 5 === 0 ? turn(states.slice(1), at / 5) : turn(states, 0);
}

/** Finished rows are kept for a while, others wait for their time, of which few are due. */
function timeOf(state: string, at: number): EpochMs {
  return state === 'queued' || state === 'uncertain'
    ? now + (at - 150) * hourMs
    : now - at * keptMs;
}

function times<Made>(count: number, make: (at: number) => Made): Made[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

async function insert(tx: PlatformTx, table: string, rows: readonly Row[]): Promise<void> {
  for (let from = 0; from < rows.length; from += batch) {
    await tx.knex(table).insert(rows.slice(from, from + batch));
  }
}

/** Fills an empty database. Its planner knows nothing of it until `analyse`. */
export async function fillDatabase(db: Database): Promise<FilledWorld> {
  const ids = countingIds();
  // Ids sort by age, so the rows are as old as their ids say.
  const idAt = <Kind extends string>(at: EpochMs) => ids.next<Kind>(at);
  const world = await acrossWorkspaces(db, 'writes', async (tx) => {
    const acme = await fillWorkspace(tx, idAt, 'T0ACME', 1);
    await fillWorkspace(tx, idAt, 'T0BOLT', 1 / 3);
    return acme;
  });
  return { ...world, newId: <Kind extends string>() => idAt<Kind>(now) };
}

/** Lets the planner count, as a database does by itself or its operator asks it to. */
export async function analyse({ db, kind }: TestDatabase): Promise<void> {
  // Rows that earlier tests deleted would make PostgreSQL take its tables for larger than they are.
  await db.knex.raw(kind === 'PostgreSQL' ? 'vacuum analyze' : 'analyze');
}

async function fillWorkspace(
  tx: PlatformTx,
  idAt: <Kind extends string>(at: EpochMs) => Id<Kind>,
  team: string,
  share: number,
): Promise<Omit<FilledWorld, 'newId'>> {
  const acme = idAt<'workspace'>(now - 20_000 * hourMs);
  const many = (count: number) => Math.ceil(count * share);
  const add = (table: string, rows: readonly Row[]) =>
    insert(
      tx,
      table,
      rows.map((row) => ({ workspace_id: acme, ...row })),
    );

  await insert(tx, 'workspaces', [
    { id: acme, slack_team_id: team, slack_enterprise_id: null, name: team, created_at: now },
  ]);
  await add('installations', [
    {
      bot_user_id: 'U0BOT',
      bot_id: 'B0BOT',
      scopes: 'chat:write',
      source: 'environment',
      installed_at: now,
    },
  ]);

  const slackUsers = times(many(sizes.slackUsers), (at) => `U${team.slice(1)}${at}`);
  await add(
    'slack_users',
    slackUsers.map((userId, at) => ({
      user_id: userId,
      name: `user ${at}`,
      email_key: `user${at}@${team.toLowerCase()}.example`,
      is_admin: Number(at % 100 === 0),
      is_owner: Number(at % 300 === 0),
      is_guest: Number(at % 20 === 3),
      is_stranger: Number(at % 50 === 7),
      is_deleted: Number(at % 10 === 9),
      is_bot: Number(at % 200 === 11),
      time_zone: 'Europe/Berlin',
      fetched_at: now - at * 1000,
    })),
  );
  await add(
    'slack_dms',
    slackUsers.map((userId) => ({ user_id: userId, channel_id: `D${userId.slice(1)}` })),
  );

  const recruiters = slackUsers.slice(0, sizes.recruiters);
  await add(
    'members',
    recruiters.map((userId, at) => ({
      user_id: userId,
      role: at < 2 ? 'lead' : 'recruiter',
      added_by: null,
      added_at: now - 900 * hourMs,
      removed_at: at === 5 ? now : null,
    })),
  );

  await add(
    'digest_zones',
    recruiters.map((userId) => ({
      user_id: userId,
      time_zone: 'Europe/Berlin',
      changed_on: null,
    })),
  );

  await add(
    'home_visits',
    slackUsers.map((userId, at) => ({ user_id: userId, opened_at: now - at * hourMs })),
  );
  await add(
    'sort_batches',
    times(many(sizes.snoozes), (at) => ({
      id: idAt<'sort_batch'>(now - at * hourMs),
      user_id: turn(recruiters, at),
      at: now - at * hourMs,
      undone_at: null,
      items: '{"v":1,"choice":"later","items":[]}',
    })),
  );

  await add(
    'exports',
    times(many(sizes.snoozes), (at) => ({
      id: idAt<'export'>(now - at * hourMs),
      asked_by: turn(recruiters, at),
      asked_at: now - at * hourMs,
      format: 'csv',
      share_attempts: 1,
      deletion: 'none',
    })),
  );

  const openings = times(many(sizes.openings), () => idAt<'opening'>(now - 9000 * hourMs));
  await add(
    'openings',
    openings.map((id, at) => ({
      id,
      title: `Seat ${at}`,
      title_key: `seat ${at}`,
      created_at: now,
    })),
  );

  const candidates = times(many(sizes.candidates), (at) =>
    idAt<'candidate'>(now - (9000 - at) * hourMs),
  );
  const names = candidates.map(
    (_, at) => `${turn(firstNames, at)} ${turn(lastNames, Math.floor(at / 7))} ${at % 400}`,
  );
  await add(
    'candidates',
    candidates.map((id, at) => candidateRow(id, at, turn(names, at), recruiters)),
  );
  await add(
    'candidate_words',
    candidates.flatMap((id, at) =>
      keyOf(turn(names, at))
        .split(' ')
        .map((word) => ({ word, name_key: keyOf(turn(names, at)), candidate_id: id })),
    ),
  );

  const candidacies = candidates.map(() => idAt<'candidacy'>(now - 8000 * hourMs));
  await add(
    'candidacies',
    candidacies.map((id, at) => ({
      id,
      candidate_id: turn(candidates, at),
      opening_id: at % 4 === 0 ? null : turn(openings, at),
      stage: 'final',
      ended_by: at % 5 === 0 ? null : 'us',
      reason: null,
      decided_on: addDays(today, -(at % 700)),
      told_on: null,
      // One in twenty waits for a word from us.
      word_due_on: at % 20 === 0 ? addDays(today, 3 - (at % 60)) : null,
      is_runner_up: Number(at % 3 === 0),
      is_imported: 0,
      is_hand_edited: 0,
      created_at: now,
    })),
  );

  const touches = times(candidates.length * sizes.touchesEach, () =>
    idAt<'touch'>(now - 7000 * hourMs),
  );
  await add(
    'touches',
    touches.map((id, at) => ({
      id,
      candidate_id: turn(candidates, at),
      channel: 'phone',
      direction: 'out',
      two_way: Number(at % 2 === 0),
      at: now - at * hourMs,
      on_day: addDays(today, -(at % 700)),
      by_user_id: turn(recruiters, at),
      note: null,
      // One in ten tells of a life event; two months of them are kept.
      life_event: at % 10 === 0 ? 'a move' : null,
      life_event_until_on: at % 10 === 0 ? addDays(today, (at % 63) - 3) : null,
      stopped_contact: 0,
      recorded_at: now - at * hourMs,
      is_back_dated: 0,
      undone_at: at % 30 === 0 ? now : null,
      is_imported: 0,
    })),
  );

  const leaves = times(many(sizes.leaves), () => idAt<'leave'>(now - 5000 * hourMs));
  await add(
    'leaves',
    leaves.map((id, at) => ({
      id,
      user_id: turn(recruiters, at),
      from_on: addDays(today, 30 - at),
      through_on: addDays(today, 40 - at),
      cover_user_id: at % 3 === 0 ? null : turn(recruiters, at + 1),
      set_by: null,
      set_at: now,
      ended_at: at % 4 === 0 ? now : null,
      back_on: at % 4 === 0 ? addDays(today, 35 - at) : null,
      replaced_by_id: null,
    })),
  );

  const handOffs = times(many(sizes.handOffs), () => idAt<'hand_off'>(now - 5000 * hourMs));
  await add(
    'hand_offs',
    handOffs.map((id, at) => {
      const state = mostlyFirst(['accepted', 'asked', 'declined', 'withdrawn'], at);
      return {
        id,
        candidate_id: turn(candidates, at * 2),
        from_user_id: at % 9 === 0 ? null : turn(recruiters, at),
        to_user_id: turn(recruiters, at + 1),
        asked_by: turn(recruiters, at + (at % 2)),
        note: null,
        asked_at: now - at * hourMs,
        lead_from_on: addDays(today, (at % 40) - 3),
        state,
        answered_by: state === 'asked' ? null : turn(recruiters, at + 1),
        answered_at: state === 'asked' ? null : now,
        message_id: null,
      };
    }),
  );
  const peopleMoves = times(many(sizes.peopleMoves), () =>
    idAt<'people_move'>(now - 4000 * hourMs),
  );
  await add(
    'people_moves',
    peopleMoves.map((id, at) => ({
      id,
      from_key: `uU0OLD${at % 300}`,
      to_user_id: turn(recruiters, at),
      asked_by: turn(recruiters, at + 1),
      asked_at: now,
      wanted_count: 140,
      moved_count: 140,
      done_at: now,
    })),
  );

  const merges = times(many(sizes.merges), () => idAt<'merge'>(now - 3000 * hourMs));
  await add(
    'merges',
    merges.map((id, at) => ({
      id,
      kept_id: turn(candidates, at * 2),
      merged_id: turn(candidates, at * 2 + 1),
      by_user_id: turn(recruiters, at),
      at: now,
      snapshot: '{"v":1,"records":[],"moved":{}}',
      after_state: 'a',
      undone_at: at % 3 === 0 ? null : now,
      undone_by: null,
    })),
  );
  await add(
    'possible_duplicates',
    times(many(sizes.pairs), (at) => ({
      candidate_id: turn(candidates, at),
      other_id: turn(candidates, at + 1),
      state: mostlyFirst(['dismissed', 'open', 'merged'], at),
      found_at: now,
      settled_by: null,
      settled_at: null,
    })),
  );

  const snoozes = times(many(sizes.snoozes), () => idAt<'snooze'>(now - 6000 * hourMs));
  await add(
    'snoozes',
    snoozes.map((id, at) => ({
      id,
      candidate_id: turn(candidates, at * 2),
      until_on: addDays(today, at % 90),
      reason: 'on leave',
      by_user_id: null,
      at: now,
      ended_at: at % 4 === 0 ? now : null,
    })),
  );

  const days = times(many(sizes.digestDays), (at) => at);
  const digests = days.flatMap((ago) =>
    recruiters.map((userId) => ({
      id: idAt<'digest'>(now - ago * 24 * hourMs),
      user_id: userId,
      local_day: addDays(today, -1 - ago),
      message_id: idAt<'message'>(now - ago * 24 * hourMs),
      made_at: now - ago * 24 * hourMs,
      totals: '{"v":1,"totals":{"digest.due":9}}',
      asides: '{"v":1,"asides":[]}',
    })),
  );
  await add('digests', digests);
  const digestRows = digests.flatMap((digest, of) =>
    times(sizes.rowsOfDigest, (position) => ({
      id: idAt<'digest_row'>(digest.made_at),
      digest_id: digest.id,
      position,
      section: 'digest.due',
      subject_id: turn(candidates, of * sizes.rowsOfDigest + position),
      candidate_id: turn(candidates, of * sizes.rowsOfDigest + position),
      asks_to_keep: 0,
      touch_id: position === 3 ? turn(touches, of) : null,
      acted_at: position === 3 ? now : null,
    })),
  );
  await add('digest_rows', digestRows);

  const messages = times(many(sizes.messages), (at) =>
    idAt<'message'>(now - (sizes.messages - at) * hourMs),
  );
  await add(
    'outbox_messages',
    messages.map((id, at) => messageRow(id, at, turn(recruiters, at))),
  );

  const jobs = times(many(sizes.jobs), () => idAt<'job'>(now - 900 * hourMs));
  await add(
    'jobs',
    jobs.map((id, at) => jobRow(id, at)),
  );
  await add(
    'inbox',
    times(many(sizes.deliveries), (at) => ({
      delivery_key: `Ev${at}`,
      use_case: 'touches.log',
      outcome: '{}',
      at: now - at * (hourMs / 90),
    })),
  );
  await add(
    'audit_entries',
    times(many(sizes.auditEntries), (at) => ({
      id: idAt<'audit'>(now - at * hourMs),
      at: now - at * hourMs,
      actor: turn(recruiters, at),
      action: 'members.change',
      subject_kind: 'member',
      subject_id: turn(recruiters, at + 1),
    })),
  );

  return {
    acme,
    now,
    today,
    recruiters,
    slackUsers,
    openings,
    candidates,
    candidacies,
    touches,
    snoozes,
    leaves,
    handOffs,
    merges,
    peopleMoves,
    digests: digests.map(({ id }) => id),
    digestRows: digestRows.map(({ id }) => id),
    messages,
    jobs,
  };
}

function keyOf(name: string): string {
  return name.toLowerCase();
}

function candidateRow(
  id: Id<'candidate'>,
  at: number,
  name: string,
  recruiters: readonly string[],
): Row {
  const isUnowned = at % 15 === 0;
  const cadence = turn(cadences, at);
  return {
    id,
    name,
    name_key: keyOf(name),
    email: at % 3 === 0 ? null : `p${at}@example.com`,
    email_key: at % 3 === 0 ? null : `p${at}@example.com`,
    is_referral: 0,
    interest: 'unknown',
    owner_user_id: isUnowned ? null : turn(recruiters, at),
    owner_email_key: isUnowned ? `owner${at % 9}@example.com` : null,
    not_before_on: at % 40 === 0 ? addDays(today, 30) : null,
    do_not_contact: 0,
    restricted: 0,
    relationship: turn(relationships, at),
    decided_on: at % 5 === 0 ? null : addDays(today, -(at % 700)),
    clock_start_on: addDays(today, -(at % 300)),
    cadence_days: cadence,
    due_on: cadence === null ? null : addDays(today, 100 - (at % 200)),
    cold_on: cadence === null ? null : addDays(today, 300 - (at % 400)),
    rest_until_on: at % 50 === 0 ? addDays(today, 10) : null,
    snoozed_until_on: at % 60 === 0 ? addDays(today, 5) : null,
    shown_count: at % 6,
    last_shown_on: at % 6 === 0 ? null : addDays(today, -(at % 20)),
    forgotten_at: at % 500 === 499 ? now : null,
    known_since_on: addDays(today, -700),
    created_at: now - 9000 * hourMs,
    created_by: null,
  };
}

function messageRow(id: Id<'message'>, at: number, userId: string): Row {
  const state = mostlyFirst(messageStates, at);
  const wasPosted = state === 'sent';
  const isHeld = state === 'sending' || state === 'uncertain';
  return {
    id,
    message: 'digest.daily',
    version: 1,
    ids: '{}',
    to_user_id: userId,
    to_channel_id: null,
    dedupe_key: `digest ${at}`,
    state,
    wanted_revision: 1,
    sent_revision: wasPosted ? 1 : 0,
    attempt_id: isHeld ? `attempt${at}` : null,
    lease_until: isHeld ? now - hourMs : null,
    attempts: 1,
    next_attempt_at: timeOf(state, at),
    channel_id: wasPosted || state === 'uncertain' ? `D${at}` : null,
    ts: wasPosted ? `${at}.000001` : null,
    uncertain_since: state === 'uncertain' ? now - hourMs : null,
    reposts: 0,
    created_at: now - (sizes.messages - at) * hourMs,
    sent_at: wasPosted ? now : null,
  };
}

function jobRow(id: Id<'job'>, at: number): Row {
  const state = mostlyFirst(jobStates, at);
  const isOver = state === 'done' || state === 'dead';
  return {
    id,
    job: at % 2 === 0 ? 'digest.make' : 'home.publish',
    slot: `slot ${at}`,
    payload: 'null',
    run_at: timeOf(state, at),
    state,
    attempts: 1,
    lease_token: state === 'running' ? `lease${at}` : null,
    lease_until: state === 'running' ? now - hourMs : null,
    created_at: now - (at + 1) * hourMs,
    finished_at: isOver ? timeOf(state, at) + 1000 : null,
  };
}
