-- owner: conversations
-- By itself, so that only writes wait while it is built.
-- What is looked through when somebody has a place free. No message touches it.
create index conversations_in_queue on conversations (inbox_id, created_at)
  where lifecycle = 'open' and handler = 'queue' and assignee_id is null and put_back_at is null and deleted_at is null;
