-- owner: contacts
-- An address ends when its contact is archived: the same visitor, number or mailbox may then begin anew as somebody else.
alter table addresses add column ended_at timestamptz;
alter table addresses drop constraint addresses_account_id_inbox_id_source_id_key;
create unique index addresses_source_id on addresses (account_id, inbox_id, source_id) where ended_at is null;
-- The null ones of a sorted list come last, by key.
create index contacts_by_email on contacts (account_id, lower(email), id) where email is not null and deleted_at is null;
drop index contacts_email;
