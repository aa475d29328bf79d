/** What webhooks are told: what the staff's sockets hear of a change, under our name of it and Chatwoot's. */
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import type { EventType, LoggedEvent } from '../../platform/events/event.ts'
import { newId, printId } from '../../platform/ids/ids.ts'
import { enqueueMany } from '../../platform/jobs/jobs.ts'
import { contactChanged } from '../contacts/events.ts'
import { conversationChanged } from '../conversations/events.ts'
import { messageDeleted, messagePosted } from '../messages/events.ts'
import { deliverWebhook, forgetTold, mostAttempts } from './jobs.ts'
import { type DeliveryDraft, insertDeliveries, selectListening } from './queries.ts'

export const webhookReactions: Reaction[] = [
  on(messagePosted, 'tell-webhooks-of-messages', (tx, events) =>
    tell(tx, messagePosted, events, () => ['message_created']),
  ),
  on(messageDeleted, 'forget-told-messages', async (tx, events) => {
    const jobs = events.map(({ accountId, data }) => {
      const since = data.saidAt ?? new Date(0).toISOString()
      return { payload: { accountId, messageId: data.id, num: data.num, since } }
    })
    await enqueueMany(tx, forgetTold, jobs)
  }),
  on(conversationChanged, 'tell-webhooks-of-conversations', (tx, events) =>
    tell(tx, conversationChanged, events, ({ action, changes = {} }) => {
      if (action === 'created') return ['conversation_created']
      if (action === 'deleted') return []
      const isMoved = 'status' in changes || 'lifecycle' in changes || isAboutStatus.has(action)
      return ['conversation_updated', ...(isMoved ? ['conversation_status_changed'] : [])]
    }),
  ),
  on(contactChanged, 'tell-webhooks-of-contacts', (tx, events) =>
    tell(tx, contactChanged, events, ({ action }) => {
      if (action === 'deleted') return []
      return [action === 'created' ? 'contact_created' : 'contact_updated']
    }),
  ),
]

const isAboutStatus = new Set<string>(['closed', 'reopened', 'opened', 'pending', 'snoozed', 'resolved'])

/** One look-up, one insert and one statement of jobs for each account of the batch. */
async function tell<Data>(
  tx: Tx,
  type: EventType<Data>,
  events: LoggedEvent<Data>[],
  otherWordsOf: (data: Data) => string[],
): Promise<void> {
  for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
    const named = batch.map((event) => ({ event, words: [type.type, ...otherWordsOf(event.data)] }))
    const listening = await selectListening(tx, accountId, [...new Set(named.flatMap(({ words }) => words))])
    if (listening.length === 0) continue
    const drafts = named.flatMap(({ event, words }) =>
      listening
        .filter(({ inboxId }) => inboxId === null || inboxId === event.inboxId)
        .flatMap(({ id, subscriptions }) =>
          words
            .filter((word) => subscriptions.includes(word))
            .flatMap((word) => draftOf(type, event, word, id)),
        ),
    )
    if (drafts.length === 0) continue
    await insertDeliveries(tx, accountId, drafts)
    const jobs = drafts.map(({ id, webhookId }) => ({
      payload: { accountId, id },
      // A receiver that is slow or away holds up its own deliveries only.
      queue: `webhook-${webhookId}`,
      maxAttempts: mostAttempts,
    }))
    await enqueueMany(tx, deliverWebhook, jobs)
  }
}

function draftOf<Data>(
  type: EventType<Data>,
  event: LoggedEvent<Data>,
  word: string,
  webhookId: string,
): DeliveryDraft[] {
  const frame = type.frame(event, 'staff')
  if (!frame) return []
  const { type: _, ...data } = frame
  const body = {
    type: word,
    timestamp: event.at.toISOString(),
    account_id: printId('acct', event.accountId),
    data,
  }
  return [{ id: newId(), webhookId, eventSeq: event.seq, event: word, body, createdAt: event.at }]
}
