/** @jsxImportSource preact */
/** Where the visitor writes: every word goes through the chat's outbox, every file through an upload first. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isComposing } from '../../client/presentation/is-composing.ts'
import { createTypingPulse } from '../../client/typing-pulse.ts'
import { acceptedKinds } from './file-kinds.ts'
import { Icon } from './icon.tsx'
import { EmojiPicker } from './on-demand.tsx'
import { UploadList } from './upload-list.tsx'
import { usePanel } from './use-panel.ts'

export function Composer({ conversationId }: { conversationId: string | undefined }) {
  const panel = usePanel()
  const { session, speech, site, surroundings, uploads } = panel
  const [text, setText] = useState('')
  const [hasDraft, setHasDraft] = useState(false)
  const [picksEmoji, setPicksEmoji] = useState(false)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const emojiButton = useRef<HTMLButtonElement>(null)
  const pulse = useRef<ReturnType<typeof createTypingPulse>>(undefined)
  const into = conversationId === undefined ? {} : { conversation_id: conversationId }
  const files = uploads.of(conversationId)
  const isEmpty = text.trim() === '' && !files.some(({ state }) => state === 'ready')

  useEffect(() => {
    pulse.current = createTypingPulse(surroundings, (isTyping) => {
      const conversation = session.chat?.state.conversation
      if (conversation && conversation.id === conversationId)
        session.chat?.say({
          type: isTyping ? 'typing_start' : 'typing_stop',
          conversation_id: conversation.id,
        })
    })
    return () => pulse.current?.release()
  }, [conversationId, session, surroundings])
  // What was being written when the page went away.
  useEffect(() => {
    let isCurrent = true
    const begin = (draft: string) => {
      if (!isCurrent) return
      setText((now) => now || draft)
      setHasDraft(true)
    }
    void (session.shelf?.draft() ?? Promise.resolve('')).then(begin, () => begin(''))
    return () => {
      isCurrent = false
    }
  }, [session])
  // What the page wants written, where nothing is: what one has written oneself is not taken away.
  useEffect(() => {
    const { composed } = panel
    if (composed === undefined || !hasDraft) return
    setText((now) => now || composed)
    panel.composed = undefined
  }, [panel, panel.composed, hasDraft])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written decides how tall it is
  useLayoutEffect(() => grow(input.current), [text])

  const write = (words: string) => {
    setText(words)
    session.shelf?.keepDraft(words)
    if (words.trim()) pulse.current?.press()
    else pulse.current?.release()
  }
  const send = async () => {
    const message = text.trim()
    if (isEmpty) return
    write('')
    input.current?.focus()
    // Kept and shown at once; who refuses it says so on the first page.
    const begun = session.visitor ? undefined : session.begin({})
    if (message) session.chat?.write({ ...into, message })
    uploads.send(conversationId)
    await begun?.catch((error) => panel.refuse(error))
  }
  const attach = (chosen: Iterable<File>) => {
    uploads.add(chosen, conversationId)
    // So that Enter sends it; on a phone that would raise the keyboard of glass.
    if (!panel.fills) input.current?.focus()
  }
  const insert = (emoji: string) => {
    const at = input.current?.selectionStart ?? text.length
    write(text.slice(0, at) + emoji + text.slice(input.current?.selectionEnd ?? at))
    setPicksEmoji(false)
    const { current } = input
    queueMicrotask(() => {
      current?.focus()
      current?.setSelectionRange(at + emoji.length, at + emoji.length)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    void send()
  }
  const take = (event: Event, transfer: DataTransfer | null) => {
    const given = [...(transfer?.files ?? [])]
    if (given.length === 0) return
    event.preventDefault()
    attach(given)
  }
  const accept = acceptedKinds(site.file_kinds)
  return (
    <form
      class={`composer ${isOver ? 'is-over' : ''}`}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        take(event, event.dataTransfer)
      }}
    >
      {isOver && <p class="drop">{speech.say('dropHere')}</p>}
      <UploadList lines={files} />
      {picksEmoji && (
        <EmojiPicker
          pick={insert}
          close={() => {
            setPicksEmoji(false)
            emojiButton.current?.focus()
          }}
        />
      )}
      <div class="box">
        <textarea
          ref={input}
          rows={1}
          maxLength={10_000}
          dir="auto"
          enterkeyhint="send"
          data-first
          aria-label={speech.say('write')}
          placeholder={speech.say('writeHere')}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => take(event, event.clipboardData)}
        />
        <div class="tools">
          <FileButton label={speech.say('attach')} sign="clip" accept={accept} add={attach} />
          <FileButton label={speech.say('camera')} sign="camera" accept="image/*" capture add={attach} />
          <button
            ref={emojiButton}
            type="button"
            class="icon-button"
            aria-label={speech.say('emoji')}
            aria-expanded={picksEmoji}
            onClick={() => setPicksEmoji(!picksEmoji)}
          >
            <Icon name="smile" />
          </button>
          <button type="submit" class="send" aria-label={speech.say('send')} aria-disabled={isEmpty}>
            <Icon name="send" />
          </button>
        </div>
      </div>
    </form>
  )
}

interface FileButtonProps {
  label: string
  sign: 'clip' | 'camera'
  accept: string
  capture?: boolean
  add(files: Iterable<File>): void
}

function FileButton({ label, sign, accept, capture, add }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        class={`icon-button ${sign}`}
        aria-label={label}
        onClick={() => input.current?.click()}
      >
        <Icon name={sign} />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={!capture}
        accept={accept}
        {...(capture ? { capture: 'environment' } : {})}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

/** As tall as what is written, up to what the style allows. */
function grow(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
