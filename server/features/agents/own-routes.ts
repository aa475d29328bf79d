/** HTTP of who one is oneself: the same in all accounts one is in. The address one signs in by is changed with the password only. */
import { z } from 'zod'
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { text } from '../../platform/http/shapes.ts'
import { printId } from '../../platform/ids/ids.ts'
import { email, shownName } from '../members/fields.ts'
import { changeUser, getUser, type User } from '../members/users.ts'
import { requirePassword } from '../sessions/sessions.ts'

export const OwnProfileShape = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  email: z.string(),
  display_name: z.string().nullable().describe('What customers see in place of the name'),
  message_signature: z.string().nullable(),
  avatar_url: z.string().nullable(),
})

const base = { path: '/me', tag: 'Agents', actors: staff, data: OwnProfileShape } as const

const show = operation({
  ...base,
  id: 'getOwnProfile',
  method: 'get',
  summary: 'Who one is oneself',
  limit: 'reads',
  examples: [{ summary: 'Oneself' }],
})

const change = operation({
  ...base,
  id: 'changeOwnProfile',
  method: 'patch',
  summary: "Change one's own name, signature or address; what is left out stays",
  description: 'Another address takes `current_password`: who has it signs in by it.',
  limit: 'authentication',
  alsoRefuses: [409],
  body: z.object({
    name: shownName.optional(),
    display_name: text(200).nullable().optional(),
    message_signature: text(10_000).nullable().optional(),
    email: email.optional(),
    current_password: z.string().max(1024).optional(),
  }),
  examples: [{ summary: 'Another name', body: { name: 'Ada L.', message_signature: 'Ada, Parley' } }],
})

export const ownProfileRoutes = (): Route[] => [
  on(show, async ({ actor, read }) => present(await getUser(read, actor.userId))),
  on(change, async ({ actor, body, now, read, transact }) => {
    const { current_password: current = '', display_name, message_signature, ...person } = body
    const isOther = person.email !== undefined && person.email !== (await getUser(read, actor.userId)).email
    // Not as a failed sign-in: pages sign out over that. What is wrong is one field of a form.
    if (isOther) await requirePassword(read, actor, current).catch(inAField)
    const changes = { ...person, displayName: display_name, messageSignature: message_signature }
    return await transact(async (tx) =>
      present(await changeUser(tx, actor.userId, changes, byActor(actor, now))),
    )
  }),
]

function inAField(): never {
  const message = 'The current password is not right'
  throw refuse('invalid', message, [{ field: 'current_password', message }])
}

function present(user: User): z.output<typeof OwnProfileShape> {
  const { username, name, email, displayName, messageSignature, avatarUrl } = user
  return {
    id: printId('user', user.id),
    username,
    name,
    email,
    display_name: displayName,
    message_signature: messageSignature,
    avatar_url: avatarUrl,
  }
}
