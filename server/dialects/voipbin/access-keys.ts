/** Access keys: a user's API tokens that end. The key itself is shown when it is made, and never again. */
import { z } from 'zod'
import {
  type ApiToken,
  createApiToken,
  endApiToken,
  findApiToken,
  listApiTokens,
  renameApiToken,
} from '../../features/sessions/api-tokens.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { line, text } from '../../platform/http/shapes.ts'
import { tellOnce } from '../../platform/http/told-once.ts'
import { agents } from './caller.ts'
import { IdParams } from './conversations.ts'
import { pageInMemory, pageQuery } from './paging.ts'
import { stamp, stamps } from './print.ts'
import { printKey } from './surface.ts'

const KeyShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  name: z.string(),
  detail: z.string(),
  token: z.string().optional(),
  token_prefix: z.string(),
  tm_expire: z.string(),
  ...stamps,
})

const name = line(100)
const detail = text(2000)
const shortestSeconds = 86_400
const longestSeconds = 100 * 366 * 86_400
const mostKeys = 1000

const base = { tag: 'Access keys', actors: agents } as const
const one = { ...base, path: '/v1.0/accesskeys/{id}', params: IdParams, data: KeyShape } as const

const list = operation({
  ...base,
  id: 'voipbinListAccessKeys',
  method: 'get',
  path: '/v1.0/accesskeys',
  summary: "One's own keys for this customer",
  examples: [{ summary: 'The newest', query: { page_size: '10' } }],
  limit: 'reads',
  query: z.object(pageQuery),
  data: z.object({ result: z.array(KeyShape), next_page_token: z.string() }),
})
const create = operation({
  ...base,
  id: 'voipbinCreateAccessKey',
  method: 'post',
  path: '/v1.0/accesskeys',
  summary: 'Make a key; it is shown now and never again',
  examples: [{ summary: 'For a month', body: { name: 'Nightly report', expire: 2_592_000 } }],
  limit: 'writes',
  body: z.object({
    name: name.default(''),
    detail: detail.default(''),
    expire: z.number().int().min(shortestSeconds).max(longestSeconds).describe('Seconds from now'),
  }),
  data: KeyShape,
})
const get = operation({
  ...one,
  id: 'voipbinGetAccessKey',
  method: 'get',
  summary: 'One key',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'reads',
})
const put = operation({
  ...one,
  id: 'voipbinUpdateAccessKey',
  method: 'put',
  summary: 'Name it anew',
  examples: [
    {
      summary: 'A better name',
      params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' },
      body: { name: 'Report' },
    },
  ],
  limit: 'writes',
  body: z.object({ name: name.optional(), detail: detail.optional() }),
})
const remove = operation({
  ...one,
  id: 'voipbinRemoveAccessKey',
  method: 'delete',
  summary: 'End it',
  examples: [{ summary: 'One', params: { id: '0197b3c2-7f00-7abc-8def-0123456789ab' } }],
  limit: 'writes',
})

export const accessKeyRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const owner = { userId: actor.userId, onlyAccountId: actor.accountId }
    const keys = await listApiTokens(read, owner, { after: 0, limit: mostKeys })
    const { rows, next } = pageInMemory(keys, query)
    return { result: rows.map((key) => present(key, actor)), next_page_token: next }
  }),
  on(create, async ({ actor, body, now, ...doing }) => {
    const { answer, secret } = await tellOnce(doing, async (tx) => {
      // Neither a key nor a sign-in makes a key that lasts longer than itself.
      const own = await findApiToken(tx, actor.sessionId)
      const wished = new Date(now.getTime() + body.expire * 1000)
      const bound = own?.expiresAt ?? null
      const { token, ...made } = await createApiToken(
        tx,
        {
          kind: 'user',
          userId: actor.userId,
          accountId: actor.accountId,
          name: body.name,
          detail: body.detail,
          expiresAt: bound && bound < wished ? bound : wished,
        },
        now,
      )
      return { answer: present(made, actor), secret: token }
    })
    // A repeat finds the key by its first characters only.
    return { ...answer, ...(secret === undefined ? {} : { token: printKey(secret) }) }
  }),
  on(get, async ({ actor, params, read }) => present(await keyOf(read, actor, params.id), actor)),
  on(put, async ({ actor, params, body, now, transact }) =>
    transact(async (tx) =>
      present(await renameApiToken(tx, await keyOf(tx, actor, params.id), body, now), actor),
    ),
  ),
  on(remove, async ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      const key = await keyOf(tx, actor, params.id)
      await endApiToken(tx, key, now)
      return present({ ...key, endedAt: now }, actor)
    }),
  ),
]

/** One of the caller's own, of this customer. */
async function keyOf(reader: Reader, actor: Member, id: string): Promise<ApiToken> {
  const key = await findApiToken(reader, id)
  const isOwn = key?.kind === 'user' && key.userId === actor.userId && key.accountId === actor.accountId
  if (!key || !isOwn || key.purpose !== 'key') throw refuse('not_found')
  return key
}

function present(key: ApiToken, actor: Member): z.output<typeof KeyShape> {
  return {
    id: key.id,
    customer_id: actor.accountId,
    name: key.name,
    detail: key.detail,
    token_prefix: printKey(key.hint),
    tm_expire: stamp(key.expiresAt),
    tm_create: stamp(key.createdAt),
    tm_update: stamp(key.updatedAt),
    tm_delete: stamp(key.endedAt),
  }
}
