/**
 * Keeping inboxes: what administrators do with those of any channel. A web inbox is a site besides; where its widget
 * stands and how it looks is changed there (`sites`). What is taken away is kept for its conversations, which then
 * print no inbox (RUL-10).
 */
import { type Tx, violates } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId, printId } from '../../platform/ids/ids.ts'
import { type CanTell, requireTellable } from '../../platform/net/telling.ts'
import { requireRoomFor } from '../accounts/accounts.ts'
import { getAssistant } from '../assistants/assistants.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { getInbox } from './access.ts'
import { admitsOthers } from './admission.ts'
import { announceInbox, announceSite } from './announce.ts'
import { readConfig, sealOver } from './channel-config.ts'
import { upsertHours } from './hours-queries.ts'
import type { Inbox, Settings } from './inbox.ts'
import * as queries from './inbox-queries.ts'
import { createSite } from './inboxes.ts'
import { deleteInsiders } from './member-queries.ts'
import { updateSite } from './queries.ts'
import type { Channel } from './widget.ts'
import { checkHours, type DayHours } from './working-hours.ts'

/** What an inbox is made or changed with beside its settings. Fields of the channel, secret or not, stand together. */
export interface InboxChange {
  settings?: Settings | undefined
  channelConfig?: Record<string, unknown> | undefined
  workingHours?: DayHours[] | undefined
  /** A key or `#number`; null takes it away. */
  assistantId?: string | null | undefined
  /** Of a web inbox. */
  domain?: string | null | undefined
  primaryColor?: string | undefined
}

/** What keeping takes of the installation: its secret, to seal with, and its word on which addresses may be told. */
interface Means {
  secret: Uint8Array
  canTell: CanTell
}

/** Makes an inbox, with nobody but the administrators in it, if the plan has room. */
export async function createInbox(
  tx: Tx,
  { accountId, ...means }: Means & { accountId: string },
  draft: InboxChange & { name: string; channel: Channel; key?: string | undefined },
  by: By,
): Promise<Inbox> {
  const { name, channel, domain } = draft
  const inboxId = channel === 'web' ? undefined : newId()
  if (inboxId === undefined) {
    // Who says that it is not asked how it was means the chat's own stars too.
    const widgetConfig = { rating: draft.settings?.csat_survey_enabled }
    const made = { name, key: draft.key, domain: domain ?? undefined, widgetConfig }
    const site = await createSite(tx, accountId, made, by)
    return await applied(tx, { inbox: await getInbox(tx, { accountId }, site.inboxId), ...means }, draft, by)
  }
  const key = draft.key ?? printId('inbox', inboxId)
  await requireRoomFor(tx, accountId, 'inboxes')
  try {
    await queries.insertInbox(tx, { accountId, inboxId, key, name, channel, now: by.now })
  } catch (error) {
    if (violates(error, 'inboxes_key')) throw refuse('conflict', 'This key is taken')
    throw error
  }
  announceInbox(tx, { accountId, inboxId }, { change: 'created' }, by)
  return await applied(tx, { inbox: await getInbox(tx, { accountId }, inboxId), ...means }, draft, by)
}

/** Changes an inbox; what is left out stays. */
export async function changeInbox(
  tx: Tx,
  { inbox, ...means }: Means & { inbox: Inbox },
  change: InboxChange,
  by: By,
): Promise<Inbox> {
  const changed = await applied(tx, { inbox, ...means }, change, by)
  const fields = Object.keys(change.settings ?? {}).concat(
    change.channelConfig ? ['channel_config'] : [],
    change.workingHours ? ['working_hours'] : [],
    change.assistantId === undefined ? [] : ['assistant_id'],
  )
  announceInbox(tx, inbox, { change: 'updated', fields }, by)
  const isDisabled = changed.status === 'disabled' && inbox.status !== 'disabled'
  // Every inbox is a site to seed 001: its visitors' sockets are closed by this.
  if (isDisabled) announceSite(tx, inbox, 'disabled', by)
  else if (admitsOthers(inbox, changed)) announceSite(tx, inbox, 'readmitted', by)
  return changed
}

