-- owner: members
-- Since when a user has its e-mail address: of those who share one, who has had it longest signs in by it first.
alter table users add column email_at timestamptz not null default now();
update users set email_at = created_at;
