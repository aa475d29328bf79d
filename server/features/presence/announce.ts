/** Telling the others who came and went: staff of visitors, everybody on a site of its agents. */

import type { Member } from '../../platform/http/actor.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { staffTopic, visitorsTopic } from '../../platform/realtime/topics.ts'
import { markSeen } from '../contacts/contacts.ts'
import { findMember, type MemberStatus, setStatus, shownNameOf } from '../members/members.ts'
import type { Present } from './presence.ts'
import { selectIsAnywhere, selectVisits } from './queries.ts'

/** Announces arrivals. A member who was offline only because no socket was open is online again. */
export async function announceArrivals(platform: Platform, batch: Present[]): Promise<void> {
  await announceVisitors(platform, batch, 'user_joined')
  for (const { present, inboxIds } of membersOf(batch)) {
    const member = await findMember(platform.db.read, present.accountId, present.subjectId)
    if (!member || (member.status === 'offline' && !member.statusAutomatic)) continue
    if (member.status === 'offline') await changeStatus(platform, present, 'online')
    announceAgent(platform, inboxIds, {
      ...member,
      shownName: shownNameOf(member),
      status: member.status === 'offline' ? 'online' : member.status,
    })
  }
}

/** Announces departures. A member without any socket is offline, until one opens again. */
export async function announceDepartures(platform: Platform, batch: Present[]): Promise<void> {
  await announceVisitors(platform, batch, 'user_left')
  for (const { present, inboxIds } of membersOf(batch)) {
    const member = await findMember(platform.db.read, present.accountId, present.subjectId)
    // Whoever does not go offline by itself keeps its status.
    if (!member || member.status === 'offline' || !member.autoOffline) continue
    if (await selectIsAnywhere(platform.db.read, present)) continue
    await changeStatus(platform, present, 'offline')
    announceAgent(platform, inboxIds, {
      ...member,
      shownName: shownNameOf(member),
      status: 'offline',
    })
  }
}

/** The members of a batch, each with all the inboxes it came to or left at once. */
function membersOf(batch: Present[]): { present: Present; inboxIds: string[] }[] {
  const members = batch.filter(({ kind }) => kind === 'member')
  const byMember = Map.groupBy(members, ({ accountId, subjectId }) => `${accountId}/${subjectId}`)
  return [...byMember.values()].flatMap((places) => {
    const [present] = places
    return present ? [{ present, inboxIds: places.map(({ inboxId }) => inboxId) }] : []
  })
}

/** Tells the sites what an agent's status is now. */
export function announceAgent(
  { hints }: Platform,
  inboxIds: string[],
  agent: Pick<Member, 'accountId' | 'userId' | 'name' | 'shownName'> & { status: MemberStatus },
): void {
  const isHere = agent.status !== 'offline'
  const frame = {
    type: isHere ? 'support_joined' : 'support_left',
    agent_id: printId('user', agent.userId),
    ...(isHere ? { status: agent.status } : {}),
  }
  for (const inboxId of inboxIds) {
    const { accountId, name, shownName } = agent
    hints.send({ accountId, topic: staffTopic(inboxId) }, { ...frame, name })
    hints.send({ accountId, topic: visitorsTopic(inboxId) }, { ...frame, name: shownName })
  }
}

async function announceVisitors(
  { db, clock, hints }: Platform,
  batch: Present[],
  type: 'user_joined' | 'user_left',
) {
  const visitors = batch.filter(({ kind }) => kind === 'visitor')
  if (visitors.length === 0) return
  await db.transact(async (tx) => {
    for (const [accountId, ids] of Map.groupBy(visitors, (visitor) => visitor.accountId)) {
      await markSeen(
        tx,
        accountId,
        ids.map(({ subjectId }) => subjectId),
        clock.now(),
      )
    }
  })
  const placeOf = (contactId: string, inboxId: string) => `${contactId} ${inboxId}`
  const visits = new Map(
    (await selectVisits(db.read, visitors)).map((visit) => [placeOf(visit.contactId, visit.inboxId), visit]),
  )
  for (const { accountId, inboxId, subjectId } of visitors) {
    const visit = visits.get(placeOf(subjectId, inboxId))
    if (!visit) continue
    const page = visit.page === null ? {} : { current_page: visit.page }
    const who = type === 'user_joined' ? { name: visit.name, ...page } : {}
    const frame = { type, site_id: visit.siteKey, visitor_id: visit.visitorId, ...who }
    hints.send({ accountId, topic: staffTopic(inboxId) }, frame)
  }
}

async function changeStatus({ db, clock }: Platform, present: Present, status: MemberStatus): Promise<void> {
  const member = { accountId: present.accountId, userId: present.subjectId }
  await db.transact((tx) => setStatus(tx, member, status, { isAutomatic: true, now: clock.now() }))
}
