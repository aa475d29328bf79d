/**
 * Writing lead documents: each field to its home, and what no home can say to the lead itself, so that whoever wrote it
 * reads it back. Ids, and the time of the last change, are ours: what a document says of them is not heard.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import {
  type Contact,
  type ContactChange,
  changeContact,
  openContact,
  setBlocked,
} from '../contacts/contacts.ts'
import { changeDetails, setLabels } from '../conversations/changes.ts'
import { assign, type Conversation, startInQueue } from '../conversations/conversations.ts'
import { findLabels } from '../labels/labels.ts'
import { type ContactPlace, openPerson } from './finding.ts'
import { overHomes, writeHomes } from './homes.ts'
import { changeLead } from './keeping.ts'
import type { Lead } from './lead.ts'
import { keyOf, markOf, ownerFields } from './owners.ts'
import { writeOwners } from './owning.ts'
import { personIn, unlikePerson } from './people.ts'
import { type Facts, gatherFacts, printDocument } from './reading.ts'
import { type LeadDocument, OwnFields } from './schema.ts'
import { labelsIn, mergeTags } from './tags.ts'

type Handoffs = NonNullable<LeadDocument['handoffHistory']>

/** Where a program's conversations are made: an inbox, and the assistant whose they are until a person takes them. */
export interface Place extends ContactPlace {
  assistantId: string
}

/** Makes a conversation of a document. Left alone, it is the assistant's. */
export async function startDocument(
  tx: Tx,
  place: Place,
  document: LeadDocument,
  by: By,
): Promise<{ conversation: Conversation; document: LeadDocument }> {
  const address = await openPerson(tx, place, document, by)
  const started = await startInQueue(tx, address, by)
  const isAsking = document.state === 'requested_chat' || document.state === 'human-chatting'
  const conversation = isAsking
    ? started
    : await assign(tx, started, { kind: 'assistant', id: place.assistantId }, by)
  return await write(tx, conversation, document, { ...place, isNew: true }, by)
}

/**
 * Lays a document over what a conversation has; its tags are added to those it has. `besides` is what its writer reads where
 * nothing is known. The conversation is locked.
 */
export async function changeDocument(
  tx: Tx,
  conversation: Conversation,
  document: LeadDocument,
  { assistantId, besides }: { assistantId: string; besides: LeadDocument },
  by: By,
): Promise<{ conversation: Conversation; document: LeadDocument }> {
  const read = { ...besides, ...printDocument(await factsOf(tx, conversation)) }
  const news = withCompanions(newsIn(document, read), document)
  return await write(tx, conversation, news, { assistantId, isNew: false }, by)
}

/** What of a document is not as it was read: programs send whole documents back, and what they left alone is no wish. */
function newsIn(document: LeadDocument, read: LeadDocument): LeadDocument {
  // As it was sent: what has no value was left out.
  const now = new Map<string, unknown>(Object.entries(JSON.parse(JSON.stringify(read))))
  return Object.fromEntries(
    Object.entries(document).filter(([name, value]) => !isDeepStrictEqual(value, now.get(name))),
  )
}

/**
 * What changes others with it is heard together with them, though those are as they were: a state and its owners, and a
 * score and its history.
 */
function withCompanions(news: LeadDocument, document: LeadDocument): LeadDocument {
  const isOfOwners = ['state', ...ownerFields].some((name) => name in news)
  const isOfScore = 'leadScore' in news
  const companions = [...(isOfOwners ? ownerFields : []), ...(isOfScore ? ['funnelScoreHistory'] : [])]
  const beside = Object.entries(document).filter(([name]) => companions.some((one) => one === name))
  return { ...Object.fromEntries(beside), ...news }
}

