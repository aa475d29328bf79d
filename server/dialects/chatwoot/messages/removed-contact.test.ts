import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('what was said with a contact that was removed is read as before, with its name', async () => {
  const linus = await openAccountProgram(desk, desk.linus)
  const customer = await desk.visitor('Gone')
  const id = await customer.chat()
  await customer.say(id, 'Hello')
  const { display_id, contact_id } = (await desk.linus.get(`/conversations/${id}`)).body.data
  expect((await desk.linus.delete(`/contacts/${contact_id}`)).status).toBe(200)

  const { status, body } = await linus.get(`/conversations/${display_id}/messages`)
  expect([status, body.meta.contact.name]).toEqual([200, 'Gone'])
  expect(body.payload.map(({ content }: { content: string }) => content)).toContain('Hello')
  expect((await linus.get(`/conversations/${display_id}/attachments`)).status).toBe(200)
})
