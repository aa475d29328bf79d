-- owner: drafts, files
-- What a member began to write in a conversation and has not sent: its own, one for each conversation.
create table drafts (
  account_id uuid not null,
  conversation_id uuid not null,
  user_id uuid not null,
  content text not null,
  updated_at timestamptz not null,
  primary key (account_id, conversation_id, user_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

-- The foreign key asks by member when one is erased.
create index drafts_by_user on drafts (account_id, user_id);

-- A bot sends files as people do.
alter table files drop constraint files_uploader_kind_check;
alter table files add constraint files_uploader_kind_check check (uploader_kind in ('visitor', 'member', 'assistant'));
