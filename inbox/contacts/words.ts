/** What the pages of contacts say. */
import type { WordTable } from '../words/words.ts'
import { contactsInEnglish } from './words-en.ts'
import { contactsInSpanish } from './words-es.ts'
import { contactsInPortuguese } from './words-pt.ts'

export type ContactWords = typeof contactsInEnglish

export const contactWords: WordTable<ContactWords> = {
  en: contactsInEnglish,
  'pt-BR': contactsInPortuguese,
  es: contactsInSpanish,
}
