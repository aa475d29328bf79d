/**
 * `Intercom(…)` for pages that come from there and say so: on the tag, or by a site of ours in its settings or in a call that waits.
 * On every other page the name is left free for its own, which would not begin. Thin: what has no counterpart here is passed over, and said so.
 */
import type { Commands } from './commands.ts'
import type { Settings } from './settings.ts'
import { passOver } from './unknown-verb.ts'

type Given = Record<string, unknown>

/** What stands in for it until it is loaded. */
interface Stub {
  q?: ArrayLike<unknown>[]
}

export function installIntercom(commands: Commands, isAsked: boolean): void {
  const { Intercom: there, intercomSettings } = window as { Intercom?: Stub; intercomSettings?: unknown }
  if (there && !there.q) return
  const waiting = Array.from(there?.q ?? [])
  const isOurs = [intercomSettings, ...waiting.map(({ 1: given }) => given)].some((given) =>
    isSite((given as Given | undefined)?.['app_id']),
  )
  if (!isAsked && !isOurs) return
  // Its settings are said by either, whichever comes first.
  const boot = (given: unknown) => commands.boot(settingsFrom(given))
  const verbs: Record<string, (given: unknown) => unknown> = {
    boot,
    update: boot,
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
    if (!Object.hasOwn(verbs, verb)) return passOver(`Intercom ${verb}`, Object.keys(verbs))
    const done = verbs[verb]?.(given)
    if (done instanceof Promise) done.catch((error) => console.warn(String(error)))
  }
  Object.assign(window, { Intercom: intercom })
  if (intercomSettings) intercom('update', intercomSettings)
  for (const { 0: verb, 1: given } of waiting) intercom(String(verb), given)
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
