/** The palette: finds what can be done here by a few letters, and shows the keys that would have done it. */
import { Dialog as Radix } from 'radix-ui'
import { type KeyboardEvent, useId, useMemo, useState } from 'react'
import { classNames } from '../kit/class-names.ts'
import { Kbd } from '../kit/kbd.tsx'
import { useWords } from '../words/words.ts'
import { keysOf } from './bindings.ts'
import { scoreOf } from './match.ts'
import { type Command, useAllCommands } from './registry.tsx'
import { commandWords } from './words.ts'

export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const words = useWords(commandWords)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-sunken/60" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed start-1/2 top-[12dvh] z-50 flex max-h-[70dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop rtl:translate-x-1/2"
        >
          <Radix.Title className="sr-only">{words.palette}</Radix.Title>
          <Finder onDone={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Commands used last stand first while nothing is typed. */
const recent: string[] = []

function Finder({ onDone }: { onDone(): void }) {
  const words = useWords(commandWords)
  const all = useAllCommands()
  const id = useId()
  const [search, setSearch] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => ranked(nearestFirst(all), search), [all, search])
  const current = found[Math.min(at, found.length - 1)]
  const run = (command: Command | undefined) => {
    if (!command || command.reason !== undefined) return
    recent.unshift(...recent.splice(0).filter((known) => known !== command.id))
    recent.unshift(command.id)
    onDone()
    // After the focus went back where it was: the command may want it elsewhere.
    setTimeout(command.run, 0)
  }
  const move = (event: KeyboardEvent, by: number) => {
    event.preventDefault()
    setAt((Math.min(at, found.length - 1) + by + found.length) % Math.max(1, found.length))
  }
  return (
    <>
      <input
        role="combobox"
        aria-label={words.search}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current && `${id}-${current.id}`}
        placeholder={words.search}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') move(event, 1)
          else if (event.key === 'ArrowUp') move(event, -1)
          else if (event.key === 'Enter') run(current)
        }}
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none"
      />
      <div id={`${id}-list`} role="listbox" aria-label={words.palette} className="overflow-y-auto p-1.5">
        {found.map((command) => (
          <Row
            key={command.id}
            id={`${id}-${command.id}`}
            command={command}
            isCurrent={command === current}
            onPick={() => run(command)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-4 py-6 text-center text-muted">{words.nothing}</p>}
    </>
  )
}

function Row({
  id,
  command,
  isCurrent,
  onPick,
}: {
  id: string
  command: Command
  isCurrent: boolean
  onPick(): void
}) {
  const keys = keysOf(command)
  return (
    // The field has the focus, and its keys choose: a click is for those who point.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
    <div
      id={id}
      role="option"
      aria-selected={isCurrent}
      aria-disabled={command.reason !== undefined}
      onClick={onPick}
      ref={(row) => {
        if (isCurrent) row?.scrollIntoView({ block: 'nearest' })
      }}
      className={classNames(
        'flex items-center gap-3 rounded-md px-3 py-2 text-sm touch:min-h-11',
        isCurrent && 'bg-selected text-on-selected',
        command.reason !== undefined && 'opacity-60',
      )}
    >
      <span className="min-w-0 flex-1 truncate">{command.title}</span>
      <span className="text-xs text-muted">{command.reason ?? command.group}</span>
      {keys && <Kbd keys={keys} />}
    </div>
  )
}

function ranked(commands: readonly Command[], search: string): Command[] {
  const place = ({ id }: Command) => {
    const at = recent.indexOf(id)
    return at < 0 ? 0 : 20 - Math.min(at, 19)
  }
  return commands
    .map((command) => ({
      command,
      score: Math.max(
        scoreOf(command.title, search),
        scoreOf(command.words ?? '', search) * (command.words ? 0.9 : 0),
      ),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score + place(other.command) - one.score - place(one.command))
    .map(({ command }) => command)
}

/** What came with the page that is open stands before what is always there; the palette itself is open already. */
function nearestFirst(all: readonly Command[]): readonly Command[] {
  const groups = Map.groupBy(all, ({ group }) => group)
  return [...groups.values()]
    .toReversed()
    .flat()
    .filter(({ id }) => id !== 'palette')
}
