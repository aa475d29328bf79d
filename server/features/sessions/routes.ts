/** HTTP of sessions. */
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route, said } from '../../platform/http/operation.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import * as shapes from './schema.ts'
import { accessSeconds, changePassword, endSession, login, refresh } from './sessions.ts'

const tag = 'Authentication'
const smallBody = 4096

const loginOperation = operation({
  id: 'login',
  method: 'post',
  path: '/auth/support/login',
  tag,
  summary: 'Sign a support agent in: on a site, or in its account',
  actors: ['anonymous', 'visitor', ...staff],
  limit: 'authentication',
  bodyLimit: smallBody,
  body: shapes.LoginBody,
  data: shapes.LoginData,
  examples: [
    {
      summary: 'Signing in',
      body: { username: 'ada', password: 'correct horse battery', site_id: 'site_main' },
    },
    { summary: 'Whatever its sites', body: { username: 'ada', password: 'correct horse battery' } },
  ],
})

const refreshOperation = operation({
  id: 'refreshSession',
  method: 'post',
  path: '/auth/refresh',
  tag,
  summary: 'Trade a refresh token for new tokens',
  description: 'Each refresh token is good once. Using one again ends the session and all of its tokens.',
  actors: ['anonymous', 'visitor', ...staff],
  limit: 'authentication',
  bodyLimit: smallBody,
  body: shapes.RefreshBody,
  data: shapes.RefreshData,
  examples: [{ summary: 'Before the hour is over', body: { refresh_token: 'par_refresh_…' } }],
})

const logoutOperation = operation({
  id: 'logout',
  method: 'post',
  path: '/auth/logout',
  tag,
  summary: 'End the current session: its tokens and sockets',
  actors: staff,
  limit: 'authentication',
  examples: [{ summary: 'Signing out' }],
})

const validateOperation = operation({
  id: 'validateToken',
  method: 'get',
  path: '/auth/validate',
  tag,
  summary: 'Say whose the current token is',
  actors: staff,
  limit: 'authentication',
  data: shapes.ValidateData,
  examples: [{ summary: 'A valid token' }],
})

const passwordOperation = operation({
  id: 'changePassword',
  method: 'post',
  path: '/auth/password',
  tag,
  summary: "Change one's own password; every session and API key of one's own ends",
  description: 'In every account, the one of this request too. The message says how many API keys ended.',
  actors: staff,
  limit: 'authentication',
  bodyLimit: smallBody,
  body: shapes.PasswordBody,
  examples: [
    {
      summary: 'A new one',
      body: { current_password: 'correct horse battery', new_password: 'staple the battery' },
    },
  ],
})

export const sessionRoutes = ({ db, limiter }: Platform): Route[] => [
  on(loginOperation, async ({ actor, body, now }) => {
    const { token, refreshToken, account, ...user } = await login(
      { db, limiter },
      {
        username: body.username,
        password: body.password,
        siteKey: body.site_id,
        network: actor.network,
      },
      now,
    )
    return {
      token,
      refresh_token: refreshToken,
      expires_in: accessSeconds,
      user: {
        id: printId('user', user.userId),
        username: user.username,
        email: user.email,
        name: user.name,
        role: shapes.printRole(user.role),
        site_ids: user.siteKeys,
      },
      account: { id: printId('acct', account.id), name: account.name, locale: account.locale },
    }
  }),
  on(refreshOperation, async ({ body, now }) => {
    const { token, refreshToken } = await refresh(db, body.refresh_token, now)
    return { token, refresh_token: refreshToken, expires_in: accessSeconds }
  }),
  on(logoutOperation, async ({ actor, now, transact }) => {
    await transact((tx) => endSession(tx, actor, 'logout', now))
    return said('Logged out successfully')
  }),
  on(validateOperation, async ({ actor }) => ({
    valid: true as const,
    user: { id: printId('user', actor.userId), username: actor.username, role: shapes.printRole(actor.kind) },
  })),
  on(passwordOperation, async ({ actor, body, now }) => {
    const change = { current: body.current_password, next: body.new_password }
    const keys = await changePassword(db, actor, change, now)
    return said(`Password changed; sign in again. API keys that ended with it: ${keys}`)
  }),
]
