/** Webhooks: addresses an account's administrators have told of what happens. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type CanTell, requireTellable } from '../../platform/net/telling.ts'
import { getInbox } from '../inboxes/access.ts'
import { webhookChanged } from './events.ts'
import * as queries from './queries.ts'
import { makeSecret, rotationMs } from './secrets.ts'
import { wakeSenders } from './wake-job.ts'

/** Whose address it is: the account's list, an assistant's outgoing one, or an inbox's own. */
export const sources = ['account', 'assistant', 'inbox'] as const
export type Source = (typeof sources)[number]

export interface Webhook {
  accountId: string
  id: string
  num: number
  name: string | null
  url: string
  subscriptions: string[]
  /** Whose names of events it was asked for in, and whose bodies it is sent. */
  format: string
  source: Source
  inboxId: string | null
  assistantId: string | null
  status: 'active' | 'disabled'
  /** Why it was disabled, where nobody did it: its address said it is gone, or nothing got through for days. */
  disabledReason: 'gone' | 'failing' | null
  disabledAt: Date | null
  failingSince: Date | null
  /** Until when it is left alone, because it failed time after time; may be over. */
  pausedUntil: Date | null
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

/** A webhook of the account's list, or of these sources; NOT_FOUND when there is none. */
export async function getWebhook(
  reader: Reader,
  accountId: string,
  id: string,
  of: readonly Source[] = ['account'],
): Promise<Webhook> {
  const webhook = await queries.selectWebhook(reader, accountId, id, of)
  if (!webhook) throw refuse('not_found')
  return webhook
}

/** For writing: locked until the transaction ends, so that of two changes at once neither is lost. */
export async function openWebhook(
  tx: Tx,
  accountId: string,
  id: string,
  of: readonly Source[] = ['account'],
): Promise<Webhook> {
  const found = await getWebhook(tx, accountId, id, of)
  await queries.lockWebhook(tx, found)
  return await getWebhook(tx, accountId, found.id, of)
}

/** The account's list, or those of these sources, the oldest first. */
export async function listWebhooks(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
  of: readonly Source[] = ['account'],
): Promise<Webhook[]> {
  return await queries.selectWebhooks(reader, accountId, page, of)
}

/** Makes one, with a secret that is told now and never again. */
export async function createWebhook(
  tx: Tx,
  accountId: string,
  draft: WebhookChange & Pick<Webhook, 'url' | 'subscriptions' | 'format'>,
  { secret: installation, canTell, by }: { secret: Uint8Array; canTell: CanTell; by: By },
): Promise<{ webhook: Webhook; secret: string }> {
  requireTellable(canTell, 'url', draft.url)
  const id = newId()
  const { secret, sealed } = makeSecret(installation, id)
  const { name = null, status = 'active' } = draft
  const inboxId = await inboxIn(tx, accountId, draft.inboxId ?? null)
  const row = { ...draft, accountId, id, name, status, inboxId, createdAt: by.now }
  await queries.insertWebhook(tx, row, sealed)
  announce(tx, { accountId, id }, 'created', by)
  return { webhook: await getWebhook(tx, accountId, id), secret }
}

/** Refuses an address another webhook of the account has, for systems that keep each once; two at once wait for each other. */
export async function requireNewUrl(
  tx: Tx,
  accountId: string,
  url: string,
  own: { id: string } | undefined,
): Promise<void> {
  await queries.lockUrls(tx, accountId)
  const other = await queries.selectByUrl(tx, accountId, url)
  if (other.some(({ id }) => id !== own?.id))
    throw refuse('conflict', 'Url has already been taken', [
      { field: 'url', message: 'has already been taken' },
    ])
}

/** Changes one; what is left out stays. One that is enabled, or moved, begins anew with what waits for it. */
export async function changeWebhook(
  tx: Tx,
  webhook: Webhook,
  change: WebhookChange,
  { canTell, by }: { canTell: CanTell; by: By },
): Promise<Webhook> {
  requireListed(webhook, change)
  const { name = webhook.name, url = webhook.url, subscriptions = webhook.subscriptions } = change
  const { status = webhook.status } = change
  // One from before a rule goes on as it is: nothing is sent there, and it can still be renamed and disabled.
  if (url !== webhook.url) requireTellable(canTell, 'url', url)
  const inboxId =
    change.inboxId === undefined ? webhook.inboxId : await inboxIn(tx, webhook.accountId, change.inboxId)
  await queries.updateWebhook(tx, { ...webhook, name, url, subscriptions, status, inboxId }, by.now)
  const isEnabled = status === 'active' && webhook.status === 'disabled'
  if (isEnabled || url !== webhook.url) {
    await queries.forgiveWebhook(tx, webhook, by.now)
    await wakeSenders(tx)
  }
  announce(tx, webhook, 'updated', by)
  return await getWebhook(tx, webhook.accountId, webhook.id, sources)
}

/** Gives it another secret, told now and never again. The one it had signs as well for a day, and no older one. */
export async function rotateSecret(
  tx: Tx,
  webhook: Webhook,
  { secret: installation, by }: { secret: Uint8Array; by: By },
): Promise<string> {
  const { secret, sealed } = makeSecret(installation, webhook.id)
  const until = new Date(by.now.getTime() + rotationMs)
  await queries.updateSecret(tx, webhook, { sealed, previousUntil: until, now: by.now })
  announce(tx, webhook, 'secret_rotated', by)
  return secret
}

/** Takes one away, and the log of its deliveries with it. */
export async function removeWebhook(tx: Tx, webhook: Webhook, by: By): Promise<void> {
  requireListed(webhook, {})
  await queries.deleteWebhook(tx, webhook)
  announce(tx, webhook, 'deleted', by)
}

/** Where an assistant or an inbox is told is said there; here it can be switched on and off. */
function requireListed({ source }: Webhook, { status, ...rest }: WebhookChange): void {
  const isSwitch = status !== undefined && Object.values(rest).every((value) => value === undefined)
  if (source !== 'account' && !isSwitch)
    throw clash('changed_elsewhere', `It is the address of an ${source}, and is changed there`)
}

function announce(
  tx: Tx,
  { accountId, id }: { accountId: string; id: string },
  change: 'created' | 'updated' | 'deleted' | 'secret_rotated',
  { actor, now }: By,
): void {
  append(tx, webhookChanged, { accountId, at: now, actor, data: { webhookId: id, change, reason: null } })
}

async function inboxIn(reader: Reader, accountId: string, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await getInbox(reader, { accountId }, id)).inboxId
}
