/** A site as it speaks to readers of a language: what it wrote for them over what it says otherwise. Pure. */
import type { Language } from '../../client/presentation/language.ts'
import type { ShownSite } from '../../client/widget-shapes.ts'

export function siteIn(site: ShownSite, language: Language): ShownSite {
  const { widget_config: config } = site
  const { labels = {}, ...texts } = config.texts?.[language] ?? {}
  const { consent, ...written } = Object.fromEntries(Object.entries(texts).filter(([, text]) => text))
  const pre_chat = {
    ...config.pre_chat,
    fields: config.pre_chat.fields.map((field) => ({ ...field, label: labels[field.key] || field.label })),
    consent: consent ?? config.pre_chat.consent,
  }
  return { ...site, widget_config: { ...config, ...written, pre_chat } }
}
