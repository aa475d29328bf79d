/** What Chatwoot's webhooks carry, for a batch of events: the same number of look-ups however many there are. */
import { getAccount } from '../../../features/accounts/accounts.ts'
import { contactChanged } from '../../../features/contacts/events.ts'
import { conversationChanged } from '../../../features/conversations/events.ts'
import { inboxChanged } from '../../../features/inboxes/events.ts'
import { messageDeleted, messagePosted, messageUpdated } from '../../../features/messages/events.ts'
import { conversationTyping } from '../../../features/typing/hint.ts'
import { visitorRegistered } from '../../../features/visitors/events.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { isEventOf, type LoggedEvent } from '../../../platform/events/event.ts'
import type { Telling, WebhookBody } from '../../../platform/events/webhook-format.ts'
import type { Platform } from '../../../platform/platform.ts'
import { type AroundEvents, readAround } from './around.ts'
import { changedAttributes, contactBody, inboxBody, messageBody, typingBody, widgetBody } from './parts.ts'
import { isSo, statusChange } from './words.ts'

/** A body for each telling, undefined where what it was about is no longer there, or did not change for this system. */
export async function encodeBodies(
  { config, secret, clock }: Platform,
  reader: Reader,
  accountId: string,
  tellings: Telling[],
): Promise<(WebhookBody | undefined)[]> {
  const account = await getAccount(reader, accountId)
  const events = tellings.map(({ event }) => event)
  const around = await readAround(reader, accountId, {
    conversationIds: events.flatMap((event) => event.conversationId ?? []),
    messageIds: events.flatMap((event) => messageIdOf(event) ?? []),
    inboxIds: events.flatMap((event) => event.inboxId ?? []),
    visitorIds: events.flatMap((event) =>
      isEventOf(event, visitorRegistered) && event.contactId !== null ? [event.contactId] : [],
    ),
    now: clock.now(),
  })
  // A client may take the address of a file as it is: it is whole.
  const origin = config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`
  const tools = { account: { id: account.num, name: account.name }, locale: account.locale, secret, origin }
  return tellings.map((telling) => {
    const body = bodyOf(telling, around, tools)
    return body && { event: telling.word, ...body, account: tools.account }
  })
}

interface Tools {
  account: { id: number; name: string }
  locale: string
  secret: Buffer
  origin: string
}

function messageIdOf(event: LoggedEvent): string | undefined {
  const isAboutMessage =
    isEventOf(event, messagePosted) || isEventOf(event, messageUpdated) || isEventOf(event, messageDeleted)
  return isAboutMessage ? event.data.id : undefined
}

function bodyOf({ event, word }: Telling, around: AroundEvents, tools: Tools): WebhookBody | undefined {
  const messageId = messageIdOf(event)
  if (messageId !== undefined) {
    const message = around.messages.get(messageId)
    const place = message && around.conversations.get(message.conversationId)
    return place && messageBody(message, place, around, { ...tools, now: event.at })
  }
  if (isEventOf(event, visitorRegistered)) {
    const visitor = around.visitors.get(`${event.contactId} ${event.data.visitorId}`)
    const inbox = around.inboxes.get(event.inboxId ?? '')
    return visitor && inbox && widgetBody(event, visitor, inbox, tools.account)
  }
  if (isEventOf(event, contactChanged)) return contactBody(event.data.contact, tools.account)
  if (isEventOf(event, inboxChanged)) {
    const inbox = event.inboxId === null ? undefined : around.inboxes.get(event.inboxId)
    return inbox && inboxBody(inbox, around, tools)
  }
  const place = around.conversations.get(event.conversationId ?? '')
  if (!place) return undefined
  if (isEventOf(event, conversationTyping)) return typingBody(event, place, around, tools.account)
  if (!isEventOf(event, conversationChanged)) return undefined
  const { conversation, changes = {} } = event.data
  const status = statusChange(changes, conversation, place.conversation.showsAssistedAsOpen)
  if (!isSo(word, status)) return undefined
  if (word === 'conversation_created') return place.printed
  return { ...place.printed, changed_attributes: changedAttributes(changes, status, around) }
}
