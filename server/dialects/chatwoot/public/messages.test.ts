import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'
import { aPicture } from '../../../../testkit/uploads.ts'
import { parseId } from '../../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rows = async (query: string, values: unknown[] = []): Promise<Body[]> =>
  (await desk.running.app.platform.db.pool.query(query, values)).rows

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> {
  const isForm = body instanceof FormData
  const headers: Record<string, string> =
    body === undefined || isForm ? {} : { 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }
  const answer = await fetch(`${desk.url}/public/api/v1/inboxes/${path}`, { method, headers, ...sent })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : undefined }
}

/** A contact of the shop's site while that is an inbox for programs. */
async function aContact(name = 'Ann') {
  await rows(`update inboxes set channel = 'web' where key = $1`, [desk.siteId])
  const customer = await desk.visitor(name)
  const id = parseId('conv', await customer.chat())
  const [row] = await rows('select display_id from conversations where id = $1', [id])
  await rows(`update inboxes set channel = 'api' where key = $1`, [desk.siteId])
  const path = `${desk.siteId}/contacts/${customer.visitorId}/conversations/${row?.display_id}`
  return { id, path, displayId: row?.display_id as number, messages: `${path}/messages` }
}

test('RUL-16 a contact speaks, reads and answers, without a token', async () => {
  const { id, messages } = await aContact()
  const said = await call('POST', messages, { content: 'Hello', echo_id: 'e1' })
  expect(said).toMatchObject({
    status: 200,
    body: { content: 'Hello', message_type: 0, echo_id: 'e1', sender: { name: 'Ann' } },
  })
  const form = new FormData()
  form.append('attachments[]', await aPicture(), 'door.png')
  expect((await call('POST', messages, form)).body.attachments).toMatchObject([{ file_type: 'image' }])
  expect((await call('POST', messages, { content: ' ' })).status).toBe(422)

  const choice = {
    conversation_id: id,
    type: 'text',
    content: 'Which?',
    content_type: 'input_select',
    content_attributes: { items: [{ title: 'Red', value: 'red' }] },
  }
  const asked = (await desk.ada.post('/messages', choice)).body.data
  await desk.ada.post('/messages', {
    conversation_id: id,
    type: 'text',
    content: 'A note',
    private: true,
  })
  const listed = (await call('GET', messages)).body
  expect(listed.map((one: Body) => one.content)).toEqual(['Hello', null, 'Which?'])

  const answered = await call('PATCH', `${messages}/${listed[2].id}`, {
    submitted_values: [{ title: 'Red', value: 'red' }],
  })
  expect(answered.body.content_attributes.submitted_values).toEqual([{ title: 'Red', value: 'red' }])
  expect(asked.content_type).toBe('input_select')
  expect((await call('PATCH', `${messages}/${listed[0].id}`, { submitted_values: [] })).status).toBe(422)
})

test('RUL-04 nobody reaches another contact’s conversations, nor those of an inbox that is no API inbox', async () => {
  const [hers, his] = [await aContact(), await aContact('Bob')]
  await call('POST', hers.messages, { content: 'Mine' })
  const theirs = hers.messages.replace(/contacts\/[^/]+/, his.path.match(/contacts\/[^/]+/)?.[0] ?? '')
  expect(theirs).not.toBe(hers.messages)
  expect((await call('GET', theirs)).status).toBe(404)
  expect((await call('POST', theirs, { content: 'x' })).status).toBe(404)
  expect((await call('GET', his.messages)).body).toEqual([])
  expect((await call('GET', hers.messages)).body).toHaveLength(1)
  expect((await call('GET', hers.messages.replace(/contacts\/[^/]+/, 'contacts/nobody'))).status).toBe(404)
  await rows(`update inboxes set channel = 'web' where key = $1`, [desk.siteId])
  expect((await call('GET', hers.messages)).status).toBe(404)
})
