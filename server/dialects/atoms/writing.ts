/** Writing a row of `chat_conversations`: each field to the verb of whoever owns it. */
import type { z } from 'zod'
import { type Case, changeLinks, findCase } from '../../features/billing/billing.ts'
import { changeContact, findByAddress, openContact, takeIn } from '../../features/contacts/contacts.ts'
import { changeDetails } from '../../features/conversations/changes.ts'
import { assign, type Conversation, start } from '../../features/conversations/conversations.ts'
import { enterState } from '../../features/conversations/entering.ts'
import { getInbox } from '../../features/inboxes/access.ts'
import { ensureInbox } from '../../features/inboxes/ensuring.ts'
import { addInsiders } from '../../features/inboxes/insiders.ts'
import { findMemberByNum } from '../../features/members/members.ts'
import { getTeam } from '../../features/members/teams.ts'
import type { Tx } from '../../platform/db/db.ts'
import { type By, byActor } from '../../platform/events/by.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { ConversationDraft } from './conversations.ts'
import type { Caller } from './entity.ts'
import { readPriority, readStatus } from './states.ts'

type Draft = z.output<typeof ConversationDraft>

const purpose = 'entities'

/**
 * A new conversation on the account's inbox for these, with the contact of its mailbox, or a new one. Rows name no inbox:
 * agents who were not let into that one may not write there.
 */
export async function startCase(tx: Tx, actor: Caller, draft: Draft, now: Date): Promise<Conversation> {
  const { accountId } = actor
  const by = byActor(actor, now)
  const inbox = await ensureInbox(tx, accountId, { purpose, name: 'Entities', channel: 'api' }, by)
  const mayEnter = actor.kind !== 'agent' || actor.inboxIds.includes(inbox.inboxId)
  if (!mayEnter) throw refuse('forbidden', 'No access to this inbox')
  const email = draft.visitor_email?.trim().toLowerCase()
  const sourceId = email && /^\S{1,255}$/.test(email) ? email : newId()
  const known = await findByAddress(tx, inbox, sourceId)
  const person = { name: draft.visitor_name ?? '', email: draft.visitor_email ?? undefined, sourceId }
  const contact = known ?? (await takeIn(tx, inbox, person, by)).contact
  const started = await start(
    tx,
    { ...contact, contactId: contact.id },
    { subject: draft.subject, summary: draft.ai_summary },
    by,
  )
  // One person, several names: what this row says of it is the row's.
  await changeLinks(tx, started, await told(tx, started, draft), by)
  return started
}

/** Writes what a row gives; what it does not give stays. Its status is the last word on whose it is. */
export async function applyDraft(
  tx: Tx,
  actor: Caller,
  conversation: Conversation,
  { draft, now }: { draft: Draft; now: Date },
): Promise<Conversation> {
  const by = byActor(actor, now)
  const row = await findCase(tx, conversation)
  await writeVisitor(tx, conversation, { draft, row }, by)
  await changeLinks(
    tx,
    conversation,
    {
      userRef: draft.user_id ?? undefined,
      clientId: draft.whmcs_client_id ?? undefined,
      serviceId: draft.linked_whmcs_service_id ?? undefined,
      invoiceId: draft.linked_whmcs_invoice_id ?? undefined,
      domainId: draft.linked_whmcs_domain_id ?? undefined,
      ticketId: draft.linked_ticket_id ?? undefined,
      // What a message says is not the row's own by being sent back.
      lastMessageAt:
        draft.last_message_at?.getTime() === row?.lastMessageAt?.getTime()
          ? undefined
          : (draft.last_message_at ?? undefined),
    },
    by,
  )
  const detailed = await changeDetails(
    tx,
    conversation,
    {
      subject: draft.subject ?? undefined,
      summary: draft.ai_summary ?? undefined,
      slaDueAt: draft.sla_due_at ?? undefined,
      priority: draft.priority ? readPriority(draft.priority, conversation.priority) : undefined,
    },
    by,
  )
  const owned = await writeOwners(tx, detailed, draft, by)
  const state = draft.status ? readStatus(draft.status, owned) : undefined
  return state ? await enterState(tx, owned, state, by) : owned
}

