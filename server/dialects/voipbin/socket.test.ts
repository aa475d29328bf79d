/** `/v1.0/ws` (systems.md 1.6): topics, who may name them, what is told, and what every line is held to. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect, type TestSocket } from '../../../testkit/socket.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { meOf, started } from '../../../testkit/voipbin-values.ts'

let desk: Desk
let limited: Desk
let vn: VoipbinClient
let ada: VoipbinClient
let rival: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  limited = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  ada = await VoipbinClient.login(desk.url, 'ada', castPassword)
  rival = await VoipbinClient.login(desk.url, 'mallory', castPassword)
})
afterAll(async () => {
  await limited.close()
  await desk.close()
})

const told = (socket: TestSocket, type: string, is: (data: Body) => boolean = () => true) =>
  socket.next((event) => event.type === type && is(event.data), 10_000)

/** A subscription is not acknowledged: what is done is repeated until it is heard. */
async function listening(client: VoipbinClient, resource: string): Promise<TestSocket> {
  const socket = await client.listen([`customer_id:${(await meOf(client)).customer_id}:${resource}`])
  const { id } = await started(client, '+15559990000')
  for (let tries = 0; ; tries++) {
    await client.put(`/conversations/${id}`, { name: `try ${tries}` })
    const heard = await socket
      .next((event) => event.type === 'conversation_updated', 500)
      .catch(() => undefined)
    if (heard) return socket
  }
}

test('a manager hears of every conversation, message and account of the customer, as it is read', async () => {
  const socket = await listening(vn, 'conversation')
  const { id } = await started(vn, '+15551230001')
  expect((await told(socket, 'conversation_created', (data) => data.id === id)).data.dialog_id).toBe(
    '+15551230001',
  )
  const said = (await vn.post(`/conversations/${id}/messages`, { text: 'Heard' })).body
  const event = await told(socket, 'conversation_message_created', (data) => data.id === said.id)
  expect(event).toEqual({ type: 'conversation_message_created', data: said })
  await vn.delete(`/messages/${said.id}`)
  await told(socket, 'conversation_message_deleted', (data) => data.id === said.id && data.text === '')
  await desk.linus.delete(`/conversations/${id}`)
  const gone = await told(socket, 'conversation_deleted', (data) => data.id === id)
  expect(gone.data.tm_delete).not.toStartWith('9999')
  // What was not asked for is not told.
  expect(
    socket.heard.filter((one) => one.type.startsWith('message_') || one.type.startsWith('account_')),
  ).toEqual([])
  socket.send({ type: 'subscribe', topics: [`customer_id:${said.customer_id}:account`] })
  const draft = { type: 'sms', name: 'Told', detail: '', secret: 's', token: 't' }
  const account = (await vn.post('/conversation_accounts', draft)).body
  expect((await told(socket, 'account_created', (data) => data.id === account.id)).data).toMatchObject({
    name: 'Told',
  })
  socket.close()
})

test('topics begin: one thing, or all of its kind; a line hears a thing once, and no more once it unsubscribed', async () => {
  const { id, customer_id } = await started(vn, '+15551230002')
  const topics = [`customer_id:${customer_id}:conversation`, `customer_id:${customer_id}:conversation:${id}`]
  const socket = await vn.listen(topics)
  const other = await started(vn, '+15551230003')
  for (let tries = 0; ; tries++) {
    await vn.put(`/conversations/${other.id}`, { name: `n${tries}` })
    if (await socket.next((event) => event.data.id === other.id, 500).catch(() => undefined)) break
  }
  await vn.put(`/conversations/${id}`, { detail: 'once' })
  await told(socket, 'conversation_updated', (data) => data.detail === 'once')
  socket.send({ type: 'unsubscribe', topics: [`customer_id:${customer_id}:conversation`] })
  await vn.put(`/conversations/${other.id}`, { detail: 'unheard' })
  await vn.put(`/conversations/${id}`, { detail: 'last' })
  await told(socket, 'conversation_updated', (data) => data.detail === 'last')
  expect(socket.heard.filter((event) => event.data.detail === 'once')).toHaveLength(1)
  socket.close()
})

