-- Frozen: what `/candidate due` is measured against, beside `due-list.sql` for its people due: all
-- else that the answer says. SQLite. Bind :workspace, :owner, :today, :monday and :until.

-- The caller: may they ask, what are they called, where do they live, how do they want their list?
select slack_users.name, slack_users.time_zone, slack_users.is_guest, slack_users.is_stranger,
  slack_users.is_deleted, members.role, rhythms.hour, rhythms.days, rhythms.rows, rhythms.weekly_on,
  working_defaults.hour as default_hour, working_defaults.days as default_days,
  working_defaults.rows as default_rows, working_defaults.country
from slack_users
join members on members.workspace_id = slack_users.workspace_id
  and members.user_id = slack_users.user_id and members.removed_at is null
left join rhythms on rhythms.workspace_id = slack_users.workspace_id
  and rhythms.user_id = slack_users.user_id
left join working_defaults on working_defaults.workspace_id = slack_users.workspace_id
where slack_users.workspace_id = :workspace and slack_users.user_id = :owner;

-- To whom a word is owed, oldest debt first.
select candidates.id, candidates.name, openings.title, candidacies.stage, candidacies.stage_on,
  candidacies.decided_on, candidacies.ended_by, candidacies.word_due_on
from candidates
join candidacies on candidacies.workspace_id = :workspace and candidacies.candidate_id = candidates.id
left join openings on openings.workspace_id = :workspace and openings.id = candidacies.opening_id
where candidates.workspace_id = :workspace and candidates.owner_user_id = :owner
  and candidacies.workspace_id = :workspace and candidacies.word_due_on <= :today
  and candidates.forgotten_at is null and candidates.merged_into_id is null
order by candidacies.word_due_on, candidates.id
limit 12;

-- What waits for the caller's own answer, and for whom they cover.
select id, candidate_id, asked_by, asked_at from hand_offs
where workspace_id = :workspace and to_user_id = :owner and state = 'asked' and asked_by <> :owner
order by id limit 12;
select user_id, from_on, through_on from leaves
where workspace_id = :workspace and cover_user_id = :owner and through_on >= :today and ended_at is null;

-- The coming days, and how many people are kept at each cadence.
select due_on, count(*) as count from candidates
where workspace_id = :workspace and owner_user_id = :owner and due_on > :today and due_on <= :until
group by due_on;
select cadence_days, count(*) as count from candidates
where workspace_id = :workspace and owner_user_id = :owner and cadence_days is not null
group by cadence_days;
