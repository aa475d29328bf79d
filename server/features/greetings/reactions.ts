/**
 * What an inbox says by itself: a greeting after a contact's first words, that it is closed, and a question for an address.
 * Each runs as often as it may and is posted once.
 */
import type { Tx } from '../../platform/db/db.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { conversationChanged } from '../conversations/events.ts'
import { listByIds } from '../inboxes/access.ts'
import { messagePosted, messageUpdated } from '../messages/events.ts'
import { historyOf } from '../messages/reading.ts'
import { askForEmail, keepEmail } from './email-asking.ts'
import { tellClosed, tellHandedOver } from './out-of-office.ts'
import { type Saying, saying } from './saying.ts'
import { isWordOfContact, type Posted } from './words.ts'

/** Before a contact's first words stand no more lines than these: that it began, whose it is, its labels. */
const latestPlace = 5

export const greetingReactions: Reaction[] = [
  saying(messagePosted, 'greet', greet),
  saying(messagePosted, 'tell-closed', tellClosed),
  saying(conversationChanged, 'tell-handed-over', tellHandedOver),
  saying(messagePosted, 'ask-for-email', askForEmail),
  on(messageUpdated, 'keep-email', keepEmail),
]

async function greet(tx: Tx, events: Posted[]): Promise<Saying[]> {
  const sayings: Saying[] = []
  const early = events.filter((event) => isWordOfContact(event) && event.data.seq <= latestPlace)
  for (const [accountId, batch] of Map.groupBy(early, (event) => event.accountId)) {
    const ids = [...new Set(batch.flatMap(({ inboxId }) => inboxId ?? []))]
    const inboxes = new Map((await listByIds(tx, accountId, ids)).map((inbox) => [inbox.inboxId, inbox]))
    for (const { inboxId, conversationId, at, data } of batch) {
      const inbox = inboxes.get(inboxId ?? '')
      if (!inbox?.greetingEnabled || !inbox.greetingMessage || !conversationId) continue
      if (!(await isFirst(tx, { accountId, id: conversationId }, data.id))) continue
      const content = inbox.greetingMessage
      sayings.push({
        inbox,
        said: { conversationId, content, sourceId: `greeting:${conversationId}`, now: at },
      })
    }
  }
  return sayings
}

/** True where nothing was said before. What was said since is no matter: who writes two things quickly is greeted too. */
async function isFirst(
  tx: Tx,
  conversation: { accountId: string; id: string },
  messageId: string,
): Promise<boolean> {
  const page = { limit: 1, before: messageId }
  const { messages } = await historyOf(tx, conversation, page, { withNotes: false, withActivity: false })
  return messages.length === 0
}
