/**
 * The poster: the one way a message gets in, from HTTP, the socket and (later) channels. Gathers drafts into
 * shared commits, and turns what came of each into a message or a refusal.
 */

import { createCoalescer } from '../../platform/db/coalescer.ts'
import type { Database } from '../../platform/db/db.ts'
import { isRolledBack, violates } from '../../platform/db/db.ts'
import { onceFor } from '../../platform/db/once-for.ts'
import type { LoggedEvent } from '../../platform/events/event.ts'
import type { Waker } from '../../platform/events/wake.ts'
import type { Actor, Assistant } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
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
  post(actor: Actor | Assistant, draft: MessageDraft): Promise<Posted>
  /** Resolves when everything handed over so far is on disk. */
  drain(): Promise<void>
}

/** The process's poster: every surface hands its drafts to the same one, so that they share commits. */
export const posterOf = onceFor((platform: Platform): Poster => createPoster(platform))

export function createPoster({ db, waker }: { db: Database; waker: Waker }): Poster {
  const coalescer = createCoalescer<MessageDraft, Outcome>({
    async run(drafts) {
      const outcomes = await runBatch(db, drafts)
      waker.wake(appendedBy(outcomes))
      return outcomes
    },
    isUndone: isRolledBack,
    largestBatch: 256,
    lanes: 2,
    leastForAnotherLane: 28,
  })
  return {
    async post(actor, draft) {
      let outcome = await coalescer.add(draft)
      if (outcome.kind === 'finished') {
        outcome = await untilFound(() => db.transact((tx) => postReopening(tx, actor, draft)))
        waker.wake(appendedBy([outcome]))
      }
      return settle(outcome, draft)
    },
    drain: () => coalescer.drain(),
  }
}

/**
 * A repeat may not share a statement with its first: it waits until that one is stored. All repeats of a batch may
 * share the next one, since each then finds its first, or is refused like it: however many there are, a batch is two
 * statements.
 */
async function runBatch(db: Database, drafts: MessageDraft[]): Promise<Outcome[]> {
  const seen = new Set<string>()
  const firsts: number[] = []
  const repeats: number[] = []
  const outcomes: Outcome[] = []
  const crowded = crowdedGuards(drafts)
  drafts.forEach((draft, index) => {
    if (crowded.has(draft)) {
      outcomes[index] = { kind: 'finished' }
      return
    }
    const keys = keysOf(draft)
    const isRepeat = keys.some((key) => seen.has(key))
    for (const key of keys) seen.add(key)
    ;(isRepeat ? repeats : firsts).push(index)
  })
  for (const group of repeats.length > 0 ? [firsts, repeats] : [firsts]) {
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

/**
 * Drafts that expect nothing newer where another of the batch is for the same conversation: within one statement neither
 * sees the other, so these are posted by themselves.
 */
function crowdedGuards(drafts: MessageDraft[]): Set<MessageDraft> {
  const isGuarded = (draft: MessageDraft) => draft.expectedSeq !== undefined
  if (!drafts.some(isGuarded)) return new Set()
  const places = Map.groupBy(drafts, ({ conversationId }) => conversationId)
  return new Set([...places.values()].flatMap((group) => (group.length > 1 ? group.filter(isGuarded) : [])))
}

/** What makes another draft a repeat of this one. A contact's may have been led to another conversation. */
function keysOf({ conversationId, authorKind, authorId, clientId, sourceId }: MessageDraft): string[] {
  const where = authorKind === 'contact' ? 'any' : conversationId
  const keys = clientId === null ? [] : [`${where}/${authorId}/${clientId}`]
  return sourceId === undefined ? keys : [...keys, `${conversationId}//${sourceId}`]
}

function insert(db: Database, drafts: MessageDraft[]): Promise<Outcome[]> {
  return untilFound(() => db.inOneStatement((tx) => postMessages(tx, drafts)))
}

/** A repeat that was committed by somebody else meanwhile shows as a unique violation: the next look finds it. */
async function untilFound<Result>(post: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await post()
    } catch (error) {
      const isRepeat = violates(error, 'messages_client_id') || violates(error, 'messages_source_id')
      if (!isRepeat || tries === 3) throw error
    }
  }
}

/** What they appended; undefined when one was a repeat: whoever posted it first may have ended before it could say so. */
function appendedBy(outcomes: Outcome[]): LoggedEvent[] | undefined {
  if (outcomes.some(({ kind }) => kind === 'repeated')) return undefined
  return outcomes.flatMap((outcome) => (outcome.kind === 'posted' ? [outcome.event] : []))
}

function settle(outcome: Outcome, draft: MessageDraft): Posted {
  if (outcome.kind === 'forbidden') throw refuse('forbidden', 'No access to this site')
  if (outcome.kind !== 'posted' && outcome.kind !== 'repeated') throw refuse('not_found')
  const { message } = outcome
  const isRepeat = outcome.kind === 'repeated'
  if (isRepeat && draft.clientId !== null && !message.deletedAt && !isSame(message, draft)) {
    if (isKey(draft.clientId))
      throw refuse('invalid', 'This Idempotency-Key was already used with a different request')
    // Never let something else be taken for said: what is led elsewhere says the same there.
    if (message.clientId === draft.clientId && message.conversationId !== draft.conversationId)
      throw refuse('invalid', 'This client_id was already used in another conversation')
  }
  return { message, eventSeq: isRepeat ? null : outcome.event.seq, isRepeat }
}

function isSame(message: Message, draft: MessageDraft): boolean {
  return (
    message.content === draft.content &&
    message.type === draft.type &&
    message.fileId === draft.fileId &&
    message.private === draft.private
  )
}
