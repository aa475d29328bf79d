/** Putting a text where it can be pasted from. */

/** False where the browser would not. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** A page of a plain LAN address has no clipboard of its own: what is selected can still be copied. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr-only'
  // An open window or menu lets nothing outside it have the focus, and only what has it is copied.
  const place = before?.closest('[role=dialog], [role=menu]') ?? document.body
  place.append(area)
  area.select()
  const isDone = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  return isDone
}
