import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const mute = (id: string, muted: boolean) => desk.linus.patch(`/conversations/${id}`, { muted })

async function contactOf(id: string) {
  const { contact_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  const path = `/contacts/${contact_id}`
  return {
    block: (blocked: boolean) => desk.linus.patch(path, { blocked }),
    isBlocked: async () => (await desk.linus.get(path)).body.data.blocked,
  }
}

/** Two conversations of one customer. */
async function twoOf(customer: Customer): Promise<[string, string]> {
  const first = await customer.chat()
  await desk.linus.patch(`/conversations/${first}/close`, {})
  return [first, await customer.chat()]
}

test('unmuting lets in a contact that muting blocked, and no other: a block somebody set stays', async () => {
  const id = await (await desk.visitor('Spammer')).chat()
  const contact = await contactOf(id)
  await mute(id, true)
  expect(await contact.isBlocked()).toBe(true)
  await mute(id, false)
  expect(await contact.isBlocked()).toBe(false)

  await contact.block(true)
  await mute(id, true)
  await mute(id, false)
  expect(await contact.isBlocked()).toBe(true)
  await contact.block(false)

  await mute(id, true)
  expect((await contact.block(true)).status).toBe(200)
  await mute(id, false)
  expect(await contact.isBlocked()).toBe(true)
})

test('a contact of two muted conversations is let in with the second, whichever was muted first', async () => {
  for (const last of [0, 1]) {
    const ids = await twoOf(await desk.visitor('Nuisance'))
    const contact = await contactOf(ids[0])
    for (const id of ids) await mute(id, true)
    await mute(ids[1 - last] ?? '', false)
    expect(await contact.isBlocked()).toBe(true)
    await mute(ids[last] ?? '', false)
    expect(await contact.isBlocked()).toBe(false)
  }
})
