/**
 * What is told once: a secret that is made with something and not stored. Answers are stored for repeats, so it must not be
 * in them, and whoever repeats the request is not told it.
 */
import type { Tx } from '../db/db.ts'
import type { ActorKind } from './actor.ts'
import type { Call } from './operation.ts'

/** What a handler is given to do something once. */
export type Doing = Pick<Call<ActorKind, unknown, unknown, unknown>, 'transact' | 'isRepeat'>

/**
 * Runs `work` in one transaction, and answers what it answered with the secret of the try that was kept; none to a repeat,
 * though a try of its own was made and rolled back before it was seen to be one.
 */
export async function tellOnce<Result>(
  { transact, isRepeat }: Doing,
  work: (tx: Tx) => Promise<{ answer: Result; secret: string }>,
): Promise<{ answer: Result; secret: string | undefined }> {
  const told: { secret?: string } = {}
  const answer = await transact(async (tx) => {
    const made = await work(tx)
    told.secret = made.secret
    return made.answer
  })
  return { answer, secret: isRepeat() ? undefined : told.secret }
}
