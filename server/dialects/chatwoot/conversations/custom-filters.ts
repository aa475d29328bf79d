/** Custom filters: the views a user saved, in Chatwoot's flat conditions. */
import { z } from 'zod'
import { subjects } from '../../../features/views/schema.ts'
import {
  changeView,
  createView,
  getView,
  listViews,
  openView,
  removeView,
  type Subject,
  type View,
} from '../../../features/views/views.ts'
import { staff } from '../../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../../platform/http/operation.ts'
import { line, openData } from '../../../platform/http/shapes.ts'
import { AccountParams } from '../contacts/contact-input.ts'
import { numberIn } from '../messages/message-places.ts'
import { inWordsLater } from './filter-payload.ts'
import { queryOf, wordsOf } from './filter-words.ts'

const all = '/api/v1/accounts/{account_id}/custom_filters'
const common = { tag: 'Custom filters', actors: staff } as const
const OneParams = z.object({ account_id: z.string().max(20), id: z.string().max(20) })
const one = { params: { account_id: '1', id: '1' } }

/** A word, or the number that stands for it there. */
const subject = z.union([
  z.enum(subjects),
  z
    .literal([0, 1, 2, '0', '1', '2'])
    .transform((number): Subject => subjects[Number(number)] ?? 'conversation'),
])
const written = {
  name: line(255).min(1),
  // The document says `type`; the dashboard sends `filter_type`.
  filter_type: subject.optional(),
  type: subject.optional(),
  query: openData,
}
/** As the document has them, or under the name of the thing, as the dashboard sends them. */
const nested = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((given) => {
    const inner =
      typeof given === 'object' && given !== null && 'custom_filter' in given && given.custom_filter
    return typeof inner === 'object' && inner !== null ? inner : given
  }, shape)

const Shape = z.object({
  id: z.number().int(),
  name: z.string(),
  filter_type: z.enum(subjects),
  type: z.enum(subjects),
  query: z.record(z.string(), z.unknown()),
  created_at: z.string(),
  updated_at: z.string(),
})

const list = operation({
  ...common,
  id: 'chatwootListCustomFilters',
  method: 'get',
  path: all,
  summary: 'The filters a user saved of one kind of thing',
  limit: 'reads',
  params: AccountParams,
  query: z.looseObject({ filter_type: subject.default('conversation') }),
  data: z.array(Shape),
  examples: [{ summary: 'Of conversations', params: { account_id: '1' } }],
})

const create = operation({
  ...common,
  id: 'chatwootCreateCustomFilter',
  method: 'post',
  path: all,
  summary: 'Save a filter',
  examples: [
    {
      summary: 'What is open',
      params: { account_id: '1' },
      body: {
        name: 'Open ones',
        type: 'conversation',
        query: {
          payload: [
            { attribute_key: 'status', filter_operator: 'equal_to', values: ['open'], query_operator: null },
          ],
        },
      },
    },
  ],
  limit: 'writes',
  params: AccountParams,
  body: nested(z.looseObject(written)),
  data: Shape,
})

const get = operation({
  ...common,
  id: 'chatwootGetCustomFilter',
  method: 'get',
  path: `${all}/{id}`,
  summary: 'One of them',
  limit: 'reads',
  params: OneParams,
  data: Shape,
  examples: [{ summary: 'By its number', ...one }],
})

const changeBy = (method: 'patch' | 'put') =>
  operation({
    ...common,
    id: method === 'patch' ? 'chatwootChangeCustomFilter' : 'chatwootPutCustomFilter',
    method,
    path: `${all}/{id}`,
    summary: 'Change its name, kind or conditions',
    examples: [
      { summary: 'A better name', params: { account_id: '1', id: '1' }, body: { name: 'What is open' } },
    ],
    limit: 'writes',
    params: OneParams,
    body: nested(z.looseObject(written).partial()),
    data: Shape,
  })

const remove = operation({
  ...common,
  id: 'chatwootDeleteCustomFilter',
  method: 'delete',
  path: `${all}/{id}`,
  summary: 'Take one away',
  limit: 'writes',
  params: OneParams,
  examples: [{ summary: 'No longer wanted', ...one }],
})

/** All there are; that system has no pages here. */
const most = 5000

export const customFilterRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await listViews(read, actor, {
      whose: 'own',
      subject: query.filter_type,
      after: 0,
      limit: most,
    })
    return found.map(present)
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const kind = body.filter_type ?? body.type ?? 'conversation'
      const draft = { name: body.name, subject: kind, query: queryOf(kind, body.query) }
      return present(await inWordsLater(() => createView(tx, actor, draft, now)))
    }),
  ),
  on(get, async ({ actor, params, read }) =>
    present(await getView(read, actor, `#${numberIn(params.id)}`, 'own')),
  ),
  ...(['patch', 'put'] as const).map((method) =>
    on(changeBy(method), async ({ actor, params, body, now, transact }) =>
      transact(async (tx) => {
        const view = await openView(tx, actor, `#${numberIn(params.id)}`, 'own')
        const kind = body.filter_type ?? body.type ?? view.subject
        const query = body.query && queryOf(kind, body.query)
        const change = { name: body.name, subject: kind, query }
        return present(await inWordsLater(() => changeView(tx, actor, view, change, now)))
      }),
    ),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      await removeView(tx, actor, await openView(tx, actor, `#${numberIn(params.id)}`, 'own'), now)
      return new Answer(200, undefined)
    }),
  ),
]

function present(view: View): z.output<typeof Shape> {
  return {
    id: view.num,
    name: view.name,
    filter_type: view.subject,
    type: view.subject,
    query: wordsOf(view),
    created_at: view.createdAt.toISOString(),
    updated_at: (view.updatedAt ?? view.createdAt).toISOString(),
  }
}
