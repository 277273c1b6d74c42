/**
 * Fills a database with invented books: so many people for each recruiter, spread over relationships,
 * cadences, candidacies and contacts as they are in life. One statement a table, so that a million
 * people take a minute or two. The same people at every run; nothing here is by chance.
 */
import { addDays, type Day } from '../src/platform/clock.ts';
import type { Database, WorkspaceId } from '../src/platform/db/database.ts';
import { acrossWorkspaces } from '../src/platform/db/transaction.ts';

/** How large the books are. */
export interface Books {
  readonly recruiters: number;
  /** People kept by each recruiter … */
  readonly people: number;
  /** … of whom so many are due on `today`. */
  readonly due: number;
  readonly today: Day;
}

/** The Slack id of a recruiter, from 0; the second one is lead. */
export function recruiter(index: number): string {
  return `U0REC${String(index).padStart(4, '0')}`;
}

/** Everybody's first recruiter, whose lists are measured. */
export const rita = recruiter(0);

/** A name that one person alone has, whom `rita` keeps. */
export const onlyName = 'Zinnia Quartermain';

/** More days back than any date of the books. */
const daysBack = 900;

/**
 * Adds recruiters, their people, and what was between them. Due people are late by up to four
 * cadences, so that about half of them are cold; one in thirty was shown often without action.
 */
export async function fillBooks(
  db: Database,
  workspaceId: WorkspaceId,
  books: Books,
): Promise<void> {
  await acrossWorkspaces(db, 'writes', async ({ knex }) => {
    const run = (sql: string, bindings: Readonly<Record<string, string | number>> = {}) =>
      knex.raw(sql, { ...bindings, workspace: workspaceId });
    await knex.raw('create temporary table past (days integer primary key, on_day text not null)');
    for (let from = -daysBack; from < daysBack; from += 300) {
      await knex('past').insert(
        Array.from({ length: 300 }, (_, index) => ({
          days: from + index,
          on_day: addDays(books.today, -(from + index)),
        })),
      );
    }
    await run(recruiters, { last: books.recruiters - 1 });
    await run(members, { recruiters: books.recruiters });
    await run(openings);
    // People of different recruiters lie side by side in the table, as they come in life.
    await run(people, {
      last: books.recruiters * books.people - 1,
      recruiters: books.recruiters,
      due: books.due,
    });
    await run(words);
    const onlyId = idOf(books.recruiters * 3);
    await knex('candidates').where({ workspace_id: workspaceId, id: onlyId }).update({
      name: onlyName,
      name_key: onlyName.toLowerCase(),
      email: 'zinnia@quartermain.example',
      email_key: 'zinnia@quartermain.example',
      phone: '+1 555 0100',
      employer: 'Invented Devices',
      segment: 'device',
    });
    for (const word of onlyName.toLowerCase().split(' ')) {
      await knex('candidate_words').insert({
        workspace_id: workspaceId,
        word,
        name_key: onlyName.toLowerCase(),
        candidate_id: onlyId,
      });
    }
    await run(candidacies, { recruiters: books.recruiters });
    await run(touches);
    await knex.raw('drop table past');
  });
}

/** The id that the statements below give to the person with this number. */
function idOf(number: number): string {
  return String(number).padStart(16, '0');
}

/** A number from 0 to `last`, one a row, in both databases. */
const numbers =
  'with recursive n(i) as (select 0 union all select i + 1 from n where i < cast(:last as integer))';

const recruiters = `
  insert into slack_users (workspace_id, user_id, name, email_key, is_admin, is_owner, is_guest,
    is_stranger, is_deleted, is_bot, time_zone, fetched_at)
  ${numbers}
  select :workspace, 'U0REC' || substr(cast(10000 + i as text), 2), 'recruiter ' || i,
    'recruiter' || i || '@example.com', 0, 0, 0, 0, 0, 0, 'America/Phoenix', 4000000000000
  from n where true
  on conflict (workspace_id, user_id) do nothing`;

const members = `
  insert into members (workspace_id, user_id, role, added_at, last_active_at)
  select workspace_id, user_id, case user_id when 'U0REC0001' then 'lead' else 'recruiter' end,
    0, 4000000000000
  from slack_users where workspace_id = :workspace and user_id like 'U0REC%'
    and cast(substr(user_id, 6) as integer) < cast(:recruiters as integer)`;

const openings = `
  insert into openings (workspace_id, id, title, title_key, created_at)
  select :workspace, substr(cast(10000000000000000 + days as text), 2),
    'Territory manager ' || days, 'territory manager ' || days, 0
  from past where days between 0 and 199`;

