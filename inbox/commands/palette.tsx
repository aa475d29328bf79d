/** The palette: finds what can be done here by a few letters, and shows the keys that would have done it. */
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, useMemo, useState } from 'react'
import { classNames } from '../kit/class-names.ts'
import { Kbd } from '../kit/kbd.tsx'
import { useChoosing } from '../kit/use-choosing.ts'
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
  const [search, setSearch] = useState('')
  const found = useMemo(() => ranked(nearestFirst(all), search), [all, search])
  const run = (command: Command | undefined) => {
    if (!command || command.reason !== undefined) return
    recent.unshift(...recent.splice(0).filter((known) => known !== command.id))
    recent.unshift(command.id)
    onDone()
    // After the focus went back where it was: the command may want it elsewhere.
    setTimeout(command.run, 0)
  }
  const { at, toFirst, field, list, option } = useChoosing(found.length, (place) => run(found[place]))
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        {...field}
        aria-label={words.search}
        placeholder={words.search}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value)
          toFirst()
        }}
        className="h-12 shrink-0 border-b border-line bg-transparent px-4 text-base outline-none"
      />
      <div role="listbox" {...list} aria-label={words.palette} className="overflow-y-auto p-1.5">
        {found.map((command, place) => (
          <Row key={command.id} command={command} isCurrent={place === at} {...option(place)} />
        ))}
      </div>
      {found.length === 0 && <p className="px-4 py-6 text-center text-muted">{words.nothing}</p>}
    </>
  )
}

function Row({
  command,
  isCurrent,
  ...option
}: { command: Command; isCurrent: boolean } & ComponentProps<'div'>) {
  const keys = keysOf(command)
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
    <div
      role="option"
      {...option}
      aria-selected={isCurrent}
      aria-disabled={command.reason !== undefined}
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
