/** The demo shop: says its page in the reader's language and puts the chat on it. */
import { put, say } from '../client/dom/element.ts'
import { chooseLanguage } from '../client/dom/language.ts'
import type { WidgetConfig } from '../client/shapes.ts'
import { mountWidget } from '../widget/widget.ts'
import { shopWords } from './words.ts'

const language = chooseLanguage(navigator.languages)
const words = shopWords(language)
document.documentElement.lang = language
for (const element of document.querySelectorAll('[data-word]')) {
  const word = words[element.getAttribute('data-word') ?? '']
  if (word) say(element, word)
}

for (const element of document.querySelectorAll('[data-label]')) {
  const word = words[element.getAttribute('data-label') ?? '']
  if (word) put(element, 'aria-label', word)
}

// Our own server's answer; empty where no site was made yet.
const config: { site_id?: string; widget_config?: WidgetConfig } = await (
  await fetch('/demo/config.json')
).json()
if (config.site_id) {
  mountWidget({ siteId: config.site_id, origin: location.origin, config: config.widget_config ?? {} })
}
