/**
 * The one statement that posts messages. Everything a message needs happens in it: access, repeat, number,
 * row, counters, event. Its locks are always taken in the same order (conversations by id, then the
 * account's counter), so two of them never wait for each other in a circle. A lateral look-up with a limit is
 * always made row by row: without it a plan may read a whole table to join it.
 */
import sql, { empty } from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import { alwaysWindowed } from '../inboxes/answer-window.ts'
import { type AttachmentDraft, directionOf, isAnswer, type Message, type MessageDraft } from './message.ts'
import { selectByIds } from './queries.ts'

/** A draft with the ids it is stored under, and what its event says beside what every event of a message does. */
export interface Post {
  id: string
  draft: MessageDraft
  attachments: (AttachmentDraft & { id: string })[]
  more: Record<string, unknown> | undefined
}

export interface PostedRow {
  outcome: 'posted' | 'repeated' | 'absent' | 'forbidden' | 'finished'
  conversationId: string
  inboxId: string
  contactId: string
  visitorId: string
  seq: number
  num: number
  authorName: string
  /** The account's sequence of its event; null when nothing was posted. */
  eventSeq: number | null
  stored: Message | undefined
}

type Returned = Omit<PostedRow, 'stored'> & { ordinal: number; storedId: string | null }

/** Runs the statement; the rows come back in the order of the drafts. */
export async function insertPosts(tx: Tx, posts: Post[]): Promise<(PostedRow | undefined)[]> {
  const returned = await tx.many<Returned>(statement(posts))
  const storedIds = returned.flatMap((row) => (row.storedId ? [row.storedId] : []))
  const accounts = [...new Set(posts.map(({ draft }) => draft.accountId))]
  const stored = new Map(
    (storedIds.length > 0 ? await selectByIds(tx, accounts, storedIds) : []).map((one) => [one.id, one]),
  )
  const byOrdinal = new Map(returned.map((row) => [row.ordinal, row]))
  return posts.map((_, index) => {
    const row = byOrdinal.get(index + 1)
    return row && { ...row, stored: row.storedId === null ? undefined : stored.get(row.storedId) }
  })
}

/** What only some messages have; a statement for plain texts alone, which nearly all are, is not burdened with it. */
const plain = {
  fields: empty,
  earlier: empty,
  storedId: sql`earlier.id`,
  createdAt: sql`at`,
  parts: sql`null::jsonb`,
  columns: empty,
  values: empty,
  attachments: empty,
  more: empty,
}

const rich: typeof plain = {
  fields: sql`, content_type text, content_attributes jsonb, source_id text, progress boolean, said_at timestamptz,
    attachments jsonb, more jsonb`,
  earlier: sql`
    left join lateral (
      select id from messages m where m.account_id = draft.account_id and m.conversation_id = draft.conversation_id
        and m.source_id = draft.source_id
      limit 1
    ) sourced on true`,
  storedId: sql`coalesce(earlier.id, sourced.id)`,
  createdAt: sql`coalesce(said_at, at)`,
  // What stands there says that there are attachments; the first file is what seed 001 shows.
  parts: sql`case when attachments is null then null when file is null then '[]' else jsonb_build_array(file) end`,
  columns: sql`, content_type, content_attributes, source_id, progress`,
  values: sql`, coalesce(content_type, 'text'), content_attributes, source_id, coalesce(progress, false)`,
  attachments: sql`, attachment as (
      insert into attachments (account_id, id, conversation_id, message_id, position, kind, file_id, external_url, title,
        latitude, longitude, contact, meta, created_at)
      select posted.account_id, part.id, posted.conversation_id, posted.id, part.position, part.kind, part.file_id,
        part.external_url, part.title, part.latitude, part.longitude, part.contact, coalesce(part.meta, '{}'), posted.at
      from posted cross join lateral jsonb_to_recordset(posted.attachments) as part (id uuid, position smallint, kind text,
        file_id uuid, external_url text, title text, latitude double precision, longitude double precision,
        contact jsonb, meta jsonb)
    )`,
  more: sql` || coalesce(more, '{}')`,
}

/** Only for drafts that expect something; a statement without them is not burdened with it. */
const unguarded = { fields: empty, when: empty }
const guarded: typeof unguarded = {
  fields: sql`, expected_seq int`,
  // The number is the locked row's, and so the newest; what was said since is looked at before anything is said.
  when: sql`
          when conversation.last_seq > draft.expected_seq then 'finished'`,
}

