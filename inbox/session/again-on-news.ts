/** What could not be fetched is asked for again with the first sign that there may be an answer: a frame, or the line being back. */
import { useEffect } from 'react'
import { type Desk, useDesk } from './desk.ts'

/** A server that is down says nothing; one that is only unwell is left in peace for so long. */
export const againMs = 3_000

/** Calls `again` once, some time after the next news; answers the way to stop that. */
export function againOnNews({ chat, surroundings }: Pick<Desk, 'chat' | 'surroundings'>, again: () => void) {
  let waiting: (() => void) | undefined
  const stop = chat.subscribe(() => {
    waiting ??= surroundings.after(againMs, () => {
      stop()
      again()
    })
  })
  return () => {
    stop()
    waiting?.()
  }
}

/** Each failure, undefined where there is none, has a try of its own. */
export function useAgainOnNews(failure: unknown, again: () => void): void {
  const desk = useDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is the same deed each time it is drawn
  useEffect(() => (failure === undefined ? undefined : againOnNews(desk, again)), [desk, failure])
}
