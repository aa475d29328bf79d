/** The focus of somebody whose button or field is gone goes where they can go on from, never to the top of the page. */

/** Gives the focus to an element where nothing has it; who went elsewhere meanwhile stays there. */
export function focusBack(element: HTMLElement | null | undefined): void {
  const { activeElement } = document
  if (activeElement === null || activeElement === document.body) element?.focus()
}
