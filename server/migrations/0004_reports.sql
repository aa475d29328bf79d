-- owner: reports
-- Indexes for the dashboards only.
create index ratings_by_time on ratings (account_id, at);
