/** SQL of conversations together with their billing links, by number (conversations_by_num) or any column of theirs. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import type { Reader } from '../../platform/db/db.ts'
import { variable } from '../../platform/db/statement-name.ts'
import { isInSight, type Seer } from '../members/sight.ts'
import type { Case, CaseWish } from './cases.ts'

interface Actor extends Seer {
  inboxIds: string[]
}

const isUnowned = sql`c.handler <> 'human'`

/** Columns a list can be asked by, in SQL; `status` prints C.10 point 1. Texts compare as they are. */
const columns = {
  id: sql`c.num`,
  user_id: sql`links.user_ref`,
  whmcs_client_id: sql`links.client_id`,
  visitor_name: sql`coalesce(links.visitor_name, nullif(contacts.name, ''))`,
  visitor_email: sql`coalesce(links.visitor_email, contacts.email)`,
  department_id: sql`teams.num`,
  assigned_seat_id: sql`members.num`,
  status: sql`(case when c.lifecycle in ('resolved', 'closed') then c.lifecycle
    when c.lifecycle = 'open' and c.handler = 'ai' then 'ai' when ${isUnowned} then 'queued' else 'assigned' end)`,
  priority: sql`coalesce(c.priority, 2)`,
  sla_due_at: sql`c.sla_due_at`,
  linked_whmcs_service_id: sql`links.service_id`,
  linked_whmcs_invoice_id: sql`links.invoice_id`,
  linked_whmcs_domain_id: sql`links.domain_id`,
  linked_ticket_id: sql`links.ticket_id`,
  ai_summary: sql`c.summary`,
  last_message_at: sql`greatest(c.last_message_at, links.last_message_at)`,
  subject: sql`c.subject`,
} as const

export type CaseColumn = keyof typeof columns

const row = sql`
  c.id as "conversationId", c.num, ${columns.visitor_name} as "visitorName", ${columns.visitor_email} as "visitorEmail",
  teams.num as "departmentNum", members.num as "seatNum", c.lifecycle, c.handler, c.priority,
  c.sla_due_at as "slaDueAt", c.summary, ${columns.last_message_at} as "lastMessageAt", c.subject, links.user_ref as "userRef",
  links.client_id as "clientId", links.service_id as "serviceId", links.invoice_id as "invoiceId",
  links.domain_id as "domainId", links.ticket_id as "ticketId"`

/** Needs `c`, a conversation. A team that is no department is not shown. */
const joins = sql`
  join contacts on contacts.account_id = c.account_id and contacts.id = c.contact_id
  left join billing_links links on links.account_id = c.account_id and links.conversation_id = c.id
  left join teams on teams.account_id = c.account_id and teams.id = c.team_id and teams.kind = 'department'
  left join members on members.account_id = c.account_id and members.user_id = c.assignee_id`

export async function selectCase(
  reader: Reader,
  conversation: { accountId: string; id: string },
): Promise<Case | undefined> {
  return await reader.one<Case>(sql`
    select ${row} from conversations c ${joins}
    where c.account_id = ${conversation.accountId} and c.id = ${conversation.id} and c.deleted_at is null`)
}

/** One page; by number each inbox gives its first ones by its index, and the first of those are the page. */
export async function selectCases(reader: Reader, actor: Actor, wish: CaseWish): Promise<Case[]> {
  const { sort, equals, skip, limit } = wish
  const direction = raw(sort.direction === 'asc' ? 'asc' : 'desc')
  const isPlain = sort.column === 'id' && equals.length === 0
  // As JSON, whose length is no news to a plan: else it would be planned anew each time, for longer than it runs.
  if (isPlain)
    return await reader.many<Case>(sql`
      select ${row} from (
        select c.account_id, c.id, c.num
        from jsonb_array_elements_text(${JSON.stringify(actor.inboxIds)}::jsonb) as inbox (id) cross join lateral (
          select c.account_id, c.id, c.num from conversations c
          where c.account_id = ${actor.accountId} and c.inbox_id = inbox.id::uuid and c.deleted_at is null
            ${isInSight(actor)}
          order by c.num ${direction} limit ${skip + limit}) c
        order by c.num ${direction} limit ${limit} offset ${skip}) page
      join conversations c on c.account_id = page.account_id and c.id = page.id ${joins}
      order by c.num ${direction}`)
  const order =
    sort.column === 'id'
      ? sql`c.num ${direction}`
      : sql`${columns[sort.column]} ${direction} nulls last, c.num ${direction}`
  return await reader.many<Case>(sql`
    select ${row} from conversations c ${joins} where ${mine(actor)} ${conditions(equals)}
    order by ${order} limit ${limit} offset ${skip}`)
}

/** How many there are, counted no further than `most`. */
export async function countCases(
  reader: Reader,
  actor: Actor,
  { equals }: CaseWish,
  most: number,
): Promise<number> {
  const counted =
    equals.length === 0
      ? sql`select from conversations c where ${mine(actor)} limit ${most}`
      : sql`select from conversations c ${joins} where ${mine(actor)} ${conditions(equals)} limit ${most}`
  const found = await reader.one<{ total: number }>(sql`select count(*) as total from (${counted}) counted`)
  return found?.total ?? 0
}

function mine(actor: Actor): Sql {
  return sql`c.account_id = ${actor.accountId} and c.inbox_id = any(${actor.inboxIds}::uuid[]) and c.deleted_at is null
    ${isInSight(actor)}`
}

/** Each set of columns is another text: preparing them would fill every connection with statements used once. */
function conditions(equals: CaseWish['equals']): Sql {
  const parts = equals.map(({ column, value }) =>
    value === null ? sql`${columns[column]} is null` : sql`${columns[column]} = ${value}`,
  )
  return parts.length === 0 ? empty : sql`and ${raw(variable)} ${join(parts, ' and ')}`
}
