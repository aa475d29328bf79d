/** Lead documents as they are read: of many conversations at once, by a fixed number of queries. */
import type { Reader } from '../../platform/db/db.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { listOwners, type OwnerRow } from '../conversations/handoffs.ts'
import { listMembers } from '../members/members.ts'
import { listTeams, listTeamsOfMembers } from '../members/teams.ts'
import { listNewestNotes } from '../notes/notes.ts'
import { selectFacts } from './facts-queries.ts'
import { type Homes, printHomes } from './homes.ts'
import { toSeconds } from './instants.ts'
import { blankLead, type Lead } from './lead.ts'
import { markOf, ownerFields, type People, printOwners } from './owners.ts'
import { type Person, printPerson } from './people.ts'
import { selectLeads } from './queries.ts'
import type { LeadDocument } from './schema.ts'
import { chatStateOf } from './states.ts'
import { printTags } from './tags.ts'

/** Everything a document is printed from. */
export interface Facts {
  conversation: Conversation
  lead: Lead
  /** The contact; undefined where it is reached on the inbox no more. */
  person: Person | undefined
  labels: string[]
  log: OwnerRow[]
  people: People
  /** How much was said in it. */
  said: number
  homes: Homes
}

/** The documents of conversations of one account, by conversation; without the two ids, which are the dialect's. */
export async function readDocuments(
  reader: Reader,
  conversations: Conversation[],
): Promise<Map<string, LeadDocument>> {
  const facts = await gatherFacts(reader, conversations)
  return new Map(facts.map((one) => [one.conversation.id, printDocument(one)]))
}

/** Those of which anything is known: something was said in them, or of them. */
export async function listKnown(reader: Reader, conversations: Conversation[]): Promise<Conversation[]> {
  const silent = conversations.filter((conversation) => conversation.lastSeq === 0)
  const [first] = silent
  if (!first) return conversations
  const ids = silent.map((conversation) => conversation.id)
  const leads = await selectLeads(reader, first.accountId, ids)
  return conversations.filter(({ id, lastSeq }) => lastSeq > 0 || leads.has(id))
}

/** What documents are printed from, in the order of the conversations. */
export async function gatherFacts(reader: Reader, conversations: Conversation[]): Promise<Facts[]> {
  const [first] = conversations
  if (!first) return []
  const { accountId } = first
  const ids = conversations.map((conversation) => conversation.id)
  const contactIds = conversations.map((conversation) => conversation.contactId)
  const [rows, owners, notes] = await reader.inOneTrip((read) =>
    Promise.all([
      selectFacts(read, accountId, ids),
      listOwners(read, accountId, ids),
      listNewestNotes(read, accountId, contactIds),
    ]),
  )
  const found = new Map(rows.map((row) => [row.id, row]))
  const log = Map.groupBy(owners, (row) => row.conversationId)
  const people = await peopleIn(reader, accountId, owners)
  return conversations.map((conversation) => {
    const row = found.get(conversation.id)
    return {
      conversation,
      lead: { ...blankLead(conversation), ...row?.lead, updatedAt: row?.updatedAt ?? null },
      person: row?.isReached ? row : undefined,
      labels: row?.labels ?? [],
      log: log.get(conversation.id) ?? [],
      people,
      said: row?.said ?? 0,
      homes: { rating: row?.rating ?? undefined, notes: notes.get(conversation.contactId) ?? [] },
    }
  })
}

async function peopleIn(reader: Reader, accountId: string, log: OwnerRow[]): Promise<People> {
  const named = log.flatMap(({ targetKind, targetId }) =>
    targetKind === 'member' && targetId ? [targetId] : [],
  )
  const isTeamNamed = log.some((row) => row.targetKind === 'team')
  const members = named.length > 0 ? await listMembers(reader, accountId) : []
  const teams = isTeamNamed ? await listTeams(reader, accountId) : []
  return {
    members: new Map(members.map((member) => [member.userId, member])),
    teams: new Map(teams.map((team) => [team.id, team.name])),
    teamsOf: named.length > 0 ? await listTeamsOfMembers(reader, accountId, [...new Set(named)]) : new Map(),
  }
}

/** The document of one conversation. What it is not known to have is left out, but for what counts from nothing. */
export function printDocument({
  conversation,
  lead,
  person: reached,
  labels,
  log,
  people,
  said,
  homes,
}: Facts): LeadDocument {
  const { written, fields, score, stage } = lead
  const person = reached ?? {
    name: conversation.visitorName,
    email: null,
    phoneNumber: null,
    avatarUrl: null,
    blockedAt: null,
  }
  const printed: LeadDocument = {
    messagesNum: 0,
    funnelStepsMatched: [],
    funnelScoreHistory: [],
    funnelNotificationSent: false,
    ts: toSeconds(conversation.createdAt),
    ...fields,
    ...printPerson(person, lead),
    ...printHomes(homes, lead),
    tags: printTags(labels, written.tags),
    title: conversation.subject ?? undefined,
    summary: conversation.summary ?? undefined,
    stage: stage ?? undefined,
    leadScore: score,
    state: chatStateOf(conversation),
    ...printOwners(conversation, log, people),
    ...(lead.ownerMark === markOf(log) ? ownersWritten(written) : {}),
    ...countsOf(conversation, said, written),
    lastModified: lastModifiedOf(conversation, lead),
  }
  return Object.fromEntries(Object.entries(printed).filter(([, value]) => value !== undefined))
}

function ownersWritten(written: LeadDocument): LeadDocument {
  const given = ownerFields.filter((name) => written[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, written[name]]))
}

/** What is counted of messages is ours to say once there are any. */
function countsOf(
  { lastMessage, lastMessageAt }: Conversation,
  said: number,
  written: LeadDocument,
): LeadDocument {
  const { messagesNum = 0, firstMessageTS, lastMessageTS } = written
  if (said === 0) return { messagesNum, firstMessageTS, lastMessageTS, lastMessage: written.lastMessage }
  return {
    messagesNum: said,
    firstMessageTS,
    lastMessageTS: lastMessageAt ? toSeconds(lastMessageAt) : lastMessageTS,
    lastMessage: lastMessage?.content ?? written.lastMessage,
  }
}

function lastModifiedOf({ createdAt, updatedAt, lastActivityAt }: Conversation, lead: Lead): number {
  const times = [createdAt, updatedAt, lastActivityAt, lead.updatedAt].flatMap((at) =>
    at ? [toSeconds(at)] : [],
  )
  return Math.max(...times)
}
