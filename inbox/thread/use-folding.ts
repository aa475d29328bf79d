/**
 * A part of a long scroll that is drawn only near what is in sight: further away it is folded to an empty box of the height it
 * had, so that nothing moves. It stays open while somebody does something in it.
 */
import { type RefObject, useEffect, useRef, useState } from 'react'

const nearby = '1500px 0px 1500px 0px'

export interface Folding {
  place: RefObject<HTMLDivElement | null>
  /** Defined while it is folded. */
  height: number | undefined
}

export function useFolding(): Folding {
  const place = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState<number>()
  useEffect(() => {
    const element = place.current
    if (!element) return
    const look = (entries: IntersectionObserverEntry[]) => {
      const seen = entries.at(-1)
      if (seen?.isIntersecting) setHeight(undefined)
      else if (seen && !isInUse(element)) setHeight(seen.boundingClientRect.height)
    }
    const watch = new IntersectionObserver(look, {
      root: element.closest('[role=log]'),
      rootMargin: nearby,
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { place, height }
}

/** Somebody writes in it, has a menu of it open, the focus in it, or hears something of it play. */
function isInUse(element: HTMLElement): boolean {
  return (
    element.contains(document.activeElement) ||
    element.querySelector('textarea, [data-state=open]') !== null ||
    [...element.querySelectorAll<HTMLMediaElement>('audio, video')].some(({ paused }) => !paused)
  )
}
