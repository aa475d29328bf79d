-- owner: contact-transfers
-- Of two columns that mean one field a row keeps the first that is filled: what of the other was left, with its line.
alter table contact_transfers add column passed_over jsonb not null default '[]';
