/** A program's key opens the socket as its user, and the socket ends as the staff's own do. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect, type TestSocket } from '../../../testkit/socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const open = async (token: string, siteId = 'site_shop'): Promise<TestSocket> => {
  const query = new URLSearchParams({ site_id: siteId, role: 'support', token })
  return await connect(`${desk.url.replace('http', 'ws')}/ws?${query}`)
}

async function keyOf(username: string, more: Record<string, unknown> = {}) {
  const { grace } = desk
  await grace.signIn(username, castPassword, 'site_shop')
  return (await grace.post('/api_tokens', { name: 'A program', ...more })).body.data as {
    id: string
    token: string
  }
}

const endOf = ({ closed }: TestSocket) => Promise.race([closed, Bun.sleep(5000).then(() => 'still open')])

test('RUL-21 a key opens the socket of its user: it hears, and what it says is the user’s', async () => {
  const { token } = await keyOf('grace')
  const socket = await open(token)
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()

  expect(await socket.take('hello')).toMatchObject({ role: 'support', agent_id: desk.grace.userId })
  await customer.say(conversation_id, 'Is anybody there?')
  expect(await socket.take('message')).toMatchObject({ message: 'Is anybody there?' })
  socket.send({ conversation_id, message: 'A program is' })
  expect(await socket.next(({ message }) => message === 'A program is')).toMatchObject({
    sender: { id: desk.grace.userId },
  })
  socket.close()
})

test('RUL-21 a key opens no socket on a site of others, and an assistant’s none at all', async () => {
  const elsewhere = await open((await keyOf('ada')).token, 'site_other')
  const bot = await desk.linus.post('/assistants', { name: 'Robin' })
  const { token } = (await desk.linus.post(`/assistants/${bot.body.data.id}/key`)).body.data
  const assistant = await open(token)

  expect(await endOf(elsewhere)).toMatchObject({ code: 4401 })
  expect(elsewhere.heard).toMatchObject([{ type: 'error', code: 'FORBIDDEN' }])
  expect(await endOf(assistant)).toMatchObject({ code: 4401 })
  expect(assistant.heard).toMatchObject([
    { code: 'UNAUTHORIZED', message: 'Only a key of a user opens this' },
  ])
})

test('RUL-21 the socket of a key is closed when the key is removed, or ends by itself', async () => {
  const [removed, bound] = [
    await keyOf('grace'),
    await keyOf('grace', { expires_at: new Date(desk.clock.now().getTime() + 60_000).toISOString() }),
  ]
  const sockets = [await open(removed.token), await open(bound.token)] as const
  for (const socket of sockets) await socket.take('hello')

  await desk.grace.delete(`/api_tokens/${removed.id}`)
  expect(await endOf(sockets[0])).toMatchObject({ code: 4401 })
  await sockets[1].settle()
  desk.clock.advance(61_000)
  expect(await endOf(sockets[1])).toMatchObject({ code: 4401 })
})

test('RUL-21 other rights or another password end keys with their sockets; the next key opens what is so now', async () => {
  const { token } = await keyOf('grace')
  const { linus, grace } = desk
  const role = await linus.post('/custom_roles', { name: 'Narrow', permissions: [] })
  const conversation_id = await (await desk.visitor()).chat()

  const wide = await open(token)
  await wide.take('hello')
  await linus.patch(`/agents/${grace.userId}`, { custom_role_id: role.body.data.id })
  expect(await endOf(wide)).toMatchObject({ code: 4401 })

  expect(await endOf(await open(token))).toMatchObject({ code: 4401 })

  const narrow = await open((await keyOf('grace')).token)
  await narrow.take('hello')
  const customer = await desk.visitor()
  const own = await customer.chat()
  await desk.ada.say(conversation_id, 'Not for Grace')
  await linus.patch(`/custom_roles/${role.body.data.id}`, {
    permissions: ['conversation_participating_manage'],
  })
  await linus.patch(`/conversations/${own}/assign`, { agent_id: grace.userId })
  await customer.say(own, 'For Grace')
  await narrow.next(({ message }) => message === 'For Grace')
  expect(narrow.heard.some(({ message }) => message === 'Not for Grace')).toBe(false)

  await grace.signIn('grace', castPassword, 'site_shop')
  await grace.post('/auth/password', { current_password: castPassword, new_password: 'another password' })
  expect(await endOf(narrow)).toMatchObject({ code: 4401 })
})

test('RUL-21 a key that was just used opens nothing once its user is disabled', async () => {
  const { token } = await keyOf('ada')
  const headers = { authorization: `Bearer ${token}` }
  expect((await desk.anonymous.get('/auth/validate', headers)).status).toBe(200)
  await desk.linus.patch(`/agents/${desk.ada.userId}`, { disabled: true })

  expect(await endOf(await open(token))).toMatchObject({ code: 4401 })
})
