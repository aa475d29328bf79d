/**
 * HTTP of a user's own keys. A key makes no key that opens more, or lasts longer, than itself; and one that is bound to
 * an account sees and ends only those that are bound to it too.
 */
import { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { type Member, staff } from '../../platform/http/actor.ts'
import { cutPage, keysetOf, keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { clash, refuse } from '../../platform/http/refusal.ts'
import { idOf, line } from '../../platform/http/shapes.ts'
import { tellOnce } from '../../platform/http/told-once.ts'
import { printId } from '../../platform/ids/ids.ts'
import { type ApiToken, createApiToken, endApiToken, findApiToken, listApiTokens } from './api-tokens.ts'

const tag = 'API tokens'
const base = { tag, actors: staff, limit: 'writes' } as const

const TokenShape = z.object({
  id: z.string(),
  name: z.string(),
  hint: z.string().describe('Its first characters'),
  account_id: z.string().nullable().describe('null: it opens every account of the user'),
  created_at: z.string(),
  expires_at: z.string().nullable(),
})

const CreateBody = z.object({
  name: line(100).min(1),
  all_accounts: z.boolean().default(false).describe('Opens every account of the user, not this one only'),
  expires_at: z.iso.datetime({ offset: true }).optional(),
})

const list = operation({
  ...base,
  id: 'listApiTokens',
  method: 'get',
  path: '/api_tokens',
  summary: "One's own keys, without the keys themselves",
  query: z.object(keysetQuery),
  data: z.object({ api_tokens: z.array(TokenShape), ...keysetPage }),
  examples: [{ summary: 'All of them' }],
})

const create = operation({
  ...base,
  id: 'createApiToken',
  method: 'post',
  path: '/api_tokens',
  summary: 'Make a key for a program; it is shown now and never again',
  body: CreateBody,
  status: 201,
  data: TokenShape.extend({ token: z.string() }),
  alsoRefuses: [409],
  examples: [{ summary: 'For the shop', body: { name: 'Shop', expires_at: '2099-01-01T00:00:00Z' } }],
})

const remove = operation({
  ...base,
  id: 'removeApiToken',
  method: 'delete',
  path: '/api_tokens/{key_id}',
  summary: 'End a key',
  params: z.object({ key_id: idOf('key') }),
  examples: [{ summary: 'No more', params: { key_id: 'key_01k8pm2q7se0a9x3c5v7b9d1f3' } }],
})

export const apiTokenRoutes = (): Route[] => [
  on(list, async ({ actor, query, read }) => {
    const own = await ownKey(read, actor)
    const owner = { userId: actor.userId, onlyAccountId: own?.accountId ?? null }
    const found = await listApiTokens(read, owner, keysetOf(query))
    const { rows, page } = cutPage(found, query.limit, (one) => one.num)
    return { api_tokens: rows.map(present), ...page }
  }),
  on(create, async ({ actor, body, now, ...doing }) => {
    const { answer, secret: token } = await tellOnce(doing, async (tx) => {
      const own = await ownKey(tx, actor)
      if (body.all_accounts && own?.accountId) throw refuse('forbidden', 'This key opens one account only')
      const wished = body.expires_at === undefined ? undefined : new Date(body.expires_at)
      if (wished && wished <= now) throw refuse('invalid', 'expires_at: in the future')
      const expiresAt = earliest(wished, own?.expiresAt ?? undefined)
      const accountId = body.all_accounts ? null : actor.accountId
      const draft = { kind: 'user', userId: actor.userId, accountId, name: body.name, expiresAt } as const
      const { token, ...made } = await createApiToken(tx, draft, now)
      return { answer: present(made), secret: token }
    })
    if (token === undefined) throw clash('told_once', 'The key was told in the first answer; make another')
    return { ...answer, token }
  }),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const own = await ownKey(tx, actor)
      const found = await findApiToken(tx, params.key_id)
      const isOwn = found?.kind === 'user' && found.userId === actor.userId
      const isInReach = !own?.accountId || found?.accountId === own.accountId
      if (!found || !isOwn || !isInReach) throw refuse('not_found')
      await endApiToken(tx, found, now)
    })
    return said('The key is ended')
  }),
]

/** The key the caller came with; undefined when it came with a session. */
async function ownKey(reader: Reader, actor: Member): Promise<ApiToken | undefined> {
  return await findApiToken(reader, actor.sessionId)
}

function earliest(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (!one || !other) return one ?? other
  return one < other ? one : other
}

function present(token: ApiToken): z.output<typeof TokenShape> {
  return {
    id: printId('key', token.id),
    name: token.name,
    hint: token.hint,
    account_id: token.accountId && printId('acct', token.accountId),
    created_at: token.createdAt.toISOString(),
    expires_at: token.expiresAt?.toISOString() ?? null,
  }
}
