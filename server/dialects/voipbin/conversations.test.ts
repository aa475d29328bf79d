/** Conversations and messages of seed 002: shapes, pages, and what is shared (systems.md 1.3, 1.4). */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { failure, meOf, never, nil, stamp, started, tel, uuid } from '../../../testkit/voipbin-values.ts'

let desk: Desk
let vn: VoipbinClient
let rival: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  rival = await VoipbinClient.login(desk.url, 'mallory', castPassword)
})
afterAll(() => desk.close())

test('END-33 FLD-30 FLD-31 ENM-05 ENM-08 RUL-31 a conversation has the keys of both generations', async () => {
  const answer = await vn.post('/conversations', {
    name: 'Customer Support #1234',
    participants: [{ type: 'tel', target: '+673802' }],
    unknown: 'passed over',
  })
  const peer = tel('+673802')
  const self = tel('')
  const { id: customer_id } = { id: (await meOf(vn)).customer_id }
  expect([answer.status, answer.body]).toEqual([
    200,
    {
      id: uuid,
      customer_id,
      owner_type: '',
      owner_id: nil,
      account_id: uuid,
      name: 'Customer Support #1234',
      detail: 'SMS conversation',
      reference_type: 'message',
      reference_id: '+673802',
      source: self,
      participants: [self, peer],
      type: 'message',
      dialog_id: '+673802',
      self,
      peer,
      tm_create: stamp,
      tm_update: stamp,
      tm_delete: never,
    },
  ])
  expect((await vn.get(`/conversations/${answer.body.id}`)).body).toEqual(answer.body)
  expect((await vn.get('/conversations')).body.result[0]).toEqual(answer.body)
})

test('RUL-31 participants are added, as they were named, and stay', async () => {
  const { id } = await started(vn, '+14703298699')
  const other = { type: 'sip', target: 'sip:a@example.com', target_name: 'Ann', name: 'n', detail: 'd' }
  const joined = await vn.post(`/conversations/${id}/participants`, other)
  expect(joined.body.participants).toEqual([tel(''), tel('+14703298699'), other])
  expect((await vn.post(`/conversations/${id}/participants`, other)).body.participants).toHaveLength(3)
  expect((await vn.get(`/conversations/${id}`)).body.participants).toEqual(joined.body.participants)
  // The same two sides are one conversation.
  expect((await started(vn, '+14703298699')).id).toBe(id)
})

test('PUT names and gives; the nil id takes away, and an unknown owner is refused', async () => {
  const { id } = await started(vn, '+15550000001')
  const linus = (await meOf(vn)).id
  const given = await vn.put(`/conversations/${id}`, { owner_id: linus, name: 'Named', detail: 'Detailed' })
  expect(given.body).toMatchObject({
    owner_type: 'agent',
    owner_id: linus,
    name: 'Named',
    detail: 'Detailed',
    tm_update: stamp,
  })
  expect((await vn.put(`/conversations/${id}`, { owner_id: nil })).body).toMatchObject({
    owner_type: '',
    owner_id: nil,
    name: 'Named',
  })
  const unknown = await vn.put(`/conversations/${id}`, { owner_id: id })
  expect([unknown.status, unknown.body]).toEqual([400, failure('INVALID_ARGUMENT', 'INVALID_ARGUMENT')])
  await vn.put(`/conversations/${id}`, { owner_id: linus })
  expect((await vn.post(`/conversations/${id}/unassign`)).body.owner_id).toBe(nil)
})

test('RUL-11 ENM-05 what was deleted says when, by its id, and is listed no more', async () => {
  const { id } = await started(vn, '+15550000002')
  await desk.linus.delete(`/conversations/${id}`)
  const { status, body } = await vn.get(`/conversations/${id}`)
  expect([status, body.tm_delete === never]).toEqual([200, false])
  expect(body.tm_delete).toEqual(stamp)
  const { rows } = await vn.all('/conversations', 100)
  expect(rows.map((row) => row.id)).not.toContain(id)
  expect((await vn.put(`/conversations/${id}`, { name: 'x' })).body).toEqual(
    failure('NOT_FOUND', 'CONVERSATION_NOT_FOUND'),
  )
})

