import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body } from '../../../testkit/caller.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { features } from '../../features.ts'
import { webhooksBy } from '../webhooks/feature.ts'

let desk: Desk
let receiver: ReturnType<typeof Bun.serve>

beforeAll(async () => {
  receiver = Bun.serve({ hostname: '127.0.0.2', port: 0, fetch: () => new Response(null) })
  const out = { http: true, ports: [receiver.port ?? 0], networks: ['127.0.0.2/32'] }
  desk = await openDesk({
    settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' },
    features: features.map((feature) => (feature.name === 'webhooks' ? webhooksBy(out) : feature)),
  })
})
afterAll(async () => {
  await desk.close()
  await receiver.stop(true)
})

const rows = async (query: string): Promise<Body[]> =>
  (await desk.running.app.platform.db.pool.query(query)).rows

/** The tables whose rows say this, of all there are: ours and those of the jobs. */
async function tablesSaying(words: string): Promise<string[]> {
  const tables = await rows(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`)
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await rows(
        `select count(*)::int as times from ${name} t where t::text ilike '%${words}%'`,
      )
      return row?.times > 0 ? [name] : []
    }),
  )
  return found.flat()
}

test('FLD-53 C.10 what a visitor said and staff took back is in no table any more, whatever was made of it', async () => {
  const customer = await desk.visitor('Ann')
  const id = await customer.chat()
  const hook = {
    url: `http://127.0.0.2:${receiver.port}/hook`,
    subscriptions: ['message.posted', 'conversation_updated'],
  }
  expect((await desk.linus.post('/webhooks', hook)).status).toBe(201)
  const ear = await desk.socket(desk.ada)
  const words = 'My quixotry subscription is broken, quixotry is terrible!'
  const said = await customer.say(id, words)
  await ear.next((frame) => frame.type === 'analysis' && frame.message_id === said.id, 8000)
  const urgent = () =>
    desk.ada.patch(`/conversations/${id}`, { priority: 4 }, { 'idempotency-key': 'urgent' })
  await urgent()
  await desk.settle()
  const before = await tablesSaying('quixotry')
  expect(before).toEqual([
    'public.analyses',
    'public.conversations',
    'public.events',
    'public.idempotency_keys',
    'public.messages',
    'public.webhook_deliveries',
  ])

  expect((await desk.grace.delete(`/messages/${said.id}`)).status).toBe(200)
  // At once, not when a job comes to it.
  for (const table of ['analyses', 'conversations', 'messages'])
    expect(await rows(`select 1 from ${table} t where t::text ilike '%quixotry%'`)).toEqual([])

  await desk.settle()
  expect(await tablesSaying('quixotry')).toEqual([])
  // The repeat is answered as it was, without the words.
  expect(await urgent()).toMatchObject({
    status: 200,
    body: { data: { id, last_message: { content: null } } },
  })
  ear.close()
})

test('an edit repeated after its message was taken back says nothing of it', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const said = await desk.ada.say(id, 'borborygmus')
  const once = { 'idempotency-key': 'edit-it' }
  const edit = () => desk.ada.patch(`/messages/${said.id}`, { content: 'borborygmi' }, once)
  expect((await edit()).body.data.content).toBe('borborygmi')
  await desk.ada.delete(`/messages/${said.id}`)
  await desk.settle()
  expect(await tablesSaying('borborygm')).toEqual([])
  expect((await edit()).body.data).toMatchObject({ id: said.id, content: null, deleted: true })
})
