/** Where what is to follow is kept over a reload: replies that wait for the messages, and closings that wait for what was sent. */
import type { Instant } from '../../client/shapes.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { forgetUnder, openPageShelf, type PageShelf } from '../session/page-shelf.ts'

/** What follows the sending. */
export type Follow = 'stay' | 'close' | 'next' | 'close-next'

export const closes = (follow: Follow): boolean => follow === 'close' || follow === 'close-next'
export const goesOn = (follow: Follow): boolean => follow === 'next' || follow === 'close-next'

export type KeptFollow = { client_id: string; conversation_id: string } & (
  | {
      kind: 'reply'
      follow: Follow
      text: string
      /** When the newest was said that its writer knew of, by the list. */
      seenUntil: Instant | null
    }
  | {
      kind: 'close'
      /** Files that were still going up: those go with the page. */
      files: readonly string[]
    }
)

const nameOf = (userId: string) => `parley.follow.${userId}.`

export function openFollowShelf(
  userId: string,
  surroundings: Pick<Surroundings, 'newId' | 'after'>,
): PageShelf<KeptFollow> {
  return openPageShelf(nameOf(userId), surroundings)
}

/** Forgets what was to follow of a member in this browser. */
export function clearFollowing(userId: string): void {
  forgetUnder(nameOf(userId))
}
