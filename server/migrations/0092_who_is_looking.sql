-- owner: push
-- Pages a member has in sight just now, each until it is said again or the moment passes.
create table push_attentions (
  account_id uuid not null,
  user_id uuid not null,
  page uuid not null,
  until timestamptz not null,
  primary key (account_id, user_id, page),
  foreign key (account_id, user_id) references members (account_id, user_id) on delete cascade
);
