/** A part that fails at an event: nobody else is kept from it, and nobody loses it for good. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSocket, type TestSocket } from '../../../testkit/socket.ts'
import { features } from '../../features.ts'
import type { EventType } from '../events/event.ts'
import type { Feature } from '../platform.ts'

/** How often the message saying "Trouble" cannot be shown to staff yet. */
let failures = 0

const untrusty = (type: EventType): EventType => ({
  ...type,
  frame(event, audience) {
    if (audience === 'staff' && JSON.stringify(event.data).includes('Trouble') && failures-- > 0)
      throw new Error('this event cannot be shown')
    return type.frame(event, audience)
  },
})

const deaf: Feature = {
  name: 'deaf',
  build: () => ({
    tail() {
      throw new Error('this feature hears nothing')
    },
  }),
}

let desk: Desk
let customer: Customer
let id: string
let ours: TestSocket
let hers: TestSocket
beforeAll(async () => {
  const guarded = features.map((feature) => ({
    ...feature,
    build: (...platform: Parameters<Feature['build']>) => {
      const parts = feature.build(...platform)
      return { ...parts, ...(parts.events ? { events: parts.events.map(untrusty) } : {}) }
    },
  }))
  desk = await openDesk({ features: [deaf, ...guarded] })
})
afterAll(() => desk.close())
beforeEach(async () => {
  failures = 0
  customer = await desk.visitor()
  id = await customer.chat()
  ours = await desk.socket(desk.ada)
  hers = await desk.socket(customer)
})

const saidIn = ({ heard }: TestSocket) =>
  heard.filter(({ type, conversation_id }) => type === 'message' && conversation_id === id)
const textsIn = (socket: TestSocket) => saidIn(socket).map(({ message }) => message)
const hearing = (socket: TestSocket, text: string) =>
  socket.next(({ type, message }) => type === 'message' && message === text)
const failuresCounted = async (part: string) => {
  const text = await (await fetch(`${desk.url}/metrics`)).text()
  return Number(new RegExp(`parley_live_failures_total\\{part="${part}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
}

test('an event that could not be shown once is brought from the log, in its place', async () => {
  const before = await failuresCounted('frames')
  failures = 1
  for (const text of ['Before', 'Trouble', 'After']) await customer.say(id, text)

  await hearing(ours, 'After')
  await hearing(hers, 'After')
  expect(textsIn(ours)).toEqual(['Before', 'Trouble', 'After'])
  expect(textsIn(hers)).toEqual(['Before', 'Trouble', 'After'])
  expect(await failuresCounted('frames')).toBe(before + 1)
  await customer.say(id, 'Live again')
  await hearing(ours, 'Live again')
  ours.close()
  hers.close()
})

test('one that can never be shown sends its audience to fetch again; a later resume brings it once it can', async () => {
  failures = Number.POSITIVE_INFINITY
  await customer.say(id, 'Before')
  const { seq } = await hearing(ours, 'Before')
  await customer.say(id, 'Trouble')
  expect(await ours.take('reset')).toMatchObject({ reason: 'unreadable' })
  await customer.say(id, 'After')

  await hearing(ours, 'After')
  await hearing(hers, 'After')
  expect(textsIn(ours)).toEqual(['Before', 'After'])
  expect(textsIn(hers)).toEqual(['Before', 'Trouble', 'After'])
  ours.send({ type: 'resume', seq })
  await ours.take('reset')

  failures = 0
  const back = await openSocket(desk.url, desk.ada, 'site_shop', `&resume=${seq}`)
  await back.take('resumed')
  expect(textsIn(back)).toEqual(['Trouble', 'After'])
  for (const socket of [ours, hers, back]) socket.close()
})

test('a feature that fails at every event keeps none from the others, and is counted', async () => {
  const before = await failuresCounted('deaf')
  await customer.say(id, 'Hello')
  // Frames and deliveries are made by parts that stand before and after the failing one.
  await hearing(ours, 'Hello')
  await hers.next(({ type, conversation_id }) => type === 'delivered' && conversation_id === id)

  expect(await failuresCounted('deaf')).toBeGreaterThan(before)
  ours.close()
  hers.close()
})
