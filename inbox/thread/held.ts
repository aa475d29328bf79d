/**
 * Replies that were to go out before the messages of their conversation were here, by conversation. The composer that shows one
 * sends it; where its writer went elsewhere it goes from here as soon as those messages are, and they are fetched for that. Until
 * then it is the draft it was. With the closings that wait for what was sent it is kept over a reload, by one page of the browser;
 * leaving the page asks first only where nothing can be kept.
 */
import { Unreachable } from '../../client/failure.ts'
import { whenBack } from '../../client/presentation/when-back.ts'
import type { Instant } from '../../client/shapes.ts'
import { hasThread, withThreadPage } from '../../client/staff-state.ts'
import type { Desk } from '../session/desk.ts'
import { oncePerDesk } from '../session/once-per-desk.ts'
import { type Follow, type KeptFollow, openFollowShelf } from './follow-shelf.ts'
import { guardLeaving } from './leave-guard.ts'
import { pageSize } from './limits.ts'

export interface Held {
  follow: Follow
  text: string
  /** When the newest was said that its writer knew of, by the list. */
  seenUntil: Instant | null
  /** Sends it where no composer shows it. */
  send(): void
  /** The messages are not to be had: it stays a draft. */
  failed(): void
}

/** A closing that waits, as it is kept. */
export interface Closing {
  /** Files that are still going up, by their names. */
  setFiles(names: readonly string[]): void
  ended(): void
}

export interface HeldReplies {
  get(conversationId: string): Held | undefined
  set(conversationId: string, held: Held | undefined): void
  /** That a conversation is to be closed once all that was sent in it is there. */
  addClosing(conversationId: string): Closing
  /** How much waits that nothing but this page has. */
  count(): number
  subscribe(listener: () => void): () => void
  /** A composer shows the conversation and sends by itself; answers what to call when it is gone. */
  attend(conversationId: string): () => void
  /** Takes up what this page had before it was loaded again, and what pages left that are gone. Answers the way to stop. */
  resume(take: (left: KeptFollow) => void): () => void
}

type Tools = Pick<Desk, 'chat' | 'me' | 'rest' | 'session' | 'surroundings'>

/** The messages that were asked for when the conversation was opened are given so long before they are asked for again. */
const patienceMs = 10_000

/** The held replies of whoever is signed in. */
export const heldOf = oncePerDesk((desk: Tools): HeldReplies => {
  const held = openHeld(desk)
  guardLeaving(desk, held)
  return held
})

function openHeld({ chat, me, rest, session, surroundings }: Tools): HeldReplies {
  const shelf = openFollowShelf(me.id, surroundings)
  const held = new Map<string, Held & { client_id: string }>()
  const closings = new Map<string, KeptFollow>()
  const attended = new Set<string>()
  const listeners = new Set<() => void>()
  const watched = new Map<string, () => void>()
  let isKept = true
  const changed = () => {
    const replies = [...held].map(
      ([conversation_id, { client_id, follow, text, seenUntil }]): KeptFollow => ({
        kind: 'reply',
        client_id,
        conversation_id,
        follow,
        text,
        seenUntil,
      }),
    )
    isKept = shelf.keep([...replies, ...closings.values()])
    for (const listener of [...listeners]) listener()
  }
  const set = (id: string, next: Held | undefined) => {
    if (!next && !held.has(id)) return
    if (next) held.set(id, { ...next, client_id: surroundings.newId() })
    else held.delete(id)
    if (next && !attended.has(id)) watch(id)
    changed()
  }
  const stopWatching = (id: string) => {
    watched.get(id)?.()
    watched.delete(id)
  }
  const end = (id: string, how: 'send' | 'failed') => {
    const one = held.get(id)
    stopWatching(id)
    // First of all it waits no more: a page that ends in between has a draft, and sends nothing twice.
    set(id, undefined)
    // Whoever signed out says nothing more.
    if (session.tokens()) one?.[how]()
  }
  const watch = (id: string) => {
    stopWatching(id)
    const look = () => hasThread(chat.state, id) && end(id, 'send')
    const fetch = () =>
      rest.listMessages({ conversation_id: id, limit: pageSize }).then(
        (page) => watched.has(id) && chat.update((state) => withThreadPage(state, id, page)),
        (error) => {
          if (!watched.has(id)) return
          if (!(error instanceof Unreachable)) return end(id, 'failed')
          stopWaiting = whenBack(chat, surroundings, () => void fetch())
        },
      )
    let stopWaiting = surroundings.after(patienceMs, () => void fetch())
    const stopLooking = chat.subscribe(look)
    watched.set(id, () => {
      stopLooking()
      stopWaiting()
    })
    look()
  }
  return {
    get: (id) => held.get(id),
    set,
    addClosing(conversation_id) {
      const client_id = surroundings.newId()
      const put = (files: readonly string[]) => {
        closings.set(client_id, { kind: 'close', client_id, conversation_id, files })
        changed()
      }
      put([])
      return {
        setFiles: (files) => closings.has(client_id) && put(files),
        ended() {
          closings.delete(client_id)
          changed()
        },
      }
    },
    count: () => (isKept ? 0 : held.size + closings.size),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    attend(id) {
      attended.add(id)
      stopWatching(id)
      return () => {
        attended.delete(id)
        if (held.has(id)) watch(id)
      }
    },
    resume(take) {
      const takeAll = (left: readonly KeptFollow[]) => {
        // A page that ended while it took this may have left it twice.
        const own = new Set([...closings.keys(), ...[...held.values()].map(({ client_id }) => client_id)])
        for (const one of new Map(left.map((kept) => [kept.client_id, kept])).values())
          if (!own.has(one.client_id)) take(one)
        // Under their new names from here on; what was not taken up is no more.
        changed()
      }
      shelf.watch({
        take: takeAll,
        drop(taken) {
          for (const [id, { client_id }] of held) if (taken.has(client_id)) held.delete(id)
          for (const listener of [...listeners]) listener()
        },
        goOn: () => {},
      })
      void shelf.load().then(takeAll)
      return shelf.close
    },
  }
}
