/** From a note to its wire shape. */
import type { z } from 'zod'
import { type IdKind, printId } from '../../platform/ids/ids.ts'
import type { Note } from './notes.ts'
import type { NoteShape } from './schema.ts'

const kinds: Record<Note['authorKind'], IdKind> = { member: 'user', assistant: 'assistant', system: 'user' }

export function presentNote(note: Note): z.output<typeof NoteShape> {
  return {
    id: printId('note', note.id),
    contact_id: printId('contact', note.contactId),
    content: note.content,
    author: {
      kind: note.authorKind,
      id: note.authorId && printId(kinds[note.authorKind], note.authorId),
      name: note.authorName,
    },
    created_at: note.createdAt.toISOString(),
    updated_at: note.updatedAt?.toISOString() ?? null,
  }
}
