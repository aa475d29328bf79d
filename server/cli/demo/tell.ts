/**
 * Tells the demonstration's stories through the domain's own verbs, everything at the time it is said to have
 * happened, so that lists, figures and the event log read as if it had.
 */

import { randomUUID } from 'node:crypto'
import type { AddressedContact } from '../../features/contacts/contacts.ts'
import { openConversation } from '../../features/conversations/access.ts'
import { assignTo, close, openOrStart } from '../../features/conversations/conversations.ts'
import { rate } from '../../features/csat/csat.ts'
import type { Site } from '../../features/inboxes/inboxes.ts'
import { type MemberRow, shownNameOf } from '../../features/members/members.ts'
import { authorOf, postMessages } from '../../features/messages/messages.ts'
import { readMessages } from '../../features/messages/reading.ts'
import { registerVisitor } from '../../features/visitors/visitors.ts'
import type { Database, Tx } from '../../platform/db/db.ts'
import type { Member, Visitor } from '../../platform/http/actor.ts'
import type { Line, Story } from './story.ts'

export interface Stage {
  site: Site
  /** Members by user name. */
  agents: ReadonlyMap<string, MemberRow>
}

/** Something that happens at an instant. */
interface Happening {
  at: Date
  run(tx: Tx): Promise<void>
}

/** Tells all stories, interleaved in time; answers how many messages there are now. */
export async function tellStories(db: Database, stage: Stage, stories: Story[], now: Date): Promise<number> {
  const happenings = stories.flatMap((story) => happeningsOf(stage, story, now))
  happenings.sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const { run } of happenings) await db.transact(run)
  return stories.reduce((sum, { lines }) => sum + lines.length, 0)
}

function happeningsOf({ site, agents }: Stage, story: Story, now: Date): Happening[] {
  const begins = new Date(now.getTime() - story.hoursAgo * 3_600_000)
  const agent = story.agent === undefined ? undefined : agents.get(story.agent)
  const scene: Scene = {
    site,
    story,
    visitor: undefined,
    member: agent && actorFor(agent, site),
    conversationId: '',
  }
  const happenings: Happening[] = [{ at: begins, run: (tx) => arrive(tx, scene, begins) }]

  let at = begins
  for (const line of story.lines) {
    at = notAfter(now, new Date(at.getTime() + line[1] * 60_000))
    const when = at
    happenings.push({ at: when, run: (tx) => say(tx, scene, line, when) })
  }
  const end = notAfter(now, new Date(at.getTime() + 60_000))
  if (story.resolution !== undefined) happenings.push({ at: end, run: (tx) => finish(tx, scene, end) })
  return happenings
}

/** What a story has come to so far. */
interface Scene {
  readonly site: Site
  readonly story: Story
  readonly member: Member | undefined
  visitor: Visitor | undefined
  conversationId: string
}

async function arrive(tx: Tx, scene: Scene, now: Date): Promise<void> {
  const { name, email, page } = scene.story.visitor
  const registration = {
    siteKey: scene.site.key,
    visitorId: `demo_${randomUUID()}`,
    name,
    email,
    metadata: { page_url: `https://shop.example${page}` },
  }
  const { contact } = await registerVisitor(tx, registration, {
    actor: { kind: 'anonymous', network: 'demo' },
    token: null,
    now,
  })
  scene.visitor = visitorActor(contact, scene.site)
  const by = { actor: { kind: 'contact', id: contact.id }, now } as const
  scene.conversationId = (await openOrStart(tx, scene.visitor, by)).conversation.id
}

async function say(tx: Tx, scene: Scene, [who, , text]: Line, now: Date): Promise<void> {
  const { conversationId, member, visitor } = scene
  const speaker = who === 'visitor' ? visitor : member
  if (!speaker) throw new Error(`nobody is there to say "${text}"`)
  if (member && who === 'agent') await takeOver(tx, member, conversationId, now)
  await readMessages(tx, speaker, { conversationId, ids: undefined, now })
  const nothing = { fileId: null, file: null, clientId: null, metadata: null }
  const said = { conversationId, private: who === 'note', type: 'text', content: text, now } as const
  const [outcome] = await postMessages(tx, [
    { ...authorOf(speaker, scene.story.visitor.name), ...said, ...nothing },
  ])
  if (outcome?.kind !== 'posted') throw new Error(`"${text}" was not posted: ${outcome?.kind}`)
}

async function takeOver(tx: Tx, member: Member, conversationId: string, now: Date): Promise<void> {
  const conversation = await openConversation(tx, member, conversationId)
  if (conversation.assigneeId === member.userId) return
  await assignTo(tx, conversation, member.userId, { actor: { kind: 'member', id: member.userId }, now })
}

async function finish(tx: Tx, { story, member, visitor, conversationId }: Scene, now: Date): Promise<void> {
  if (!member || !visitor) return
  await readMessages(tx, member, { conversationId, ids: undefined, now })
  const conversation = await openConversation(tx, member, conversationId)
  await close(tx, conversation, story.resolution, { actor: { kind: 'member', id: member.userId }, now })
  if (!story.rating) return
  await rate(tx, visitor, conversationId, { ...story.rating, comment: story.rating.comment, now })
}

function visitorActor(contact: AddressedContact, site: Site): Visitor {
  const { accountId, inboxId, addressId, id: contactId, sourceId: visitorId } = contact
  const who = { kind: 'visitor', network: 'demo', sessionId: 'demo' } as const
  return { ...who, accountId, inboxId, contactId, addressId, visitorId, siteKey: site.key }
}

function actorFor(member: MemberRow, site: Site): Member {
  const who = { kind: 'agent', network: 'demo', sessionId: 'demo' } as const
  const { accountId, userId, username, name } = member
  const names = { username, name, shownName: shownNameOf(member) }
  return { ...who, accountId, userId, ...names, inboxIds: [site.inboxId], permissions: null }
}

function notAfter(now: Date, at: Date): Date {
  return at > now ? now : at
}
