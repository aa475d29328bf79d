/**
 * What a member wrote that the server has not answered for, over a reload of the page. Each goes again under the id it had, so the
 * server knows a repeat. Which of several pages sends it, the shelf of pages decides.
 */
import type { OutboxShelf } from '../../client/chat.ts'
import type { Outbox, Outgoing } from '../../client/outbox.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import { forgetUnder, keptUnder, openPageShelf, type SharedBrowser } from './page-shelf.ts'

const nameOf = (userId: string) => `parley.outbox.${userId}.`

interface ClosableShelf extends OutboxShelf {
  /** This page keeps nothing more: what it has left is another's to take. */
  close(): void
}

/** The outbox of one member: another one at the same browser neither sees nor sends it. */
export function openOutboxShelf(
  userId: string,
  surroundings: Pick<Surroundings, 'newId' | 'after'>,
  browser?: SharedBrowser,
): ClosableShelf {
  const { watch, load, keep, others, close } = openPageShelf<Outgoing>(nameOf(userId), surroundings, browser)
  return {
    watch,
    load: async () => [...(await load())],
    // What the server has is in the thread: it need not be kept here.
    save: (outbox) => void keep(outbox.filter(({ id }) => id === undefined)),
    isBehind({ conversation_id, written_at }) {
      // Without locks nobody knows who lives: what a closed page left would hold up everything.
      return (others() ?? []).some(
        (other) =>
          other.status === 'sending' &&
          other.conversation_id === conversation_id &&
          other.written_at < written_at,
      )
    },
    close,
  }
}

/** What of a member was not sent from this browser, whichever page has it. */
export function unsentOf(userId: string, browser?: SharedBrowser): Outbox {
  return keptUnder<Outgoing>(nameOf(userId), browser)
}

/** Forgets what a member did not send from this browser; what others did not is theirs. */
export function clearOutbox(userId: string, browser?: SharedBrowser): void {
  forgetUnder(nameOf(userId), browser)
}
