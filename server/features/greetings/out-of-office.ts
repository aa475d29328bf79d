/**
 * What an inbox says while it is closed, to a contact who writes then: once in a conversation and a closed period. Nothing
 * is said to whom an agent answered a moment ago: somebody is there, whatever the hours are; nor while an assistant has the
 * conversation, which keeps no hours. Who is handed over to people by it is told then.
 */
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import { findKnown } from '../conversations/access.ts'
import type { conversationChanged } from '../conversations/events.ts'
import { listByIds, weeksOf } from '../inboxes/access.ts'
import { type DayHours, isOpenAt, nextOpening } from '../inboxes/working-hours.ts'
import { historyOf } from '../messages/reading.ts'
import type { Saying } from './saying.ts'
import { isWordOfContact, type Posted } from './words.ts'

const answeredWithinMs = 5 * 60_000
/** Of the newest words of a conversation: an answer of the last five minutes that stands further up is rare. */
const wordsLookedAt = 20

type Changed = LoggedEvent<z.output<(typeof conversationChanged)['data']>>

/** Plans as often as it may: what it says has the closed period's name. */
export async function tellClosed(tx: Tx, events: Posted[]): Promise<Saying[]> {
  return await plan(tx, events.filter(isWordOfContact))
}

/** The same to whom an assistant left to people, and who had said something. */
export async function tellHandedOver(tx: Tx, events: Changed[]): Promise<Saying[]> {
  return await plan(tx, events.filter(isLeftByAssistant))
}

function isLeftByAssistant({ data: { changes = {}, conversation } }: Changed): boolean {
  const left = changes['handler']?.[0] === 'ai' || typeof changes['assistant_id']?.[0] === 'string'
  return left && conversation.handler === 'queue'
}

async function plan(
  tx: Tx,
  events: Pick<Posted, 'accountId' | 'inboxId' | 'conversationId' | 'at'>[],
): Promise<Saying[]> {
  const sayings: Saying[] = []
  for (const [accountId, batch] of Map.groupBy(events, (event) => event.accountId)) {
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
      if (!(await awaitsPeople(tx, { accountId, id: conversationId }, at))) continue
      const sourceId = `out-of-office:${conversationId}:${period}`
      sayings.push({ inbox, said: { conversationId, content: inbox.outOfOfficeMessage, sourceId, now: at } })
    }
  }
  return sayings
}

/** A closed period is named by its end; undefined while the inbox is open. */
function closedPeriod(week: DayHours[], timeZone: string, at: Date): string | undefined {
  if (isOpenAt(week, timeZone, at)) return undefined
  return nextOpening(week, timeZone, at)?.toISOString() ?? 'for good'
}

/** True where a contact said something, no assistant has it, and nobody of the staff answered a moment ago. */
async function awaitsPeople(tx: Tx, which: { accountId: string; id: string }, at: Date): Promise<boolean> {
  const conversation = await findKnown(tx, which.accountId, which.id)
  if (!conversation || conversation.handler === 'ai') return false
  const page = { limit: wordsLookedAt, before: undefined, after: undefined }
  const { messages } = await historyOf(tx, which, page, { withNotes: false, withActivity: false })
  const answeredAfter = at.getTime() - answeredWithinMs
  const isAnswered = messages.some(
    ({ direction, authorKind, createdAt }) =>
      direction === 'out' && authorKind === 'member' && createdAt.getTime() > answeredAfter,
  )
  return !isAnswered && messages.some(({ direction }) => direction === 'in')
}
