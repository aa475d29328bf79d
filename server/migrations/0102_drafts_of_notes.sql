-- owner: drafts
-- A note is begun beside a reply: a member has at most one of each in a conversation. What is kept already is replies.
alter table drafts add column kind text not null default 'reply' check (kind in ('reply', 'note'));
alter table drafts drop constraint drafts_pkey;
alter table drafts add primary key (account_id, conversation_id, user_id, kind);
