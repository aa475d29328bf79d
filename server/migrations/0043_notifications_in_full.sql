-- owner: notifications, mentions
-- Out of sight until then.
alter table notifications add column snoozed_until timestamptz;

-- Beside the assignee, each participant has at most one unread notification about the messages of a conversation.
create unique index notifications_unread_participating on notifications (account_id, user_id, conversation_id)
  where type = 'participating_message' and read_at is null;

-- Of which kinds a member wants to be told by e-mail and on its devices; nobody's row is what is usual.
create table notification_settings (
  account_id uuid not null,
  user_id uuid not null,
  email text[] not null,
  push text[] not null,
  updated_at timestamptz not null,
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

-- Who was called by name in a conversation's notes, and when last.
create table mentions (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  mentioned_at timestamptz not null,
  primary key (account_id, conversation_id, user_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index mentions_by_user on mentions (account_id, user_id);
