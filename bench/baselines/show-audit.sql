-- Frozen: the entry in the audit log that opening a card leaves (product §11). SQLite. Bind
-- :workspace, :id, :at, :caller and :candidate.
insert into audit_entries (workspace_id, id, at, actor, action, subject_kind, subject_id)
values (:workspace, :id, :at, :caller, 'candidates.card-opened', 'candidate', :candidate);
