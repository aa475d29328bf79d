/** `window.$chatwoot` and `chatwootSDK.run` for pages that come from there, where they have not its own. */
import type { Commands } from './commands.ts'
import { text } from './intercom.ts'
import type { Settings } from './settings.ts'

type Given = Record<string, unknown>

/** What it has and we have not: a page's script that calls them goes on. */
const withoutCounterpart = [
  'setLabel',
  'removeLabel',
  'setConversationCustomAttributes',
  'deleteConversationCustomAttributes',
  'popoutChatWindow',
]

export function installChatwoot(commands: Commands, origin: string): void {
  if ('$chatwoot' in window || 'chatwootSDK' in window) return
  let attributes: Given = {}
  let isInUse = false
  // Only where the page comes from there is it told what is said.
  const use = () => {
    if (isInUse) return
    isInUse = true
    commands.on('message', (detail) => dispatchEvent(new CustomEvent('chatwoot:on-message', { detail })))
  }
  const quietly = (done: Promise<unknown>) => {
    use()
    done.catch((error) => console.warn(String(error)))
  }

  const $chatwoot = {
    baseUrl: origin,
    get isOpen() {
      return commands.isOpen()
    },
    toggle(state?: 'open' | 'close') {
      const opens = state === undefined ? !commands.isOpen() : state === 'open'
      quietly(opens ? commands.show() : commands.hide())
    },
    toggleBubbleVisibility: (state: 'show' | 'hide') =>
      quietly(commands.update({ launcher: state === 'show' })),
    setUser(identifier: string | number, user: Given = {}) {
      const { name, email, phone_number: phone, identifier_hash: user_hash } = user
      quietly(commands.identify({ user_id: String(identifier), ...text({ name, email, phone, user_hash }) }))
    },
    setCustomAttributes(given: Given = {}) {
      attributes = { ...attributes, ...given }
      quietly(commands.update({ attributes }))
    },
    deleteCustomAttribute(name: string) {
      // What is left out stays as it was; null takes its place.
      attributes = { ...attributes, [name]: null }
      quietly(commands.update({ attributes }))
    },
    setLocale: (locale: string) => quietly(commands.update({ locale: languageTag(locale) })),
    setColorScheme: (scheme: 'auto' | 'light' | 'dark') => quietly(commands.update({ theme: scheme })),
    reset() {
      attributes = {}
      quietly(commands.shutdown().then(() => commands.boot()))
    },
    ...Object.fromEntries(withoutCounterpart.map((name) => [name, () => passOver(name)])),
  }
  const run = ({ websiteToken }: { websiteToken?: string } = {}) => {
    quietly(commands.boot(settingsOf(websiteToken)))
  }
  Object.assign(window, { $chatwoot, chatwootSDK: { run } })
  commands.on('ready', () => dispatchEvent(new Event('chatwoot:ready')))
  commands.on('unread', () => dispatchEvent(new Event('chatwoot:on-unread-message-count-changed')))
  if ('chatwootSettings' in window) use()
}

function passOver(name: string): void {
  console.warn(`Parley: $chatwoot.${name} has no counterpart here and does nothing`)
}

/** What its page keeps in `chatwootSettings`. */
function settingsOf(websiteToken: string | undefined): Settings {
  const { chatwootSettings = {} } = window as { chatwootSettings?: Given }
  const { hideMessageBubble, position, locale, darkMode } = chatwootSettings
  return {
    ...(websiteToken?.startsWith('site_') ? { site: websiteToken } : {}),
    ...(hideMessageBubble === true ? { launcher: false } : {}),
    ...(position === 'left' || position === 'right' ? { position } : {}),
    ...(typeof locale === 'string' ? { locale: languageTag(locale) } : {}),
    ...(darkMode === 'auto' || darkMode === 'light' ? { theme: darkMode } : {}),
  }
}

/** `pt_BR` is how it is called there. */
function languageTag(locale: string): string {
  return locale.replace('_', '-')
}
