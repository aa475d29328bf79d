-- owner: analysis
-- The newest analysis of each conversation's visitor messages; made anew, never corrected.
create table analyses (
  account_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  analysis jsonb not null,
  created_at timestamptz not null,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index analyses_by_conversation on analyses (account_id, conversation_id, created_at desc);