async function writeOwners(tx: Tx, conversation: Conversation, draft: Draft, by: By): Promise<Conversation> {
  const { accountId } = conversation
  let owned = conversation
  if (draft.department_id != null) {
    const team = await orInvalid(getTeam(tx, accountId, `#${draft.department_id}`), 'department_id')
    if (team.kind !== 'department') throw absent('department_id')
    owned = await assign(tx, owned, { kind: 'team', id: team.id }, by)
  }
  if (draft.assigned_seat_id != null) {
    const seat = await findMemberByNum(tx, accountId, draft.assigned_seat_id)
    if (!seat || seat.disabledAt) throw absent('assigned_seat_id')
    // Rows know no inboxes: whoever is given one of these is let in where they are.
    if (owned.siteKey.startsWith(`${purpose}.`) && owned.assigneeId !== seat.userId)
      await addInsiders(tx, await getInbox(tx, owned, owned.inboxId), [seat.userId], by)
    owned = await assign(tx, owned, { kind: 'member', id: seat.userId }, by)
  }
  return owned
}

/**
 * A visitor's name and mailbox are the contact's, which every surface shows; where the row had its own already, or
 * another contact has the mailbox, they stay on the conversation (RUL-24).
 */
async function writeVisitor(
  tx: Tx,
  conversation: Conversation,
  { draft, row }: { draft: Draft; row: Case | undefined },
  by: By,
): Promise<void> {
  const name = isNews(draft.visitor_name, row?.visitorName)
  const email = isNews(draft.visitor_email, row?.visitorEmail)
  if (name === undefined && email === undefined) return
  const contact = await openContact(tx, conversation, conversation.contactId)
  const own = {
    name: (contact.name || null) !== (row?.visitorName ?? null),
    email: contact.email !== (row?.visitorEmail ?? null),
  }
  const { accountId, id } = conversation
  const write = async (change: { name: string } | { email: string }, kept: object) => {
    const isOwn = 'name' in change ? own.name : own.email
    const isWritten = !isOwn && (await isChanged(tx, { accountId, id: contact.id }, change, by))
    if (!isWritten) await changeLinks(tx, { ...conversation, accountId, id }, kept, by)
  }
  if (name !== undefined) await write({ name }, { visitorName: name })
  if (email !== undefined) await write({ email }, { visitorEmail: email })
}

function isNews(given: string | null | undefined, was: string | null | undefined): string | undefined {
  return given != null && given !== (was ?? null) ? given : undefined
}

/** False where the contact cannot have it: another one does. */
async function isChanged(
  tx: Tx,
  contact: { accountId: string; id: string },
  change: { name: string } | { email: string },
  by: By,
): Promise<boolean> {
  try {
    const changed = await changeContact(tx, await openContact(tx, contact, contact.id), change, by)
    return 'name' in change ? changed.name === change.name : changed.email === change.email
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'conflict') return false
    throw error
  }
}

/** What a new row says of its visitor that the contact it was given does not. */
async function told(tx: Tx, conversation: Conversation, draft: Draft) {
  const { name, email } = await openContact(tx, conversation, conversation.contactId)
  return {
    visitorName: draft.visitor_name && draft.visitor_name !== name ? draft.visitor_name : undefined,
    visitorEmail: draft.visitor_email && draft.visitor_email !== email ? draft.visitor_email : undefined,
  }
}

async function orInvalid<Found>(work: Promise<Found>, field: string): Promise<Found> {
  return await work.catch((error: unknown) => {
    throw error instanceof Refusal && error.kind === 'not_found' ? absent(field) : error
  })
}

function absent(field: string): Refusal {
  return refuse('invalid', `${field}: there is no such row`)
}
