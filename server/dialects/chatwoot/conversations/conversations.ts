/** Lists of conversations, and one of them: pages of 25, with the counts of each view beside them (systems.md 4.5). */
import { z } from 'zod'
import { getByDisplayId } from '../../../features/conversations/access.ts'
import {
  countConversationViews,
  type Sort,
  searchSurrounded,
  sortKeys,
  type View,
} from '../../../features/conversations/searching.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { Filter } from '../../../platform/filter/filter.ts'
import { type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { text } from '../../../platform/http/shapes.ts'
import { AccountParams, ConversationParams, conversationPattern, page } from '../input.ts'
import { anywhere, FilterBody, filterOf, ListQuery, ofPayload } from './conversation-filter.ts'
import { presentOne, presentSurrounded } from './present-conversation.ts'

const tag = 'Conversations'
const at = '/api/v1/accounts/{account_id}/conversations'
const perPage = 25

const Meta = z.object({
  mine_count: z.number().int(),
  assigned_count: z.number().int(),
  unassigned_count: z.number().int(),
  all_count: z.number().int(),
})
const Printed = z.looseObject({ id: z.number().int(), status: z.string(), meta: z.looseObject({}) })
const Page = z.object({ meta: Meta, payload: z.array(Printed) })

const list = operation({
  id: 'chatwootListConversations',
  method: 'get',
  path: at,
  tag,
  summary: 'Conversations by status, assignee, inbox, team, labels or text',
  examples: [
    {
      summary: 'The open ones',
      params: { account_id: '1' },
      query: { status: 'open', assignee_type: 'all' },
    },
  ],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: ListQuery,
  data: z.object({ data: Page }),
})

const meta = operation({
  id: 'chatwootCountConversations',
  method: 'get',
  path: `${at}/meta`,
  tag,
  summary: 'How many conversations each view has',
  examples: [{ summary: 'Of all', params: { account_id: '1' }, query: { status: 'all' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: ListQuery,
  data: z.object({ meta: Meta }),
})

const filter = operation({
  id: 'chatwootFilterConversations',
  method: 'post',
  path: `${at}/filter`,
  tag,
  summary: 'Conversations by conditions',
  examples: [
    {
      summary: 'The resolved ones',
      params: { account_id: '1' },
      body: { payload: [{ attribute_key: 'status', filter_operator: 'equal_to', values: ['resolved'] }] },
    },
  ],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  body: FilterBody,
  data: Page,
})

const search = operation({
  id: 'chatwootSearchConversations',
  method: 'get',
  path: `${at}/search`,
  tag,
  summary: 'Conversations in which a text was said, or whose contact is called so',
  examples: [{ summary: 'About a parcel', params: { account_id: '1' }, query: { q: 'parcel' } }],
  actors: staff,
  limit: 'reads',
  params: AccountParams,
  query: z.object({ q: text(200).default(''), page }),
  data: Page,
})

const show = operation({
  id: 'chatwootShowConversation',
  method: 'get',
  path: `${at}/{conversation_id}`,
  patterns: conversationPattern,
  tag,
  summary: 'One conversation',
  examples: [{ summary: 'One', params: { account_id: '1', conversation_id: '1' } }],
  actors: staff,
  limit: 'reads',
  params: ConversationParams,
  data: Printed,
})

export const conversationRoutes = (): Route[] => [
  on(list, async ({ actor, query, read, now }) => {
    const wish = {
      filter: filterOf(actor, query, now),
      view: viewOf(query.assignee_type),
      sort: sortOf(query),
    }
    return { data: await pageOf(read, actor, { ...wish, page: query.page }, now) }
  }),
  on(meta, async ({ actor, query, read, now }) => ({
    meta: await metaOf(read, actor, filterOf(actor, query, now), now),
  })),
  on(filter, async ({ actor, body, read, now }) =>
    pageOf(read, actor, { filter: ofPayload(body.payload), view: 'all', page: body.page }, now),
  ),
  on(search, async ({ actor, query, read, now }) => {
    const wanted = query.q.trim() === '' ? undefined : anywhere(query.q)
    return await pageOf(read, actor, { filter: wanted, view: 'all', page: query.page }, now)
  }),
  on(show, async ({ actor, params, read, now }) =>
    presentOne(read, await getByDisplayId(read, actor, params.conversation_id), now),
  ),
]

async function pageOf(
  reader: Reader,
  actor: Member,
  wish: { filter: Filter | undefined; view: View; page: number; sort?: Sort | undefined },
  now: Date,
) {
  const { page: number, ...search } = wish
  const wanted = { ...search, limit: perPage, offset: (number - 1) * perPage }
  const [surrounded, meta] = await reader.inOneTrip((read) =>
    Promise.all([searchSurrounded(read, actor, wanted, now), metaOf(read, actor, wish.filter, now)]),
  )
  return { meta, payload: await presentSurrounded(reader, actor.accountId, surrounded, now) }
}

async function metaOf(reader: Reader, actor: Member, filter: Filter | undefined, now: Date) {
  const counts = await countConversationViews(reader, actor, filter, now)
  return {
    mine_count: counts.mine,
    assigned_count: counts.assigned,
    unassigned_count: counts.unassigned,
    all_count: counts.all,
  }
}

function viewOf(type: z.output<typeof ListQuery>['assignee_type']): View {
  return type === 'me' ? 'mine' : type || 'all'
}

/** `last_activity_at_desc`, `priority_asc`, …; the newest activity for a word nobody knows. */
function sortOf({ sort_by, sort_on }: z.output<typeof ListQuery>): Sort | undefined {
  const [, name, direction] = /^(\w+?)_(asc|desc)$/.exec(sort_by ?? sort_on ?? '') ?? []
  const key = sortKeys.find((one) => one === name)
  return key && { key, direction: direction === 'asc' ? 'asc' : 'desc' }
}
