-- owner: contacts
-- Contacts are searched by a part of what they are called or reached by. The extension comes with PostgreSQL, and an owner
-- of a database may create it.
create extension if not exists pg_trgm;

create index contacts_by_part on contacts using gin
  (name gin_trgm_ops, email gin_trgm_ops, phone_number gin_trgm_ops, identifier gin_trgm_ops)
  where deleted_at is null;
