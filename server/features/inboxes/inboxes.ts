/**
 * Inboxes: configured channels. A site is a web inbox: a domain and the look of its widget. Its `key` is
 * the public site id of seed 001. Who may enter it is the list of its members; administrators enter all.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { violates } from '../../platform/db/db.ts'
import type { EventActor } from '../../platform/events/event.ts'
import { type Actor, isMember, type Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId, printId } from '../../platform/ids/ids.ts'
import type { PageRules } from '../../platform/net/page-origin.ts'
import { requireRoomFor } from '../accounts/accounts.ts'
import { admitsOthers } from './admission.ts'
import { announceInbox, announceSite } from './announce.ts'
import { selectMemberIdsOfAny } from './member-queries.ts'
import * as queries from './queries.ts'
import { type Channel, defaultWidget, fileKinds, type WidgetConfig } from './widget.ts'

export { type Channel, fileKinds, shownWidget, type WidgetConfig } from './widget.ts'

export interface Site {
  accountId: string
  inboxId: string
  num: number
  key: string
  name: string
  domain: string | null
  timeZone: string
  status: 'active' | 'disabled'
  channel: Channel
  widgetConfig: WidgetConfig
  fileKinds: string[]
  createdAt: Date
}

/** What of the look is to change. */
export type WidgetChange = { [Key in keyof WidgetConfig]?: WidgetConfig[Key] | undefined }

export interface SiteDraft {
  key?: string | undefined
  name: string
  domain?: string | undefined
  timeZone?: string | undefined
  widgetConfig?: WidgetChange | undefined
  fileKinds?: string[] | undefined
}

/** Makes a site. A key that is taken is refused, and one more than the plan allows. */
export async function createSite(
  tx: Tx,
  accountId: string,
  draft: SiteDraft,
  by: { actor: EventActor; now: Date },
): Promise<Site> {
  const inboxId = newId()
  const key = draft.key ?? printId('site', inboxId)
  await requireRoomFor(tx, accountId, 'inboxes')
  try {
    await queries.insertSite(tx, {
      accountId,
      inboxId,
      key,
      name: draft.name,
      domain: draft.domain ?? null,
      timeZone: draft.timeZone ?? 'UTC',
      widgetConfig: { ...defaultWidget, ...given(draft.widgetConfig ?? {}) },
      fileKinds: draft.fileKinds ?? [...fileKinds],
      now: by.now,
    })
  } catch (error) {
    if (violates(error, 'inboxes_key')) throw refuse('conflict', 'This site id is taken')
    throw error
  }
  announceSite(tx, { accountId, inboxId }, 'created', by)
  announceInbox(tx, { accountId, inboxId }, { change: 'created' }, by)
  return await getSite(tx, key)
}

export interface SiteChange {
  name?: string | undefined
  domain?: string | null | undefined
  timeZone?: string | undefined
  status?: 'active' | 'disabled' | undefined
  widgetConfig?: WidgetChange | undefined
  fileKinds?: string[] | undefined
}

/** Changes a site; what is left out stays. */
export async function updateSite(
  tx: Tx,
  site: Site,
  change: SiteChange,
  by: { actor: EventActor; now: Date },
): Promise<Site> {
  // What was read before the lock may have been changed by another request meanwhile.
  await queries.lockSite(tx, site.key)
  const current = await getSite(tx, site.key)
  const widgetConfig = { ...current.widgetConfig, ...given(change.widgetConfig ?? {}) }
  await queries.updateSite(tx, { ...current, ...given(change), widgetConfig })
  const after = await getSite(tx, site.key)
  const told = admitsOthers(current, after) ? 'readmitted' : 'updated'
  announceSite(tx, site, change.status === 'disabled' ? 'disabled' : told, by)
  announceInbox(tx, site, { change: 'updated', fields: Object.keys(given(change)) }, by)
  return after
}

/** A site by its public id, whoever asks; for registering visitors and signing in. */
export async function findSite(reader: Reader, key: string): Promise<Site | undefined> {
  return await queries.selectSite(reader, key)
}

