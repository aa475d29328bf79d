/** The languages the system speaks by itself: its lines, and what it asks. */
export type Language = 'en' | 'pt-BR' | 'es'

/** The language of a locale as accounts and browsers write them; English for those there are no words in. */
export function languageOf(locale: string): Language {
  const tongue = locale.toLowerCase().split(/[-_]/)[0]
  return tongue === 'pt' ? 'pt-BR' : tongue === 'es' ? 'es' : 'en'
}
