-- owner: contact-transfers
-- A file of contacts that is being taken in, or written out, in the background.
create table contact_transfers (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity unique,
  user_id uuid not null,
  kind text not null check (kind in ('import', 'export')),
  state text not null check (state in ('waiting', 'running', 'done')),
  -- What an import was given, gone once it was taken in; what an export has written.
  content text,
  -- How the columns of an import are called here, or which contacts an export is of.
  request jsonb not null default '{}',
  total integer not null default 0,
  done integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  -- Rows that were refused: line, reason and what stood there.
  refused jsonb not null default '[]',
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);

create index contact_transfers_by_age on contact_transfers (created_at);
-- The foreign key asks by member when one is erased.
create index contact_transfers_by_user on contact_transfers (account_id, user_id);
