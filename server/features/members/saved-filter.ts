/** A member's saved view as the filter of a list. Views themselves are kept in `views`, which stands below the lists. */
import type { Reader } from '../../platform/db/db.ts'
import { type Filter, inZone, readFilter } from '../../platform/filter/filter.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { selectSaved } from './saved-filter-queries.ts'

/**
 * What is asked by a filter, a view of the member's own or everybody's, or both: then both have to hold. NOT_FOUND for a view of another
 * subject or of somebody else's. The days of a view are those of the zone it was saved in, if it was saved in one.
 */
export async function withSavedFilter(
  reader: Reader,
  member: { accountId: string; userId: string },
  asked: {
    subject: 'conversation' | 'contact'
    viewId: string | undefined
    filter?: Filter | undefined
    /** Whose days are meant. */
    timeZone?: string | undefined
  },
): Promise<Filter | undefined> {
  const { subject, viewId, timeZone } = asked
  const filter = asked.filter && inZone(asked.filter, timeZone)
  if (viewId === undefined) return filter
  const view = await selectSaved(reader, member, { id: viewId, subject })
  if (!view) throw refuse('not_found', 'There is no such view')
  if (Object.keys(view.query).length === 0) return filter
  const saved = inZone(readFilter(view.query), view.timeZone ?? timeZone)
  return filter ? { and: [saved, filter] } : saved
}
