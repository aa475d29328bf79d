/** `Intercom(…)` for pages that come from there, where they have not its own. Thin: what has no counterpart here is passed over. */
import type { Commands } from './commands.ts'
import type { Settings } from './settings.ts'

type Given = Record<string, unknown>

export function installIntercom(commands: Commands): void {
  if ('Intercom' in window) return
  const verbs: Record<string, (given: unknown) => unknown> = {
    boot: (given) => commands.boot(settingsFrom(given)),
    update: (given) => take(commands, settingsFrom(given)),
    shutdown: () => commands.shutdown(),
    show: () => commands.show(),
    hide: () => commands.hide(),
    showMessages: () => commands.show(),
    showSpace: () => commands.show(),
    showNewMessage: (text) => commands.newMessage(typeof text === 'string' ? text : ''),
    onShow: (listener) => isFunction(listener) && commands.on('show', () => listener()),
    onHide: (listener) => isFunction(listener) && commands.on('hide', () => listener()),
    onUnreadCountChange: (listener) =>
      isFunction(listener) && commands.on('unread', (count) => listener(count)),
  }
  const intercom = (verb: string, given?: unknown) => {
    const done = Object.hasOwn(verbs, verb) ? verbs[verb]?.(given) : undefined
    if (done instanceof Promise) done.catch((error) => console.warn(String(error)))
  }
  Object.assign(window, { Intercom: intercom })
  const { intercomSettings } = window as { intercomSettings?: unknown }
  if (intercomSettings) intercom('update', intercomSettings)
}

async function take(commands: Commands, settings: Settings): Promise<void> {
  if (settings.jwt || settings.user_hash) await commands.identify(settings)
  else await commands.boot(settings)
}

/** Its names for what we call otherwise; what it says of the user besides is kept as attributes. */
function settingsFrom(given: unknown): Settings {
  if (typeof given !== 'object' || given === null) return {}
  const { app_id, intercom_user_jwt, hide_default_launcher, alignment, language_override, ...rest }: Given = {
    ...given,
  }
  const { name, email, phone, user_id, user_hash, api_base, custom_launcher_selector, ...attributes } = rest
  return {
    ...text({ jwt: intercom_user_jwt, locale: language_override, name, email, phone, user_id, user_hash }),
    ...(isSite(app_id) ? { site: app_id } : {}),
    ...(typeof hide_default_launcher === 'boolean' ? { launcher: !hide_default_launcher } : {}),
    ...(alignment === 'left' || alignment === 'right' ? { position: alignment } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  }
}

function isSite(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('site_')
}

/** Those that were given, as text. */
export function text<Name extends string>(given: Record<Name, unknown>): Partial<Record<Name, string>> {
  const said = Object.entries(given).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  )
  // The same names, less those without a value.
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)])) as Partial<
    Record<Name, string>
  >
}

function isFunction(value: unknown): value is (...told: unknown[]) => void {
  return typeof value === 'function'
}
