-- owner: notifications
-- Of what the page makes a sound, what is otherwise on some inboxes ({inbox id: {type: {push, sound}}}), and the hours
-- in which nothing is sent.
alter table notification_settings
  add column sound text[] not null default '{new_message,conversation_assigned,conversation_mentioned}',
  add column inboxes jsonb not null default '{}',
  add column quiet_hours jsonb;

-- A browser is told for as long as the session it was announced in lasts, of that session's account. Those announced with
-- a key have neither.
alter table push_subscriptions
  add column id uuid not null default gen_random_uuid(),
  add column account_id uuid,
  add column session_id uuid;
create unique index push_subscriptions_id on push_subscriptions (id);
