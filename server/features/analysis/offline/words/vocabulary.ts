/**
 * The word lists of the three languages, read once when first asked for.
 *
 * Adding a language is three list files, its wording, and a line here.
 */
import { type PhraseIndex, readPhrases } from '../phrases.ts'
import { intentsEn } from './intents-en.ts'
import { intentsEs } from './intents-es.ts'
import { intentsPt } from './intents-pt.ts'
import { sentimentEn } from './sentiment-en.ts'
import { sentimentEs } from './sentiment-es.ts'
import { sentimentPt } from './sentiment-pt.ts'
import { signalsEn, signalsEs, signalsPt } from './signals.ts'
import { grammarEn } from './words-en.ts'
import { grammarEs } from './words-es.ts'
import { grammarPt } from './words-pt.ts'

export const supportedLanguages = ['en', 'pt', 'es'] as const
export type SupportedLanguage = (typeof supportedLanguages)[number]

export type Vocabulary = {
  skip: ReadonlySet<string>
  negations: ReadonlySet<string>
  stronger: ReadonlySet<string>
  weaker: ReadonlySet<string>
  contrasts: ReadonlySet<string>
  /** Small words that may stand between a denial and what it denies. */
  linking: ReadonlySet<string>
  stop: ReadonlySet<string>
  product: ReadonlySet<string>
  /** Frequent words that tell the language. */
  tell: ReadonlySet<string>
  aliases: ReadonlyMap<string, string>
  sentiment: PhraseIndex
  intents: PhraseIndex
  signals: PhraseIndex
  promises: PhraseIndex
}

type Lists = {
  grammar: Record<keyof typeof grammarEn, string>
  sentiment: string
  intents: string
  signals: string
}

const lists: Record<SupportedLanguage, Lists> = {
  en: { grammar: grammarEn, sentiment: sentimentEn, intents: intentsEn, signals: signalsEn },
  pt: { grammar: grammarPt, sentiment: sentimentPt, intents: intentsPt, signals: signalsPt },
  es: { grammar: grammarEs, sentiment: sentimentEs, intents: intentsEs, signals: signalsEs },
}

const read: Partial<Record<SupportedLanguage, Vocabulary>> = {}

export function vocabulary(language: SupportedLanguage): Vocabulary {
  const known = read[language] ?? readVocabulary(lists[language])
  read[language] = known
  return known
}

export function isSupported(language: string): language is SupportedLanguage {
  return supportedLanguages.some((supported) => supported === language)
}

function readVocabulary({ grammar, sentiment, intents, signals }: Lists): Vocabulary {
  const skip = readSet(grammar.skip)
  return {
    skip,
    negations: readSet(grammar.negations),
    stronger: readSet(grammar.stronger),
    weaker: readSet(grammar.weaker),
    contrasts: readSet(grammar.contrasts),
    linking: readSet(grammar.linking),
    stop: readSet(grammar.stop),
    product: readSet(grammar.product),
    tell: readSet(grammar.tell),
    aliases: readAliases(grammar.aliases),
    sentiment: readPhrases(sentiment, skip),
    intents: readPhrases(intents, skip),
    signals: readPhrases(signals, skip),
    promises: readPhrases(`promise\n1 ${grammar.promise}`, skip),
  }
}

function readSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').filter(Boolean))
}

function readAliases(list: string): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>()
  for (const pair of list.split(' ')) {
    const [from, to] = pair.split('>')
    if (from && to) aliases.set(from, to)
  }
  return aliases
}
