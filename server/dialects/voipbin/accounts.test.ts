/** Accounts of channels, and text messages (systems.md 1.3, 1.5). */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { VoipbinClient } from '../../../testkit/voipbin-client.ts'
import { failure, never, stamp, tel, uuid } from '../../../testkit/voipbin-values.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
let vn: VoipbinClient
let ada: VoipbinClient

beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  ada = await VoipbinClient.login(desk.url, 'ada@example.com', castPassword)
})
afterAll(() => desk.close())

describe('conversation_accounts', () => {
  test('secret and token go in and never come out; they are sealed', async () => {
    const draft = {
      type: 'whatsapp',
      name: 'WA',
      detail: 'Numbers',
      secret: 'hush-secret',
      token: 'hush-token',
    }
    const created = await vn.post('/conversation_accounts', {
      ...draft,
      provider_data: { phone_number_id: '77', app_secret: 'hush-app' },
      message_flow_id: 'bdc9d9f5-706c-4e2d-9be7-7dc1e5fd45a0',
    })
    expect([created.status, created.body]).toEqual([
      200,
      {
        id: uuid,
        customer_id: uuid,
        type: 'whatsapp',
        name: 'WA',
        detail: 'Numbers',
        message_flow_id: 'bdc9d9f5-706c-4e2d-9be7-7dc1e5fd45a0',
        tm_create: stamp,
        tm_update: stamp,
        tm_delete: never,
      },
    ])
    const path = `/conversation_accounts/${created.body.id}`
    const changed = (await vn.put(path, { detail: 'Other' })).body
    expect(changed).toMatchObject({ name: 'WA', detail: 'Other' })
    // A token in the address is a credential, and no field of what is written.
    const { rows } = await desk.running.app.platform.db.pool.query(
      `select secret_names, secrets::text as sealed from inboxes where id = $1`,
      [created.body.id],
    )
    expect(rows[0].secret_names).toEqual(['api_key', 'app_secret', 'webhook_verify_token'])
    expect(rows[0].sealed).not.toContain(Buffer.from('hush').toString('hex'))
    expect((await vn.get('/conversation_accounts')).body.result.map((one: Body) => one.id)).toContain(
      created.body.id,
    )
    const gone = await vn.delete(path)
    expect([gone.status, gone.body.id, gone.body.tm_delete === never]).toEqual([200, created.body.id, false])
    expect((await vn.get(path)).body).toEqual(failure('NOT_FOUND', 'CONVERSATION_ACCOUNT_NOT_FOUND'))
  })

  test('PUT does not take the token of the address for the account’s', async () => {
    const draft = { type: 'line', name: 'L', detail: '', secret: 's', token: '' }
    const { id } = (await vn.post('/conversation_accounts', draft)).body
    await vn.put(`/conversation_accounts/${id}`, { name: 'M' })
    const { rows } = await desk.running.app.platform.db.pool.query(
      `select secret_names from inboxes where id = $1`,
      [id],
    )
    expect(rows[0].secret_names).toEqual(['line_channel_secret'])
  })

  test('what is missing is told, and other inboxes are no accounts', async () => {
    const missing = await vn.post('/conversation_accounts', { type: 'line', name: 'L' })
    expect([missing.status, missing.body]).toEqual([
      400,
      failure('INVALID_ARGUMENT', 'MISSING_REQUEST_PARAMETER'),
    ])
    const types = (await vn.all('/conversation_accounts', 2)).rows.map((one) => one.type)
    expect(types).not.toContain('web')
    expect((await ada.get('/conversation_accounts')).status).toBe(403)
  })
})

