/**
 * What can be done here and now: what is on the screen brings what its commands do, and the palette and the keys read them
 * here. The one brought last wins its keys, as the nearest thing on the screen should.
 */
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { isComposing } from '../../client/presentation/is-composing.ts'
import type { Language } from '../../client/presentation/language.ts'
import { useSpeech } from '../words/words.ts'
import { answersTo, bindings, keysOf, subscribeToBindings } from './bindings.ts'
import type { CommandDefinition } from './definition.ts'
import { chordOf, isForPage, isTyping } from './keys.ts'

/** One of the definitions, with what the page that is open makes of it. */
export interface Command extends Pick<CommandDefinition, 'id' | 'place' | 'keys' | 'alias'> {
  title: string
  /** The heading it stands under. */
  group: string
  /** Why it cannot be done now; it is shown, with the reason. */
  reason?: string | undefined
  run(): void
}

/** What the screen brings to a command: what it does, and another name or a reason against it where it has one. */
export type Brought = (() => void) | { run(): void; title?: string | undefined; reason?: string | undefined }

/** What is known of a command before the script that does it is here. */
export type ComingCommand = Pick<CommandDefinition, 'id' | 'keys' | 'alias'>

interface Registry {
  add(commands: readonly Command[]): () => void
  /** Something is still to be drawn, and may bring commands with it. */
  await(draw: () => void): () => void
  /** Has all that is awaited drawn; false where nothing is. */
  draw(): boolean
  /** Of commands that nothing on the screen does yet: who presses their keys is answered when it does. */
  expect(coming: readonly ComingCommand[]): () => void
  /** Keeps the command of such keys until it comes; false where none is to come. Nothing pressed: what was kept is forgotten. */
  hold(pressed: readonly string[]): boolean
  list(): readonly Command[]
  subscribe(listener: () => void): () => void
}

const RegistryContext = createContext<Registry | undefined>(undefined)
/** How long the second key of two may take. */
const sequenceMs = 1200
/** Whoever pressed a key so long ago does not expect anything of it any more. */
const holdMs = 10_000

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry)
  useEffect(() => listenForKeys(registry), [registry])
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>
}

/** A command as something on the screen does it. */
export function commandOf(definition: CommandDefinition, brought: Brought, language: Language): Command {
  const { id, place, keys, alias, title, group } = definition
  const { run, title: own, reason } = typeof brought === 'function' ? { run: brought } : brought
  return { id, place, keys, alias, title: own ?? title(language), group: group(language), reason, run }
}

/** Brings what commands do for as long as the component is on the screen; it may change with every drawing. */
export function useCommands<Key extends string>(
  definitions: Readonly<Record<Key, CommandDefinition>>,
  brought: Partial<Readonly<Record<Key, Brought | undefined>>>,
): void {
  const registry = useRegistry()
  const { language } = useSpeech()
  const commands: Command[] = []
  for (const key in definitions) {
    const one = brought[key]
    if (one) commands.push(commandOf(definitions[key], one, language))
  }
  const latest = useRef(commands)
  latest.current = commands
  // What is shown of them: only a change of these is told.
  const shown = commands.map(({ id, title, reason }) => `${id}\n${title}\n${reason}`).join('\n\n')
  useEffect(() => {
    const run = (id: string) => latest.current.find((command) => command.id === id)?.run()
    const added = latest.current.map((command) => ({ ...command, run: () => run(command.id) }))
    return shown === '' ? undefined : registry.add(added)
  }, [registry, shown])
}

/** While something is still to be drawn: how to draw it at once, for a key that no command on the screen answers. */
export function useDrawBeforeKeys(draw: (() => void) | undefined): void {
  const registry = useRegistry()
  useEffect(() => (draw ? registry.await(draw) : undefined), [registry, draw])
}

/**
 * Commands that come with a part still being fetched: their keys, pressed meanwhile, are answered when it is here. `of` is what
 * they are about: with another, what was pressed is forgotten.
 */
export function useCommandsToCome(coming: readonly ComingCommand[], of: string | undefined): void {
  const registry = useRegistry()
  useEffect(() => (of === undefined ? undefined : registry.expect(coming)), [registry, coming, of])
}