describe('pages', () => {
  test('END-34 every conversation is on one page, though many were made in one millisecond', async () => {
    for (let at = 0; at < 12; at++) await started(vn, `+1555001${String(at).padStart(4, '0')}`)
    const whole = (await vn.get('/conversations', { page_size: 100 })).body.result.map((row: Body) => row.id)
    for (const size of [1, 3, 5]) {
      const { rows } = await vn.all('/conversations', size)
      expect([size, rows.map((row) => row.id)]).toEqual([size, whole])
    }
    await desk.running.app.platform.db.pool.query(
      `update conversations set created_at = date_trunc('hour', created_at)`,
    )
    for (const size of [1, 3, 5]) {
      const { rows } = await vn.all('/conversations', size)
      expect([size, new Set(rows.map((row) => row.id)).size, rows.length]).toEqual([
        size,
        whole.length,
        whole.length,
      ])
    }
  })

  test('a bare tm_create in either form means what is strictly older', async () => {
    const { id, tm_create } = await started(vn, '+15550020000')
    for (const page_token of [tm_create, `${tm_create.replace(' ', 'T')}Z`]) {
      const { body } = await vn.get('/conversations', { page_token })
      expect(body.result.map((row: Body) => row.id)).not.toContain(id)
      expect(body.result.length).toBeGreaterThan(0)
    }
    const wrong = await vn.get('/conversations', { page_token: 'yesterday' })
    expect([wrong.status, wrong.body]).toEqual([
      400,
      failure('INVALID_ARGUMENT', 'INVALID_REQUEST_PARAMETER'),
    ])
    const empty = await vn.get('/conversations', { page_token: '2000-01-01 00:00:00.000000' })
    expect(empty.body).toEqual({ result: [], next_page_token: '' })
  })

  test('messages come newest first, each once', async () => {
    const { id } = await started(vn, '+15550030000')
    for (let at = 0; at < 7; at++) await vn.post(`/conversations/${id}/messages`, { text: String(at) })
    const texts = (rows: Body[]) => rows.map((row) => row.text)
    for (const size of [1, 2, 100]) {
      const { rows } = await vn.all(`/conversations/${id}/messages`, size)
      expect([size, texts(rows)]).toEqual([size, ['6', '5', '4', '3', '2', '1', '0']])
    }
  })
})

test('a message is said without `medias`, waits for its channel, and has both sides', async () => {
  const { id } = await started(vn, '+15550040000')
  const said = await vn.post(`/conversations/${id}/messages`, { text: 'Hello 🦜' })
  expect([said.status, said.body]).toEqual([
    200,
    {
      id: uuid,
      customer_id: uuid,
      conversation_id: id,
      direction: 'outgoing',
      status: 'progressing',
      reference_type: 'message',
      reference_id: '',
      source: tel(''),
      destination: tel('+15550040000'),
      text: 'Hello 🦜',
      medias: [],
      tm_create: stamp,
      tm_update: never,
      tm_delete: never,
    },
  ])
  const medias = [{ type: 'image/png', url: 'https://example.com/a.png' }]
  const pictured = await vn.post(`/conversations/${id}/messages`, { text: '', medias })
  expect(pictured.body.medias).toMatchObject([
    { type: 'image', url: 'https://example.com/a.png', tm_delete: never },
  ])
  expect((await vn.post(`/conversations/${id}/messages`, { text: '' })).status).toBe(400)
  // Notes are the staff's own, and no messages there.
  await desk.linus.post('/messages', { conversation_id: id, type: 'text', content: 'Note', private: true })
  expect((await vn.get(`/conversations/${id}/messages`)).body.result).toHaveLength(2)
})

test('a chat of a site is a conversation there too', async () => {
  const ann = await desk.visitor('Ann')
  const id = await ann.chat()
  await ann.say(id, 'Hi')
  const listed = (await vn.get('/conversations', { page_size: 1 })).body.result[0]
  expect(listed).toMatchObject({
    reference_type: 'webchat',
    self: { type: 'webchat' },
    peer: { type: 'web_session', target: ann.visitorId, target_name: 'Ann' },
  })
  const { result } = (await vn.get(`/conversations/${listed.id}/messages`)).body
  expect(result).toMatchObject([
    { direction: 'incoming', status: 'done', text: 'Hi', source: { target: ann.visitorId } },
  ])
  const answer = await vn.post(`/conversations/${listed.id}/messages`, { text: 'Hello', medias: [] })
  expect(answer.body.status).toBe('done')
})

test('errors are those of VoIPBin, to the letter', async () => {
  const of = ({ status, body }: { status: number; body: Body }) => [status, body]
  expect(of(await vn.get('/nothing'))).toEqual([404, failure('NOT_FOUND', 'ROUTE_NOT_FOUND')])
  expect(of(await vn.get('/conversations/seven'))).toEqual([400, failure('INVALID_ARGUMENT', 'INVALID_ID')])
  expect(of(await vn.get(`/conversations/${nil}`))).toEqual([
    404,
    failure('NOT_FOUND', 'CONVERSATION_NOT_FOUND'),
  ])
  expect(of(await vn.post('/conversations', '{'))).toEqual([
    400,
    failure('INVALID_ARGUMENT', 'INVALID_JSON_BODY'),
  ])
  expect(of(await vn.post('/conversations', {}))).toEqual([
    400,
    failure('INVALID_ARGUMENT', 'MISSING_REQUEST_PARAMETER'),
  ])
  expect(of(await vn.post('/conversations/setup', { reference_type: 'message' }))).toEqual([200, {}])
})

test('of twenty first conversations at once, all are on one inbox', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      rival.post('/conversations', { participants: [{ type: 'tel', target: `+1555777${1000 + at}` }] }),
    ),
  )
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
  expect(new Set(answers.map((answer) => answer.body.account_id)).size).toBe(1)
})
