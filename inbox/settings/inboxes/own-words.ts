/** The texts of the chat and what a site says in their place. Pure. */
import { holdsWords } from '../../../client/presentation/folded.ts'
import type { WidgetConfig, WidgetLocale } from '../../../client/widget-shapes.ts'
import { en } from '../../../widget/panel/words-en.ts'
import { es } from '../../../widget/panel/words-es.ts'
import { pt } from '../../../widget/panel/words-pt.ts'

type OwnWords = WidgetConfig['words']

export interface ChatText {
  name: string
  /** What the chat says unless the site does. */
  usual: string
  /** Empty: as usual. */
  own: string
}

export const usualTexts: Record<WidgetLocale, Record<string, string>> = { en, 'pt-BR': pt, es }

/** Welcome and its opposite have fields of their own; what was written here before those is still seen, and emptied here. */
const besides = new Set(['hello', 'offline'])

/** The texts somebody looks for, by what they say; those written anew where nobody looks for any. */
export function findTexts(own: OwnWords, locale: WidgetLocale, wanted: string): ChatText[] {
  const said = own[locale] ?? {}
  const texts = Object.entries(usualTexts[locale])
    .map(([name, usual]) => ({ name, usual, own: said[name] ?? '' }))
    .filter(({ name }) => Object.hasOwn(said, name) || !besides.has(name))
  if (wanted.trim() === '') return texts.filter(({ name }) => Object.hasOwn(said, name))
  return texts.filter((text) => [text.usual, text.own].some((words) => holdsWords(words, wanted)))
}

/** The site's words with one text written anew. One that is emptied stays while it is looked at. */
export function withText(own: OwnWords, locale: WidgetLocale, [name, text]: [string, string]): OwnWords {
  return { ...own, [locale]: { ...own[locale], [name]: text } }
}

/** As they are sent: without the texts that are as usual again. */
export function wordsToSend(own: OwnWords): OwnWords {
  const written = Object.entries(own).map(
    ([locale, texts]) =>
      [
        locale,
        Object.fromEntries(Object.entries(texts ?? {}).filter(([, text]) => text.trim() !== '')),
      ] as const,
  )
  return Object.fromEntries(written.filter(([, texts]) => Object.keys(texts).length > 0))
}
