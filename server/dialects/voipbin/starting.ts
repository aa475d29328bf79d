/**
 * What VoIPBin's prose says of conversations and its contract does not (systems.md 1.3): starting one with its participants,
 * adding another, and setting a channel up. Addresses are views on contact, address and inbox; who is named beside the one
 * contact stands on the conversation (RUL-31).
 */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { takeIn, toE164 } from '../../features/contacts/contacts.ts'
import { admit, openConversation } from '../../features/conversations/access.ts'
import { changeDetails, laidOver } from '../../features/conversations/changes.ts'
import { type Conversation, openOrStart } from '../../features/conversations/conversations.ts'
import { listInboxesFor } from '../../features/inboxes/access.ts'
import { ensureInbox } from '../../features/inboxes/ensuring.ts'
import type { Inbox } from '../../features/inboxes/inbox.ts'
import type { Tx } from '../../platform/db/db.ts'
import { type By, byActor } from '../../platform/events/by.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { inboxesFor, managers } from './caller.ts'
import { IdParams } from './conversations.ts'
import { orAbsent, refuseAs } from './failures.ts'
import { ConversationShape, namedParticipants, participantsOf, presentConversation } from './present.ts'
import { type Address, AddressInput, isSameAddress } from './print.ts'

const base = { tag: 'Conversations', actors: managers, limit: 'writes', method: 'post' } as const
const mostParticipants = 50

const start = operation({
  ...base,
  id: 'voipbinStartConversation',
  path: '/v1.0/conversations',
  summary: 'Start a conversation with somebody, or find the one there is',
  examples: [
    {
      summary: 'With a telephone number',
      body: { name: 'A parcel', participants: [{ type: 'tel', target: '+15551234567' }] },
    },
  ],
  body: z.object({
    name: text(500).optional(),
    detail: text(2000).optional(),
    participants: z.array(AddressInput).min(1).max(mostParticipants),
  }),
  data: ConversationShape,
})

const join = operation({
  ...base,
  id: 'voipbinAddParticipant',
  path: '/v1.0/conversations/{id}/participants',
  summary: 'Name another participant',
  examples: [
    {
      summary: 'Somebody called in',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { type: 'tel', target: '+15550000003' },
    },
  ],
  params: IdParams,
  body: AddressInput,
  data: ConversationShape,
})

const setup = operation({
  ...base,
  id: 'voipbinSetupConversation',
  path: '/v1.0/conversations/setup',
  summary: 'See to it that there is an inbox of a channel',
  examples: [{ summary: 'For text messages', body: { reference_type: 'message' } }],
  body: z.object({ reference_type: z.enum(['message', 'line', 'whatsapp']) }),
  data: z.object({}),
})

type Channel = 'sms' | 'line' | 'whatsapp' | 'email' | 'api'
const channelOf: Record<string, Channel> = { tel: 'sms', line: 'line', whatsapp: 'whatsapp', email: 'email' }
const names: Record<Channel, string> = {
  sms: 'SMS',
  line: 'LINE',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  api: 'VoIPBin',
}

export const startingRoutes = ({ authenticator }: Platform): Route[] => [
  on(setup, async ({ actor, body, now, transact }) => {
    const channel = body.reference_type === 'message' ? 'sms' : body.reference_type
    await transact(async (tx) => {
      await inboxFor(tx, actor, { channel, number: undefined }, byActor(actor, now))
    })
    authenticator.forgetMembers(actor.accountId)
    return {}
  }),
  on(start, async ({ actor, body, now, transact }) => {
    const made = await transact(async (tx) => {
      const by = byActor(actor, now)
      const ours = await listInboxesFor(tx, actor, { after: 0 })
      const source = body.participants.find((one) => ours.some((inbox) => isSelf(inbox, one)))
      const peer = body.participants.find((one) => one !== source)
      if (!peer) throw refuse('invalid', 'participants: somebody beside the source')
      const conversation = await openWith(tx, actor, { source, peer }, by)
      const named = await addParticipants(tx, conversation, body.participants, by)
      const changed = await changeDetails(tx, named, { name: body.name, detail: body.detail }, by)
      return presentConversation(changed, await inboxesFor(tx, actor))
    })
    authenticator.forgetMembers(actor.accountId)
    return made
  }),
  on(join, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const found = await orAbsent(openConversation(tx, actor, params.id), 'CONVERSATION')
      const inboxes = await inboxesFor(tx, actor)
      const isThere = participantsOf(found, inboxes).some((one) => isDeepStrictEqual(one, body))
      const changed = isThere ? found : await addParticipants(tx, found, [body], byActor(actor, now))
      return presentConversation(changed, inboxes)
    }),
  ),
]

