/** @jsxImportSource preact */
/** Where the visitor writes: every word goes through the chat's outbox, every file through an upload first. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { createTypingPulse } from '../../client/typing-pulse.ts'
import { EmojiPicker } from './emoji.tsx'
import { acceptedKinds } from './file-kinds.ts'
import { Icon } from './icon.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './uploads.ts'
import { usePanel } from './use-panel.ts'

export function Composer({ conversationId }: { conversationId: string | undefined }) {
  const panel = usePanel()
  const { session, speech, site, surroundings } = panel
  const [text, setText] = useState('')
  const [picksEmoji, setPicksEmoji] = useState(false)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLTextAreaElement>(null)
  const emojiButton = useRef<HTMLButtonElement>(null)
  const pulse = useRef<ReturnType<typeof createTypingPulse>>(undefined)
  const into = conversationId === undefined ? {} : { conversation_id: conversationId }
  const uploads = useUploads(panel, conversationId, (file) =>
    session.chat?.write({ ...into, file: file.id }, file),
  )

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
  // What was being written when the page went away; what the page wants written comes before it.
  useEffect(() => {
    let isCurrent = true
    void session.shelf?.draft().then((draft) => isCurrent && setText((now) => now || draft))
    return () => {
      isCurrent = false
    }
  }, [session])
  useEffect(() => {
    if (panel.composed === undefined) return
    setText(panel.composed)
    panel.composed = undefined
  }, [panel, panel.composed])
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
    if (message === '') return
    write('')
    input.current?.focus()
    if (!session.visitor) {
      // Kept and shown at once; who refuses it says so on the first page.
      const begun = session.begin({})
      session.chat?.write({ ...into, message })
      await begun.catch((error) => panel.refuse(error))
      return
    }
    session.chat?.write({ ...into, message })
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
    // Enter that chooses a word of an input method is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  }
  const take = (event: Event, transfer: DataTransfer | null) => {
    const files = [...(transfer?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    uploads.add(files)
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
      <UploadList uploads={uploads} />
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
          <FileButton label={speech.say('attach')} sign="clip" accept={accept} add={uploads.add} />
          <FileButton label={speech.say('camera')} sign="camera" accept="image/*" capture add={uploads.add} />
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
          <button
            type="submit"
            class="send"
            aria-label={speech.say('send')}
            aria-disabled={text.trim() === ''}
          >
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
