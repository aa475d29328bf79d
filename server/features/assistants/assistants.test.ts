import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const made = async (more: Record<string, unknown> = {}) =>
  (await desk.linus.post('/assistants', { name: 'Luna', ...more })).body.data

test('ENT-34 FLD-62 an administrator makes, changes and removes an assistant; agents read it', async () => {
  const reply = await desk.linus.post('/assistants', {
    name: 'Diogo',
    kind: 'captain',
    outgoing_url: 'https://bots.example.com/in',
    config: { model: 'gpt-4o-mini', temperature: 0.3 },
  })
  expect(reply).toMatchObject({
    status: 201,
    body: { data: { name: 'Diogo', kind: 'captain', config: { temperature: 0.3 } } },
  })
  const { id } = reply.body.data
  expect(id).toStartWith('assistant_')

  const changed = await desk.linus.patch(`/assistants/${id}`, { description: 'Nights', outgoing_url: null })
  expect(changed.body.data).toMatchObject({ name: 'Diogo', description: 'Nights', outgoing_url: null })
  expect((await desk.ada.get(`/assistants/${id}`)).body.data).toEqual(changed.body.data)
  expect((await desk.linus.delete(`/assistants/${id}`)).status).toBe(200)
  expect((await desk.ada.get(`/assistants/${id}`)).status).toBe(404)
  expect(
    (await desk.ada.get('/assistants')).body.data.assistants.map((one: { id: string }) => one.id),
  ).not.toContain(id)
  const said = (await desk.events()).filter((type) => type === 'assistant.changed')
  expect(said).toHaveLength(3)
})

test('assistants are listed in pages, each once', async () => {
  for (let number = 0; number < 5; number++) await made({ name: `Bot ${number}` })
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const reply = await desk.ada.get(`/assistants?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    names.push(...reply.body.data.assistants.map((one: { name: string }) => one.name))
    cursor = reply.body.data.next_cursor
    expect(reply.body.data.has_more).toBe(cursor !== null)
  }
  expect(names.filter((name) => name.startsWith('Bot'))).toEqual([
    'Bot 0',
    'Bot 1',
    'Bot 2',
    'Bot 3',
    'Bot 4',
  ])
  expect((await desk.ada.get('/assistants?cursor=nonsense')).status).toBe(400)
})

test('agents may not keep assistants, and a rival account has none of ours', async () => {
  const { id } = await made()

  expect((await desk.ada.post('/assistants', { name: 'Mine' })).status).toBe(403)
  expect((await desk.ada.patch(`/assistants/${id}`, { name: 'Mine' })).status).toBe(403)
  expect((await desk.ada.post(`/assistants/${id}/key`)).status).toBe(403)
  for (const [method, path] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/key'],
  ] as const)
    expect(
      (
        await desk.mallory.call(
          method,
          `/assistants/${id}${path}`,
          method === 'GET' ? undefined : { name: 'Mine' },
          {},
        )
      ).status,
    ).toBe(404)
  expect((await desk.mallory.get('/assistants')).body.data.assistants).toEqual([])
})

test('a key two assistants would have, and what is no web address, are refused', async () => {
  await made({ key: 'agent-7' })

  expect((await desk.linus.post('/assistants', { name: 'Other', key: 'agent-7' })).status).toBe(409)
  for (const outgoing_url of [
    'ftp://example.com',
    'javascript:alert(1)',
    'https://user:pass@example.com',
    'x',
  ])
    expect([
      outgoing_url,
      (await desk.linus.post('/assistants', { name: 'A', outgoing_url })).status,
    ]).toEqual([outgoing_url, 400])
})

test('an assistant’s key is told once, kept as a hash, and ends when another is made or the assistant removed', async () => {
  const { id } = await made()
  const holder = (token: string) =>
    desk.running.app.platform.authenticator.holder({ token, network: '127.0.0.1', accountNum: undefined })

  const first = await desk.linus.post(`/assistants/${id}/key`, {}, { 'idempotency-key': 'once' })
  expect(first.status).toBe(201)
  const { token } = first.body.data
  expect(await holder(token)).toMatchObject({ kind: 'assistant', name: 'Luna' })
  // Neither the repeat of the request nor the database tells it again.
  expect((await desk.linus.post(`/assistants/${id}/key`, {}, { 'idempotency-key': 'once' })).status).toBe(409)
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select (select jsonb_agg(k) from idempotency_keys k)::text || (select jsonb_agg(t) from api_tokens t)::text as all',
  )
  expect(rows[0].all).not.toContain(token)

  const second = (await desk.linus.post(`/assistants/${id}/key`)).body.data.token
  desk.clock.advance(3000)
  await expect(holder(token)).rejects.toThrow()
  expect(await holder(second)).toMatchObject({ kind: 'assistant' })
  await desk.linus.delete(`/assistants/${id}`)
  desk.clock.advance(3000)
  await expect(holder(second)).rejects.toThrow()
})
