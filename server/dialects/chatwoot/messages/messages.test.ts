import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../../testkit/caller.ts'
import { chatwootMisfits } from '../../../../testkit/chatwoot-schema.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { aPicture } from '../../../../testkit/uploads.ts'
import { postDirect } from '../../../features/messages/messages.ts'
import { createApiToken } from '../../../features/sessions/api-tokens.ts'
import { parseId } from '../../../platform/ids/ids.ts'

let desk: Desk
let accountNum: number
const tokens = new Map<string, string>()

beforeAll(async () => {
  desk = await openDesk()
  for (const [name, who] of Object.entries({ ada: desk.ada, bruno: desk.bruno, mallory: desk.mallory })) {
    const { db, clock } = desk.running.app.platform
    const userId = parseId('user', who.userId ?? '') ?? ''
    const { token } = await db.transact((tx) => createApiToken(tx, { kind: 'user', userId }, clock.now()))
    tokens.set(name, token)
  }
  const [row] = await rows(
    'select num from accounts where id = (select account_id from inboxes where key = $1)',
    [desk.siteId],
  )
  accountNum = row?.num
})
afterAll(() => desk.close())

const rows = async (query: string, values: unknown[] = []): Promise<Body[]> =>
  (await desk.running.app.platform.db.pool.query(query, values)).rows

async function call(
  method: string,
  path: string,
  body?: unknown,
  who = 'ada',
): Promise<{ status: number; body: Body }> {
  const headers: Record<string, string> = { api_access_token: tokens.get(who) ?? '' }
  const isForm = body instanceof FormData || body instanceof URLSearchParams
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json'
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
  const answer = await fetch(`${desk.url}/api/v1/accounts/${accountNum}${path}`, { method, headers, ...sent })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : undefined }
}

/** A conversation on the site, or on it as an inbox for programs. */
async function aConversation(channel: 'web' | 'api' = 'web') {
  await rows(`update inboxes set channel = 'web' where key = $1`, [desk.siteId])
  const customer = await desk.visitor('Ann')
  const printed = await customer.chat()
  const id = parseId('conv', printed) ?? ''
  await rows(
    `update inboxes set channel = $2 where id = (select inbox_id from conversations where id = $1)`,
    [id, channel],
  )
  const [row] = await rows('select display_id, account_id, contact_id from conversations where id = $1', [id])
  const path = `/conversations/${row?.display_id}/messages`
  return {
    customer,
    printed,
    id,
    displayId: row?.display_id as number,
    path,
    accountId: row?.account_id as string,
  }
}

const fits = (method: string, path: string, { status, body }: { status: number; body: unknown }) =>
  expect(chatwootMisfits({ method, path: `/api/v1/accounts/1${path}`, status, body })).toEqual([])

test('FLD-53 ENM-19 X7 a message is created as JSON and printed as Chatwoot prints it', async () => {
  const { path, displayId, customer, printed } = await aConversation()
  const seconds = () => Math.floor(desk.clock.now().getTime() / 1000)
  const before = seconds()
  const made = await call('POST', path, { content: 'On its way', message_type: 'outgoing', echo_id: 'e-1' })

  expect(made).toMatchObject({
    status: 200,
    body: {
      content: 'On its way',
      message_type: 1,
      content_type: 'text',
      conversation_id: displayId,
      private: false,
      status: 'sent',
      echo_id: 'e-1',
      source_id: null,
      sender: { name: 'Ada', type: 'user' },
    },
  })
  expect(made.body.created_at).toBeWithin(before, seconds() + 1)
  fits('POST', path, made)
  const [seen] = (await customer.get(`/messages?conversation_id=${printed}`)).body.data.messages
  expect(seen).toMatchObject({ from: 'support', content: 'On its way' })
})

