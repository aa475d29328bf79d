import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, fetchRaw, storedNames, uploaded } from '../../../testkit/uploads.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const rows = async (query: string, values: unknown[] = []): Promise<Body[]> =>
  (await desk.running.app.platform.db.pool.query(query, values)).rows
const keyOf = (printed: string) => parseId('msg', printed) ?? ''

/** Makes the inbox of a conversation one that programs deliver for. */
const asApi = (conversationId: string) =>
  rows(`update inboxes set channel = 'api' where id = (select inbox_id from conversations where id = $1)`, [
    parseId('conv', conversationId),
  ])
afterEach(() => rows(`update inboxes set channel = 'web' where channel = 'api'`))

test('FLD-53 a member edits what it said; the event keeps what was said before', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const said = await desk.ada.say(id, 'On its wya')
  const ear = await desk.socket(customer)

  const edited = await desk.ada.patch(`/messages/${said.id}`, { content: 'On its way' })

  expect(edited).toMatchObject({
    status: 200,
    body: { data: { content: 'On its way', edited_at: expect.any(String) } },
  })
  expect((await ear.take('message_updated')).message).toMatchObject({ id: said.id, content: 'On its way' })
  ear.close()
  expect((await desk.ada.get(`/conversations/${id}`)).body.data.last_message.content).toBe('On its way')
  const [event] = await rows(`select data from events where type = 'message.updated' and data->>'id' = $1`, [
    keyOf(said.id),
  ])
  expect(event?.data.previous).toEqual({ content: 'On its wya' })
})

test('FLD-53 others’ words are not edited, by anybody’s; an administrator answers for all staff', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const theirs = await customer.say(id, 'Mine')
  const adas = await desk.ada.say(id, 'Hers')
  const edit = { content: 'Other' }

  expect((await desk.ada.patch(`/messages/${theirs.id}`, edit)).status).toBe(403)
  expect((await desk.linus.patch(`/messages/${theirs.id}`, edit)).status).toBe(403)
  expect((await desk.grace.patch(`/messages/${adas.id}`, edit)).status).toBe(403)
  expect((await desk.bruno.patch(`/messages/${adas.id}`, edit)).status).toBe(403)
  expect((await desk.mallory.patch(`/messages/${adas.id}`, edit)).status).toBe(404)
  expect((await desk.linus.patch(`/messages/${adas.id}`, edit)).status).toBe(200)
  expect((await desk.ada.patch(`/messages/${adas.id}`, {})).status).toBe(400)
})

test('FLD-53 C.10 a deleted message keeps its place, and nothing of what was said is left anywhere', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  const file = await uploaded(desk.ada, await aPicture())
  const posted = await desk.ada.post('/messages', {
    conversation_id: id,
    type: 'image',
    file_id: file.id,
    content: 'xyzzy first',
    metadata: { secret: 'xyzzy' },
  })
  const { id: messageId } = posted.body.data
  await desk.ada.patch(`/messages/${messageId}`, { content: 'xyzzy second' })
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  const ear = await desk.socket(customer)

  const deleted = await desk.grace.delete(`/messages/${messageId}`)
  const again = await desk.grace.delete(`/messages/${messageId}`)

  expect(deleted).toMatchObject({
    status: 200,
    body: { data: { id: messageId, content: null, deleted: true, message_seq: 1 } },
  })
  // Meanwhile it may have been delivered: nothing else of it changes.
  expect({ ...again.body.data, status: '' }).toEqual({ ...deleted.body.data, status: '' })
  expect(await ear.take('message_deleted')).toMatchObject({ id: messageId, last_message: { content: null } })
  ear.close()
  await desk.settle()
  const { messages } = (await customer.get(`/messages?conversation_id=${id}`)).body.data
  expect(messages).toHaveLength(1)
  expect((await fetchRaw(desk, file.url, desk.ada)).status).toBe(404)
  const key = file.filename.split('.')[0]
  expect((await storedNames(desk)).filter((name) => name.startsWith(key))).toEqual([])
  for (const table of ['events', 'messages', 'conversations', 'attachments', 'notifications', 'analyses']) {
    const found = await rows(`select * from ${table} t where t::text like '%xyzzy%'`)
    expect({ table, found }).toEqual({ table, found: [] })
  }
  expect((await desk.ada.patch(`/messages/${messageId}`, { content: 'back' })).status).toBe(409)
})

