/** Tells the server whether this page is in sight: while one is, nothing is pushed. */
import { useEffect } from 'react'
import { type Desk, useDesk } from '../session/desk.ts'

/** Less than the forty seconds the server believes it. */
const everyMs = 25_000
/** Where there is nobody to push to, nobody has to know. */
const seldomMs = 300_000

type Sight = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>

export function useAttention(): void {
  const desk = useDesk()
  useEffect(() => keepAttention(desk, document), [desk])
}

/** Says so again and again; answers the way to end it, after which nothing is said any more. */
export function keepAttention(
  { rest, surroundings }: Pick<Desk, 'rest' | 'surroundings'>,
  sight: Sight,
): () => void {
  const page = uuidOf(surroundings.newId())
  let stopWaiting: (() => void) | undefined
  let wasSaid = false
  let isOver = false
  const say = async () => {
    stopWaiting?.()
    const visible = sight.visibilityState === 'visible'
    if (!visible && !wasSaid) return
    wasSaid = visible
    // What could not be said is said the next time; until then the server goes by what it knows.
    const told = await rest.setAttention({ page, visible }).catch(() => ({ until: '' }))
    if (isOver || !visible) return
    stopWaiting?.()
    stopWaiting = surroundings.after(told.until === null ? seldomMs : everyMs, () => void say())
  }
  const look = () => void say()
  look()
  sight.addEventListener('visibilitychange', look)
  return () => {
    isOver = true
    sight.removeEventListener('visibilitychange', look)
    stopWaiting?.()
  }
}

/** The server names pages by UUIDs; `crypto.randomUUID` makes them on secure origins only. */
function uuidOf(id: string): string {
  return id.replace(/^(.{8})(.{4}).(.{3}).(.{3})/, '$1-$2-4$3-8$4-')
}
