/** What the operations of the platform API share: who may call them, what their users look like, whom they find. */
import type { z } from 'zod'
import { listMemberships } from '../../../features/members/members.ts'
import { getUser, type User } from '../../../features/members/users.ts'
import { requireGrant } from '../../../features/platform-apps/platform-apps.ts'
import { pubsubTokenOf } from '../../../features/sessions/pubsub-tokens.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { PlatformApp } from '../../../platform/http/actor.ts'
import type { Platform } from '../../../platform/platform.ts'
import { presentUser, type UserData } from '../people/present-user.ts'

export const forApps = { actors: ['platform'], limit: 'writes' } as const

/** The log knows no app: what one does, the system does. */
export const system = { kind: 'system', id: null } as const

/** A user the app made or was granted; NOT_FOUND for any other. */
export async function grantedUser(reader: Reader, app: PlatformApp, id: string): Promise<User> {
  const user = await getUser(reader, id)
  await requireGrant(reader, app.appId, 'user', user.id)
  return user
}

/** A user with its accounts; its key only where one was just made. */
export async function presentPlatformUser(
  { secret }: Platform,
  reader: Reader,
  user: User,
  accessToken?: string,
): Promise<z.output<typeof UserData>> {
  const pubsubToken = pubsubTokenOf(secret, { userId: user.id, tokenVersion: user.tokenVersion })
  const places = await listMemberships(reader, user.id)
  return presentUser({ ...user, id: user.num }, places, { accessToken, pubsubToken })
}
