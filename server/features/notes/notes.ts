/** Notes: what staff write down about a contact, for one another. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import type { Assistant, Member } from '../../platform/http/actor.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { newId } from '../../platform/ids/ids.ts'
import type { Contact } from '../contacts/contacts.ts'
import { noteChanged } from './events.ts'
import { presentNote } from './present.ts'
import * as queries from './queries.ts'

export interface Note {
  accountId: string
  id: string
  num: number
  contactId: string
  content: string
  authorKind: 'member' | 'assistant' | 'system'
  authorId: string | null
  authorName: string | null
  authorNum: number | null
  authorEmail: string | null
  authorAvatarUrl: string | null
  authorRole: 'agent' | 'administrator' | null
  createdAt: Date
  updatedAt: Date | null
}

/** A note of a contact; NOT_FOUND when it has none such. */
export async function getNote(reader: Reader, contact: Contact, id: string): Promise<Note> {
  const note = await queries.selectNote(reader, contact, id)
  if (!note) throw refuse('not_found')
  return note
}

/** A note for changing: its author's own, or any to an administrator. */
export async function openNote(
  tx: Tx,
  actor: Member | Assistant,
  contact: Contact,
  id: string,
): Promise<Note> {
  const note = await getNote(tx, contact, id)
  const own = actor.kind === 'assistant' ? actor.assistantId : actor.userId
  if (actor.kind !== 'administrator' && note.authorId !== own)
    throw refuse('forbidden', 'The note is not yours')
  return note
}

/** One page of a contact's notes, newest first. */
export async function listNotes(
  reader: Reader,
  contact: Contact,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await queries.selectNotes(reader, contact, { limit: limit + 1, after })
  return cutPage(rows, limit, (note) => [note.key, note.id])
}

/** The newest few notes of each of these contacts, newest first; for callers that have admitted the reader. */
export async function listNewestNotes(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Map<string, Note[]>> {
  const notes = await queries.selectNewest(reader, accountId, contactIds, 20)
  return Map.groupBy(notes, (note) => note.contactId)
}

/** Writes a note down. */
export async function addNote(tx: Tx, contact: Contact, content: string, by: By): Promise<Note> {
  const { actor, now } = by
  if (actor.kind === 'contact') throw refuse('forbidden')
  const id = newId()
  const author = { authorKind: actor.kind, authorId: actor.id }
  await queries.insertNote(tx, {
    accountId: contact.accountId,
    id,
    contactId: contact.id,
    ...author,
    content,
    now,
  })
  return announce(tx, await getNote(tx, contact, id), 'created', by)
}

export async function changeNote(
  tx: Tx,
  contact: Contact,
  note: Note,
  content: string,
  by: By,
): Promise<Note> {
  await queries.updateNote(tx, note, content, by.now)
  return announce(tx, await getNote(tx, contact, note.id), 'updated', by)
}

export async function removeNote(tx: Tx, note: Note, by: By): Promise<void> {
  await queries.deleteNote(tx, note)
  announce(tx, note, 'deleted', by)
}

/** Gives one contact's notes to another: it was merged into that. */
export async function moveNotes(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
): Promise<void> {
  await queries.updateContacts(tx, accountId, move)
}

function announce(tx: Tx, note: Note, action: 'created' | 'updated' | 'deleted', by: By): Note {
  append(tx, noteChanged, {
    accountId: note.accountId,
    at: by.now,
    actor: by.actor,
    contactId: note.contactId,
    data: { action, note: presentNote(note) },
  })
  return note
}
