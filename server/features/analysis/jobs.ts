/** Background work of analysis: one job per batch of the log, one transaction for its results. */
import { z } from 'zod'
import { pause } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { defineJob, enqueue, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { messagePosted } from '../messages/events.ts'
import type { Analyst } from './analysis.ts'
import { messageAnalysed } from './events.ts'
import { insertAnalyses } from './queries.ts'
import type { TextAnalysis } from './schema.ts'

const Spoken = z.object({
  accountId: z.string(),
  inboxId: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  content: z.string(),
})
type Spoken = z.output<typeof Spoken>

const analyseMessages = defineJob('analyse-messages', z.object({ messages: z.array(Spoken), at: z.string() }))

/** An analysis later than this helps nobody: at overload what waits so long is left out. */
const usefulMs = 60_000

/**
 * Reading a message costs about a millisecond of the core that also answers requests. One queue, so many
 * messages a job and a pause after each keep analysis below a tenth of it, however many messages come.
 */
const mostInBatch = 25
const pauseMs = 250

/** One job for a batch of the log, with the newest message of each conversation in it. */
export const analysisReactions: Reaction[] = [
  on(messagePosted, 'analyse-messages', async (tx, events) => {
    const newest = new Map<string, Spoken>()
    for (const { accountId, inboxId, conversationId, actor, data } of events) {
      if (actor.kind !== 'contact' || !data.content || !inboxId || !conversationId) continue
      newest.set(conversationId, {
        accountId,
        inboxId,
        conversationId,
        messageId: data.id,
        content: data.content,
      })
    }
    const at = events.at(-1)?.at.toISOString() ?? ''
    if (newest.size === 0) return
    const messages = [...newest.values()].slice(-mostInBatch)
    await enqueue(tx, analyseMessages, { messages, at }, { maxAttempts: 3, queue: 'analysis' })
  }),
]

export const analysisJobs = ({ db, clock }: Platform, analyst: Analyst): JobRoute[] => [
  onJob(analyseMessages, async ({ messages, at }) => {
    if (clock.now().getTime() - Date.parse(at) > usefulMs) return
    const analysed: { spoken: Spoken; analysis: TextAnalysis }[] = []
    for (const spoken of messages) {
      analysed.push({ spoken, analysis: await analyst.text(spoken.accountId, spoken.content) })
    }
    const now = clock.now()
    await db.transact(async (tx) => {
      // A job may run twice; the second finds the first one's rows and says nothing.
      const rows = analysed.map(({ spoken, analysis }) => ({ ...spoken, analysis, at: now }))
      const stored = await insertAnalyses(tx, rows)
      for (const { spoken, analysis } of analysed)
        if (stored.has(spoken.messageId)) announce(tx, spoken, analysis, now)
    })
    await pause(pauseMs)
  }),
]

function announce(tx: Tx, spoken: Spoken, analysis: TextAnalysis, now: Date): void {
  append(tx, messageAnalysed, {
    accountId: spoken.accountId,
    at: now,
    actor: { kind: 'system', id: null },
    inboxId: spoken.inboxId,
    conversationId: spoken.conversationId,
    contactId: null,
    memberId: null,
    data: { messageId: spoken.messageId, analysis },
  })
}
