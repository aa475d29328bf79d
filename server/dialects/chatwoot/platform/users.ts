/** The platform API's users: an app makes them, changes them, and signs them in without a password. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { removeAgent } from '../../../features/agents/agents.ts'
import { email, newPassword, shownName } from '../../../features/members/fields.ts'
import { listMemberships } from '../../../features/members/members.ts'
import { changeUser, createUser } from '../../../features/members/users.ts'
import { grant, revokeAll } from '../../../features/platform-apps/platform-apps.ts'
import { createApiToken } from '../../../features/sessions/api-tokens.ts'
import { endKeysOf, replacePassword } from '../../../features/sessions/sessions.ts'
import { issueTicket } from '../../../features/sessions/sign-in.ts'
import { hashPassword } from '../../../platform/crypto/passwords.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { originOf } from '../../../platform/http/origin.ts'
import { openData, text } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { idNumber, wrapped } from '../people/people-fields.ts'
import { UserData } from '../people/present-user.ts'
import { forApps, grantedUser, presentPlatformUser, system } from './fields.ts'

const path = '/platform/api/v1/users' as const
const base = { ...forApps, tag: 'Platform users', patterns: { id: '[0-9]+' } } as const
const UserParams = z.object({ id: idNumber })
const example = { id: '1' }

const fields = {
  display_name: text(200).nullable().optional(),
  password: newPassword.optional(),
  custom_attributes: openData.optional(),
}

const create = operation({
  ...base,
  id: 'chatwootCreatePlatformUser',
  method: 'post',
  path,
  summary: 'Make a user; its key is in this answer and in none after it',
  body: wrapped('user', { ...fields, email, name: shownName.optional() }),
  data: UserData,
  examples: [{ summary: 'Hedy', body: { name: 'Hedy', email: 'hedy@example.com', password: 'Frequency-1' } }],
})

const show = operation({
  ...base,
  id: 'chatwootShowPlatformUser',
  method: 'get',
  path: `${path}/{id}`,
  summary: 'A user of the app',
  params: UserParams,
  data: UserData,
  examples: [{ summary: 'One', params: example }],
})

const update = operation({
  ...base,
  id: 'chatwootUpdatePlatformUser',
  method: 'patch',
  path: `${path}/{id}`,
  summary: 'Change a user of the app; a new password ends its sign-ins',
  params: UserParams,
  body: wrapped('user', { ...fields, email: email.optional(), name: shownName.optional() }),
  data: UserData,
  examples: [{ summary: 'Another name', params: example, body: { name: 'Hedy L.' } }],
})

const remove = operation({
  ...base,
  id: 'chatwootRemovePlatformUser',
  method: 'delete',
  path: `${path}/{id}`,
  summary: 'Take a user out of every account and end its keys; what it did stays',
  params: UserParams,
  examples: [{ summary: 'Gone', params: example }],
})

const login = operation({
  ...base,
  id: 'chatwootLinkPlatformUser',
  method: 'get',
  path: `${path}/{id}/login`,
  summary: 'A link that signs the user in once, within five minutes',
  params: UserParams,
  data: z.object({ url: z.string() }),
  examples: [{ summary: 'The link', params: example }],
})

const makeToken = operation({
  ...base,
  id: 'chatwootMakePlatformUserToken',
  method: 'post',
  path: `${path}/{id}/token`,
  summary: 'Make a key that acts as the user',
  params: UserParams,
  data: z.object({
    access_token: z.string(),
    expiry: z.string().nullable(),
    user: z.object({ id: z.number().int(), name: z.string(), email: z.string(), pubsub_token: z.string() }),
  }),
  examples: [{ summary: 'A key', params: example }],
})

export const platformUserRoutes = (platform: Platform): Route[] => [
  on(create, async ({ actor, body, now }) => {
    const passwordHash = await hashPassword(body.password ?? randomBytes(24).toString('base64url'))
    return await platform.db.transact(async (tx) => {
      const draft = {
        email: body.email,
        name: body.name ?? body.email,
        displayName: body.display_name ?? undefined,
        customAttributes: body.custom_attributes,
        passwordHash,
      }
      const user = await createUser(tx, draft, now)
      await grant(tx, actor.appId, 'user', user.id)
      const made = await createApiToken(tx, { kind: 'user', userId: user.id, name: 'Platform' }, now)
      return await presentPlatformUser(platform, tx, user, made.token)
    })
  }),
  on(show, async ({ actor, params, read }) =>
    presentPlatformUser(platform, read, await grantedUser(read, actor, params.id)),
  ),
  on(update, async ({ actor, params, body, now }) => {
    const passwordHash = body.password === undefined ? undefined : await hashPassword(body.password)
    return await platform.db.transact(async (tx) => {
      const user = await grantedUser(tx, actor, params.id)
      if (passwordHash !== undefined) await replacePassword(tx, user.id, passwordHash, now)
      const { display_name: displayName, custom_attributes: customAttributes, name, email: address } = body
      const change = { name, email: address, displayName, customAttributes }
      const changed = await changeUser(tx, user.id, change, { actor: system, now })
      return await presentPlatformUser(platform, tx, changed)
    })
  }),
  on(remove, async ({ actor, params, now, transact }) => {
    await transact(async (tx) => {
      const user = await grantedUser(tx, actor, params.id)
      for (const { accountId } of await listMemberships(tx, user.id))
        await removeAgent(tx, { accountId, actor: system, now }, user.id)
      await endKeysOf(tx, user.id, now)
      await revokeAll(tx, 'user', user.id)
    })
    return undefined
  }),
  on(login, async ({ actor, params, request, now }) => {
    const user = await grantedUser(platform.db.read, actor, params.id)
    const ticket = await platform.db.transact((tx) => issueTicket(tx, user.id, now))
    const url = new URL('/app/login', originOf(platform.config, request))
    url.search = new URLSearchParams({ email: user.email, sso_auth_token: ticket }).toString()
    return { url: url.href }
  }),
  on(makeToken, async ({ actor, params, now }) =>
    platform.db.transact(async (tx) => {
      const user = await grantedUser(tx, actor, params.id)
      const { token } = await createApiToken(tx, { kind: 'user', userId: user.id, name: 'Platform' }, now)
      const { id, name, email: address, pubsub_token } = await presentPlatformUser(platform, tx, user)
      return { access_token: token, expiry: null, user: { id, name, email: address, pubsub_token } }
    }),
  ),
]
