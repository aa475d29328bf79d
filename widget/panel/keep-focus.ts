/** Keeps the Tab key inside, where the panel fills the window: what is behind it cannot be seen. */

const reachable =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]'

export function keepFocusIn(element: HTMLElement, event: KeyboardEvent): void {
  const places = [...element.querySelectorAll<HTMLElement>(reachable)].filter(
    (one) => one.tabIndex >= 0 && one.getClientRects().length > 0,
  )
  const [first] = places
  const last = places.at(-1)
  const now = document.activeElement
  const isAtEdge = event.shiftKey ? now === first || now === element : now === last
  if (!isAtEdge) return
  event.preventDefault()
  ;(event.shiftKey ? last : first)?.focus()
}
