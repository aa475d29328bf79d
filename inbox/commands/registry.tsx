/**
 * Everything the inbox can do, in one list: what is on the screen adds its commands, and the palette, the shortcuts, the sheet
 * of keys and the menus all read them here. The one added last wins its keys, as the nearest thing on the screen should.
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
import { bindings, keysOf, subscribeToBindings } from './bindings.ts'
import { chordOf, isTyping } from './keys.ts'

export interface Command {
  /** Stable, such as `conversation.assign`: what a reader's own keys are kept by. */
  id: string
  title: string
  /** The heading it stands under. */
  group: string
  /** `e`, `shift+e`, `mod+k`, `g i`; the keys it comes with. */
  keys?: string | undefined
  /** More keys that do the same, such as another product's. */
  alias?: readonly string[] | undefined
  /** More words it is found by. */
  words?: string | undefined
  /** Why it cannot be done now; it is shown, with the reason. */
  reason?: string | undefined
  /** Also while one types: chords with `mod` or `alt` always are. */
  whileTyping?: boolean | undefined
  run(): void
}

interface Registry {
  add(commands: readonly Command[]): () => void
  list(): readonly Command[]
  subscribe(listener: () => void): () => void
}

const RegistryContext = createContext<Registry | undefined>(undefined)
/** How long the second key of two may take. */
const sequenceMs = 1200

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry)
  useEffect(() => listenForKeys(registry), [registry])
  return <RegistryContext.Provider value={registry}>{children}</RegistryContext.Provider>
}

/** Adds commands for as long as the component is on the screen. What they do may change with every drawing. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry()
  const latest = useRef(commands)
  latest.current = commands
  // What is shown of them: only a change of these is told.
  const shown = commands
    .map(({ id, title, keys, reason }) => `${id}\n${title}\n${keys}\n${reason}`)
    .join('\n\n')
  useEffect(() => {
    const run = (id: string) => latest.current.find((command) => command.id === id)?.run()
    const added = latest.current.map((command) => ({ ...command, run: () => run(command.id) }))
    return shown === '' ? undefined : registry.add(added)
  }, [registry, shown])
}

/** Every command there is now, each once. */
export function useAllCommands(): readonly Command[] {
  const registry = useRegistry()
  return useSyncExternalStore(registry.subscribe, registry.list)
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
  const listeners = new Set<() => void>()
  let listed: readonly Command[] | undefined
  const changed = () => {
    listed = undefined
    for (const listener of listeners) listener()
  }
  return {
    add(commands) {
      groups.add(commands)
      changed()
      return () => {
        groups.delete(commands)
        changed()
      }
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
    // A window above the page has the keys to itself, but for those that call the palette.
    const chord = event.defaultPrevented || event.isComposing ? undefined : chordOf(event)
    if (!chord) return
    const sequence = begun && event.timeStamp - begun.at < sequenceMs ? `${begun.chord} ${chord}` : undefined
    begun = undefined
    const isFree = !isTyping(event.target) && !isInDialog(event.target)
    const answersTo = (command: Command, pressed: string | undefined) =>
      pressed !== undefined &&
      (keysOf(command) === pressed || (bindings().isOn && (command.alias ?? []).includes(pressed)))
    const mayRun = (command: Command) => isFree || command.whileTyping || /\b(mod|alt)\+/.test(chord)
    const foundFor = (pressed: string | undefined) =>
      registry.list().findLast((command) => answersTo(command, pressed) && mayRun(command))
    // What was begun comes first: the second key of a sequence may be a command of its own.
    const found = foundFor(sequence) ?? foundFor(chord)
    if (found) {
      event.preventDefault()
      if (found.reason === undefined) found.run()
      return
    }
    if (isFree && registry.list().some((command) => keysOf(command)?.startsWith(`${chord} `))) {
      begun = { chord, at: event.timeStamp }
    }
  }
  addEventListener('keydown', listen)
  return () => removeEventListener('keydown', listen)
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="menu"], [role="listbox"][data-owns-keys]') !== null
  )
}
