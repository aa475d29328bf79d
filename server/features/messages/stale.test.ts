/** A reply written with an older conversation in sight. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

interface Stage {
  customer: Customer
  id: string
}

const setStage = async (): Promise<Stage> => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  await customer.say(id, 'Is it red?')
  return { customer, id }
}
const send = (who: Caller, id: string, expected_seq: number, more: object = {}) =>
  who.post('/messages', { conversation_id: id, type: 'text', content: 'Yes', expected_seq, ...more })
const contents = async (id: string): Promise<string[]> =>
  (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages.map((one: Body) => one.content)
const stale = { status: 409, body: { error: { code: 'STALE_REPLY' } } }

test('END-15 a reply to what is there still is stored; where the visitor or another agent has written since it is not', async () => {
  const { customer, id } = await setStage()
  expect((await send(desk.ada, id, 1)).status).toBe(201)
  await customer.say(id, 'And how much?')

  expect(await send(desk.ada, id, 2)).toMatchObject(stale)
  expect(await contents(id)).toEqual(['Is it red?', 'Yes', 'And how much?'])
  expect((await send(desk.grace, id, 3, { content: 'Ten' })).status).toBe(201)
  expect(await send(desk.ada, id, 3)).toMatchObject(stale)
  // Having looked, or not minding.
  expect((await send(desk.ada, id, 4)).status).toBe(201)
  expect((await desk.ada.say(id, 'Anyway')).content).toBe('Anyway')
})

test('RUL-08 END-15 notes of others count, one’s own words, what was taken back and lines about what happened do not', async () => {
  const { id } = await setStage()
  const note = await desk.grace.say(id, 'Careful', { private: true })
  expect(await send(desk.ada, id, 1)).toMatchObject(stale)
  await desk.grace.delete(`/messages/${note.id}`)
  expect((await send(desk.ada, id, 1)).status).toBe(201)
  expect((await send(desk.ada, id, 1, { content: 'One more' })).status).toBe(201)

  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.settle()
  const { pool } = desk.running.app.platform.db
  const { rows } = await pool.query(
    `select direction from messages join conversations c on c.id = conversation_id
     where display_id = $1 order by messages.seq desc limit 1`,
    [(await desk.ada.get(`/conversations/${id}`)).body.data.display_id],
  )
  expect(rows).toEqual([{ direction: 'activity' }])
  expect((await send(desk.ada, id, 4, { content: 'Still' })).status).toBe(201)
})

test('END-15 a repeat of what is stored gets its answer, though others have written since', async () => {
  const { customer, id } = await setStage()
  const first = await send(desk.ada, id, 1, { client_id: 'once' })
  await customer.say(id, 'Thanks')

  const again = await send(desk.ada, id, 1, { client_id: 'once' })
  expect([again.status, again.body.data.id]).toEqual([201, first.body.data.id])
  expect(await send(desk.ada, id, 1, { client_id: 'twice' })).toMatchObject(stale)
  // Nothing of it was kept: the same id may be used to send it after all.
  expect((await desk.ada.say(id, 'Yes', { client_id: 'twice' })).content).toBe('Yes')
})

test('END-15 of two agents who answer at once one is told, whatever commit they share with the visitor', async () => {
  for (let round = 0; round < 6; round++) {
    const { customer, id } = await setStage()
    const replies = await Promise.all([
      send(desk.ada, id, 1, { content: 'Ada' }),
      send(desk.grace, id, 1, { content: 'Grace' }),
      send(desk.linus, id, 1, { content: 'Linus' }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409])

    const after = await Promise.all([
      customer.say(id, 'Hm?').then(() => 'said'),
      send(desk.ada, id, 2, { content: 'Late', client_id: 'late' }),
      send(desk.ada, id, 2, { content: 'Late', client_id: 'late' }),
    ])
    const all = await contents(id)
    const late = all.filter((content) => content === 'Late').length
    // The same twice is stored once, or refused twice; stored only before the visitor's words.
    expect(after.slice(1).map((one) => (typeof one === 'string' ? 0 : one.status))).toEqual(
      late === 1 ? [201, 201] : [409, 409],
    )
    if (late === 1) expect(all.indexOf('Late')).toBeLessThan(all.indexOf('Hm?'))
  }
})

test('END-15 a note that expects nothing newer opens no closed conversation, a reply does', async () => {
  const { id } = await setStage()
  await desk.grace.say(id, 'Bye')
  await desk.grace.patch(`/conversations/${id}/close`, {})
  const status = async () => (await desk.ada.get(`/conversations/${id}`)).body.data.status

  expect(await send(desk.ada, id, 1, { private: true })).toMatchObject(stale)
  expect((await send(desk.grace, id, 1, { private: true })).status).toBe(201)
  expect(await status()).toBe('closed')
  expect(await send(desk.ada, id, 1)).toMatchObject(stale)
  expect(await status()).toBe('closed')
  expect((await send(desk.grace, id, 1)).status).toBe(201)
  expect(await status()).toBe('active')
})

test('EVT-09 over the socket it is an error frame with its client_id, and nothing is stored', async () => {
  const { customer, id } = await setStage()
  const socket = await desk.socket(desk.ada, '')
  await customer.say(id, 'And how much?')
  const frame = { type: 'message', conversation_id: id, message: 'Yes', client_id: 'c1' }
  socket.send({ ...frame, expected_seq: 1 })
  expect(await socket.take('error')).toMatchObject({ code: 'STALE_REPLY', client_id: 'c1', for: 'message' })
  expect(await contents(id)).toEqual(['Is it red?', 'And how much?'])
  socket.send({ ...frame, expected_seq: 2 })
  expect(await socket.take('ack')).toMatchObject({ client_id: 'c1', message_seq: 3 })
  socket.close()
})

test('ERR-05 a visitor may not expect anything, nor may it be no number; elsewhere it is not found', async () => {
  const { customer, id } = await setStage()
  expect(await send(customer, id, 1)).toMatchObject({ status: 403, body: { error: { code: 'FORBIDDEN' } } })
  const hers = await desk.socket(customer)
  hers.send({ message: 'Yes', conversation_id: id, expected_seq: 1 })
  expect(await hers.take('error')).toMatchObject({ code: 'FORBIDDEN' })
  hers.close()
  expect(await send(desk.ada, id, -1)).toMatchObject({ status: 400 })
  expect(await send(desk.ada, id, 1.5)).toMatchObject({ status: 400 })
  expect(await send(desk.mallory, id, 0)).toMatchObject({ status: 404 })
  expect(await send(desk.bruno, id, 0)).toMatchObject({ status: 403 })
})
