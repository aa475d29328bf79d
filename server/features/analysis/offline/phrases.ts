/**
 * Phrase lists and the matcher every rule of the offline analysis is written for.
 *
 * A list is plain text. A line that starts with a letter names a label; a line that starts with a number gives
 * the weight of the comma-separated phrases behind it. In a phrase `a/b` is either word, `word*` any word that
 * begins so, and `~` up to three words in between, within the sentence. A phrase costs a bounded number of
 * steps at each word, so a text costs time in proportion to its length.
 */
import { fold, type Token } from './tokens.ts'

type Element = { exact: string[]; prefixes: string[] } | 'gap'
export type Phrase = { label: string; weight: number; elements: Element[]; id: number }
/** Phrases by the first two letters of the word they begin with. */
export type PhraseIndex = Map<string, Phrase[]>
export type PhraseMatch = { phrase: Phrase; start: number; end: number }

const LONGEST_GAP = 3

/** Reads a list as described above; `skip` are words that are left out of texts and phrases alike. */
export function readPhrases(list: string, skip: ReadonlySet<string>): PhraseIndex {
  const index: PhraseIndex = new Map()
  let label = ''
  let id = 0
  for (const raw of list.split('\n')) {
    const line = raw.trim()
    const space = line.indexOf(' ')
    const weight = Number(line.slice(0, space))
    if (space < 0 || Number.isNaN(weight)) {
      label = line || label
      continue
    }
    for (const text of line.slice(space + 1).split(',')) {
      const elements = readElements(text, skip)
      if (elements.length > 0) addPhrase(index, { label, weight, elements, id: id++ })
    }
  }
  return index
}

/** Every place where a phrase begins, in reading order; a phrase may match at several places. */
export function matchPhrases(tokens: readonly Token[], index: PhraseIndex): PhraseMatch[] {
  const matches: PhraseMatch[] = []
  for (const [start, token] of tokens.entries()) {
    for (const phrase of index.get(token.word.slice(0, 2)) ?? []) {
      const end = matchFrom(tokens, start, phrase.elements, 0)
      if (end > start) matches.push({ phrase, start, end })
    }
  }
  return matches
}

/** The sum of weights for each label; one phrase counts once however often it is said. */
export function scoreLabels(tokens: readonly Token[], index: PhraseIndex): Map<string, number> {
  const scores = new Map<string, number>()
  const seen = new Set<number>()
  for (const { phrase } of matchPhrases(tokens, index)) {
    if (seen.has(phrase.id)) continue
    seen.add(phrase.id)
    scores.set(phrase.label, (scores.get(phrase.label) ?? 0) + phrase.weight)
  }
  return scores
}

function readElements(text: string, skip: ReadonlySet<string>): Element[] {
  const elements: Element[] = []
  for (const piece of text.trim().split(' ')) {
    if (piece === '~') elements.push('gap')
    else if (piece && !skip.has(fold(piece))) elements.push(readAlternatives(piece))
  }
  return elements
}

function readAlternatives(piece: string): Element {
  const words = piece.split('/').map(fold)
  return {
    exact: words.filter((word) => !word.endsWith('*')),
    prefixes: words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
  }
}

function addPhrase(index: PhraseIndex, phrase: Phrase): void {
  const first = phrase.elements[0]
  if (!first || first === 'gap') return
  const keys = new Set([...first.exact, ...first.prefixes].map((word) => word.slice(0, 2)))
  for (const key of keys) {
    const known = index.get(key)
    if (known) known.push(phrase)
    else index.set(key, [phrase])
  }
}

function matchFrom(tokens: readonly Token[], at: number, elements: readonly Element[], from: number): number {
  const element = elements[from]
  if (element === undefined) return at
  const last = tokens[at - 1]
  if (element === 'gap') {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      const end = matchFrom(tokens, at + skipped, elements, from + 1)
      if (end >= 0) return end
    }
    return -1
  }
  const token = tokens[at]
  if (!token || !fits(token.word, element)) return -1
  if (from > 0 && last && last.sentence !== token.sentence) return -1
  return matchFrom(tokens, at + 1, elements, from + 1)
}

function fits(word: string, element: { exact: string[]; prefixes: string[] }): boolean {
  return element.exact.includes(word) || element.prefixes.some((prefix) => word.startsWith(prefix))
}
