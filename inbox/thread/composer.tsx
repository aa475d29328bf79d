/** Where one writes: a reply to the contact or a note for the team, which never look alike. Nothing but this is drawn again with each key. */
import { useEffect, useRef, useState } from 'react'
import type { ConversationSummary, Instant } from '../../client/shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { useConversationActions } from '../conversations/actions.ts'
import { useOpenNeighbour } from '../conversations/conversation-commands.tsx'
import { classNames } from '../kit/class-names.ts'
import { useToast } from '../kit/toast.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerNotices } from './composer-notices.tsx'
import { ComposerText, type TextDoor } from './composer-text.tsx'
import { longestMessage } from './limits.ts'
import { writeMentions } from './mentions.ts'
import { ModeSwitch } from './mode-switch.tsx'
import { StaleCard } from './stale-card.tsx'
import { trayOf } from './tray.ts'
import { TrayView, useTray } from './tray-view.tsx'
import { useDropping } from './use-dropping.ts'
import { useTypingHint } from './use-hints.ts'
import { useSend } from './use-send.ts'
import { useWriting } from './use-writing.ts'
import { unfilled } from './variables.ts'
import { whenSent } from './when-sent.ts'
import { threadWords } from './words.ts'

/** What follows the sending. */
export type Then = 'stay' | 'close' | 'next'

/** A reply that was to go out before the messages were here. */
interface Held {
  then: Then
  text: string
  /** When the newest was said that its writer knew of, by the list. */
  seenUntil: Instant | null
}

export function Composer({ conversation }: { conversation: ConversationSummary }) {
  const { id, site_id: siteId } = conversation
  const words = useWords(threadWords)
  const desk = useDesk()
  const tray = trayOf(desk)
  const place = { conversationId: id, siteId }
  const files = useTray(id)
  const { draft, change, clear } = useWriting(id)
  const { text, isNote, mentions } = draft
  const pulse = useTypingHint(id, isNote)
  const door = useRef<TextDoor>(null)
  const [warnedOf, setWarnedOf] = useState('')
  const [wasForced, setForced] = useState(false)
  const { close } = useConversationActions(id)
  const openNeighbour = useOpenNeighbour()
  const { isReady, write } = useSend(id, draft)
  const toast = useToast()
  const [held, setHeld] = useState<Held>()
  const { isDropping, ...dropping } = useDropping((dropped) => tray.add(place, dropped))

  const setMode = (note: boolean) => {
    setForced(false)
    change((before) => (before.isNote === note ? before : { ...before, isNote: note }))
    door.current?.focus()
  }
  const length = (isNote ? writeMentions(text.trim(), mentions) : text.trim()).length
  const isSendable = files.some(({ state, sentAs }) => state !== 'failed' && !sentAs)
  const canSend = (length > 0 || isSendable) && length <= longestMessage
  const left = isNote ? [] : unfilled(text)
  const send = (then: Then) => {
    if (!canSend) return
    // Once it is shown that something is missing, it goes as it is.
    if (left.length > 0 && warnedOf !== text) return setWarnedOf(text)
    pulse.release()
    if (!isReady) return setHeld({ then, text, seenUntil: conversation.last_message_at })
    write(held?.seenUntil)
    setHeld(undefined)
    clear()
    setForced(false)
    if (then === 'next') openNeighbour(id, 1)
    if (then === 'close') {
      const failed = () => toast({ text: words.notClosed(conversation.visitor.name), isProblem: true })
      whenSent({ chat: desk.chat, tray }, id, { sent: () => close(), failed })
    }
  }
  useEffect(() => {
    if (!held) return
    // Whoever goes on writing, or makes a note of it, sends it again.
    if (held.text !== text || isNote) setHeld(undefined)
    else if (isReady) send(held.then)
  })

  useCommands([
    {
      id: 'thread.reply',
      title: words.reply,
      group: words.group,
      keys: 'r',
      alias: ['alt+l'],
      run: () => setMode(false),
    },
    {
      id: 'thread.note',
      title: words.writeNote,
      group: words.group,
      keys: 'n',
      alias: ['alt+p'],
      run: () => setMode(true),
    },
    { id: 'thread.attach', title: words.attach, group: words.group, run: () => door.current?.chooseFiles() },
    {
      id: 'thread.send-close',
      title: words.sendAndClose,
      group: words.group,
      keys: 'mod+shift+enter',
      run: () => send('close'),
    },
    {
      id: 'thread.send-next',
      title: words.sendAndNext,
      group: words.group,
      keys: 'mod+alt+enter',
      run: () => send('next'),
    },
  ])

  return (
    <section
      aria-label={isNote ? words.note : words.reply}
      {...dropping}
      className={classNames(
        'relative shrink-0 border-t pb-[env(safe-area-inset-bottom)]',
        isNote ? 'border-note-line bg-note text-on-note' : 'border-line bg-surface',
      )}
    >
      <StaleCard
        conversationId={id}
        onEdit={(again) => {
          change((before) => ({ ...before, text: before.text === '' ? again : `${again}\n${before.text}` }))
          door.current?.focus()
        }}
      />
      <ModeSwitch isNote={isNote} onChange={setMode} wasForced={wasForced && isNote} />
      <ComposerText
        ref={door}
        conversation={conversation}
        draft={draft}
        onChange={change}
        onForced={() => setForced(true)}
        onPress={pulse.press}
        onRelease={pulse.release}
        onSend={send}
        onFiles={(chosen) => tray.add(place, chosen)}
      />
      <TrayView place={place} files={files} />
      <ComposerNotices
        conversation={conversation}
        isNote={isNote}
        length={length}
        missing={warnedOf === text ? left : []}
        isHeld={held !== undefined}
        onNote={() => setMode(true)}
      />
      <ComposerFoot
        isNote={isNote}
        canSend={canSend}
        onSend={send}
        onAttach={() => door.current?.chooseFiles()}
        onInsert={(sign) => door.current?.insert(sign)}
      />
      {isDropping && (
        <div className="absolute inset-1 z-30 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-raised font-medium text-text">
          {words.dropHere}
        </div>
      )}
    </section>
  )
}
