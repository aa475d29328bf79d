/** How the reader wants the inbox to look: theme, density, language. Kept in this browser, told to every part of the page. */
import { type Language, languages } from '../../client/presentation/language.ts'
import { keptChoice } from '../session/kept-choice.ts'

export interface Look {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** Undefined: the browser's. */
  language?: Language | undefined
}

const usual: Look = { theme: 'system', density: 'comfortable' }
const kept = keptChoice<Look>('parley.look', (text) => {
  if (text === null) return usual
  // Only this file writes this key; an older version of it may have known other languages.
  const found = { ...usual, ...(JSON.parse(text) as Look) }
  return { ...found, language: languages.find((language) => language === found.language) }
})

export const look = kept.get
export const subscribeToLook = kept.subscribe

export function changeLook(change: Partial<Look>): void {
  kept.change((before) => ({ ...before, ...change }))
}

/** Puts theme and density on the page, now and whenever they are chosen, in this tab or another one. */
export function applyLook(): void {
  kept.subscribe(putOnPage)
  putOnPage()
}

/** Puts theme and density on the page; the language is put there by what speaks it. */
function putOnPage(): void {
  const { theme, density } = look()
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  root.dataset['density'] = density
}
