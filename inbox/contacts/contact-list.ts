/** The contacts the address asks for, page after page. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ownZone } from '../../client/presentation/language.ts'
import { useDesk } from '../session/desk.ts'
import { conditionsOf, filterOf } from './contact-filter.ts'
import { contactKeys } from './contact-keys.ts'
import type { ContactSearch } from './contact-search.ts'

const pageSize = 50

export function useContactList({ q = '', view, sort = 'name', filter }: ContactSearch) {
  const { rest } = useDesk()
  return useInfiniteQuery({
    queryKey: [...contactKeys.lists, { q, view, sort, filter }],
    queryFn: ({ pageParam }) => {
      const page = { sort, limit: pageSize, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      // A filter of one's own stands in for that of the view it began with.
      const saved = view === undefined || filter !== undefined ? {} : { view_id: view }
      if (filter === undefined && view === undefined)
        return rest.listContacts({ ...page, ...(q === '' ? {} : { q }) })
      const asked = filterOf(filter ?? [], q)
      const wish = { ...saved, ...(asked ? { filter: asked } : {}), time_zone: ownZone() }
      return rest.searchContacts({ ...page, ...wish })
    },
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.next_cursor,
    placeholderData: keepPreviousData,
    // All its pages would be fetched anew, one after the other, with each look at another window.
    refetchOnWindowFocus: false,
  })
}

/** The views of contacts one saved. */
export function useContactViews() {
  const { rest } = useDesk()
  return useQuery({
    queryKey: contactKeys.views,
    queryFn: () => rest.listViews('contact'),
    staleTime: 60_000,
  })
}

/** The filter the address asks for: its own, or that of its view; undefined where the page cannot show it. */
export function useConditions({ view, filter }: ContactSearch) {
  const { data = [] } = useContactViews()
  if (filter) return filter
  const saved = data.find(({ id }) => id === view)
  return saved ? conditionsOf(saved.query) : []
}
