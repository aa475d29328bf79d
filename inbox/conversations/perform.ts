/** Does something to one conversation or to many: seen at once, asked of the server one by one, and taken back where that refuses. */
import { eachOf } from '../../client/each-of.ts'
import { patiently } from '../../client/patiently.ts'
import type { Desk } from '../session/desk.ts'
import { type Doable, sendChange } from './change.ts'
import { enqueue, inTurn, type Queued } from './change-queue.ts'
import { undoOf } from './way-back.ts'

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

/** Never throws: what was refused is in the answer, and looks as before. */
export async function perform(
  { chat, rest, surroundings }: Tools,
  steps: readonly Step[],
  { onProgress, signal }: { onProgress?: (finished: number) => void; signal?: AbortSignal } = {},
): Promise<Performed> {
  const send = async ({ before: { id }, change }: Queued) => {
    if (signal?.aborted) throw new Stopped()
    await patiently(() => sendChange(rest, id, change), surroundings, signal)
  }
  const { done, refused } = await eachOf(
    enqueue(chat, steps),
    (queued) => inTurn(chat, queued, () => send(queued)),
    onProgress,
  )
  return { done, failed: refused.map(({ item, error }) => ({ id: item.before.id, error })) }
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
