/** HTTP of a contact's picture. */
import { byActor } from '../../platform/events/by.ts'
import { staff } from '../../platform/http/actor.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import type { Platform } from '../../platform/platform.ts'
import { createAvatarForms } from '../avatars/receive.ts'
import { AvatarForm } from '../avatars/schema.ts'
import { getChangeable, openContact } from './access.ts'
import { inFull } from './in-full.ts'
import { changeContact, setAvatar } from './keeping.ts'
import * as shapes from './schema.ts'

const base = {
  path: '/contacts/{contact_id}/avatar',
  tag: 'Contacts',
  actors: staff,
  params: shapes.ContactParams,
  data: shapes.ContactInFull,
} as const
const params = { contact_id: 'contact_01k8pm2q7se0a9x3c5v7b9d1f3' }

const setOperation = operation({
  ...base,
  id: 'setContactAvatar',
  method: 'put',
  summary: 'Give a contact a picture of at most 10 MB, in place of the one it has',
  description: 'Kept as a square of 256 pixels, without what the picture said of its making.',
  limit: 'uploads',
  accepts: 'multipart/form-data',
  body: AvatarForm,
  alsoRefuses: [507],
  examples: [{ summary: 'A picture (multipart: file)', params }],
})

const removeOperation = operation({
  ...base,
  id: 'removeContactAvatar',
  method: 'delete',
  summary: "Take a contact's picture away, kept or by address",
  limit: 'writes',
  examples: [{ summary: 'None', params }],
})

export const contactAvatarRoutes = (platform: Platform): Route[] => {
  const receive = createAvatarForms(platform)
  return [
    on(setOperation, async ({ actor, params: { contact_id }, request, read, now, transact }) => {
      // Before anything is read of the picture, and again once the contact is locked.
      await getChangeable(read, actor, contact_id)
      const { avatar, digest } = await receive(request, now)
      return await transact(async (tx) => {
        const contact = await openContact(tx, actor, contact_id)
        return await inFull(tx, await setAvatar(tx, contact, avatar, byActor(actor, now)))
      }, digest)
    }),
    on(removeOperation, async ({ actor, params: { contact_id }, now, transact }) =>
      transact(async (tx) => {
        const contact = await openContact(tx, actor, contact_id)
        return await inFull(tx, await changeContact(tx, contact, { avatarUrl: null }, byActor(actor, now)))
      }),
    ),
  ]
}
