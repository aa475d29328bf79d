import { afterAll, beforeAll, expect, test } from 'bun:test'
import { openAccountProgram } from '../../../testkit/account-program.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const shownName = 'Customer care'

test('the shown name is what customers see wherever they are told a name, and colleagues know who it is', async () => {
  expect((await desk.ada.patch('/me', { display_name: shownName })).status).toBe(200)
  // What a token means is believed for two seconds.
  desk.clock.advance(3000)
  const customer = await desk.visitor('Rosa')
  const conversation_id = await customer.chat()
  const [hers, ours] = [await desk.socket(customer), await desk.socket(desk.grace)]

  await desk.ada.patch('/agents/status', { status: 'away' })
  // Grace, who comes too, may be announced before.
  const isAdaAway = (frame: { type: string; agent_id?: string; status?: string }) =>
    frame.type === 'support_joined' && frame.agent_id === desk.ada.userId && frame.status === 'away'
  expect((await hers.next(isAdaAway)).name).toBe(shownName)
  expect((await ours.next(isAdaAway)).name).toBe('Ada')
  await desk.ada.post('/typing', { conversation_id, is_typing: true })
  expect((await hers.take('typing_start')).name).toBe(shownName)
  expect((await ours.take('typing_start')).name).toBe('Ada')
  await desk.ada.say(conversation_id, 'Hello')
  expect((await hers.take('message')).sender.name).toBe(shownName)
  hers.send({ type: 'get_state' })
  expect((await hers.take('state')).agents).toContainEqual({
    agent_id: desk.ada.userId,
    name: shownName,
    status: 'away',
  })
  const { data } = (await customer.get(`/messages?conversation_id=${conversation_id}`)).body
  expect(data.messages.at(-1).sender).toEqual({ id: desk.ada.userId, name: shownName })
  const { url } = (await customer.post(`/conversations/${conversation_id}/transcript`)).body.data
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  expect([page.includes(shownName), page.includes('Ada')]).toEqual([true, false])

  const note = await desk.ada.say(conversation_id, 'For us only', { private: true })
  expect(note.sender.name).toBe('Ada')
  ours.send({ type: 'get_state' })
  expect((await ours.take('state')).agents).toContainEqual(
    expect.objectContaining({ id: desk.ada.userId, name: 'Ada' }),
  )
  hers.close()
  ours.close()
})

test('what is said over another surface is said by the shown name, by a key as much', async () => {
  const program = await openAccountProgram(desk, desk.ada)
  const customer = await desk.visitor('Ugo')
  const id = await customer.chat()
  const number = (await desk.linus.get(`/conversations/${id}`)).body.data.display_id
  expect((await program.post(`/conversations/${number}/messages`, { content: 'By a key' })).status).toBe(200)
  const { messages } = (await customer.get(`/messages?conversation_id=${id}`)).body.data
  expect(messages.at(-1).sender.name).toBe(shownName)
})
