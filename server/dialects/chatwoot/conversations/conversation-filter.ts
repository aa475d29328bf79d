/** From Chatwoot's parameters and filters to the filter language: its names, its values, its joining words. */
import { z } from 'zod'
import type { Condition, Filter, Listed, Operator } from '../../../platform/filter/filter.ts'
import { ofList, operators } from '../../../platform/filter/filter.ts'
import type { Assistant, Member } from '../../../platform/http/actor.ts'
import { isMember } from '../../../platform/http/actor.ts'
import { text } from '../../../platform/http/shapes.ts'
import { number, page, texts } from '../input.ts'
import { statuses } from '../words.ts'

/** The query of lists and counts. LionChat says `sort_on` where Chatwoot says `sort_by`. */
export const ListQuery = z.object({
  status: z.enum([...statuses, 'all']).default('open'),
  assignee_type: z.enum(['me', 'assigned', 'unassigned', 'all', '']).optional(),
  assignee_id: number.optional(),
  inbox_id: number.optional(),
  team_id: number.optional(),
  labels: texts.optional(),
  q: text(200).optional(),
  source_id: text(400).optional(),
  conversation_type: z.enum(['mention', 'participating', 'unattended', '']).optional(),
  updated_within: z.coerce.number().int().min(0).max(3_000_000_000).optional(),
  sort_by: z.string().max(60).optional(),
  sort_on: z.string().max(60).optional(),
  page,
})
type ListWish = z.output<typeof ListQuery>

const is = (attribute: string, operator: Operator, ...values: (string | number | boolean)[]): Condition => ({
  attribute,
  operator,
  values,
})

/** What a list asks for, but for whose the conversations are: the counts are of this. */
export function filterOf(actor: Member | Assistant, wish: ListWish, now: Date): Filter {
  const { assignee_id, inbox_id, team_id, labels, q, source_id, updated_within } = wish
  const since =
    updated_within === undefined ? '' : new Date(now.getTime() - updated_within * 1000).toISOString()
  const parts: (Filter | undefined)[] = [
    is('status', 'equal_to', wish.status),
    assignee_id === undefined ? undefined : is('assignee_id', 'equal_to', numeral(assignee_id)),
    inbox_id === undefined ? undefined : is('inbox_id', 'equal_to', numeral(inbox_id)),
    team_id === undefined ? undefined : is('team_id', 'equal_to', numeral(team_id)),
    labels?.length ? is('labels', 'equal_to', ...labels.slice(0, 50)) : undefined,
    q ? anywhere(q) : undefined,
    source_id ? is('source_id', 'equal_to', source_id) : undefined,
    ofType(actor, wish.conversation_type),
    since
      ? { or: [is('updated_at', 'is_greater_than', since), is('last_activity_at', 'is_greater_than', since)] }
      : undefined,
  ]
  return { and: parts.filter((part) => part !== undefined) }
}

/** A text in what was said, or in who the contact is. */
export function anywhere(text: string): Filter {
  return is('text', 'contains', text.trim())
}

/** An assistant takes part in nothing and is mentioned nowhere. */
function ofType(actor: Member | Assistant, type: ListWish['conversation_type']): Filter | undefined {
  if (type === 'unattended') return is('unattended', 'equal_to', true)
  if (type === 'participating' && isMember(actor)) return is('participant_id', 'equal_to', actor.userId)
  if (type === 'mention' && isMember(actor)) return is('mentioned_id', 'equal_to', actor.userId)
  return type ? is('display_id', 'equal_to', 0) : undefined
}

function numeral(id: string): string {
  return id.slice(1)
}

/** Chatwoot's own attributes; every other key is a custom attribute. */
const known = new Set([
  'status',
  'priority',
  'assignee_id',
  'inbox_id',
  'team_id',
  'contact_id',
  'display_id',
  'campaign_id',
  'labels',
  'browser_language',
  'conversation_language',
  'country_code',
  'referer',
  'mail_subject',
  'created_at',
  'last_activity_at',
  'snoozed_until',
  'waiting_since',
  'source_id',
  'content',
  'email',
  'phone_number',
  'identifier',
])

/** Values as the dashboard sends them: bare, or with the name they have on the page. */
const value = z.union([
  text(500),
  z.number(),
  z.boolean(),
  z.looseObject({ id: z.union([text(500), z.number()]) }).transform(({ id }) => id),
])

export const FilterBody = z.object({
  payload: z
    .array(
      z.object({
        attribute_key: z.string().min(1).max(100),
        filter_operator: z.enum(operators),
        values: z
          .union([z.array(value).max(50), value.transform((one) => [one])])
          .nullish()
          .transform((values) => values ?? []),
        query_operator: z
          .string()
          .nullish()
          .transform((word) => (word?.toLowerCase() === 'or' ? ('or' as const) : ('and' as const))),
      }),
    )
    .min(1)
    .max(30),
  page,
})

/** The filter a payload means. A condition on `status: all` asks nothing. */
export function ofPayload(payload: z.output<typeof FilterBody>['payload']): Filter {
  return ofList(
    payload.map(
      (one): Listed => ({
        attribute: known.has(one.attribute_key)
          ? one.attribute_key
          : `custom_attributes.${one.attribute_key}`,
        operator: one.filter_operator,
        values: one.values,
        next: one.query_operator,
      }),
    ),
  )
}