async function write(
  tx: Tx,
  conversation: Conversation,
  document: LeadDocument,
  { assistantId, isNew }: { assistantId: string; isNew: boolean },
  by: By,
): Promise<{ conversation: Conversation; document: LeadDocument }> {
  const before = await factsOf(tx, conversation)
  // That a new one began in the queue is no history yet.
  const { tags: hadTags = [], handoffHistory: known = [] } = isNew ? {} : printDocument(before)
  const tags = document.tags && mergeTags(hadTags, document.tags)
  const contact = await writePerson(tx, conversation, document, by)
  let current = await changeDetails(
    tx,
    conversation,
    { subject: document.title, summary: document.summary },
    by,
  )
  if (tags) {
    const labels = await findLabels(tx, current.accountId, labelsIn(tags), { create: true, by })
    current = await setLabels(tx, current, labels, by)
  }
  const { lead, homes } = before
  current = await writeHomes(tx, { conversation: current, contact, lead, homes }, document, by)
  current = await writeOwners(tx, current, document, { assistantId, known }, by)
  const after = await factsOf(tx, current)
  const written = writtenAfter({ before, after, contact, known }, { ...document, tags })
  await changeLead(
    tx,
    current,
    {
      stage: document.stage,
      score: document.leadScore,
      fields: ownFieldsIn(document),
      ...written,
      // It tells whether what was written of owners still holds: of nothing, nothing.
      ownerMark: ownerFields.some((name) => name in written.written) ? markOf(after.log) : undefined,
      isStarted: isNew,
    },
    by,
  )
  return { conversation: current, document: printDocument(await factsOf(tx, current)) }
}

async function factsOf(tx: Tx, conversation: Conversation): Promise<Facts> {
  const [facts] = await gatherFacts(tx, [conversation])
  if (!facts) throw new Error('a conversation that is locked is not there')
  return facts
}

/** The contact after what it can hold was written; a mailbox or number another contact has stays that one's. */
async function writePerson(
  tx: Tx,
  conversation: Conversation,
  document: LeadDocument,
  by: By,
): Promise<Contact> {
  const contact = await openContact(tx, conversation, conversation.contactId)
  const changed = await changeContact(tx, contact, personIn(document), by).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    return changeContact(tx, contact, withoutTaken(personIn(document), error), by)
  })
  return document.isBlocked === undefined ? changed : await setBlocked(tx, changed, document.isBlocked, by)
}

function withoutTaken(change: ContactChange, { details }: Refusal): ContactChange {
  const taken = new Set(details.map((detail) => detail.field))
  return {
    ...change,
    email: taken.has('email') ? undefined : change.email,
    phoneNumber: taken.has('phone_number') ? undefined : change.phoneNumber,
  }
}

const ownNames = new Set(Object.keys(OwnFields.shape))

function ownFieldsIn(document: LeadDocument): OwnFields {
  return Object.fromEntries(
    Object.entries(document).filter(([name, value]) => ownNames.has(name) && value !== undefined),
  )
}

/** What is kept as it was written, of this document and those before. */
function writtenAfter(
  { before, after, contact, known }: { before: Facts; after: Facts; contact: Contact; known: Handoffs },
  document: LeadDocument,
): Pick<Lead, 'written' | 'over'> {
  const { messagesNum, firstMessageTS, lastMessageTS, lastMessage, tags } = document
  const isSameLog = before.lead.ownerMark === markOf(after.log)
  const stays = (name: string) =>
    (isSameLog || !isOwnerField(name)) && !(name in document && isPersonField(name))
  const kept = Object.entries(before.lead.written).filter(([name]) => stays(name))
  const owners = ownerFields.filter((name) => document[name] !== undefined)
  const person = unlikePerson(document, contact)
  const given: LeadDocument = {
    ...person.written,
    ...Object.fromEntries(owners.map((name) => [name, document[name]])),
    ...(document.handoffHistory ? { handoffHistory: union(known, document.handoffHistory) } : {}),
    ...(tags ? { tags } : {}),
    messagesNum,
    firstMessageTS,
    lastMessageTS,
    lastMessage,
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  const over = Object.entries(before.lead.over).filter(([name]) => stays(name))
  return {
    written: Object.fromEntries([...kept, ...said]),
    over: { ...Object.fromEntries(over), ...person.over, ...overHomes(after.homes, document) },
  }
}

const personFields = ['userName', 'userEmail', 'userPhone', 'userProfilePic', 'isBlocked']
const isPersonField = (name: string) => personFields.includes(name)
const isOwnerField = (name: string) => ownerFields.some((field) => field === name)

/** The history is only added to (RUL-28): what was known stays, whatever a document leaves out. */
function union(known: Handoffs, given: Handoffs): Handoffs {
  const there = new Set(known.map(keyOf))
  return [...known, ...given.filter((entry) => !there.has(keyOf(entry)))]
}
