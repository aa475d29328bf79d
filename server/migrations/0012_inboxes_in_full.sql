-- owner: inboxes, assistants
-- An inbox of any channel (FLD-49 to FLD-51, ENM-10, RUL-33). `key` is its public name, for a site the site id of seed 001.
alter table inboxes add column key text;
update inboxes set key = sites.key from sites
  where sites.account_id = inboxes.account_id and sites.inbox_id = inboxes.id;
update inboxes set key = 'inbox_' || replace(id::text, '-', '') where key is null;
alter table inboxes alter column key set not null;
alter table inboxes add constraint inboxes_key unique (key);
alter table sites drop column key;

alter table inboxes
  add constraint inboxes_channel check (channel in
    ('web', 'api', 'email', 'sms', 'line', 'whatsapp', 'waha', 'telegram', 'facebook', 'instagram', 'voice')),
  -- Fields of the channel (FLD-50) that may be shown; what must not be stands sealed in `secrets`.
  add column channel_config jsonb not null default '{}',
  add column secrets bytea,
  -- Counted up to make the inbox's derived secrets worthless (HMAC key of identified contacts).
  add column secret_version integer not null default 1,
  add column hmac_mandatory boolean not null default false,
  add column webhook_url text,
  add column greeting_enabled boolean not null default false,
  add column greeting_message text,
  add column enable_auto_assignment boolean not null default true,
  add column auto_assignment_config jsonb not null default '{}',
  add column working_hours_enabled boolean not null default false,
  add column out_of_office_message text,
  add column enable_email_collect boolean not null default true,
  add column csat_survey_enabled boolean not null default false,
  add column csat_config jsonb not null default '{}',
  add column allow_messages_after_resolved boolean not null default true,
  add column lock_to_single_conversation boolean not null default false,
  add column sender_name_type text not null default 'friendly',
  add column business_name text,
  -- True where a conversation an assistant handles prints as open, not pending (C.10 point 1).
  add column shows_assisted_as_open boolean not null default false,
  add column updated_at timestamptz,
  -- Kept for its conversations, which then print no inbox (RUL-10).
  add column deleted_at timestamptz;

create table working_hours (
  account_id uuid not null,
  inbox_id uuid not null,
  -- 0 is Sunday.
  day smallint not null check (day between 0 and 6),
  is_closed boolean not null,
  is_all_day boolean not null default false,
  -- Minutes after midnight in the inbox's time zone.
  opens_at smallint check (opens_at between 0 and 1439),
  closes_at smallint check (closes_at between 0 and 1440),
  primary key (account_id, inbox_id, day),
  foreign key (account_id, inbox_id) references inboxes (account_id, id) on delete cascade
);

-- AI assistants and bots: who may own a conversation without being a person (FLD-62). What makes one answer comes later.
create table assistants (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  description text,
  kind text not null default 'bot' check (kind in ('bot', 'captain')),
  outgoing_url text,
  config jsonb not null default '{}',
  -- The id an outside system calls it by (seed 003's agentId).
  key text,
  created_at timestamptz not null,
  updated_at timestamptz,
  deleted_at timestamptz,
  primary key (account_id, id)
);

create unique index assistants_key on assistants (account_id, key) where key is not null and deleted_at is null;

alter table api_tokens add constraint api_tokens_assistant
  foreign key (account_id, assistant_id) references assistants (account_id, id) on delete cascade;

alter table inboxes
  add column assistant_id uuid,
  add constraint inboxes_assistant foreign key (account_id, assistant_id)
    references assistants (account_id, id) on delete set null (assistant_id);
