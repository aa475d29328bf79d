/** Dresses the document as the site wants it, with colours that can be read whatever it chose. */
import { brandOf, inkOn, mix, readableOn } from '../color.ts'
import type { Panel } from './panel.ts'

/** The grounds coloured words stand on, those nearest to such words: the bubbles (`--bubble` of look/base.css). */
const grounds = { light: '#eff1f4', dark: '#262c32' } as const

export function dressAs({ site, look, speech }: Pick<Panel, 'site' | 'look' | 'speech'>): void {
  const { style, dataset } = document.documentElement
  const { primary_color, theme, position } = site.widget_config
  const brand = brandOf(primary_color)
  const ink = inkOn(brand)
  style.setProperty('--brand', brand)
  style.setProperty('--on-brand', ink)
  // Ends the ground of the greeting, away from its writing so that this stays readable.
  style.setProperty('--brand-far', mix(brand, ink === '#ffffff' ? '#000000' : '#ffffff', 0.28))
  style.setProperty('--brand-on-light', readableOn(grounds.light, brand))
  style.setProperty('--brand-on-dark', readableOn(grounds.dark, brand))
  dataset['theme'] = look.theme ?? theme
  dataset['side'] = position
  document.documentElement.lang = speech.language
}
