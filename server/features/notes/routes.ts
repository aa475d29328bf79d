/** HTTP of notes on contacts. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { getContact, openContact } from '../contacts/contacts.ts'
import { addNote, changeNote, listNotes, openNote, removeNote } from './notes.ts'
import { presentNote } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Contacts'
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }
const named = { ...params, note_id: 'note_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listNotes',
  method: 'get',
  path: '/contacts/{contact_id}/notes',
  tag,
  summary: 'What staff wrote down about a contact, newest first',
  actors: staff,
  limit: 'reads',
  params: shapes.NotesParams,
  query: shapes.NoteQuery,
  data: shapes.NoteList,
  examples: [{ summary: 'The newest', params }],
})

const add = operation({
  id: 'addNote',
  method: 'post',
  path: '/contacts/{contact_id}/notes',
  tag,
  summary: 'Write a note about a contact',
  actors: staff,
  limit: 'writes',
  params: shapes.NotesParams,
  body: shapes.NoteBody,
  status: 201,
  data: shapes.NoteShape,
  examples: [{ summary: 'For colleagues', params, body: { content: 'Prefers to be called after five.' } }],
})

const change = operation({
  id: 'changeNote',
  method: 'patch',
  path: '/contacts/{contact_id}/notes/{note_id}',
  tag,
  summary: 'Change a note of your own; administrators change any',
  actors: staff,
  limit: 'writes',
  params: shapes.NoteParams,
  body: shapes.NoteBody,
  data: shapes.NoteShape,
  examples: [{ summary: 'Another time', params: named, body: { content: 'Prefers mornings.' } }],
})

const remove = operation({
  id: 'removeNote',
  method: 'delete',
  path: '/contacts/{contact_id}/notes/{note_id}',
  tag,
  summary: 'Remove a note of your own; administrators remove any',
  actors: staff,
  limit: 'writes',
  params: shapes.NoteParams,
  examples: [{ summary: 'No longer true', params: named }],
})

export const noteRoutes = (): Route[] => [
  on(list, async ({ actor, params: { contact_id }, query, read }) => {
    const { rows, pagination } = await listNotes(read, await getContact(read, actor, contact_id), query)
    return { notes: rows.map(presentNote), pagination }
  }),
  on(add, async ({ actor, params: { contact_id }, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, contact_id)
      return presentNote(await addNote(tx, contact, body.content, byActor(actor, now)))
    }),
  ),
  on(change, async ({ actor, params: { contact_id, note_id }, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, contact_id)
      const note = await openNote(tx, actor, contact, note_id)
      return presentNote(await changeNote(tx, contact, note, body.content, byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params: { contact_id, note_id }, now, transact }) =>
    transact(async (tx) => {
      const note = await openNote(tx, actor, await openContact(tx, actor, contact_id), note_id)
      await removeNote(tx, note, byActor(actor, now))
      return said('The note was removed')
    }),
  ),
]
