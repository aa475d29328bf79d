/** What the address says of the list of contacts: words to look for, a saved view, a filter of one's own, an order. */
import type { ContactPageQuery } from '../../client/calls/contacts.ts'
import { type Condition, readConditions } from './contact-filter.ts'

export type SortOrder = NonNullable<ContactPageQuery['sort']>

export interface ContactSearch {
  /** Words to look for. */
  q?: string | undefined
  /** The id of a saved view. */
  view?: string | undefined
  sort?: SortOrder | undefined
  /** In place of the view's own, where both are there. */
  filter?: Condition[] | undefined
}

const texts = ['q', 'view'] as const
export const sorts = [
  'name',
  '-last_activity_at',
  '-created_at',
  'email',
  'phone_number',
  '-name',
  'last_activity_at',
  'created_at',
  '-email',
  '-phone_number',
] as const satisfies SortOrder[]

/** Takes what it knows from an address, and nothing else. */
export function readContactSearch(search: Record<string, unknown>): ContactSearch {
  const found: ContactSearch = {}
  for (const name of texts) {
    const value = search[name]
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') found[name] = String(value)
  }
  const sort = sorts.find((one) => one === search['sort'])
  if (sort) found.sort = sort
  const filter = readConditions(search['filter'])
  if (filter) found.filter = filter
  return found
}

/** The order a press on a column's heading asks for: up, then down. */
export function turned(sort: SortOrder, by: string): SortOrder | undefined {
  const up = sorts.find((one) => one === by)
  const down = sorts.find((one) => one === `-${by}`)
  const isTime = by.endsWith('_at')
  if (sort === up) return down
  if (sort === down) return up
  return isTime ? down : up
}
