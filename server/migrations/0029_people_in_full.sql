-- owner: accounts, members, sessions, platform-apps
-- Accounts begin with the features that are built; a team may go while conversations name it; a login may hold a key.
alter table accounts alter column feature_flags set default 6668487458064;
update accounts set feature_flags = default where feature_flags = 0;

alter table conversations drop constraint conversations_account_id_team_id_fkey;
alter table conversations add constraint conversations_team
  foreign key (account_id, team_id) references teams (account_id, id) on delete set null (team_id);

create unique index teams_name on teams (account_id, lower(name));
create index team_members_by_user on team_members (account_id, user_id);
create index members_by_custom_role on members (account_id, custom_role_id) where custom_role_id is not null;

-- `login` keys are a sign-in's and end like a session; a `ticket` signs in once (the links of the platform API).
alter table api_tokens
  add column purpose text not null default 'key' check (purpose in ('key', 'login', 'ticket'));

-- A contact's pubsub token names its address and no account.
create index addresses_by_id on addresses (id);
