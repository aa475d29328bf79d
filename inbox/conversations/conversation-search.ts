/** What the address says of the list: which view, narrowed by what, in which order. */
import { type Filter, operators } from '../../client/filter-shapes.ts'

export const views = ['mine', 'unassigned', 'all', 'mentions', 'snoozed', 'closed'] as const
export type StandardView = (typeof views)[number]

export const sorts = ['newest', 'oldest', 'priority', 'waiting'] as const
export type Sort = (typeof sorts)[number]

export interface ConversationSearch {
  /** One of `views`, or the id of a saved one; `mine` where it is left out. */
  view?: string
  /** An inbox id. */
  inbox?: string
  label?: string
  team?: string
  /** Words to look for. */
  q?: string
  sort?: Sort
  /** What the builder asks for besides. */
  filter?: Filter
}

const texts = ['view', 'inbox', 'label', 'team', 'q'] as const

/** Takes what it knows from an address, and nothing else. */
export function readConversationSearch(search: Record<string, unknown>): ConversationSearch {
  const found: ConversationSearch = {}
  for (const name of texts) {
    const value = search[name]
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') found[name] = String(value)
  }
  const sort = sorts.find((one) => one === search['sort'])
  const filter = readFilter(search['filter'], 1)
  return { ...found, ...(sort ? { sort } : {}), ...(filter ? { filter } : {}) }
}

/** A filter of the right shape; whether its attributes exist the server says. */
function readFilter(value: unknown, depth: number): Filter | undefined {
  if (typeof value !== 'object' || value === null || depth > 4) return undefined
  const { and, or, attribute, operator, values }: Record<string, unknown> = { ...value }
  const parts = Array.isArray(and) ? and : or
  if (Array.isArray(parts)) {
    const read = parts.map((part) => readFilter(part, depth + 1)).filter((part) => part !== undefined)
    if (read.length === 0) return undefined
    return Array.isArray(and) ? { and: read } : { or: read }
  }
  const known = operators.find((one) => one === operator)
  if (typeof attribute !== 'string' || !known) return undefined
  return { attribute, operator: known, values: Array.isArray(values) ? values.filter(isValue) : [] }
}

function isValue(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}
