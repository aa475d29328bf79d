-- owner: views
-- A view that is shared is the account's, not its maker's: it stays when whoever made it is gone.
alter table views alter column user_id drop not null;
create index views_shared on views (account_id, subject) where user_id is null;
