/** Issue 2: a password change, a deactivation and a change of role end every key of the user, for good. */
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { type Program, programOf, programWith } from '../../../testkit/program.ts'

const desk: Desk = await openDesk()
afterAll(() => desk.close())

let key: Program
let others: Program
beforeEach(async () => {
  await desk.grace.signIn('grace', castPassword, 'site_shop')
  key = await programOf(desk, desk.grace)
  others = await programOf(desk, desk.ada)
  expect(await status(key)).toBe(200)
})

async function status(program: Program): Promise<number> {
  return (await program.call('GET', '/api/v1/profile')).status
}

test('with a password: the answer says how many, and those of nobody else end', async () => {
  await programOf(desk, desk.grace)
  const change = { current_password: castPassword, new_password: 'staple the battery' }
  const answer = await desk.grace.post('/auth/password', change)
  expect([answer.status, answer.body.message]).toEqual([
    200,
    'Password changed; sign in again. API keys that ended with it: 2',
  ])
  desk.clock.advance(3000)
  expect([await status(key), await status(others)]).toEqual([401, 200])
  await desk.grace.signIn('grace', 'staple the battery', 'site_shop')
  const back = { current_password: 'staple the battery', new_password: castPassword }
  expect((await desk.grace.post('/auth/password', back)).status).toBe(200)
})

test('with a password changed by the profile, which answers with a key like the one it came with', async () => {
  const profile = { current_password: castPassword, password: castPassword }
  const spare = await programOf(desk, desk.grace)
  const { status: answered, body } = await key.call('PUT', '/api/v1/profile', { profile })
  expect([answered, body.access_token === key.token]).toEqual([200, false])
  desk.clock.advance(3000)
  expect([await status(key), await status(spare)]).toEqual([401, 401])
  const fresh = programWith(desk.url, body.access_token)
  expect((await fresh.call('GET', '/api/v1/profile')).body.access_token).toBe(body.access_token)
})

test('with a deactivation; being enabled again revives none', async () => {
  for (const disabled of [true, false]) {
    expect((await desk.linus.patch(`/agents/${desk.grace.userId}`, { disabled })).status).toBe(200)
    desk.clock.advance(3000)
    expect([disabled, await status(key)]).toEqual([disabled, 401])
  }
})

test.each(['role', 'custom role'])('with another %s', async (what) => {
  const role = await desk.linus.post('/custom_roles', { name: what, permissions: ['contact_manage'] })
  const change = what === 'role' ? { role: 'admin' } : { custom_role_id: role.body.data.id }
  expect((await desk.linus.patch(`/agents/${desk.grace.userId}`, change)).status).toBe(200)
  desk.clock.advance(3000)
  expect(await status(key)).toBe(401)
  const back = { role: 'support_agent', custom_role_id: null }
  expect((await desk.linus.patch(`/agents/${desk.grace.userId}`, back)).status).toBe(200)
})
