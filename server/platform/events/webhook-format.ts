/**
 * How the webhooks of one system are told: the names it has for events, the bodies it sends for them, and the headers it
 * signs with. Our own format stands with webhooks; a dialect brings that of its system beside its routes.
 */
import type { Reader } from '../db/db.ts'
import type { EventType, LoggedEvent } from './event.ts'

/** An event under one of its names. */
export interface Telling {
  event: LoggedEvent
  word: string
}

export type WebhookBody = Record<string, unknown>

/** What headers are made of. */
export interface Signing {
  /** The same at every attempt. `printed` is how our own API calls it. */
  delivery: { id: string; printed: string }
  at: Date
  /** The body, byte for byte. */
  text: string
  /** The present secret, and after a rotation for a while the one before it. */
  secrets: readonly [string, ...string[]]
}

export interface WebhookFormat {
  readonly name: string
  /** Events it tells beside those webhooks know of. */
  readonly events?: readonly Pick<EventType, 'type'>[]
  /** The names of an event, the most telling first; none where the system says nothing of it. */
  words(event: LoggedEvent): string[]
  /** A body for each, in order; undefined where there is nothing left to tell. A constant number of look-ups. */
  encode(reader: Reader, accountId: string, tellings: Telling[]): Promise<(WebhookBody | undefined)[]>
  /** The body of a trial. */
  ping(webhook: { accountId: string; id: string; num: number }, now: Date): WebhookBody
  headers(signing: Signing): Record<string, string>
}
