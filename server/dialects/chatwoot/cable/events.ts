/** From the log to the cables: each event under its names there, to whoever may read what it is about. */
import { listCacheKeys } from '../../../features/accounts/accounts.ts'
import type { Conversation } from '../../../features/conversations/conversations.ts'
import { listSaidBetween } from '../../../features/messages/by-time.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { LoggedEvent } from '../../../platform/events/event.ts'
import { isMember } from '../../../platform/http/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type AccountThings, gather } from './account.ts'
import { disconnect } from './frames.ts'
import { createHearers, type Hearers } from './hearers.ts'
import {
  type ContactNews,
  type ConversationNews,
  type MentionNews,
  type MessageNews,
  mostRead,
  type News,
  newsOf,
  updated,
} from './news.ts'
import { tellNotifications } from './notifications.ts'
import { cableGoneContact } from './present-cable.ts'
import type { Room, Subscriber, Subscribers } from './subscribers.ts'

export async function tellEvents(
  platform: Platform,
  subscribers: Subscribers,
  events: LoggedEvent[],
): Promise<void> {
  for (const [accountId, own] of Map.groupBy(events, (event) => event.accountId)) {
    const room = subscribers.room(accountId)
    const news = room ? own.flatMap(newsOf).filter((one) => isWanted(one, room)) : []
    if (!room || news.length === 0) continue
    try {
      await tellAccount(platform, { accountId, room, news })
    } catch (error) {
      platform.log.error({ err: error }, 'an account’s cables could not be told what happened')
      // They would not know that they missed something: who comes back asks REST how things are.
      for (const { line } of [...room.staff, ...[...room.contacts.values()].flatMap((lines) => [...lines])]) {
        line.send(disconnect('failed'))
        line.close(1011, 'failed')
      }
    }
  }
}

/** Agents may hear of anything; a contact of its own conversations. */
function isWanted(news: News, room: Room): boolean {
  if (room.staff.size > 0) return true
  if (news.about !== 'message' && news.about !== 'delivery' && news.about !== 'conversation') return false
  return news.event.contactId !== null && room.contacts.has(news.event.contactId)
}

async function tellAccount(
  platform: Platform,
  { accountId, room, news: heard }: { accountId: string; room: Room; news: News[] },
): Promise<void> {
  const reader = platform.db.read
  const news = (await Promise.all(heard.map((one) => arrived(reader, one)))).flat()
  const things = await gather(platform, accountId, {
    conversationIds: news.flatMap((one) => (one.about === 'cache' ? [] : (one.event.conversationId ?? []))),
    messageIds: news.flatMap((one) => (one.about === 'message' ? [one.messageId] : [])),
    contactIds: news.flatMap((one) => (one.about === 'contact' ? (one.event.contactId ?? []) : [])),
    printedIds: news.flatMap((one) =>
      (one.about === 'conversation' || one.about === 'mention') && room.staff.size > 0
        ? (one.event.conversationId ?? [])
        : [],
    ),
  })
  const hearers = createHearers(reader, accountId, room)
  const told = new Map<string, Set<Subscriber>>()
  for (const one of news) {
    if (one.about === 'message') await tellMessage(one, things, hearers)
    if (one.about === 'conversation') await tellConversation(one, things, hearers)
    if (one.about === 'mention') await tellMention(one, things, hearers)
    if (one.about === 'contact') await tellContact(one, things, { hearers, told })
  }
  const notices = news.filter((one) => one.about === 'notification')
  await tellNotifications(reader, {
    room,
    news: notices,
    accountNum: things.accountNum,
    now: platform.clock.now(),
  })
  if (!news.some((one) => one.about === 'cache')) return
  const keys = { account_id: things.accountNum, cache_keys: await listCacheKeys(reader, accountId) }
  for (const one of room.staff) one.tell('account.cache_invalidated', keys)
}

/** What reached the contact, message by message: each is delivered now. */
async function arrived(reader: Reader, news: News): Promise<News[]> {
  if (news.about !== 'delivery') return [news]
  const { event, after, through } = news
  if (event.conversationId === null) return []
  const conversation = { accountId: event.accountId, id: event.conversationId }
  const ids = await listSaidBetween(reader, conversation, { after, through, limit: mostRead })
  return ids.map((id) => updated(event, id, {}))
}

/** Whoever was called by name, where it still may read what it was called in. */
async function tellMention(
  { memberId, event }: MentionNews,
  things: AccountThings,
  hearers: Hearers,
): Promise<void> {
  const conversation = things.conversations.get(event.conversationId ?? '')
  if (!conversation) return
  const data = { ...things.conversation(conversation), ...things.performer(event.actor) }
  for (const one of await hearers.staffOf(conversation.inboxId, event))
    if (isMember(one.actor) && one.actor.userId === memberId) one.tell('conversation.mentioned', data)
}

async function tellMessage(news: MessageNews, things: AccountThings, hearers: Hearers): Promise<void> {
  const message = things.messages.get(news.messageId)
  const conversation = things.conversations.get(news.event.conversationId ?? '')
  if (!message || !conversation) return
  const more = news.name === 'message.updated' ? { previous_changes: news.previous } : {}
  const performer = things.performer(news.event.actor)
  const isFirst = news.name === 'message.created' && isFirstReply(message, conversation)
  for (const one of await hearers.staffOf(conversation.inboxId, news.event)) {
    const data = { ...things.message(message, conversation, one), ...more, ...performer }
    one.tell(news.name, data)
    if (isFirst) one.tell('first.reply.created', data)
  }
  // Notes, and lines about what happened, stay inside.
  if (message.private || message.direction === 'activity') return
  for (const one of await hearers.ownersOf(conversation))
    one.tell(news.name, things.ownMessage(message, conversation, one))
}

function isFirstReply(message: Message, { firstReplyAt }: Conversation): boolean {
  const { authorKind, direction, createdAt } = message
  const isReply = authorKind === 'member' && direction === 'out' && !message.private
  return isReply && firstReplyAt?.getTime() === createdAt.getTime()
}

/** What of a conversation its contact is told. */
const ownNames = ['conversation.created', 'conversation.updated', 'conversation.status_changed']

async function tellConversation(
  { names, event }: ConversationNews,
  things: AccountThings,
  hearers: Hearers,
): Promise<void> {
  const conversation = things.conversations.get(event.conversationId ?? '')
  if (!conversation || names.length === 0) return
  const data = things.conversation(conversation)
  for (const one of data ? await hearers.staffOf(conversation.inboxId, event) : [])
    for (const name of names) one.tell(name, { ...data, ...things.performer(event.actor) })
  for (const one of await hearers.ownersOf(conversation)) {
    const own = things.ownConversation(conversation, one.actor.visitorId)
    for (const name of own ? names.filter((each) => ownNames.includes(each)) : []) one.tell(name, { ...own })
  }
}

/** The log tells of a contact on each inbox it is reached on; whoever has several of them hears it once. */
async function tellContact(
  { name, event }: ContactNews,
  things: AccountThings,
  { hearers, told }: { hearers: Hearers; told: Map<string, Set<Subscriber>> },
): Promise<void> {
  const known = things.contacts.get(event.contactId ?? '')
  const data =
    known && event.data.action !== 'deleted'
      ? things.contact(known)
      : cableGoneContact(event.data.contact, things.accountNum)
  const once = `${name} ${event.contactId} ${event.at.getTime()}`
  const already = told.get(once) ?? new Set()
  told.set(once, already)
  for (const one of await hearers.staffOf(event.inboxId, event)) {
    if (already.has(one)) continue
    already.add(one)
    one.tell(name, { ...data, ...things.performer(event.actor) })
  }
}
