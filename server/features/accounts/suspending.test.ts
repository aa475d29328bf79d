import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { updateAccount } from './accounts.ts'

let desk: Desk
let accountId: string
beforeAll(async () => {
  desk = await openDesk()
  accountId = parseId('acct', (await desk.linus.get('/account')).body.data.id) ?? ''
})
afterAll(() => desk.close())

async function put(status: 'active' | 'suspended'): Promise<void> {
  const { db, clock } = desk.running.app.platform
  const by = { actor: { kind: 'system', id: null }, now: clock.now() } as const
  await db.transact((tx) => updateAccount(tx, accountId, { status }, by))
}

test('a suspended account shuts out visitors, members and programs within seconds, and lets them in again', async () => {
  const { pool } = desk.running.app.platform.db
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  const programs = [
    await openAccountProgram(desk, desk.linus),
    await openAccountProgram(desk, { assistantId: parseId('assistant', assistant.id) ?? '' }),
  ]
  const api = (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api' })).body.data
  const visitor = await desk.visitor('Ann')
  const id = await visitor.chat()
  const number = (await desk.linus.get(`/conversations/${id}`)).body.data.display_id
  const sockets = [await desk.socket(visitor), await desk.socket(desk.ada)]
  const rival = await desk.socket(desk.mallory, 'site_rival')
  const asked = async () => [
    (await visitor.get(`/messages?conversation_id=${id}`)).status,
    (await desk.ada.get('/conversations?site_id=site_shop')).status,
    ...(await Promise.all(
      programs.map(
        async (program) =>
          (
            await program.post(`/conversations/${number}/toggle_status`, { status: 'open' })
          ).status,
      ),
    )),
    (await fetch(`${desk.url}/public/api/v1/inboxes/${api.key}`)).status,
    (
      await desk.anonymous.post('/visitors', {
        site_id: 'site_shop',
        visitor_id: crypto.randomUUID(),
        name: 'New',
      })
    ).status,
  ]
  expect(await asked()).toEqual([200, 200, 200, 200, 200, 201])

  await put('suspended')
  const ends = await Promise.all(sockets.map(({ closed }) => closed))
  expect(ends.map(({ code }) => code)).toEqual([4401, 4401])
  const shut = await asked()
  expect(shut.every((status) => status >= 401 && status <= 404)).toBe(true)
  await expect(desk.socket(visitor).then(({ closed }) => closed)).resolves.toMatchObject({ code: 4401 })
  await rival.settle()

  await put('active')
  desk.clock.advance(3000)
  expect(await asked()).toEqual([200, 200, 200, 200, 200, 201])
  const again = await desk.socket(visitor)
  await again.settle()
  again.close()
  rival.close()
  const { rows } = await pool.query('select 1 from sessions where account_id = $1 and ended_at is not null', [
    accountId,
  ])
  expect(rows).toEqual([])
})
