/** The query of a saved filter: from Chatwoot's flat conditions to the filter language, and back. */
import { z } from 'zod'
import type { Subject, View } from '../../../features/views/views.ts'
import { type Condition, type Filter, readFilter } from '../../../platform/filter/filter.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { FilterBody, ofPayload } from './conversation-filter.ts'
import { FilterPayload, filterOf } from './filter-payload.ts'

/** Chatwoot's names of what has another here. */
export const contactNames = { company_name: 'company' }
const customPrefix = 'custom_attributes.'

/** What a saved query means: nothing for one without conditions; for a report, as it was given. */
export function queryOf(subject: Subject, given: Record<string, unknown>): Record<string, unknown> {
  if (subject === 'report') return given
  const payload = given['payload'] ?? []
  if (Array.isArray(payload) && payload.length === 0) return {}
  if (subject === 'contact') return { ...filterOf(read(FilterPayload, payload), contactNames) }
  return { ...ofPayload(read(FilterBody.shape.payload, payload)) }
}

/**
 * A view's query as a flat list. One that was written in our own API and is no alternative of plain lists has no flat
 * form; it is printed as it is, under a name of ours.
 */
export function wordsOf({ subject, query }: Pick<View, 'subject' | 'query'>): Record<string, unknown> {
  if (subject === 'report') return query
  if (Object.keys(query).length === 0) return { payload: [] }
  const groups = groupsOf(readFilter(query))
  if (!groups) return { filter: query }
  const payload = groups.flatMap((group, at) =>
    group.map(({ attribute, operator, values }, index) => {
      const isLast = index === group.length - 1
      const joint = !isLast ? 'and' : at < groups.length - 1 ? 'or' : null
      return {
        attribute_key: keyOf(subject, attribute),
        filter_operator: operator,
        values,
        query_operator: joint,
      }
    }),
  )
  return { payload }
}

/** Alternatives, each a list of conditions that all hold; undefined for what is nested otherwise. */
function groupsOf(filter: Filter): Condition[][] | undefined {
  if ('attribute' in filter) return [[filter]]
  if ('and' in filter) {
    const only = filter.and.length === 1 ? filter.and[0] : undefined
    if (only) return groupsOf(only)
    const parts = filter.and.map(groupsOf)
    // A part with alternatives of its own would have to be multiplied out.
    const flat = parts.flatMap((part) => (part?.length === 1 ? part : []))
    return flat.length === parts.length ? [flat.flat()] : undefined
  }
  const parts = filter.or.map(groupsOf)
  return parts.every((part) => part !== undefined) ? parts.flat() : undefined
}

function keyOf(subject: Subject, attribute: string): string {
  if (subject === 'conversation' && attribute.startsWith(customPrefix))
    return attribute.slice(customPrefix.length)
  const other = Object.entries(contactNames).find(([, ours]) => subject === 'contact' && ours === attribute)
  return other?.[0] ?? attribute
}

function read<Output>(shape: z.ZodType<Output>, payload: unknown): Output {
  const { data, error } = shape.safeParse(payload)
  if (error || data === undefined) {
    const issue = error?.issues[0]
    throw refuse('invalid', `query.payload: ${issue ? z.prettifyError(error) : 'not a list of conditions'}`)
  }
  return data
}
