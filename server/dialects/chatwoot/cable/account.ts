/** What is told of an account's things, looked up together for a batch, and printed for whom it is told. */
import { getAccount } from '../../../features/accounts/accounts.ts'
import { type Contact, findContacts } from '../../../features/contacts/contacts.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { listKept } from '../../../features/conversations/known.ts'
import { listMembers } from '../../../features/members/members.ts'
import { findMessages } from '../../../features/messages/by-time.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { EventActor } from '../../../platform/events/event.ts'
import { originOf } from '../../../platform/http/origin.ts'
import type { Platform } from '../../../platform/platform.ts'
import { presentConversations } from '../conversations/present-conversation.ts'
import { presentUserSender } from '../messages/present-message.ts'
import { sendersOf } from '../messages/senders.ts'
import * as print from './present-cable.ts'
import type { Subscriber } from './subscribers.ts'

/** What a batch is about, by key. */
export interface Wanted {
  conversationIds: string[]
  messageIds: string[]
  contactIds: string[]
  /** Those of the conversations agents are told of: without any who listens, none. */
  printedIds: string[]
}

export type AccountThings = Awaited<ReturnType<typeof gather>>

export async function gather(platform: Platform, accountId: string, wanted: Wanted) {
  const { db, secret, config, clock } = platform
  const reader = db.read
  const account = await getAccount(reader, accountId)
  const members = new Map((await listMembers(reader, accountId)).map((member) => [member.userId, member]))
  const kept = await listKept(reader, accountId, [...new Set(wanted.conversationIds)])
  const conversations = new Map([...kept].filter(([, conversation]) => !conversation.deletedAt))
  const messages = await findMessages(reader, accountId, [...new Set(wanted.messageIds)])
  const senders = await sendersOf(reader, accountId, [...messages.values()])
  const contactIds = [...conversations.values()].map(({ contactId }) => contactId).concat(wanted.contactIds)
  const contacts = await findContacts(reader, accountId, [...new Set(contactIds)])
  const toPrint = [...new Set(wanted.printedIds)].flatMap((id) => conversations.get(id) ?? [])
  const printed =
    toPrint.length > 0 ? await presentConversations(reader, accountId, toPrint, clock.now()) : []
  const printedBy = new Map(printed.map((one) => [one.uuid, one]))

  const around = (conversation: Conversation, { line }: Subscriber) => ({
    conversation,
    accountNum: account.num,
    locale: account.locale,
    senders,
    // A client may take the address as it is: it is whole.
    links: {
      accountId,
      secret,
      origin: originOf(config, line.request),
      now: clock.now(),
    },
  })
  const performer = ({ kind, id }: EventActor) => {
    const member = kind === 'member' && id !== null ? members.get(id) : undefined
    return member ? { performer: presentUserSender(member) } : {}
  }

  return {
    accountNum: account.num,
    conversations,
    messages,
    contacts,
    members,
    performer,
    /** Of a contact the account has. */
    contact: (contact: Contact) => print.cableContact(contact, account.num),
    conversation(conversation: Conversation) {
      const one = printedBy.get(conversation.id)
      return one && print.cableConversation(conversation, one)
    },
    ownConversation(conversation: Conversation, sourceId: string) {
      const contact = contacts.get(conversation.contactId)
      const whose = contact && { contact, sourceId, accountNum: account.num }
      return whose && print.cableOwnConversation(conversation, whose)
    },
    message: (message: Message, conversation: Conversation, to: Subscriber) =>
      print.cableMessage(message, conversation, around(conversation, to), members),
    ownMessage: (message: Message, conversation: Conversation, to: Subscriber) =>
      print.cableOwnMessage(message, around(conversation, to)),
  }
}
