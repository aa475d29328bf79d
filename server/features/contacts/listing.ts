/** The lists of contacts: one page, by cursor or by number, in any of five orders. */
import type { Reader } from '../../platform/db/db.ts'
import { compile } from '../../platform/filter/compile.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { listAttributes } from '../attributes/attributes.ts'
import type { Contact } from './contact.ts'
import { contactAttributes } from './filter-queries.ts'
import { countContacts, type ListWish, type SortKey, selectPage } from './list-queries.ts'
import { sorts } from './schema.ts'

export type { ListWish } from './list-queries.ts'
export { sorts }

/** `name`, or `-name` for the order turned round. */
export type SortWord = (typeof sorts)[number] | `-${(typeof sorts)[number]}`

/** The order a word says. */
export function readSort(word: SortWord): { sort: SortKey; descending: boolean } {
  const descending = word.startsWith('-')
  // What is left of the word without its minus is one of the keys.
  return { sort: (descending ? word.slice(1) : word) as SortKey, descending }
}

/** One page by cursor. */
export async function listContacts(
  reader: Reader,
  wish: ListWish,
  { cursor, limit }: { cursor: string | undefined; limit: number },
) {
  const isInstant = wish.sort === 'last_activity_at' || wish.sort === 'created_at'
  const [has, value = '', id = ''] = readKeys(cursor, isInstant) ?? []
  const after = has === undefined ? undefined : { value: has === 'some' ? value : null, id }
  const rows = await selectPage(reader, wish, { limit: limit + 1, offset: 0, after })
  return cutPage(rows, limit, (row) => (row.key === null ? ['none', '', row.id] : ['some', row.key, row.id]))
}

function readKeys(cursor: string | undefined, isInstant: boolean): string[] | undefined {
  const keys = readCursor(cursor, ['text', 'text', 'id'])
  // Checked as an instant too where it is one: the database refuses other texts with an error of its own.
  if (keys?.[0] === 'some' && isInstant) readCursor(cursor, ['text', 'instant', 'id'])
  return keys
}

/** One page by number, and how many there are in all. */
export async function pageContacts(
  reader: Reader,
  wish: ListWish,
  { page, limit }: { page: number; limit: number },
): Promise<{ contacts: Contact[]; total: number }> {
  const contacts = await selectPage(reader, wish, { limit, offset: (page - 1) * limit, after: undefined })
  return { contacts, total: await countContacts(reader, wish) }
}

/** What a filter asks of the account's contacts, for the `condition` of a list. */
export async function conditionOf(
  reader: Reader,
  accountId: string,
  filter: Filter,
  now: Date,
): Promise<ListWish['condition']> {
  return compile(filter, contactAttributes(await listAttributes(reader, accountId, 'contact')), now)
}
