/** The palette: finds what can be done here, people and conversations by a few letters, and shows the keys that would have done it. */
import { Dialog as Radix } from 'radix-ui'
import { type ComponentProps, useDeferredValue, useMemo, useState } from 'react'
import { classNames } from '../kit/class-names.ts'
import { useFocusReturn } from '../kit/focus-return.ts'
import { Kbd } from '../kit/kbd.tsx'
import { onEscape } from '../kit/on-escape.ts'
import { useChoosing } from '../kit/use-choosing.ts'
import { keptChoice } from '../session/kept-choice.ts'
import { useWords } from '../words/words.ts'
import { keysOf } from './bindings.ts'
import { scoreOf } from './match.ts'
import { type Command, useCommandsHere } from './registry.tsx'
import { type Find, useFinds, useSearchFor } from './use-finds.ts'
import { commandWords } from './words.ts'

export function Palette({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const words = useWords(commandWords)
  const giveBack = useFocusReturn(isOpen)
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-sunken/60" />
        <Radix.Content
          aria-describedby={undefined}
          onKeyDown={onEscape(onClose)}
          onCloseAutoFocus={giveBack}
          className="fixed start-1/2 top-[12dvh] z-50 flex max-h-[70dvh] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop rtl:translate-x-1/2"
        >
          <Radix.Title className="sr-only">{words.palette}</Radix.Title>
          <Finder onDone={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Further back nobody remembers what was used. */
const mostRecent = 20
/** Commands used last stand first while nothing is typed; only this file writes this key. */
const recent = keptChoice<readonly string[]>('parley.recent', (text) =>
  text === null ? [] : (JSON.parse(text) as string[]),
)
/** So many rows are in sight as it opens. */
const inSight = 24
/** From here on a command is meant by what was typed; below, its letters are only in it somewhere. */
const meant = 50

interface Line extends Find {
  keys?: string | undefined
  reason?: string | undefined
}

function Finder({ onDone }: { onDone(): void }) {
  const words = useWords(commandWords)
  const all = useCommandsHere()
  const [search, setSearch] = useState('')
  const commands = useMemo(() => ranked(nearestFirst(all), search), [all, search])
  const searchFor = useSearchFor(search)
  const { finds, isLooking } = useFinds(search)
  // What comes later stands below what one may have chosen by then.
  const found: Line[] = searchFor
    ? [
        ...commands.filter(({ score }) => score >= meant).map(lineOf),
        searchFor,
        ...finds,
        ...commands.filter(({ score }) => score < meant).map(lineOf),
      ]
    : commands.map(lineOf)
  const run = (line: Line | undefined) => {
    if (!line || line.reason !== undefined) return
    if (commands.some(({ command }) => command.id === line.id)) {
      recent.change((known) => [line.id, ...known.filter((id) => id !== line.id)].slice(0, mostRecent))
    }
    onDone()
    // After the focus went back where it was: the command may want it elsewhere.
    setTimeout(line.run, 0)
  }
  const { at, toFirst, field, list, option } = useChoosing(found.length, (place) => run(found[place]))
  // What is out of sight is drawn behind the frame that answers the key.
  const drawn = Math.max(useDeferredValue(found.length, inSight), at + 1)
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
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
      <div
        role="listbox"
        {...list}
        aria-label={words.palette}
        aria-busy={isLooking}
        className="overflow-y-auto p-1.5"
      >
        {found.slice(0, drawn).map((line, place) => (
          <Row key={line.id} line={line} isCurrent={place === at} {...option(place)} />
        ))}
      </div>
      <p role="status" className="sr-only">
        {search.trim() !== '' && !isLooking && words.found(found.length)}
      </p>
    </>
  )
}

function Row({ line, isCurrent, ...option }: { line: Line; isCurrent: boolean } & ComponentProps<'div'>) {
  const { title, detail, aside, keys, reason } = line
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here
    <div
      role="option"
      {...option}
      aria-selected={isCurrent}
      aria-disabled={reason !== undefined}
      className={classNames(
        'flex items-center gap-3 rounded-md px-3 py-2 text-sm touch:min-h-11',
        isCurrent && 'bg-selected text-on-selected',
        reason !== undefined && 'opacity-60',
      )}
    >
      <span className="min-w-0 flex-1 truncate">
        <bdi>{title}</bdi>
        {detail !== undefined && (
          <bdi className={classNames('ms-2 text-xs', !isCurrent && 'text-muted')}>{detail}</bdi>
        )}
      </span>
      <span className={classNames('shrink-0 text-xs', !isCurrent && 'text-muted')}>{reason ?? aside}</span>
      {keys && <Kbd keys={keys} />}
    </div>
  )
}

interface Ranked {
  command: Command
  score: number
}

function lineOf({ command }: Ranked): Line {
  const { id, title, group, reason, run } = command
  return { id, title, aside: group, keys: keysOf(command), reason, run }
}

function ranked(commands: readonly Command[], search: string): Ranked[] {
  const used = recent.get()
  const place = ({ id }: Command) => (used.includes(id) ? mostRecent - used.indexOf(id) : 0)
  return commands
    .map((command) => ({ command, score: scoreOf(command.title, search) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score + place(other.command) - one.score - place(one.command))
}

/** What came with the page that is open stands before what is always there; the palette itself is open already. */
function nearestFirst(all: readonly Command[]): readonly Command[] {
  const groups = Map.groupBy(all, ({ group }) => group)
  const found = [...groups.values()].toReversed().flat()
  const { true: anywhere = [], false: here = [] } = Object.groupBy(
    found.filter(({ id }) => id !== 'palette'),
    ({ place }) => `${place === 'anywhere'}`,
  )
  return [...here, ...anywhere]
}
