/** Everything that stands around a batch of events, looked up together. */
import { listAssistants } from '../../../features/assistants/assistants.ts'
import type { Address, Contact } from '../../../features/contacts/contacts.ts'
import { findContacts, listAddresses } from '../../../features/contacts/contacts.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { listKept } from '../../../features/conversations/known.ts'
import { listByIds, weeksOf } from '../../../features/inboxes/access.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import type { DayHours } from '../../../features/inboxes/working-hours.ts'
import { listMembers, type MemberRow } from '../../../features/members/members.ts'
import { listTeams, type Team } from '../../../features/members/teams.ts'
import { findMessages } from '../../../features/messages/by-time.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { presentConversations } from '../conversations/present-conversation.ts'
import { channelTypeOf } from '../words.ts'

/** A conversation, and how it is printed. */
export interface Place {
  conversation: Conversation
  printed: Record<string, unknown> & { meta: { sender: Record<string, unknown> } }
}

export interface AroundEvents {
  conversations: Map<string, Place>
  messages: Map<string, Message>
  inboxes: Map<string, Inbox>
  weeks: Map<string, DayHours[]>
  members: Map<string, MemberRow>
  teams: Map<string, Team>
  assistants: Map<string, { num: number; name: string }>
  /** Contacts that came to a site, by who they are and what they are called there. */
  visitors: Map<string, { contact: Contact; address: Address }>
}

/** Most bots an account has. */
const mostBots = 1000

export async function readAround(
  reader: Reader,
  accountId: string,
  wanted: {
    conversationIds: string[]
    messageIds: string[]
    inboxIds: string[]
    visitorIds: string[]
    now: Date
  },
): Promise<AroundEvents> {
  const each = (ids: string[]) => [...new Set(ids)]
  const conversations = [...(await listKept(reader, accountId, each(wanted.conversationIds))).values()]
  const printed = await presentConversations(reader, accountId, conversations, wanted.now)
  const printedById = new Map(printed.map((one) => [one.uuid, one]))
  const inboxes = await listByIds(reader, accountId, each(wanted.inboxIds))
  const bots = await listAssistants(reader, accountId, { after: 0, limit: mostBots })
  return {
    conversations: new Map(
      conversations.flatMap((conversation) => {
        const one = printedById.get(conversation.id)
        return one ? [[conversation.id, { conversation, printed: pushed(one, conversation) }] as const] : []
      }),
    ),
    messages: await findMessages(reader, accountId, each(wanted.messageIds)),
    inboxes: new Map(inboxes.map((inbox) => [inbox.inboxId, inbox])),
    weeks: await weeksOf(reader, inboxes),
    members: new Map((await listMembers(reader, accountId)).map((member) => [member.userId, member])),
    teams: new Map((await listTeams(reader, accountId)).map((team) => [team.id, team])),
    visitors: await readVisitors(reader, accountId, each(wanted.visitorIds)),
    assistants: new Map(bots.map(({ id, num, name }) => [id, { num, name }])),
  }
}

async function readVisitors(reader: Reader, accountId: string, contactIds: string[]) {
  if (contactIds.length === 0) return new Map()
  const contacts = await findContacts(reader, accountId, contactIds)
  const addresses = [...(await listAddresses(reader, accountId, contactIds)).values()].flat()
  return new Map(
    addresses.flatMap((address) => {
      const contact = contacts.get(address.contactId)
      return contact ? [[`${contact.id} ${address.sourceId}`, { contact, address }] as const] : []
    }),
  )
}

/** Beside what lists print: its channel, and how its contact is reached. */
function pushed(
  printed: Awaited<ReturnType<typeof presentConversations>>[number],
  conversation: Conversation,
) {
  return {
    ...printed,
    channel: channelTypeOf(conversation.channel),
    contact_inbox: {
      contact_id: conversation.contactNum,
      inbox_id: conversation.inboxNum,
      source_id: conversation.visitorId,
      hmac_verified: printed.meta.hmac_verified,
    },
  }
}
