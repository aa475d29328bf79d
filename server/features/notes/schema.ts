/** Wire shapes of notes. */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, text } from '../../platform/http/shapes.ts'

export const NoteShape = z.object({
  id: z.string(),
  contact_id: z.string(),
  content: z.string(),
  author: z.object({
    kind: z.enum(['member', 'assistant', 'system']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

export const NoteBody = z.object({ content: text(20_000).refine((value) => value.trim() !== '', 'Empty') })
export const NotesParams = z.object({ contact_id: idOf('contact') })
export const NoteParams = z.object({ contact_id: idOf('contact'), note_id: idOf('note') })
export const NoteQuery = z.object(cursorQuery)
export const NoteList = z.object({ notes: z.array(NoteShape), pagination: cursorPagination })
