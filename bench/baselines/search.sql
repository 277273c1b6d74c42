-- Frozen: the list that `/candidate find` shows, as one statement that somebody who knows the tables
-- would write. :low/:high bound the longest word typed, :low2/:high2 the other one (the same bounds
-- again where only one was typed). Beyond 500 entries of the word index there is no list, only the
-- answer that more letters are needed: then one row says so.
with probe as (
  select candidate_id, name_key
  from candidate_words
  where workspace_id = :workspace and word >= :low and word < :high
  order by word, name_key, candidate_id
  limit 501
),
found as (
  select distinct probe.candidate_id, probe.name_key
  from probe
  where (select count(*) from probe) <= 500
    and exists (
      select 1 from candidate_words as other
      where other.workspace_id = :workspace and other.candidate_id = probe.candidate_id
        and other.word >= :low2 and other.word < :high2)
),
shown as (
  select person.id, person.name, person.name_key, person.relationship, person.owner_user_id,
    (select count(*) from found) as total
  from found
  join candidates as person
    on person.workspace_id = :workspace and person.id = found.candidate_id
  left join slack_users as colleague
    on colleague.workspace_id = :workspace and colleague.email_key = person.email_key
  where person.forgotten_at is null and colleague.user_id is null
  order by person.name_key, person.id
  limit 15
)
select shown.*, (select count(*) from probe) as probed,
  candidacy.stage, candidacy.ended_by, candidacy.decided_on, candidacy.is_runner_up, opening.title,
  member.role
from shown
left join candidacies as candidacy
  on candidacy.workspace_id = :workspace and candidacy.candidate_id = shown.id
left join openings as opening
  on opening.workspace_id = :workspace and opening.id = candidacy.opening_id
left join members as member
  on member.workspace_id = :workspace and member.user_id = :caller and member.removed_at is null
order by shown.name_key, shown.id, candidacy.id
