-- owner: conversations
-- Who opened a conversation again: a member, or nobody where a visitor's message did.
alter table closures add column reopened_by uuid;
