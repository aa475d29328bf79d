/** Where one writes: a reply to the contact or a note for the team, which never look alike. Nothing but this is drawn again with each key. */
import { useEffect, useRef, useState } from 'react'
import type { SendMessageFrame } from '../../client/frames-out.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useCommands } from '../commands/registry.tsx'
import { useOpenNeighbour } from '../conversations/conversation-commands.tsx'
import { useOtherOpen } from '../conversations/use-other-open.ts'
import { classNames } from '../kit/class-names.ts'
import { later, Patience } from '../kit/later.tsx'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { composerCommands } from './commands.ts'
import { ComposerFoot } from './composer-foot.tsx'
import { ComposerNotices } from './composer-notices.tsx'
import { ComposerText, type TextDoor } from './composer-text.tsx'
import { closes, type Follow, goesOn } from './follow-shelf.ts'
import { LateInsert } from './insert/late-insert.tsx'
import { useInserting } from './insert/use-inserting.ts'
import { longestMessage } from './limits.ts'
import { writeMentions } from './mentions.ts'
import { ModeSwitch } from './mode-switch.tsx'
import { StaleCard } from './stale-card.tsx'
import { trayOf } from './tray.ts'
import { TrayView, useTray } from './tray-view.tsx'
import { useDropping } from './use-dropping.ts'
import { useHeld } from './use-held.ts'
import { useTypingHint } from './use-hints.ts'
import { useSend } from './use-send.ts'
import { useWriting } from './use-writing.ts'
import { unfilled } from './variables.ts'
import { threadWords } from './words.ts'

const OtherDraft = later(async () => (await import('./other-draft.tsx')).OtherDraft)

export function Composer({ conversation }: { conversation: ConversationSummary }) {
  const { id, site_id: siteId } = conversation
  const words = useWords(threadWords)
  const desk = useDesk()
  const tray = trayOf(desk)
  const place = { conversationId: id, siteId }
  const files = useTray(id)
  const { draft, change, turn, clear } = useWriting(id)
  const { text, isNote, mentions } = draft
  const pulse = useTypingHint(id, isNote)
  const door = useRef<TextDoor>(null)
  const [warnedOf, setWarnedOf] = useState('')
  const [wasForced, setForced] = useState(false)
  const openNeighbour = useOpenNeighbour()
  const { isReady, write } = useSend(id, draft)
  const { held, hold, drop, closeOnceSent } = useHeld(conversation)
  const { isDropping, ...dropping } = useDropping((dropped) => addFiles(dropped))

  const addFiles = (chosen: Iterable<File>) => {
    tray.add(place, chosen)
    // A note of files alone is kept as the note it is.
    if (isNote) change((before) => ({ ...before }))
  }
  const setMode = (note: boolean) => {
    setForced(false)
    if (note !== isNote) turn(note)
    door.current?.focus()
  }
  const length = (isNote ? writeMentions(text.trim(), mentions) : text.trim()).length
  const isSendable = files.some(({ state, sentAs }) => state !== 'failed' && !sentAs)
  const other = useOtherOpen(conversation)
  const canSend = (length > 0 || isSendable) && length <= longestMessage && (isNote || other === undefined)
  const left = isNote ? [] : unfilled(text)
  const send = (then: Follow) => {
    if (!canSend) return
    // Once it is shown that something is missing, it goes as it is.
    if (left.length > 0 && warnedOf !== text) return setWarnedOf(text)
    pulse.release()
    if (!isReady) return hold(text, then)
    // First of all it waits no more: a page that ends in between has a draft, and sends nothing twice.
    drop()
    write(held?.seenUntil)
    clear()
    setForced(false)
    if (goesOn(then)) openNeighbour(id, 1)
    if (closes(then)) closeOnceSent()
  }
  useEffect(() => {
    if (!held) return
    // Whoever goes on writing, or makes a note of it, sends it again.
    if (held.text !== text || isNote) drop()
    else if (isReady) send(held.follow)
  })

  const inserting = useInserting(conversation, !isNote && other === undefined)
  const editAgain = (frame: SendMessageFrame) => {
    const { message: again } = frame
    if (inserting.change(frame) || again === undefined) return
    change((before) => ({ ...before, text: before.text === '' ? again : `${again}\n${before.text}` }))
  }
  const against = canSend
    ? undefined
    : length > longestMessage
      ? words.tooLong(length - longestMessage)
      : other && !isNote
        ? words.otherOpen(conversation.visitor.name)
        : words.nothingToSend
  const sendAnd = (then: Follow) => ({ run: () => send(then), reason: against })
  const deeds = {
    reply: () => setMode(false),
    note: () => setMode(true),
    attach: () => door.current?.chooseFiles(),
    sendClose: sendAnd('close'),
    sendNext: sendAnd('next'),
    sendCloseNext: sendAnd('close-next'),
    canned: () => door.current?.openCanned(),
  }
  useCommands(composerCommands, deeds)

  return (
    <>
      <section
        aria-label={isNote ? words.note : words.reply}
        {...dropping}
        className={classNames(
          'relative shrink-0 border-t pb-[env(safe-area-inset-bottom)]',
          isNote ? 'border-note-line bg-note text-on-note' : 'border-line bg-surface',
        )}
      >
        <StaleCard conversationId={id} onEdit={editAgain} toField={() => door.current?.focus()} />
        <Patience instead={null}>
          {draft.other !== undefined && (
            <OtherDraft draft={draft} onChange={change} toField={() => door.current?.focus()} />
          )}
        </Patience>
        <ModeSwitch isNote={isNote} onChange={setMode} wasForced={wasForced && isNote} />
        <ComposerText
          ref={door}
          conversation={conversation}
          isElsewhere={other !== undefined}
          draft={draft}
          onChange={change}
          onForced={() => setForced(true)}
          onReply={() => setMode(false)}
          onPress={pulse.press}
          onRelease={pulse.release}
          onSend={() => send('stay')}
          onFiles={addFiles}
        />
        <TrayView place={place} files={files} />
        <ComposerNotices
          conversation={conversation}
          isNote={isNote}
          length={length}
          missing={warnedOf === text ? left : []}
          isHeld={held !== undefined}
          other={other}
          onNote={() => setMode(true)}
        />
        <ComposerFoot
          isNote={isNote}
          canSend={canSend}
          deeds={deeds}
          onSend={() => send('stay')}
          onInsert={(sign) => door.current?.insert(sign)}
          isInsertOffered={inserting.isOffered}
        />
        {isDropping && (
          <div className="absolute inset-1 z-30 flex items-center justify-center rounded-lg border-2 border-dashed border-accent bg-raised font-medium text-text">
            {words.dropHere}
          </div>
        )}
      </section>
      {/* Not in it: what is dropped on the window is no file of the reply's. */}
      <LateInsert inserting={inserting} toField={() => door.current?.focus()} />
    </>
  )
}
