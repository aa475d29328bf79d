/** What an administrator may change of a user who is, or was, somebody else's too. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const password = 'frequency hopping'
const draftOf = (username: string) => ({
  username,
  email: `${username}@example.com`,
  name: username,
  password,
})
const anAgent = async (by: Caller, username: string) =>
  (await by.post('/agents', draftOf(username))).body.data

/** Lets a user of the shop work for the rival too. */
async function joinsRival(userId: string): Promise<void> {
  await desk.running.app.platform.db.pool.query(
    `insert into members (account_id, user_id, role, status_at, created_at)
     select account_id, $1, 'agent', now(), now() from inboxes where key = 'site_rival'`,
    [parseId('user', userId)],
  )
}

const memberOf = async (by: Caller, id: string) =>
  (await by.get('/members?limit=100')).body.data.members.find((one: { id: string }) => one.id === id)

test('RUL-02 who left an account is not renamed by it, nor given another address to sign in by', async () => {
  const { id } = await anAgent(desk.linus, 'leaver')
  await joinsRival(id)
  expect((await desk.linus.delete(`/agents/${id}`)).status).toBe(200)
  for (const change of [{ email: 'linus-owns@example.com' }, { name: 'Renamed' }]) {
    const refused = await desk.linus.patch(`/agents/${id}`, change)
    expect([refused.status, refused.body.error.message]).toEqual([
      403,
      'A member that is disabled keeps its name and address',
    ])
  }
  // Where it works now neither: it was in another account, and may be there again.
  const refused = await desk.mallory.patch(`/agents/${id}`, { email: 'm@example.com' })
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    'This user is, or was, in other accounts too: it changes its name and address itself',
  ])
  expect(await memberOf(desk.mallory, id)).toMatchObject({ email: 'leaver@example.com', name: 'leaver' })
})

test('a member that is disabled keeps its name and address; what is said again is no change', async () => {
  const { id } = await anAgent(desk.linus, 'sleeper')
  expect((await desk.linus.patch(`/agents/${id}`, { name: 'Sleepy', email: 's@example.com' })).status).toBe(
    200,
  )
  expect((await desk.linus.patch(`/agents/${id}`, { disabled: true })).status).toBe(200)
  const refused = await desk.linus.patch(`/agents/${id}`, { disabled: false, email: 'other@example.com' })
  expect([refused.status, refused.body.error.message]).toEqual([
    403,
    'A member that is disabled keeps its name and address',
  ])
  const same = { disabled: false, name: 'Sleepy', email: 's@example.com' }
  expect((await desk.linus.patch(`/agents/${id}`, same)).status).toBe(200)
  expect((await desk.linus.patch(`/agents/${id}`, { name: 'Awake' })).body.data.name).toBe('Awake')
})

test('a removed member is shown as it was when it went, whatever it is called elsewhere since', async () => {
  const { id } = await anAgent(desk.linus, 'mover')
  await joinsRival(id)
  await desk.linus.delete(`/agents/${id}`)
  const { pool } = desk.running.app.platform.db
  await pool.query(`update users set email = 'later@example.com', name = 'Later' where id = $1`, [
    parseId('user', id),
  ])
  expect(await memberOf(desk.linus, id)).toMatchObject({ email: 'mover@example.com', name: 'mover' })
  expect(await memberOf(desk.mallory, id)).toMatchObject({ email: 'later@example.com', name: 'Later' })
  // Taken in again it is shown as it is.
  await desk.linus.patch(`/agents/${id}`, { disabled: false })
  expect(await memberOf(desk.linus, id)).toMatchObject({ email: 'later@example.com', name: 'Later' })
})

test('a username that is taken in another account is given something behind it; one of the own account is refused', async () => {
  expect((await anAgent(desk.mallory, 'common')).username).toBe('common')
  const made = await desk.linus.post('/agents', draftOf('Common'))
  expect([made.status, made.body.data.username]).toEqual([201, expect.stringMatching(/^Common-[0-9a-z]{8}$/)])
  expect((await desk.mallory.post('/agents', draftOf('common'))).status).toBe(409)
})

test('no two who work in an account share an address, whichever way one comes to it, also at once', async () => {
  const taken = { status: 409, body: { error: { code: 'CONFLICT', details: [{ field: 'email' }] } } }
  const first = await anAgent(desk.linus, 'first')
  const email = 'First@Example.com'
  expect(await desk.linus.post('/agents', { ...draftOf('second'), email })).toMatchObject(taken)
  const second = await anAgent(desk.linus, 'second')
  expect(await desk.linus.patch(`/agents/${second.id}`, { email })).toMatchObject(taken)
  expect((await desk.linus.patch(`/agents/${first.id}`, { email })).status).toBe(200)
  const own = { email, current_password: castPassword }
  expect(await desk.ada.patch('/me', own)).toMatchObject(taken)
  // In another account it may be.
  expect((await desk.mallory.post('/agents', { ...draftOf('elsewhere'), email })).status).toBe(201)

  // Who left keeps it from nobody, and does not come back to it.
  expect((await desk.linus.patch(`/agents/${first.id}`, { disabled: true })).status).toBe(200)
  expect((await desk.linus.patch(`/agents/${second.id}`, { email })).status).toBe(200)
  expect(await desk.linus.patch(`/agents/${first.id}`, { disabled: false })).toMatchObject(taken)

  const email2 = 'many@example.com'
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      desk.linus.post('/agents', { ...draftOf(`many-${n}`), email: email2 }),
    ),
  )
  expect(all.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
})

test('two who shared an address before that was asked keep it until one of them is given another', async () => {
  const [one, two] = [await anAgent(desk.linus, 'twin'), await anAgent(desk.linus, 'other-twin')]
  await desk.running.app.platform.db.pool.query('update users set email = $1 where id = any($2)', [
    'twins@example.com',
    [parseId('user', one.id), parseId('user', two.id)],
  ])
  expect((await desk.linus.patch(`/agents/${one.id}`, { name: 'Castor' })).status).toBe(200)
  expect((await desk.linus.patch(`/agents/${one.id}`, { email: 'castor@example.com' })).status).toBe(200)
})
