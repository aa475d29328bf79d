/** HTTP of saved views. */
import { staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { presentView } from './present.ts'
import * as shapes from './schema.ts'
import { changeView, createView, getView, listViews, openView, removeView } from './views.ts'

const common = { tag: 'Views', actors: staff, limit: 'writes' } as const
const one = { params: { view_id: 'view_01k8pm2q7se0a9x3c5v7b9d1f3' } }
const open = { attribute: 'status', operator: 'equal_to', values: ['open'] }

const list = operation({
  ...common,
  id: 'listViews',
  method: 'get',
  path: '/views',
  summary: 'The views one saved and those of everybody, the oldest first',
  query: shapes.ViewQuery,
  data: shapes.ViewList,
  examples: [{ summary: 'Those of conversations', query: { subject: 'conversation' } }],
})

const create = operation({
  ...common,
  id: 'createView',
  method: 'post',
  path: '/views',
  summary: 'Save a view: at most 500 of one’s own, and 500 of everybody’s (CONFLICT, `too_many`)',
  body: shapes.ViewBody,
  status: 201,
  data: shapes.ViewShape,
  examples: [
    { summary: 'What is open', body: { name: 'Open', subject: 'conversation', query: { and: [open] } } },
    {
      summary: 'For everybody, by an administrator',
      body: { name: 'Open', subject: 'conversation', query: { and: [open] }, shared: true },
    },
  ],
})

const get = operation({
  ...common,
  id: 'getView',
  method: 'get',
  path: '/views/{view_id}',
  summary: 'One of them',
  params: shapes.ViewParams,
  data: shapes.ViewShape,
  examples: [{ summary: 'By its id', ...one }],
})

const change = operation({
  ...common,
  id: 'changeView',
  method: 'patch',
  path: '/views/{view_id}',
  summary: 'Change its name or query, or whether everybody has it',
  params: shapes.ViewParams,
  body: shapes.ViewChangeBody,
  data: shapes.ViewShape,
  examples: [{ summary: 'Another name', ...one, body: { name: 'Waiting' } }],
})

const remove = operation({
  ...common,
  id: 'removeView',
  method: 'delete',
  path: '/views/{view_id}',
  summary: 'Take one away',
  params: shapes.ViewParams,
  examples: [{ summary: 'No longer looked at', ...one }],
})

export const viewRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const found = await listViews(read, actor, { ...keysetOf(query), subject: query.subject })
    const { rows, page } = cutPage(found, query.limit, (view) => view.num)
    return { views: rows.map(presentView), ...page }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => presentView(await createView(tx, actor, draftOf(body), now))),
  ),
  on(get, async ({ actor, params, read }) => presentView(await getView(read, actor, params.view_id))),
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) =>
      presentView(await changeView(tx, actor, await openView(tx, actor, params.view_id), draftOf(body), now)),
    ),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      await removeView(tx, actor, await openView(tx, actor, params.view_id), now)
      return said('The view was removed')
    }),
  ),
]

function draftOf<Body extends { time_zone?: string | null | undefined }>({ time_zone, ...body }: Body) {
  return { ...body, timeZone: time_zone }
}
