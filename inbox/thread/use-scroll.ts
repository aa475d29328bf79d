/**
 * Scrolling in a thread. Its box runs from the end upwards (`flex-col-reverse`): the end stays in sight while one is there, and
 * older pages are added beyond the top without a jump, whatever loads or grows meanwhile. What comes in below somebody who
 * reads further up would push the text away: there the row that was in sight is held.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const nearEnd = 80

export interface Scrolling {
  box: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  toEnd(): void
  toRow(key: string): boolean
}

export function useScroll(newest: string | undefined): Scrolling {
  const box = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const held = useRef<{ row: Element; top: number } | undefined>(undefined)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const isThere = element.scrollTop > -nearEnd
      setAtEnd(isThere)
      held.current = isThere ? undefined : rowInSight(element)
    }
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something new is at the end
  useLayoutEffect(() => {
    const element = box.current
    const anchor = held.current
    if (!element || !anchor?.row.isConnected) return
    element.scrollTop += anchor.row.getBoundingClientRect().top - anchor.top
  }, [newest])

  const toEnd = useCallback(() => {
    box.current?.scrollTo({ top: 0 })
    held.current = undefined
    setAtEnd(true)
  }, [])
  const toRow = useCallback((id: string) => {
    const row = document.getElementById(id)
    if (!row || !box.current?.contains(row)) return false
    row.scrollIntoView({ block: 'center' })
    return true
  }, [])
  return { box, isAtEnd, toEnd, toRow }
}

function rowInSight(element: HTMLElement): { row: Element; top: number } | undefined {
  const { top, left, width } = element.getBoundingClientRect()
  for (let down = 24; down < element.clientHeight; down += 24) {
    const row = document.elementFromPoint(left + width / 2, top + down)?.closest('article')
    if (row && element.contains(row)) return { row, top: row.getBoundingClientRect().top }
  }
  return undefined
}
