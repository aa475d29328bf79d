/** Shows avatars. The name in the address is the permission: it is random, and told only to who may see the person. */
import { z } from 'zod'
import { inertHeaders } from '../../platform/files/inert.ts'
import { signedIn } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Platform } from '../../platform/platform.ts'
import { isKept } from './queries.ts'

const namePattern = '[0-9a-f]{32}\\.webp'

const showOperation = operation({
  id: 'showAvatar',
  method: 'get',
  path: '/avatars/{avatar}',
  patterns: { avatar: namePattern },
  atRoot: true,
  tag: 'Files',
  summary: "A person's picture, at the address `avatar_url` says",
  description: 'A square of 256 pixels. It is gone once the person has another one, or none.',
  actors: ['anonymous', ...signedIn],
  // A page shows many pictures at once, and each is a mere read.
  limit: 'none',
  params: z.object({ avatar: z.string().regex(new RegExp(`^${namePattern}$`)) }),
  produces: 'image/webp',
  examples: [{ summary: 'By its name', params: { avatar: 'a1b2c3d4e5f60718293a4b5c6d7e8f90.webp' } }],
})

export const avatarRoutes = ({ files: store }: Platform): Route[] => [
  on(showOperation, async ({ params, read }) => {
    const key = params.avatar.replace('.webp', '')
    const bytes = (await isKept(read, key)) ? await store.get(key) : undefined
    if (!bytes) throw refuse('not_found')
    return new Response(bytes.body(), {
      headers: {
        ...inertHeaders,
        'content-type': 'image/webp',
        'content-length': String(bytes.size),
        'content-disposition': 'inline; filename="avatar.webp"',
        // Short: what was taken away must not be shown on from a cache.
        'cache-control': 'private, max-age=300',
      },
    })
  }),
]
