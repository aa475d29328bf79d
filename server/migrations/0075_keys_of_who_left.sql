-- owner: sessions
-- Keys end when their user is disabled: those of who was before that became so would be good again once it is enabled.
update api_tokens token set ended_at = now()
where token.ended_at is null and token.user_id is not null
  and exists (select from members where members.user_id = token.user_id and members.disabled_at is not null
    and (token.account_id is null or members.account_id = token.account_id))
  and not exists (select from members where members.user_id = token.user_id and members.disabled_at is null
    and (token.account_id is null or members.account_id = token.account_id));
