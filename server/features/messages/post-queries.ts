/**
 * The one statement that posts messages. Everything a message needs happens in it: access, repeat, number,
 * row, counters, event. Its locks are always taken in the same order (conversations by id, then the
 * account's counter), so two of them never wait for each other in a circle. A lateral look-up with a limit is
 * always made row by row: without it a plan may read a whole table to join it.
 */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { Message, MessageDraft } from './messages.ts'
import { messageColumns, type StoredRow, toMessage } from './queries.ts'

export interface PostedRow {
  outcome: 'posted' | 'repeated' | 'absent' | 'forbidden' | 'finished'
  conversationId: string
  visitorId: string
  seq: number
  authorName: string
  eventSeq: number | null
  stored: Message | undefined
}

type Returned = Omit<PostedRow, 'stored'> & { ordinal: number; storedId: string | null }

/** Runs the statement; the rows come back in the order of the drafts. */
export async function insertPosts(
  tx: Tx,
  drafts: MessageDraft[],
  ids: string[],
): Promise<(PostedRow | undefined)[]> {
  const returned = await tx.many<Returned>(statement(drafts, ids))
  const storedIds = returned.flatMap((row) => (row.storedId ? [row.storedId] : []))
  const stored = storedIds.length > 0 ? await selectStored(tx, storedIds) : new Map<string, Message>()
  const byOrdinal = new Map(returned.map((row) => [row.ordinal, row]))
  return drafts.map((_, index) => {
    const row = byOrdinal.get(index + 1)
    return row && { ...row, stored: row.storedId === null ? undefined : stored.get(row.storedId) }
  })
}

