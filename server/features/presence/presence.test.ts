import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'

let desk: Desk
let second: Desk
beforeAll(async () => {
  desk = await openDesk()
  second = await openDesk({ beside: desk })
})
afterAll(async () => {
  await second.close()
  await desk.close()
})

test('ENT-43 EVT-04 EVT-05 END-09 a visitor joins with its first socket, on any node, and leaves with its last', async () => {
  const ours = await desk.socket(desk.ada)
  const customer = await desk.visitor('Ann')
  const isHers = (type: string) => (frame: { type: string; visitor_id?: string }) =>
    frame.type === type && frame.visitor_id === customer.visitorId

  const here = await desk.socket(customer)
  expect(await ours.next(isHers('user_joined'))).toMatchObject({ name: 'Ann' })
  const active = await second.ada.get('/visitors/active?site_id=site_shop')
  expect(active.body.data.visitors).toContainEqual(
    expect.objectContaining({ visitor_id: customer.visitorId, status: 'online', unread_count: 0 }),
  )

  const elsewhere = await openOn(second, customer)
  here.close()
  elsewhere.close()
  await ours.next(isHers('user_left'), 4000)
  expect(ours.heard.filter(isHers('user_joined'))).toHaveLength(1)
  expect(ours.heard.filter(isHers('user_left'))).toHaveLength(1)
  expect((await desk.ada.get(`/visitors/${customer.visitorId}?site_id=site_shop`)).body.data.status).toBe(
    'offline',
  )
  ours.close()
})

test('a visitor was last seen when its last socket closed', async () => {
  const ours = await desk.socket(desk.ada)
  const customer = await desk.visitor('Cid')
  const lastSeen = async () => {
    const about = await desk.ada.get(`/visitors/${customer.visitorId}?site_id=site_shop`)
    return Date.parse(String(about.body.data.last_seen))
  }
  const atFirst = await lastSeen()
  // Less than nodes are believed for without a beat.
  desk.clock.advance(10_000)
  const here = await desk.socket(customer)
  await ours.next((frame) => frame.type === 'user_joined' && frame.visitor_id === customer.visitorId)
  const whileHere = await lastSeen()
  here.close()
  await ours.next((frame) => frame.type === 'user_left' && frame.visitor_id === customer.visitorId, 4000)
  const afterwards = await lastSeen()

  expect(whileHere - atFirst).toBeGreaterThanOrEqual(10_000)
  expect(afterwards).toBeGreaterThanOrEqual(whileHere)
  ours.close()
})

test('a page change within the grace is neither leaving nor joining', async () => {
  const ours = await desk.socket(desk.ada)
  const customer = await desk.visitor('Bob')
  const isHis = (frame: { visitor_id?: string }) => frame.visitor_id === customer.visitorId
  const first = await desk.socket(customer)
  await ours.next(isHis)

  first.close()
  await first.closed
  const next = await desk.socket(customer)
  const marker = await desk.visitor('Marker')
  const its = await desk.socket(marker)
  await ours.next((frame) => frame.visitor_id === marker.visitorId)

  expect(ours.heard.filter(isHis).map((frame) => frame.type)).toEqual(['user_joined'])
  for (const socket of [next, its, ours]) socket.close()
})

test('ENT-43 EVT-06 EVT-07 END-29 an agent’s status follows its sockets until it is set by hand', async () => {
  const customer = await desk.visitor()
  const hers = await desk.socket(customer)

  const grace = await desk.socket(desk.grace)
  expect(await hers.next((frame) => frame.type === 'support_joined' && frame.name === 'Grace')).toMatchObject(
    { status: 'online' },
  )
  const set = await desk.grace.patch('/agents/status', { status: 'away' })
  expect(set).toMatchObject({ status: 200, body: { data: { status: 'away' } } })
  await hers.next((frame) => frame.type === 'support_joined' && frame.status === 'away')
  grace.close()
  expect(
    await hers.next((frame) => frame.type === 'support_left' && frame.name === 'Grace', 4000),
  ).toBeDefined()
  hers.close()
})

test('ENM-14 END-28 agents are listed with status and load; away counts as online', async () => {
  await desk.ada.patch('/agents/status', { status: 'away' })
  const online = await desk.linus.get('/agents?site_id=site_shop&status=online')

  const ada = online.body.data.agents.find((agent: { username: string }) => agent.username === 'ada')
  expect(ada).toMatchObject({ email: 'ada@example.com', status: 'away', active_conversations: 0 })
  const listed = async (filter: string) =>
    (await desk.linus.get(`/agents?site_id=site_shop${filter}`)).body.data.agents.map(
      ({ username }: { username: string }) => username,
    )
  const everybody = ['ada', 'grace', 'linus']
  expect([await listed(''), await listed('&status=all')]).toEqual([everybody, everybody])
  const [on, off] = [await listed('&status=online'), await listed('&status=offline')]
  expect([on.includes('ada'), off.length > 0, [...on, ...off].toSorted()]).toEqual([true, true, everybody])
  expect((await desk.linus.get('/agents?site_id=site_shop&status=busy')).status).toBe(400)
})

test('EVT-12 init tells staff the visitor’s name and page', async () => {
  const ours = await desk.socket(desk.ada)
  const customer = await desk.visitor('Visitor 7')
  const hers = await desk.socket(customer)
  await ours.next((frame) => frame.type === 'user_joined' && frame.visitor_id === customer.visitorId)

  hers.send({ type: 'init', name: 'Ann Lee', page_url: 'https://shop.example/cart' })

  const frame = await ours.next((one) => one.current_page === 'https://shop.example/cart')
  expect(frame).toMatchObject({ type: 'user_joined', name: 'Ann Lee' })
  expect((await desk.ada.get(`/visitors/${customer.visitorId}?site_id=site_shop`)).body.data).toMatchObject({
    name: 'Ann Lee',
    status: 'online',
  })
  hers.close()
  ours.close()
})

test('a status one has already is told to nobody anew', async () => {
  const here = await desk.socket(await desk.visitor('Eve'))
  for (const status of ['away', 'away', 'online', 'online'])
    expect((await desk.grace.patch('/agents/status', { status })).body.data.status).toBe(status)
  await desk.grace.patch('/agents/status', { status: 'offline' })

  await here.next((frame) => frame.type === 'support_left' && frame.agent_id === desk.grace.userId)
  const told = here.heard.filter(
    ({ type, agent_id }) => type === 'support_joined' && agent_id === desk.grace.userId,
  )
  expect(told.map(({ status }) => status)).toEqual(['away', 'online'])
  here.close()
})

async function openOn(node: Desk, customer: Awaited<ReturnType<Desk['visitor']>>) {
  const { openSocket } = await import('../../../testkit/socket.ts')
  return await openSocket(node.url, customer, 'site_shop')
}
