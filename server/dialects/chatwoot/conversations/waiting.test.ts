import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openStage, type Stage } from '../fixtures/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.desk.close())

test('RUL-13 a contact waits from its words to a reply; the first reply is a person’s, and stays the first', async () => {
  const { desk, ada, robin } = stage
  const customer = await desk.visitor('Wanda')
  const conv = await customer.chat()
  const { display_id: id } = (await desk.ada.get(`/conversations/${conv}`)).body.data
  const told = async () => {
    const { waiting_since, first_reply_created_at } = (await ada.get(`/conversations/${id}`)).body
    desk.clock.advance(60_000)
    return [waiting_since, first_reply_created_at]
  }
  // Far from where a second turns: what is told is told in whole ones.
  const now = () => {
    desk.clock.advance(1000 - (desk.clock.now().getTime() % 1000))
    return Math.floor(desk.clock.now().getTime() / 1000)
  }
  expect(await told()).toEqual([0, 0])

  const asked = now()
  await customer.say(conv, 'Hello?')
  expect(await told()).toEqual([asked, 0])
  await customer.say(conv, 'Anybody?')
  await desk.ada.post('/messages', { conversation_id: conv, type: 'text', content: 'A note', private: true })
  expect(await told()).toEqual([asked, 0])

  expect((await robin.post(`/conversations/${id}/messages`, { content: 'A machine' })).status).toBe(200)
  expect((await told())[1]).toBe(0)
  const answered = now()
  await desk.ada.say(conv, 'A person')
  expect(await told()).toEqual([0, answered])

  const again = now()
  await customer.say(conv, 'And this?')
  expect(await told()).toEqual([again, answered])
  await desk.ada.say(conv, 'That too')
  expect(await told()).toEqual([0, answered])
})