/** Of the numbers of one recruiter's people, `k`, the first are due. */
const people = `
  insert into candidates (workspace_id, id, name, name_key, email, email_key, is_referral, interest,
    owner_user_id, do_not_contact, restricted, relationship, decided_on, clock_start_on,
    cadence_days, due_on, cold_on, shown_count, last_shown_on, known_since_on, created_at)
  ${numbers},
  person as (
    select i, i / cast(:recruiters as integer) as k, i % cast(:recruiters as integer) as r from n),
  kept as (
    select i, k, r,
      case k % 6 when 0 then 'runner_up' when 1 then 'withdrew' when 2 then 'runner_up'
        when 3 then 'offer_declined' when 4 then 'employed_elsewhere' else 'referral' end as relationship,
      case k % 6 when 0 then 30 when 1 then 90 when 2 then 60 when 3 then 90 when 4 then 120 else 30 end
        as cadence
    from person),
  started as (
    select i, k, r, relationship, cadence,
      case when k < cast(:due as integer)
        then cadence + (k * 37 + r * 11) % (cadence * 4)
        else (k * 53 + r * 7) % cadence end as since
    from kept)
  select :workspace, substr(cast(10000000000000000 + i as text), 2),
    'Person' || substr(cast(10000 + i * 7919 % 9973 as text), 2)
      || ' Family' || substr(cast(100000 + i * 104729 % 99991 as text), 2),
    'person' || substr(cast(10000 + i * 7919 % 9973 as text), 2)
      || ' family' || substr(cast(100000 + i * 104729 % 99991 as text), 2),
    case when i % 3 = 0 then null else 'p' || i || '@example.com' end,
    case when i % 3 = 0 then null else 'p' || i || '@example.com' end,
    case when relationship = 'referral' then 1 else 0 end,
    case i % 5 when 0 then 'yes' else 'unknown' end,
    'U0REC' || substr(cast(10000 + r as text), 2), 0, 0, relationship,
    case when relationship in ('referral', 'employed_elsewhere') then null else start.on_day end,
    start.on_day, cadence, due.on_day, cold.on_day,
    case when k % 30 = 29 then 3 else k % 3 end,
    case when k % 30 = 29 then shown.on_day else null end,
    start.on_day, 0
  from started
  join past as start on start.days = since
  join past as due on due.days = since - cadence
  join past as cold on cold.days = since - cadence * 3
  join past as shown on shown.days = i % 12`;

/** Every name is a word of ten letters and one of eleven. */
const words = `
  insert into candidate_words (workspace_id, word, name_key, candidate_id)
  select workspace_id, case part.days when 0 then substr(name_key, 1, 10) else substr(name_key, 12) end,
    name_key, id
  from candidates join past as part on part.days between 0 and 1
  where workspace_id = :workspace`;

/** One person of each recruiter waits for a word since yesterday. */
const candidacies = `
  insert into candidacies (workspace_id, id, candidate_id, opening_id, stage, ended_by, reason,
    decided_on, told_on, word_due_on, is_runner_up, is_imported, is_hand_edited, created_at)
  select workspace_id, id, id, '00000000000000' || substr(id, 15, 2),
    case when relationship = 'runner_up' then 'final' when relationship = 'offer_declined' then 'offer'
      else 'in_person_interview' end,
    case when relationship in ('runner_up') then 'us' else 'them' end,
    case when relationship = 'runner_up' then 'one_seat' else null end,
    decided_on, case when cast(id as bigint) / cast(:recruiters as bigint) = 1002 then null else decided_on end,
    case when cast(id as bigint) / cast(:recruiters as bigint) = 1002 then yesterday.on_day else null end,
    case when relationship = 'runner_up' then 1 else 0 end, 0, 0, 0
  from candidates join past as yesterday on yesterday.days = 1
  where workspace_id = :workspace and decided_on is not null`;

const touches = `
  insert into touches (workspace_id, id, candidate_id, channel, direction, two_way, at, on_day,
    by_user_id, note, stopped_contact, recorded_at, is_back_dated, is_imported)
  select workspace_id, substr(id, 1, 1) || piece.days || substr(id, 3), id,
    case piece.days when 0 then 'phone' when 1 then 'email' else 'text' end, 'out',
    case piece.days when 0 then 1 else 0 end, 0, clock_start_on, owner_user_id,
    case piece.days when 0 then 'Spoke about the next step and the territory.' else null end,
    0, 0, 0, 0
  from candidates join past as piece on piece.days between 0 and 2
  where workspace_id = :workspace and (piece.days < 2 or shown_count > 0)`;
