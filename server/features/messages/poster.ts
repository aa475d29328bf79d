/**
 * The poster: the one way a message gets in, from HTTP, the socket and (later) channels. Gathers drafts into
 * shared commits, and turns what came of each into a message or a refusal.
 */

import { createCoalescer } from '../../platform/db/coalescer.ts'
import type { Database } from '../../platform/db/db.ts'
import { isRolledBack, violates } from '../../platform/db/db.ts'
import type { Waker } from '../../platform/events/wake.ts'
import type { Actor } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { type Message, type MessageDraft, type Outcome, postMessages, postReopening } from './messages.ts'
import { isKey } from './present.ts'

export interface Posted {
  message: Message
  /** The account's sequence of its event; null for a repeat. */
  eventSeq: number | null
  isRepeat: boolean
}

export interface Poster {
  /** Stores a message for an actor; resolves once it is on disk. A repeat answers the stored one. */
  post(actor: Actor, draft: MessageDraft): Promise<Posted>
  /** Resolves when everything handed over so far is on disk. */
  drain(): Promise<void>
}

export function createPoster({ db, waker }: { db: Database; waker: Waker }): Poster {
  const coalescer = createCoalescer<MessageDraft, Outcome>({
    run: (drafts) => runBatch(db, drafts),
    isUndone: isRolledBack,
    largestBatch: 256,
    lanes: 2,
    leastForAnotherLane: 28,
  })
  return {
    async post(actor, draft) {
      let outcome = await coalescer.add(draft)
      if (outcome.kind === 'finished') outcome = await db.transact((tx) => postReopening(tx, actor, draft))
      waker.wake()
      return settle(outcome, draft)
    },
    drain: () => coalescer.drain(),
  }
}

/** Two drafts of one repeat may not share a statement: the second waits for the first to be stored. */
async function runBatch(db: Database, drafts: MessageDraft[]): Promise<Outcome[]> {
  const seen = new Set<string>()
  const firsts: number[] = []
  const repeats: number[] = []
  drafts.forEach((draft, index) => {
    const key = `${draft.conversationId}/${draft.authorId}/${draft.clientId}`
    const isRepeat = draft.clientId !== null && seen.has(key)
    if (draft.clientId !== null) seen.add(key)
    ;(isRepeat ? repeats : firsts).push(index)
  })
  const outcomes: Outcome[] = []
  for (const group of [firsts, ...repeats.map((index) => [index])]) {
    const found = await insert(
      db,
      group.flatMap((index) => drafts[index] ?? []),
    )
    group.forEach((index, place) => {
      outcomes[index] = found[place] ?? { kind: 'absent' }
    })
  }
  return outcomes
}

/** A repeat that was committed by somebody else meanwhile shows as a unique violation: the next look finds it. */
async function insert(db: Database, drafts: MessageDraft[]): Promise<Outcome[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.inOneStatement((tx) => postMessages(tx, drafts))
    } catch (error) {
      if (!violates(error, 'messages_client_id') || tries === 3) throw error
    }
  }
}

function settle(outcome: Outcome, draft: MessageDraft): Posted {
  if (outcome.kind === 'forbidden') throw refuse('forbidden', 'No access to this site')
  if (outcome.kind !== 'posted' && outcome.kind !== 'repeated') throw refuse('not_found')
  const { message, eventSeq } = outcome
  const isRepeat = outcome.kind === 'repeated'
  if (isRepeat && draft.clientId !== null && isKey(draft.clientId) && !isSame(message, draft)) {
    throw refuse('invalid', 'This Idempotency-Key was already used with a different request')
  }
  return { message, eventSeq, isRepeat }
}

function isSame(message: Message, draft: MessageDraft): boolean {
  return (
    message.content === draft.content &&
    message.type === draft.type &&
    message.fileId === draft.fileId &&
    message.private === draft.private
  )
}