export async function getSite(reader: Reader, key: string): Promise<Site> {
  const site = await queries.selectSite(reader, key)
  if (!site) throw refuse('not_found')
  return site
}

/**
 * A site for an actor: NOT_FOUND where none of the account's has this id, FORBIDDEN (the seed's word)
 * for one of the account's that the member may not enter; a visitor finds its own only.
 */
export async function getSiteFor(reader: Reader, actor: Actor, key: string): Promise<Site> {
  const site = await queries.selectSite(reader, key)
  if (!site || actor.kind === 'anonymous' || site.accountId !== actor.accountId) throw refuse('not_found')
  const mayEnter = isMember(actor) ? actor.inboxIds.includes(site.inboxId) : actor.inboxId === site.inboxId
  if (!mayEnter) throw refuse('forbidden', 'No access to this site')
  return site
}

/** The site of an inbox. */
export async function getSiteOf(reader: Reader, accountId: string, inboxId: string): Promise<Site> {
  const site = await queries.selectSiteOf(reader, accountId, inboxId)
  if (!site) throw refuse('not_found')
  return site
}

/** The sites a member may enter, by name; one page. */
export async function listSites(
  reader: Reader,
  member: Member,
  page: { limit: number; offset: number },
): Promise<{ sites: Site[]; total: number }> {
  return await queries.selectSites(reader, member, page)
}

/** Every site of an account, by name. */
export async function listAllSites(reader: Reader, accountId: string): Promise<Site[]> {
  return await queries.selectAllSites(reader, accountId)
}

/**
 * A site that takes visitors, whoever asks. An inbox of another channel is none: it has contacts of its own, and a visitor
 * could take the address of one that is to write there.
 */
export async function getOpenSite(reader: Reader, key: string): Promise<Site> {
  const site = await findSite(reader, key)
  if (site?.status !== 'active' || site.channel !== 'web') throw refuse('not_found', 'There is no such site')
  return site
}

/** On which pages a site's chat may stand. */
export function pageRulesOf({ domain, widgetConfig }: Site): PageRules {
  return { domain, allowedDomains: widgetConfig.allowed_domains }
}

/** The oldest active site of the installation, for the demo page. */
export async function findFirstSite(reader: Reader): Promise<Site | undefined> {
  return await queries.selectFirstSite(reader)
}

/** Lets a member into exactly these sites of its account. */
export async function setSitesOf(
  tx: Tx,
  member: { accountId: string; userId: string },
  keys: string[],
): Promise<void> {
  const found = await queries.replaceInboxMembers(tx, member, keys)
  if (found !== new Set(keys).size)
    throw refuse('invalid', 'site_ids: not all of them are sites of this account')
}

/** True when the member may enter the inbox now; asked inside the transaction that relies on it. */
export async function isMemberOf(
  tx: Tx,
  inbox: { accountId: string; inboxId: string },
  userId: string,
): Promise<boolean> {
  return await queries.isInboxMember(tx, inbox, userId)
}

/** Agents' user ids of an inbox, administrators included, disabled ones not. */
export async function listMemberIds(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
): Promise<string[]> {
  return await queries.selectMemberIds(reader, inbox)
}

/** Those of any of these inboxes: administrators, and agents that are in one. */
export async function listMemberIdsOfAny(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<string[]> {
  return await selectMemberIdsOfAny(reader, accountId, inboxIds)
}

/** The user ids of those who are members of every one of these inboxes, each named once. */
export async function listMemberIdsOfAll(
  reader: Reader,
  accountId: string,
  inboxIds: string[],
): Promise<string[]> {
  return await queries.selectMemberIdsOfAll(reader, accountId, inboxIds)
}

function given<Shape extends object>(
  shape: Shape,
): { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> } {
  const entries = Object.entries(shape).filter(([, value]) => value !== undefined)
  // Undefined means "leave it": the entries that remain have the type without it.
  return Object.fromEntries(entries) as { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> }
}
