/** One thing that was said: whose words, what beside them, when, how far it has come, and what can be done with it. */
import { Sparkles, StickyNote } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { Avatar } from '../kit/avatar.tsx'
import { classNames } from '../kit/class-names.ts'
import { focusBack } from '../kit/focus-back.ts'
import { useMe } from '../session/me.tsx'
import { useWords } from '../words/words.ts'
import { EditBox } from './edit-box.tsx'
import { MessageMenu } from './message-menu.tsx'
import { PartView } from './part-view.tsx'
import { Receipt } from './receipt.tsx'
import type { Said } from './said.ts'
import { TextView } from './text-view.tsx'
import { useResend } from './use-resend.ts'
import { threadWords } from './words.ts'

export interface MessageRowProps {
  conversationId: string
  contactId: string | undefined
  said: Said
  startsRun: boolean
  endsRun: boolean
  isMarked: boolean
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { conversationId, contactId, said, startsRun, endsRun, isMarked } = props
  const words = useWords(threadWords)
  const me = useMe()
  const [isEditing, setEditing] = useState(false)
  const ways = useResend(said)
  const row = useRef<HTMLElement>(null)
  const wasActedOn = useRef(false)
  const { isOurs, isNote, author } = said
  // The same colour as in the list and the panel, which know the contact.
  const seed = isOurs ? said.authorId : (contactId ?? said.authorId)
  const isMine = said.authorId === undefined || said.authorId === me.id
  // What was done is over: the box, or the menu and its window, went with the focus inside.
  const stands = said.isDeleted ? 'nothing' : isEditing ? 'box' : 'menu'
  useEffect(() => {
    if (stands === 'box' || !wasActedOn.current) return
    wasActedOn.current = false
    focusBack(row.current?.querySelector<HTMLElement>('[aria-haspopup=menu]') ?? row.current)
  }, [stands])
  return (
    <article
      ref={row}
      tabIndex={-1}
      id={said.id}
      data-key={said.key}
      className={classNames(
        'group relative flex gap-2 px-4 sm:px-6',
        startsRun ? 'pt-3' : 'pt-0.5',
        isOurs && 'flex-row-reverse',
      )}
    >
      <span className="w-6 shrink-0 max-sm:hidden">
        {startsRun && <Avatar name={author || me.name} seed={seed ?? me.id} size="small" />}
      </span>
      <div
        className={classNames('flex min-w-0 max-w-[min(36rem,85%)] flex-col gap-1', isOurs && 'items-end')}
      >
        <span
          className={startsRun ? 'px-1 text-xs font-medium text-muted [overflow-wrap:anywhere]' : 'sr-only'}
        >
          <bdi>{isMine && isOurs ? words.you : author}</bdi>
          {said.isAutomatic && (
            <span className="ms-1 inline-flex items-center gap-1 font-normal">
              <Sparkles size={12} aria-hidden="true" />
              {words.auto}
            </span>
          )}
        </span>
        {isEditing && said.id !== undefined ? (
          <EditBox
            messageId={said.id}
            text={said.text ?? ''}
            isNote={isNote}
            onDone={() => setEditing(false)}
          />
        ) : (
          <div className={classNames('flex max-w-full items-center gap-1', isOurs && 'flex-row-reverse')}>
            <Bubble said={said} isMarked={isMarked} />
            {said.id !== undefined && !said.isDeleted && (
              <MessageMenu
                conversationId={conversationId}
                messageId={said.id}
                said={said}
                isMine={isMine && isOurs && !said.isAutomatic}
                onEdit={() => {
                  wasActedOn.current = true
                  setEditing(true)
                }}
                onRemove={() => {
                  wasActedOn.current = true
                }}
              />
            )}
          </div>
        )}
        <Receipt conversationId={conversationId} said={said} isShown={endsRun} {...ways} />
      </div>
    </article>
  )
})

/** The words and what stands beside them. */
export function Bubble({ said, isMarked }: { said: Said; isMarked: boolean }) {
  const words = useWords(threadWords)
  const { isNote, isOurs, isDeleted, text, parts } = said
  // What stands alone, such as a picture, needs no bubble around it.
  const isBare = !isNote && !isDeleted && !text && parts.every(({ kind }) => kind !== 'unknown')
  const spoken = isOurs ? 'bg-own text-on-own' : 'border border-line bg-surface'
  const ground = isNote ? 'border border-note-line bg-note text-on-note' : spoken
  return (
    <div
      className={classNames(
        'flex min-w-0 flex-col gap-2 rounded-2xl',
        !isBare && 'px-3 py-2',
        isDeleted ? 'border border-dashed border-line text-muted' : !isBare && ground,
        isMarked && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      {isNote && (
        <span className="flex items-center gap-1 text-xs font-semibold">
          <StickyNote size={12} aria-hidden="true" />
          {words.noteLabel}
        </span>
      )}
      {isDeleted && <p className="italic">{words.deleted}</p>}
      {text && !isDeleted && <TextView text={text} isNote={isNote} />}
      {[...parts.entries()].map(([place, part]) => (
        <PartView key={place} part={part} />
      ))}
    </div>
  )
}
