-- owner: conversations
-- Reports count what was closed in a period, whoever closed it.
create index closures_by_time on closures (account_id, closed_at);
