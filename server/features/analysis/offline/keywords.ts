/**
 * Keywords in the manner of RAKE: runs of words between stop words and punctuation, scored by how often their
 * words occur and how long the runs are they occur in. Shown as the customer wrote them, in lower case.
 */
import type { ReadText } from './read-text.ts'
import type { Token } from './tokens.ts'

const MOST = 8
const LONGEST_RUN = 3
const LONGEST_KEYWORD = 60

type Candidate = { words: string[]; shown: string; at: number }

/** The most telling words and phrases of one or more texts, best first, at most `most`. */
export function extractKeywords(texts: readonly ReadText[], most = MOST): string[] {
  const candidates = texts.flatMap(candidatesOf)
  const weights = weighWords(candidates)
  const scores = new Map<string, { score: number; shown: string; at: number }>()
  for (const { words, shown, at } of candidates) {
    const score = words.reduce((sum, word) => sum + (weights.get(word) ?? 0), 0)
    const known = scores.get(words.join(' '))
    if (known) known.score += score * 0.5
    else scores.set(words.join(' '), { score, shown, at })
  }
  const ranked = [...scores.values()].sort((a, b) => b.score - a.score || a.at - b.at)
  return ranked.slice(0, most).map(({ shown }) => shown)
}

function candidatesOf({ tokens, words: { stop } }: ReadText): Candidate[] {
  const candidates: Candidate[] = []
  let run: Token[] = []
  const close = () => {
    // A run longer than three words is a sentence without small words, not a name of something.
    for (let at = 0; at < run.length; at += LONGEST_RUN)
      candidates.push(candidate(run.slice(at, at + LONGEST_RUN)))
    run = []
  }
  for (const token of tokens.list) {
    const breaks = token.kind !== 'word' || token.word.length < 2 || stop.has(token.word)
    if (run.length > 0 && (breaks || run.at(-1)?.clause !== token.clause)) close()
    if (!breaks) run.push(token)
  }
  close()
  return candidates.map((found, at) => ({ ...found, at }))
}

function candidate(run: readonly Token[]): Candidate {
  const shown = run.map((token) => token.surface.toLowerCase()).join(' ')
  return { words: run.map((token) => token.word), shown: shown.slice(0, LONGEST_KEYWORD), at: 0 }
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
