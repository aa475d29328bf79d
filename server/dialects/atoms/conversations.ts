/** `chat_conversations`: the 17 fields of seed 000 over conversations and their billing links (FLD-01 to FLD-17). */
import { z } from 'zod'
import { type Case, findCase, listCases } from '../../features/billing/billing.ts'
import { openConversation } from '../../features/conversations/access.ts'
import { archive } from '../../features/conversations/changes.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { byActor } from '../../platform/events/by.ts'
import type { Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Caller, type Entity, entityRoutes } from './entity.ts'
import { instant, whole } from './shapes.ts'
import { printPriority, printStatus, priorityWords, statuses } from './states.ts'
import { readWish } from './wish.ts'
import { applyDraft, startCase } from './writing.ts'

export const ConversationRow = z.object({
  id: z.number().int(),
  user_id: z.string().nullable(),
  whmcs_client_id: z.number().int().nullable(),
  visitor_name: z.string().nullable(),
  visitor_email: z.string().nullable(),
  department_id: z.number().int().nullable(),
  assigned_seat_id: z.number().int().nullable(),
  status: z.enum(statuses),
  priority: z.enum(['low', 'normal', 'high', 'urgent']),
  sla_due_at: z.string().nullable(),
  linked_whmcs_service_id: z.number().int().nullable(),
  linked_whmcs_invoice_id: z.number().int().nullable(),
  linked_whmcs_domain_id: z.number().int().nullable(),
  linked_ticket_id: z.number().int().nullable(),
  ai_summary: z.string().nullable(),
  last_message_at: z.string().nullable(),
  subject: z.string().nullable(),
})

export const ConversationDraft = z.object({
  user_id: text(255).nullish(),
  whmcs_client_id: whole.nullish(),
  visitor_name: text(200).nullish(),
  visitor_email: text(320).nullish(),
  department_id: whole.nullish(),
  assigned_seat_id: whole.nullish(),
  status: z.enum(statuses).nullish(),
  priority: z.enum(priorityWords).nullish(),
  sla_due_at: instant.nullish(),
  linked_whmcs_service_id: whole.nullish(),
  linked_whmcs_invoice_id: whole.nullish(),
  linked_whmcs_domain_id: whole.nullish(),
  linked_ticket_id: whole.nullish(),
  ai_summary: text(10_000).nullish(),
  last_message_at: instant.nullish(),
  subject: text(500).nullish(),
})

export const conversationRoutes = ({ authenticator }: Platform): Route[] =>
  entityRoutes(entityWith((actor) => authenticator.forgetMembers(actor.accountId)))

function entityWith(
  forget: (actor: Caller) => void,
): Entity<typeof ConversationRow, typeof ConversationDraft> {
  return {
    name: 'chat_conversations',
    row: ConversationRow,
    draft: ConversationDraft,
    columns: Object.keys(ConversationRow.shape),
    example: {
      made: { visitor_name: 'Ann', subject: 'A parcel', priority: 'high' },
      changed: { status: 'resolved', ai_summary: 'The parcel came' },
    },
    writers: ['agent', 'administrator', 'assistant'],
    removers: ['administrator'],
    async list(read, actor, wish) {
      const wanted = readWish(wish)
      if (!wanted) return { items: [], total: 0 }
      const { cases, total } = await listCases(read, actor, wanted)
      return { items: cases.map(presentCase), total }
    },
    get: getCase,
    async create(tx, actor, draft, now) {
      const conversation = await startCase(tx, actor, draft, now)
      return await shown(tx, await applyDraft(tx, actor, conversation, { draft, now }))
    },
    async update(tx, actor, { id, draft, now }) {
      const conversation = await openConversation(tx, actor, `#${id}`)
      return await shown(tx, await applyDraft(tx, actor, conversation, { draft, now }))
    },
    async remove(tx, actor, id, now) {
      await archive(tx, await openConversation(tx, actor, `#${id}`), byActor(actor, now))
    },
    // The inbox for these may have been made, or somebody let into it: who may enter it does so at once.
    written: forget,
  }
}

async function getCase(reader: Reader, actor: Caller, id: number) {
  const { cases } = await listCases(reader, actor, {
    equals: [{ column: 'id', value: id }],
    sort: { column: 'id', direction: 'desc' },
    skip: 0,
    limit: 1,
  })
  return cases[0] && presentCase(cases[0])
}

async function shown(tx: Tx, conversation: { accountId: string; id: string }) {
  const found = await findCase(tx, conversation)
  if (!found) throw refuse('server_error')
  return presentCase(found)
}

function presentCase(row: Case): z.output<typeof ConversationRow> {
  return {
    id: row.num,
    user_id: row.userRef,
    whmcs_client_id: row.clientId,
    visitor_name: row.visitorName,
    visitor_email: row.visitorEmail,
    department_id: row.departmentNum,
    assigned_seat_id: row.seatNum,
    status: printStatus(row),
    priority: printPriority(row.priority),
    sla_due_at: row.slaDueAt?.toISOString() ?? null,
    linked_whmcs_service_id: row.serviceId,
    linked_whmcs_invoice_id: row.invoiceId,
    linked_whmcs_domain_id: row.domainId,
    linked_ticket_id: row.ticketId,
    ai_summary: row.summary,
    last_message_at: row.lastMessageAt?.toISOString() ?? null,
    subject: row.subject,
  }
}
