/** SQL of leads. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isInSight, type Seer } from '../members/sight.ts'
import type { Lead } from './lead.ts'

const columns = sql`
  leads.account_id as "accountId", leads.conversation_id as "conversationId", leads.stage, leads.score, leads.fields,
  leads.written, leads.over, leads.owner_mark as "ownerMark", leads.updated_at as "updatedAt"`

/** The leads of many conversations, by conversation; those without one are left out. */
export async function selectLeads(
  reader: Reader,
  accountId: string,
  conversationIds: string[],
): Promise<Map<string, Lead>> {
  const rows = await reader.many<Lead>(sql`
    select ${columns} from leads
    where account_id = ${accountId} and conversation_id = any(${conversationIds}::uuid[])`)
  return new Map(rows.map((lead) => [lead.conversationId, lead]))
}

export async function upsertLead(tx: Tx, lead: Lead & { updatedAt: Date }): Promise<void> {
  await tx.run(sql`
    insert into leads (account_id, conversation_id, stage, score, fields, written, over, owner_mark, updated_at)
    values (${lead.accountId}, ${lead.conversationId}, ${lead.stage}, ${lead.score}, ${JSON.stringify(lead.fields)},
      ${JSON.stringify(lead.written)}, ${JSON.stringify(lead.over)}, ${lead.ownerMark}, ${lead.updatedAt})
    on conflict (account_id, conversation_id) do update set stage = excluded.stage, score = excluded.score,
      fields = excluded.fields, written = excluded.written, over = excluded.over, owner_mark = excluded.owner_mark,
      updated_at = excluded.updated_at`)
}

export interface LeadFilter {
  seer: Seer & { inboxIds: string[] }
  /** Any that has one, when left out. */
  stage: string | undefined
  /** The conversation of the page's predecessor. */
  after: string | undefined
  limit: number
}

/** How much of leads a page brings: one may be half a megabyte. */
const mostBytes = 4 * 1024 * 1024

/**
 * One page, newest conversation first, by leads_by_stage: keys are made in order of time. It ends where it is full;
 * `found` tells how many there would have been.
 */
export async function selectByStage(
  reader: Reader,
  { seer, stage, after, limit }: LeadFilter,
): Promise<(Lead & { siteKey: string; found: number })[]> {
  return await reader.many<Lead & { siteKey: string; found: number }>(sql`
    with leads as (
      select leads.*, inboxes.key as site_key from leads
      join conversations c on c.account_id = leads.account_id and c.id = leads.conversation_id
      join inboxes on inboxes.account_id = c.account_id and inboxes.id = c.inbox_id
      where leads.account_id = ${seer.accountId} and c.inbox_id = any(${seer.inboxIds}::uuid[]) and c.deleted_at is null
        ${isInSight(seer)}
        and ${stage === undefined ? sql`leads.stage is not null` : sql`leads.stage = ${stage}`}
        ${after === undefined ? empty : sql`and leads.conversation_id < ${after}`}
      order by leads.conversation_id desc limit ${limit}
    ), sizes as (
      select conversation_id, count(*) over () as found, coalesce(sum(octet_length(fields::text || written::text)) over (
        order by conversation_id desc rows between unbounded preceding and 1 preceding), 0) as before
      from leads
    )
    select ${columns}, leads.site_key as "siteKey", sizes.found from leads join sizes using (conversation_id)
    where sizes.before < ${mostBytes}
    order by leads.conversation_id desc`)
}
