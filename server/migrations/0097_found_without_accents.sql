-- owner: conversations, contacts
-- What is searched is found with and without its accents. The extension comes with PostgreSQL, as that of 0049.
create extension if not exists unaccent;

-- PostgreSQL takes unaccent for stable, since another dictionary could be set under its name; here it is always this one, and
-- an index needs a function that promises so.
create function unaccented(content text) returns text language sql immutable parallel safe
  return unaccent('unaccent', content);

-- As texts are compared in searches: without accents and in small letters. Most have no letter beyond ASCII, which costs nothing.
create function folded(content text) returns text language sql immutable parallel safe
  return case when octet_length(content) = char_length(content) then lower(content) else lower(unaccented(content)) end;

-- For `like` on what is folded: whatever has this in it, `%` and `_` taken as they are.
create function part_of(asked text) returns text language sql immutable parallel safe
  return '%' || regexp_replace(folded(asked), '([\\%_])', '\\\1', 'g') || '%';

drop index conversations_by_subject;
create index conversations_by_subject on conversations using gin (folded(subject) gin_trgm_ops)
  where subject is not null and deleted_at is null;

-- One text of all a contact is found by: each word asked for may stand in another column.
create function contact_text(name text, email text, phone_number text, identifier text)
  returns text language sql immutable parallel safe
  return folded(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone_number, '') || ' ' || coalesce(identifier, ''));

drop index contacts_by_part;
create index contacts_by_part on contacts using gin (contact_text(name, email, phone_number, identifier) gin_trgm_ops)
  where deleted_at is null;
analyze contacts, conversations;
