/**
 * Visitors as staff see them: one with its history, and those who are here now; with a custom role those who are contacts
 * it opens, and of their conversations those it sees. A constant number of queries.
 */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import { type Reach, reachedOf } from '../contacts/access.ts'
import { findByAddress, listByIds } from '../contacts/contacts.ts'
import { summarizeByContact } from '../conversations/listing.ts'
import type { Site } from '../inboxes/inboxes.ts'
import { isPresent, listPresent, listVisited } from '../presence/presence.ts'
import type { ActiveVisitorShape, VisitorShape } from './schema.ts'

const mostListed = 500

/** The visitors with an open socket. */
export async function listActive(
  reader: Reader,
  actor: Reach,
  site: { accountId: string; inboxId: string; key: string },
  now: Date,
): Promise<z.output<typeof ActiveVisitorShape>[]> {
  const pages = await listPresent(reader, site, 'visitor', now)
  const ids = (await reachedOf(reader, actor, [...pages.keys()])).slice(0, mostListed)
  const [contacts, summaries] = [
    await listByIds(reader, site, ids),
    await summarizeByContact(reader, site, actor, ids),
  ]
  return contacts.map((contact) => {
    const summary = summaries.get(contact.id)
    return {
      site_id: site.key,
      visitor_id: contact.sourceId,
      name: contact.name,
      status: 'online' as const,
      current_page: pages.get(contact.id) ?? pageOf(contact.metadata),
      unread_count: summary?.unread ?? 0,
      last_message_at: summary?.lastMessageAt?.toISOString() ?? null,
    }
  })
}

/** The visitors with an open socket on any of these inboxes; those without any cost nothing. */
export async function listActiveOnAll(
  reader: Reader,
  actor: Member,
  inboxIds: string[],
  now: Date,
): Promise<z.output<typeof ActiveVisitorShape>[]> {
  const { accountId } = actor
  const listed = []
  for (const site of await listVisited(reader, { accountId, inboxIds }, now))
    listed.push(...(await listActive(reader, actor, { accountId, ...site }, now)))
  return listed.slice(0, mostListed)
}

/** A visitor of the site; NOT_FOUND when there is none. */
export async function describeVisitor(
  reader: Reader,
  actor: Reach,
  site: Site,
  visitorId: string,
  now: Date,
): Promise<z.output<typeof VisitorShape>> {
  const contact = await findByAddress(reader, site, visitorId)
  if (!contact || (await reachedOf(reader, actor, [contact.id])).length === 0)
    throw refuse('not_found', 'There is no such visitor on this site')
  const subject = {
    accountId: site.accountId,
    inboxId: site.inboxId,
    kind: 'visitor',
    subjectId: contact.id,
  } as const
  const isHere = await isPresent(reader, subject, now)
  const summary = (await summarizeByContact(reader, site, actor, [contact.id])).get(contact.id)
  return {
    id: printId('visitor', contact.id),
    visitor_id: contact.sourceId,
    name: contact.name,
    email: contact.email,
    metadata: contact.metadata,
    site_id: site.key,
    first_seen: contact.createdAt.toISOString(),
    last_seen: (isHere ? now : (contact.lastSeenAt ?? contact.createdAt)).toISOString(),
    total_conversations: summary?.total ?? 0,
    status: isHere ? 'online' : 'offline',
  }
}

function pageOf(metadata: Record<string, unknown>): string | null {
  const page = metadata['page_url']
  return typeof page === 'string' ? page : null
}
