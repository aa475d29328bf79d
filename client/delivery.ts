/** How far a message has come. It only ever moves up; `failed` stands aside. */
import type { MessageStatus } from './shapes.ts'

/** A message of one's own: also the time before the server has it, and not getting there at all. */
export type OwnStatus = 'sending' | MessageStatus | 'failed'

const rank: Record<OwnStatus, number> = { failed: 0, sending: 0, sent: 1, delivered: 2, read: 3 }

/** The further of two. */
export function further<Status extends OwnStatus>(one: Status, other: Status): Status {
  return rank[other] > rank[one] ? other : one
}