// What is null is left out: a key costs its reading whether or not it says anything.
function rowOf({ id, draft, attachments, more }: Post, index: number) {
  return {
    ordinal: index + 1,
    id,
    account_id: draft.accountId,
    conversation_id: draft.conversationId,
    author_kind: draft.authorKind,
    author_id: draft.authorId ?? undefined,
    author_name: draft.authorName || undefined,
    inbox_ids: draft.inboxIds ?? undefined,
    direction: directionOf(draft),
    private: draft.private,
    type: draft.type,
    content: draft.content ?? undefined,
    file_id: draft.fileId ?? undefined,
    file: draft.file ?? undefined,
    client_id: draft.clientId ?? undefined,
    metadata: draft.metadata ?? undefined,
    at: draft.now,
    at_text: draft.saidAt ?? draft.now,
    is_answer: (isAnswer(draft) && !draft.isInWindow) || undefined,
    content_type: draft.contentType,
    content_attributes: draft.contentAttributes,
    source_id: draft.sourceId,
    progress: draft.isInProgress,
    said_at: draft.saidAt,
    keeps_state: draft.keepsState,
    expected_seq: draft.expectedSeq,
    attachments: attachments.length > 0 ? attachments.map(partOf) : undefined,
    more,
  }
}

function partOf(
  { id, kind, file, externalUrl, title, latitude, longitude, contact, meta }: Post['attachments'][0],
  position: number,
) {
  return {
    id,
    position,
    kind,
    file_id: file?.id,
    external_url: externalUrl,
    title,
    latitude,
    longitude,
    contact,
    meta,
  }
}

/** True where the plain statement stores all of it. */
function isPlain({ attachments, more }: Post): boolean {
  return attachments.length === 0 && more === undefined
}

