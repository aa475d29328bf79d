/** Wire shapes of conversations (END-10 to END-14, FLD-21, FLD-22). */
import { z } from 'zod'
import { flag, pageQuery, pagination } from '../../platform/http/page.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'

export const VisitorRef = z.object({ id: z.string().describe('The visitor_id'), name: z.string() })
export const AgentRef = z.object({ id: z.string(), username: z.string() })

export const LastMessageShape = z.object({
  content: z.string().nullable(),
  from: z.enum(['visitor', 'support']),
  created_at: z.string(),
})

export const ConversationStatus = z.enum(['active', 'closed'])

/** A conversation in lists, events and snapshots. */
export const ConversationShape = z.object({
  id: z.string(),
  display_id: z.number().int(),
  site_id: z.string(),
  visitor_id: z.string(),
  visitor: VisitorRef,
  assigned_agent_id: z.string().nullable(),
  assigned_agent: AgentRef.nullable(),
  assigned_at: z.string().nullable(),
  status: ConversationStatus,
  lifecycle: z.enum(['open', 'pending', 'snoozed', 'resolved', 'closed']),
  handler: z.enum(['ai', 'queue', 'human', 'none']),
  priority: z.number().int().nullable(),
  last_message: LastMessageShape.nullable(),
  last_message_at: z.string().nullable(),
  unread_count: z.number().int(),
  created_at: z.string(),
  closed_at: z.string().nullable(),
  closed_by: z.string().nullable(),
})

export const StartBody = z.object({
  site_id: line(64).min(1),
  visitor_id: line(128).min(1),
})

export const ConversationParams = z.object({ conversation_id: idOf('conv') })

export const ReadQuery = z.object({
  include_messages: flag.default(true),
  messages_limit: z.coerce.number().int().min(1).max(100).default(50),
  messages_before: idOf('msg').optional(),
})

export const ListQuery = z.object({
  site_id: line(64).min(1),
  status: z.enum(['active', 'closed', 'all']).default('all'),
  assigned_to: idOf('user').optional(),
  cursor: z.string().max(500).optional().describe('Keyset cursor of the page before; stands in for `page`'),
  ...pageQuery,
})

export const ListData = z.object({
  conversations: z.array(ConversationShape),
  pagination: pagination.extend({ has_more: z.boolean(), next_cursor: z.string().nullable() }),
})

export const CloseBody = z.object({ resolution: text(2000).optional() })
export const CloseData = z.object({
  id: z.string(),
  status: ConversationStatus,
  closed_at: z.string(),
  closed_by: z.string().nullable(),
  resolution: z.string().nullable(),
})

export const AssignBody = z.object({ agent_id: idOf('user') })
export const AssignData = z.object({ id: z.string(), assigned_agent: AgentRef, assigned_at: z.string() })
