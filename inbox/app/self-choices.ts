/** What one may choose for oneself. */
import type { Language } from '../../client/presentation/language.ts'

export const themes = ['system', 'light', 'dark'] as const
export const densities = ['comfortable', 'compact'] as const

/** Each language by its own name. */
export const languageNames: Record<Language, string> = { en: 'English', 'pt-BR': 'Português', es: 'Español' }
