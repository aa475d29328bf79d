/** Webhooks: addresses an account's administrators have told of what happens. */
import { randomBytes } from 'node:crypto'
import { openSealed, seal } from '../../platform/crypto/sealed.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { getInbox } from '../inboxes/access.ts'
import * as queries from './queries.ts'

export interface Webhook {
  accountId: string
  id: string
  num: number
  name: string | null
  url: string
  subscriptions: string[]
  /** Whose names of events it was asked for in. */
  format: 'parley' | 'chatwoot'
  inboxId: string | null
  status: 'active' | 'disabled'
  createdAt: Date
  updatedAt: Date | null
}

/** What of a webhook may be set. What is undefined stays. */
export interface WebhookChange {
  name?: string | null | undefined
  url?: string | undefined
  subscriptions?: string[] | undefined
  inboxId?: string | null | undefined
  status?: Webhook['status'] | undefined
}

export interface Delivery {
  id: string
  num: number
  event: string
  status: 'pending' | 'delivered' | 'failed'
  attempts: number
  responseStatus: number | null
  error: string | null
  createdAt: Date
  finishedAt: Date | null
}

/** A webhook of the account; NOT_FOUND when there is none. */
export async function getWebhook(reader: Reader, accountId: string, id: string): Promise<Webhook> {
  const webhook = await queries.selectWebhook(reader, accountId, id)
  if (!webhook) throw refuse('not_found')
  return webhook
}

/** The account's, the oldest first. */
export async function listWebhooks(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<Webhook[]> {
  return await queries.selectWebhooks(reader, accountId, page)
}

/** What a webhook was told, the newest first. */
export async function listDeliveries(
  reader: Reader,
  webhook: Webhook,
  page: { after: number; limit: number },
): Promise<Delivery[]> {
  return await queries.selectDeliveries(reader, webhook, page)
}

/** Makes one, with a secret that is told now and never again. */
export async function createWebhook(
  tx: Tx,
  accountId: string,
  draft: WebhookChange & Pick<Webhook, 'url' | 'subscriptions' | 'format'>,
  { secret: installation, now }: { secret: Uint8Array; now: Date },
): Promise<{ webhook: Webhook; secret: string }> {
  const id = newId()
  // As Standard Webhooks write secrets.
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const { name = null, status = 'active' } = draft
  const inboxId = await inboxIn(tx, accountId, draft.inboxId ?? null)
  const sealed = seal(installation, placeOf(id), secret)
  await queries.insertWebhook(tx, { ...draft, accountId, id, name, status, inboxId, createdAt: now }, sealed)
  return { webhook: await getWebhook(tx, accountId, id), secret }
}

/** Changes one; what is left out stays. */
export async function changeWebhook(
  tx: Tx,
  webhook: Webhook,
  change: WebhookChange,
  now: Date,
): Promise<Webhook> {
  const { name = webhook.name, url = webhook.url, subscriptions = webhook.subscriptions } = change
  const { status = webhook.status } = change
  const inboxId =
    change.inboxId === undefined ? webhook.inboxId : await inboxIn(tx, webhook.accountId, change.inboxId)
  await queries.updateWebhook(tx, { ...webhook, name, url, subscriptions, status, inboxId }, now)
  return await getWebhook(tx, webhook.accountId, webhook.id)
}

/** Takes one away, and the log of its deliveries with it. */
export async function removeWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await queries.deleteWebhook(tx, webhook)
}

/** A webhook's secret, to sign with. */
export function secretOf(installation: Uint8Array, id: string, sealed: Uint8Array): string {
  return openSealed(installation, placeOf(id), sealed)
}

const placeOf = (id: string) => `webhook ${id}`

async function inboxIn(reader: Reader, accountId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await getInbox(reader, { accountId }, id)).inboxId
}
