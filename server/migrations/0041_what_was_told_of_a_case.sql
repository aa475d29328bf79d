-- owner: billing
-- What a billing program tells of a conversation that its contact and messages do not say: who it was with (RUL-24),
-- and when something was last said where that is kept elsewhere.
alter table billing_links
  add column visitor_name text,
  add column visitor_email text,
  add column last_message_at timestamptz;
