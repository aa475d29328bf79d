-- owner: members
-- A user goes on elsewhere after it left an account: there it is shown as it was when it went.
alter table members
  add column left_name text,
  add column left_email text;

update members set left_name = users.name, left_email = users.email
from users where users.id = members.user_id and members.disabled_at is not null;
