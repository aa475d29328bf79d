/** HTTP of declared attributes: any member reads them, administrators declare. */
import { byActor } from '../../platform/events/by.ts'
import { administrators, staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import {
  changeAttribute,
  declareAttribute,
  getAttribute,
  listAttributes,
  openAttribute,
  removeAttribute,
} from './attributes.ts'
import { presentAttribute } from './present.ts'
import * as shapes from './schema.ts'

const tag = 'Attributes'
const params = { attribute_id: 'attr_01k8pm2q7se0a9x3c5v7b9d1f3' }

const list = operation({
  id: 'listAttributes',
  method: 'get',
  path: '/attributes',
  tag,
  summary: 'The declared attributes, oldest first',
  actors: staff,
  limit: 'reads',
  query: shapes.AttributeQuery,
  data: shapes.AttributeList,
  examples: [{ summary: 'Those of contacts', query: { subject: 'contact' } }],
})

const declare = operation({
  id: 'declareAttribute',
  method: 'post',
  path: '/attributes',
  tag,
  summary: 'Declare an attribute of contacts or conversations',
  actors: administrators,
  limit: 'writes',
  body: shapes.AttributeBody,
  status: 201,
  data: shapes.AttributeShape,
  alsoRefuses: [409],
  examples: [
    {
      summary: 'A list',
      body: { subject: 'contact', key: 'plan', name: 'Plan', type: 'list', choices: ['free', 'paid'] },
    },
  ],
})

const get = operation({
  id: 'getAttribute',
  method: 'get',
  path: '/attributes/{attribute_id}',
  tag,
  summary: 'One declared attribute',
  actors: staff,
  limit: 'reads',
  params: shapes.AttributeParams,
  data: shapes.AttributeShape,
  examples: [{ summary: 'By its id', params }],
})

const change = operation({
  id: 'changeAttribute',
  method: 'patch',
  path: '/attributes/{attribute_id}',
  tag,
  summary: 'Change a declaration; key, subject and type stay',
  actors: administrators,
  limit: 'writes',
  params: shapes.AttributeParams,
  body: shapes.AttributeChangeBody,
  data: shapes.AttributeShape,
  examples: [{ summary: 'Another name', params, body: { name: 'The plan' } }],
})

const remove = operation({
  id: 'removeAttribute',
  method: 'delete',
  path: '/attributes/{attribute_id}',
  tag,
  summary: 'Take a declaration back; the values stay',
  actors: administrators,
  limit: 'writes',
  params: shapes.AttributeParams,
  examples: [{ summary: 'No longer wanted', params }],
})

export const attributeRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => ({
    attributes: (await listAttributes(read, actor.accountId, query.subject)).map(presentAttribute),
  })),
  on(declare, async ({ actor, body, now, transact }) =>
    transact(async (tx) =>
      presentAttribute(
        await declareAttribute(
          tx,
          actor.accountId,
          { ...changeOf(body), ...keyOf(body) },
          byActor(actor, now),
        ),
      ),
    ),
  ),
  on(get, async ({ actor, params: { attribute_id }, read }) =>
    presentAttribute(await getAttribute(read, actor.accountId, attribute_id)),
  ),
  on(change, async ({ actor, params: { attribute_id }, body, now, transact }) =>
    transact(async (tx) => {
      const attribute = await openAttribute(tx, actor.accountId, attribute_id)
      return presentAttribute(await changeAttribute(tx, attribute, changeOf(body), byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params: { attribute_id }, now, transact }) =>
    transact(async (tx) => {
      await removeAttribute(tx, await openAttribute(tx, actor.accountId, attribute_id), byActor(actor, now))
      return said('The attribute was removed')
    }),
  ),
]

function keyOf({ subject, key, name, type }: (typeof shapes.AttributeBody)['_output']) {
  return { subject, key, name, type }
}

function changeOf(body: (typeof shapes.AttributeChangeBody)['_output']) {
  const { name, description, choices, default_value, pattern, pattern_hint } = body
  return { name, description, choices, defaultValue: default_value, pattern, patternHint: pattern_hint }
}
