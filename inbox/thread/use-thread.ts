/** The messages of an open conversation: what is known shows at once, the newest page is fetched beside it, older ones as they are wanted. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { Unreachable } from '../../client/failure.ts'
import { withThreadLookedAt } from '../../client/open-threads.ts'
import { whenBack } from '../../client/presentation/when-back.ts'
import type { Message } from '../../client/shapes.ts'
import { hasThread, withThreadBegun, withThreadPage } from '../../client/staff-state.ts'
import { useAgainOnNews } from '../session/again-on-news.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { pageSize } from './limits.ts'

const none: readonly Message[] = []

export interface OpenThread {
  messages: readonly Message[]
  hasMore: boolean
  /** The newest page was fetched; what is heard before that is not all there is. */
  isHere: boolean
  /** Nothing is known of it yet. */
  isEmptyYet: boolean
  /** The newest page could not be fetched, and is not here. */
  hasFailed: boolean
  /** Fetches the page before the oldest; one at a time. */
  loadOlder(): Promise<void>
  tryAgain(): void
}

export function useThread(conversationId: string): OpenThread {
  const { chat, rest, surroundings } = useDesk()
  const thread = useStaff((state) => state.threads[conversationId])
  const isHere = useStaff((state) => hasThread(state, conversationId))
  const isBegun = thread !== undefined
  const [problem, setProblem] = useState<unknown>()
  const [tries, setTries] = useState(0)
  const older = useRef<Promise<void> | undefined>(undefined)
  const beginning = useRef<number | undefined>(undefined)

  const load = useCallback(
    async (before: string | undefined, limit = pageSize) => {
      const page = await rest.listMessages({
        conversation_id: conversationId,
        limit,
        ...(before === undefined ? {} : { before }),
      })
      // Whoever hears of the page may ask for the next one at once.
      older.current = undefined
      chat.update((state) => withThreadPage(state, conversationId, page, before))
    },
    [chat, rest, conversationId],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` counts how often it was asked for again
  useEffect(() => {
    if (isBegun && (isHere || beginning.current === tries)) return
    beginning.current = tries
    chat.update((state) => withThreadBegun(state, conversationId))
    load(undefined).then(() => setProblem(undefined), setProblem)
    // After a reset the threads are empty: then it is fetched again.
  }, [isBegun, tries, load])

  const tryAgain = useCallback(() => setTries((before) => before + 1), [])
  const hasFailed = !isHere && problem !== undefined
  const isCutOff = hasFailed && problem instanceof Unreachable
  useEffect(
    () => (isCutOff && problem ? whenBack(chat, surroundings, tryAgain) : undefined),
    [isCutOff, problem, chat, surroundings, tryAgain],
  )
  useAgainOnNews(hasFailed && !isCutOff ? problem : undefined, tryAgain)

  // The thread on the screen is never among those that are let go.
  useEffect(() => chat.update((state) => withThreadLookedAt(state, conversationId)), [chat, conversationId])

  const loadOlder = useCallback(() => {
    const [oldest] = chat.state.threads[conversationId]?.messages ?? []
    if (older.current) return older.current
    if (oldest) chat.update((state) => withThreadBegun(state, conversationId))
    older.current = load(oldest?.id).catch((error) => {
      older.current = undefined
      throw error
    })
    return older.current
  }, [chat, conversationId, load])

  return {
    messages: thread?.messages ?? none,
    hasMore: thread?.has_more ?? false,
    isHere,
    isEmptyYet: !isHere && (thread?.messages.length ?? 0) === 0,
    hasFailed,
    loadOlder,
    tryAgain,
  }
}
