/** A value that is changed where it stands: Enter or leaving saves, Escape leaves it as it was; what is refused says why. */
import { Pencil } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'
import { classNames } from './class-names.ts'
import { TextArea, TextInput } from './field.tsx'
import { useToast } from './toast.tsx'

export interface EditableProps {
  /** What the value is, such as `E-mail`. */
  label: string
  value: string
  /** How it reads, where that is not how it is written. */
  shown?: string | undefined
  /** Said where there is none. */
  placeholder: string
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date'
  isLong?: boolean
  /** Where it leads; only to places that are safe to go to. */
  link?: string | undefined
  className?: string
  /** Answers what is wrong, or undefined. */
  onSave(value: string): Promise<string | undefined>
}

export function Editable(props: EditableProps) {
  const { label, value, shown, placeholder, link, className } = props
  const [draft, setDraft] = useState<string>()
  const [pending, setPending] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const opener = useRef<HTMLButtonElement>(null)
  const comesBack = useRef(false)
  const isGone = useRef(false)
  const [isQuiet, setQuiet] = useState(false)
  const toast = useToast()
  const isEditing = draft !== undefined
  useEffect(() => {
    if (isEditing || !comesBack.current) return
    comesBack.current = false
    opener.current?.focus()
  }, [isEditing])
  useEffect(() => {
    isGone.current = false
    return () => {
      isGone.current = true
    }
  }, [])
  const save = async (written: string) => {
    const next = written.trim()
    setDraft(undefined)
    setProblem(undefined)
    if (next === value) return
    setPending(next)
    const wrong = await props.onSave(next)
    setPending(undefined)
    if (wrong === undefined) return
    // Its writer went on to something else, which shows no field to say it by.
    if (isGone.current) return void toast({ text: `${label}: ${wrong}`, isProblem: true })
    // Whoever writes elsewhere by now goes on writing there.
    const { activeElement } = document
    setQuiet(activeElement !== document.body && activeElement !== opener.current)
    setProblem(wrong)
    setDraft(next)
  }
  if (draft !== undefined) {
    return (
      <Writing
        {...props}
        draft={draft}
        problem={problem}
        isQuiet={isQuiet}
        onDraft={setDraft}
        onLeave={(written, byKey) => {
          comesBack.current = byKey
          if (written !== undefined) void save(written)
          else {
            setDraft(undefined)
            setProblem(undefined)
          }
        }}
      />
    )
  }
  const text = pending ?? shown ?? value
  const open = () => {
    setQuiet(false)
    setDraft(pending ?? value)
  }
  const look = classNames(
    'min-w-0 rounded-md px-1.5 py-1 text-start break-words whitespace-pre-wrap touch:min-h-11',
    text === '' && 'text-muted',
    className,
  )
  if (link !== undefined && pending === undefined) {
    return (
      <span className="group flex min-w-0 flex-1 items-center">
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className={classNames(look, 'text-accent underline')}
        >
          {/* A number keeps its order also where one reads from the right. */}
          <bdi>{text}</bdi>
        </a>
        <button
          ref={opener}
          type="button"
          aria-label={label}
          onClick={open}
          className="flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover touch:size-11"
        >
          <Pencil size={12} aria-hidden="true" />
        </button>
      </span>
    )
  }
  return (
    <button
      ref={opener}
      type="button"
      aria-label={`${label}: ${text === '' ? placeholder : text}`}
      onClick={open}
      className={classNames(look, 'flex-1 hover:bg-hover')}
    >
      {text === '' ? placeholder : <bdi>{text}</bdi>}
    </button>
  )
}

function Writing({
  label,
  type = 'text',
  isLong,
  placeholder,
  draft,
  problem,
  isQuiet,
  onDraft,
  onLeave,
}: EditableProps & {
  draft: string
  problem: string | undefined
  /** It takes no focus as it opens. */
  isQuiet: boolean
  onDraft(draft: string): void
  /** Without a text: nothing is to be saved. */
  onLeave(written: string | undefined, byKey: boolean): void
}) {
  const id = useId()
  const isOver = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isQuiet) return
    const input = place.current?.querySelector<HTMLInputElement>('input, textarea')
    input?.focus()
    if (type === 'text' || isLong) input?.select()
  }, [type, isLong, isQuiet])
  const leave = (written: string | undefined, byKey: boolean) => {
    if (isOver.current) return
    isOver.current = true
    onLeave(written, byKey)
  }
  const shared = {
    'aria-label': label,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : id,
    placeholder,
    value: draft,
    onBlur: () => leave(draft, false),
  }
  const keys = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      event.preventDefault()
      leave(undefined, true)
    }
    const isEnd = event.key === 'Enter' && (!isLong || event.metaKey || event.ctrlKey)
    if (isEnd && !isComposing(event.nativeEvent)) {
      event.preventDefault()
      leave(draft, true)
    }
  }
  return (
    <div ref={place} className="min-w-0 flex-1">
      {isLong ? (
        <TextArea {...shared} rows={3} onChange={(event) => onDraft(event.target.value)} onKeyDown={keys} />
      ) : (
        <TextInput
          {...shared}
          type={type}
          step={type === 'number' ? 'any' : undefined}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={keys}
        />
      )}
      {problem !== undefined && (
        <p id={id} role="alert" className="mt-1 text-xs text-bad">
          {problem}
        </p>
      )}
    </div>
  )
}
