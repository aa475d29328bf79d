/** The same things written by many at once: each is answered, one of a kind is made, and none waits for another in a circle. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { callAtoms } from '../../testkit/atoms-sdk.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { VoipbinClient } from '../../testkit/voipbin-client.ts'

const ownNumber = '+15550000001'

let desk: Desk
let vn: VoipbinClient
beforeAll(async () => {
  desk = await openDesk()
  vn = await VoipbinClient.login(desk.url, 'linus', castPassword)
  const inbox = { channel: 'sms', name: 'Text', channel_config: { phone_number: ownNumber } }
  expect((await desk.linus.post('/inboxes', inbox)).status).toBe(201)
})
afterAll(() => desk.close())

const atOnce = <Answer>(count: number, ask: (at: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: count }, (_, at) => ask(at)))
const entities = (method: string, path: string, body: unknown) =>
  callAtoms(desk.url, desk.linus, method, `/entities/chat_conversations${path}`, body)

test.each([
  ['tel', '+15559990001'],
  ['line', 'U4af4980629'],
])(
  'RUL-31 whoever starts a conversation with somebody of type %s finds the one there is',
  async (type, target) => {
    const answers = await atOnce(20, () => vn.post('/conversations', { participants: [{ type, target }] }))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  },
)

test('text messages to the same people in opposite orders are all sent', async () => {
  const people = Array.from({ length: 10 }, (_, at) => ({ type: 'tel', target: `+1555777${1000 + at}` }))
  const source = { type: 'tel', target: ownNumber }
  const answers = await atOnce(10, (at) =>
    vn.post('/messages', {
      source,
      destinations: at % 2 === 0 ? people : people.toReversed(),
      text: `Number ${at}`,
    }),
  )
  expect(answers.map(({ status, body }) => [status, body.targets?.length])).toEqual(
    answers.map(() => [200, 10]),
  )
})

test('batches of the same rows in opposite orders all succeed, and answer in the order they asked in', async () => {
  const made = await atOnce(5, () => entities('POST', '', { visitor_name: 'Ann' }))
  const ids: number[] = made.map(({ body }) => body.id)
  const ordered = (at: number) => (at % 2 === 0 ? ids : ids.toReversed())
  const changed = await atOnce(10, (at) =>
    entities(
      'PUT',
      '/batch',
      ordered(at).map((id) => ({ id, subject: `Change ${at}` })),
    ),
  )
  expect(changed.map(({ status, body }) => [status, body.map(({ id }: { id: number }) => id)])).toEqual(
    changed.map((_answer, at) => [200, ordered(at)]),
  )
  const gone = await atOnce(6, (at) => entities('DELETE', '/batch', { ids: ordered(at) }))
  expect(gone.map(({ status }) => status)).toEqual(gone.map(() => 200))
  expect(gone.reduce((sum, { body }) => sum + body.deleted_count, 0)).toBe(ids.length)
})
