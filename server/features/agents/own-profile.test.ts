import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

afterAll(() => desk.close())

test('an agent changes its own name, shown name and signature, and sees them', async () => {
  const changes = { name: 'Ada Lovelace', display_name: 'Ada', message_signature: 'Ada\nThe shop' }
  const changed = await desk.ada.patch('/me', changes)
  expect([changed.status, changed.body.data]).toMatchObject([200, { username: 'ada', ...changes }])
  const shown = await desk.ada.get('/me')
  expect(shown.body.data).toEqual(changed.body.data)
  const members = await desk.linus.get('/members')
  expect(members.body.data.members.map(({ name }: { name: string }) => name)).toContain('Ada Lovelace')
})

test('the address one signs in by takes the password, and says at which field it is wrong', async () => {
  const email = 'countess@example.com'
  for (const body of [{ email }, { email, current_password: 'a guess' }]) {
    const refused = await desk.ada.patch('/me', body)
    expect([refused.status, refused.body.error.details?.[0]?.field]).toEqual([400, 'current_password'])
  }
  expect((await desk.ada.get('/me')).body.data.email).toBe('ada@example.com')
  const changed = await desk.ada.patch('/me', { email, current_password: castPassword })
  expect([changed.status, changed.body.data.email]).toEqual([200, email])
  // What is said again is no change, and takes no password.
  expect((await desk.ada.patch('/me', { email })).status).toBe(200)
})
