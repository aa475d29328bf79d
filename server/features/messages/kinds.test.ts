import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { aPicture, aText, uploaded } from '../../../testkit/uploads.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('ENM-20 ENM-26 a message is a text, a file or an image, of either side, and nothing else', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const sent: unknown[] = []
  for (const [who, side] of [
    [customer, 'visitor'],
    [desk.ada, 'support'],
  ] as const) {
    const [file, picture] = [
      await uploaded(who, aText(), { conversation_id }),
      await uploaded(who, await aPicture(), { conversation_id }),
    ]
    expect([file.uploaded_by_type, picture.uploaded_by_type]).toEqual([side, side])
    for (const draft of [
      { type: 'text', content: 'Hello' },
      { type: 'file', file_id: file.id },
      { type: 'image', file_id: picture.id },
    ]) {
      const reply = await who.post('/messages', { conversation_id, ...draft })
      expect([draft.type, reply.status]).toEqual([draft.type, 201])
      sent.push([side, draft.type])
    }
    expect((await who.post('/messages', { conversation_id, type: 'audio', file_id: file.id })).status).toBe(
      400,
    )
  }
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${conversation_id}`)).body.data
  expect(messages.map(({ from, type }: { from: string; type: string }) => [from, type])).toEqual(sent)
})

test('of what is no file a visitor says places and cards; what stands elsewhere only staff put beside a text', async () => {
  const customer = await desk.visitor()
  const conversation_id = await customer.chat()
  const say = (who: typeof desk.ada, attachment: object) =>
    who.post('/messages', { conversation_id, type: 'text', content: 'See', attachments: [attachment] })
  const place = { kind: 'location', latitude: 1, longitude: 2 }
  const card = { kind: 'contact', contact: { name: 'Rosa' } }
  for (const attachment of [place, card]) expect((await say(customer, attachment)).status).toBe(201)
  for (const kind of ['fallback', 'share', 'story_mention']) {
    const elsewhere = { kind, external_url: 'https://evil.example/login', title: 'Your invoice' }
    expect([kind, (await say(customer, elsewhere)).status]).toEqual([kind, 403])
    expect([kind, (await say(desk.ada, elsewhere)).status]).toEqual([kind, 201])
  }
})
