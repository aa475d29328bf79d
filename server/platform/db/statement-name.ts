/** Names for prepared statements: the same text always gets the same short name. */
const names = new Map<string, string>()

/** A statement that holds this is prepared for one use only: its text depends on what was asked. */
export const notPrepared = '/* not prepared */'

/**
 * The name under which `text` is prepared. Texts are few and fixed (values are parameters), so the map
 * stays small; a text built from data would be a defect, and is not remembered past 2,000.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= 2000 || text.includes(notPrepared)) return undefined
  const name = `q${names.size}`
  names.set(text, name)
  return name
}
