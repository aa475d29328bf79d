/** A member's saved view as the filter of a list. Views themselves are kept in `views`, which stands below the lists. */
import type { Reader } from '../../platform/db/db.ts'
import { type Filter, readFilter } from '../../platform/filter/filter.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { selectSavedQuery } from './saved-filter-queries.ts'

/**
 * What is asked by a filter, a view of the member's own, or both: then both have to hold. NOT_FOUND for a view of another
 * subject or of somebody else's.
 */
export async function withSavedFilter(
  reader: Reader,
  member: { accountId: string; userId: string },
  asked: { subject: 'conversation' | 'contact'; viewId: string | undefined; filter: Filter | undefined },
): Promise<Filter | undefined> {
  const { subject, viewId, filter } = asked
  if (viewId === undefined) return filter
  const query = await selectSavedQuery(reader, member, { id: viewId, subject })
  if (!query) throw refuse('not_found', 'There is no such view')
  if (Object.keys(query).length === 0) return filter
  const saved = readFilter(query)
  return filter ? { and: [saved, filter] } : saved
}
