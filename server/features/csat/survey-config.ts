/**
 * How an inbox wants its survey: the words it asks with, and of which conversations. The shape is that of Chatwoot's
 * `csat_config`; what else stands there is kept as it was sent, and what cannot be read is as if it were not there.
 */
import { z } from 'zod'
import type { Inbox } from '../inboxes/inbox.ts'

/** Longer words are no question. */
const mostLetters = 2000

const Rules = z.object({
  operator: z.enum(['contains', 'does_not_contain']),
  values: z.array(z.string()),
})

/** The words it asks with; undefined where it has none of its own. */
export function ownQuestion({ csatConfig }: Pick<Inbox, 'csatConfig'>): string | undefined {
  const said = csatConfig['message']
  return typeof said === 'string' ? said.trim().slice(0, mostLetters) || undefined : undefined
}

/** Whether it asks at the end of a conversation with these labels; without a rule, at the end of each. */
export function asksOf({ csatConfig }: Pick<Inbox, 'csatConfig'>, labels: readonly string[]): boolean {
  const rules = Rules.safeParse(csatConfig['survey_rules'])
  if (!rules.success || rules.data.values.length === 0) return true
  const { operator, values } = rules.data
  const named = new Set(values.map((name) => name.toLowerCase()))
  return labels.some((label) => named.has(label.toLowerCase())) === (operator === 'contains')
}
