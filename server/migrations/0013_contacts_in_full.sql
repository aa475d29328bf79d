-- owner: contacts, labels, attributes
-- People and what is known of them (FLD-55 to FLD-57, RUL-16 to RUL-18, C.10 points 3, 5, 9, 10).
create table companies (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  name text not null,
  domain text,
  description text,
  custom_attributes jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id)
);

create unique index companies_domain on companies (account_id, lower(domain)) where domain is not null;
create index companies_name on companies (account_id, lower(name), id);

alter table contacts
  add column company_id uuid,
  add column avatar_url text,
  add column last_activity_at timestamptz,
  add column updated_at timestamptz,
  add column deleted_at timestamptz,
  add constraint contacts_company foreign key (account_id, company_id)
    references companies (account_id, id) on delete set null (company_id);

create index contacts_company on contacts (account_id, company_id) where company_id is not null;
-- Two visitors may give one address (seed 001), so the database cannot refuse a second; the verb does where a program asks for one.
create index contacts_email on contacts (account_id, lower(email)) where email is not null and deleted_at is null;
create unique index contacts_phone_number on contacts (account_id, phone_number)
  where phone_number is not null and deleted_at is null;
create unique index contacts_identifier on contacts (account_id, identifier)
  where identifier is not null and deleted_at is null;
create index contacts_name on contacts (account_id, lower(name), id) where deleted_at is null;
create index contacts_newest on contacts (account_id, created_at, id) where deleted_at is null;
create index contacts_activity on contacts (account_id, last_activity_at, id) where deleted_at is null;

alter table addresses
  add column additional_attributes jsonb not null default '{}',
  add column num bigint generated always as identity unique,
  -- Proved by the inbox's HMAC, or by a message that came from there.
  add column verified_at timestamptz;

-- Where a contact that was merged away went: its ids keep working.
create table contact_redirects (
  account_id uuid not null references accounts (id) on delete cascade,
  from_id uuid not null,
  from_num bigint not null,
  to_id uuid not null,
  at timestamptz not null,
  primary key (account_id, from_id),
  foreign key (account_id, to_id) references contacts (account_id, id) on delete cascade
);

create index contact_redirects_by_num on contact_redirects (account_id, from_num);
create index contact_redirects_by_target on contact_redirects (account_id, to_id);

-- One table of notes, whatever they are about (C.10 point 10).
create table notes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  contact_id uuid not null,
  author_kind text not null check (author_kind in ('member', 'assistant', 'system')),
  author_id uuid,
  content text not null,
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade
);

create index notes_by_contact on notes (account_id, contact_id, created_at desc);

alter table labels
  add column description text,
  add column show_on_sidebar boolean not null default true,
  add column updated_at timestamptz;

create table contact_labels (
  account_id uuid not null,
  contact_id uuid not null,
  label_id uuid not null,
  primary key (account_id, contact_id, label_id),
  foreign key (account_id, contact_id) references contacts (account_id, id) on delete cascade,
  foreign key (account_id, label_id) references labels (account_id, id) on delete cascade
);

create index contact_labels_by_label on contact_labels (account_id, label_id);
create index conversation_labels_by_label on conversation_labels (account_id, label_id);

-- Custom attributes an account declared, with their types (RUL-18, C.10 point 9).
create table attributes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  num bigint generated always as identity unique,
  subject text not null check (subject in ('contact', 'conversation')),
  key text not null,
  name text not null,
  description text,
  type text not null check (type in ('text', 'number', 'currency', 'percent', 'link', 'date', 'list', 'checkbox')),
  choices text[] not null default '{}',
  default_value jsonb,
  pattern text,
  pattern_hint text,
  created_at timestamptz not null,
  updated_at timestamptz,
  primary key (account_id, id),
  unique (account_id, subject, key)
);

-- Ids that arrive from outside: another system's customer, a channel's message (C.10 point 3).
create table external_refs (
  account_id uuid not null references accounts (id) on delete cascade,
  namespace text not null,
  kind text not null,
  value text not null,
  target_id uuid not null,
  created_at timestamptz not null,
  primary key (account_id, namespace, kind, value)
);

create index external_refs_by_target on external_refs (account_id, target_id);
