/** The last thing done can be taken back for ten seconds: by the toast that says it, or by Z. */
import type { Desk } from '../session/desk.ts'

export const undoMs = 10_000

type Tools = Pick<Desk, 'chat' | 'surroundings'>

interface Kept {
  run(): void
  until: number
}

// One desk, one last deed; gone with the desk.
const kept = new WeakMap<Desk['chat'], Kept>()

/** Keeps how to take back what was just done, in place of what was kept before; answers what does it, once. */
export function keepUndo({ chat, surroundings }: Tools, run: () => void): () => void {
  let isDone = false
  const once = () => {
    if (!isDone) run()
    isDone = true
  }
  kept.set(chat, { run: once, until: surroundings.now() + undoMs })
  return once
}

/** Takes the last deed back; false where there is none, or it is too long ago. */
export function undoLast({ chat, surroundings }: Tools): boolean {
  const last = kept.get(chat)
  kept.delete(chat)
  if (!last || last.until < surroundings.now()) return false
  last.run()
  return true
}
