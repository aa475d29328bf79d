/** What the commands of conversations do to some of them, under which name, and why not: one record for keys, palette, menus and bars. */
import type { Brought } from '../commands/registry.tsx'
import { refusalWords } from '../refusals/words.ts'
import { useDesk } from '../session/desk.ts'
import { useStaff } from '../session/staff.ts'
import { useWords } from '../words/words.ts'
import { actionWords } from './action-words.ts'
import type { Change } from './change.ts'
import type { conversationCommands } from './commands.ts'
import type { Asked } from './conversation-dialogs.tsx'
import { canBeKeptClosed, otherIn } from './other-open.ts'

type Deeds = Partial<Record<keyof typeof conversationCommands, Brought>>

/** `onAsk` opens the window of a picker. */
export function useConversationDeeds(
  ids: readonly string[],
  onChange: (change: Change) => void,
  onAsk: (what: Asked) => void,
) {
  const words = useWords(actionWords)
  const refusals = useWords(refusalWords)
  const { me } = useDesk()
  const only = useStaff((state) => (ids.length === 1 ? state.conversations[ids[0] ?? ''] : undefined))
  const hasOther = useStaff(
    ({ conversations }) =>
      only !== undefined &&
      canBeKeptClosed(only) &&
      otherIn(Object.values(conversations), only) !== undefined,
  )
  const isSnoozed = only?.status === 'active' && only.lifecycle === 'snoozed'
  const isOpen = only?.status === 'active' && !isSnoozed
  const onlyOpen = only?.status === 'closed' ? words.onlyOpen : undefined
  const kept = hasOther ? refusals.reasons.has_another : undefined
  return {
    assign: () => onAsk('assign'),
    assignToMe: () => onChange({ kind: 'assign', agent: { id: me.id, username: me.username } }),
    close: { run: () => onChange({ kind: 'close' }), reason: onlyOpen },
    closeWith: { run: () => onAsk('closeWith'), reason: onlyOpen },
    reopen: {
      run: () => onChange({ kind: isSnoozed ? 'wake' : 'reopen' }),
      title: isSnoozed ? words.wake : undefined,
      reason: isOpen ? words.onlyClosed : kept,
    },
    snooze: { run: () => onAsk('snooze'), reason: kept },
    label: () => onAsk('labels'),
    priority: () => onAsk('priority'),
    team: () => onAsk('team'),
    unread: () => onChange({ kind: 'unread' }),
    read: () => onChange({ kind: 'read' }),
    mute: {
      run: () => onChange({ kind: 'mute', isMuted: !only?.muted }),
      title: only?.muted ? words.unmute : undefined,
    },
  } satisfies Deeds
}
