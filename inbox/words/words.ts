/** What the inbox says, in the reader's language: each feature has its words in every language, and asks for them here. */
import { createContext, useContext } from 'react'
import {
  chooseLanguage,
  chooseLocale,
  type Dates,
  datesIn,
  type Language,
} from '../../client/presentation/language.ts'

export type WordTable<Words> = Record<Language, Words>

export interface Speech {
  language: Language
  /** How the reader writes dates and numbers in it. */
  locale: string
  dates: Dates
}

/** The speech of a language somebody chose, or of the browser's. */
export function speechOf(chosen: Language | undefined, wanted: readonly string[]): Speech {
  const language = chosen ?? chooseLanguage(wanted)
  const locale = chooseLocale(wanted, language)
  return { language, locale, dates: datesIn(locale) }
}

export const SpeechContext = createContext<Speech>(speechOf('en', []))

export function useSpeech(): Speech {
  return useContext(SpeechContext)
}

/** The words of a feature in the reader's language. */
export function useWords<Words>(table: WordTable<Words>): Words {
  return table[useSpeech().language]
}
