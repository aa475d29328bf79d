/**
 * One push to one browser, and what comes of it. The payload is encrypted for the browser and the request signed by
 * `web-push`; it leaves by the guarded way out, for the address is the user's to give.
 */
import webPush from 'web-push'
import type { GuardedFetch, OutboundResult } from '../../platform/net/guarded-fetch.ts'
import type { Browser } from './queries.ts'
import { locales } from './schema.ts'
import type { VapidKeys } from './vapid.ts'
import type { Locale, Push } from './wording.ts'

export interface Sender {
  fetch: GuardedFetch
  keys: VapidKeys
  subject: string
}

/** `gone`: the browser will never be reached there again. `refused`: neither this push nor another try. */
export type Verdict =
  | { verdict: 'sent' }
  | { verdict: 'gone' }
  | { verdict: 'refused'; reason: string }
  | { verdict: 'later'; afterMs: number }

/** How long a push service keeps it for a browser that is away; what is older is no news. */
const livesSeconds = 4 * 3600

/** From each failed try to the next. */
const waits = [5_000, 30_000, 120_000, 600_000]
const longestWish = 3_600_000

/** Sends it, or says why not; `tries` is how many there were before. */
export async function sendPush(
  { fetch, keys, subject }: Sender,
  browser: Browser,
  push: Push,
  { tries, now }: { tries: number; now: Date },
): Promise<Verdict> {
  const keysOfBrowser = readKeys(browser.attributes)
  if (!keysOfBrowser) return { verdict: 'gone' }
  const { endpoint } = browser
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: keysOfBrowser },
    JSON.stringify(push),
    { TTL: livesSeconds, urgency: 'high', vapidDetails: { subject, ...keys } },
  )
  const result = await fetch(endpoint, {
    method: 'POST',
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: new Uint8Array(body ?? Buffer.alloc(0)),
  })
  return judge(result, tries, now)
}

/** The language a browser was announced with. */
export function localeOf({ attributes }: Browser): Locale {
  return locales.find((locale) => locale === attributes['locale']) ?? 'en'
}

function judge(result: OutboundResult, tries: number, now: Date): Verdict {
  if (!result.ok) {
    return result.failure === 'forbidden'
      ? { verdict: 'refused', reason: result.detail }
      : later(tries, 0, result.detail)
  }
  const { status, headers } = result
  if (status >= 200 && status < 300) return { verdict: 'sent' }
  if (status === 404 || status === 410) return { verdict: 'gone' }
  const isPassing = status === 429 || status >= 500
  if (!isPassing) return { verdict: 'refused', reason: `answered ${status}` }
  return later(tries, wishOf(headers.get('retry-after'), now), `answered ${status}`)
}

function later(tries: number, wishMs: number, reason: string): Verdict {
  const wait = waits[tries]
  if (wait === undefined) return { verdict: 'refused', reason }
  return { verdict: 'later', afterMs: Math.max(wait, Math.min(wishMs, longestWish)) }
}

/** `Retry-After`, in milliseconds: seconds, or a date. */
function wishOf(text: string | null, now: Date): number {
  if (text === null) return 0
  const ms = /^\d{1,9}$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now.getTime()
  return ms > 0 ? ms : 0
}

/** What another surface kept may be no key at all. */
function readKeys({ p256dh, auth }: Record<string, unknown>): { p256dh: string; auth: string } | undefined {
  if (typeof p256dh !== 'string' || typeof auth !== 'string') return undefined
  const isRight =
    Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length >= 16
  return isRight ? { p256dh, auth } : undefined
}
