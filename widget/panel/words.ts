/** The panel's words in the reader's language, the site's own over ours. */
import {
  chooseLanguage,
  chooseLocale,
  type Dates,
  datesIn,
  type Language,
} from '../../client/presentation/language.ts'
import type { ShownWidgetConfig } from '../../client/widget-shapes.ts'
import { part } from './part.ts'
import { isWritten } from './unwritten.ts'
import type { WordKey } from './words-en.ts'

type Words = Record<WordKey, string>

/** Each language is a file of its own: a reader fetches one. */
const files: Record<Language, () => Promise<Words>> = {
  en: async () => (await import('./words-en.ts')).en,
  'pt-BR': async () => (await import('./words-pt.ts')).pt,
  es: async () => (await import('./words-es.ts')).es,
}

export interface Speech {
  language: Language
  dates: Dates
  /** A text with what belongs in it. */
  say(key: WordKey, values?: Record<string, string | number>): string
  /** The form for so many, `key_one` or `key_other`, with their names. */
  sayOf(key: 'isHere' | 'typing', names: readonly string[]): string
  /** Since when or until when, in the reader's zone. */
  moment(at: Date, now: Date): string
}

/** What of a site decides how the panel speaks. */
export type Spoken = Pick<
  ShownWidgetConfig,
  'locale' | 'welcome_message' | 'offline_message' | 'words' | 'texts'
>

/** Speaks as the page asks, else as the site does, else as the reader's browser. Rejects where the words could not be fetched. */
export async function speechFor(
  config: Spoken,
  asked: string | undefined,
  reader: readonly string[] = navigator.languages,
): Promise<Speech> {
  const fixed = asked ?? (config.locale === 'auto' ? undefined : config.locale)
  const wanted = fixed === undefined ? reader : [fixed]
  const language = chooseLanguage(wanted)
  const locale = chooseLocale([...wanted, ...reader], language)
  const texts = config.texts?.[language] ?? {}
  const words = {
    ...(await part(files[language])),
    ...written('hello', config.welcome_message),
    ...written('offline', config.offline_message),
    ...config.words[language],
    ...(texts.welcome_message && { hello: texts.welcome_message }),
    ...(texts.offline_message && { offline: texts.offline_message }),
  }
  const dates = datesIn(locale)
  const say: Speech['say'] = (key, values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    )
  const plural = new Intl.PluralRules(locale)
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long' })

  return {
    language,
    dates,
    say,
    sayOf: (key, names) =>
      say(`${key}_${plural.select(names.length) === 'one' ? 'one' : 'other'}`, {
        names: new Intl.ListFormat(locale).format(names),
      }),
    moment(at, now) {
      const time = dates.time(at)
      const days = daysBetween(now, at)
      if (days === 0) return say('today', { time })
      if (days === 1) return say('tomorrow', { time })
      return say('onDay', { day: days < 7 ? weekday.format(at) : date.format(at), time })
    },
  }
}

function written(key: WordKey, text: string): Partial<Record<WordKey, string>> {
  return isWritten(text) ? { [key]: text } : {}
}

function daysBetween(now: Date, at: Date): number {
  const dayOf = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return Math.round((dayOf(at) - dayOf(now)) / 86_400_000)
}