async function selectStored(tx: Tx, ids: string[]): Promise<Map<string, Message>> {
  const rows = await tx.many<StoredRow>(sql`
    select ${messageColumns} from messages m
    join conversations c on c.account_id = m.account_id and c.id = m.conversation_id
    join addresses on addresses.account_id = c.account_id and addresses.id = c.address_id
    where m.id = any(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, toMessage(row)]))
}

function statement(drafts: MessageDraft[], ids: string[]) {
  const rows = drafts.map((draft, index) => ({
    ordinal: index + 1,
    id: ids[index],
    account_id: draft.accountId,
    conversation_id: draft.conversationId,
    author_kind: draft.authorKind,
    author_id: draft.authorId,
    author_name: draft.authorName,
    inbox_ids: draft.inboxIds,
    private: draft.private,
    type: draft.type,
    content: draft.content,
    file_id: draft.fileId,
    file: draft.file,
    client_id: draft.clientId,
    metadata: draft.metadata,
    at: draft.now,
  }))
  return sql`
    with draft as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft (ordinal int, id uuid, account_id uuid,
        conversation_id uuid, author_kind text, author_id uuid, author_name text, inbox_ids uuid[], private boolean,
        type text, content text, file_id uuid, file jsonb, client_id text, metadata jsonb, at timestamptz)
    ), conversation as materialized (
      -- Locked in id order. The lock reads the newest version of each row, whatever the snapshot was.
      select c.* from (
        select distinct account_id, conversation_id from draft order by account_id, conversation_id
      ) wanted
      cross join lateral (
        select c.account_id, c.id, c.inbox_id, c.contact_id, c.address_id, c.lifecycle, c.last_seq
        from conversations c
        where c.account_id = wanted.account_id and c.id = wanted.conversation_id and c.deleted_at is null
        for no key update
      ) c
    ), judged as materialized (
      select draft.*, conversation.inbox_id, conversation.contact_id, conversation.last_seq,
        addresses.source_id as visitor_id, contacts.name as contact_name, earlier.id as stored_id,
        case
          when conversation.id is null then 'absent'
          when draft.author_kind = 'contact' and (draft.author_id <> conversation.contact_id
            or not conversation.inbox_id = any(draft.inbox_ids)) then 'absent'
          when not conversation.inbox_id = any(draft.inbox_ids) then 'forbidden'
          when earlier.id is not null then 'repeated'
          when draft.author_kind = 'contact' and conversation.lifecycle in ('resolved', 'closed') then 'finished'
          else 'posted'
        end as outcome
      from draft
      left join conversation on conversation.account_id = draft.account_id and conversation.id = draft.conversation_id
      left join lateral (
        select source_id from addresses
        where account_id = conversation.account_id and id = conversation.address_id limit 1
      ) addresses on true
      left join lateral (
        select name from contacts
        where account_id = conversation.account_id and id = conversation.contact_id limit 1
      ) contacts on true
      left join lateral (
        select id from messages m where m.account_id = draft.account_id and m.conversation_id = draft.conversation_id
          and m.author_kind = draft.author_kind and m.author_id = draft.author_id and m.client_id = draft.client_id
        limit 1
      ) earlier on true
    ), posted as materialized (
      select judged.*, last_seq + row_number() over (partition by account_id, conversation_id order by ordinal) as seq,
        row_number() over (partition by account_id order by ordinal) as event_ordinal,
        coalesce(nullif(author_name, ''), contact_name) as shown_name
      from judged where outcome = 'posted'
    ), message as (
      insert into messages (account_id, id, conversation_id, seq, direction, author_kind, author_id, author_name, private,
        type, content, parts, file_id, client_id, metadata, created_at)
      select account_id, id, conversation_id, seq, case author_kind when 'contact' then 'in' else 'out' end, author_kind,
        author_id, shown_name, private, type, content, case when file is null then null else jsonb_build_array(file) end,
        file_id, client_id, metadata, at
      from posted
    ), counted as (
      update conversations c set
        last_seq = sum.last_seq,
        last_message_at = coalesce(sum.public_at, c.last_message_at),
        last_message = coalesce(sum.last_message, c.last_message),
        last_activity_at = greatest(c.last_activity_at, sum.at),
        unread_by_staff = c.unread_by_staff + sum.from_contact,
        unread_by_contact = c.unread_by_contact + sum.from_staff,
        first_reply_at = case when sum.from_people > 0 then coalesce(c.first_reply_at, sum.at) else c.first_reply_at end,
        waiting_since = case when sum.from_staff > 0 then null when sum.from_contact > 0
          then coalesce(c.waiting_since, sum.at) else c.waiting_since end
      from (
        select account_id, conversation_id, max(seq) as last_seq, max(at) as at,
          count(*) filter (where author_kind = 'contact') as from_contact,
          count(*) filter (where author_kind <> 'contact' and not private) as from_staff,
          count(*) filter (where author_kind = 'member' and not private) as from_people,
          max(at) filter (where not private) as public_at,
          -- The newest message the visitor may see: a note is nobody's last message.
          (array_agg(jsonb_build_object('content', content,
            'from', case author_kind when 'contact' then 'visitor' else 'support' end,
            'created_at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by seq desc)
            filter (where not private))[1] as last_message
        from posted group by account_id, conversation_id
      ) sum
      where c.account_id = sum.account_id and c.id = sum.conversation_id
    ), counter as (
      update account_counters set event_seq = event_seq + total.messages
      from (select account_id, count(*) as messages from posted group by account_id) total
      where account_counters.account_id = total.account_id
      returning account_counters.account_id, event_seq - total.messages as base
    ), event as (
      insert into events (account_id, seq, type, at, actor_kind, actor_id, inbox_id, conversation_id, contact_id, data)
      select posted.account_id, counter.base + posted.event_ordinal, 'message.posted', at, author_kind, author_id,
        inbox_id, conversation_id, contact_id,
        jsonb_build_object('id', id, 'seq', posted.seq, 'visitorId', visitor_id, 'authorName', shown_name,
          'private', private, 'type', type, 'content', content, 'fileId', file_id, 'file', file,
          'clientId', client_id, 'metadata', metadata)
      from posted join counter using (account_id)
    )
    select judged.ordinal, judged.outcome, judged.conversation_id as "conversationId", judged.visitor_id as "visitorId",
      coalesce(posted.seq, 0)::int as seq, coalesce(posted.shown_name, '') as "authorName", judged.stored_id as "storedId",
      counter.base + posted.event_ordinal as "eventSeq"
    from judged left join posted using (ordinal) left join counter on counter.account_id = posted.account_id`
}
