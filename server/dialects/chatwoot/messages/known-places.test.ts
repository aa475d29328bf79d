/** What is remembered of where a message goes tells neither who may say it nor how it is printed. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../../testkit/account-program.ts'
import type { Desk } from '../../../../testkit/open-desk.ts'
import { openStage, type Stage } from '../fixtures/stage.ts'

let desk: Desk
let ada: AccountProgram
let bruno: AccountProgram
let linus: AccountProgram
let mallory: AccountProgram
let begun: Stage['begun']
let id: number

beforeAll(async () => {
  ;({ desk, ada, bruno, linus, mallory, begun } = await openStage())
})
afterAll(() => desk.close())
beforeEach(async () => {
  ;({ id } = await begun())
  // From now on the conversation is known by its number.
  expect((await say(ada, 'First')).status).toBe(200)
})

const say = (who: AccountProgram, content: string) => who.post(`/conversations/${id}/messages`, { content })
const said = async () =>
  (await ada.get(`/conversations/${id}/messages`)).body.payload.map((one: { content: string }) => one.content)

test('RUL-01 the number of a conversation that is known opens it to nobody else', async () => {
  const before = await said()
  expect((await say(bruno, 'Not his inbox')).status).toBe(401)
  expect((await say(mallory, 'Not her account')).status).toBe(404)
  expect(await said()).toEqual(before)
})

test('a role that is narrowed is heard at the next message, where the conversation is known too', async () => {
  const wide = { name: 'Agent', permissions: ['conversation_manage'] }
  const { body } = await desk.linus.post('/custom_roles', wide)
  const narrow = async (permissions: string[]) => {
    await desk.linus.patch(`/custom_roles/${body.data.id}`, { permissions })
    // What a token means is believed for two seconds.
    desk.clock.advance(3000)
  }
  await desk.linus.patch(`/agents/${desk.ada.userId}`, { custom_role_id: body.data.id })
  ada = await openAccountProgram(desk, desk.ada)
  expect((await say(ada, 'I may')).status).toBe(200)
  await narrow([])
  const before = (await linus.get(`/conversations/${id}/messages`)).body.payload.length
  expect((await say(ada, 'May I?')).status).toBe(401)
  expect((await linus.get(`/conversations/${id}/messages`)).body.payload).toHaveLength(before)
  await narrow(wide.permissions)
  expect((await say(ada, 'Now I may')).status).toBe(200)
})

test('what another process changed is printed with the next message, and what is deleted takes none', async () => {
  const { pool } = desk.running.app.platform.db
  await pool.query(`update users set display_name = 'The Countess' where username = 'ada'`)
  await pool.query(
    `update members set status = 'away' where user_id = (select id from users where username = 'ada')`,
  )
  expect((await say(ada, 'Again')).body.sender).toMatchObject({
    available_name: 'The Countess',
    availability_status: 'busy',
  })
  await linus.delete(`/conversations/${id}`)
  expect((await say(ada, 'Too late')).status).toBe(404)
  const { rows } = await pool.query('select content from messages where content = $1', ['Too late'])
  expect(rows).toEqual([])
})

test('what staff say in a conversation that is over and known leaves it so', async () => {
  await ada.post(`/conversations/${id}/toggle_status`, { status: 'resolved' })
  expect((await say(ada, 'Good bye')).status).toBe(200)
  expect((await ada.get(`/conversations/${id}`)).body.status).toBe('resolved')
})

test('a number no conversation can have is not found, whoever says or reads something there', async () => {
  for (const number of [2 ** 31, 99_999_999_999, 999_999_999_999_999]) {
    const path = `/conversations/${number}`
    expect((await ada.post(`${path}/messages`, { content: 'Nowhere' })).status).toBe(404)
    expect((await ada.get(`${path}/messages`)).status).toBe(404)
    expect((await ada.get(path)).status).toBe(404)
  }
})
