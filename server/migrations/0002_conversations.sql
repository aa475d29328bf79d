-- owner: conversations, messages, files, csat, notifications

create table conversations (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  display_id bigint not null,
  inbox_id uuid,
  contact_id uuid not null,
  address_id uuid not null,
  -- Two axes (acceptance C.10 point 1): what happens to it, and who owns it now.
  lifecycle text not null check (lifecycle in ('open', 'pending', 'snoozed', 'resolved', 'closed')),
  handler text not null check (handler in ('ai', 'queue', 'human', 'none')),
  priority smallint check (priority between 1 and 4),
  subject text,
  -- Projections of the newest accepted assignment and the newest closure.
  assignee_id uuid,
  team_id uuid,
  assigned_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  resolved_at timestamptz,
  snoozed_until timestamptz,
  -- Messages: the last number given, how far each side has them, and how many each side has not read.
  last_seq integer not null default 0,
  last_message_at timestamptz,
  last_message jsonb,
  delivered_to_contact integer not null default 0,
  delivered_to_staff integer not null default 0,
  read_by_contact integer not null default 0,
  read_by_staff integer not null default 0,
  unread_by_contact integer not null default 0 check (unread_by_contact >= 0),
  unread_by_staff integer not null default 0 check (unread_by_staff >= 0),
  waiting_since timestamptz,
  first_reply_at timestamptz,
  custom_attributes jsonb not null default '{}',
  additional_attributes jsonb not null default '{}',
  metadata jsonb not null default '{}',
  created_at timestamptz not null,
  last_activity_at timestamptz not null,
  -- The ten minutes in which that was: what the list is indexed by. Most messages leave it as it was.
  activity_slot timestamptz not null
    generated always as (date_bin('10 minutes', last_activity_at, timestamptz '2000-01-01 00:00:00+00')) stored,
  deleted_at timestamptz,
  primary key (account_id, id),
  unique (account_id, display_id),
  foreign key (account_id, inbox_id) references inboxes (account_id, id),
  foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade,
  foreign key (account_id, address_id) references addresses (account_id, id) on delete cascade,
  foreign key (account_id, assignee_id) references members (account_id, user_id),
  foreign key (account_id, team_id) references teams (account_id, id)
) with (fillfactor = 80);

-- The inbox list reads newest activity first, by site: one index range by slot, sorted within a slot. No index
-- holds last_activity_at itself, so a message is a HOT update of its conversation and touches no index.
-- None of these begins with account_id: a look-up by key then has no index to prefer over the primary key. It is
-- included where conversations are counted, so that counting reads the index alone.
create index conversations_by_activity on conversations (inbox_id, activity_slot desc)
  include (account_id, lifecycle) where deleted_at is null;
create index conversations_by_contact on conversations (contact_id, created_at desc);
create index conversations_active_by_assignee on conversations (assignee_id)
  where assignee_id is not null and lifecycle in ('open', 'pending', 'snoozed') and deleted_at is null;
create index conversations_active on conversations (inbox_id) include (account_id)
  where lifecycle in ('open', 'pending', 'snoozed') and deleted_at is null;
create index conversations_by_creation on conversations (inbox_id, created_at);
create index conversations_by_closing on conversations (closed_by, closed_at) where closed_at is not null;

create table conversation_labels (
  account_id uuid not null,
  conversation_id uuid not null,
  label_id uuid not null,
  primary key (account_id, conversation_id, label_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, label_id) references labels (account_id, id) on delete cascade
);

-- Who owned the conversation, as a log: the current assignee is the newest accepted row.
create table assignments (
  account_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  target_kind text not null check (target_kind in ('member', 'team', 'assistant', 'queue')),
  target_id uuid,
  state text not null default 'accepted' check (state in ('offered', 'accepted', 'done')),
  by_kind text not null,
  by_id uuid,
  note text,
  at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create index assignments_by_conversation on assignments (account_id, conversation_id, at);
create index assignments_by_target on assignments (account_id, target_id, at) where target_id is not null;

-- Each closing and reopening, with who and why.
create table closures (
  account_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  resolution text,
  closed_by uuid,
  closed_at timestamptz not null,
  reopened_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create index closures_by_conversation on closures (account_id, conversation_id, closed_at);

create table ratings (
  account_id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  assignee_id uuid,
  score smallint not null check (score between 1 and 5),
  comment text,
  at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create table files (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity unique,
  inbox_id uuid not null,
  conversation_id uuid,
  filename text not null,
  original_name text not null,
  mime_type text not null,
  kind text not null,
  size bigint not null,
  width integer,
  height integer,
  is_image boolean not null,
  has_thumbnail boolean not null,
  uploader_kind text not null check (uploader_kind in ('visitor', 'member')),
  uploader_id uuid not null,
  -- Set when a message uses it; an upload that no message uses is swept after a day.
  used_at timestamptz,
  created_at timestamptz not null,
  deleted_at timestamptz,
  primary key (account_id, id),
  unique (filename),
  foreign key (account_id, inbox_id) references inboxes (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);

create index files_unused on files (created_at) where used_at is null and deleted_at is null;

create table messages (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity,
  conversation_id uuid not null,
  seq integer not null,
  direction text not null check (direction in ('in', 'out', 'activity', 'template')),
  author_kind text not null check (author_kind in ('contact', 'member', 'assistant', 'system')),
  author_id uuid,
  author_name text not null,
  private boolean not null,
  type text not null check (type in ('text', 'file', 'image')),
  content text,
  -- What stands beside the text: attachments now; cards, forms, places later (C.10 point 8).
  parts jsonb,
  file_id uuid,
  client_id text,
  metadata jsonb,
  failed_at timestamptz,
  read_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, conversation_id, seq),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, file_id) references files (account_id, id)
);

-- A repeat of a send finds the first one. One author's ids cannot collide with another's.
create unique index messages_client_id on messages (account_id, conversation_id, author_kind, author_id, client_id)
  where client_id is not null;
create index messages_num on messages (num);
create index messages_by_author on messages (account_id, author_id, created_at) where author_kind = 'member';

create table notifications (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity unique,
  user_id uuid not null,
  type text not null,
  title text not null,
  message text not null,
  data jsonb not null,
  -- The event that caused it: the same event never notifies a member twice.
  event_seq bigint not null,
  read_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, user_id, event_seq, type),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index notifications_newest on notifications (account_id, user_id, num desc);
create index notifications_unread on notifications (account_id, user_id) where read_at is null;
