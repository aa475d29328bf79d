/** Asked to wait, it waits and asks again, as often as it takes: what was begun for many ends for all of them. */
import { ChatError } from './failure.ts'
import type { Surroundings } from './surroundings.ts'

/** Where the server says that one is to wait, and not for how long. */
const pauseSeconds = 5

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
      const pauseMs = (error.retryAfter ?? pauseSeconds) * 1000
      await new Promise<void>((resolve) => after(pauseMs, resolve))
    }
  }
}
