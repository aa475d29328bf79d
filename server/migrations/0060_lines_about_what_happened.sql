-- owner: messages
-- How many of a conversation's messages are lines about what happened: all others were said, and its last number says
-- how many there are together. Few messages are such lines, so the index is small, and posting what is said leaves it alone.
create index messages_activity on messages (account_id, conversation_id) where direction = 'activity';
