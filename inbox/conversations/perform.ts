/** Does something to one conversation or to many: seen at once, asked of the server one by one, and taken back where that refuses. */
import { eachOf } from '../../client/each-of.ts'
import { ChatError } from '../../client/failure.ts'
import { patiently } from '../../client/patiently.ts'
import type { Desk } from '../session/desk.ts'
import { type Doable, sendChange } from './change.ts'
import { enqueue, inTurn, type Queued } from './change-queue.ts'
import { keepShown, takePage } from './known.ts'
import { undoMs } from './undo.ts'
import { stillStands, undoOf } from './way-back.ts'

type Tools = Pick<Desk, 'chat' | 'rest' | 'surroundings'>

export interface Performed {
  /** What was changed, as it was before. */
  done: Pick<Queued, 'before' | 'change'>[]
  failed: { id: string; error: unknown }[]
}

export interface Step {
  id: string
  change: Doable
}

export interface PerformOptions {
  /** Told once, when they are seen: how many change anything. At once, where all of them are known here. */
  onBegun?: (count: number) => void
  onProgress?: (finished: number) => void
  signal?: AbortSignal
}

/** Never throws: what was refused is in the answer, and looks as before. */
export async function perform(
  { chat, rest, surroundings }: Tools,
  steps: readonly Step[],
  { onBegun, onProgress, signal }: PerformOptions = {},
): Promise<Performed> {
  const ids = steps.map(({ id }) => id)
  const release = keepShown({ chat }, () => ids)
  const send = async ({ before: { id }, change }: Queued) => {
    if (signal?.aborted) throw new Stopped()
    await patiently(() => sendChange(rest, id, change), surroundings, signal)
  }
  // What is not known here cannot be shown changed, nor taken back: it is fetched first.
  const missing = ids.filter((id) => !chat.state.conversations[id])
  const lost = missing.length > 0 ? (await eachOf(missing, (id) => fetchOne({ chat, rest }, id))).refused : []
  const queue = enqueue(chat, steps)
  onBegun?.(queue.length)
  const { done, refused } = await eachOf(
    queue,
    (queued) => inTurn(chat, queued, () => send(queued)),
    onProgress,
  )
  // What is closed by it is known until nobody can take that back.
  surroundings.after(2 * undoMs, release)
  const failed = refused.map(({ item, error }) => ({ id: item.before.id, error }))
  return { done, failed: [...failed, ...lost.map(({ item, error }) => ({ id: item, error }))] }
}

async function fetchOne({ chat, rest }: Pick<Tools, 'chat' | 'rest'>, id: string): Promise<void> {
  const filter = { attribute: 'id', operator: 'equal_to', values: [id] } as const
  takePage({ chat }, await rest.searchConversations({ filter, limit: 1 }))
  if (!chat.state.conversations[id])
    throw new ChatError({ code: 'NOT_FOUND', message: 'There is no such conversation', status: 404 })
}

export interface WayBack {
  steps: Step[]
  /** How many are not taken back, because they were changed since. */
  overtaken: number
}

/** What takes back what was done, where it is still as it was done. */
export function wayBack({ chat }: Pick<Tools, 'chat'>, performed: Performed): WayBack {
  const steps: Step[] = []
  let overtaken = 0
  for (const { before, change } of performed.done.toReversed()) {
    const now = chat.state.conversations[before.id]
    if (now && stillStands(change, before, now))
      steps.push(...(undoOf(change, before) ?? []).map((back) => ({ id: before.id, change: back })))
    else overtaken++
  }
  return { steps, overtaken }
}

/** It was called off before this one was asked for. */
export class Stopped extends Error {}
