-- owner: conversations, leads, billing
-- Every field of FLD-52, ownership as a log (C.10 point 7), and the typed extensions of seeds 000 and 003.
alter table conversations
  add column assistant_id uuid,
  add column name text,
  add column detail text,
  add column summary text,
  add column muted_at timestamptz,
  add column sla_due_at timestamptz,
  add column agent_seen_at timestamptz,
  add column assignee_seen_at timestamptz,
  add column contact_seen_at timestamptz,
  add column updated_at timestamptz,
  add constraint conversations_assistant foreign key (account_id, assistant_id)
    references assistants (account_id, id);

create index conversations_snoozed on conversations (snoozed_until) where lifecycle = 'snoozed' and deleted_at is null;
create index conversations_by_team on conversations (team_id, activity_slot desc) where team_id is not null and deleted_at is null;
create index conversations_by_attributes on conversations using gin (custom_attributes jsonb_path_ops);
create index contacts_by_attributes on contacts using gin (custom_attributes jsonb_path_ops);

create table conversation_participants (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, conversation_id, user_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index conversation_participants_by_user on conversation_participants (account_id, user_id);

alter table assignments
  -- What the hand-off was asked for with (seed 003): team keys, organization.
  add column request jsonb,
  add column accepted_at timestamptz,
  add column accepted_by uuid,
  add column done_at timestamptz;

-- Lead data of a conversation, with seed 003's names (C.10 point 9): what has no home elsewhere.
create table leads (
  account_id uuid not null,
  conversation_id uuid not null,
  stage text,
  score smallint not null default 0 check (score between 0 and 100),
  fields jsonb not null default '{}',
  updated_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create index leads_by_stage on leads (account_id, stage) where stage is not null;

-- Links into a billing system (seed 000).
create table billing_links (
  account_id uuid not null,
  conversation_id uuid not null,
  user_ref text,
  client_id bigint,
  service_id bigint,
  invoice_id bigint,
  domain_id bigint,
  ticket_id bigint,
  updated_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create index billing_links_by_client on billing_links (account_id, client_id) where client_id is not null;
create index billing_links_by_user on billing_links (account_id, user_ref) where user_ref is not null;
