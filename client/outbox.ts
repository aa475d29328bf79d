/**
 * Messages on their way: written here, perhaps not yet heard by the server. Those of a conversation leave in the order
 * they were written, one at a time, each with the `client_id` it keeps over every try, until the server has
 * acknowledged it or refused it for good. Pure: who sends and when is the chat's affair.
 */
import { further, type OwnStatus } from './delivery.ts'
import type { AckFrame } from './frames.ts'
import type { SendMessageFrame } from './frames-out.ts'
import type { ChatFile, Instant, Message } from './shapes.ts'

export interface Outgoing {
  client_id: string
  frame: SendMessageFrame
  /** What to show for a file until the server's own words are here. */
  file?: ChatFile
  written_at: Instant
  status: OwnStatus
  /** Once the server has it. */
  id?: string
  conversation_id?: string
  /** Why it failed: a code of the error catalogue. */
  failure?: string
  /** How often the server broke over it since it was written or tried again. */
  errors?: number
}

export type Outbox = readonly Outgoing[]

/** One the server broke over so often has failed: it is not for others to wait for. */
const mostErrors = 5

/** The outbox with one more at its end; the same `client_id` again changes nothing. */
export function withWritten(outbox: Outbox, written: Omit<Outgoing, 'status'>): Outbox {
  if (outbox.some(({ client_id }) => client_id === written.client_id)) return outbox
  return [...outbox, { ...written, status: 'sending' }]
}

/** The outbox with what was kept elsewhere, each in the place its time of writing gives it. */
export function withKept(outbox: Outbox, kept: Outbox): Outbox {
  const known = new Set(outbox.map(({ client_id }) => client_id))
  const others = kept.filter(({ client_id }) => !known.has(client_id))
  if (others.length === 0) return outbox
  return [...others, ...outbox].sort(
    (one, other) => Date.parse(one.written_at) - Date.parse(other.written_at),
  )
}

/** The one to send now: the oldest the server has not answered. Where it broke over that, other conversations come first. */
export function nextToSend(outbox: Outbox): Outgoing | undefined {
  const begun = new Set<string | undefined>()
  const oldest = outbox.filter(
    ({ status, conversation_id: id }) => status === 'sending' && !begun.has(id) && begun.add(id),
  )
  return oldest.find(({ errors }) => !errors) ?? oldest[0]
}

/** The server has it. Also after a failure: an answer that came late is still an answer. */
export function withAcknowledged(
  outbox: Outbox,
  ack: Omit<AckFrame, 'type' | 'seq' | 'message_seq' | 'created_at'>,
): Outbox {
  return withChanged(outbox, ack.client_id, ({ failure: _, ...outgoing }) => ({
    ...outgoing,
    id: ack.id,
    conversation_id: ack.conversation_id,
    status: further<OwnStatus>(outgoing.status, ack.status),
  }))
}

/**
 * The server will not take it; where it broke over it, it is asked a few times more. What it has taken already cannot fail any more.
 */
export function withRefused(outbox: Outbox, clientId: string, failure: string): Outbox {
  return withChanged(outbox, clientId, (outgoing) => {
    const errors = (outgoing.errors ?? 0) + 1
    if (outgoing.status !== 'sending') return outgoing
    return failure === 'SERVER_ERROR' && errors < mostErrors
      ? { ...outgoing, errors }
      : { ...outgoing, status: 'failed', failure, errors: 0 }
  })
}

/**
 * Tries a failed one again, in its old place, as it was or as `frame` has it: nothing of one that was stale (STALE_REPLY) was
 * stored, so it keeps its id.
 */
export function withRetried(outbox: Outbox, clientId: string, frame?: SendMessageFrame): Outbox {
  return withChanged(outbox, clientId, ({ failure: _, ...outgoing }) =>
    outgoing.status === 'failed'
      ? { ...outgoing, frame: frame ?? outgoing.frame, status: 'sending' }
      : outgoing,
  )
}

/** Gives one up. */
export function withoutOne(outbox: Outbox, clientId: string): Outbox {
  return without(outbox, ({ client_id }) => client_id === clientId)
}

/** Drops what its thread shows already. */
export function withoutShown(
  outbox: Outbox,
  shownIn: (conversationId: string | undefined) => readonly Message[],
): Outbox {
  return without(outbox, (outgoing) =>
    shownIn(outgoing.conversation_id).some(
      ({ id, client_id }) => client_id === outgoing.client_id || id === outgoing.id,
    ),
  )
}

function without(outbox: Outbox, isGone: (outgoing: Outgoing) => boolean): Outbox {
  return outbox.some(isGone) ? outbox.filter((outgoing) => !isGone(outgoing)) : outbox
}

function withChanged(
  outbox: Outbox,
  clientId: string | undefined,
  change: (outgoing: Outgoing) => Outgoing,
): Outbox {
  if (!outbox.some(({ client_id }) => client_id === clientId)) return outbox
  return outbox.map((outgoing) => (outgoing.client_id === clientId ? change(outgoing) : outgoing))
}
