-- owner: views
-- Whose days a saved filter means: its list and its count agree, wherever either is asked from.
alter table views add column time_zone text;
