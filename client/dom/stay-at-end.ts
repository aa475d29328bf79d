/**
 * Keeps a scrolled element at its end while the reader is there. Pictures that load, a keyboard that opens
 * and forms that appear all move the end; only the reader's own scrolling says where the reader wants to be.
 */

export interface End {
  /** Goes to the end and stays there. */
  go(): void
  /** Whether the reader is at the end. */
  isKept(): boolean
}

const nearEnd = 80

/** Watches `element`, whose height its `content` fills. */
export function stayAtEnd(element: HTMLElement, content: HTMLElement): End {
  let isKept = true
  let known = { outer: 0, inner: 0 }
  const measure = () => ({ outer: element.clientHeight, inner: element.scrollHeight })
  const toEnd = () => {
    element.scrollTop = element.scrollHeight
    known = measure()
  }
  element.addEventListener('scroll', () => {
    const now = measure()
    const isByReader = now.outer === known.outer && now.inner === known.inner
    known = now
    if (isByReader) isKept = now.inner - element.scrollTop - now.outer < nearEnd
  })
  const sizes = new ResizeObserver(() => {
    if (isKept) toEnd()
    known = measure()
  })
  sizes.observe(element)
  sizes.observe(content)
  return {
    go() {
      isKept = true
      toEnd()
    },
    isKept: () => isKept,
  }
}