/**
 * Takes an inbox out of use: nobody reaches it any more, its agents lose it, its secrets are forgotten. Administrators
 * go on reading what was said there.
 */
export async function removeInbox(tx: Tx, inbox: Inbox, by: By): Promise<void> {
  // Of two at once the second finds it gone: the row is locked before it is read again.
  await queries.lockSecrets(tx, inbox)
  await getInbox(tx, inbox, inbox.inboxId)
  const gone = { secrets: null, secret_names: [], deleted_at: by.now }
  await queries.updateInbox(tx, inbox, gone, by.now)
  for (const userId of await deleteInsiders(tx, inbox, null))
    await endSessionsOf(tx, { accountId: inbox.accountId, userId }, 'rights changed', by.now)
  announceSite(tx, inbox, 'disabled', by)
  announceInbox(tx, inbox, { change: 'deleted' }, by)
}

/** Makes the inbox's derived secrets others: hashes made with the HMAC token it had prove nothing from now on. */
export async function rotateSecret(tx: Tx, inbox: Inbox, by: By): Promise<Inbox> {
  // Two at once count twice: the row is locked before it is read again.
  await queries.lockSecrets(tx, inbox)
  const { secretVersion } = await getInbox(tx, inbox, inbox.inboxId)
  await queries.updateInbox(tx, inbox, { secret_version: secretVersion + 1 }, by.now)
  announceInbox(tx, inbox, { change: 'updated', fields: ['hmac_token'] }, by)
  return await getInbox(tx, inbox, inbox.inboxId)
}

async function applied(
  tx: Tx,
  { inbox, secret, canTell }: Means & { inbox: Inbox },
  change: InboxChange,
  by: By,
): Promise<Inbox> {
  const { webhook_url: told } = change.settings ?? {}
  if (told !== inbox.webhookUrl) requireTellable(canTell, 'webhook_url', told)
  checkHours(change.workingHours ?? [])
  const sealed = await queries.lockSecrets(tx, inbox)
  const columns: queries.Columns = { ...change.settings }
  if (change.channelConfig) {
    const { channelConfig } = await getInbox(tx, inbox, inbox.inboxId)
    const { config, secrets } = readConfig(inbox.channel, channelConfig, change.channelConfig)
    Object.assign(columns, { channel_config: config })
    if (Object.keys(secrets).length > 0)
      Object.assign(columns, sealOver(secret, inbox.inboxId, sealed, secrets))
  }
  if (change.assistantId !== undefined)
    columns.assistant_id = await assistantOf(tx, inbox, change.assistantId)
  await queries.updateInbox(tx, inbox, columns, by.now)
  if (change.workingHours && change.workingHours.length > 0) await upsertHours(tx, inbox, change.workingHours)
  await applyLook(tx, inbox, change, by)
  return await getInbox(tx, inbox, inbox.inboxId)
}

async function assistantOf(tx: Tx, inbox: Inbox, id: string | null): Promise<string | null> {
  if (id === null) return null
  return (await getAssistant(tx, inbox.accountId, id)).id
}

/** Where a web inbox's widget stands, what colour it has, whether it offers stars; other channels have no such thing. */
async function applyLook(tx: Tx, given: Inbox, change: InboxChange, by: By): Promise<void> {
  const inbox = await getInbox(tx, given, given.inboxId)
  const { domain = inbox.domain, primaryColor = inbox.widgetConfig.primary_color } = change
  // Switching the survey over switches the chat's own stars; saying again what it is leaves them.
  const isSwitched = inbox.channel === 'web' && inbox.csatSurveyEnabled !== given.csatSurveyEnabled
  const rating = isSwitched ? inbox.csatSurveyEnabled : inbox.widgetConfig.rating
  const before = inbox.widgetConfig
  if (domain === inbox.domain && primaryColor === before.primary_color && rating === before.rating) return
  if (inbox.channel !== 'web') throw refuse('invalid', 'domain: only a web inbox has one')
  const widgetConfig = { ...before, primary_color: primaryColor, rating }
  await updateSite(tx, { ...inbox, domain, widgetConfig })
  announceSite(tx, inbox, 'updated', by)
}
