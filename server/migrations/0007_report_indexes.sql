-- owner: csat, conversations
-- Indexes the figures of one agent are read by.
create index ratings_by_assignee on ratings (account_id, assignee_id, at) where assignee_id is not null;
create index closures_by_member on closures (account_id, closed_by, closed_at) where closed_by is not null;
