-- owner: sessions
-- Where a user signed in of late: from there it may still, while others guess at its password from elsewhere.
create table sign_in_networks (
  user_id uuid not null references users (id) on delete cascade,
  network text not null,
  last_at timestamptz not null,
  primary key (user_id, network)
);
create index sign_in_networks_by_age on sign_in_networks (last_at);
