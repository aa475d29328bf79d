/** One command: its keys, and the moment of pressing others. */
import { Pencil, RotateCcw, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { bindings, changeBindings, keysOf } from '../../commands/bindings.ts'
import type { CommandDefinition } from '../../commands/definition.ts'
import { chordOf } from '../../commands/keys.ts'
import { IconButton } from '../../kit/button.tsx'
import { Kbd } from '../../kit/kbd.tsx'
import { useWords } from '../../words/words.ts'
import { shortcutWords } from './words.ts'

/** How long a second key may follow the first. */
const sequenceMs = 1200

/** A definition with its words in the reader's language. */
export interface NamedCommand extends Omit<CommandDefinition, 'title' | 'group'> {
  title: string
  group: string
}

export function ShortcutRow({
  command,
  clash,
  isOn,
}: {
  command: NamedCommand
  clash: NamedCommand | undefined
  isOn: boolean
}) {
  const words = useWords(shortcutWords)
  const [isPressing, setPressing] = useState(false)
  const keys = keysOf(command)
  const isOwn = command.id in bindings().chosen
  const choose = (next: string | null) => {
    changeBindings({ chosen: { ...bindings().chosen, [command.id]: next } })
    setPressing(false)
  }
  const reset = () => {
    const { [command.id]: _, ...others } = bindings().chosen
    changeBindings({ chosen: others })
  }
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <div className="min-w-40 flex-1">
        <p>{command.title}</p>
        {clash && isOn && (
          <p role="alert" className="text-xs text-warn">
            {words.clash(clash.title)}
          </p>
        )}
      </div>
      {isPressing ? (
        <PressArea label={words.press(command.title)} onChosen={choose} onCancel={() => setPressing(false)} />
      ) : keys ? (
        <Kbd keys={keys} />
      ) : (
        <span className="text-xs text-muted">{words.noKeys}</span>
      )}
      <div className="flex">
        <IconButton
          label={words.change(command.title)}
          disabled={!isOn}
          size="small"
          onClick={() => setPressing(!isPressing)}
        >
          <Pencil size={14} aria-hidden="true" />
        </IconButton>
        <IconButton
          label={words.takeAway(command.title)}
          disabled={!isOn || keys === undefined}
          size="small"
          onClick={() => choose(null)}
        >
          <X size={15} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.reset(command.title)} disabled={!isOwn} size="small" onClick={reset}>
          <RotateCcw size={14} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  )
}

/** Takes the next keys that are pressed: one chord, or a letter and another after it. */
function PressArea({
  label,
  onChosen,
  onCancel,
}: {
  label: string
  onChosen(keys: string): void
  onCancel(): void
}) {
  const words = useWords(shortcutWords)
  const area = useRef<HTMLButtonElement>(null)
  const [first, setFirst] = useState<string>()
  useEffect(() => area.current?.focus(), [])
  useEffect(() => {
    if (first === undefined) return undefined
    const timer = setTimeout(() => onChosen(first), sequenceMs)
    return () => clearTimeout(timer)
  }, [first, onChosen])
  const press = (event: KeyboardEvent) => {
    const chord = chordOf(event)
    if (event.key === 'Tab') return onCancel()
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') return onCancel()
    if (chord === undefined) return undefined
    if (first !== undefined) return onChosen(`${first} ${chord}`)
    // A plain letter may begin a pair, as G and then I.
    return /^[a-z0-9]$/.test(chord) ? setFirst(chord) : onChosen(chord)
  }
  return (
    <button
      ref={area}
      type="button"
      aria-label={label}
      onKeyDown={press}
      onBlur={() => (first === undefined ? onCancel() : onChosen(first))}
      className="min-h-8 rounded-md border border-accent bg-selected px-3 text-xs text-on-selected"
    >
      {first ? <Kbd keys={first} /> : words.pressNow}
    </button>
  )
}
