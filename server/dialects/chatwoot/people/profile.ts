/** The signed-in user's own profile (systems.md 4.3, 4.5). */
import { z } from 'zod'
import { avatarReceiverOf } from '../../../features/avatars/receive.ts'
import { email, shownName } from '../../../features/members/fields.ts'
import {
  getMember,
  listMemberships,
  markActive,
  setStatus,
  updateMember,
} from '../../../features/members/members.ts'

import { changeUser, getUser, removeOwnAvatar, setOwnAvatar } from '../../../features/members/users.ts'
import { announceAgent } from '../../../features/presence/announce.ts'

import {
  type ApiToken,
  createApiToken,
  endApiToken,
  findApiToken,
} from '../../../features/sessions/api-tokens.ts'
import { pubsubTokenOfKey } from '../../../features/sessions/pubsub-tokens.ts'
import { hashNextPassword, replacePassword, requirePassword } from '../../../features/sessions/sessions.ts'
import type { Database, Reader, Tx } from '../../../platform/db/db.ts'

import { type Member, staff } from '../../../platform/http/actor.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import { Refusal, refuse } from '../../../platform/http/refusal.ts'
import { openData, text } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { picture } from '../input.ts'
import { tokenOf } from '../surface.ts'
import { availability, byMember, idNumber, wrapped, yesNo } from './people-fields.ts'
import { presentUser, UserData } from './present-user.ts'

const base = { tag: 'Profile', actors: staff, limit: 'reads' } as const
const changing = { ...base, limit: 'writes', data: UserData } as const

const show = operation({
  ...base,
  id: 'chatwootShowProfile',
  method: 'get',
  path: '/api/v1/profile',
  summary: 'Who the key belongs to',
  data: UserData,
  examples: [{ summary: 'Oneself' }],
})

const ProfileBody = wrapped('profile', {
  avatar: picture,
  name: shownName.optional(),
  email: email.optional(),
  display_name: text(200).nullable().optional(),
  message_signature: text(10_000).nullable().optional(),
  ui_settings: openData.optional(),
  custom_attributes: openData.optional(),
  phone_number: text(40).optional(),
  current_password: z.string().max(1024).optional(),
  password: z.string().max(1024).optional(),
  password_confirmation: z.string().max(1024).optional(),
})

const updates = (['put', 'patch'] as const).map((method) =>
  operation({
    ...changing,
    id: `chatwootUpdateProfile${method === 'put' ? '' : 'Partly'}`,
    method,
    path: '/api/v1/profile',
    summary:
      "Change one's own profile or password; a new password ends every sign-in and key: the answer has another",
    body: ProfileBody,
    examples: [{ summary: 'Another name', body: { profile: { display_name: 'Ada' } } }],
  }),
)

const setAvailability = operation({
  ...changing,
  id: 'chatwootSetAvailability',
  method: 'post',
  path: '/api/v1/profile/availability',
  summary: 'Be online, busy or offline in an account',
  body: wrapped('profile', { account_id: idNumber.optional(), availability }),
  examples: [{ summary: 'Busy', body: { profile: { availability: 'busy' } } }],
})

const setAutoOffline = operation({
  ...changing,
  id: 'chatwootSetAutoOffline',
  method: 'post',
  path: '/api/v1/profile/auto_offline',
  summary: 'Go offline by itself, or not',
  body: wrapped('profile', { account_id: idNumber.optional(), auto_offline: yesNo }),
  examples: [{ summary: 'Not', body: { profile: { auto_offline: false } } }],
})

const setActiveAccount = operation({
  ...base,
  limit: 'writes',
  id: 'chatwootSetActiveAccount',
  method: 'put',
  path: '/api/v1/profile/set_active_account',
  summary: 'Work in this account from now on',
  body: wrapped('profile', { account_id: idNumber }),
  examples: [{ summary: 'The first', body: { profile: { account_id: 1 } } }],
})

const resetAccessToken = operation({
  ...changing,
  id: 'chatwootResetAccessToken',
  method: 'post',
  path: '/api/v1/profile/reset_access_token',
  summary: 'Trade the key of this request for a new one; the old one ends',
  examples: [{ summary: 'The key of this request' }],
})

const removeAvatar = operation({
  ...changing,
  id: 'chatwootRemoveOwnAvatar',
  method: 'delete',
  path: '/api/v1/profile/avatar',
  summary: 'Be shown without a picture',
  examples: [{ summary: 'None' }],
})

