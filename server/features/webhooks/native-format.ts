/**
 * Our own webhooks: what the staff's sockets hear of an event, where it stands in the account's log, and the headers of
 * Standard Webhooks. The names are ours; those of EVT-21, which programs know from elsewhere, are heard too.
 */
import { createHmac } from 'node:crypto'
import { type EventType, isEventOf, type LoggedEvent } from '../../platform/events/event.ts'
import type { Signing, WebhookBody, WebhookFormat } from '../../platform/events/webhook-format.ts'
import { printId } from '../../platform/ids/ids.ts'
import { contactChanged } from '../contacts/events.ts'
import { conversationChanged } from '../conversations/events.ts'
import { conversationRated } from '../csat/events.ts'
import { inboxChanged } from '../inboxes/events.ts'
import { labelChanged } from '../labels/events.ts'
import { messageDeleted, messagePosted, messageUpdated } from '../messages/events.ts'
import { conversationTyping } from '../typing/hint.ts'
import { webhookChanged } from './events.ts'

/** What webhooks can be told. */
export const toldEvents = [
  messagePosted,
  messageUpdated,
  messageDeleted,
  conversationChanged,
  conversationRated,
  contactChanged,
  inboxChanged,
  labelChanged,
  webhookChanged,
] as const

export const nativeFormat: WebhookFormat = {
  name: 'parley',
  words: (event) => [event.type, ...sharedWords(event)],
  encode: async (_reader, accountId, tellings) =>
    tellings.map(({ event, word }) => {
      const data = dataOf(event)
      return (
        data && {
          type: word,
          event_id: event.seq === 0 ? null : eventIdOf(event),
          seq: event.seq || null,
          timestamp: event.at.toISOString(),
          account_id: printId('acct', accountId),
          data,
        }
      )
    }),
  ping: ({ accountId, id }, now) => ({
    type: 'ping',
    event_id: null,
    seq: null,
    timestamp: now.toISOString(),
    account_id: printId('acct', accountId),
    data: { webhook_id: printId('hook', id) },
  }),
  headers: signedHeaders,
}

/** An event's name for all time: its account and its number there. */
export function eventIdOf({ accountId, seq }: { accountId: string; seq: number }): string {
  return `${printId('acct', accountId)}/${seq}`
}

const isAboutStatus = new Set<string>(['closed', 'reopened', 'opened', 'pending', 'snoozed', 'resolved'])

/** The names of EVT-21. */
function sharedWords(event: LoggedEvent): string[] {
  if (isEventOf(event, messagePosted)) return ['message_created']
  if (isEventOf(event, conversationTyping))
    return [event.data.isTyping ? 'conversation_typing_on' : 'conversation_typing_off']
  if (isEventOf(event, messageUpdated) || isEventOf(event, messageDeleted)) return ['message_updated']
  if (isEventOf(event, inboxChanged))
    return event.data.change === 'deleted' ? [] : [`inbox_${event.data.change}`]
  if (isEventOf(event, contactChanged)) {
    if (event.data.action === 'deleted') return []
    return [event.data.action === 'created' ? 'contact_created' : 'contact_updated']
  }
  if (!isEventOf(event, conversationChanged) || event.data.action === 'deleted') return []
  const { action, changes = {} } = event.data
  if (action === 'created') return ['conversation_created']
  const isMoved = 'status' in changes || 'lifecycle' in changes || isAboutStatus.has(action)
  return ['conversation_updated', ...(isMoved ? ['conversation_status_changed'] : [])]
}

/** As the staff's sockets hear it; of what sockets do not hear, what the log says. */
function dataOf(event: LoggedEvent): WebhookBody | undefined {
  if (isEventOf(event, inboxChanged)) {
    const { change, fields } = event.data
    return { action: change, fields, inbox_id: event.inboxId && printId('inbox', event.inboxId) }
  }
  if (isEventOf(event, conversationRated)) {
    const { score, comment, visitorName } = event.data
    const conversation_id = event.conversationId && printId('conv', event.conversationId)
    return { conversation_id, score, comment, visitor_name: visitorName }
  }
  if (isEventOf(event, labelChanged)) return { ...event.data }
  if (isEventOf(event, conversationTyping)) {
    const { conversationId, actor, data } = event
    return {
      conversation_id: conversationId && printId('conv', conversationId),
      from: actor.kind === 'member' ? 'support' : 'visitor',
      ...(actor.kind === 'member' && actor.id ? { agent_id: printId('user', actor.id) } : {}),
      private: data.isPrivate,
    }
  }
  if (isEventOf(event, webhookChanged)) {
    const { webhookId, change, reason } = event.data
    return { action: change, webhook_id: printId('hook', webhookId), reason }
  }
  const told: readonly EventType[] = toldEvents
  const frame = told.find(({ type }) => type === event.type)?.frame(event, 'staff')
  if (!frame) return undefined
  const { type: _, ...data } = frame
  return data
}

/** The headers of Standard Webhooks. */
function signedHeaders({ delivery, at, text, secrets }: Signing): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    const signed = `${delivery.printed}.${timestamp}.${text}`
    return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  })
  return {
    'webhook-id': delivery.printed,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
