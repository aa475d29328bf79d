/** Web push at this browser: turned on by a click, renewed when the inbox opens, tried, turned off. */

import type { Language } from '../../client/presentation/language.ts'
import type { Rest } from '../../client/rest.ts'

/** The subscription of a member at this browser, by the server's name for it. */
const keyOf = (userId: string) => `parley.push.${userId}`

/** Whether this browser can be told at all, and whether its reader lets it. */
export type Ability = 'able' | 'blocked' | 'unsupported' | 'insecure'

export function ability(): Ability {
  if (!isSecureContext) return 'insecure'
  const isKnown = 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis
  if (!isKnown) return 'unsupported'
  return Notification.permission === 'denied' ? 'blocked' : 'able'
}

/** The server's name of this browser, where it is told. */
export function pushedHere(userId: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(userId)) ?? undefined
  } catch {
    return undefined
  }
}

export const isPushedHere = (userId: string): boolean => pushedHere(userId) !== undefined

/** Asks the reader, and announces this browser. False where the reader says no. */
export async function turnOn(rest: Rest, userId: string, locale: Language): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await announce(rest, userId, locale)
  return true
}

/** Announces it anew: the session is another one, or the browser was given another address. Never asks. */
export async function renewPush(rest: Rest, userId: string, locale: Language): Promise<void> {
  if (!isPushedHere(userId) || ability() !== 'able' || Notification.permission !== 'granted') return
  await announce(rest, userId, locale)
}

export async function turnOff(rest: Rest, userId: string): Promise<void> {
  const id = pushedHere(userId)
  keep(userId, undefined)
  const subscription = await (await navigator.serviceWorker.ready).pushManager.getSubscription()
  await subscription?.unsubscribe()
  if (id !== undefined) await rest.removePushSubscription(id)
}

/**
 * Ends it here as its member signs out, and takes away what is still shown: whoever sits here next reads nothing of it. The
 * member still wants it, and has it again with the next sign-in.
 */
export async function silencePush(): Promise<void> {
  if (ability() === 'insecure' || ability() === 'unsupported') return
  const registration = await navigator.serviceWorker.getRegistration()
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

async function announce(rest: Rest, userId: string, locale: Language): Promise<void> {
  const { key } = await rest.getPushKey()
  const subscription = await subscribe(key)
  const { endpoint, keys = {} } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys
  const { id } = await rest.addPushSubscription({ endpoint: endpoint ?? '', keys: { p256dh, auth }, locale })
  keep(userId, id)
}

async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready
  const known = await pushManager.getSubscription()
  const wish = { userVisibleOnly: true, applicationServerKey: key }
  try {
    return await pushManager.subscribe(wish)
  } catch (error) {
    if (!known) throw error
    // Made with another key: the server's secret is another one now.
    await known.unsubscribe()
    return await pushManager.subscribe(wish)
  }
}

function keep(userId: string, id: string | undefined): void {
  try {
    if (id === undefined) localStorage.removeItem(keyOf(userId))
    else localStorage.setItem(keyOf(userId), id)
  } catch {
    // Storage is forbidden: this browser is asked anew each time.
  }
}
