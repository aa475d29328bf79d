/**
 * The owners of a conversation as seed 003 prints them: all of it read off the log of owners (C.10 point 7), nothing is
 * stored twice.
 */
import { printId } from '../../platform/ids/ids.ts'
import type { Conversation } from '../conversations/conversations.ts'
import type { OwnerRow } from '../conversations/handoffs.ts'
import type { MemberRow } from '../members/members.ts'
import { toSeconds } from './instants.ts'
import { Handoff } from './parts.ts'
import type { LeadDocument } from './schema.ts'

/** Who is named in the logs, and what they belong to. */
export interface People {
  members: Map<string, MemberRow>
  /** Teams by key. */
  teams: Map<string, string>
  teamsOf: Map<string, { id: string; name: string }[]>
}

type Entry = NonNullable<LeadDocument['handoffHistory']>[number]

/** Names of the fields that speak of owners. */
export const ownerFields = [
  'chatAssignedTo',
  'assignedTo',
  'requestedTeamKey',
  'delegatedBy',
  'delegatedAt',
  'humanClaimedAt',
  'handoffHistory',
] as const

/** Tells one hand-off from another, in whatever order its parts stand. */
export function keyOf(entry: Entry): string {
  return JSON.stringify(
    Object.entries(entry)
      .filter(([, value]) => value !== undefined)
      .sort(),
  )
}

/** Tells one state of a log from another. */
export function markOf(log: OwnerRow[]): string {
  return `${log.length} ${log.at(-1)?.state ?? ''}`
}

/** What a document says of owners, by the log. */
export function printOwners(conversation: Conversation, log: OwnerRow[], people: People): LeadDocument {
  const history = handoffsOf(log, people)
  const team = conversation.teamId === null ? undefined : people.teams.get(conversation.teamId)
  return {
    ...assigneeOf(conversation, log, people),
    ...(team === undefined ? {} : { requestedTeamKey: team }),
    ...(history.length > 0 ? { handoffHistory: history } : {}),
  }
}

function assigneeOf({ assigneeId }: Conversation, log: OwnerRow[], { members }: People): LeadDocument {
  const row = log.findLast((one) => one.targetKind === 'member' && one.targetId === assigneeId)
  if (assigneeId === null || !row) return {}
  const userId = printId('user', assigneeId)
  const member = members.get(assigneeId)
  const status = ({ offered: 'pending', accepted: 'accepted', done: 'done' } as const)[row.state]
  const delegator = delegatorOf(row)
  return {
    chatAssignedTo: userId,
    assignedTo: {
      userId,
      ...(member ? { name: member.name, email: member.email } : {}),
      ...(row.note === null ? {} : { note: row.note }),
      assignedAt: toSeconds(row.at),
      status,
    },
    ...(delegator === undefined ? {} : { delegatedBy: delegator, delegatedAt: toSeconds(row.at) }),
    ...(row.acceptedAt === null ? {} : { humanClaimedAt: toSeconds(row.acceptedAt) }),
  }
}

/** Who gave it away: as the caller named it, else the member who did it. */
function delegatorOf({ request, byKind, byId, targetId }: OwnerRow): string | undefined {
  const named = request?.['delegatedBy']
  if (typeof named === 'string') return named
  return byKind === 'member' && byId !== null && byId !== targetId ? printId('user', byId) : undefined
}

/** Each time a person was asked for, with who came and until when; what happened elsewhere as it was told. */
function handoffsOf(log: OwnerRow[], people: People): Entry[] {
  const entries: Entry[] = []
  let asked: Entry | undefined
  log.forEach((row, index) => {
    const past = row.request?.['handoff']
    if (past !== undefined) entries.push(Handoff.parse(past))
    else if (row.targetKind === 'member') {
      const entry = asked ?? { requestedAt: toSeconds(row.at) }
      Object.assign(entry, acceptanceOf(row, people))
      if (!asked) entries.push(entry)
      asked = undefined
    } else if (row.targetKind === 'assistant') {
      asked = undefined
    } else if (!isPassing(row, log[index + 1])) {
      asked ??= pushed(entries, { requestedAt: toSeconds(row.at) })
      const team = row.targetKind === 'team' && row.targetId ? people.teams.get(row.targetId) : undefined
      if (team !== undefined) asked.requestedTeamKey = team
      if (row.doneAt !== null) asked.completedAt = toSeconds(row.doneAt)
    }
  })
  return entries
}

function pushed(entries: Entry[], entry: Entry): Entry {
  entries.push(entry)
  return entry
}

/** Every conversation begins in the queue; one that goes straight to an assistant asked for nobody. */
function isPassing(row: OwnerRow, next: OwnerRow | undefined): boolean {
  return next?.targetKind === 'assistant' && next.at.getTime() === row.at.getTime()
}

function acceptanceOf(row: OwnerRow, { teamsOf }: People): Entry {
  const { targetId, acceptedAt, doneAt } = row
  const teams = (targetId && teamsOf.get(targetId)) || []
  const named = row.request?.['organizationId']
  const accepted =
    acceptedAt === null
      ? {}
      : {
          acceptedAt: toSeconds(acceptedAt),
          ...(targetId === null ? {} : { acceptedBy: printId('user', targetId) }),
          organizationId: typeof named === 'string' ? named : 'convocore',
          teamIds: teams.map((team) => printId('team', team.id)),
          teamKeys: teams.map((team) => team.name),
        }
  // An earlier end is that of the wait, not of this.
  return {
    ...accepted,
    ...(doneAt === null ? { completedAt: undefined } : { completedAt: toSeconds(doneAt) }),
  }
}
