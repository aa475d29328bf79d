/** Wire shapes of web push. */
import { ECDH } from 'node:crypto'
import { z } from 'zod'
import { idOf, webAddress } from '../../platform/http/shapes.ts'

export const locales = ['en', 'pt-BR', 'es'] as const

const bytes = (text: string) => Buffer.from(text, 'base64url')
const base64url = z
  .string()
  .max(200)
  .regex(/^[\w-]+={0,2}$/, 'Must be base64url')

export const KeyData = z.object({
  key: z.string().describe('The `applicationServerKey` to subscribe with, base64url'),
})

/** As a browser prints a `PushSubscription`. */
export const SubscriptionBody = z.object({
  endpoint: webAddress,
  keys: z.object({
    p256dh: base64url.refine(isPoint, 'Must be a point of P-256'),
    auth: base64url.refine((text) => bytes(text).length === 16, 'Must be 16 bytes'),
  }),
  locale: z.enum(locales).default('en').describe('In which language to tell'),
})
export const SubscriptionData = z.object({ id: z.string(), endpoint: z.string(), created_at: z.string() })
export const SubscriptionParams = z.object({ subscription_id: idOf('push') })

export const AttentionBody = z.object({
  page: z.uuid().describe('Made by the page, for as long as it is open'),
  visible: z.boolean(),
})
export const AttentionData = z.object({
  until: z
    .string()
    .nullable()
    .describe('How long this is believed unless it is said again; null where there is no browser to push to'),
})

function isPoint(text: string): boolean {
  if (bytes(text).length !== 65) return false
  try {
    ECDH.convertKey(bytes(text), 'prime256v1')
    return true
  } catch {
    return false
  }
}
