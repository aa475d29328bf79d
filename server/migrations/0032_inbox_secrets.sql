-- owner: inboxes, assistants
-- Which secrets an inbox has, by name: that much is told, what they hold never is.
alter table inboxes
  add column secret_names text[] not null default '{}',
  add column avatar_url text;
alter table assistants add column avatar_url text;
create index inboxes_by_account on inboxes (account_id, num) where deleted_at is null;
create index assistants_by_account on assistants (account_id, num) where deleted_at is null;

-- A day that is neither closed nor open throughout opens before it closes.
alter table working_hours add constraint working_hours_span
  check (is_closed or is_all_day or (opens_at is not null and closes_at is not null and opens_at < closes_at));
