-- owner: conversations
-- Seed 000 lists conversations by their number, newest first.
create index conversations_by_num on conversations (inbox_id, num desc) where deleted_at is null;
