/** A contact that was changed, as the lists of contacts then show it. */
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import type { Contact } from '../../client/contact-shapes.ts'
import { contactKeys } from './contact-keys.ts'

type Pages = InfiniteData<{ contacts: Contact[] }>

/** A long list shows it where it stands, or each change would fetch a hundred pages anew; short ones are fetched again. */
export function showInLists(client: QueryClient, contact: Contact): void {
  const isLong = ({ queryKey }: { queryKey: readonly unknown[] }) => typeof queryKey[2] === 'object'
  const queryKey = contactKeys.lists
  client.setQueriesData<Pages>(
    { queryKey, predicate: isLong },
    (known) => known && withChanged(known, contact),
  )
  void client.invalidateQueries({ queryKey, predicate: (query) => !isLong(query) })
}

function withChanged(known: Pages, { id, ...now }: Contact): Pages {
  const shown = (one: Contact) => (one.id === id ? { ...one, ...now } : one)
  return {
    ...known,
    pages: known.pages.map((page) => ({ ...page, contacts: page.contacts.map(shown) })),
  }
}
