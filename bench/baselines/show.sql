-- Frozen: what `/candidate show <name>` is measured against: all that the card says, written by hand
-- for this one question. SQLite. Bind :workspace, :caller, :word (the longest one typed) and :after
-- (the first word that does not begin like it).

-- May the caller ask?
select slack_users.name, slack_users.time_zone, slack_users.is_guest, slack_users.is_stranger,
  slack_users.is_deleted, members.role
from slack_users
join members on members.workspace_id = slack_users.workspace_id
  and members.user_id = slack_users.user_id and members.removed_at is null
where slack_users.workspace_id = :workspace and slack_users.user_id = :caller;

-- The person, whether they work here by now, the owner's time zone, and who was asked to take them.
select candidates.*, colleague.user_id as colleague_id, owner.time_zone as owner_time_zone,
  hand_offs.id as hand_off_id, hand_offs.to_user_id, hand_offs.asked_by, hand_offs.asked_at, hand_offs.note
from candidate_words
join candidates on candidates.workspace_id = :workspace and candidates.id = candidate_words.candidate_id
left join slack_users as colleague on colleague.workspace_id = :workspace
  and colleague.email_key = candidates.email_key and colleague.is_deleted = 0
left join slack_users as owner on owner.workspace_id = :workspace
  and owner.user_id = candidates.owner_user_id
left join hand_offs on hand_offs.workspace_id = :workspace
  and hand_offs.candidate_id = candidates.id and hand_offs.state = 'asked'
where candidate_words.workspace_id = :workspace
  and candidate_words.word >= :word and candidate_words.word < :after
  and candidates.forgotten_at is null and candidates.merged_into_id is null
limit 2;

-- What they were considered for.
select candidacies.*, openings.title
from candidacies
left join openings on openings.workspace_id = :workspace and openings.id = candidacies.opening_id
where candidacies.workspace_id = :workspace
  and candidacies.candidate_id = (
    select candidate_id from candidate_words
    where workspace_id = :workspace and word >= :word and word < :after limit 1)
order by candidacies.id;

-- Every contact: the call sheet looks for the last note and for open questions among all of them.
select * from touches
where workspace_id = :workspace
  and candidate_id = (
    select candidate_id from candidate_words
    where workspace_id = :workspace and word >= :word and word < :after limit 1)
  and undone_at is null
order by on_day desc, id desc
limit 200;

-- Which records went into this one, and whom they may be as well.
select merged_id, by_user_id, at from merges
where workspace_id = :workspace
  and kept_id = (
    select candidate_id from candidate_words
    where workspace_id = :workspace and word >= :word and word < :after limit 1)
  and undone_at is null
order by id desc
limit 20;
select candidate_id, other_id from possible_duplicates
where workspace_id = :workspace and state = 'open'
  and candidate_id = (
    select candidate_id from candidate_words
    where workspace_id = :workspace and word >= :word and word < :after limit 1)
union all
select candidate_id, other_id from possible_duplicates
where workspace_id = :workspace and state = 'open'
  and other_id = (
    select candidate_id from candidate_words
    where workspace_id = :workspace and word >= :word and word < :after limit 1)
limit 20;
