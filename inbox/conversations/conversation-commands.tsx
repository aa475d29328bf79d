/** What keys and palette do to the conversations one means: those chosen, else the open one, else the row with the focus. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { type Command, useCommands } from '../commands/registry.tsx'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import { useChange } from './actions.ts'
import type { Change } from './change.ts'
import { type Asked, ConversationDialogs } from './conversation-dialogs.tsx'
import { intoList, neighbourOf, useListPlace, usePlace, withChosen } from './list-place.tsx'
import { undoLast } from './undo.ts'

export function ConversationCommands({ openId }: { openId: string | undefined }) {
  const words = useWords(actionWords)
  const desk = useDesk()
  const place = useListPlace()
  const change = useChange()
  const openNext = useOpenNeighbour()
  const [asked, setAsked] = useState<{ what: Asked; ids: readonly string[] }>()
  const chosen = usePlace((known) => known.chosen)
  const focusedId = usePlace((known) => known.focusedId)
  const ids = chosen.size > 0 ? [...chosen] : [openId ?? focusedId].filter((id) => id !== undefined)
  const only = useStaff((state) => (ids.length === 1 ? state.conversations[ids[0] ?? ''] : undefined))
  const isOpen = only ? only.status === 'active' && only.lifecycle !== 'snoozed' : undefined

  const doTo = (one: Change) => {
    change(ids, one)
    if (chosen.size > 0 && one.kind !== 'label') place.change((known) => withChosen(known, []))
  }
  const ask = (what: Asked) => () => setAsked({ what, ids })
  const command = (id: string, title: string, keys: string | undefined, run: () => void): Command => ({
    id: `conversation.${id}`,
    title,
    group: words.group,
    keys,
    run,
  })
  const closeAndNext = () => {
    if (openId && chosen.size === 0) openNext(openId, 1)
    doTo({ kind: 'close' })
  }
  const ofSome: Command[] = [
    command('assign', words.assign, 'a', ask('assign')),
    command('assign-to-me', words.assignToMe, 'i', () =>
      doTo({ kind: 'assign', agent: { id: desk.me.id, username: desk.me.username } }),
    ),
    { ...command('close', words.close, 'e', () => doTo({ kind: 'close' })), alias: ['alt+e'] },
    {
      ...command('close-next', words.closeNext, 'shift+e', closeAndNext),
      alias: ['mod+alt+e'],
    },
    command(
      'reopen',
      isOpen === false && only?.lifecycle === 'snoozed' ? words.wake : words.reopen,
      'shift+o',
      () => doTo({ kind: 'reopen' }),
    ),
    { ...command('snooze', words.snooze, 'h', ask('snooze')), alias: ['alt+m'] },
    command('label', words.labels, 'l', ask('labels')),
    command('priority', words.priority, 'p', ask('priority')),
    command('team', words.team, 't', ask('team')),
    command('unread', words.markUnread, 'u', () => doTo({ kind: 'unread' })),
    command('read', words.markRead, 'shift+u', () => doTo({ kind: 'read' })),
    command('mute', only?.muted ? words.unmute : words.mute, undefined, () =>
      doTo({ kind: 'mute', isMuted: !only?.muted }),
    ),
  ]
  useCommands([
    command('undo', words.undo, 'z', () => void undoLast(desk)),
    ...(ids.length > 0
      ? ofSome.map((one) => ({ ...one, reason: reasonOf(one.id, isOpen, only?.status) }))
      : []),
  ])

  function reasonOf(id: string, open: boolean | undefined, status: string | undefined): string | undefined {
    if (id === 'conversation.reopen' && open === true) return words.onlyClosed
    const isClosing = id === 'conversation.close' || id === 'conversation.close-next'
    return isClosing && status === 'closed' ? words.onlyOpen : undefined
  }

  return (
    <ConversationDialogs
      asked={asked?.what}
      ids={asked?.ids ?? []}
      onClose={() => setAsked(undefined)}
      onChange={(one) => {
        change(asked?.ids ?? [], one)
        if (one.kind === 'label') return
        // The row that had the focus before the window may be gone by now.
        place.change((known) => {
          const unchosen = withChosen(known, [])
          return openId === undefined ? intoList(unchosen) : unchosen
        })
      }}
    />
  )
}

/** Opens the conversation before or after one in the list; goes back to the list where there is none. */
export function useOpenNeighbour(): (id: string, by: 1 | -1) => void {
  const place = useListPlace()
  const navigate = useNavigate()
  return useCallback(
    (id, by) => {
      const next = neighbourOf(place.get(), id, by)
      if (next === undefined || next === id) void navigate({ to: '/conversations', search: (known) => known })
      else
        void navigate({
          to: '/conversations/$conversationId',
          params: { conversationId: next },
          search: (known) => known,
        })
    },
    [place, navigate],
  )
}
