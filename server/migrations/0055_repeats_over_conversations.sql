-- owner: messages
-- A contact's message may be led to another conversation, its active one. Sent again because nobody heard the answer, it
-- is to be found wherever it went: a contact's client id is one over all of its conversations, everybody else's one in
-- each. Where a contact used one twice before this, the first keeps it.
update messages set client_id = null
from (
  select account_id, id, row_number() over (partition by account_id, author_id, client_id order by created_at, id) as place
  from messages where author_kind = 'contact' and client_id is not null
) told
where messages.account_id = told.account_id and messages.id = told.id and told.place > 1;

drop index messages_client_id;
create unique index messages_client_id on messages (account_id, author_id, client_id,
  (case when author_kind = 'contact' then account_id else conversation_id end))
  where client_id is not null;
