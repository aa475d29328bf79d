/**
 * Sign-in as a generated backend has it (systems.md 6.2). The platform is ours: the sign-in leads to our page, and what is
 * traded for a token is the ticket of a link our platform API makes.
 */
import { z } from 'zod'
import { getMember } from '../../features/members/members.ts'
import { endApiToken, findApiToken } from '../../features/sessions/api-tokens.ts'
import { endSession } from '../../features/sessions/sessions.ts'
import { signInByTicket } from '../../features/sessions/sign-in.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'

const tag = 'auth'
const anybody = ['anonymous', ...staff, 'assistant'] as const

const me = operation({
  id: 'atoms_me',
  method: 'get',
  path: '/api/v1/auth/me',
  tag,
  summary: 'Who the token belongs to',
  examples: [{ summary: 'Whoever asks' }],
  actors: staff,
  limit: 'reads',
  data: z.object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(['user', 'admin']),
    last_login: z.string().nullable(),
  }),
})

const signIn = operation({
  id: 'atoms_login',
  method: 'get',
  path: '/api/v1/auth/login',
  tag,
  summary: 'To the page where one signs in',
  examples: [{ summary: 'A visit' }],
  description: '`from_url` is passed over: an address from outside is not to lead anywhere.',
  actors: anybody,
  limit: 'authentication',
})

const signOut = operation({
  id: 'atoms_logout',
  method: 'get',
  path: '/api/v1/auth/logout',
  tag,
  summary: 'End the sign-in; a key made for a program goes on',
  examples: [{ summary: 'Signing out' }],
  actors: staff,
  limit: 'authentication',
  data: z.object({ redirect_url: z.string() }),
})

const exchange = operation({
  id: 'atoms_token_exchange',
  method: 'post',
  path: '/api/v1/auth/token/exchange',
  tag,
  summary: 'Trade a ticket of the platform API for a token; it opens once, within five minutes',
  examples: [{ summary: 'A ticket', body: { platform_token: 'par_ticket_of_a_link' } }],
  actors: anybody,
  limit: 'authentication',
  bodyLimit: 4096,
  body: z.object({ platform_token: z.string().min(1).max(500) }),
  data: z.object({ token: z.string() }),
})

export const authRoutes = ({ authenticator, db }: Platform): Route[] => [
  on(me, async ({ actor, read }) => {
    const member = await getMember(read, actor.accountId, actor.userId)
    return {
      id: member.userId,
      email: member.email,
      name: member.name,
      role: member.role === 'administrator' ? ('admin' as const) : ('user' as const),
      last_login: member.lastSeenAt?.toISOString() ?? null,
    }
  }),
  on(signIn, async () => new Response(null, { status: 302, headers: { location: '/' } })),
  on(signOut, async ({ actor, now, transact }) => {
    const isEnded = await transact(async (tx) => {
      const key = await findApiToken(tx, actor.sessionId)
      if (!key) await endSession(tx, actor, 'logout', now)
      else if (key.purpose === 'login') await endApiToken(tx, key, now)
      return !key || key.purpose === 'login'
    })
    if (isEnded) authenticator.forget([actor.sessionId])
    return { redirect_url: '/' }
  }),
  on(exchange, async ({ body, now }) => {
    const { token } = await signInByTicket(db, body.platform_token, now)
    return { token }
  }),
]
