/** The time, by the minute: what says how long ago something was says it anew each minute, all of it at once. */
import { useEffect, useState } from 'react'
import type { Surroundings } from '../../client/surroundings.ts'

const minuteMs = 60_000

export function useMinute(surroundings: Surroundings): number {
  const [now, setNow] = useState(() => surroundings.now())
  useEffect(() => {
    let stop = () => {}
    const tick = () => {
      setNow(surroundings.now())
      stop = surroundings.after(minuteMs, tick)
    }
    stop = surroundings.after(minuteMs, tick)
    return () => stop()
  }, [surroundings])
  return now
}
