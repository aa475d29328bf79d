/** Signing in at the host's root, and who one is (systems.md 1.2). */
import { z } from 'zod'
import { getMember } from '../../features/members/members.ts'
import { signInByName } from '../../features/sessions/sign-in.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { agents } from './caller.ts'
import { AgentShape, presentAgent } from './present-agent.ts'
import { printLoginToken } from './surface.ts'

const days = 7

const login = operation({
  id: 'voipbinLogin',
  method: 'post',
  path: '/auth/login',
  tag: 'Auth',
  summary: 'Sign in; what is wrong is answered with a bare 400',
  examples: [{ summary: 'By name', body: { username: 'ada', password: 'correct horse battery' } }],
  actors: ['anonymous', ...agents],
  limit: 'authentication',
  bodyLimit: 4096,
  body: z.object({ username: text(320).default(''), password: text(1024).default('') }),
  data: z.object({ username: z.string(), token: z.string() }),
})

const who = { method: 'get', tag: 'Auth', actors: agents, limit: 'reads', data: AgentShape } as const
const me = operation({
  ...who,
  id: 'voipbinMe',
  path: '/v1.0/me',
  summary: 'Who the token belongs to',
  examples: [{ summary: 'Whoever asks' }],
})
const ownSelf = operation({
  ...who,
  id: 'voipbinServiceAgentMe',
  path: '/v1.0/service_agents/me',
  summary: 'The calling agent',
  examples: [{ summary: 'Whoever asks' }],
})

export const authRoutes = ({ db, limiter }: Platform): Route[] => [
  on(login, async ({ actor, body, now }) => {
    const wish = { ...body, days, network: actor.network }
    const signedIn = await signInByName({ db, limiter }, wish, now).catch((error: unknown) => {
      if (error instanceof Refusal && error.kind === 'invalid_credentials') return undefined
      throw error
    })
    if (!signedIn) return new Response(null, { status: 400, headers: commonHeaders })
    const token = printLoginToken(signedIn.token)
    const cookie = `token=${token}; Path=/; Max-Age=${days * 86_400}; HttpOnly; Secure; SameSite=Strict`
    return Response.json(
      { username: body.username, token },
      { headers: { ...commonHeaders, 'cache-control': 'no-store', 'set-cookie': cookie } },
    )
  }),
  on(me, async ({ actor, read }) => presentAgent(read, await getMember(read, actor.accountId, actor.userId))),
  on(ownSelf, async ({ actor, read }) =>
    presentAgent(read, await getMember(read, actor.accountId, actor.userId)),
  ),
]
