/** Wire shapes of a conversation's history. */
import { z } from 'zod'
import { RatingData } from '../csat/schema.ts'

const PartyRef = z.object({ id: z.string(), name: z.string() })

const actions = [
  'assigned',
  'unassigned',
  'team_changed',
  'handed_over',
  'closed',
  'reopened',
  'opened',
  'pending',
  'snoozed',
  'labelled',
  'unlabelled',
  'prioritized',
  'muted',
  'unmuted',
] as const

export const EntryShape = z.object({
  action: z
    .enum(actions)
    .describe(
      '`unassigned` is back to the queue, `handed_over` to an assistant; `opened` is awake, or pending no more, and ' +
        '`reopened` is after an end',
    ),
  at: z.string(),
  by: PartyRef.nullable().describe(
    "The member or assistant who did it; null where none did, as when a visitor's message reopens",
  ),
  to: PartyRef.nullable().describe('To whom it was given: a member, a team or an assistant'),
  resolution: z.string().nullable().describe('What came of it, when it was closed'),
  labels: z.array(z.string()).optional().describe('Which were added or taken away'),
  priority: z.number().int().nullable().optional().describe('From 1, low, to 4, urgent; null is none'),
  until: z.string().optional().describe('When what was snoozed comes back, where that was said'),
})

export const HistoryData = z.object({
  entries: z.array(EntryShape).describe('The newest 200, oldest first'),
  rating: RatingData.nullable().describe('Null while the visitor has given none'),
})
