/** The languages pages of ours are written in, and which a browser asks for. */

export type PageLanguage = 'en' | 'pt' | 'es'

/** As documents and dates name them. */
export const languageTags = { en: 'en', pt: 'pt-BR', es: 'es' } as const

/** The first language of an `Accept-Language` header that we speak, else English. Browsers send them in their reader's order. */
export function chooseLanguage(wanted: string): PageLanguage {
  for (const tag of wanted.split(',')) {
    const primary = tag.trim().slice(0, 2).toLowerCase()
    if (primary === 'en' || primary === 'pt' || primary === 'es') return primary
  }
  return 'en'
}
