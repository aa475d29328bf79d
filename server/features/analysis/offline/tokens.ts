/**
 * Text into tokens, once, for every other part of the offline analysis.
 *
 * Every step is one pass over at most MAX_CHARS characters: no pattern here can backtrack over more than
 * one token, so the cost grows with the length of the text and no faster, whatever a visitor types.
 */
import { REFERENCE } from './references.ts'

/** Longer texts are analysed by their first part. */
export const MAX_CHARS = 10_000
const MAX_TOKENS = 2_500

export type Token = {
  /** As written. */
  surface: string
  /** Lower case, without accents and apostrophes, stretched letters shortened: what rules compare. */
  word: string
  kind: 'word' | 'number' | 'emoji' | 'reference'
  /** Counts up at every full stop, question mark, exclamation mark and line break. */
  sentence: number
  /** Counts up at every comma and the like as well. */
  clause: number
  /** Written in capitals, inside a text that is not all capitals. */
  loud: boolean
}

export type Tokens = { list: Token[]; exclamations: number; questions: number }

const PIECES =
  /[:;=]-?[)(DP]|<\/?3|\p{L}[\p{L}\p{M}\p{N}'’]*|\p{N}+(?:[.,:/-]\p{N}+)*|\p{Extended_Pictographic}|\uFFFC|[.!?¡¿…\n,;:()]/gu

export function tokenise(text: string): Tokens {
  const list: Token[] = []
  const counts = { exclamations: 0, questions: 0 }
  const capped = text.slice(0, MAX_CHARS)
  const calm = hasLowerCase(capped)
  let sentence = 0
  let clause = 0

  for (const [piece] of capped.matchAll(PIECES)) {
    if (list.length >= MAX_TOKENS) break
    if (isPunctuation(piece)) {
      if (piece === '!') counts.exclamations++
      if (piece === '?') counts.questions++
      if ('.!?…\n'.includes(piece)) sentence++
      clause++
      continue
    }
    list.push({ ...readPiece(piece, calm), sentence, clause })
  }
  return { list, ...counts }
}

/** Lower case, no accents, no apostrophes, letters repeated three times or more written once. */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
  return plain.replace(/(\p{L})\1{2,}/gu, '$1')
}

function readPiece(piece: string, calm: boolean): Pick<Token, 'surface' | 'word' | 'kind' | 'loud'> {
  const first = piece[0] ?? ''
  if (/\p{L}/u.test(first)) {
    const loud = calm && piece.length > 2 && piece === piece.toUpperCase()
    return { surface: piece, word: fold(piece), kind: 'word', loud }
  }
  if (first === REFERENCE) return { surface: piece, word: '', kind: 'reference', loud: false }
  const kind = /\p{N}/u.test(first) ? 'number' : 'emoji'
  return { surface: piece, word: piece, kind, loud: false }
}

function isPunctuation(piece: string): boolean {
  return piece.length === 1 && '.!?¡¿…\n,;:()'.includes(piece)
}

function hasLowerCase(text: string): boolean {
  return text !== text.toUpperCase()
}
