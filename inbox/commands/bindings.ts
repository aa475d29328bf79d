/** Which keys run which command: those it came with, until their reader chose others or none; all of them can be switched off. */
import { keptChoice } from '../session/kept-choice.ts'

export interface Bindings {
  isOn: boolean
  /** By command; null where it is to have none. */
  chosen: Readonly<Record<string, string | null>>
}

const usual: Bindings = { isOn: true, chosen: {} }
// Only this file writes this key.
const kept = keptChoice<Bindings>('parley.keys', (text) =>
  text === null ? usual : { ...usual, ...(JSON.parse(text) as Bindings) },
)

export const bindings = kept.get
export const subscribeToBindings = kept.subscribe

/** The keys of a command, or undefined. */
export function keysOf({ id, keys }: { id: string; keys?: string | undefined }): string | undefined {
  const { isOn, chosen } = bindings()
  if (!isOn) return undefined
  const own = chosen[id]
  return own === undefined ? keys : (own ?? undefined)
}

/** Whether these keys run the command: its own, or another name of those it came with and still has. */
export function answersTo(
  command: { id: string; keys?: string | undefined; alias?: readonly string[] | undefined },
  pressed: string,
): boolean {
  if (keysOf(command) === pressed) return true
  const { isOn, chosen } = bindings()
  return isOn && chosen[command.id] === undefined && command.alias?.includes(pressed) === true
}

export function changeBindings(change: Partial<Bindings>): void {
  kept.change((before) => ({ ...before, ...change }))
}
