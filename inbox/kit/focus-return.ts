/** The focus of a window that closes, or of a part of the page that goes: back where it was, or else to the page. */
import { useEffect, useRef } from 'react'
import { focusBack } from './focus-back.ts'

/** For `onCloseAutoFocus` of a window that hangs on no button: Radix itself would give the focus to nothing. */
export function useFocusReturn(isOpen: boolean): (event: Event) => void {
  const before = useRef<Element>(null)
  const wasOpen = useRef(false)
  // Read while it is drawn: what is in it may take the focus as soon as it is there.
  if (isOpen && !wasOpen.current) before.current = document.activeElement
  wasOpen.current = isOpen
  return (event) => {
    event.preventDefault()
    const { current } = before
    const isThere = current instanceof HTMLElement && current.isConnected && current !== document.body
    // What was done in it may have given the focus away already.
    focusBack(isThere ? current : pageOf())
  }
}

/** Each time `of` changes, and what had the focus is gone with what it was before. */
export function useFocusKept(of: unknown, element: () => HTMLElement | null = pageOf): void {
  const latest = useRef(element)
  latest.current = element
  const known = useRef(of)
  useEffect(() => {
    if (known.current !== of) focusBack(latest.current())
    known.current = of
  }, [of])
}

function pageOf(): HTMLElement | null {
  return document.getElementById('page')
}
