-- Frozen: what `bench/due-list.ts` and, with more beside it, `/candidate due` are measured against.
-- One recruiter's people due as product §4 orders them, written by hand for this one question:
-- latest first, runner-ups first at equal lateness, then the older clock start, then name; of cold
-- people at most two, newest decision first; whoever was shown three times without action below
-- everybody else, and below those again if that was this week. Each row with all that it says.
-- SQLite. Bind :workspace, :owner, :today, :monday and :rows.
with due as materialized (
  select
    id, name_key, clock_start_on, decided_on,
    case relationship when 'runner_up' then 0 else 1 end as rank,
    (julianday(:today) - julianday(clock_start_on) - cadence_days) / cadence_days as lateness,
    case when cold_on <= :today then 1 else 0 end as is_cold,
    case when shown_count < 3 then 0 when last_shown_on >= :monday then 2 else 1 end as tier
  from candidates
  where workspace_id = :workspace
    and owner_user_id = :owner
    and due_on <= :today
    and cadence_days is not null
    and merged_into_id is null
    and relationship not in ('anonymised', 'restricted', 'do_not_contact')
    and interest <> 'no'
    and (snoozed_until_on is null or snoozed_until_on <= :today)
    and (not_before_on is null or not_before_on <= :today)
    and (rest_until_on is null or rest_until_on <= :today)
),
warm as (
  select * from due where is_cold = 0
  order by tier, lateness desc, rank, clock_start_on, name_key, id
  limit :rows
),
cold as (
  select * from due where is_cold = 1
  order by tier, decided_on desc, lateness desc, rank, clock_start_on, name_key, id
  limit 2
),
shown as (
  select * from warm union all select * from cold
  order by tier, lateness desc, rank, clock_start_on, name_key, id
  limit :rows
)
select
  person.id, person.name, person.relationship, person.decided_on, person.interest,
  person.interest_asked_on, person.preferred_channel, person.shown_count, person.due_on,
  person.rest_until_on, person.snoozed_until_on, person.not_before_on, shown.is_cold,
  (select openings.title
     from candidacies
     join openings on openings.workspace_id = :workspace and openings.id = candidacies.opening_id
    where candidacies.workspace_id = :workspace and candidacies.candidate_id = person.id
    order by candidacies.is_runner_up desc, candidacies.decided_on desc, candidacies.id desc
    limit 1) as opening,
  (select json_group_array(json_object(
            'channel', channel, 'direction', direction, 'two_way', two_way, 'on', on_day, 'by', by_user_id))
     from (select channel, direction, two_way, on_day, by_user_id
             from touches
            where workspace_id = :workspace and candidate_id = person.id and undone_at is null
            order by on_day desc, id desc
            limit 12)) as latest_touches,
  (select count(*) from due) as total
from shown
join candidates as person on person.workspace_id = :workspace and person.id = shown.id
order by shown.tier, shown.lateness desc, shown.rank, shown.clock_start_on,
  shown.name_key, shown.id
