/** Beginning a conversation for a contact, with a first message if one is given. */
import { z } from 'zod'
import {
  findByAddress,
  findInboxRef,
  getContact,
  type InboxRef,
  openAddress,
} from '../../../features/contacts/contacts.ts'
import { admit } from '../../../features/conversations/access.ts'
import { changeDetails, laidOver } from '../../../features/conversations/changes.ts'
import { begin, type Conversation } from '../../../features/conversations/conversations.ts'
import { enterState } from '../../../features/conversations/entering.ts'
import { postDirect } from '../../../features/messages/messages.ts'
import type { Tx } from '../../../platform/db/db.ts'
import { type By, byActor } from '../../../platform/events/by.ts'
import type { Assistant, Member } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { openData, text } from '../../../platform/http/shapes.ts'
import { AccountParams, instant, number, numberOrNone } from '../input.ts'
import { insiders } from '../surface.ts'
import { levelOf, priorityWords, stateFor, statuses } from '../words.ts'
import { give } from './assigning.ts'
import { presentOne } from './present-conversation.ts'

const CreateBody = z.object({
  inbox_id: number.optional(),
  source_id: text(400).nullish(),
  contact_id: number.nullish(),
  additional_attributes: openData.nullish(),
  custom_attributes: openData.nullish(),
  status: z.enum(statuses).nullish(),
  priority: z.enum(priorityWords).nullish(),
  assignee_id: numberOrNone.optional(),
  team_id: numberOrNone.optional(),
  snoozed_until: instant.optional(),
  message: z.looseObject({ content: text(150_000).nullish() }).nullish(),
})
type Wish = z.output<typeof CreateBody>

const create = operation({
  id: 'chatwootCreateConversation',
  method: 'post',
  path: '/api/v1/accounts/{account_id}/conversations',
  tag: 'Conversations',
  summary: 'Begin a conversation with a contact of an inbox',
  description:
    'On a web inbox, where a contact has one at a time, the active one is answered; where an inbox keeps to one conversation, the last.',
  examples: [
    {
      summary: 'With a first message',
      params: { account_id: '1' },
      body: { inbox_id: 1, contact_id: 1, message: { content: 'We saw your order.' } },
    },
  ],
  actors: insiders,
  limit: 'writes',
  params: AccountParams,
  body: CreateBody,
  data: z.looseObject({ id: z.number().int() }),
})

export const conversationCreateRoutes = (): Route[] => [
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const by = byActor(actor, now)
      const begun = await beginFor(tx, actor, body, by)
      const state = body.status ? stateFor(begun, body.status, body.snoozed_until) : undefined
      const owned = await own(tx, begun, body, by)
      const entered = state ? await enterState(tx, owned, state, by) : owned
      if (body.message?.content) await say(tx, actor, entered, body.message.content, now)
      return await presentOne(tx, entered, now)
    }),
  ),
]

async function beginFor(tx: Tx, actor: Member | Assistant, wish: Wish, by: By): Promise<Conversation> {
  if (wish.inbox_id === undefined) throw refuse('not_found')
  const inbox = await findInboxRef(tx, actor, { id: wish.inbox_id })
  const address = { ...inbox, ...(await addressOf(tx, actor, inbox, wish, by)) }
  const begun = await admit(tx, actor, await begin(tx, address, by))
  const details = {
    priority: wish.priority ? levelOf(wish.priority) : undefined,
    customAttributes: laidOver(begun.customAttributes, wish.custom_attributes ?? undefined),
    additionalAttributes: laidOver(begun.additionalAttributes, wish.additional_attributes ?? undefined),
  }
  return await changeDetails(tx, begun, details, by)
}

/** By the source id where one is known there, else the contact's address, made where it has none. */
async function addressOf(tx: Tx, actor: Member | Assistant, inbox: InboxRef, wish: Wish, by: By) {
  const known = wish.source_id ? await findByAddress(tx, inbox, wish.source_id) : undefined
  if (known) return { contactId: known.id, addressId: known.addressId }
  if (!wish.contact_id) throw refuse('not_found')
  const contact = await getContact(tx, actor, wish.contact_id)
  const { id } = await openAddress(tx, contact, inbox, { sourceId: wish.source_id ?? undefined }, by)
  return { contactId: contact.id, addressId: id }
}

async function own(tx: Tx, begun: Conversation, wish: Wish, by: By): Promise<Conversation> {
  const inTeam = wish.team_id ? await give(tx, begun, { kind: 'team', id: wish.team_id }, by) : begun
  return wish.assignee_id ? await give(tx, inTeam, { kind: 'member', id: wish.assignee_id }, by) : inTeam
}

async function say(
  tx: Tx,
  actor: Member | Assistant,
  { accountId, id }: Conversation,
  content: string,
  now: Date,
) {
  const author =
    actor.kind === 'assistant'
      ? { authorKind: 'assistant' as const, authorId: actor.assistantId, authorName: actor.name }
      : { authorKind: 'member' as const, authorId: actor.userId, authorName: actor.shownName }
  await postDirect(tx, { accountId, conversationId: id, ...author, content, now })
}
