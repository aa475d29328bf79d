/** What a site says itself for readers of a language. Pure. */
import type { WidgetConfig, WidgetLocale, WidgetTexts } from '../../../client/widget-shapes.ts'

type OwnTexts = WidgetConfig['texts']

/** The texts with some of a language written anew. One that is emptied stays while it is looked at. */
export function withOwnTexts(own: OwnTexts, locale: WidgetLocale, change: WidgetTexts): OwnTexts {
  return { ...own, [locale]: { ...own[locale], ...change } }
}

/** As they are sent: without those that are as in every other language. */
export function textsToSend(own: OwnTexts): OwnTexts {
  const written = Object.entries(own).map(([locale, { labels = {}, ...texts }]) => {
    const asked = filled(labels)
    return [
      locale,
      { ...filled(texts), ...(Object.keys(asked).length > 0 ? { labels: asked } : {}) },
    ] as const
  })
  return Object.fromEntries(written.filter(([, texts]) => Object.keys(texts).length > 0))
}

function filled(texts: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text?.trim() ? [[name, text.trim()]] : [])),
  )
}
