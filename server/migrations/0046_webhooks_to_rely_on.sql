-- owner: webhooks
-- What it takes to send in order, for days, without one receiver delaying another; and receivers nobody listed: bots
-- and the addresses of inboxes, which are told in the same way.
alter table webhooks
  -- Whose it is: the account's list, an assistant's outgoing address, or an inbox's.
  add column source text not null default 'account' check (source in ('account', 'assistant', 'inbox')),
  add column assistant_id uuid,
  -- When there is something to send; null while there is nothing.
  add column due_at timestamptz,
  -- Until when a receiver that is away is left alone.
  add column paused_until timestamptz,
  -- Which process is sending, and until when it is believed to live.
  add column lease uuid,
  add column leased_until timestamptz,
  -- Failures in a row for which the receiver as a whole is to blame, and since when nothing got through.
  add column failures integer not null default 0,
  add column failing_since timestamptz,
  add column disabled_reason text check (disabled_reason in ('gone', 'failing')),
  add column disabled_at timestamptz,
  -- The secret before the present one, which signs beside it for a while.
  add column previous_secret bytea,
  add column previous_until timestamptz,
  add constraint webhooks_assistant foreign key (account_id, assistant_id)
    references assistants (account_id, id) on delete cascade;

create unique index webhooks_of_assistant on webhooks (account_id, assistant_id) where source = 'assistant';
create unique index webhooks_of_inbox on webhooks (account_id, inbox_id) where source = 'inbox';
create index webhooks_due on webhooks (due_at) where due_at is not null;
create index webhooks_leased on webhooks (lease) where lease is not null;

alter table webhook_deliveries
  -- Within one of these the order is kept: the conversation, else what the event is about.
  add column subject_id uuid,
  add column next_attempt_at timestamptz,
  -- A trial is about no event.
  alter column event_seq drop not null,
  -- What was said is forgotten before the delivery is.
  alter column body drop not null;

update webhook_deliveries set subject_id = account_id;
update webhook_deliveries set next_attempt_at = created_at where status = 'pending';
update webhooks set due_at = created_at where exists (
  select from webhook_deliveries d where d.account_id = webhooks.account_id and d.webhook_id = webhooks.id
    and d.status = 'pending');

alter table webhook_deliveries alter column subject_id set not null;

create index webhook_deliveries_pending on webhook_deliveries (account_id, webhook_id, num) where status = 'pending';
create index webhook_deliveries_next on webhook_deliveries (account_id, webhook_id, next_attempt_at)
  where status = 'pending';
create index webhook_deliveries_in_order on webhook_deliveries (account_id, webhook_id, subject_id, num)
  where status = 'pending';
create index webhook_deliveries_said on webhook_deliveries (created_at) where body is not null;
create index webhook_deliveries_by_subject on webhook_deliveries (account_id, subject_id) where body is not null;
