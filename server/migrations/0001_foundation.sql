-- owner: platform, accounts, members, sessions, labels, contacts, inboxes, visitors
-- Every table carries account_id, and every foreign key includes it: a row can only ever point inside its account.
-- `num` is the per-installation number other systems print (acceptance C.10 point 3).

create table accounts (
  id uuid primary key,
  num bigint generated always as identity unique,
  name text not null,
  locale text not null default 'en',
  created_at timestamptz not null
);

-- The account's counters: one row each, bumped as the last step of a writing transaction, so that
-- numbers are handed out in commit order and without gaps.
create table account_counters (
  account_id uuid primary key references accounts (id) on delete cascade,
  event_seq bigint not null default 0,
  display_id bigint not null default 0
);

-- What happened, per account, in order. Pruned by age; readers with an older cursor get a reset. A journal, not a
-- relation: a foreign key would lock the account's row once more for each event.
create table events (
  account_id uuid not null,
  seq bigint not null,
  type text not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id uuid,
  inbox_id uuid,
  conversation_id uuid,
  contact_id uuid,
  member_id uuid,
  data jsonb not null,
  primary key (account_id, seq)
);

create index events_by_age on events using brin (at);

-- How far the dispatcher has run the reactions of each account.
create table dispatch_cursors (
  account_id uuid primary key references accounts (id) on delete cascade,
  seq bigint not null default 0
);

-- Reactions that kept failing: kept to be looked at and run again, never silently dropped.
create table failed_reactions (
  account_id uuid not null references accounts (id) on delete cascade,
  seq bigint not null,
  reaction text not null,
  error text not null,
  at timestamptz not null,
  primary key (account_id, seq, reaction)
);

create table idempotency_keys (
  account_id uuid not null references accounts (id) on delete cascade,
  principal text not null,
  key text not null,
  request_hash bytea not null,
  status smallint,
  body jsonb,
  created_at timestamptz not null,
  primary key (account_id, principal, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);

-- Running processes, for presence: rows of a node that stopped beating are not believed.
create table nodes (
  id uuid primary key,
  beat_at timestamptz not null
);

-- People who sign in. A user stands above accounts: one person may be a member of many.
create table users (
  id uuid primary key,
  num bigint generated always as identity unique,
  username text not null,
  email text not null,
  name text not null,
  password_hash text not null,
  created_at timestamptz not null
);

create unique index users_username on users (lower(username));

create table members (
  account_id uuid not null references accounts (id) on delete cascade,
  user_id uuid not null references users (id),
  role text not null check (role in ('agent', 'administrator')),
  status text not null default 'offline' check (status in ('online', 'away', 'offline')),
  -- True while the status was set by sockets coming and going, not by the member.
  status_automatic boolean not null default true,
  status_at timestamptz not null,
  last_seen_at timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, user_id)
);

create index members_by_user on members (user_id);

create table teams (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  kind text not null default 'team' check (kind in ('team', 'department')),
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, name)
);

create table team_members (
  account_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (account_id, team_id, user_id),
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create table inboxes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  channel text not null,
  time_zone text not null default 'UTC',
  status text not null default 'active' check (status in ('active', 'disabled')),
  created_at timestamptz not null,
  primary key (account_id, id)
);

-- What makes a web inbox a site. `key` is the public site id of seed 001.
create table sites (
  account_id uuid not null,
  inbox_id uuid not null,
  key text not null unique,
  domain text,
  widget_config jsonb not null,
  file_kinds text[] not null,
  primary key (account_id, inbox_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);

create table inbox_members (
  account_id uuid not null,
  inbox_id uuid not null,
  user_id uuid not null,
  primary key (account_id, inbox_id, user_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index inbox_members_by_user on inbox_members (account_id, user_id);

create table labels (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  color text not null default '#64748b',
  created_at timestamptz not null,
  primary key (account_id, id)
);

create unique index labels_name on labels (account_id, lower(name));

create table contacts (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  email text,
  phone_number text,
  identifier text,
  metadata jsonb not null default '{}',
  custom_attributes jsonb not null default '{}',
  additional_attributes jsonb not null default '{}',
  blocked_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (account_id, id)
);

-- How a contact is reached on one inbox. On a site, source_id is the visitor id its browser made.
create table addresses (
  account_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  inbox_id uuid not null,
  source_id text not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, inbox_id, source_id),
  foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade,
  foreign key (account_id, inbox_id) references inboxes (account_id, id)
);

create index addresses_by_contact on addresses (account_id, contact_id);

-- A member's login: the family its access and refresh tokens belong to. Ending it ends them all.
create table sessions (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (account_id, id),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index sessions_open_by_user on sessions (account_id, user_id) where ended_at is null;

create table session_tokens (
  hash bytea primary key,
  account_id uuid not null,
  session_id uuid not null,
  kind text not null check (kind in ('access', 'refresh')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (account_id, session_id) references sessions (account_id, id) on delete cascade
);

create index session_tokens_by_session on session_tokens (account_id, session_id);
create index session_tokens_by_expiry on session_tokens (expires_at);

create table visitor_sessions (
  hash bytea primary key,
  account_id uuid not null,
  id uuid not null,
  address_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  foreign key (account_id, address_id) references addresses (account_id, id) on delete cascade
);

create index visitor_sessions_by_address on visitor_sessions (account_id, address_id);

-- Who is connected where. A hint that may be lost with a crash, so it is not logged to disk.
create unlogged table presences (
  account_id uuid not null,
  node_id uuid not null,
  inbox_id uuid not null,
  kind text not null check (kind in ('visitor', 'member')),
  subject_id uuid not null,
  page_url text,
  since timestamptz not null,
  primary key (account_id, inbox_id, kind, subject_id, node_id)
);
