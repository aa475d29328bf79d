-- owner: notifications
-- Devices and browsers a user wants to be told on; a device is one user's at a time. Nothing is sent to them yet.
create table push_subscriptions (
  num bigint generated always as identity primary key,
  user_id uuid not null references users (id) on delete cascade,
  kind text not null check (kind in ('browser_push', 'fcm')),
  -- What tells a device from others: a browser's endpoint, or the id an app made.
  identifier text not null,
  -- Its SHA-256: an endpoint may be longer than an index takes.
  hash bytea not null,
  attributes jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index push_subscriptions_identifier on push_subscriptions (hash);
create index push_subscriptions_by_user on push_subscriptions (user_id, num);
