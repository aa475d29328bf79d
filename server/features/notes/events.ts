/** What notes emit: for reactions. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { NoteShape } from './schema.ts'

export const noteChanged = defineEvent({
  type: 'note.changed',
  data: z.object({ action: z.enum(['created', 'updated', 'deleted']), note: NoteShape }),
})
