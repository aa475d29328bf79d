/**
 * Which language a text is in.
 *
 * Chat messages are often two words long, where detectors guess wildly; so frequent words and spelling of the
 * three languages we know decide first, together with what the conversation used before. Only a text they
 * cannot place is given to the n-gram detector, which is loaded then (about 40 MB) and not before.
 */
import { fold, type Tokens } from './tokens.ts'
import { isSupported, type SupportedLanguage, supportedLanguages, vocabulary } from './words/vocabulary.ts'

export type DetectedLanguage = {
  /** ISO 639-1: what the text is in. */
  language: string
  /** The language to apply rules of and to answer in. */
  working: SupportedLanguage
}

type Scores = Record<SupportedLanguage, number>

const SPELLING: Record<SupportedLanguage, RegExp> = {
  en: /\b(?:th|wh|sh|kn)|(?:ing|ght|tion|ould|n['’]t|['’]s|['’]m|['’]ve|['’]re|ly)\b/giu,
  pt: /[ãõç]|lh|nh|ção|ções|(?:ão|inho|inha|agem|ei|ou)(?![\p{L}])/giu,
  es: /[ñ¿¡]|ción(?![\p{L}])|(?:ll|ué|ió)|(?:dad|ciones)(?![\p{L}])/giu,
}
const SAMPLE_CHARS = 2_000
const HINT_WEIGHT = 0.8

/** The language of a text; `hint` is what the conversation or the site's language suggests. */
export async function detectLanguage(text: string, tokens: Tokens, hint?: string): Promise<DetectedLanguage> {
  const scores = scoreLanguages(text.slice(0, SAMPLE_CHARS), tokens)
  const prior = hint && isSupported(hint) ? hint : undefined
  if (prior) scores[prior] += HINT_WEIGHT

  const [best, second] = [...supportedLanguages].sort((a, b) => scores[b] - scores[a])
  const words = tokens.list.filter((token) => token.kind === 'word').length
  const lead = best && second ? scores[best] - scores[second] : 0
  if (best && isClear(scores[best], lead, words)) return { language: best, working: best }

  return askDetector(text.slice(0, SAMPLE_CHARS), scores, prior)
}

function isClear(score: number, lead: number, words: number): boolean {
  return score >= 0.9 && lead >= 0.5 && score >= words * 0.3
}

/** Words only one language uses count fully, shared ones by the number of languages that share them. */
function scoreLanguages(text: string, { list }: Tokens): Scores {
  const scores: Scores = { en: 0, pt: 0, es: 0 }
  for (const token of list.slice(0, 300)) {
    if (token.kind !== 'word') continue
    const users = supportedLanguages.filter((language) => uses(language, token.word))
    for (const language of users) scores[language] += users.length === 1 ? 1 : 0.35
  }
  for (const language of supportedLanguages) {
    const traits = text.match(SPELLING[language])?.length ?? 0
    scores[language] += Math.min(traits * 0.5, 3)
  }
  return scores
}

function uses(language: SupportedLanguage, word: string): boolean {
  const { tell, aliases } = vocabulary(language)
  return tell.has(word) || aliases.has(word)
}

async function askDetector(
  text: string,
  scores: Scores,
  prior: string | undefined,
): Promise<DetectedLanguage> {
  const { eld } = await import('eld/extrasmall')
  const result = eld.detect(text)
  const found = result.getScores()
  const combined = supportedLanguages.map((language) => ({
    language,
    score: scores[language] * 0.15 + (found[language] ?? 0),
  }))
  const best = combined.reduce((a, b) => (b.score > a.score ? b : a))

  const foreign = result.language !== '' && !isSupported(result.language) && result.isReliable()
  if (foreign && (found[result.language] ?? 0) > best.score) {
    return { language: result.language, working: prior && isSupported(prior) ? prior : 'en' }
  }
  if (best.score === 0) {
    const fallback = prior && isSupported(prior) ? prior : 'en'
    return { language: prior ?? (fold(text).trim() === '' ? 'en' : fallback), working: fallback }
  }
  return { language: best.language, working: best.language }
}
