/** What a page asks of another system's script that ours does not have: said once, where the site's makers look, and passed over. */

const told = new Set<string>()

/** `known` is what there is. Never throws: the page's own script goes on. */
export function passOver(name: string, known: string[]): void {
  if (told.has(name)) return
  told.add(name)
  console.warn(`Parley: ${name} does nothing here. There is ${known.join(', ')}`)
}