test('FLD-54 LIM-19 a form with files: booleans as words, links that open without a header', async () => {
  const { path, customer, printed } = await aConversation()
  const form = new FormData()
  form.set('content', 'Look')
  form.set('private', 'true')
  form.set('content_attributes', JSON.stringify({ in_reply_to: 7 }))
  form.append('attachments[]', await aPicture(), 'door.png')
  form.append('attachments[]', new File(['plain words'], 'words.txt', { type: 'text/plain' }))
  const made = await call('POST', path, form)

  expect(made).toMatchObject({ status: 200, body: { private: true, content_attributes: { in_reply_to: 7 } } })
  expect(made.body.attachments).toMatchObject([
    {
      file_type: 'image',
      message_id: made.body.id,
      account_id: accountNum,
      extension: 'jpg',
      width: 900,
    },
    { file_type: 'file', extension: 'txt' },
  ])
  for (const { data_url } of made.body.attachments) expect((await fetch(data_url)).status).toBe(200)
  desk.clock.advance(10 * 60_000)
  expect((await fetch(made.body.attachments[0].data_url)).status).not.toBe(200)
  expect((await customer.get(`/messages?conversation_id=${printed}`)).body.data.messages).toEqual([])

  const listed = await call('GET', path.replace('messages', 'attachments'))
  expect(listed.body.meta.total_count).toBe(2)
  expect(listed.body.payload).toHaveLength(2)
})

test('urlencoded bodies and parameters of the address are taken, and what is empty is refused in Chatwoot’s words', async () => {
  const { path } = await aConversation()
  const made = await call('POST', path, new URLSearchParams({ content: 'By form', private: 'false' }))
  expect(made).toMatchObject({ status: 200, body: { content: 'By form', private: false } })
  expect(await call('POST', `${path}?content=By%20address`, {})).toMatchObject({
    status: 200,
    body: { content: 'By address' },
  })
  expect(await call('POST', path, { content: '' })).toEqual({
    status: 422,
    body: { message: "Content can't be blank", attributes: ['content'] },
  })
})

test('message_type incoming is for API inboxes only; it is the contact’s, once per source_id', async () => {
  const web = await aConversation()
  const incoming = { content: 'Hello', message_type: 'incoming', source_id: 'sms-1' }
  expect(await call('POST', web.path, incoming)).toEqual({
    status: 422,
    body: { error: 'Incoming messages are only allowed in Api inboxes' },
  })
  const { path } = await aConversation('api')
  const [first, again] = [await call('POST', path, incoming), await call('POST', path, incoming)]
  expect(first).toMatchObject({
    status: 200,
    body: { message_type: 0, source_id: 'sms-1', sender: { name: 'Ann', type: 'contact' } },
  })
  expect(again.body).toEqual(first.body)
  fits('POST', path, first)
})

test('pages: the newest twenty, twenty before, a hundred after, all between; lines about what happened among them', async () => {
  const { path, id, accountId } = await aConversation()
  const { db, clock } = desk.running.app.platform
  await db.transact(async (tx) => {
    for (let number = 1; number <= 130; number++)
      await postDirect(tx, {
        accountId,
        conversationId: id,
        authorKind: 'system',
        authorId: null,
        authorName: 'System',
        content: `${number}`,
        direction: number % 10 === 0 ? 'activity' : 'template',
        now: clock.now(),
      })
  })
  const page = async (query: string) => (await call('GET', `${path}${query}`)).body
  const said = (body: Body) => body.payload.map((one: Body) => Number(one.content))
  const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

  const newest = await page('')
  fits('GET', path, { status: 200, body: newest })
  expect(said(newest)).toEqual(span(111, 130))
  expect(newest.meta).toMatchObject({ labels: [], contact: { name: 'Ann' } })
  expect(newest.payload.at(-1)).toMatchObject({ message_type: 2, sender_type: null })
  const at = (number: number) => newest.payload[number - 111].id
  expect(said(await page(`?before=${at(111)}`))).toEqual(span(91, 110))
  const older = (await page(`?before=${at(111)}`)).payload[0].id
  expect(said(await page(`?after=${older}&before=${at(120)}`))).toEqual(span(92, 119))
  const first = at(111) - 110
  expect(said(await page(`?after=${first}`))).toEqual(span(2, 101))
  expect(said(await page('?filter_internal_messages=true'))).not.toContain(130)
  // An id of another conversation, or of none, stands for its place.
  expect(said(await page('?before=99999999'))).toEqual(span(111, 130))
})

test('a deleted message says so, keeps its place and loses its attachments', async () => {
  const { path } = await aConversation()
  const form = new FormData()
  form.set('content', 'A slip')
  form.append('attachments[]', await aPicture(), 'door.png')
  const { body: made } = await call('POST', path, form)
  const gone = {
    id: made.id,
    content: 'This message was deleted',
    content_type: 'text',
    content_attributes: { deleted: true },
  }
  expect(await call('DELETE', `${path}/${made.id}`)).toMatchObject({ status: 200, body: gone })
  const [listed] = (await call('GET', path)).body.payload
  expect(listed).toMatchObject(gone)
  expect(listed).not.toHaveProperty('attachments')
})

