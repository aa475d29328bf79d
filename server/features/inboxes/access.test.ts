import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const made = async (more: Record<string, unknown> = {}) =>
  (await desk.linus.post('/inboxes', { name: 'Api', channel: 'api', ...more })).body.data

test('ENT-20 FLD-51 members are set, added and removed; who loses an inbox is signed out', async () => {
  const { id, key } = await made()
  const put = (agent_ids: unknown[]) => desk.linus.call('PUT', `/inboxes/${id}/members`, { agent_ids }, {})
  const names = (reply: { body: { data: { agents: { username: string }[] } } }) =>
    reply.body.data.agents.map(({ username }) => username)
  expect((await desk.grace.get(`/inboxes/${id}`)).status).toBe(403)

  expect(names(await put([desk.grace.userId, desk.ada.userId]))).toEqual(['ada', 'grace'])
  desk.clock.advance(3000)
  expect((await desk.grace.get(`/inboxes/${id}`)).status).toBe(200)
  expect((await desk.grace.get(`/sites/${key}`)).status).toBe(200)
  expect(names(await desk.linus.delete(`/inboxes/${id}/members/${desk.ada.userId}`))).toEqual(['grace'])
  expect((await desk.ada.get('/inboxes')).status).toBe(401)
  expect(names(await desk.linus.post(`/inboxes/${id}/members`, { agent_ids: [desk.bruno.userId] }))).toEqual([
    'bruno',
    'grace',
  ])
  expect((await desk.bruno.get(`/inboxes/${id}`)).status).toBe(200)
  expect((await put([desk.mallory.userId])).status).toBe(400)
  expect(names(await desk.grace.get(`/inboxes/${id}/members`))).toEqual(['bruno', 'grace'])
  expect((await desk.grace.call('PUT', `/inboxes/${id}/members`, { agent_ids: [] }, {})).status).toBe(403)
  await desk.ada.signIn('ada', 'correct horse battery', 'site_shop')
})

test('RUL-10 an inbox taken out of use is lost to its agents and visitors; administrators read what was said', async () => {
  const { id, key } = await made({ channel: 'web', name: 'Closing down', channel_config: {} })
  await desk.linus.post(`/inboxes/${id}/members`, { agent_ids: [desk.bruno.userId] })
  desk.clock.advance(3000)
  const visitor = await desk.visitor('Ann', key)
  const conversation = await visitor.chat()
  await visitor.say(conversation, 'Still there?')
  expect((await desk.bruno.get(`/messages?conversation_id=${conversation}`)).status).toBe(200)

  expect((await desk.linus.delete(`/inboxes/${id}`)).status).toBe(200)
  desk.clock.advance(3000)

  expect((await desk.linus.get(`/inboxes/${id}`)).status).toBe(404)
  expect((await desk.linus.get(`/sites/${key}`)).status).toBe(404)
  expect((await desk.bruno.get('/inboxes')).status).toBe(401)
  await desk.bruno.signIn('bruno', 'correct horse battery', 'site_other')
  expect((await desk.bruno.get(`/messages?conversation_id=${conversation}`)).status).toBe(403)
  expect((await visitor.get(`/messages?conversation_id=${conversation}`)).status).toBe(401)
  const read = await desk.linus.get(`/messages?conversation_id=${conversation}`)
  expect(read.body.data.messages).toHaveLength(1)
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select secrets, deleted_at is not null as gone from inboxes where key = $1',
    [key],
  )
  expect(rows).toEqual([{ secrets: null, gone: true }])
})

test('a visitor of seed 001 registers on a web inbox only: addresses of other channels are not to be taken', async () => {
  for (const channel of ['api', 'whatsapp', 'email'] as const) {
    const { key } = await made({ channel })
    const reply = await desk.anonymous.post('/visitors', {
      site_id: key,
      visitor_id: '5511999998888',
      name: 'Eve',
    })
    expect([channel, reply.status]).toEqual([channel, 404])
  }
})

test('agents may not keep inboxes, see no webhook address, and a rival account sees none of ours', async () => {
  const { id } = await made({ webhook_url: 'https://hooks.example.com/s3cret' })
  await desk.linus.post(`/inboxes/${id}/members`, { agent_ids: [desk.grace.userId] })
  desk.clock.advance(3000)

  expect((await desk.grace.get(`/inboxes/${id}`)).body.data.webhook_url).toBeNull()
  expect((await desk.linus.get(`/inboxes/${id}`)).body.data.webhook_url).toBe(
    'https://hooks.example.com/s3cret',
  )
  expect((await desk.grace.post('/inboxes', { name: 'Mine', channel: 'api' })).status).toBe(403)
  expect((await desk.grace.patch(`/inboxes/${id}`, { name: 'Mine' })).status).toBe(403)
  expect((await desk.grace.delete(`/inboxes/${id}`)).status).toBe(403)
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['GET', '/members'],
    ['PUT', '/members'],
    ['POST', '/hmac-token'],
  ] as const)
    expect([
      method,
      path,
      (
        await desk.mallory.call(
          method,
          `/inboxes/${id}${path}`,
          method === 'GET' ? undefined : { agent_ids: [] },
          {},
        )
      ).status,
    ]).toEqual([method, path, 404])
  const keys = (await desk.mallory.get('/inboxes')).body.data.inboxes.map((one: { key: string }) => one.key)
  expect(keys).toEqual(['site_rival'])
  expect(
    (await desk.linus.post('/inboxes', { name: 'Again', channel: 'api', key: 'site_rival' })).status,
  ).toBe(409)
})
