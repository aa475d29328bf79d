/** Sign-in as devise-token-auth does it (systems.md 4.1): a key in headers, the user in the body. */
import { z } from 'zod'
import { type SignedIn, signInByEmail, signInByTicket, signOut } from '../../../features/sessions/sign-in.ts'
import { isMember, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'
import { tokenOf } from '../surface.ts'
import { UserData } from './present-user.ts'
import { presentOwn } from './profile.ts'

const anybody = { tag: 'Sign-in', actors: ['anonymous', ...staff], limit: 'authentication' } as const
const address = z.string().trim().max(320)

const signIn = operation({
  ...anybody,
  id: 'chatwootSignIn',
  method: 'post',
  path: '/auth/sign_in',
  summary: 'Sign in by e-mail address and password, or by a ticket of the platform API',
  body: z.object({
    email: address.default(''),
    password: z.string().max(1024).default(''),
    sso_auth_token: z.string().max(200).optional(),
  }),
  data: z.object({ data: UserData }),
  examples: [
    { summary: 'Signing in', body: { email: 'ada@example.com', password: 'correct horse battery' } },
  ],
})

const validate = operation({
  ...anybody,
  id: 'chatwootValidateToken',
  method: 'get',
  path: '/auth/validate_token',
  summary: 'Whose the key of this request is',
  data: z.object({ payload: z.object({ success: z.literal(true), data: UserData }) }),
  examples: [{ summary: 'A valid one' }],
})

const end = operation({
  ...anybody,
  id: 'chatwootSignOut',
  method: 'delete',
  path: '/auth/sign_out',
  summary: 'End the sign-in this key came of',
  examples: [{ summary: 'The key of this request' }],
  data: z.object({ success: z.literal(true) }),
})

const askReset = operation({
  ...anybody,
  id: 'chatwootAskPasswordReset',
  method: 'post',
  path: '/auth/password',
  summary: 'Ask for a mail to reset a password; none is sent yet, and none says whether there is such a user',
  body: z.object({ email: address.default('') }),
  data: z.object({ message: z.string() }),
  examples: [{ summary: 'Forgotten', body: { email: 'ada@example.com' } }],
})

const reset = operation({
  ...anybody,
  id: 'chatwootResetPassword',
  method: 'put',
  path: '/auth/password',
  summary: 'Set a password with a token of a mail; as no mail is sent, no token is right',
  examples: [{ summary: 'With the token of a mail', body: { reset_password_token: 'of-a-mail' } }],
  body: z.object({ reset_password_token: z.string().max(200).optional() }),
  data: z.object({ message: z.string() }),
})

export const authRoutes = (platform: Platform): Route[] => [
  on(signIn, async ({ actor, body, now }) => {
    const { db, limiter } = platform
    await limiter.attempt('signInOfNetwork', actor.network)
    const made = body.sso_auth_token
      ? await signInByTicket(db, body.sso_auth_token, now)
      : await signInByEmail({ db, limiter }, { ...body, network: actor.network }, now)
    const data = await presentOwn(platform, db.read, { ...made, sessionId: made.id }, made.token)
    return Response.json({ data }, { headers: keyHeaders(made, data.uid) })
  }),
  on(validate, async ({ actor, request, read }) => {
    if (!isMember(actor)) return refused(401, 'Invalid login credentials')
    const data = await presentOwn(platform, read, actor, tokenOf(request))
    return { payload: { success: true as const, data } }
  }),
  on(end, async ({ actor, now }) => {
    if (!isMember(actor)) return refused(404, 'User was not found or was not logged in.')
    await signOut(platform.db, actor, now)
    platform.authenticator.forget([actor.sessionId])
    return { success: true as const }
  }),
  on(askReset, async ({ actor, body }) => {
    await platform.limiter.attempt('resetOfNetwork', actor.network)
    await platform.limiter.attempt('resetOfAddress', body.email.toLowerCase())
    return {
      message: 'Request for password reset is successful. Check your mail for instructions.',
    }
  }),
  on(reset, async ({ actor }) => {
    await platform.limiter.attempt('resetOfNetwork', actor.network)
    throw refuse('invalid', 'Invalid token')
  }),
]

/** The headers a client of devise-token-auth sends back with every request. */
function keyHeaders(made: SignedIn, uid: string): Record<string, string> {
  return {
    'access-token': made.token,
    'token-type': 'Bearer',
    client: String(made.num),
    expiry: String(Math.floor((made.expiresAt?.getTime() ?? 0) / 1000)),
    uid: encodeURI(uid),
    'cache-control': 'no-store',
  }
}

function refused(status: number, message: string): Response {
  return Response.json({ success: false, errors: [message] }, { status })
}
