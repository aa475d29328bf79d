-- owner: notifications
-- For which putting-off its return was told: the job that tells may run twice.
alter table notifications add column returned_at timestamptz;
