/** HTTP of one's own picture. It is the user's, and so shown in all of its accounts. */
import { z } from 'zod'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { createAvatarForms } from '../avatars/receive.ts'
import { AvatarForm } from '../avatars/schema.ts'
import { removeOwnAvatar, setOwnAvatar } from './users.ts'

const base = {
  path: '/me/avatar',
  tag: 'Agents',
  actors: staff,
  data: z.object({ avatar_url: z.string().nullable() }),
} as const

const setOperation = operation({
  ...base,
  id: 'setOwnAvatar',
  method: 'put',
  summary: 'Be shown with a picture of at most 10 MB, in place of the one there is',
  description: 'Kept as a square of 256 pixels, without what the picture said of its making.',
  limit: 'uploads',
  accepts: 'multipart/form-data',
  body: AvatarForm,
  alsoRefuses: [507],
  examples: [{ summary: 'A picture (multipart: file)' }],
})

const removeOperation = operation({
  ...base,
  id: 'removeOwnAvatar',
  method: 'delete',
  summary: 'Be shown without a picture',
  limit: 'writes',
  examples: [{ summary: 'None' }],
})

export const ownAvatarRoutes = (platform: Platform): Route[] => {
  const receive = createAvatarForms(platform)
  return [
    on(setOperation, async ({ actor, request, now, transact }) => {
      const { avatar, digest } = await receive(request, now)
      return await transact(async (tx) => {
        const user = await setOwnAvatar(tx, actor.userId, avatar, byActor(actor, now))
        return { avatar_url: user.avatarUrl }
      }, digest)
    }),
    on(removeOperation, async ({ actor, now, transact }) =>
      transact(async (tx) => {
        const user = await removeOwnAvatar(tx, actor.userId, byActor(actor, now))
        return { avatar_url: user.avatarUrl }
      }),
    ),
  ]
}
