/** Notes on contacts. */
import { z } from 'zod'
import { getContact, openContact } from '../../../features/contacts/contacts.ts'
import {
  addNote,
  changeNote,
  getNote,
  listNotes,
  type Note,
  openNote,
  removeNote,
} from '../../../features/notes/notes.ts'
import { byActor } from '../../../platform/events/by.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'
import { AccountParams, number } from '../input.ts'
import { seconds } from '../words.ts'

const tag = 'Notes'
const path = '/api/v1/accounts/{account_id}/contacts/{contact_id}/notes'
const contactParams = AccountParams.extend({ contact_id: number })
const noteParams = contactParams.extend({ id: number })
const patterns = { contact_id: '[0-9]+' }
const notePatterns = { ...patterns, id: '[0-9]+' }
/** Most that a list holds: Chatwoot's has no pages. */
const mostNotes = 500

const NoteShape = z.object({
  id: z.number().int(),
  content: z.string(),
  account_id: z.number().int().nullable(),
  contact_id: z.number().int(),
  user: z
    .object({
      id: z.number().int(),
      name: z.string(),
      available_name: z.string(),
      email: z.string().nullable(),
      role: z.string().nullable(),
      thumbnail: z.string(),
    })
    .nullable(),
  created_at: z.number().int(),
  updated_at: z.number().int(),
})

const content = text(20_000)
/** `content`, `note: {content}` as Rails wraps it, or `note` alone as LionChat sends it. */
const NoteBody = z
  .object({ content: content.optional(), note: z.union([content, z.object({ content })]).optional() })
  .transform(({ content: plain, note }) => plain ?? (typeof note === 'object' ? note.content : note) ?? '')

const list = operation({
  id: 'chatwootListNotes',
  method: 'get',
  path,
  patterns,
  tag,
  summary: 'The notes on a contact, newest first',
  examples: [{ summary: 'The notes on one', params: { account_id: '1', contact_id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: contactParams,
  data: z.array(NoteShape),
})

const create = operation({
  id: 'chatwootCreateNote',
  method: 'post',
  path,
  patterns,
  tag,
  summary: 'Write a note on a contact',
  examples: [
    {
      summary: 'A note',
      params: { account_id: '1', contact_id: '1' },
      body: { content: 'Prefers to be called in the morning' },
    },
  ],
  actors: staff,
  limit: 'writes',
  params: contactParams,
  body: NoteBody,
  data: NoteShape,
})

const show = operation({
  id: 'chatwootShowNote',
  method: 'get',
  path: `${path}/{id}`,
  patterns: notePatterns,
  tag,
  summary: 'One note',
  examples: [{ summary: 'One', params: { account_id: '1', contact_id: '1', id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: noteParams,
  data: NoteShape,
})

const change = (method: 'put' | 'patch') =>
  operation({
    id: method === 'put' ? 'chatwootUpdateNote' : 'chatwootPatchNote',
    method,
    path: `${path}/{id}`,
    patterns: notePatterns,
    tag,
    summary: 'Change a note',
    examples: [
      {
        summary: 'Put better',
        params: { account_id: '1', contact_id: '1', id: '1' },
        body: { content: 'Prefers mornings' },
      },
    ],
    actors: staff,
    limit: 'writes',
    params: noteParams,
    body: NoteBody,
    data: NoteShape,
  })

const destroy = operation({
  id: 'chatwootDestroyNote',
  method: 'delete',
  path: `${path}/{id}`,
  patterns: notePatterns,
  tag,
  summary: 'Remove a note',
  examples: [{ summary: 'One', params: { account_id: '1', contact_id: '1', id: '1' } }],
  actors: staff,
  limit: 'writes',
  params: noteParams,
})

export const noteRoutes = (): Route[] => [
  on(list, async ({ actor, params, read }) => {
    const contact = await getContact(read, actor, params.contact_id)
    const { rows } = await listNotes(read, contact, { limit: mostNotes })
    return rows.map((note) => presentNote(note, params, contact.num))
  }),
  on(create, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const contact = await openContact(tx, actor, params.contact_id)
      const note = await addNote(tx, contact, checked(body), byActor(actor, now))
      return presentNote(note, params, contact.num)
    }),
  ),
  on(show, async ({ actor, params, read }) => {
    const contact = await getContact(read, actor, params.contact_id)
    return presentNote(await getNote(read, contact, params.id), params, contact.num)
  }),
  ...(['put', 'patch'] as const).map((method) =>
    on(change(method), async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const contact = await openContact(tx, actor, params.contact_id)
        const note = await openNote(tx, actor, contact, params.id)
        const changed = await changeNote(tx, contact, note, checked(body), byActor(actor, now))
        return presentNote(changed, params, contact.num)
      }),
    ),
  ),
  on(destroy, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const contact = await openContact(tx, actor, params.contact_id)
      await removeNote(tx, await openNote(tx, actor, contact, params.id), byActor(actor, now))
    })
    return undefined
  }),
]

function checked(given: string): string {
  if (given.trim() !== '') return given
  throw refuse('invalid', "Content can't be blank", [{ field: 'content', message: "can't be blank" }])
}

function presentNote(
  note: Note,
  { account_id }: { account_id: string },
  contactNum: number,
): z.output<typeof NoteShape> {
  return {
    id: note.num,
    content: note.content,
    account_id: Number(account_id),
    contact_id: contactNum,
    user:
      note.authorNum === null
        ? null
        : {
            id: note.authorNum,
            name: note.authorName ?? '',
            available_name: note.authorName ?? '',
            email: note.authorEmail,
            role: note.authorRole,
            thumbnail: note.authorAvatarUrl ?? '',
          },
    created_at: seconds(note.createdAt),
    updated_at: seconds(note.updatedAt ?? note.createdAt),
  }
}
