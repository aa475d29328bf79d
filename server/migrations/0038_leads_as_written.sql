-- owner: leads
-- What a program wrote of a field that lives elsewhere, where that cannot say it in the same letters (a telephone number
-- with spaces), with what that said then; and which state of the log of owners what it wrote of owners belongs to.
alter table leads
  -- Seed 003's scores are numbers, not whole ones.
  alter column score type double precision,
  add column written jsonb not null default '{}',
  add column over jsonb not null default '{}',
  add column owner_mark text;

drop index leads_by_stage;
create index leads_by_stage on leads (account_id, stage, conversation_id) where stage is not null;
