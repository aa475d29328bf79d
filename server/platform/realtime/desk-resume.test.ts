/** A desk that loses its line again and again, and comes back with the last sequence it heard. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { Body } from '../../../testkit/caller.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect } from '../../../testkit/socket.ts'

let desk: Desk
let places: { customer: Customer; id: string }[]
beforeAll(async () => {
  desk = await openDesk()
  places = []
  for (const siteId of ['site_shop', 'site_other']) {
    const customer = await desk.visitor('Rosa', siteId)
    const begun = await customer.post('/conversations', { site_id: siteId, visitor_id: customer.visitorId })
    places.push({ customer, id: begun.body.data.id })
  }
})
afterAll(() => desk.close())

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), where: fc.nat({ max: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'ask again' as const) }) },
)

test('disconnected at random on two inboxes, it misses nothing and hears nothing twice, in order', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const run = ++runs
      const heard: Body[] = []
      let last: number | undefined
      const open = async () => {
        const resume = last === undefined ? '' : `&resume=${last}`
        const address = `${desk.url.replace('http', 'ws')}/ws?role=support&token=${desk.grace.accessToken}${resume}`
        const socket = await connect(address)
        const { seq } = await socket.take('hello')
        last ??= seq
        return socket
      }
      /** As a client does: what is at or below the last sequence it has is known. */
      const keep = (frames: Body[]) => {
        for (const frame of frames) {
          if (frame.type !== 'message' || frame.seq <= (last ?? 0)) continue
          heard.push(frame)
          last = frame.seq
        }
      }
      const said: string[] = []
      let socket = await open()
      for (const [index, one] of steps.entries()) {
        if (one.do === 'say') {
          const place = places[one.where]
          said.push(`${run}.${index}`)
          await place?.customer.say(place.id, `${run}.${index}`)
        } else if (one.do === 'cut') {
          keep(socket.heard)
          socket.close()
          socket = await open()
        } else {
          // What was sent before the question may come after it once more.
          socket.send({ type: 'resume', seq: last })
        }
      }
      const end = said.at(-1)
      if (end !== undefined) await socket.next((frame) => frame.message === end)
      await socket.settle()
      keep(socket.heard)
      socket.close()

      expect(heard.map(({ message }) => message)).toEqual(said)
    }),
    { numRuns: 15 },
  )
})

test('what it is sent upon a resume is each event once, of both inboxes and in the order of the log', async () => {
  const address = `${desk.url.replace('http', 'ws')}/ws?role=support&token=${desk.grace.accessToken}`
  const before = await connect(address)
  const { seq } = await before.take('hello')
  before.close()
  for (let number = 0; number < 6; number++) {
    const place = places[number % 2]
    await place?.customer.say(place.id, `missed ${number}`)
  }
  const after = await connect(`${address}&resume=${seq}`)
  await after.take('resumed')

  const missed = after.heard.filter((frame) => frame.type === 'message')
  expect(missed.map(({ message }) => message)).toEqual([0, 1, 2, 3, 4, 5].map((number) => `missed ${number}`))
  const seqs = after.heard.flatMap((frame) => (frame.type === 'hello' ? [] : (frame.seq ?? [])))
  expect(seqs).toEqual([...seqs].sort((one, other) => one - other))
  after.close()
})
