/**
 * `window.$chatwoot` and `chatwootSDK.run` for pages that come from there and say so, on the tag or by its settings, where they have
 * not its own. On every other page the names are left free.
 */
import type { Commands } from './commands.ts'
import { text } from './intercom.ts'
import type { Settings } from './settings.ts'
import { passOver } from './unknown-verb.ts'

type Given = Record<string, unknown>

export function installChatwoot(commands: Commands, origin: string, isAsked: boolean): void {
  if (!isAsked && !('chatwootSettings' in window)) return
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
  }
  const run = ({ websiteToken }: { websiteToken?: string } = {}) => {
    quietly(commands.boot(settingsOf(websiteToken)))
  }
  Object.assign(window, { $chatwoot: withTheRest($chatwoot), chatwootSDK: { run } })
  commands.on('ready', () => dispatchEvent(new Event('chatwoot:ready')))
  commands.on('unread', () => dispatchEvent(new Event('chatwoot:on-unread-message-count-changed')))
  if ('chatwootSettings' in window) use()
}

/** What it has and we have not, now or some day: a page's script that calls it goes on, and its makers are told. */
function withTheRest(ours: Given): Given {
  const known = Object.keys(ours).filter((name) => typeof ours[name] === 'function')
  return new Proxy(ours, {
    get(_, name) {
      // Whoever waits for it, or writes it down, asks for these of any object.
      if (typeof name === 'symbol' || name in ours || name === 'then' || name === 'toJSON')
        return Reflect.get(ours, name)
      return () => passOver(`$chatwoot.${name}`, known)
    },
  })
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
