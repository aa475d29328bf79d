-- owner: webhooks
-- While there is a row, no webhook of the installation is told anything: a restored copy must not speak to the
-- receivers of the server it was copied from. What is to be told waits.
create table webhook_pauses (
  only_one boolean primary key default true check (only_one),
  reason text not null,
  paused_at timestamptz not null
);