test('a file that another message shows outlives the one that is deleted', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const file = await uploaded(desk.ada, await aPicture())
  const draft = { conversation_id: id, type: 'image', file_id: file.id }
  const [first] = [
    (await desk.ada.post('/messages', draft)).body.data,
    await desk.ada.post('/messages', draft),
  ]
  await desk.ada.delete(`/messages/${first.id}`)
  await desk.settle()
  expect((await fetchRaw(desk, file.url, desk.ada)).status).toBe(200)
})

test('RUL-01 RUL-04 who may not see a message can neither delete nor retry nor answer it', async () => {
  const [owner, stranger] = [await desk.visitor(), await desk.visitor()]
  const id = await owner.chat()
  const { id: message } = await desk.ada.say(id, 'Ours')
  const { id: note } = await desk.ada.say(id, 'A note', { private: true })

  expect((await desk.mallory.delete(`/messages/${message}`)).status).toBe(404)
  expect((await desk.bruno.delete(`/messages/${message}`)).status).toBe(403)
  expect((await owner.delete(`/messages/${message}`)).status).toBe(403)
  expect((await desk.mallory.post(`/messages/${message}/retry`, {})).status).toBe(404)
  const answer = { submitted_values: [{ value: 'x' }] }
  expect((await stranger.post(`/messages/${message}/answer`, answer)).status).toBe(404)
  expect((await owner.post(`/messages/${note}/answer`, answer)).status).toBe(404)
  expect((await owner.post(`/messages/${message}/answer`, answer)).status).toBe(400)
  expect((await desk.ada.post(`/messages/${message}/answer`, answer)).status).toBe(403)
  expect((await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages[0].content).toBe('Ours')
})

test('ERR-13 ENM-23 X18 delivery never moves down, failed stands aside, and what failed can be sent again', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const { id: message } = await desk.ada.say(id, 'By a program')
  const report = async (status: string, error?: string) =>
    (await desk.ada.patch(`/messages/${message}`, { status, ...(error ? { error } : {}) })).body.data
  expect((await desk.ada.patch(`/messages/${message}`, { status: 'read' })).status).toBe(403)
  await asApi(id)

  expect(await report('failed', 'No such number')).toMatchObject({
    status: 'sent',
    failed: true,
    error: 'No such number',
  })
  const retried = (await desk.ada.post(`/messages/${message}/retry`, {})).body.data
  expect(retried).toMatchObject({ status: 'sent' })
  expect(retried).not.toHaveProperty('failed')
  expect((await desk.ada.post(`/messages/${message}/retry`, {})).body.data).toEqual(retried)
  expect((await report('delivered')).status).toBe('delivered')
  expect((await report('sent')).status).toBe('delivered')
  expect(await report('failed')).not.toHaveProperty('failed')
  expect((await report('read')).status).toBe('read')
  expect((await report('delivered')).status).toBe('read')
  expect((await customer.get(`/conversations/${id}`)).body.data.unread_count).toBe(0)

  // What arrived is not sent once more, whoever asks for it.
  await desk.settle()
  const told = (await desk.events()).length
  const again = await desk.ada.post(`/messages/${message}/retry`, {})
  expect([again.body.data.status, (await desk.events()).length]).toEqual(['read', told])
})

test('ENM-21 choices need their items, and the contact’s answer is kept beside them', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const draft = { conversation_id: id, type: 'text', content: 'Which?', content_type: 'input_select' }
  expect((await desk.ada.post('/messages', draft)).status).toBe(400)
  const items = [{ title: 'Red', value: 'red' }]
  const { body } = await desk.ada.post('/messages', { ...draft, content_attributes: { items } })
  expect(body.data).toMatchObject({ content_type: 'input_select', content_attributes: { items } })

  const answered = await customer.post(`/messages/${body.data.id}/answer`, { submitted_values: items })
  expect(answered.body.data.content_attributes).toEqual({ items, submitted_values: items })
  expect((await customer.post('/messages', { ...draft, content_attributes: { items } })).status).toBe(403)
})

