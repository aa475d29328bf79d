/** Tells the server whether this page is in sight: while one is, nothing is pushed. */
import { useEffect } from 'react'
import { useDesk } from '../session/desk.ts'

/** Less than the forty seconds the server believes it. */
const everyMs = 25_000
/** Where there is nobody to push to, nobody has to know. */
const seldomMs = 300_000

export function useAttention(): void {
  const { rest, surroundings } = useDesk()
  useEffect(() => {
    const page = crypto.randomUUID()
    let stopWaiting: (() => void) | undefined
    let wasSaid = false
    const say = async () => {
      stopWaiting?.()
      const visible = document.visibilityState === 'visible'
      if (!visible && !wasSaid) return
      wasSaid = visible
      // What could not be said is said the next time; until then the server goes by what it knows.
      const told = await rest.setAttention({ page, visible }).catch(() => ({ until: '' }))
      if (visible)
        stopWaiting = surroundings.after(told.until === null ? seldomMs : everyMs, () => void say())
    }
    const look = () => void say()
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      stopWaiting?.()
    }
  }, [rest, surroundings])
}