function statement(posts: Post[]) {
  const kind = posts.every(isPlain) ? plain : rich
  const guard = posts.some(({ draft }) => draft.expectedSeq !== undefined) ? guarded : unguarded
  const rows = posts.map(rowOf)
  return sql`
    with draft as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as draft (ordinal int, id uuid, account_id uuid,
        conversation_id uuid, author_kind text, author_id uuid, author_name text, inbox_ids uuid[], direction text,
        private boolean, type text, content text, file_id uuid, file jsonb, client_id text, metadata jsonb,
        at timestamptz, at_text text, keeps_state boolean, is_answer boolean ${kind.fields}${guard.fields})
    ), conversation as materialized (
      -- Locked in id order. The lock reads the newest version of each row, whatever the snapshot was.
      select c.* from (
        select distinct account_id, conversation_id from draft order by account_id, conversation_id
      ) wanted
      cross join lateral (
        select c.account_id, c.id, c.inbox_id, c.contact_id, c.address_id, c.lifecycle, c.muted_at, c.last_seq
        from conversations c
        where c.account_id = wanted.account_id and c.id = wanted.conversation_id and c.deleted_at is null
        for no key update
      ) c
    ), judged as materialized (
      select draft.*, conversation.inbox_id, conversation.contact_id, conversation.last_seq,
        addresses.source_id as visitor_id, contacts.name as contact_name, ${kind.storedId} as stored_id,
        case
          when conversation.id is null then 'absent'
          when draft.author_kind = 'contact' and (draft.author_id <> conversation.contact_id
            or not conversation.inbox_id = any(draft.inbox_ids)) then 'absent'
          when not conversation.inbox_id = any(draft.inbox_ids) then 'forbidden'
          when ${kind.storedId} is not null then 'repeated'
          -- What is said in a finished conversation opens it again, and the contact wakes what is snoozed. A muted
          -- one stays as it is, whatever the contact says.
          when not draft.private and draft.direction in ('in', 'out') and draft.keeps_state is not true
            and (conversation.lifecycle in ('resolved', 'closed')
              or conversation.lifecycle = 'snoozed' and draft.direction = 'in')
            and not (draft.direction = 'in' and conversation.muted_at is not null) then 'finished'
          -- Whether it is open yet is looked at before it is said again.
          when windowed.id is not null then 'finished'${guard.when}
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
        select id from inboxes
        where draft.is_answer and account_id = conversation.account_id and id = conversation.inbox_id
          and (channel = any(${alwaysWindowed})
            or channel_config #> '{additional_attributes,agent_reply_time_window}' is not null)
        limit 1
      ) windowed on true
      left join lateral (
        -- By messages_client_id: a contact's repeat is found in whichever of its conversations the first went to.
        select id from messages m
        where m.account_id = draft.account_id and m.author_id = draft.author_id and m.client_id = draft.client_id
          and case when m.author_kind = 'contact' then m.account_id else m.conversation_id end
            = case when draft.author_kind = 'contact' then draft.account_id else draft.conversation_id end
        limit 1
      ) earlier on true
      ${kind.earlier}
    ), posted as materialized (
      select judged.*, last_seq + row_number() over (partition by account_id, conversation_id order by ordinal) as seq,
        row_number() over (partition by account_id order by ordinal) as event_ordinal,
        coalesce(author_name, contact_name) as shown_name, ${kind.createdAt} as created_at,
        nextval('messages_num_seq') as num
      from judged where outcome = 'posted'
    ), message as (
      insert into messages (account_id, id, num, conversation_id, seq, direction, author_kind, author_id, author_name,
        private, type, content, parts, file_id, client_id, metadata, created_at ${kind.columns})
      overriding system value
      select account_id, id, num, conversation_id, seq, direction, author_kind, author_id, shown_name, private, type,
        content, ${kind.parts}, file_id, client_id, metadata, created_at ${kind.values}
      from posted
    )${kind.attachments}, counted as (
      update conversations c set
        last_seq = sum.last_seq,
        last_message_at = greatest(c.last_message_at, sum.public_at),
        last_message = coalesce(sum.last_message, c.last_message),
        last_activity_at = greatest(c.last_activity_at, sum.at),
        unread_by_staff = c.unread_by_staff + sum.from_contact,
        unread_by_contact = c.unread_by_contact + sum.from_staff,
        first_reply_at = case when sum.from_people > 0 then coalesce(c.first_reply_at, sum.at) else c.first_reply_at end,
        -- The contact waits from its first words after the last answer, as if each were stored by itself.
        waiting_since = case
          when sum.replies > 0 and sum.from_contact > 0 then (
            select min(posted.created_at) from posted
            where posted.account_id = c.account_id and posted.conversation_id = c.id and posted.direction = 'in'
              and posted.seq > sum.last_reply)
          when sum.replies > 0 then null
          else coalesce(c.waiting_since, sum.first_words) end
      from (
        -- Lines about what happened are heard by nobody: what they tell has moved the conversation already.
        select account_id, conversation_id, max(seq) as last_seq,
          max(created_at) filter (where direction <> 'activity') as at,
          count(*) filter (where direction = 'in') as from_contact,
          count(*) filter (where direction in ('out', 'template') and not private) as from_staff,
          count(*) filter (where direction = 'out' and not private) as replies,
          max(seq) filter (where direction = 'out' and not private) as last_reply,
          min(created_at) filter (where direction = 'in') as first_words,
          count(*) filter (where direction = 'out' and author_kind = 'member' and not private) as from_people,
          max(created_at) filter (where not private and direction <> 'activity') as public_at,
          -- The newest message the visitor may see: neither a note nor a line about what happened is
          -- anybody's last. A file without words is called by its name.
          (array_agg(jsonb_build_object('content', coalesce(content, file ->> 'original_name'),
            'from', case direction when 'in' then 'visitor' else 'support' end,
            'created_at', at_text) order by seq desc)
            filter (where not private and direction <> 'activity'))[1] as last_message
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
          'clientId', client_id, 'metadata', metadata, 'num', num) ${kind.more}
      from posted join counter using (account_id)
    )
    select judged.ordinal, judged.outcome, judged.conversation_id as "conversationId", judged.inbox_id as "inboxId",
      judged.contact_id as "contactId", judged.visitor_id as "visitorId",
      coalesce(posted.seq, 0)::int as seq, coalesce(posted.num, 0) as num, coalesce(posted.shown_name, '') as "authorName", judged.stored_id as "storedId",
      counter.base + posted.event_ordinal as "eventSeq"
    from judged left join posted using (ordinal) left join counter on counter.account_id = posted.account_id`
}
