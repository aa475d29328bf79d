/**
 * What an inbox says while it is closed, to a contact who writes then: once in a conversation and a closed period. Nothing
 * is said to whom an agent answered a moment ago: somebody is there, whatever the hours are.
 */
import type { Tx } from '../../platform/db/db.ts'
import { listByIds, weeksOf } from '../inboxes/access.ts'
import { type DayHours, isOpenAt, nextOpening } from '../inboxes/working-hours.ts'
import { postDirect } from '../messages/messages.ts'
import { historyOf } from '../messages/reading.ts'
import { isWordOfContact, type Posted } from './words.ts'

const answeredWithinMs = 5 * 60_000
/** Of the newest words of a conversation: an answer of the last five minutes that stands further up is rare. */
const wordsLookedAt = 20

/** Runs as often as it may: what it says has the closed period's name. */
export async function tellClosed(tx: Tx, events: Posted[]): Promise<void> {
  const words = events.filter(isWordOfContact)
  for (const [accountId, batch] of Map.groupBy(words, (event) => event.accountId)) {
    const ids = [...new Set(batch.flatMap(({ inboxId }) => inboxId ?? []))]
    const telling = (await listByIds(tx, accountId, ids)).filter(
      (inbox) => inbox.workingHoursEnabled && inbox.outOfOfficeMessage,
    )
    if (telling.length === 0) continue
    const weeks = await weeksOf(tx, telling)
    const inboxes = new Map(telling.map((inbox) => [inbox.inboxId, inbox]))
    for (const { inboxId, conversationId, at } of batch) {
      const inbox = inboxes.get(inboxId ?? '')
      const period = inbox && closedPeriod(weeks.get(inbox.inboxId) ?? [], inbox.timeZone, at)
      if (!inbox || !conversationId || period === undefined) continue
      if (await wasAnswered(tx, { accountId, id: conversationId }, at)) continue
      await postDirect(tx, {
        accountId,
        conversationId,
        authorKind: 'system',
        authorId: null,
        authorName: inbox.businessName ?? inbox.name,
        direction: 'template',
        content: inbox.outOfOfficeMessage,
        sourceId: `out-of-office:${conversationId}:${period}`,
        now: at,
      })
    }
  }
}

/** A closed period is named by its end; undefined while the inbox is open. */
function closedPeriod(week: DayHours[], timeZone: string, at: Date): string | undefined {
  if (isOpenAt(week, timeZone, at)) return undefined
  return nextOpening(week, timeZone, at)?.toISOString() ?? 'for good'
}

async function wasAnswered(
  tx: Tx,
  conversation: { accountId: string; id: string },
  at: Date,
): Promise<boolean> {
  const page = { limit: wordsLookedAt, before: undefined, after: undefined }
  const { messages } = await historyOf(tx, conversation, page, { withNotes: false, withActivity: false })
  return messages.some(
    ({ direction, authorKind, createdAt }) =>
      direction === 'out' && authorKind === 'member' && createdAt.getTime() > at.getTime() - answeredWithinMs,
  )
}
