/** One text, read once: its tokens, its language, and what the rules of that language say. */

import { type Intent, pickIntent, scoreIntents } from './intent.ts'
import { detectLanguage } from './language.ts'
import { maskReferences } from './references.ts'
import { scoreSentiment } from './sentiment.ts'
import { MAX_CHARS, type Token, type Tokens, tokenise } from './tokens.ts'
import { type SupportedLanguage, type Vocabulary, vocabulary } from './words/vocabulary.ts'

export type ReadText = {
  text: string
  tokens: Tokens
  /** The tokens rules are matched against: abbreviations resolved, the smallest words left out. */
  content: Token[]
  language: string
  working: SupportedLanguage
  words: Vocabulary
  /** -1 to 1. */
  mood: number
  intents: Map<string, number>
  intent: Intent
}

export async function readText(text: string, languageHint?: string): Promise<ReadText> {
  const spoken = maskReferences(text.slice(0, MAX_CHARS))
  const tokens = tokenise(spoken)
  const { language, working } = await detectLanguage(spoken, tokens, languageHint)
  const words = vocabulary(working)
  const content = contentOf(tokens.list, words)
  const mood = scoreSentiment(content, tokens, words)
  const intents = scoreIntents(content, tokens, mood, words)
  const intent = pickIntent(intents, tokens, mood)
  return { text, tokens, content, language, working, words, mood, intents, intent }
}

function contentOf(list: readonly Token[], { aliases, skip }: Vocabulary): Token[] {
  const content: Token[] = []
  for (const token of list) {
    if (token.kind === 'emoji' || token.kind === 'reference') continue
    const word = aliases.get(token.word) ?? token.word
    if (!skip.has(word)) content.push({ ...token, word })
  }
  return content
}
