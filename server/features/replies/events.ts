/** What replies emit: for reactions and webhooks. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { ReplyShape } from './schema.ts'

export const replyChanged = defineEvent({
  type: 'reply.changed',
  data: z.object({ action: z.enum(['created', 'updated', 'deleted']), canned_response: ReplyShape }),
})
