/** Lists of contacts: fifteen a page, in the order a word asks for; searched, filtered, or those who are online. */
import { z } from 'zod'
import { type Asker, reachOf } from '../../../features/contacts/contacts.ts'
import {
  conditionOf,
  type ListWish,
  pageContacts,
  readSort,
  type SortWord,
  sorts,
} from '../../../features/contacts/listing.ts'
import { listAllPresent } from '../../../features/presence/presence.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'
import { FilterPayload, filterOf, inWordsLater } from '../conversations/filter-payload.ts'
import { contactNames } from '../conversations/filter-words.ts'
import { page, texts } from '../input.ts'
import { AccountParams, yesUnlessSaid } from './contact-input.ts'
import { ContactShape, presentContacts } from './present-contact.ts'

const tag = 'Contacts'
const path = '/api/v1/accounts/{account_id}/contacts'
const perPage = 15
/** Most who are online that a list of them holds. */
const mostOnline = 10_000

const ListData = z.object({
  // The document says text; Chatwoot repeats the parameter, which is one.
  meta: z.object({ count: z.number().int(), current_page: z.string() }),
  payload: z.array(ContactShape),
})

const listQuery = {
  page,
  sort: z.string().max(50).optional(),
  /** LionChat's second word. */
  sort_direction: z.string().max(10).optional(),
  labels: texts.default([]),
  include_contact_inboxes: yesUnlessSaid,
}

const list = operation({
  id: 'chatwootListContacts',
  method: 'get',
  path,
  tag,
  summary: 'Contacts, fifteen a page',
  examples: [{ summary: 'By name', params: { account_id: '1' }, query: { sort: 'name' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object(listQuery),
  data: ListData,
})

const search = operation({
  id: 'chatwootSearchContacts',
  method: 'get',
  path: `${path}/search`,
  tag,
  summary: 'Contacts a word is found in',
  examples: [{ summary: 'By a word', params: { account_id: '1' }, query: { q: 'ann' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object({ ...listQuery, q: text(200).optional() }),
  data: ListData,
})

const active = operation({
  id: 'chatwootActiveContacts',
  method: 'get',
  path: `${path}/active`,
  tag,
  summary: 'Contacts who are online',
  examples: [{ summary: 'Who is here', params: { account_id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object(listQuery),
  data: ListData,
})

const filter = operation({
  id: 'chatwootFilterContacts',
  method: 'post',
  path: `${path}/filter`,
  tag,
  summary: 'Contacts that conditions find',
  examples: [
    {
      summary: 'By name',
      params: { account_id: '1' },
      body: {
        payload: [
          { attribute_key: 'name', filter_operator: 'equal_to', values: ['Ann'], query_operator: null },
        ],
      },
    },
  ],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object(listQuery),
  body: z.object({ payload: FilterPayload.default([]), label: text(200).optional() }),
  data: ListData,
})

export const contactListRoutes = (): Route[] => [
  on(list, async ({ actor, query, read, now }) => answer(read, wishOf(actor, query), query, now)),
  on(search, async ({ actor, query, read, now }) => {
    if (!query.q?.trim()) throw refuse('invalid', 'Specify search string with parameter q')
    return await answer(read, { ...wishOf(actor, query), q: query.q }, query, now)
  }),
  on(active, async ({ actor, query, read, now }) => {
    const ids = await listAllPresent(read, actor.accountId, { kind: 'visitor', most: mostOnline }, now)
    return await answer(read, { ...wishOf(actor, query), ids }, query, now)
  }),
  on(filter, async ({ actor, query, body, read, now }) => {
    const wish = wishOf(actor, query)
    const wanted = filterOf(body.payload, contactNames)
    const labels = body.label ? [body.label] : wish.labels
    const condition = wanted && (await inWordsLater(() => conditionOf(read, actor.accountId, wanted, now)))
    return await answer(read, { ...wish, labels, condition }, query, now)
  }),
]

type Query = {
  page: number
  sort?: string | undefined
  sort_direction?: string | undefined
  labels: string[]
  include_contact_inboxes: boolean
}

/** Without a word, and for one nobody knows, the order is that of creation. */
function wishOf(actor: Asker, { sort, sort_direction, labels }: Query): ListWish {
  const isDescending = sort?.startsWith('-') || sort_direction?.toLowerCase() === 'desc'
  const key = sorts.find((one) => one === sort?.replace(/^-/, '')) ?? 'created_at'
  const word: SortWord = isDescending ? `-${key}` : key
  return { accountId: actor.accountId, reach: reachOf(actor), ...readSort(word), labels }
}

async function answer(
  reader: Reader,
  wish: ListWish,
  query: Query,
  now: Date,
): Promise<z.output<typeof ListData>> {
  const { contacts, total } = await pageContacts(reader, wish, { page: query.page, limit: perPage })
  const withInboxes = query.include_contact_inboxes
  return {
    meta: { count: total, current_page: String(query.page) },
    payload: await presentContacts(reader, contacts, { withInboxes, now }),
  }
}
