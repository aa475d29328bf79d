/** HTTP of canned responses. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { presentReply } from './present.ts'
import { changeReply, createReply, findReplies, getReply, pageReplies, removeReply } from './replies.ts'
import * as shapes from './schema.ts'

const common = { tag: 'Canned responses', actors: staff, limit: 'writes' } as const
const one = { params: { canned_response_id: 'canned_01k8pm2q7se0a9x3c5v7b9d1f3' } }

const list = operation({
  ...common,
  id: 'listCannedResponses',
  method: 'get',
  path: '/canned_responses',
  summary: 'Texts the staff says often, by code; or the best matches of a search',
  query: shapes.ReplyQuery,
  data: shapes.ReplyList,
  examples: [{ summary: 'A search', query: { search: 'hello' } }],
})

const create = operation({
  ...common,
  id: 'createCannedResponse',
  method: 'post',
  path: '/canned_responses',
  summary: 'Keep a text',
  body: shapes.ReplyBody,
  status: 201,
  data: shapes.ReplyShape,
  alsoRefuses: [409],
  examples: [{ summary: 'A greeting', body: { short_code: 'hello', content: 'Hello! How can I help?' } }],
})

const get = operation({
  ...common,
  id: 'getCannedResponse',
  method: 'get',
  path: '/canned_responses/{canned_response_id}',
  summary: 'One of them',
  params: shapes.ReplyParams,
  data: shapes.ReplyShape,
  examples: [{ summary: 'By its id', ...one }],
})

const change = operation({
  ...common,
  id: 'changeCannedResponse',
  method: 'patch',
  path: '/canned_responses/{canned_response_id}',
  summary: 'Change its code or text',
  params: shapes.ReplyParams,
  body: shapes.ReplyChangeBody,
  data: shapes.ReplyShape,
  alsoRefuses: [409],
  examples: [{ summary: 'Other words', ...one, body: { content: 'Hi! What can I do for you?' } }],
})

const remove = operation({
  ...common,
  id: 'removeCannedResponse',
  method: 'delete',
  path: '/canned_responses/{canned_response_id}',
  summary: 'Take one away',
  params: shapes.ReplyParams,
  examples: [{ summary: 'No longer said', ...one }],
})

export const replyRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { search, limit, cursor } = query
    if (search && cursor === undefined) {
      const found = await findReplies(read, actor.accountId, search, limit)
      return { canned_responses: found.map(presentReply), pagination: { has_more: false, next_cursor: null } }
    }
    const { rows, pagination } = await pageReplies(read, actor.accountId, query)
    return { canned_responses: rows.map(presentReply), pagination }
  }),
  on(create, async ({ actor, body, now, transact }) =>
    transact(async (tx) => {
      const draft = { shortCode: body.short_code, content: body.content }
      return presentReply(await createReply(tx, actor.accountId, draft, byActor(actor, now)))
    }),
  ),
  on(get, async ({ actor, params, read }) =>
    presentReply(await getReply(read, actor.accountId, params.canned_response_id)),
  ),
  on(change, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) => {
      const reply = await getReply(tx, actor.accountId, params.canned_response_id)
      const draft = { shortCode: body.short_code, content: body.content }
      return presentReply(await changeReply(tx, reply, draft, byActor(actor, now)))
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      await removeReply(
        tx,
        await getReply(tx, actor.accountId, params.canned_response_id),
        byActor(actor, now),
      )
      return said('The canned response was removed')
    }),
  ),
]
