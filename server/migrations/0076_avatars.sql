-- owner: avatars, members
-- The picture of a person, kept as bytes: one each. Its key is random, and is all one has to know to see it.
create table avatars (
  key text primary key check (key ~ '^[0-9a-f]{32}$'),
  user_id uuid references users (id) on delete cascade,
  account_id uuid,
  contact_id uuid,
  -- Of the bytes, in SHA-256: the same picture again is no change.
  digest bytea not null,
  size integer not null,
  created_at timestamptz not null,
  foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade,
  -- Of a user, who stands above accounts, or of an account's contact.
  check ((account_id is null) = (contact_id is null) and (user_id is null) <> (contact_id is null))
);

create unique index avatars_user on avatars (user_id) where user_id is not null;
create unique index avatars_contact on avatars (account_id, contact_id) where contact_id is not null;

-- Where a user's picture is, as contacts have it.
alter table users add column avatar_url text;
