/**
 * SQL of what somebody looks for: case and accents do not matter, and neither does the order of words. `part_of` and
 * `folded` are functions of the database, so that what is asked and what is stored are folded by the same rules.
 */
import sql, { join, type Sql } from 'sql-template-tag'

/** So many words may stand anywhere: what is asked beyond that is one text, so that no question is worth sending for its cost. */
const most = 8

/** The words of what is asked, as they were typed. */
export function wordsIn(asked: string): string[] {
  const words = asked.split(/\s+/u).filter((word) => word !== '')
  return words.length > most ? [...words.slice(0, most - 1), words.slice(most - 1).join(' ')] : words
}

/** Whether a text that is folded already holds all words of what is asked, each anywhere. */
export function holdsWords(folded: Sql, asked: string): Sql {
  const words = wordsIn(asked)
  if (words.length === 0) return sql`true`
  return sql`(${join(
    words.map((word) => sql`${folded} like ${partOf(word)}`),
    ' and ',
  )})`
}

/** For `like` on what is folded: this anywhere in it. */
export function partOf(text: string): Sql {
  return sql`part_of(${text})`
}
