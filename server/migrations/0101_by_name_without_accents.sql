-- owner: contacts, companies
-- Çelik stands with C, not after Z: lists by name go by what searches go by.
drop index contacts_name;
create index contacts_name on contacts (account_id, folded(name), id) where deleted_at is null;
create index companies_by_name on companies (account_id, folded(name), id);
