/**
 * Sentiment by rules in the manner of VADER: words carry a valence, and the words around bend it (negation,
 * "very", capitals, "but", exclamation marks, emoji). Courtesy in a request is not joy: "thanks" counts only
 * where nothing is asked.
 */
import { matchPhrases, type PhraseMatch } from './phrases.ts'
import type { Token, Tokens } from './tokens.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export type Sentiment = 'positive' | 'neutral' | 'negative'

const EMOJI: Record<string, number> = readEmoji({
  2.5: '😀😃😄😁😊🙂😍🥰😘🤩😎🥳🎉❤♥💕💖💙💚💛🧡💜👏🙌💯⭐🌟✨🔥 :) :-) :D =) ;) <3',
  1.5: '👍🙏👌😉🤗😋💪✅',
  '-1.5': '😕🙁☹😐😒🙄😬😟😔😞😓😫😩🤔 :( :-( =(',
  '-2.5': '😠😡🤬👎😤😢😭💔🤮🤢🖕😱',
})
const COURTESY = new Set(
  'thanks thank please appreciate obrigado obrigada agradeco valeu grato grata gracias agradezco'.split(' '),
)
const POSITIVE_FROM = 0.3
const NEGATIVE_FROM = -0.25

/** -1 (furious) to 1 (delighted). */
export function scoreSentiment(content: readonly Token[], tokens: Tokens, vocabulary: Vocabulary): number {
  const asks = tokens.questions > 0
  const matches = longestFirst(matchPhrases(content, vocabulary.sentiment))
  const turn = content.findLastIndex((token) => vocabulary.contrasts.has(token.word))
  let sum = 0
  for (const match of matches) {
    const word = content[match.start]?.word ?? ''
    if (asks && COURTESY.has(word)) continue
    const weight = turn < 0 ? 1 : match.start < turn ? 0.5 : 1.5
    sum += bend(match, content, vocabulary) * weight
  }
  for (const token of tokens.list) if (token.kind === 'emoji') sum += EMOJI[token.surface] ?? 0
  if (sum !== 0) sum += Math.sign(sum) * Math.min(tokens.exclamations, 4) * 0.29
  return sum / Math.sqrt(sum * sum + 15)
}

export function nameSentiment(score: number): Sentiment {
  if (score >= POSITIVE_FROM) return 'positive'
  return score <= NEGATIVE_FROM ? 'negative' : 'neutral'
}

/** Overlapping matches: the longest is meant ("not working", not "working"). */
function longestFirst(matches: readonly PhraseMatch[]): PhraseMatch[] {
  const sorted = [...matches].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const taken = new Set<number>()
  return sorted.filter(({ start, end }) => {
    for (let at = start; at < end; at++) if (taken.has(at)) return false
    for (let at = start; at < end; at++) taken.add(at)
    return true
  })
}

function bend({ phrase, start, end }: PhraseMatch, content: readonly Token[], words: Vocabulary): number {
  let valence = phrase.weight
  if (valence === 0) return 0
  const first = content[start]
  const before = content
    .slice(Math.max(0, start - 3), start)
    .filter((token) => token.clause === first?.clause)

  for (const [index, token] of before.reverse().entries()) {
    const near = 1 - index * 0.1
    if (words.stronger.has(token.word)) valence += Math.sign(valence) * 0.5 * near
    if (words.weaker.has(token.word)) valence -= Math.sign(valence) * 0.4 * near
  }
  if (words.stronger.has(content[end]?.word ?? '')) valence += Math.sign(valence) * 0.5
  if (first?.loud) valence += Math.sign(valence) * 0.7
  // A denied joy is a grief, a denied grief only a relief.
  if (before.some((token) => words.negations.has(token.word))) valence *= valence > 0 ? -0.74 : -0.3
  return valence
}

function readEmoji(groups: Record<string, string>): Record<string, number> {
  const valences: Record<string, number> = {}
  for (const [valence, list] of Object.entries(groups)) {
    for (const piece of list.matchAll(/[:;=]-?[)(D]|<3|\p{Extended_Pictographic}/gu)) {
      valences[piece[0]] = Number(valence)
    }
  }
  return valences
}
