/** What one does to a conversation, with its words and the way back. */

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { ChatError } from '../../client/failure.ts'
import type { AgentRef } from '../../client/shapes.ts'
import { useToast } from '../kit/toast.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { refusalWords } from '../refusals/words.ts'
import { useComplain } from '../session/complain.ts'
import { type Desk, useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import type { Saying } from './action-sentences.ts'
import { actionWords } from './action-words.ts'
import type { Change } from './change.ts'
import { findOtherOpen } from './other-open.ts'
import { type Performed, perform, Stopped, wayBack } from './perform.ts'
import { keepUndo, undoMs } from './undo.ts'
import { useOpenConversation } from './use-open-conversation.ts'

/** What the pickers of one conversation do. */
export interface ConversationActions {
  /** Null: back to the queue. */
  assign(agentId: string | null): void
  setTeam(teamId: string | null): void
  /** Gives it one, by name, or takes it away. */
  setLabel(name: string, isOn: boolean): void
  /** 1 low to 4 urgent. */
  setPriority(priority: number | null): void
  /** Null: until the contact writes. */
  snooze(until: Date | string | null): void
}

/** Changes of one conversation: seen at once, rolled back with a word about it where the server refuses, undone by Z. */
export function useConversationActions(conversationId: string): ConversationActions {
  const desk = useDesk()
  const change = useChange()
  return useMemo(() => {
    const one = [conversationId]
    return {
      assign: (agentId) => change(one, { kind: 'assign', agent: agentOf(desk, agentId) }),
      setTeam: (teamId) => change(one, { kind: 'team', teamId }),
      setLabel: (name, isOn) => change(one, { kind: 'label', name, isOn }),
      setPriority: (priority) => change(one, { kind: 'priority', priority }),
      snooze: (until) =>
        change(one, { kind: 'snooze', until: until instanceof Date ? until.toISOString() : until }),
    }
  }, [conversationId, change, desk])
}

export interface ChangeOptions {
  onProgress?: (finished: number) => void
  signal?: AbortSignal
  onEnd?: () => void
}

/** Does the same to one or many conversations, says so, and keeps the way back. */
export function useChange(): (ids: readonly string[], change: Change, options?: ChangeOptions) => void {
  const desk = useDesk()
  const queries = useQueryClient()
  const toast = useToast()
  const complain = useComplain()
  const words = useWords(actionWords)
  const speech = useSpeech()
  const refusals = useWords(refusalWords)
  const openIt = useOpenConversation()
  return useCallback(
    (ids, change, options = {}) => {
      // One is as good as done, but for what the server may well refuse; of many it is said how many were.
      const isSure = ids.length === 1 && change.kind !== 'reopen'
      let dropToast = () => {}
      const tellWhy = async ({ id, error }: Performed['failed'][number]) => {
        const isKeptClosed = error instanceof ChatError && error.reason === 'has_another'
        const other = isKeptClosed ? await findOtherOpen(desk, id).catch(() => undefined) : undefined
        if (!other) return complain(error)
        toast({
          text: refusalOf(error, refusals),
          isProblem: true,
          action: { label: words.openOther(other.display_id), run: () => openIt(other.id) },
        })
      }
      const tellFailures = ({ done, failed }: Performed) => {
        const refused = failed.find(({ error }) => !(error instanceof Stopped))
        if (refused && done.length === 0) dropToast()
        if (refused && done.length + failed.length === 1) void tellWhy(refused)
        else if (failed.length > 0)
          toast({ text: words.someFailed(done.length, failed.length), isProblem: true })
      }
      const takeBack = async () => {
        const { steps, overtaken } = wayBack(desk, await performing)
        if (overtaken > 0) toast({ text: words.overtaken(overtaken), isProblem: true })
        else toast({ text: words.undone })
        tellFailures(await perform(desk, steps))
      }
      const tell = (count: number) => {
        const undo = keepUndo(desk, () => {
          dropToast()
          void takeBack()
        })
        // Labels are picked one after the other in an open list, which shows them: a toast would be in its way.
        if (change.kind === 'label') return
        const text = words.did(change, count, sayingOf(desk, change, speech))
        dropToast = toast({ text, lastsMs: undoMs, action: { label: words.undo, run: undo } })
      }
      const performing = perform(
        desk,
        ids.map((id) => ({ id, change })),
        { ...options, onBegun: (count) => isSure && count > 0 && tell(count) },
      )
      void performing.then((performed) => {
        if (!isSure && performed.done.length > 0) tell(performed.done.length)
        tellFailures(performed)
        // The server makes what nobody made yet.
        if (change.kind === 'label' && change.isOn) void queries.invalidateQueries({ queryKey: ['labels'] })
        options.onEnd?.()
      })
    },
    [desk, queries, toast, complain, words, speech, refusals, openIt],
  )
}

/** The names and times that the words about a change need. */
function sayingOf(desk: Desk, change: Change, { dates }: ReturnType<typeof useSpeech>): Saying {
  if (change.kind === 'assign' && change.agent)
    return {
      name: desk.chat.state.agents[change.agent.id]?.name ?? change.agent.username,
      isMe: change.agent.id === desk.me.id,
    }
  if (change.kind === 'snooze' && change.until !== null) {
    const at = new Date(change.until)
    const now = new Date(desk.surroundings.now())
    return { when: `${dates.day(at, now)}, ${dates.time(at)}` }
  }
  return {}
}

function agentOf({ chat, me }: Desk, agentId: string | null): AgentRef | null {
  if (agentId === null) return null
  if (agentId === me.id) return { id: me.id, username: me.username }
  return { id: agentId, username: chat.state.agents[agentId]?.username ?? '' }
}
