/** Wire shapes of conversations (END-10 to END-14, FLD-21, FLD-22). */
import { z } from 'zod'
import { FilterShape, filterZone } from '../../platform/filter/filter.ts'
import { cursorPagination, cursorQuery, flag, pageQuery, pagination } from '../../platform/http/page.ts'
import { idOf, line, openData, text } from '../../platform/http/shapes.ts'

export const VisitorRef = z.object({ id: z.string().describe('The visitor_id'), name: z.string() })
export const AgentRef = z.object({ id: z.string(), username: z.string() })

export const LastMessageShape = z.object({
  content: z.string().nullable().describe('Its words; of a file without any, its name'),
  from: z.enum(['visitor', 'support']),
  created_at: z.string(),
  deleted: z.literal(true).optional().describe('It was taken back'),
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

const instant = z.string().nullable()

const forStaff = z.object({
  inbox_id: z.string().nullable(),
  channel: z.string(),
  contact_id: z.string(),
  team_id: z.string().nullable(),
  snoozed_until: instant,
  waiting_since: instant.describe('Since when the contact has no answer'),
  muted: z.boolean(),
  last_activity_at: z
    .string()
    .describe('When something last happened in it: what was said, notes too, or how it is dealt with'),
})
const labels = z.array(z.string())

/** What staff are told of it besides. Its labels come with lists, and with the events by which they changed. */
export const StaffConversation = ConversationShape.extend({ ...forStaff.shape, labels: labels.optional() })

/** Where visitors ask too, who are told none of that; and in what was logged before it was told. */
export const SharedConversation = ConversationShape.extend({
  ...forStaff.partial().shape,
  labels: labels.optional(),
})

export const StartBody = z.object({
  site_id: line(64).min(1),
  visitor_id: line(128).min(1),
})

export const StartOwnBody = z.object({})

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
  view_id: idOf('view').optional().describe('A saved view of one’s own: its conversations of this site only'),
  cursor: z.string().max(500).optional().describe('Keyset cursor of the page before; stands in for `page`'),
  ...pageQuery,
})

export const ListData = z.object({
  conversations: z.array(StaffConversation),
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

/** Everything that is known of a conversation (FLD-52), for staff. */
export const ConversationInFull = StaffConversation.extend({
  assistant_id: z.string().nullable(),
  subject: z.string().nullable(),
  name: z.string().nullable(),
  detail: z.string().nullable(),
  summary: z.string().nullable(),
  labels,
  can_reply: z.boolean().describe("False where the channel's window of answers has closed"),
  resolved_at: instant,
  first_reply_at: instant,
  sla_due_at: instant,
  agent_seen_at: instant,
  contact_seen_at: instant,
  updated_at: instant,
  custom_attributes: z.record(z.string(), z.unknown()),
  additional_attributes: z.record(z.string(), z.unknown()),
  metadata: z.record(z.string(), z.unknown()),
})

const viewId = idOf('view').optional().describe('A saved view of one’s own; with `filter`, both have to hold')

export const SearchBody = z.object({
  filter: FilterShape.optional(),
  view_id: viewId,
  time_zone: filterZone,
  view: z.enum(['mine', 'unassigned', 'assigned', 'all']).default('all'),
  sort: z.enum(['last_activity_at', 'created_at', 'priority', 'waiting_since']).default('last_activity_at'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  ...cursorQuery,
})
/** Where in the account's log an answer stands: what frames with a higher `seq` tell is not in it yet. */
export const trueAt = z.number().int().describe('The sequence it is true at: later frames are not in it')

/** Where the words that were looked for stand. */
export const FoundMessageShape = z.object({
  conversation_id: z.string(),
  message_id: z.string(),
  from: z.enum(['visitor', 'support']),
  author: z.string(),
  private: z.boolean(),
  excerpt: z.string().describe('The part of it around the words, on one line'),
  created_at: z.string(),
})

export const SearchData = z.object({
  seq: trueAt,
  conversations: z.array(ConversationInFull),
  found: z
    .array(FoundMessageShape)
    .optional()
    .describe(
      'Where `text` or `content` was asked for: of each conversation the newest message that holds it',
    ),
  pagination: cursorPagination,
})

const asked = { filter: FilterShape.optional(), view_id: viewId, time_zone: filterZone }
export const CountBody = z.object({
  ...asked,
  each: z.array(z.object(asked)).max(50).optional().describe('More to be counted, each by itself'),
})
const count = z.number().int().describe('Counted up to 10,000')
const counts = { mine: count, unassigned: count, assigned: count, all: count }
export const CountData = z.object({
  ...counts,
  each: z.array(z.object(counts)).optional().describe('As asked, in that order'),
})

const someText = (max: number) => text(max).nullable().optional()
const when = z.iso
  .datetime({ offset: true })
  .transform((at) => new Date(at))
  .nullable()
  .optional()

export const ChangeBody = z.object({
  lifecycle: z.enum(['open', 'pending', 'snoozed', 'resolved', 'closed']).optional(),
  handler: z.enum(['ai', 'queue', 'human']).optional().describe('Who is to own it now'),
  snoozed_until: when.describe('With `snoozed`; without it the contact’s next message wakes it'),
  resolution: text(2000).optional().describe('With `resolved` and `closed`: what came of it'),
  priority: z.number().int().min(1).max(4).nullable().optional().describe('1 low to 4 urgent'),
  subject: someText(500),
  name: someText(255),
  detail: someText(2000),
  summary: someText(10_000),
  sla_due_at: when,
  muted: z
    .boolean()
    .optional()
    .describe('Muting resolves it and blocks its contact; unmuting lets the contact in again'),
  custom_attributes: openData.optional().describe('Laid over those it has; null takes one away'),
  additional_attributes: openData.optional().describe('Laid over those it has; null takes one away'),
  metadata: openData.optional().describe('Laid over what it has; null takes one away'),
})

export const LabelsBody = z.object({ labels: z.array(line(100).min(1)).max(50) })
export const LabelsData = z.object({ labels: z.array(z.string()) })
const labelNames = z.array(line(100).min(1)).max(50).default([])
export const LabelChangeBody = z.object({ add: labelNames, remove: labelNames })

export const ParticipantsBody = z.object({ user_ids: z.array(idOf('user')).max(100) })
export const ParticipantsData = z.object({ user_ids: z.array(z.string()) })

export const OwnerBody = z
  .strictObject({
    agent_id: idOf('user').nullable().optional(),
    team_id: idOf('team').nullable().optional(),
    assistant_id: idOf('assistant').nullable().optional(),
    note: text(2000).optional(),
  })
  .refine(
    ({ note: _, ...owners }) => Object.values(owners).filter((owner) => owner !== undefined).length === 1,
    'One of agent_id, team_id and assistant_id',
  )

export const DeletedData = z.object({ id: z.string(), deleted_at: z.string() })

export const OfContactParams = z.object({ contact_id: idOf('contact') })
export const OfContactQuery = z.object(cursorQuery)
export const OfContactData = z.object({
  conversations: z.array(StaffConversation),
  pagination: cursorPagination,
})
/** A visitor's own, as it sees them. */
export const OwnData = z.object({
  conversations: z.array(ConversationShape),
  pagination: cursorPagination,
})
