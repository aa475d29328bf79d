/** HTTP of labels. */
import { byActor } from '../../platform/events/by.ts'
import { administrators, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { changeLabel, createLabel, getLabel, pageLabels, removeLabel } from './labels.ts'
import { presentLabel } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Labels'
const params = { label_id: 'label_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listLabels',
  method: 'get',
  path: '/labels',
  tag,
  summary: 'The labels of the account, by name',
  actors: staff,
  limit: 'reads',
  query: shapes.LabelQuery,
  data: shapes.LabelList,
  examples: [{ summary: 'The first of them', query: { limit: '20' } }],
})

const create = operation({
  id: 'createLabel',
  method: 'post',
  path: '/labels',
  tag,
  summary: 'Make a label',
  actors: staff,
  limit: 'writes',
  body: shapes.LabelBody,
  status: 201,
  data: shapes.LabelShape,
  alsoRefuses: [409],
  examples: [{ summary: 'One to sort by', body: { name: 'shipping', color: '#1f93ff' } }],
})

const get = operation({
  id: 'getLabel',
  method: 'get',
  path: '/labels/{label_id}',
  tag,
  summary: 'One label',
  actors: staff,
  limit: 'reads',
  params: shapes.LabelParams,
  data: shapes.LabelShape,
  examples: [{ summary: 'By its id', params }],
})

const change = operation({
  id: 'changeLabel',
  method: 'patch',
  path: '/labels/{label_id}',
  tag,
  summary: 'Rename or restyle a label; what carries it keeps it',
  actors: administrators,
  limit: 'writes',
  params: shapes.LabelParams,
  body: shapes.LabelChangeBody,
  data: shapes.LabelShape,
  alsoRefuses: [409],
  examples: [{ summary: 'Another colour', params, body: { color: '#64748b' } }],
})

const remove = operation({
  id: 'removeLabel',
  method: 'delete',
  path: '/labels/{label_id}',
  tag,
  summary: 'Take a label away, from all that carries it',
  actors: administrators,
  limit: 'writes',
  params: shapes.LabelParams,
  examples: [{ summary: 'No longer wanted', params }],
})

export const labelRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { rows, pagination } = await pageLabels(read, actor.accountId, query)
    return { labels: rows.map(presentLabel), pagination }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) =>
      presentLabel(await createLabel(tx, actor.accountId, draftOf(body), byActor(actor, now))),
    ),
  ),
  on(get, async ({ actor, params: { label_id }, read }) =>
    presentLabel(await getLabel(read, actor.accountId, label_id)),
  ),
  on(change, async ({ actor, params: { label_id }, body, now, transact }) =>
    transact(async (tx) => {
      const label = await getLabel(tx, actor.accountId, label_id)
      return presentLabel(await changeLabel(tx, label, draftOf(body), byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params: { label_id }, now, transact }) =>
    transact(async (tx) => {
      await removeLabel(tx, await getLabel(tx, actor.accountId, label_id), byActor(actor, now))
      return said('The label was removed')
    }),
  ),
]

function draftOf<Body extends { show_on_sidebar?: boolean | undefined }>(body: Body) {
  const { show_on_sidebar: showOnSidebar, ...rest } = body
  return { ...rest, showOnSidebar }
}
