/** The demo shop: says its page in the reader's language and takes the chat by the snippet any site would. */
import { chooseLanguage } from '../client/presentation/language.ts'
import { shopWords } from './words.ts'

const language = chooseLanguage(navigator.languages)
const words = shopWords(language)
document.documentElement.lang = language
for (const element of document.querySelectorAll('[data-word]')) {
  const word = words[element.getAttribute('data-word') ?? '']
  if (word) element.textContent = word
}

for (const element of document.querySelectorAll('[data-label]')) {
  const word = words[element.getAttribute('data-label') ?? '']
  if (word) element.setAttribute('aria-label', word)
}

// Our own server's answer; empty where no site was made yet.
const config: { site_id?: string } = await (await fetch('/demo/config.json')).json()
if (config.site_id) {
  const script = document.createElement('script')
  script.async = true
  script.src = '/widget.js'
  script.dataset['site'] = config.site_id
  document.head.append(script)
}
