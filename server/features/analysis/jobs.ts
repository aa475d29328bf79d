/** Background work of analysis: one job per batch of the log, one transaction for its results. */
import { z } from 'zod'
import { pause } from '../../platform/clock/clock.ts'
import type { Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { rewriteEvents } from '../../platform/events/rewrite.ts'
import { defineJob, enqueue, type JobRoute, onJob } from '../../platform/jobs/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { messageDeleted, messagePosted } from '../messages/events.ts'
import type { Analyst } from './analysis.ts'
import { messageAnalysed } from './events.ts'
import { analysisOf, insertAnalyses } from './queries.ts'
import type { TextAnalysis } from './schema.ts'

const Spoken = z.object({
  accountId: z.string(),
  inboxId: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  content: z.string(),
  at: z.string(),
})
type Spoken = z.output<typeof Spoken>

const analyseMessages = defineJob('analyse-messages', z.array(Spoken))

const Gone = z.object({
  accountId: z.string(),
  conversationId: z.string(),
  messageId: z.string(),
  since: z.string(),
})

/** The row of an analysis goes with its message; the log would go on telling what it made of the words. */
const forgetAnalysis = defineJob('forget-analysis', Gone)

/** An analysis later than this helps nobody: at overload what waits so long is left out. */
const usefulMs = 60_000

/**
 * Reading a message costs about a millisecond of the core that also answers requests. One job at a time over
 * all nodes, so many messages in it and a pause after it keep analysis below a tenth of that core, however
 * many messages come: those that come meanwhile are gathered in one waiting job.
 */
const oneAtATime = { queue: 'analysis', key: 'analyse-messages', maxAttempts: 3 }
const mostInBatch = 25
const pauseMs = 250
/** Between two messages, so that requests wait for one of them at most, not for a batch. */
const breathMs = 2

/** Hands the visitors' messages of a batch of the log to the waiting job. */
export const analysisReactions: Reaction[] = [
  on(messagePosted, 'analyse-messages', async (tx, events) => {
    const spoken: Spoken[] = []
    for (const { accountId, inboxId, conversationId, actor, data, at } of events) {
      if (actor.kind !== 'contact' || !data.content || !inboxId || !conversationId) continue
      const { id: messageId, content } = data
      spoken.push({ accountId, inboxId, conversationId, messageId, content, at: at.toISOString() })
    }
    if (spoken.length > 0) await enqueue(tx, analyseMessages, newestOfEach(spoken), oneAtATime)
  }),
  on(messageDeleted, 'forget-analyses', async (tx, events) => {
    for (const { accountId, conversationId, data } of events) {
      if (conversationId === null || data.direction !== 'in') continue
      const since = data.saidAt ?? new Date(0).toISOString()
      await enqueue(tx, forgetAnalysis, { accountId, conversationId, messageId: data.id, since })
    }
  }),
]

/** The newest message of each conversation, of the conversations spoken in last. */
function newestOfEach(spoken: Spoken[]): Spoken[] {
  const newest = new Map<string, Spoken>()
  for (const one of spoken) {
    newest.delete(one.conversationId)
    newest.set(one.conversationId, one)
  }
  return [...newest.values()].slice(-mostInBatch)
}

export const analysisJobs = ({ db, clock }: Platform, analyst: Analyst): JobRoute[] => [
  onJob(forgetAnalysis, async (gone) => {
    await db.transact((tx) => rewriteEvents(tx, gone, analysisOf(gone.messageId)))
  }),
  onJob(analyseMessages, async (waiting) => {
    const stillUseful = clock.now().getTime() - usefulMs
    const analysed: { spoken: Spoken; analysis: TextAnalysis }[] = []
    for (const spoken of newestOfEach(waiting.filter(({ at }) => Date.parse(at) >= stillUseful))) {
      analysed.push({ spoken, analysis: await analyst.text(spoken.accountId, spoken.content) })
      await pause(breathMs)
    }
    if (analysed.length === 0) return
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
    data: { messageId: spoken.messageId, analysis },
  })
}
