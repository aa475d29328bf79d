/**
 * Conversations that frames told of and nobody fetched, and the open one, are fetched by their ids, all that there are in one
 * call: what is shown is never a guess. What is heard while nobody sees the page is fetched when somebody does.
 */
import { isFetched, unfetched } from '../../client/desk-lists.ts'
import { ChatError } from '../../client/failure.ts'
import type { Desk } from '../session/desk.ts'
import { keepShown, letGo, takePage } from './known.ts'
import { type PageSight, pageSight } from './page-sight.ts'

/** As many values as a condition may have. */
const atOnce = 50
const againMs = 3_000
/** Of what comes together what is over is let go together. */
const lettingGoMs = 1_000

/** Answers the way to stop. */
export function keepFetched(
  { chat, rest, surroundings }: Pick<Desk, 'chat' | 'rest' | 'surroundings'>,
  openId: string | undefined,
  sight: PageSight = pageSight,
): () => void {
  // Not to be had at what was then known: not asked for again until a frame tells more.
  const refused = new Map<string, number>()
  let isAsking = false
  let isOver = false
  let again: (() => void) | undefined
  let tidying: (() => void) | undefined
  let tidied = chat.state.conversations

  const heardOf = (id: string) => chat.state.desk?.heard[id] ?? 0
  const wanted = () => {
    const { state } = chat
    if (state.position.isStale) return []
    const open = openId !== undefined && !isFetched(state, openId) ? [openId] : []
    return [...new Set([...open, ...unfetched(state)])].filter((id) => refused.get(id) !== heardOf(id))
  }
  const fetchThem = async (ids: string[]) => {
    const missing = new Map(ids.map((id) => [id, heardOf(id)]))
    try {
      const filter = { attribute: 'id', operator: 'equal_to', values: ids } as const
      const page = await rest.searchConversations({ filter, limit: atOnce })
      for (const { id } of page.conversations) missing.delete(id)
      if (!isOver) takePage({ chat }, page)
    } catch (error) {
      const isForGood = error instanceof ChatError && error.status < 500 && error.status !== 429
      if (!isForGood) {
        again ??= surroundings.after(againMs, retry)
        return
      }
    }
    for (const [id, heardAt] of missing) refused.set(id, heardAt)
  }
  const look = () => {
    if (isOver || isAsking || again || sight.isHidden()) return
    const ids = wanted().slice(0, atOnce)
    if (ids.length === 0) return
    isAsking = true
    void fetchThem(ids).finally(() => {
      isAsking = false
      look()
    })
  }
  const retry = () => {
    again = undefined
    look()
  }
  const tidy = () => {
    letGo({ chat })
    tidied = chat.state.conversations
    tidying = undefined
    for (const id of refused.keys()) if (heardOf(id) === 0 && id !== openId) refused.delete(id)
  }
  const follow = () => {
    look()
    if (chat.state.conversations !== tidied) tidying ??= surroundings.after(lettingGoMs, tidy)
  }
  const stops = [
    chat.subscribe(follow),
    sight.subscribe(look),
    keepShown({ chat }, () => (openId === undefined ? [] : [openId])),
  ]
  look()
  return () => {
    isOver = true
    again?.()
    tidying?.()
    for (const stop of stops) stop()
  }
}
