/** Keeps a row of elements in step with a list: what stays is not touched, so focus and scrolling survive. */

export interface Keyed<Item> {
  key(item: Item): string
  make(item: Item): HTMLElement
  /** Brings an element up to date; called for new ones too. */
  show(element: HTMLElement, item: Item): void
}

/** Makes `parent` hold exactly the items, in their order. */
export function keyed<Item>(parent: Element, items: readonly Item[], of: Keyed<Item>): void {
  const present = new Map<string, HTMLElement>()
  for (const child of parent.children) {
    if (child instanceof HTMLElement && child.dataset['key'] !== undefined)
      present.set(child.dataset['key'], child)
  }
  let before: ChildNode | null = parent.firstChild
  for (const item of items) {
    const key = of.key(item)
    const known = present.get(key)
    present.delete(key)
    const element = known ?? of.make(item)
    element.dataset['key'] = key
    of.show(element, item)
    if (element === before) before = element.nextSibling
    else parent.insertBefore(element, before)
  }
  for (const gone of present.values()) gone.remove()
}
