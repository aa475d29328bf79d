/** Conversations that frames told of and nobody fetched, and the open one, are fetched one by one: what is shown is never a guess. */
import { useEffect } from 'react'
import { isFetched, unfetched, withFetched } from '../../client/desk-lists.ts'
import { ChatError } from '../../client/failure.ts'
import { type Desk, useDesk } from '../session/desk.ts'

const atOnce = 4
const againMs = 3_000

export function useHeardConversations(openId: string | undefined): void {
  const desk = useDesk()
  useEffect(() => keepFetched(desk, openId), [desk, openId])
}

function keepFetched({ chat, rest, surroundings }: Desk, openId: string | undefined): () => void {
  const underWay = new Set<string>()
  // Refused for good at what was then known: not asked for again until a frame tells more.
  const refused = new Map<string, number>()
  let isOver = false
  let again: (() => void) | undefined

  const wanted = () => {
    const { state } = chat
    if (state.position.isStale) return []
    const open = openId !== undefined && !isFetched(state, openId) ? [openId] : []
    return [...new Set([...open, ...unfetched(state)])].filter(
      (id) => !underWay.has(id) && refused.get(id) !== (state.desk?.heard[id] ?? 0),
    )
  }
  const fetchOne = async (id: string) => {
    const heardAt = chat.state.desk?.heard[id] ?? 0
    underWay.add(id)
    try {
      const found = await rest.getConversation(id, { include_messages: false })
      if (!isOver) chat.update((state) => withFetched(state, [found], found.seq ?? state.position.seq))
    } catch (error) {
      if (error instanceof ChatError && error.status < 500 && error.status !== 429) refused.set(id, heardAt)
      else again ??= surroundings.after(againMs, retry)
    } finally {
      underWay.delete(id)
    }
    look()
  }
  const retry = () => {
    again = undefined
    look()
  }
  const look = () => {
    if (isOver || again) return
    for (const id of wanted().slice(0, Math.max(0, atOnce - underWay.size))) void fetchOne(id)
  }
  const stop = chat.subscribe(look)
  look()
  return () => {
    isOver = true
    again?.()
    stop()
  }
}
