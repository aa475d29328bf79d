/** The focus of somebody whose button or field is gone goes where they can go on from, never to the top of the page. */

/** Gives the focus to an element where nothing has it; who went elsewhere meanwhile stays there. */
export function focusBack(element: HTMLElement | null | undefined): void {
  if (isFocusLost()) element?.focus()
}

/** Whether nothing has it. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}
