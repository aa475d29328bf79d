/**
 * For the `ref` of a window: what took the focus as the window was drawn keeps it, also where something that was closed for it, or a
 * row of the page behind, comes late and asks for it. Radix holds the focus in a window, but hears only of what takes it after that.
 */
export function holdFirstFocus(content: HTMLElement | null): (() => void) | undefined {
  const first = document.activeElement
  if (!content || !(first instanceof HTMLElement) || !content.contains(first)) return undefined
  const over = () => document.removeEventListener('focusin', hear)
  const hear = ({ target }: FocusEvent) => {
    // From here on Radix knows, or a window above has it.
    if (target instanceof Element && target.closest(above)) over()
    else first.focus()
  }
  document.addEventListener('focusin', hear)
  return over
}

/** Windows, and what opens above them. */
const above = '[role="dialog"], [role="menu"], [role="listbox"]'
