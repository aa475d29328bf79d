/** Does something to one conversation or to many: seen at once, asked of the server one by one, and taken back where that refuses. */
import { ChatError } from '../../client/failure.ts'
import type { ConversationSummary } from '../../client/shapes.ts'
import type { Desk } from '../session/desk.ts'
import { type Change, changesNothing, sendChange, undoOf, withChange, withoutChange } from './change.ts'

type Tools = Pick<Desk, 'chat' | 'rest' | 'surroundings'>

export interface Performed {
  /** What was changed, as it was before. */
  done: { before: ConversationSummary; change: Change }[]
  failed: { id: string; error: unknown }[]
}

export interface Step {
  id: string
  change: Change
}

/** How many calls are under way at a time. */
const atOnce = 4

/** Never throws: what was refused is in the answer, and looks as before. */
export async function perform(
  { chat, rest, surroundings }: Tools,
  steps: readonly Step[],
  { onProgress, signal }: { onProgress?: (finished: number) => void; signal?: AbortSignal } = {},
): Promise<Performed> {
  const { conversations } = chat.state
  const wanted = steps.flatMap(({ id, change }) => {
    const before = conversations[id]
    return before && !changesNothing(change, before) ? [{ before, change }] : []
  })
  chat.update((state) =>
    wanted.reduce((changed, { before, change }) => withChange(changed, before.id, change), state),
  )
  const performed: Performed = { done: [], failed: [] }
  const queue = [...wanted]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { before, change } = next
      try {
        if (signal?.aborted) throw new Stopped()
        await patiently(() => sendChange(rest, before, change), surroundings, signal)
        performed.done.push(next)
      } catch (error) {
        chat.update((state) => withoutChange(state, before, change))
        performed.failed.push({ id: before.id, error })
      }
      onProgress?.(performed.done.length + performed.failed.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, wanted.length) }, work))
  return performed
}

/** What takes back what was done. */
export function stepsBack(performed: Performed): Step[] {
  return performed.done
    .toReversed()
    .flatMap(({ before, change }) =>
      (undoOf(change, before) ?? []).map((back) => ({ id: before.id, change: back })),
    )
}

/** It was called off before this one was asked for. */
export class Stopped extends Error {}

/** Asked to wait, it waits and asks again: what was begun for many ends for all of them. */
async function patiently(
  call: () => Promise<unknown>,
  surroundings: Tools['surroundings'],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    try {
      await call()
      return
    } catch (error) {
      if (!(error instanceof ChatError) || error.status !== 429 || signal?.aborted) throw error
      const pauseMs = (error.retryAfter ?? 5) * 1000
      await new Promise<void>((resolve) => surroundings.after(pauseMs, resolve))
    }
  }
}
