/** What travels over Redis, and to whom. It needs one, named by TEST_REDIS_URL; without it these are skipped. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSocket } from '../../../testkit/socket.ts'

const { TEST_REDIS_URL } = process.env
const onlyWithRedis = test.skipIf(!TEST_REDIS_URL)

let desk: Desk
let second: Desk
beforeAll(async () => {
  if (!TEST_REDIS_URL) return
  desk = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  second = await openDesk({ beside: desk, settings: { RATE_LIMITS: 'on' } })
})
afterAll(async () => {
  await second?.close()
  await desk?.close()
})

onlyWithRedis('typing is heard on the other node', async () => {
  const customer = await desk.visitor('Ann')
  const conversationId = await customer.chat()
  const here = await desk.socket(desk.ada)
  const hers = await openSocket(second.url, customer, 'site_shop')

  here.send({ type: 'typing_start', conversation_id: conversationId })

  expect(await hers.next(({ type }) => type === 'typing_start')).toMatchObject({ from: 'support' })
  here.close()
  hers.close()
})

onlyWithRedis('two nodes count a limit together, another installation counts its own', async () => {
  const token = { authorization: `Bearer ${desk.ada.accessToken}` }
  const leftAt = async ({ anonymous }: Desk) => {
    const { headers } = await anonymous.get('/agents?site_id=site_shop', token)
    return Number(headers.get('ratelimit-remaining'))
  }
  const before = await leftAt(desk)
  expect(before).toBeGreaterThan(90)
  expect(await leftAt(second)).toBe(before - 1)
  expect(await leftAt(desk)).toBe(before - 2)

  const firstOf = async (one: Desk) =>
    Number((await one.anonymous.get('/agents?site_id=site_shop')).headers.get('ratelimit-remaining'))
  const here = await firstOf(desk)
  // A guest's limit is counted by address, and both have the same.
  const other = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  expect(await firstOf(other)).toBeGreaterThan(here)
  await other.close()
})
