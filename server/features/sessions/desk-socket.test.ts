/** A member's one socket over all the inboxes it may enter. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect, type TestSocket } from '../../../testkit/socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const deskOf = (who: Caller) => desk.socket(who, '')
const endOf = ({ closed }: TestSocket) => Promise.race([closed, Bun.sleep(5000).then(() => 'still open')])
const said = (socket: TestSocket) =>
  socket.heard.filter((frame) => frame.type === 'message').map((frame) => frame.message)

test('one socket without a site hears every inbox its member may enter, and no other', async () => {
  const [linus, grace, ada, mallory] = await Promise.all(
    [desk.linus, desk.grace, desk.ada, desk.mallory].map(deskOf),
  )
  for (const siteId of ['site_shop', 'site_other', 'site_rival']) {
    const customer = await desk.visitor('Rosa', siteId)
    await customer.post('/conversations', { site_id: siteId, visitor_id: customer.visitorId })
    const hers = await desk.socket(customer, siteId)
    hers.send({ message: `In ${siteId}` })
    await hers.take('ack')
    hers.close()
  }
  for (const [socket, heard] of [
    [linus, ['In site_shop', 'In site_other']],
    [grace, ['In site_shop', 'In site_other']],
    [ada, ['In site_shop']],
    [mallory, ['In site_rival']],
  ] as const) {
    await socket?.next((frame) => frame.message === heard.at(-1))
    await socket?.settle()
    expect(socket && said(socket)).toEqual([...heard])
    expect(socket?.heard[0]).toMatchObject({ type: 'hello', role: 'support', site_id: null })
    socket?.close()
  }
})

test('EVT-09 EVT-02 RUL-07 over it one writes, types and reads in any conversation one may enter', async () => {
  const socket = await deskOf(desk.grace)
  for (const siteId of ['site_shop', 'site_other']) {
    const customer = await desk.visitor('Rosa', siteId)
    const begun = await customer.post('/conversations', { site_id: siteId, visitor_id: customer.visitorId })
    const conversation_id: string = begun.body.data.id
    const hers = await desk.socket(customer, siteId)
    await customer.say(conversation_id, 'Hello?')
    socket.send({ type: 'typing_start', conversation_id })
    await hers.next((frame) => frame.type === 'typing_start' && frame.agent_id === desk.grace.userId)
    socket.send({ type: 'message', message: 'Hi', conversation_id, client_id: `c-${siteId}` })
    expect(await hers.next((frame) => frame.message === 'Hi')).toMatchObject({ from: 'support' })
    socket.send({ type: 'read', conversation_id })
    await hers.next((frame) => frame.type === 'read' && frame.by === 'support')
    await socket.next((frame) => frame.type === 'ack' && frame.client_id === `c-${siteId}`)
    hers.close()
  }
  socket.close()
})

test('RUL-03 what one may not enter is refused over it as everywhere, and a visitor’s id names no conversation there', async () => {
  const [customer, foreign] = [
    await desk.visitor('Rosa', 'site_other'),
    await desk.visitor('Eve', 'site_rival'),
  ]
  const begun = (who: typeof customer, site_id: string) =>
    who.post('/conversations', { site_id, visitor_id: who.visitorId })
  const other: string = (await begun(customer, 'site_other')).body.data.id
  const rival: string = (await begun(foreign, 'site_rival')).body.data.id
  const socket = await deskOf(desk.ada)
  const refusedWith = async (frame: Body) => {
    const before = socket.heard.length
    socket.send(frame)
    await socket.settle()
    return socket.heard.slice(before).find(({ type }) => type === 'error')?.code
  }

  for (const type of ['message', 'typing_start', 'read']) {
    const frame = { type, ...(type === 'message' ? { message: 'Psst' } : {}) }
    expect(await refusedWith({ ...frame, conversation_id: other })).toBe('FORBIDDEN')
    expect(await refusedWith({ ...frame, conversation_id: rival })).toBe('NOT_FOUND')
  }
  expect(await refusedWith({ message: 'Psst', to: customer.visitorId })).toBe('VALIDATION_ERROR')
  expect(await refusedWith({ type: 'typing_start', to: customer.visitorId })).toBe('VALIDATION_ERROR')
  socket.close()
})

test('RUL-03 a visitor has no desk, nor has a page of another origin', async () => {
  const customer = await desk.visitor()
  const hers = await desk.socket(customer, '')
  expect(await endOf(hers)).toMatchObject({ code: 4401 })
  expect(hers.heard).toMatchObject([{ type: 'error', code: 'FORBIDDEN' }])

  const address = `${desk.url.replace('http', 'ws')}/ws?role=support&token=${desk.ada.accessToken}`
  const foreign = await connect(address, { origin: 'https://evil.example' })
  expect(await endOf(foreign)).toMatchObject({ code: 4401 })
  // To name one that cannot be is not to name none.
  for (const named of ['', 'a%00b', 'x'.repeat(600)]) {
    const refused = await connect(`${address}&site_id=${named}`)
    expect(await endOf(refused)).toMatchObject({ code: 4401 })
  }
  const wrong = await connect(`${desk.url.replace('http', 'ws')}/ws?role=support&token=par_access_wrong`)
  expect(await endOf(wrong)).toMatchObject({ code: 4401 })
})

test('the first frame may open it too, and a key of its user', async () => {
  const made = await desk.grace.post('/api_tokens', { name: 'A program' })
  const socket = await connect(`${desk.url.replace('http', 'ws')}/ws`)
  socket.send({ type: 'auth', role: 'support', token: made.body.data.token })

  expect(await socket.take('hello')).toMatchObject({ site_id: null, agent_id: desk.grace.userId })
  socket.close()
})

test('an inbox just made is heard at once, with the word to fetch again; an agent let in hears it from then', async () => {
  const own = await openDesk()
  const linus = await own.socket(own.linus, '')
  const ada = await own.socket(own.ada, '')
  const before = linus.heard[0]?.seq
  const made = await own.linus.post('/sites', { name: 'New', id: 'site_new' })
  expect(made.status).toBe(201)
  const reset = await linus.take('reset')
  expect(reset).toMatchObject({ reason: 'inboxes_changed' })
  expect(reset.seq).toBeGreaterThan(before)

  const customer = await own.visitor('Rosa', 'site_new')
  const speak = async (text: string) => {
    const hers = await own.socket(customer, 'site_new')
    hers.send({ message: text })
    await hers.take('ack')
    hers.close()
  }
  await speak('First')
  await linus.next((frame) => frame.message === 'First')
  await ada.settle()
  expect(said(ada)).toEqual([])

  const site_ids = ['site_shop', 'site_new']
  expect((await own.linus.patch(`/agents/${own.ada.userId}`, { site_ids })).status).toBe(200)
  await ada.take('reset')
  // What it fetches upon that is already what it may enter now.
  const found = await own.ada.post('/conversations/search', {})
  expect(found.body.data.conversations).toHaveLength(1)
  await speak('Second')
  await ada.next((frame) => frame.message === 'Second')
  expect(said(ada)).toEqual(['Second'])
  for (const socket of [linus, ada]) socket.close()
  await own.close()
})

test('who loses an inbox is signed out; what a removed inbox leaves, its administrators go on with', async () => {
  const own = await openDesk()
  const bruno = await own.socket(own.bruno, '')
  const grace = await own.socket(own.grace, '')
  const linus = await own.socket(own.linus, '')
  await own.linus.patch(`/agents/${own.grace.userId}`, { site_ids: ['site_shop'] })
  expect(await endOf(grace)).toMatchObject({ code: 4401 })

  await own.grace.signIn('grace', castPassword, 'site_shop')
  const again = await own.socket(own.grace, '')
  const inboxes = (await own.linus.get('/inboxes')).body.data.inboxes
  const other = inboxes.find((inbox: Body) => inbox.key === 'site_other')
  expect((await own.linus.delete(`/inboxes/${other.id}`)).status).toBe(200)
  expect(await endOf(bruno)).toMatchObject({ code: 4401 })
  const customer = await own.visitor()
  await customer.say(await customer.chat(), 'Still here')
  for (const socket of [again, linus]) await socket.next((frame) => frame.message === 'Still here')
  for (const socket of [again, linus]) socket.close()
  await own.close()
})

test('who was away while another inbox was gained is told to fetch again, and misses nothing after', async () => {
  const own = await openDesk()
  const first = await own.socket(own.ada, '')
  const { seq } = await first.take('hello')
  first.close()
  const resumed = async (since: number) => {
    const address = `${own.url.replace('http', 'ws')}/ws?role=support&token=${own.ada.accessToken}&resume=${since}`
    return await connect(address)
  }
  const customer = await own.visitor()
  await customer.say(await customer.chat(), 'Meanwhile')
  const same = await resumed(seq)
  await same.take('resumed')
  expect(said(same)).toEqual(['Meanwhile'])
  same.close()

  await own.linus.patch(`/agents/${own.ada.userId}`, { site_ids: ['site_shop', 'site_other'] })
  own.clock.advance(3000)
  const gained = await resumed(seq)
  expect(await gained.take('reset')).toMatchObject({ reason: 'inboxes_changed' })
  const rosa = await own.visitor('Rosa', 'site_other')
  const hers = await own.socket(rosa, 'site_other')
  hers.send({ message: 'Over here' })
  await gained.next((frame) => frame.message === 'Over here')
  for (const socket of [gained, hers]) socket.close()
  await own.close()
})

test('whom a custom role narrows hears of what it sees, over all of its inboxes', async () => {
  const own = await openDesk()
  const role = await own.linus.post('/custom_roles', {
    name: 'Own only',
    permissions: ['conversation_participating_manage'],
  })
  await own.linus.patch(`/agents/${own.grace.userId}`, { custom_role_id: role.body.data.id })
  await own.grace.signIn('grace', castPassword, 'site_shop')
  const socket = await own.socket(own.grace, '')
  for (const siteId of ['site_shop', 'site_other']) {
    for (const isHers of [false, true]) {
      const customer = await own.visitor('Rosa', siteId)
      const begun = await customer.post('/conversations', { site_id: siteId, visitor_id: customer.visitorId })
      const id: string = begun.body.data.id
      if (isHers) await own.linus.patch(`/conversations/${id}/assign`, { agent_id: own.grace.userId })
      await customer.say(id, `${siteId} ${isHers ? 'hers' : 'not hers'}`)
    }
  }
  await socket.next((frame) => frame.message === 'site_other hers')
  await socket.settle()
  expect(said(socket)).toEqual(['site_shop hers', 'site_other hers'])
  expect(socket.heard.filter(({ type }) => type.startsWith('typing') || type.startsWith('user_'))).toEqual([])

  await own.linus.post('/sites', { name: 'New', id: 'site_new' })
  const site_ids = ['site_shop', 'site_other', 'site_new']
  await own.linus.patch(`/agents/${own.grace.userId}`, { site_ids })
  await socket.take('reset')
  const customer = await own.visitor('Rosa', 'site_new')
  const begun = await customer.post('/conversations', { site_id: 'site_new', visitor_id: customer.visitorId })
  await own.linus.patch(`/conversations/${begun.body.data.id}/assign`, { agent_id: own.grace.userId })
  await customer.say(begun.body.data.id, 'In the new one')
  await socket.next((frame) => frame.message === 'In the new one')
  socket.close()
  await own.close()
})

test('EVT-06 EVT-12 RUL-10 a desk is present on all of its inboxes: agents, visitors and deliveries there', async () => {
  const own = await openDesk()
  const customer = await own.visitor('Rosa', 'site_other')
  const hers = await own.socket(customer, 'site_other')
  hers.send({ message: 'Anybody?' })
  await hers.take('ack')
  const linus = await own.socket(own.linus, '')
  const grace = await own.socket(own.grace, '')
  await hers.next((frame) => frame.type === 'support_joined' && frame.agent_id === own.grace.userId)
  await hers.next((frame) => frame.type === 'delivered' && frame.to === 'support')
  linus.send({ type: 'get_state' })
  const state = await linus.take('state')
  expect('conversations' in state).toBe(false)
  expect(state.visitors).toMatchObject([{ visitor_id: customer.visitorId, status: 'online' }])
  expect(state.agents.map(({ username }: Body) => username).sort()).toEqual([
    'ada',
    'bruno',
    'grace',
    'linus',
  ])

  hers.close()
  await linus.next((frame) => frame.type === 'user_left' && frame.visitor_id === customer.visitorId)
  grace.close()
  await linus.next((frame) => frame.type === 'support_left' && frame.agent_id === own.grace.userId)
  const ada = await own.socket(own.ada, '')
  ada.send({ type: 'get_state' })
  const hers2 = await ada.take('state')
  // Bruno works on a site she may not enter.
  expect(hers2.agents.map(({ username }: Body) => username).sort()).toEqual(['ada', 'grace', 'linus'])
  for (const socket of [linus, ada]) socket.close()
  await own.close()
})