/** The conversation with somebody, on the inbox of the source. */
export async function openWith(
  tx: Tx,
  actor: Member,
  { source, peer }: { source: Address | undefined; peer: Address },
  by: By,
): Promise<Conversation> {
  const channel = channelOf[peer.type] ?? 'api'
  const number = source && channelOf[source.type] === channel ? source.target : undefined
  const inbox = await inboxFor(tx, actor, { channel, number }, by)
  const person = {
    name: peer.target_name || peer.name || peer.target,
    sourceId: readable(channel, peer.target),
    ...(channel === 'sms' || channel === 'whatsapp' ? { phoneNumber: toE164(peer.target) } : {}),
    ...(channel === 'email' ? { email: peer.target } : {}),
  }
  const { contact } = await takeIn(tx, inbox, person, by)
  const { conversation } = await openOrStart(tx, { ...contact, contactId: contact.id }, by)
  // The inbox may have been made a moment ago.
  return await admit(tx, { ...actor, inboxIds: [...actor.inboxIds, inbox.inboxId] }, conversation)
}

/** WhatsApp's own ids have no plus; programs write numbers with one. */
function readable(channel: Channel, target: string): string {
  return channel === 'whatsapp' ? target.replace(/^\+/, '') : target
}

function isSelf(inbox: Inbox, { type, target }: Address): boolean {
  return channelOf[type] === inbox.channel && isNumberOf(inbox, target)
}

function isNumberOf({ channelConfig }: Inbox, number: string): boolean {
  return channelConfig['phone_number'] === (toE164(number) ?? number)
}

/**
 * The customer's inbox of this number: one it does not have is refused, for nobody may speak as somebody else. Without a
 * number its oldest inbox of the channel, else one made now (once for a channel).
 */
async function inboxFor(
  tx: Tx,
  actor: Member,
  wish: { channel: Channel; number: string | undefined },
  by: By,
): Promise<Inbox> {
  const { channel, number } = wish
  const known = (await listInboxesFor(tx, actor, { after: 0 })).filter((inbox) => inbox.channel === channel)
  const found = known.find((inbox) => number === undefined || isNumberOf(inbox, number))
  // An inbox for programs may be anybody's: this system's has a name of its own.
  if (found && channel !== 'api') return found
  if (number !== undefined)
    throw refuseAs('invalid', 'INVALID_REQUEST_PARAMETER', 'source: not a number of this customer')
  return await ensureInbox(
    tx,
    actor.accountId,
    { purpose: `voipbin-${channel}`, name: names[channel], channel },
    by,
  )
}

async function addParticipants(
  tx: Tx,
  conversation: Conversation,
  added: Address[],
  by: By,
): Promise<Conversation> {
  const stored = namedParticipants(conversation)
  const kept = stored.filter((one) => !added.some((other) => isSameAddress(one, other)))
  const participants = [...kept, ...added]
  if (participants.length > mostParticipants)
    throw refuse('invalid', `participants: at most ${mostParticipants}`)
  const additionalAttributes = laidOver(conversation.additionalAttributes, { participants })
  return await changeDetails(tx, conversation, { additionalAttributes }, by)
}
