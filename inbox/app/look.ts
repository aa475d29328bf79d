/** How the reader wants the inbox to look: theme, density, language. Kept in this browser, told to every part of the page. */
import { type Language, languages } from '../../client/presentation/language.ts'

export interface Look {
  theme: 'system' | 'light' | 'dark'
  density: 'comfortable' | 'compact'
  /** Undefined: the browser's. */
  language?: Language | undefined
}

const kept = 'parley.look'
const usual: Look = { theme: 'system', density: 'comfortable' }
const listeners = new Set<() => void>()
let known: Look | undefined

export function look(): Look {
  known ??= read()
  return known
}

export function changeLook(change: Partial<Look>): void {
  known = { ...look(), ...change }
  try {
    localStorage.setItem(kept, JSON.stringify(known))
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
  applyLook()
  for (const listener of listeners) listener()
}

export function subscribeToLook(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts theme and density on the page; the language is put there by what speaks it. */
export function applyLook(): void {
  const { theme, density } = look()
  const root = document.documentElement
  if (theme === 'system') delete root.dataset['theme']
  else root.dataset['theme'] = theme
  root.dataset['density'] = density
}

function read(): Look {
  try {
    const text = localStorage.getItem(kept)
    if (text === null) return usual
    // Only this file writes this key; an older version of it may have known other languages.
    const found = { ...usual, ...(JSON.parse(text) as Look) }
    return { ...found, language: languages.find((language) => language === found.language) }
  } catch {
    return usual
  }
}
