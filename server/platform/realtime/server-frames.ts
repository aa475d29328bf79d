/** Shapes of the frames the server sends: for the AsyncAPI document. docs/socket.md says what they mean. */
import { z } from 'zod'

const text = z.string()
const count = z.number().int()
const side = z.enum(['visitor', 'support'])
const open = z.record(z.string(), z.unknown())

/** Frame type -> what it is for, and its fields beside `type`. */
export const serverFrames: Record<string, { summary: string; fields: z.ZodRawShape }> = {
  hello: {
    summary: 'Signed in; live frames with a higher seq follow',
    fields: {
      seq: count,
      role: z.enum(['support', 'visitor']),
      site_id: text.nullable(),
      visitor_id: text.optional(),
      agent_id: text.optional(),
      heartbeat_seconds: count,
    },
  },
  message: {
    summary: 'A message was stored',
    fields: {
      from: side,
      message: text.nullable(),
      file: open.optional(),
      conversation_id: text,
      visitor_id: text,
      id: text,
      seq: count,
      message_seq: count,
      client_id: text.optional(),
      created_at: text,
      sender: z.object({ id: text, name: text }),
      message_type: z.enum(['text', 'file', 'image']),
      status: z.enum(['sent', 'delivered', 'read']),
      private: z.literal(true).optional(),
      metadata: open.optional(),
      direction: z.literal('template').optional(),
      content_type: text.optional(),
      content_attributes: open.optional(),
      attachments: z.array(open).optional(),
      source_id: text.optional(),
      in_progress: z.literal(true).optional(),
      deleted: z.literal(true).optional(),
    },
  },
  message_updated: {
    summary: 'A message says something else, or something became of it',
    fields: { conversation_id: text, message: open, last_message: open.optional(), seq: count },
  },
  message_deleted: {
    summary: 'What was said is gone; its place stays',
    fields: {
      conversation_id: text,
      id: text,
      message_seq: count,
      last_message: open.optional(),
      seq: count,
    },
  },
  ack: {
    summary: 'Your message is on disk',
    fields: {
      client_id: text.optional(),
      id: text,
      conversation_id: text,
      seq: count.optional(),
      message_seq: count,
      created_at: text,
      status: text,
    },
  },
  delivered: {
    summary: 'Messages reached a socket of that side',
    fields: { conversation_id: text, to: side, through: count, seq: count },
  },
  read: {
    summary: 'That side read messages of the other',
    fields: {
      conversation_id: text,
      by: side,
      message_ids: z.array(text),
      unread_count: count.optional(),
      seq: count,
    },
  },
  typing_start: {
    summary: 'Somebody is typing; where it is a note, staff alone are told',
    fields: {
      visitor_id: text,
      name: text,
      conversation_id: text,
      from: side,
      agent_id: text.optional(),
      private: z.literal(true).optional(),
    },
  },
  typing_stop: {
    summary: 'Nobody is typing any more',
    fields: {
      visitor_id: text,
      conversation_id: text,
      from: side,
      agent_id: text.optional(),
      private: z.literal(true).optional(),
    },
  },
  viewing: {
    summary: 'A colleague looks at a conversation: said again while it does (staff)',
    fields: { conversation_id: text, agent_id: text, name: text },
  },
  viewing_stop: {
    summary: 'A colleague looks at it no more (staff)',
    fields: { conversation_id: text, agent_id: text },
  },
  user_joined: {
    summary: 'A visitor is here',
    fields: { site_id: text, visitor_id: text, name: text, current_page: text.optional() },
  },
  user_left: { summary: 'A visitor has left', fields: { site_id: text, visitor_id: text } },
  support_joined: {
    summary: 'An agent is online',
    fields: { name: text, agent_id: text, status: z.enum(['online', 'away']) },
  },
  support_left: { summary: 'An agent is offline', fields: { name: text, agent_id: text } },
  conversation: {
    summary: 'A conversation changed',
    fields: {
      action: z.enum([
        'created',
        'assigned',
        'closed',
        'reopened',
        'rated',
        'unassigned',
        'team_changed',
        'handed_over',
        'opened',
        'pending',
        'snoozed',
        'resolved',
        'updated',
        'deleted',
      ]),
      conversation: open,
      conversation_id: text,
      seq: count,
    },
  },
  analysis: {
    summary: "A visitor's message was analysed (staff)",
    fields: {
      from: z.literal('visitor'),
      analysis: open,
      conversation_id: text,
      message_id: text,
      seq: count,
    },
  },
  notification: {
    summary: 'For this member alone',
    fields: { notification: open, unread_count: count, seq: count },
  },
  notification_changed: {
    summary:
      "Of this member's own notifications: read, unread, put off, back or removed, on whichever device",
    fields: {
      change: z.enum(['read', 'unread', 'snoozed', 'returned', 'removed']),
      notification_ids: z.array(text),
      notification: open.optional(),
      unread_count: count,
      seq: count,
    },
  },
  contact: {
    summary: 'A contact changed: to staff as it is now, to its own visitor what that sees of itself',
    fields: {
      action: z.enum(['created', 'updated', 'merged', 'deleted']),
      contact: open.optional(),
      contact_id: text.optional(),
      site_id: text.optional(),
      visitor_ids: z.array(text).optional(),
      visitor: open.optional(),
      seq: count,
    },
  },
  views_changed: {
    summary: 'A view everybody has came, is another, or went: fetch those of its subject again',
    fields: { subject: z.enum(['conversation', 'contact', 'report']), seq: count },
  },
  state: {
    summary:
      'The answer to get_state: lists for staff (on a desk without conversations), the rest for a visitor',
    fields: {
      seq: count,
      conversations: z.array(open).optional(),
      visitors: z.array(open).optional(),
      agents: z.array(open),
      visitor: open.optional(),
      conversation: open.nullable().optional(),
      messages: z.array(open).optional(),
      has_more: z.boolean().optional(),
    },
  },
  resumed: { summary: 'Everything missed has been sent', fields: { seq: count } },
  reset: { summary: 'Resuming is not possible: fetch again', fields: { seq: count, reason: text } },
  error: {
    summary: 'A frame was refused',
    fields: { code: text, message: text, client_id: text.optional(), for: text.optional() },
  },
  ping: { summary: 'Answer pong', fields: { at: z.unknown().optional() } },
  pong: { summary: 'The answer to ping', fields: { at: z.unknown().optional() } },
}
