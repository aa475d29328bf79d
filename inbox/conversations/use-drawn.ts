/**
 * What is dear to draw follows what was asked for: the frame that answers a key shows what is cheap, and the rest is drawn in
 * slices behind it, which the next key interrupts.
 */
import { startTransition, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** What of it may be drawn by now: what is wanted, or what was before; and the way to draw it at once. At first it is. */
export function useDrawn(wanted: string | undefined): [drawn: string | undefined, draw: () => void] {
  const [drawn, setDrawn] = useState(wanted)
  useEffect(() => startTransition(() => setDrawn(wanted)), [wanted])
  return [drawn, () => flushSync(() => setDrawn(wanted))]
}
