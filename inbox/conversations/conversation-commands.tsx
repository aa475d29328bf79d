/** What keys and palette do to the conversations one means: those chosen, else the open one, else the row with the focus. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useCommands } from '../commands/registry.tsx'
import { useToast } from '../kit/toast.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import { useChange } from './actions.ts'
import type { Change } from './change.ts'
import { conversationCommands } from './commands.ts'
import { useConversationDeeds } from './conversation-deeds.ts'
import type { Asked } from './conversation-dialogs.tsx'
import { LateDialogs } from './late-dialogs.tsx'
import { intoList, neighbourOf, useListPlace, usePlace, withChosen, workIn } from './list-place.tsx'
import { undoLast } from './undo.ts'
import { useOpenConversation } from './use-open-conversation.ts'

export function ConversationCommands({ openId }: { openId: string | undefined }) {
  const words = useWords(actionWords)
  const desk = useDesk()
  const toast = useToast()
  const place = useListPlace()
  const change = useChange()
  const openNext = useOpenNeighbour()
  const [asked, setAsked] = useState<{ what: Asked; ids: readonly string[] }>()
  const chosen = usePlace((known) => known.chosen)
  const focusedId = usePlace((known) => known.focusedId)
  const ids = chosen.size > 0 ? [...chosen] : [openId ?? focusedId].filter((id) => id !== undefined)

  const doTo = (one: Change, to: readonly string[] = ids) => {
    change(to, one, to.length > 1 ? workIn(place, to.length) : {})
    if (one.kind === 'label') return
    // The row that had the focus may be gone by now.
    place.change((known) => {
      const unchosen = withChosen(known, [])
      return openId === undefined ? intoList(unchosen) : unchosen
    })
  }
  const deeds = useConversationDeeds(ids, doTo, (what) => setAsked({ what, ids }))
  const closeAndNext = () => {
    if (openId && chosen.size === 0) openNext(openId, 1)
    doTo({ kind: 'close' })
  }
  useCommands(conversationCommands, {
    undo: () => {
      if (!undoLast(desk)) toast({ text: words.nothingToUndo })
    },
    ...(ids.length > 0 ? { ...deeds, closeNext: { ...deeds.close, run: closeAndNext } } : {}),
  })

  return (
    <LateDialogs
      asked={asked?.what}
      ids={asked?.ids ?? []}
      onClose={() => setAsked(undefined)}
      onChange={(one) => doTo(one, asked?.ids)}
    />
  )
}

/** Opens the conversation before or after one in the list; goes back to the list where there is none. */
export function useOpenNeighbour(): (id: string, by: 1 | -1) => void {
  const place = useListPlace()
  const navigate = useNavigate()
  const openIt = useOpenConversation()
  return useCallback(
    (id, by) => {
      const next = neighbourOf(place.get(), id, by)
      if (next === undefined || next === id) void navigate({ to: '/conversations', search: (known) => known })
      else openIt(next)
    },
    [place, navigate, openIt],
  )
}
