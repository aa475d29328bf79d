/**
 * State: a snapshot of what a socket shows, and the account's sequence at which it is true. Old snapshot +
 * later frames = new snapshot; frames with a `seq` at or below the snapshot's are already in it.
 */
import type { Database, Reader } from '../../platform/db/db.ts'
import type { Frame } from '../../platform/events/event.ts'
import { newestSeq } from '../../platform/events/read-log.ts'
import { isMember, type Member, type Visitor } from '../../platform/http/actor.ts'
import { listAgents, listColleagues, listShownAgents } from '../agents/agents.ts'
import { findByAddress } from '../contacts/contacts.ts'
import { findShownConversation } from '../conversations/access.ts'
import { presentToStaff } from '../conversations/labelling.ts'
import { listConversations } from '../conversations/listing.ts'
import { presentToVisitor } from '../conversations/present.ts'
import { getSiteOf } from '../inboxes/inboxes.ts'
import { presentMessage } from '../messages/present.ts'
import { pageOf } from '../messages/reading.ts'
import { listActive, listActiveOnAll } from '../visitors/listing.ts'

const conversationsShown = 100
const messagesShown = 50

/** The `state` frame for an actor on an inbox; without one, for a member over all of its inboxes. */
export async function takeSnapshot(
  db: Database,
  actor: Member | Visitor,
  inboxId: string | undefined,
  now: Date,
): Promise<Frame> {
  return await db.snapshot(async (reader) => {
    const seq = await newestSeq(reader, actor.accountId)
    const shown = isMember(actor)
      ? await forMember(reader, actor, inboxId, now)
      : await forVisitor(reader, actor, inboxId ?? actor.inboxId)
    return { type: 'state', seq, ...shown }
  })
}

function forMember(reader: Reader, actor: Member, inboxId: string | undefined, now: Date) {
  return inboxId === undefined ? forDesk(reader, actor, now) : forStaff(reader, actor, inboxId, now)
}

/** Of the conversations a desk fetches the lists it shows: there may be ten thousand. */
async function forDesk(reader: Reader, actor: Member, now: Date) {
  const { accountId, inboxIds } = actor
  return {
    visitors: actor.permissions ? [] : await listActiveOnAll(reader, actor, inboxIds, now),
    agents: await listColleagues(reader, { accountId, inboxIds }),
  }
}

async function forStaff(reader: Reader, actor: Member, inboxId: string, now: Date) {
  const site = await getSiteOf(reader, actor.accountId, inboxId)
  const { conversations } = await listConversations(reader, actor, site, {
    status: 'active',
    page: 1,
    limit: conversationsShown,
  })
  return {
    conversations: await presentToStaff(reader, conversations),
    // Who is here is a hint, which a member with a custom role is not told: nothing would keep the list true.
    visitors: actor.permissions ? [] : await listActive(reader, actor, site, now),
    agents: await listAgents(reader, site, 'all'),
  }
}

async function forVisitor(reader: Reader, actor: Visitor, inboxId: string) {
  const site = await getSiteOf(reader, actor.accountId, inboxId)
  const contact = await findByAddress(reader, actor, actor.visitorId)
  const conversation = await findShownConversation(reader, actor)
  const page = conversation && (await pageOf(reader, actor, conversation, { limit: messagesShown }))
  return {
    visitor: { visitor_id: actor.visitorId, name: contact?.name ?? '', email: contact?.email ?? null },
    agents: await listShownAgents(reader, site),
    conversation: conversation ? presentToVisitor(conversation) : null,
    messages: page?.messages.map(presentMessage) ?? [],
    has_more: page?.hasMore ?? false,
  }
}