export const profileRoutes = (platform: Platform): Route[] => {
  const receive = avatarReceiverOf(platform)
  return [
    on(show, async ({ actor, request, read }) => presentOwn(platform, read, actor, tokenOf(request))),
    ...updates.map((update) =>
      on(update, async ({ actor, body, now, read, request, transact }) => {
        const avatar = body.avatar && (await receive(body.avatar, now))
        const change = async (tx: Tx) => {
          const by = byMember(actor, now)
          if (avatar) await setOwnAvatar(tx, actor.userId, avatar, by)
          await changeUser(tx, actor.userId, changeOf(body), by)
        }
        if (body.password) {
          const made = await changeWithPassword(platform.db, actor, body, { change, now })
          const own = made ? { ...actor, sessionId: made.id } : actor
          return await presentOwn(platform, read, own, made?.token ?? tokenOf(request))
        }
        await keepAddress(read, actor, body)
        await transact(change)
        return await presentOwn(platform, read, actor, tokenOf(request))
      }),
    ),
    on(setAvailability, async ({ actor, body, now, request, transact }) => {
      const place = await transact(async (tx) => {
        const own = await placeIn(tx, actor, body.account_id)
        const isOther = await setStatus(tx, own, body.availability, { isAutomatic: false, now })
        return { accountId: own.accountId, isOther }
      })
      if (place.isOther && place.accountId === actor.accountId)
        announceAgent(platform, actor.inboxIds, { ...actor, status: body.availability })
      return await presentOwn(platform, platform.db.read, actor, tokenOf(request))
    }),
    on(setAutoOffline, async ({ actor, body, now, request, transact }) => {
      await transact(async (tx) => {
        const own = await placeIn(tx, actor, body.account_id)
        await updateMember(tx, own, { autoOffline: body.auto_offline }, byMember(actor, now))
      })
      return await presentOwn(platform, platform.db.read, actor, tokenOf(request))
    }),
    on(setActiveAccount, async ({ actor, body, now, transact }) => {
      await transact(async (tx) => markActive(tx, await placeIn(tx, actor, body.account_id), now))
      return undefined
    }),
    // Not kept for a repeat: the answer holds the key.
    on(resetAccessToken, async ({ actor, now }) => {
      const made = await platform.db.transact(async (tx) => {
        const own = await findApiToken(tx, actor.sessionId)
        if (!own) throw refuse('not_found')
        await endApiToken(tx, own, now)
        return await createKeyLike(tx, own, now)
      })
      return await presentOwn(platform, platform.db.read, { ...actor, sessionId: made.id }, made.token)
    }),
    on(removeAvatar, async ({ actor, now, request, transact }) => {
      await transact((tx) => removeOwnAvatar(tx, actor.userId, byMember(actor, now)))
      return await presentOwn(platform, platform.db.read, actor, tokenOf(request))
    }),
  ]
}

/** The user behind a member, with its accounts; a key bound to one account tells of no other. */
export async function presentOwn(
  { secret }: Platform,
  reader: Reader,
  actor: { userId: string; sessionId: string },
  accessToken: string | undefined,
): Promise<z.output<typeof UserData>> {
  const [user, key, places] = await Promise.all([
    getUser(reader, actor.userId),
    findApiToken(reader, actor.sessionId),
    listMemberships(reader, actor.userId),
  ])
  const shown = key?.accountId ? places.filter((place) => place.accountId === key.accountId) : places
  const pubsubToken = pubsubTokenOfKey(secret, { keyId: actor.sessionId, tokenVersion: user.tokenVersion })
  return presentUser({ ...user, id: user.num }, shown, { accessToken, pubsubToken })
}

/** A key that opens what another did, for as long. */
async function createKeyLike(
  tx: Tx,
  { kind, userId, accountId, name, detail, purpose, expiresAt }: ApiToken,
  now: Date,
) {
  const draft = { kind, userId: userId ?? undefined, accountId, name, detail, purpose }
  return await createApiToken(tx, { ...draft, expiresAt: expiresAt ?? undefined }, now)
}

/** The actor's own place in an account it names, else in the one its key opens. */
async function placeIn(reader: Reader, actor: Member, account: string | undefined) {
  if (account === undefined) return await getMember(reader, actor.accountId, actor.userId)
  const key = await findApiToken(reader, actor.sessionId)
  const found = (await listMemberships(reader, actor.userId)).find(
    (place) => `#${place.accountNum}` === account && (!key?.accountId || key.accountId === place.accountId),
  )
  if (!found) throw refuse('not_found')
  return found
}

function changeOf(body: z.output<typeof ProfileBody>) {
  return {
    name: body.name,
    email: body.email,
    displayName: body.display_name,
    messageSignature: body.message_signature,
    uiSettings: body.ui_settings,
    customAttributes: body.custom_attributes,
  }
}

/**
 * Another password and what else is changed with it, or none of it. The key that asks ends with the password it knew, so it
 * goes on as another like it; not kept for a repeat, which would be told that.
 */
async function changeWithPassword(
  db: Database,
  actor: Member,
  body: z.output<typeof ProfileBody>,
  { change, now }: { change: (tx: Tx) => Promise<unknown>; now: Date },
): Promise<{ id: string; token: string } | undefined> {
  const hash = await hashOfNext(db.read, actor, body)
  return await db.transact(async (tx) => {
    const key = await findApiToken(tx, actor.sessionId)
    await replacePassword(tx, actor.userId, hash, now)
    await change(tx)
    return key && (await createKeyLike(tx, key, now))
  })
}

async function hashOfNext(
  reader: Reader,
  actor: Member,
  body: z.output<typeof ProfileBody>,
): Promise<string> {
  const { password = '', password_confirmation: again, current_password: current = '' } = body
  if (again !== undefined && again !== password)
    throw refuse('invalid', "Password confirmation doesn't match Password", [
      { field: 'password_confirmation', message: 'does not match' },
    ])
  if (password.length < 8) throw refuse('invalid', 'Password is too short (minimum is 8 characters)')
  return await hashNextPassword(reader, actor, { current, next: password }).catch(inItsWords)
}

/** Refuses another address, which is what one signs in by, to who does not know the password; the same one is no change. */
async function keepAddress(
  reader: Reader,
  actor: Member,
  { email: address, current_password: current = '' }: z.output<typeof ProfileBody>,
): Promise<void> {
  if (address === undefined || address === (await getUser(reader, actor.userId)).email) return
  await requirePassword(reader, actor, current).catch(inItsWords)
}

function inItsWords(error: unknown): never {
  const isWrong = error instanceof Refusal && error.kind === 'invalid_credentials'
  throw isWrong ? refuse('invalid', 'Invalid current password') : error
}