test('an answer is one of those that were offered, on a closed conversation too', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const ask = async (content_type: string, items: unknown[]) =>
    (
      await desk.ada.post('/messages', {
        conversation_id: id,
        type: 'text',
        content: 'Which?',
        content_type,
        content_attributes: { items },
      })
    ).body.data.id
  const choice = await ask('input_select', [
    { title: 'Red', value: 'red' },
    { title: 'Blue', value: 'blue' },
  ])
  const form = await ask('form', [
    { name: 'mail', type: 'email', label: 'Mail' },
    { name: 'size', type: 'select', label: 'Size', options: [{ label: 'Large', value: 4 }] },
  ])
  const cards = await ask('cards', [
    { title: 'Lamp', actions: [{ type: 'postback', text: 'Buy', payload: 'buy_7' }] },
    { title: 'Rug', actions: [{ type: 'link', text: 'See', uri: 'https://shop.example/rug', payload: 'x' }] },
  ])
  const answer = async (message: string, submitted_values: unknown[]) =>
    (await customer.post(`/messages/${message}/answer`, { submitted_values })).status
  const check = async () => {
    for (const [message, wrong] of [
      [choice, [{ title: 'Red', value: 'purple' }]],
      [choice, [{ title: '<b>Free</b>', value: 'red' }]],
      [choice, [{ title: 'Red' }]],
      [form, [{ name: 'price', value: '0' }]],
      [
        form,
        [
          { name: 'mail', value: 'a@b.example' },
          { name: 'size', value: '9' },
        ],
      ],
      [form, [{ value: '4' }]],
      [cards, [{ title: 'Buy', value: 'buy_8' }]],
      [cards, [{ title: 'See', value: 'x' }]],
    ] as const)
      expect([wrong, await answer(message, [...wrong])]).toEqual([wrong, 400])
    expect(await answer(choice, [{ title: 'Blue', value: 'blue' }])).toBe(200)
    expect(await answer(cards, [{ title: 'Buy', value: 'buy_7' }])).toBe(200)
    expect(
      await answer(form, [
        { name: 'mail', value: 'a@b.example' },
        { name: 'size', value: '4' },
      ]),
    ).toBe(200)
  }
  await check()
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await check()
})

test('FLD-54 several files, a place and a person stand beside one text', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const files = [await uploaded(desk.ada, await aPicture()), await uploaded(desk.ada, await aPicture())]
  const posted = await desk.ada.post('/messages', {
    conversation_id: id,
    type: 'file',
    content: 'All of it',
    file_ids: files.map((file) => file.id),
    attachments: [
      { kind: 'location', latitude: 1.5, longitude: 2.5, title: 'Here' },
      { kind: 'contact', contact: { name: 'Bo', phones: ['+15550100'] } },
      { kind: 'share', external_url: 'https://shop.example/1' },
    ],
  })
  expect(posted.status).toBe(201)
  const [shown] = (await customer.get(`/messages?conversation_id=${id}`)).body.data.messages
  expect(shown.attachments).toEqual(posted.body.data.attachments)
  expect(shown.attachments).toMatchObject([
    { kind: 'image', file: { id: files[0]?.id } },
    { kind: 'image', file: { id: files[1]?.id } },
    { kind: 'location', coordinates: { latitude: 1.5, longitude: 2.5 }, title: 'Here' },
    { kind: 'contact', contact: { name: 'Bo', phones: ['+15550100'] } },
    { kind: 'share', external_url: 'https://shop.example/1' },
  ])
  expect(shown.file.id).toBe(files[0]?.id)
  // The visitor may open the second as well as the first.
  expect((await fetchRaw(desk, files[1]?.url ?? '', customer)).status).toBe(200)
})

test('FLD-53 a program says the contact’s words where it is the channel, with its own id and time, once', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  const draft = {
    conversation_id: id,
    type: 'text',
    content: 'By post',
    direction: 'in',
    source_id: 'letter-1',
    created_at: '2024-05-06T07:08:09.000Z',
  }
  expect((await desk.ada.post('/messages', draft)).status).toBe(400)
  await asApi(id)
  const [first, again] = [await desk.ada.post('/messages', draft), await desk.ada.post('/messages', draft)]
  expect(first).toMatchObject({
    status: 201,
    body: {
      data: { from: 'visitor', sender: { name: 'Ann' }, source_id: 'letter-1', created_at: draft.created_at },
    },
  })
  expect(again.body).toEqual(first.body)
  expect((await desk.bruno.post('/messages', draft)).status).toBe(403)
  expect((await desk.mallory.post('/messages', draft)).status).toBe(404)
  expect(
    (await desk.ada.post('/messages', { ...draft, source_id: 'later', created_at: '2999-01-01T00:00:00Z' }))
      .status,
  ).toBe(400)
})
