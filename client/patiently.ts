/** Asked to wait, it waits and asks again, as often as it takes: what was begun for many ends for all of them. */
import { ChatError } from './failure.ts'
import type { Surroundings } from './surroundings.ts'

/** Where the server says that one is to wait, and not for how long. */
const pauseSeconds = 5

/** Stopped while it waits, it is not asked again: the refusal is the answer, at once. */
export async function patiently<Answer>(
  call: () => Promise<Answer>,
  { after }: Pick<Surroundings, 'after'>,
  signal?: AbortSignal,
): Promise<Answer> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ChatError) || error.status !== 429 || signal?.aborted) throw error
      await pause((error.retryAfter ?? pauseSeconds) * 1000, after, signal)
      if (signal?.aborted) throw error
    }
  }
}

function pause(ms: number, after: Surroundings['after'], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      cancel()
      resolve()
    }
    const cancel = after(ms, () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    })
    signal?.addEventListener('abort', stop, { once: true })
  })
}
