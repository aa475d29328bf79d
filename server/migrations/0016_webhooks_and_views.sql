-- owner: webhooks, views
-- Outgoing webhooks (FLD-75) with the log of their deliveries, and the views people saved.
create table webhooks (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text,
  url text not null,
  subscriptions text[] not null,
  -- Which payloads it is sent: ours, or those of one of the systems we speak for.
  format text not null default 'parley' check (format in ('parley', 'chatwoot')),
  inbox_id uuid,
  -- The signing secret, sealed.
  secret bytea not null,
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);

create table webhook_deliveries (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity unique,
  webhook_id uuid not null,
  event_seq bigint not null,
  event text not null,
  body jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts smallint not null default 0,
  response_status smallint,
  error text,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id),
  unique (account_id, webhook_id, event_seq, event),
  foreign key (account_id, webhook_id) references webhooks (account_id, id) on delete cascade
);

create index webhook_deliveries_newest on webhook_deliveries (account_id, webhook_id, num desc);
create index webhook_deliveries_by_age on webhook_deliveries (created_at);

-- Filters people saved: a query in the filter language, for conversations or contacts.
create table views (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  user_id uuid not null,
  name text not null,
  subject text not null check (subject in ('conversation', 'contact', 'report')),
  query jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index views_by_user on views (account_id, user_id, subject);
