/** What only browsers have, stood in for while tests of a file run: files that run after it in one process see nothing of it. */
import { afterAll, beforeAll } from 'bun:test'

/** These are global until the answer is called. */
export function replaceGlobals(things: Record<string, unknown>): () => void {
  const before = Object.keys(things).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  )
  for (const [name, value] of Object.entries(things))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  return () => {
    for (const [name, descriptor] of before)
      if (descriptor) Object.defineProperty(globalThis, name, descriptor)
      else Reflect.deleteProperty(globalThis, name)
  }
}

/** These are global from the first test of the file to its last. */
export function standIn(things: Record<string, unknown>): void {
  let restore = () => {}
  beforeAll(() => {
    restore = replaceGlobals(things)
  })
  afterAll(() => restore())
}
