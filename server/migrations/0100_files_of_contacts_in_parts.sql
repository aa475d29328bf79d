-- owner: contact-transfers
-- What an import was given, read once and kept in parts: a turn of the work fetches its own.
create table contact_transfer_parts (
  account_id uuid not null,
  transfer_id uuid not null,
  -- The place in the file of the first of its rows, from 0.
  first_row integer not null,
  -- Of each row the line it begins on, and its cells.
  rows json not null,
  primary key (account_id, transfer_id, first_row),
  foreign key (account_id, transfer_id) references contact_transfers (account_id, id) on delete cascade
);