test('an agent hears of its own; another’s topic, or the customer’s, closes the socket', async () => {
  const [me, boss, enemy] = [await meOf(ada), await meOf(vn), await meOf(rival)]
  const ann = await desk.visitor('Ann')
  await ann.chat()
  const { id } = (await vn.get('/conversations', { page_size: 1 })).body.result[0]
  const own = await ada.listen([`agent_id:${me.id}:conversation`], '/v1.0/service_agents/ws')
  for (let tries = 0; ; tries++) {
    await vn.put(`/conversations/${id}`, { owner_id: me.id, name: `n${tries}` })
    if (await own.next((event) => event.data.owner_id === me.id, 500).catch(() => undefined)) break
  }
  own.close()
  for (const [client, topic] of [
    [ada, `customer_id:${me.customer_id}:conversation`],
    [ada, `agent_id:${boss.id}:conversation`],
    [vn, `customer_id:${enemy.customer_id}:conversation`],
    [rival, `customer_id:${boss.customer_id}:conversation`],
    [vn, 'customer_id:'],
    [vn, ''],
  ] as const) {
    const socket = await client.listen([topic])
    expect([topic, (await socket.closed).code]).toEqual([topic, 1008])
    expect(socket.heard).toEqual([])
  }
})

test('notes and lines about what happened are told to nobody', async () => {
  const socket = await listening(vn, 'conversation')
  const { id } = await started(vn, '+15551230004')
  await desk.linus.post('/messages', { conversation_id: id, type: 'text', content: 'A note', private: true })
  const said = (await vn.post(`/conversations/${id}/messages`, { text: 'After it' })).body
  await told(socket, 'conversation_message_created', (data) => data.id === said.id)
  expect(JSON.stringify(socket.heard)).not.toContain('A note')
  socket.close()
})

test('without a token, with a wrong one, or without an upgrade there is no socket', async () => {
  const address = `${desk.url.replace('http', 'ws')}/v1.0/ws`
  for (const query of ['', '?token=wrong', '?accesskey=vb_wrong'])
    expect(await connect(address + query).catch((error: Error) => error.message)).toBe(
      'the socket was refused',
    )
  const upgrade = { upgrade: 'websocket', connection: 'Upgrade', 'sec-websocket-version': '13' }
  const refused = await fetch(`${desk.url}/v1.0/ws`, { headers: upgrade })
  expect([refused.status, (await refused.json()).error.reason]).toEqual([401, 'AUTHENTICATION_REQUIRED'])
  expect((await fetch(`${desk.url}/v1.0/ws`)).status).toBe(426)
})

test('what cannot be read is passed over; bytes, and frames without end, close the socket', async () => {
  const socket = await listening(vn, 'conversation')
  for (const frame of ['null', 'x', 7, { type: 'subscribe' }, { type: 'other', topics: [] }])
    socket.send(frame)
  const { id } = await started(vn, '+15551230005')
  await told(socket, 'conversation_created', (data) => data.id === id)
  socket.close()
  const many = await vn.listen([])
  for (let at = 0; at < 5; at++)
    many.send({
      type: 'subscribe',
      topics: Array.from({ length: 100 }, (_, n) => `customer_id:${id}:conversation:${at}${n}`),
    })
  expect((await many.closed).code).toBe(1008)
})

test('the end of its key closes a line at once', async () => {
  const key = (await vn.post('/accesskeys', { name: 'Ending', expire: 86_400 })).body
  const socket = await listening(new VoipbinClient(desk.url, { accesskey: key.token }), 'conversation')
  await vn.delete(`/accesskeys/${key.id}`)
  expect((await socket.closed).code).toBe(4401)
})

test('a key’s time being over closes a line, though nobody asks for anything', async () => {
  const key = (await vn.post('/accesskeys', { name: 'Passing', expire: 86_400 })).body
  const socket = await listening(new VoipbinClient(desk.url, { accesskey: key.token }), 'conversation')
  desk.clock.advance(86_400_000 + 1000)
  expect((await socket.closed).code).toBe(4401)
})

test('a session holds twenty lines; one more is closed, and has a place when one is gone', async () => {
  const client = await VoipbinClient.login(limited.url, 'linus', castPassword)
  const sockets = await Promise.all(Array.from({ length: 21 }, () => client.listen([])))
  const ends = sockets.map(async (socket, at) => ({ at, code: (await socket.closed).code }))
  const first = await Promise.race(ends)
  expect(first.code).toBe(4429)
  const [leaving] = sockets.filter((_, at) => at !== first.at)
  leaving?.close()
  await leaving?.closed
  expect(sockets.filter((socket) => socket !== leaving)).toHaveLength(20)
  for (const socket of sockets) socket.close()
})

test('a line that says too much in a minute is closed', async () => {
  const client = await VoipbinClient.login(limited.url, 'mallory', castPassword)
  const socket = await client.listen([])
  for (let at = 0; at < 150; at++) socket.send({ type: 'unsubscribe', topics: [] })
  expect(await socket.closed).toMatchObject({ code: 1008, reason: 'RATE_LIMITED' })
})

test('a server that stops tells its lines to come back', async () => {
  const closing = await openDesk()
  const client = await VoipbinClient.login(closing.url, 'linus', castPassword)
  const socket = await listening(client, 'conversation')
  await closing.close()
  expect((await socket.closed).code).toBe(1012)
})
