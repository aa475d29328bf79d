/** Emoji to choose from, found by name in any of our languages; arrows walk, Enter takes. */
import { Smile } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { TextInput } from '../kit/field.tsx'
import { Popover } from '../kit/popover.tsx'
import { useWords } from '../words/words.ts'
import { findEmoji } from './emoji.ts'
import { threadWords } from './words.ts'

const columns = 8
const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }

export interface EmojiPickerProps {
  isOpen: boolean
  onOpenChange(isOpen: boolean): void
  onPick(sign: string): void
}

export function EmojiPicker({ isOpen, onOpenChange, onPick }: EmojiPickerProps) {
  const words = useWords(threadWords)
  return (
    <Popover
      label={words.emoji}
      side="top"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-80"
      trigger={
        <IconButton label={words.emoji}>
          <Smile size={18} aria-hidden="true" />
        </IconButton>
      }
    >
      <Finder onPick={onPick} />
    </Popover>
  )
}

function Finder({ onPick }: Pick<EmojiPickerProps, 'onPick'>) {
  const words = useWords(threadWords)
  const id = useId()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = findEmoji(search)
  const current = Math.min(at, found.length - 1)
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      const emoji = found[current]
      if (emoji) onPick(emoji.sign)
    }
    // Left and right move in the words while there are some.
    if (step === undefined || (Math.abs(step) === 1 && search !== '')) return
    event.preventDefault()
    const next = Math.max(0, Math.min(found.length - 1, current + step))
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <div className="flex flex-col gap-2">
      <TextInput
        role="combobox"
        aria-label={words.searchEmoji}
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[current] && `${id}-${current}`}
        placeholder={words.searchEmoji}
        autoFocus
        value={search}
        onChange={(event) => {
          setSearch(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      {found.length === 0 && <p className="py-3 text-center text-muted">{words.noEmoji}</p>}
      <div
        ref={list}
        id={id}
        role="listbox"
        aria-label={words.emoji}
        className="grid max-h-60 grid-cols-8 overflow-y-auto"
      >
        {found.map(({ sign, names }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field above
          <div
            key={sign}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === current}
            aria-label={names[0]}
            tabIndex={-1}
            title={names[0]}
            onClick={() => onPick(sign)}
            className={classNames(
              'flex size-9 cursor-pointer items-center justify-center rounded-md text-xl',
              place === current ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            {sign}
          </div>
        ))}
      </div>
    </div>
  )
}
