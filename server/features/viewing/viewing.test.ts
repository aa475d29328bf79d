import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import type { TestSocket } from '../../../testkit/socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const about = (socket: TestSocket) => socket.heard.filter(({ type }) => String(type).startsWith('viewing'))
const view = (socket: TestSocket, ...conversation_ids: string[]) =>
  socket.send({ type: 'viewing', conversation_ids })

test('colleagues hear who looks at a conversation, and that it looks elsewhere, at none, or is gone', async () => {
  const [one, two] = [await (await desk.visitor()).chat(), await (await desk.visitor()).chat()]
  const [adas, graces] = [await desk.socket(desk.ada, ''), await desk.socket(desk.grace, '')]
  const agent_id = desk.ada.userId
  view(adas, one)
  const frame = { type: 'viewing', conversation_id: one, agent_id, name: 'Ada' }
  expect(await graces.take('viewing')).toEqual(frame)
  view(adas, one)
  expect(await graces.take('viewing')).toEqual(frame)
  view(adas, two)
  expect(await graces.take('viewing_stop')).toEqual({ type: 'viewing_stop', conversation_id: one, agent_id })
  expect(await graces.take('viewing')).toMatchObject({ conversation_id: two })
  view(adas)
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: two })
  view(adas)
  view(adas, one)
  await graces.take('viewing')
  adas.close()
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: one, agent_id })
  expect(about(graces)).toHaveLength(7)
  graces.close()
})

test('a socket that several windows share looks at all they show, and leaves only what none of them does', async () => {
  const [one, two] = [await (await desk.visitor()).chat(), await (await desk.visitor()).chat()]
  const [adas, graces] = [await desk.socket(desk.ada, ''), await desk.socket(desk.grace, '')]
  view(adas, one, two)
  expect(await graces.take('viewing')).toMatchObject({ conversation_id: one })
  expect(await graces.take('viewing')).toMatchObject({ conversation_id: two })
  view(adas, two)
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: one })
  await graces.take('viewing')
  adas.close()
  expect(await graces.take('viewing_stop')).toMatchObject({ conversation_id: two })
  expect(about(graces)).toHaveLength(5)
  graces.close()
})

test('another node’s colleagues hear it too', async () => {
  const beside = await openDesk({ beside: desk })
  const id = await (await desk.visitor()).chat()
  const [adas, graces] = [await desk.socket(desk.ada), await beside.socket(desk.grace, '')]
  view(adas, id)
  expect(await graces.take('viewing')).toMatchObject({ conversation_id: id, agent_id: desk.ada.userId })
  adas.close()
  await graces.take('viewing_stop')
  graces.close()
  await beside.close()
})

test('RUL-03 nobody looks at what it may not open, and neither visitors nor those who may not enter hear of it', async () => {
  const customer = await desk.visitor('Rosa', 'site_other')
  const begun = await customer.post('/conversations', {
    site_id: 'site_other',
    visitor_id: customer.visitorId,
  })
  const id: string = begun.body.data.id
  const sockets = await Promise.all([desk.ada, desk.mallory].map((who) => desk.socket(who, '')))
  const [adas, mallorys] = sockets
  const hers = await desk.socket(customer, 'site_other')
  const graces = await desk.socket(desk.grace, '')
  for (const [socket, code] of [
    [adas, 'FORBIDDEN'],
    [mallorys, 'NOT_FOUND'],
    [hers, 'FORBIDDEN'],
  ] as const) {
    if (socket) view(socket, id)
    expect(await socket?.take('error')).toMatchObject({ code, for: 'viewing' })
  }
  graces.send({ type: 'viewing', conversation_ids: [7.5] })
  expect(await graces.take('error')).toMatchObject({ code: 'VALIDATION_ERROR' })
  view(graces, id)
  await graces.take('viewing')
  for (const socket of [adas, mallorys, hers]) {
    await socket?.settle()
    expect(socket && about(socket)).toEqual([])
    socket?.close()
  }
  graces.close()
})

test('RUL-03 whom a custom role narrows looks at what it sees only, and hears of nobody', async () => {
  const own = await openDesk()
  const role = await own.linus.post('/custom_roles', {
    name: 'Own only',
    permissions: ['conversation_participating_manage'],
  })
  await own.linus.patch(`/agents/${own.grace.userId}`, { custom_role_id: role.body.data.id })
  await own.grace.signIn('grace', castPassword, 'site_shop')
  const [mine, other] = [await (await own.visitor()).chat(), await (await own.visitor()).chat()]
  await own.linus.patch(`/conversations/${mine}/assign`, { agent_id: own.grace.userId })
  const [graces, linuss] = [await own.socket(own.grace, ''), await own.socket(own.linus, '')]

  view(graces, other)
  expect(await graces.take('error')).toMatchObject({ code: 'FORBIDDEN', for: 'viewing' })
  view(graces, mine)
  expect(await linuss.take('viewing')).toMatchObject({ conversation_id: mine, agent_id: own.grace.userId })
  view(linuss, mine)
  await linuss.next((frame: Body) => frame.type === 'viewing' && frame.agent_id === own.linus.userId)
  await graces.settle()
  expect(about(graces)).toEqual([])
  for (const socket of [graces, linuss]) socket.close()
  await own.close()
})
