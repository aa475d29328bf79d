/**
 * Keywords in the manner of RAKE: runs of words between stop words and punctuation, scored by how often their
 * words occur and how long the runs are they occur in. Shown as the customer wrote them, in lower case, and with
 * the "not" before them: "not happy" is another thing than "happy".
 */
import type { ReadText } from './read-text.ts'
import type { Token } from './tokens.ts'
import type { Vocabulary } from './words/vocabulary.ts'

const MOST = 8
const LONGEST_RUN = 3
const LONGEST_KEYWORD = 60
/** How many small words may stand between a denial and what it denies. */
const LONGEST_REACH = 2

type Candidate = { words: string[]; shown: string; isDenied: boolean; at: number }

export interface Keyword {
  shown: string
  /** The customer said that it is not so. */
  isDenied: boolean
}

/** The most telling words and phrases of one or more texts, best first, at most `most`. */
export function extractKeywords(texts: readonly ReadText[], most = MOST): Keyword[] {
  const candidates = texts.flatMap(candidatesOf)
  const weights = weighWords(candidates)
  const scores = new Map<string, Candidate & { score: number }>()
  for (const candidate of candidates) {
    const score = candidate.words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0)
    const key = `${candidate.isDenied} ${candidate.words.join(' ')}`
    const known = scores.get(key)
    if (known) known.score += score * 0.5
    else scores.set(key, { ...candidate, score })
  }
  const ranked = [...scores.values()].sort((a, b) => b.score - a.score || a.at - b.at)
  return ranked.slice(0, most).map(({ shown, isDenied }) => ({ shown, isDenied }))
}

function candidatesOf({ tokens: { list }, words: vocabulary }: ReadText): Candidate[] {
  const candidates: Candidate[] = []
  let run: Token[] = []
  let before: Token[] = []
  const close = () => {
    // A run longer than three words is a sentence without small words, not a name of something.
    for (let at = 0; at < run.length; at += LONGEST_RUN)
      candidates.push(candidate(at === 0 ? before : [], run.slice(at, at + LONGEST_RUN)))
    run = []
  }
  for (const [at, token] of list.entries()) {
    const breaks = !isTelling(token, vocabulary)
    if (run.length > 0 && (breaks || run.at(-1)?.clause !== token.clause)) close()
    if (breaks) continue
    if (run.length === 0) before = denialBefore(list, at, vocabulary)
    run.push(token)
  }
  close()
  return candidates.map((found, at) => ({ ...found, at }))
}

function isTelling(token: Token, vocabulary: Vocabulary): boolean {
  if (token.kind !== 'word' || token.word.length < 2 || vocabulary.stop.has(token.word)) return false
  return !isDenial(token, vocabulary)
}

function isDenial({ word }: Token, { negations, aliases }: Vocabulary): boolean {
  return negations.has(aliases.get(word) ?? word)
}

/** The words from a denial up to the one at `at`, in its clause: "not", "not very", "no estoy"; or none. */
function denialBefore(list: readonly Token[], at: number, vocabulary: Vocabulary): Token[] {
  const { linking, stronger, weaker } = vocabulary
  for (let from = at - 1; from >= Math.max(0, at - 1 - LONGEST_REACH); from--) {
    const token = list[from]
    if (!token || token.clause !== list[at]?.clause) return []
    if (isDenial(token, vocabulary)) return list.slice(from, at)
    if (![linking, stronger, weaker].some((words) => words.has(token.word))) return []
  }
  return []
}

function candidate(before: readonly Token[], run: readonly Token[]): Candidate {
  const shown = [...before, ...run].map((token) => token.surface.toLowerCase()).join(' ')
  return {
    words: run.map((token) => token.word),
    shown: shown.slice(0, LONGEST_KEYWORD),
    isDenied: before.length > 0,
    at: 0,
  }
}

/** Degree over frequency: words that keep company in runs weigh more than loose ones. */
function weighWords(candidates: readonly Candidate[]): Map<string, number> {
  const frequency = new Map<string, number>()
  const degree = new Map<string, number>()
  for (const { words } of candidates) {
    for (const word of words) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1)
      degree.set(word, (degree.get(word) ?? 0) + words.length)
    }
  }
  return new Map([...frequency].map(([word, count]) => [word, (degree.get(word) ?? 0) / count]))
}