/** What can be done here now, each once. */
export function useCommandsHere(): readonly Command[] {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
}

/** One of them; undefined where nothing on the screen does it. */
export function useCommandHere(id: string): Command | undefined {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, () => registry.list().find((command) => command.id === id))
}

/** The keys of a command as they are now, for a tip or a menu. */
export function useKeysOf(command: { id: string; keys?: string | undefined }): string | undefined {
  useSyncExternalStore(subscribeToBindings, bindings)
  return keysOf(command)
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext)
  if (!registry) throw new Error('commands are kept by a CommandProvider')
  return useMemo(() => registry, [registry])
}

function createRegistry(): Registry {
  const groups = new Set<readonly Command[]>()
  const awaited = new Set<() => void>()
  const expected = new Set<readonly ComingCommand[]>()
  const listeners = new Set<() => void>()
  let listed: readonly Command[] | undefined
  let held: { id: string; at: number } | undefined
  /** What was added is drawn first: what it does may want it to be. */
  const answerHeld = (commands: readonly Command[]) => {
    const found = commands.find(({ id }) => id === held?.id)
    if (!found || !held) return
    const isLate = performance.now() - held.at > holdMs
    held = undefined
    if (!isLate && found.reason === undefined) queueMicrotask(found.run)
  }
  const changed = () => {
    listed = undefined
    for (const listener of listeners) listener()
  }
  return {
    add(commands) {
      groups.add(commands)
      changed()
      answerHeld(commands)
      return () => {
        groups.delete(commands)
        changed()
      }
    },
    await(draw) {
      awaited.add(draw)
      return () => awaited.delete(draw)
    },
    draw() {
      if (awaited.size === 0) return false
      for (const draw of awaited) draw()
      return true
    },
    expect(coming) {
      expected.add(coming)
      return () => {
        expected.delete(coming)
        held = undefined
      }
    },
    hold(pressed) {
      const isMeant = (command: ComingCommand) => pressed.some((keys) => answersTo(command, keys))
      const found = [...expected].flat().find(isMeant)
      held = found && { id: found.id, at: performance.now() }
      return found !== undefined
    },
    list() {
      listed ??= [...new Map([...groups].flat().map((command) => [command.id, command])).values()]
      return listed
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function listenForKeys(registry: Registry): () => void {
  let begun: { chord: string; at: number } | undefined
  const listen = (event: KeyboardEvent) => {
    const chord = event.defaultPrevented || isComposing(event) ? undefined : chordOf(event)
    if (!chord) return
    const sequence = begun && event.timeStamp - begun.at < sequenceMs ? `${begun.chord} ${chord}` : undefined
    begun = undefined
    // A window above the page has the keys to itself, but for those with Ctrl or ⌘, which call the palette.
    const isBehind = isInDialog(event.target)
    const isFree = !isTyping(event.target) && !isBehind
    const mayRun = isFree || (isForPage(event) && !(isBehind && chord.startsWith('alt+')))
    const foundFor = (pressed: string | undefined) =>
      mayRun && pressed ? registry.list().findLast((command) => answersTo(command, pressed)) : undefined
    // What was begun comes first: the second key of a sequence may be a command of its own.
    const find = () => foundFor(sequence) ?? foundFor(chord)
    const found = find() ?? (registry.draw() ? find() : undefined)
    // What was pressed before and has not come is not meant any more.
    const isHeld = registry.hold(found || !mayRun ? [] : [sequence, chord].filter((one) => one !== undefined))
    if (found || isHeld) {
      event.preventDefault()
      if (found?.reason === undefined) found?.run()
      return
    }
    if (isFree && registry.list().some((command) => keysOf(command)?.startsWith(`${chord} `))) {
      begun = { chord, at: event.timeStamp }
    }
  }
  const forget = () => void registry.hold([])
  addEventListener('keydown', listen)
  addEventListener('pointerdown', forget)
  return () => {
    removeEventListener('keydown', listen)
    removeEventListener('pointerdown', forget)
  }
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="menu"], [role="listbox"][data-owns-keys]') !== null
  )
}
