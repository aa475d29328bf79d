-- owner: messages, files
-- What was sent before there were attachments has one for its file.
insert into attachments (account_id, id, conversation_id, message_id, position, kind, file_id, created_at)
select m.account_id, gen_random_uuid(), m.conversation_id, m.id, 0,
  case when f.is_image then 'image' when f.mime_type like 'audio/%' then 'audio' when f.mime_type like 'video/%' then 'video'
    else 'file' end, f.id, m.created_at
from messages m join files f on f.account_id = m.account_id and f.id = m.file_id
where not exists (select from attachments a where a.account_id = m.account_id and a.message_id = m.id);

update messages set parts = '[]' where file_id is not null and parts is null;

-- What a channel reports of one message; what reached our own sockets is known by the conversation's pointers.
alter table messages add column delivered_at timestamptz;
