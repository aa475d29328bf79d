-- owner: notifications
alter table notifications add column conversation_id uuid;
alter table notifications add constraint notifications_conversation
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade;

-- The foreign key asks by conversation when one is erased.
create index notifications_by_conversation on notifications (account_id, conversation_id);

-- A member has at most one unread notification about the messages of a conversation.
create unique index notifications_unread_message on notifications (account_id, user_id, conversation_id)
  where type = 'new_message' and read_at is null;
