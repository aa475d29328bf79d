/** Names for prepared statements: the same text always gets the same short name. */

/** A statement that holds this has a text that depends on what was asked: it is prepared only once it has come back. */
export const variable = '/* variable */'

const mostNames = 2000
/** Every connection keeps what it prepared: of texts that depend on what was asked, no more than so many. */
const mostVariable = 40
const usesBeforeName = 3
const mostCounted = 500

/**
 * A namer of its own. Texts are few and fixed (values are parameters), so the names stay few; a text built from data
 * would be a defect, and is not remembered past 2,000. The lists everybody looks at all day are filters too, and
 * planning one costs more than running it: the first few that come back again are prepared, whatever else is asked.
 */
export function createNamer(): (text: string) => string | undefined {
  const names = new Map<string, string>()
  const uses = new Map<string, number>()
  let variables = 0
  const named = (text: string) => {
    const name = `q${names.size}`
    names.set(text, name)
    return name
  }
  /** True once a text has come back often enough, while there is room for one more. */
  const hasComeBack = (text: string) => {
    if (variables >= mostVariable) return false
    if (uses.size >= mostCounted) uses.clear()
    const used = (uses.get(text) ?? 0) + 1
    uses.set(text, used)
    if (used < usesBeforeName) return false
    uses.delete(text)
    variables++
    return true
  }
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= mostNames) return undefined
    return text.includes(variable) && !hasComeBack(text) ? undefined : named(text)
  }
}

/** The name under which `text` is prepared; undefined where it is not. */
export const statementName = createNamer()