test('text messages: queued to each destination, read by one id, listed, taken back', async () => {
  const source = { type: 'tel', target: '+15551112222' }
  await ownNumber(source.target)
  const destinations = [
    { type: 'tel', target: '+15553334444', name: 'One' },
    { type: 'tel', target: '+15555556666' },
  ]
  const sent = await vn.post('/messages', { source, destinations, text: 'x'.repeat(161) })
  const target = (to: object) => ({
    destination: { ...tel(''), ...to },
    status: 'queued',
    parts: 2,
    tm_update: stamp,
  })
  expect([sent.status, sent.body]).toEqual([
    200,
    {
      id: uuid,
      customer_id: uuid,
      type: 'sms',
      source: { ...tel(''), ...source },
      targets: destinations.map(target),
      text: 'x'.repeat(161),
      direction: 'outbound',
      tm_create: stamp,
      tm_update: never,
      tm_delete: never,
    },
  ])
  expect((await vn.get(`/messages/${sent.body.id}`)).body).toEqual(sent.body)
  const { rows } = await vn.all('/messages', 3)
  expect(rows.filter((row) => row.text === sent.body.text).map((row) => row.id)).toEqual([sent.body.id])
  // It is a message of its conversation, by the same id (systems.md 1.5).
  const conversation = (await vn.get('/conversations')).body.result.find(
    (one: Body) => one.dialog_id === '+15553334444',
  )
  expect((await vn.get(`/conversations/${conversation.id}/messages`)).body.result[0].id).toBe(sent.body.id)
  const gone = await vn.delete(`/messages/${sent.body.id}`)
  expect([gone.status, gone.body.text, gone.body.tm_delete === never]).toEqual([200, '', false])
  expect((await vn.post('/messages', { source, destinations: [], text: 'x' })).status).toBe(400)
  expect(
    (await vn.post('/messages', { source: { type: 'sip', target: 'x' }, destinations, text: 'x' })).status,
  ).toBe(400)
})

test('a text message is sent from a number of the customer’s own, and keeps it', async () => {
  const first = '+15557770001'
  const inbox = await ownNumber(first)
  await ownNumber('+15557770002')
  const destinations = [{ type: 'tel', target: '+15557779999' }]
  const sendFrom = (target: string) =>
    vn.post('/messages', { source: { type: 'tel', target }, destinations, text: 'Hello' })

  // Nobody's, and the rival's own: nothing is said from either.
  const rival = await VoipbinClient.login(desk.url, 'mallory', castPassword)
  const { rows } = await vn.all('/messages', 100)
  expect((await desk.mallory.post('/inboxes', anSmsInbox('+15557770003'))).status).toBe(201)
  for (const foreign of ['+15557770009', '+15557770003']) {
    const refused = await sendFrom(foreign)
    expect([refused.status, refused.body]).toEqual([
      400,
      failure('INVALID_ARGUMENT', 'INVALID_REQUEST_PARAMETER'),
    ])
  }
  expect((await vn.all('/messages', 100)).rows).toEqual(rows)
  expect((await rival.get('/messages')).body.result).toEqual([])

  const sent = await sendFrom('+1 555 777 0001')
  const conversation = await conversationWith('+15557779999')
  expect([sent.status, conversation.self, conversation.account_id]).toEqual([200, tel(first), inbox])
  const said = await vn.post(`/conversations/${conversation.id}/messages`, { text: 'And more' })
  expect(said.body.source).toEqual(tel(first))

  // Another number of the inbox is that of what is said from then on.
  const channel_config = { phone_number: '+15557770004' }
  expect((await desk.linus.patch(`/inboxes/${inbox}`, { channel_config })).status).toBe(200)
  const later = await vn.post(`/conversations/${conversation.id}/messages`, { text: 'Moved' })
  const history = (await vn.get(`/conversations/${conversation.id}/messages`)).body.result
  expect(history.map((one: Body) => one.source.target)).toEqual(['+15557770004', first, '+1 555 777 0001'])
  expect(later.body.source).toEqual(tel('+15557770004'))
})

const anSmsInbox = (phone_number: string) => ({
  channel: 'sms',
  name: `Text ${phone_number}`,
  channel_config: { phone_number },
})

/** Gives the shop a number, and tells the id of its inbox. */
async function ownNumber(number: string): Promise<string> {
  const made = await desk.linus.post('/inboxes', anSmsInbox(number))
  expect(made.status).toBe(201)
  return parseId('inbox', made.body.data.id) ?? ''
}

async function conversationWith(dialogId: string): Promise<Body> {
  const { rows } = await vn.all('/conversations', 100)
  return rows.find((one: Body) => one.dialog_id === dialogId)
}
