/**
 * Who types, told to webhooks that asked. Typing is no event of the log: each node tells what began on it, once, in a
 * delivery of its own that waits for nothing before it and is tried once; what could not be tried within seconds is dropped.
 * A hint that is lost costs nothing.
 */
import type { Clock } from '../../platform/clock/clock.ts'
import type { Database } from '../../platform/db/db.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import type { WebhookFormat } from '../../platform/events/webhook-format.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Log } from '../../platform/log/log.ts'
import { type Hint, parseHintFrame } from '../../platform/realtime/hints.ts'
import { staffTopic } from '../../platform/realtime/topics.ts'
import { conversationTyping, readTyping } from '../typing/hint.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { selectListening } from './queries.ts'
import { draftsOf, wordsOf } from './telling.ts'
import { wakeSenders } from './wake-job.ts'

interface TypingTeller {
  hear(hint: Hint): void
  stop(): Promise<void>
}

/** Hints that may wait while the ones before are told. */
const mostWaiting = 1000
/** The staff hear of everybody's typing, each once. */
const told = staffTopic('')

export function createTypingTeller(tools: {
  db: Database
  clock: Clock
  log: Log
  formats: readonly WebhookFormat[]
}): TypingTeller {
  let waiting: LoggedEvent[] = []
  let telling: Promise<void> | undefined

  const tellAll = async () => {
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      for (const [accountId, events] of Map.groupBy(batch, (event) => event.accountId))
        await tell(tools, accountId, events).catch((error) =>
          tools.log.warn({ err: error }, 'webhooks could not be told who types'),
        )
    }
    telling = undefined
  }

  return {
    hear(hint) {
      const event = hint.topic.startsWith(told) ? eventOf(hint, tools.clock.now()) : undefined
      if (!event || waiting.length >= mostWaiting) return
      waiting.push(event)
      telling ??= tellAll()
    },
    async stop() {
      await telling
    },
  }
}

function eventOf({ accountId, topic, text }: Hint, at: Date): LoggedEvent | undefined {
  const typing = readTyping(parseHintFrame(text))
  if (!typing) return undefined
  const { isTyping, isPrivate, conversationId, userId } = typing
  return {
    accountId,
    // Of no place in the log.
    seq: 0,
    type: conversationTyping.type,
    at,
    actor: userId === null ? { kind: 'contact', id: null } : { kind: 'member', id: userId },
    inboxId: topic.slice(told.length),
    conversationId,
    contactId: null,
    memberId: null,
    data: { isTyping, isPrivate },
  }
}

async function tell(
  { db, clock, formats }: { db: Database; clock: Clock; formats: readonly WebhookFormat[] },
  accountId: string,
  events: LoggedEvent[],
): Promise<void> {
  // Hardly anybody asks for this: one look-up, and nothing is written.
  const listening = await selectListening(db.read, accountId, wordsOf(formats, events))
  if (listening.length === 0) return
  await db.transact(async (tx) => {
    const drafts = await draftsOf(tx, accountId, events, { formats, listening, outgoing: [] })
    // Each of a subject of its own: one that fails holds nothing back.
    const alone = drafts.map((draft) => ({ ...draft, eventSeq: null, subjectId: newId() }))
    if (alone.length === 0) return
    await insertDeliveries(tx, accountId, alone, clock.now())
    await wakeSenders(tx)
  })
}
