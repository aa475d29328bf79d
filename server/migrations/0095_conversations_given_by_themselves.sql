-- owner: routing, inboxes, conversations
-- Whose turn it was: of the members of an inbox the one with the lowest turn is given the next conversation.
create table routing_turns (
  account_id uuid not null,
  inbox_id uuid not null,
  user_id uuid not null,
  turn bigint not null,
  primary key (account_id, inbox_id, user_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

-- When a person took it from whoever had it, back into the queue: it stays there until somebody says whose it is, or it is
-- opened again.
alter table conversations add column put_back_at timestamptz;

-- Nothing acted on these until now: an inbox that is there goes on as it did, until somebody switches them on. A new one of
-- our own API has them off; what Chatwoot's programs make has them on, as their document says.
alter table inboxes alter column enable_auto_assignment set default false, alter column enable_email_collect set default false;
update inboxes set enable_auto_assignment = false, enable_email_collect = false, csat_survey_enabled = false;
