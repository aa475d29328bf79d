-- owner: conversations
-- What an assistant has open, for when it is taken out of use.
create index conversations_active_by_assistant on conversations (assistant_id)
  where assistant_id is not null and lifecycle in ('open', 'pending', 'snoozed') and deleted_at is null;
