-- owner: accounts, members, sessions
-- What the systems of seeds 002 and 004 know of tenants, people and their keys (FLD-46 to FLD-48, RUL-02, RUL-21, RUL-22).
alter table accounts
  add column plan_id bigint,
  add column status text not null default 'active' check (status in ('active', 'suspended')),
  add column domain text,
  add column support_email text,
  -- Two bitfields, as FLD-46 has them: features 0 to 62, and those above.
  add column feature_flags bigint not null default 0,
  add column feature_flags_2 bigint not null default 0,
  -- {name: {limit, used}}: what the plan allows and what is used of it (LIM-18).
  add column usage_limits jsonb not null default '{}',
  add column custom_attributes jsonb not null default '{}',
  add column settings jsonb not null default '{}',
  add column updated_at timestamptz,
  add column deleted_at timestamptz;

alter table users
  add column display_name text,
  add column ui_settings jsonb not null default '{}',
  add column message_signature text,
  add column custom_attributes jsonb not null default '{}',
  -- Counted up to make every token derived from the user's id worthless (pubsub tokens).
  add column token_version integer not null default 1,
  add column updated_at timestamptz;

create index users_email on users (lower(email));

create table custom_roles (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  description text,
  permissions text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id),
  unique (account_id, name)
);

alter table members
  add column num bigint generated always as identity unique,
  add column custom_role_id uuid,
  add column permissions text[] not null default '{}',
  add column auto_offline boolean not null default true,
  add column active_at timestamptz,
  add column updated_at timestamptz,
  add constraint members_custom_role foreign key (account_id, custom_role_id)
    references custom_roles (account_id, id) on delete set null (custom_role_id);

alter table teams
  add column description text,
  add column allow_auto_assign boolean not null default true,
  add column updated_at timestamptz;

-- Keys programs hold: a user's (RUL-21), an assistant's, a platform app's. Stored hashed. A user's key opens every
-- account of the user, unless it was made for one.
create table api_tokens (
  id uuid primary key,
  num bigint generated always as identity unique,
  hash bytea not null unique,
  -- Its first characters, to be told apart in a list.
  hint text not null,
  kind text not null check (kind in ('user', 'assistant', 'platform')),
  account_id uuid references accounts (id) on delete cascade,
  user_id uuid references users (id) on delete cascade,
  assistant_id uuid,
  platform_app_id uuid,
  name text not null default '',
  detail text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz,
  expires_at timestamptz,
  last_used_at timestamptz,
  ended_at timestamptz,
  check (kind <> 'user' or user_id is not null)
);

create index api_tokens_by_user on api_tokens (user_id) where ended_at is null;
create index api_tokens_by_account on api_tokens (account_id) where ended_at is null;
create index api_tokens_by_assistant on api_tokens (account_id, assistant_id) where assistant_id is not null;

-- Programs that make accounts and users for others (the platform API of seed 004's system), and what each may touch.
create table platform_apps (
  id uuid primary key,
  num bigint generated always as identity unique,
  name text not null,
  created_at timestamptz not null
);

alter table api_tokens add constraint api_tokens_platform_app
  foreign key (platform_app_id) references platform_apps (id) on delete cascade;
create index api_tokens_by_platform_app on api_tokens (platform_app_id) where platform_app_id is not null;

create table platform_grants (
  platform_app_id uuid not null references platform_apps (id) on delete cascade,
  kind text not null check (kind in ('account', 'user', 'assistant')),
  subject_id uuid not null,
  primary key (platform_app_id, kind, subject_id)
);
