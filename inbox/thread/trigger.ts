/** What is being looked for while one writes: `/hel` a canned reply, `@ad` somebody, `:smi` an emoji. Pure. */

export interface Trigger {
  sign: '/' | '@' | ':'
  /** What stands after the sign, up to the cursor. */
  search: string
  /** Where the sign stands. */
  from: number
  to: number
}

const before = /(?:^|[\s(])([/@:])([^\s/@:]{0,40})$/u

/** The trigger the cursor stands in; a sign inside a word (an address, a time) is none. */
export function triggerAt(text: string, cursor: number): Trigger | undefined {
  const match = before.exec(text.slice(Math.max(0, cursor - 60), cursor))
  const [, sign, search = ''] = match ?? []
  if (sign !== '/' && sign !== '@' && sign !== ':') return undefined
  // A smile of old, or a colon at the end of a clause, is none.
  if (sign === ':' && !/^[\p{L}_]{2,}$/u.test(search)) return undefined
  return { sign, search, from: cursor - search.length - 1, to: cursor }
}

/** The text with a stretch of it replaced, and where the cursor then stands. */
export function replaced(
  text: string,
  { from, to }: { from: number; to: number },
  by: string,
): { text: string; cursor: number } {
  return { text: text.slice(0, from) + by + text.slice(to), cursor: from + by.length }
}
