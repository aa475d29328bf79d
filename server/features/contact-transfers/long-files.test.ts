import { afterEach, beforeEach, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openPushService } from '../../../testkit/push-receiver.ts'
import { until } from '../../../testkit/until.ts'
import { features } from '../../features.ts'
import { openDatabase } from '../../platform/db/db.ts'
import { pushThrough } from '../push/feature.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk({
    features: features.map((feature) =>
      feature.name === 'push'
        ? pushThrough({ http: true, ports: 'all', networks: ['127.0.0.0/8'] })
        : feature,
    ),
  })
})
afterEach(() => desk.close())

const rowsOf = (name: string, count: number) =>
  `name\n${Array.from({ length: count }, (_, index) => `${name} ${index}`).join('\n')}\n`
async function begin(name: string, count: number): Promise<string> {
  const made = await desk.linus.post('/contact_transfers/imports', { csv: rowsOf(name, count) })
  return made.body.data.id
}
const transfer = async (id: string) => (await desk.linus.get(`/contact_transfers/${id}`)).body.data
const hasBegun = (id: string) => until(async () => (await transfer(id)).done > 0)

/** A push service that takes what is sent, and says nothing. */
function openSilentService() {
  const heard = { count: 0 }
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    idleTimeout: 0,
    fetch: () => {
      heard.count++
      return new Promise<Response>(() => {})
    },
  })
  return { heard, server }
}

test('while long files are taken in and push services say nothing, what is snoozed wakes in time', async () => {
  const rosa = await (await desk.visitor('Rosa')).chat()
  const services = Array.from({ length: 6 }, openSilentService)
  const example = openPushService()
  const { keys } = example.browser('one').subscription
  for (const { server } of services)
    await desk.grace.post('/push/subscriptions', { endpoint: `http://127.0.0.1:${server.port}/one`, keys })
  const [first, second] = [await begin('Ann', 2000), await begin('Bea', 2000)]
  const other = await (await desk.visitor('Ben')).chat()
  await desk.linus.patch(`/conversations/${other}/assign`, { agent_id: desk.grace.userId })
  await until(() => services.some(({ heard }) => heard.count > 0))
  await hasBegun(first)

  const wakesAt = Date.now() + 1000
  await desk.linus.patch(`/conversations/${rosa}`, {
    lifecycle: 'snoozed',
    snoozed_until: new Date(wakesAt).toISOString(),
  })
  await until(async () => (await desk.linus.get(`/conversations/${rosa}`)).body.data.lifecycle === 'open', 8)
  // Both files have their turns, and neither was over.
  await hasBegun(second)
  expect([(await transfer(first)).state, (await transfer(second)).state]).not.toContain('done')

  await Promise.all([...services.map(({ server }) => server.stop(true)), example.stop()])
})

test('a server that stops waits for a row, not for the file; the next one goes on with it', async () => {
  const id = await begin('Cy', 3000)
  await hasBegun(id)
  const began = performance.now()
  await desk.running.stop()
  expect(performance.now() - began).toBeLessThan(5000)

  const db = openDatabase({ url: desk.databaseUrl, poolSize: 1, onError: () => {}, onAppended: () => {} })
  const { rows } = await db.pool.query('select state, done from contact_transfers')
  const waiting = await db.pool.query(
    'select locked_by, attempts from graphile_worker.jobs where queue_name = $1',
    ['contact-transfers'],
  )
  await db.close()
  expect(rows).toEqual([{ state: 'running', done: expect.any(Number) }])
  expect(waiting.rows).toEqual([{ locked_by: null, attempts: 0 }])
})
