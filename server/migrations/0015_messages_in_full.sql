-- owner: messages, replies
-- FLD-53, FLD-54, C.10 point 8: four directions, content types, parts, edits and tombstones.
alter table messages
  add column content_type text not null default 'text' check (content_type in
    ('text', 'input_text', 'input_textarea', 'input_email', 'input_select', 'cards', 'form', 'article',
     'incoming_email', 'input_csat', 'integrations', 'sticker', 'voice_call')),
  add column content_attributes jsonb,
  -- The id its channel knows it by.
  add column source_id text,
  add column progress boolean not null default false,
  add column failure text,
  add column edited_at timestamptz,
  add column deleted_at timestamptz;

create unique index messages_source_id on messages (account_id, conversation_id, source_id) where source_id is not null;

create table attachments (
  account_id uuid not null,
  id uuid not null,
  num bigint generated always as identity unique,
  conversation_id uuid not null,
  message_id uuid not null,
  position smallint not null,
  kind text not null check (kind in
    ('image', 'audio', 'video', 'file', 'location', 'contact', 'share', 'story_mention', 'fallback')),
  file_id uuid,
  external_url text,
  title text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  contact jsonb,
  transcribed_text text,
  extracted_text text,
  meta jsonb not null default '{}',
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade,
  foreign key (account_id, file_id) references files (account_id, id)
);

create index attachments_by_message on attachments (account_id, message_id, position);
create index attachments_by_conversation on attachments (account_id, conversation_id, created_at desc);
create index attachments_by_file on attachments (account_id, file_id) where file_id is not null;

create table canned_responses (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  short_code text not null,
  content text not null,
  -- More than a text: what LionChat's blocks hold.
  blocks jsonb,
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id)
);

create unique index canned_responses_short_code on canned_responses (account_id, lower(short_code));
