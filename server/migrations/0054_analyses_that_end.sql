-- owner: analysis
-- A message that is taken back keeps its row, so no foreign key takes its analysis with it, and messages know nothing of
-- analyses: the table itself sees to it, in the transaction that takes the words. Asked only of rows that are taken back.
create function forget_analysis() returns trigger language plpgsql as $$
begin
  delete from analyses where account_id = new.account_id and message_id = new.id;
  return null;
end
$$;

create trigger analyses_end_with_their_message after update of deleted_at on messages
for each row when (old.deleted_at is null and new.deleted_at is not null) execute function forget_analysis();

-- Those of messages that were taken back before.
delete from analyses using messages
where messages.account_id = analyses.account_id and messages.id = analyses.message_id and messages.deleted_at is not null;
