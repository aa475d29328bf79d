/** What sessions emit: for this process's caches and sockets, never for the wire. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

export const sessionsEnded = defineEvent({
  type: 'session.ended',
  data: z.object({ sessionIds: z.array(z.string()), reason: z.string() }),
})
