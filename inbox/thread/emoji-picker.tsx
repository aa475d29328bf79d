/** Emoji to choose from, found by name in any of our languages; arrows walk, Enter takes. */
import { Smile } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { IconButton } from '../kit/button.tsx'
import { classNames } from '../kit/class-names.ts'
import { TextInput } from '../kit/field.tsx'
import { Popover } from '../kit/popover.tsx'
import { useWords } from '../words/words.ts'
import { findEmoji } from './emoji.ts'
import { beside, rowsOf } from './emoji-rows.ts'
import { threadWords } from './words.ts'

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
  // Where one looks for a name the best stands first, whatever it belongs to.
  const groups = Map.groupBy(
    found.map((emoji, place) => ({ emoji, place })),
    ({ emoji }) => (search.trim() === '' ? emoji.group : undefined),
  )
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      const emoji = found[current]
      if (emoji) onPick(emoji.sign)
    }
    const isAcross = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    // Left and right move in the words while there are some.
    if (isAcross && search !== '') return
    // As many as the grid has.
    const columns = matchMedia('(pointer: coarse)').matches ? 6 : 8
    const rows = [...groups.values()].flatMap((some) =>
      rowsOf(
        some.map(({ place }) => place),
        columns,
      ),
    )
    const next = beside(rows, current, event.key, document.dir === 'rtl')
    if (next === undefined) return
    event.preventDefault()
    setAt(next)
    list.current?.querySelector(`[id="${id}-${next}"]`)?.scrollIntoView({ block: 'nearest' })
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
        className="max-h-60 overflow-x-hidden overflow-y-auto"
      >
        {[...groups].map(([group, some]) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
          <div key={group} role="group" aria-label={group ? words.emojiGroups[group] : words.emoji}>
            {group && (
              <p aria-hidden="true" className="px-1 pt-2 pb-1 text-xs font-medium text-muted">
                {words.emojiGroups[group]}
              </p>
            )}
            <div className="grid grid-cols-8 touch:grid-cols-6">
              {some.map(({ emoji: { sign, names }, place }) => (
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
                    'flex aspect-square cursor-pointer items-center justify-center rounded-md text-xl',
                    place === current ? 'bg-selected' : 'hover:bg-hover',
                  )}
                >
                  {sign}
                </div>
              ))}
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}
