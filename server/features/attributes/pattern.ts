/**
 * Patterns administrators write, and anybody's values are held against. They run in time linear to the text: PostgreSQL's
 * and JavaScript's own matchers go back over it, and one hostile pattern would hold a connection or the process.
 */
import { RE2JS } from 're2js'

/** Longest value that is held against a pattern. */
export const longestMatched = 1000
/** Steps a pattern may be compiled to: `a{1000}` is a thousand. */
const largestPattern = 1000

export interface Pattern {
  /** Steps one character may cost. */
  size: number
  /** True where a part of the text is of the pattern. */
  fits(text: string): boolean
}

/** What is wrong with a pattern, for whoever wrote it. */
export interface PatternFault {
  fault: string
}

/** Reads `a.c` and, as the systems programs come from write it, `/a.c/i`. */
export function readPattern(text: string): Pattern | PatternFault {
  const slashed = /^\/(.*)\/([a-z]*)$/.exec(text)
  const source = slashed?.[1] ?? text
  const flags = slashed?.[2]?.includes('i') ? RE2JS.CASE_INSENSITIVE : 0
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(source), flags)
    const size = compiled.programSize()
    if (size > largestPattern) return { fault: 'Too large a pattern: it repeats too much' }
    return { size, fits: (value) => compiled.test(value) }
  } catch {
    return { fault: faultOf(source) }
  }
}

function faultOf(source: string): string {
  if (/\\[1-9]|\\k</.test(source)) return 'Not a pattern that can be used: it refers back to a group'
  if (/\(\?<?[=!]/.test(source)) return 'Not a pattern that can be used: it looks ahead or behind'
  return 'Not a regular expression'
}
