/** Canned responses, as an account's programs keep them. */
import { z } from 'zod'
import { getAccount } from '../../../features/accounts/accounts.ts'
import {
  changeReply,
  createReply,
  findReplies,
  getReply,
  type Reply,
  removeReply,
} from '../../../features/replies/replies.ts'
import { byActor } from '../../../platform/events/by.ts'
import { staff } from '../../../platform/http/actor.ts'
import { Answer, on, operation, type Route } from '../../../platform/http/operation.ts'
import { line, text } from '../../../platform/http/shapes.ts'
import { numberIn } from '../messages/message-places.ts'

const all = '/api/v1/accounts/{account_id}/canned_responses'
const common = { tag: 'Canned responses', actors: staff } as const
const OneParams = z.object({ account_id: z.string().max(20), id: z.string().max(20) })

const written = { short_code: line(255).min(1), content: text(10_000).min(1) }
/** As the document has them, or under the name of the thing, as the dashboard sends them. */
const nested = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((given) => {
    const inner =
      typeof given === 'object' && given !== null && 'canned_response' in given && given.canned_response
    return typeof inner === 'object' && inner !== null ? inner : given
  }, shape)
const CreateBody = nested(z.looseObject(written))
const ChangeBody = nested(z.looseObject(written).partial())

const Shape = z.object({
  id: z.number().int(),
  account_id: z.number().int(),
  short_code: z.string(),
  content: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
})

const list = operation({
  ...common,
  id: 'chatwootListCannedResponses',
  method: 'get',
  path: all,
  summary: 'All of them, or those that have the words, the best first',
  limit: 'reads',
  params: z.object({ account_id: z.string().max(20) }),
  query: z.looseObject({ search: line(255).optional() }),
  data: z.array(Shape),
  examples: [{ summary: 'All', params: { account_id: '1' } }],
})

const create = operation({
  ...common,
  id: 'chatwootCreateCannedResponse',
  method: 'post',
  path: all,
  summary: 'Keep a text',
  limit: 'writes',
  params: z.object({ account_id: z.string().max(20) }),
  body: CreateBody,
  data: Shape,
  examples: [
    { summary: 'A greeting', params: { account_id: '1' }, body: { short_code: 'hi', content: 'Hi!' } },
  ],
})

const changeBy = (method: 'patch' | 'put') =>
  operation({
    ...common,
    id: method === 'patch' ? 'chatwootChangeCannedResponse' : 'chatwootPutCannedResponse',
    method,
    path: `${all}/{id}`,
    summary: 'Change its code or text',
    limit: 'writes',
    params: OneParams,
    body: ChangeBody,
    data: Shape,
    examples: [{ summary: 'Other words', params: { account_id: '1', id: '1' }, body: { content: 'Hello!' } }],
  })

const remove = operation({
  ...common,
  id: 'chatwootDeleteCannedResponse',
  method: 'delete',
  path: `${all}/{id}`,
  summary: 'Take one away',
  limit: 'writes',
  params: OneParams,
  examples: [{ summary: 'No longer said', params: { account_id: '1', id: '1' } }],
})

/** All there are; that system has no pages here. */
const most = 5000

export const cannedResponseRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const { num } = await getAccount(read, actor.accountId)
    const found = await findReplies(read, actor.accountId, query.search, most)
    return found.map((reply) => presentReply(reply, num))
  }),
  on(create, async ({ actor, body, now, read, transact }) => {
    const { num } = await getAccount(read, actor.accountId)
    const draft = { shortCode: body.short_code, content: body.content }
    return await transact(async (tx) =>
      presentReply(await createReply(tx, actor.accountId, draft, byActor(actor, now)), num),
    )
  }),
  ...(['patch', 'put'] as const).map((method) =>
    on(changeBy(method), async ({ actor, params, body, now, read, transact }) => {
      const { num } = await getAccount(read, actor.accountId)
      const change = { shortCode: body.short_code, content: body.content }
      return await transact(async (tx) => {
        const reply = await getReply(tx, actor.accountId, `#${numberIn(params.id)}`)
        return presentReply(await changeReply(tx, reply, change, byActor(actor, now)), num)
      })
    }),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const reply = await getReply(tx, actor.accountId, `#${numberIn(params.id)}`)
      await removeReply(tx, reply, byActor(actor, now))
      return new Answer(200, undefined)
    }),
  ),
]

function presentReply(reply: Reply, accountNum: number): z.output<typeof Shape> {
  return {
    id: reply.num,
    account_id: accountNum,
    short_code: reply.shortCode,
    content: reply.content,
    created_at: reply.createdAt.toISOString(),
    updated_at: (reply.updatedAt ?? reply.createdAt).toISOString(),
  }
}
