/** A number somebody only said was its own leads what comes in by a channel to nobody. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword } from '../../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../../testkit/voipbin-client.ts'
import { openPublic } from '../fixtures/public-calls.ts'

const { desk, register } = await openPublic()
let vn: VoipbinClient
beforeAll(async () => {
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
})
afterAll(() => desk.close())

const people = async (q: string) =>
  (await desk.linus.get(`/contacts?q=${encodeURIComponent(q)}`)).body.data.contacts
const talkWith = async (target: string) =>
  expect((await vn.post('/conversations', { participants: [{ type: 'tel', target }] })).status).toBe(200)

test('who only said that a number is its own gets no conversation of the number’s owner', async () => {
  const phone_number = '+15557770001'
  const eve = await register({ name: 'Eve', phone_number })
  await talkWith(phone_number)
  const owners = await people(phone_number)
  expect(owners.map(({ number }: { number: number }) => number)).not.toContain(eve.body.id)
  expect(owners).toHaveLength(1)
  const conversationsOf = async (id: string) =>
    (await desk.linus.get(`/contacts/${id}/conversations`)).body.data.conversations
  expect(await conversationsOf(owners[0].id)).toHaveLength(1)
  const [claimant] = await people('Eve')
  expect(claimant.phone_number).toBeNull()
  expect(await conversationsOf(claimant.id)).toEqual([])
  // They may well be one person: whoever knows it makes them one.
  const merged = await desk.linus.post(`/contacts/${owners[0].id}/merge`, { mergee_contact_id: claimant.id })
  expect([merged.status, (await people(phone_number)).length]).toEqual([200, 1])
})

test('a number the team has written leads to its contact', async () => {
  const phone_number = '+15557770002'
  const kim = (await desk.linus.post('/contacts', { name: 'Kim', phone_number })).body.data
  await talkWith(phone_number)
  expect((await people(phone_number)).map(({ id }: { id: string }) => id)).toEqual([kim.id])
})
