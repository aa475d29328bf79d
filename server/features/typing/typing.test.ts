import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENT-42 END-25 EVT-02 EVT-03 typing over REST is heard by the other side as the seed writes it', async () => {
  const customer = await desk.visitor('Ann')
  const conversation_id = await customer.chat()
  const [hers, ours] = [await desk.socket(customer), await desk.socket(desk.ada)]

  expect((await desk.ada.post('/typing', { conversation_id, is_typing: true })).body).toEqual({
    success: true,
  })
  await customer.post('/typing', { conversation_id, is_typing: true })
  await customer.post('/typing', { conversation_id, is_typing: false })

  expect(await hers.take('typing_start')).toMatchObject({
    visitor_id: customer.visitorId,
    name: 'Ada',
    from: 'support',
  })
  const heard = await ours.next((frame) => frame.type === 'typing_start' && frame.from === 'visitor')
  expect(heard).toMatchObject({ visitor_id: customer.visitorId, name: 'Ann', conversation_id })
  const stop = { type: 'typing_stop', visitor_id: customer.visitorId, conversation_id, from: 'visitor' }
  expect(await ours.take('typing_stop')).toEqual(stop)
  hers.close()
  ours.close()
})

test('EVT-10 EVT-11 bare typing frames of a visitor mean its active conversation', async () => {
  const customer = await desk.visitor()
  await customer.chat()
  const [hers, ours] = [await desk.socket(customer), await desk.socket(desk.ada)]

  hers.send({ type: 'typing_start' })
  hers.send({ type: 'typing_stop' })

  const isHers = (type: string) => (frame: { type: string; visitor_id?: string }) =>
    frame.type === type && frame.visitor_id === customer.visitorId
  expect(await ours.next(isHers('typing_start'))).toBeDefined()
  expect(await ours.next(isHers('typing_stop'))).toBeDefined()
  hers.close()
  ours.close()
})

test('RUL-04 nobody types in a conversation that is not its own', async () => {
  const conversation_id = await (await desk.visitor()).chat()
  const other = await desk.visitor()

  expect((await other.post('/typing', { conversation_id, is_typing: true })).status).toBe(404)
  expect((await desk.mallory.post('/typing', { conversation_id, is_typing: true })).status).toBe(404)
  expect((await desk.bruno.post('/typing', { conversation_id, is_typing: true })).status).toBe(403)
})
