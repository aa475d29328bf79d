/** Lead documents as they are read: of many conversations at once, by a fixed number of queries. */
import type { Reader } from '../../platform/db/db.ts'
import { type AddressedContact, listByIds } from '../contacts/contacts.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { listOwners, type OwnerRow } from '../conversations/handoffs.ts'
import { listLabelsOf } from '../conversations/labelling.ts'
import { listScores } from '../csat/csat.ts'
import { listMembers } from '../members/members.ts'
import { listTeams, listTeamsOfMembers } from '../members/teams.ts'
import { countSaid } from '../messages/reading.ts'
import { listNewestNotes } from '../notes/notes.ts'
import { type Homes, printHomes } from './homes.ts'
import { toSeconds } from './instants.ts'
import { blankLead, type Lead } from './lead.ts'
import { markOf, ownerFields, type People, printOwners } from './owners.ts'
import { printPerson } from './people.ts'
import { selectLeads } from './queries.ts'
import type { LeadDocument } from './schema.ts'
import { chatStateOf } from './states.ts'
import { printTags } from './tags.ts'

/** Everything a document is printed from. */
export interface Facts {
  conversation: Conversation
  lead: Lead
  contact: AddressedContact | undefined
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
  const [leads, labels, owners, contacts, said, scores, notes] = await reader.inOneTrip((read) =>
    Promise.all([
      selectLeads(read, accountId, ids),
      listLabelsOf(read, accountId, ids),
      listOwners(read, accountId, ids),
      contactsOf(read, conversations),
      countSaid(read, accountId, ids),
      listScores(read, accountId, ids),
      listNewestNotes(read, accountId, contactIds),
    ]),
  )
  const log = Map.groupBy(owners, (row) => row.conversationId)
  const people = await peopleIn(reader, accountId, owners)
  return conversations.map((conversation) => ({
    conversation,
    lead: leads.get(conversation.id) ?? blankLead(conversation),
    contact: contacts.get(conversation.contactId),
    labels: labels.get(conversation.id) ?? [],
    log: log.get(conversation.id) ?? [],
    people,
    said: said.get(conversation.id) ?? 0,
    homes: { rating: scores.get(conversation.id), notes: notes.get(conversation.contactId) ?? [] },
  }))
}

/** One look-up an inbox: an assistant's are few. */
async function contactsOf(
  reader: Reader,
  conversations: Conversation[],
): Promise<Map<string, AddressedContact>> {
  const places = Map.groupBy(conversations, (conversation) => conversation.inboxId)
  const found = [...places].map(([inboxId, some]) => {
    const accountId = some[0]?.accountId ?? ''
    const ids = some.map((conversation) => conversation.contactId)
    return listByIds(reader, { accountId, inboxId }, ids)
  })
  return new Map((await Promise.all(found)).flat().map((contact) => [contact.id, contact]))
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
  contact,
  labels,
  log,
  people,
  said,
  homes,
}: Facts): LeadDocument {
  const { written, fields, score, stage } = lead
  const person = contact ?? {
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
