/** The text itself: sending by keys, what can be put in while one writes, files that are pasted. */
import {
  type ClipboardEvent,
  type InputEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import { useWords } from '../words/words.ts'
import type { Draft } from './drafts.ts'
import type { Mention } from './mentions.ts'
import { takeReplies } from './reply-door.ts'
import { useSendKeys } from './send-setting.ts'
import { Suggestions } from './suggestions.tsx'
import { replaced, type Trigger, triggerAt } from './trigger.ts'
import { useSuggestions } from './use-suggestions.ts'
import { threadWords } from './words.ts'

/** Farther than any text goes. */
const atEnd = { from: 1e9, to: 1e9 }

/** What the buttons around the text do to it. */
export interface TextDoor {
  focus(): void
  insert(text: string): void
  chooseFiles(): void
  /** The list of canned replies, as `/` brings it. */
  openCanned(): void
}

export interface ComposerTextProps {
  ref: Ref<TextDoor>
  conversation: ConversationSummary
  /** The customer goes on in another conversation: no reply opens this one. */
  isElsewhere: boolean
  draft: Draft
  onChange(change: (draft: Draft) => Draft): void
  onForced(): void
  /** Words come that are a reply's. */
  onReply(): void
  onPress(): void
  onRelease(): void
  onSend(): void
  onFiles(files: Iterable<File>): void
}

export function ComposerText(props: ComposerTextProps) {
  const { ref, conversation, draft, onChange, onForced, onReply, onFiles } = props
  const words = useWords(threadWords)
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const cursor = useRef<number | undefined>(undefined)
  const [trigger, setTrigger] = useState<Trigger>()
  const [at, setAt] = useState(0)
  /** Where a space was put in after a name: who types one there means the same. */
  const spacedAt = useRef<number | undefined>(undefined)

  /** Puts a text in place of a stretch, or of what is selected; the cursor stands after it. */
  const put = (text: string, stretch?: { from: number; to: number }, more: Partial<Draft> = {}) => {
    const element = area.current
    const from = stretch?.from ?? element?.selectionStart ?? draft.text.length
    const to = stretch?.to ?? element?.selectionEnd ?? from
    onChange((before) => {
      const next = replaced(before.text, { from, to }, text)
      cursor.current = next.cursor
      return { ...before, ...more, text: next.text }
    })
    setTrigger(undefined)
    element?.focus()
  }
  const suggested = useSuggestions(conversation, trigger, {
    text: (text) => put(text, trigger),
    mention(mention: Mention) {
      if (!draft.isNote) onForced()
      put(`@${mention.name} `, trigger, { isNote: true, mentions: withMention(draft.mentions, mention) })
      spacedAt.current = trigger && trigger.from + mention.name.length + 2
    },
  })
  const chosen = Math.min(at, (suggested?.items.length ?? 0) - 1)

  const openCanned = () => {
    const place = area.current?.selectionEnd ?? draft.text.length
    const begun = triggerAt(draft.text, place)
    if (begun?.sign === '/') {
      area.current?.focus()
      return setTrigger(begun)
    }
    const sign = /(?:^|[\s(])$/.test(draft.text.slice(0, place)) ? '/' : ' /'
    put(sign, { from: place, to: place })
    const to = place + sign.length
    setAt(0)
    setTrigger({ sign: '/', search: '', from: to - 1, to })
  }
  useImperativeHandle(ref, () => ({
    focus: () => area.current?.focus(),
    insert: (text) => put(text),
    chooseFiles: () => chooser.current?.click(),
    openCanned,
  }))
  // The cursor goes where the text was put once that stands there.
  useEffect(() => {
    if (cursor.current === undefined) return
    area.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = undefined
  })
  const latest = useRef<(text: string) => void>(put)
  latest.current = (text) => {
    if (!draft.isNote) return put(text)
    // What the cursor stands in is the note, which stays as it is.
    onReply()
    put(text, atEnd)
  }
  useEffect(() => takeReplies(conversation.id, (text) => latest.current(text)), [conversation.id])

  const keys = useTextKeys(props, {
    suggested,
    chosen,
    move: setAt,
    closeList: () => setTrigger(undefined),
  })
  const look = () => {
    const element = area.current
    if (!element) return
    const isCaret = element.selectionStart === element.selectionEnd
    setTrigger(isCaret ? triggerAt(element.value, element.selectionStart) : undefined)
  }
  const paste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData
    // What comes from a text program has a picture of the text beside it: the text is meant.
    if (files.length === 0 || event.clipboardData.getData('text/plain') !== '') return
    event.preventDefault()
    onFiles([...files])
  }
  const { isNote, text } = draft
  const name = conversation.visitor.name
  return (
    <div className="relative px-3 pt-1">
      {suggested && <Suggestions id={id} {...suggested} at={chosen} />}
      <textarea
        ref={area}
        dir="auto"
        rows={2}
        aria-label={isNote ? words.noteHere : words.replyTo(name)}
        aria-autocomplete="list"
        aria-controls={suggested && id}
        aria-activedescendant={suggested && chosen >= 0 ? `${id}-${chosen}` : undefined}
        placeholder={
          isNote
            ? words.noteHere
            : conversation.status === 'closed' && !props.isElsewhere
              ? words.replyReopens
              : words.replyHere
        }
        value={text}
        onBeforeInput={(event: InputEvent<HTMLTextAreaElement>) => {
          const isSpaced = spacedAt.current === event.currentTarget.selectionStart
          spacedAt.current = undefined
          if (isSpaced && event.data === ' ') event.preventDefault()
        }}
        onChange={(event) => {
          const { value } = event.target
          onChange((before) => ({ ...before, text: value }))
          if (value === '') props.onRelease()
          else props.onPress()
          setAt(0)
          look()
        }}
        onSelect={look}
        onBlur={() => setTrigger(undefined)}
        onKeyDown={keys}
        onPaste={paste}
        className="block max-h-[40dvh] min-h-13 w-full resize-none bg-transparent px-1 py-1 text-sm [field-sizing:content] placeholder:text-current placeholder:opacity-75 focus-visible:outline-none touch:text-base"
      />
      <input
        ref={chooser}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={words.attach}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </div>
  )
}

interface ListState {
  suggested: ReturnType<typeof useSuggestions>
  chosen: number
  move(at: number): void
  closeList(): void
}

function useTextKeys({ onSend }: ComposerTextProps, { suggested, chosen, move, closeList }: ListState) {
  const sendBy = useSendKeys()
  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, shiftKey, altKey, nativeEvent } = event
    // Enter and arrows belong to whoever composes a character.
    if (isComposing(nativeEvent)) return
    const isMod = event.ctrlKey || event.metaKey
    const take = (run: () => void) => {
      event.preventDefault()
      run()
    }
    const count = suggested?.items.length ?? 0
    if (suggested && key === 'Escape') return take(closeList)
    if (suggested && count > 0) {
      if (key === 'ArrowDown') return take(() => move((chosen + 1) % count))
      if (key === 'ArrowUp') return take(() => move((chosen - 1 + count) % count))
      if ((key === 'Enter' && !isMod && !shiftKey) || key === 'Tab')
        return take(() => suggested.items[chosen]?.pick())
    }
    if (key === 'Escape') return take(() => leave(event.currentTarget))
    if (key !== 'Enter') return
    // With more keys it is a command, which its reader may have given others.
    if (isMod && (shiftKey || altKey)) return
    if (isMod || (sendBy === 'enter' && !shiftKey && !altKey)) take(onSend)
  }
}

function withMention(mentions: readonly Mention[], mention: Mention): Mention[] {
  return [...mentions.filter(({ id }) => id !== mention.id), mention]
}

/** Out of the writing to what was said, where reading and scrolling go on. */
function leave(field: HTMLElement): void {
  field.blur()
  field.closest('main')?.querySelector<HTMLElement>('[role="log"]')?.focus({ preventScroll: true })
}