test('ENM-23 a status is reported in API inboxes only, and what failed is sent again', async () => {
  const web = await aConversation()
  const { body: there } = await call('POST', web.path, { content: 'x' })
  expect(await call('PATCH', `${web.path}/${there.id}`, { status: 'delivered' })).toEqual({
    status: 403,
    body: { error: 'Message status update is only allowed for API inboxes' },
  })
  const { path } = await aConversation('api')
  const { body: made } = await call('POST', path, { content: 'x' })
  expect(
    await call('PATCH', `${path}/${made.id}`, { status: 'failed', external_error: 'No such number' }),
  ).toMatchObject({
    status: 200,
    body: { status: 'failed', content_attributes: { external_error: 'No such number' } },
  })
  const retried = await call('POST', `${path}/${made.id}/retry`)
  expect(retried).toMatchObject({ status: 200, body: { status: 'sent', content_attributes: {} } })
  expect((await call('PATCH', `${path}/${made.id}`, { status: 'read' })).body.status).toBe('read')
  expect((await call('PATCH', `${path}/${made.id}`, { status: 'sent' })).body.status).toBe('read')
  expect((await call('POST', `${path}/${made.id}/translate`, { target_language: 'pt' })).status).toBe(501)
})

test('C.10 what staff say leaves a resolved conversation resolved; the contact’s words open it', async () => {
  const { path, id } = await aConversation('api')
  const lifecycle = async () =>
    (await rows('select lifecycle from conversations where id = $1', [id]))[0]?.lifecycle
  await rows(`update conversations set lifecycle = 'resolved', handler = 'none' where id = $1`, [id])
  await call('POST', path, { content: 'How was it?' })
  expect(await lifecycle()).toBe('resolved')
  await call('POST', path, { content: 'Not good', message_type: 'incoming' })
  expect(await lifecycle()).toBe('open')
})

test('RUL-01 another account and another inbox find nothing, and change nothing', async () => {
  const { path } = await aConversation()
  const { body: made } = await call('POST', path, { content: 'Ours' })
  const other = await aConversation()
  const attempts: [string, string, unknown?][] = [
    ['GET', path],
    ['POST', path, { content: 'x' }],
    ['PATCH', `${path}/${made.id}`, { content: 'x' }],
    ['DELETE', `${path}/${made.id}`],
    ['POST', `${path}/${made.id}/retry`],
  ]
  for (const [method, where, body] of attempts) {
    for (const who of ['mallory', 'bruno'])
      expect([404, 401]).toContain((await call(method, where, body, who)).status)
  }
  expect((await call('DELETE', `${other.path}/${made.id}`)).status).toBe(404)
  expect((await call('GET', '/conversations/x/messages')).status).toBe(404)
  expect((await call('GET', path)).body.payload).toMatchObject([{ content: 'Ours' }])
})

test('canned responses: a bare list, the best of a search first, taken codes refused', async () => {
  const all = '/canned_responses'
  const made = await call('POST', all, { short_code: 'hello', content: 'Hi {{contact.name}}' })
  fits('POST', all, made)
  expect(made.body).toMatchObject({ id: made.body.id, account_id: accountNum, short_code: 'hello' })
  await call('POST', all, { canned_response: { short_code: 'othello', content: 'A play' } })
  const found = await call('GET', `${all}?search=hello`)
  fits('GET', all, found)
  expect(found.body.map((one: Body) => one.short_code)).toEqual(['hello', 'othello'])
  expect(await call('POST', all, { short_code: 'HELLO', content: 'x' })).toEqual({
    status: 422,
    body: { message: 'Short code has already been taken', attributes: ['short_code'] },
  })
  for (const method of ['PATCH', 'PUT'])
    expect((await call(method, `${all}/${made.body.id}`, { content: method })).body.content).toBe(method)
  expect((await call('DELETE', `${all}/${made.body.id}`, undefined, 'mallory')).status).not.toBe(200)
  expect((await call('DELETE', `${all}/${made.body.id}`)).status).toBe(200)
  expect((await call('GET', all)).body).toHaveLength(1)
})
