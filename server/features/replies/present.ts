/** From a canned response to its wire shape. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Reply } from './replies.ts'
import type { ReplyShape } from './schema.ts'

export function presentReply(reply: Reply): z.output<typeof ReplyShape> {
  return {
    id: printId('canned', reply.id),
    short_code: reply.shortCode,
    content: reply.content,
    created_at: reply.createdAt.toISOString(),
    updated_at: reply.updatedAt?.toISOString() ?? null,
  }
}
