/**
 * Elements without markup: text is always text. Nothing on our pages is made from a string of HTML, so
 * nothing a visitor writes can become one.
 */

type Value = string | number | boolean | undefined | ((event: Event) => void)
export type Child = Node | string | undefined

/** An element with attributes, listeners (`onclick` and the like) and children. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) put(element, name, value)
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** Sets an attribute, or takes it away for false and undefined. */
export function put(element: Element, name: string, value: Value): void {
  if (typeof value === 'function') {
    element.addEventListener(name.replace(/^on/, ''), value)
    return
  }
  if (value === false || value === undefined) {
    element.removeAttribute(name)
    return
  }
  // An HTML attribute is true by being there, an aria one by saying so.
  const text = value === true ? (name.startsWith('aria-') ? 'true' : '') : String(value)
  if (element.getAttribute(name) !== text) element.setAttribute(name, text)
}

/** Sets the text where it differs: an untouched node keeps selection and is not announced again. */
export function say(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text
}

/** Text for screen readers only. */
export function unseen(text: string): HTMLElement {
  return h('span', { class: 'unseen' }, text)
}
