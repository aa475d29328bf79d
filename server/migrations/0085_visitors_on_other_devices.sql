-- owner: visitors
-- Links by which a visitor goes on with its chat on another device: each good once, within the hour. They go with the
-- session that made them, so that what ends it ends them.
create table visitor_continuations (
  -- SHA-256 of the code in the link.
  hash bytea primary key check (octet_length(hash) = 32),
  account_id uuid not null,
  address_id uuid not null,
  session_id uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (account_id, address_id) references addresses (account_id, id) on delete cascade
);

create index visitor_continuations_address on visitor_continuations (account_id, address_id);
create index visitor_continuations_expires on visitor_continuations (expires_at);
