import { afterAll, beforeAll, beforeEach, expect, test } from 'bun:test'
import { type Body, Caller } from '../../../testkit/caller.ts'
import { type Customer, castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { selectDays } from './queries.ts'

const minuteMs = 60_000
const dayMs = 86_400_000

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
// Hours pass in these tests, and an access token lives for one.
beforeEach(async () => {
  for (const who of [desk.linus, desk.ada, desk.grace]) await who.signIn(who.name, castPassword, 'site_shop')
  await desk.bruno.signIn('bruno', castPassword, 'site_other')
})
afterAll(() => desk.close())

/** A site of its own for each test, so that what others did is not counted. */
async function newSite(): Promise<string> {
  const id = `site_${crypto.randomUUID().slice(0, 8)}`
  await desk.linus.post('/sites', { id, name: id })
  // What a session may enter is remembered for a moment; a new session knows the new site.
  await desk.linus.signIn('linus', castPassword, 'site_shop')
  return id
}

const begin = async (site: string): Promise<{ customer: Customer; id: string }> => {
  const customer = await desk.visitor('Ann', site)
  return { customer, id: await customer.chat() }
}

// A week unless said: minutes pass in these tests, and with them perhaps midnight.
async function dashboard(site: string, period = 'week'): Promise<Body> {
  return (await desk.linus.get(`/analytics/dashboard?site_id=${site}&period=${period}`)).body.data
}

async function performance(of: Caller, period = 'week'): Promise<Body> {
  return (await desk.linus.get(`/analytics/agents/${of.userId}?period=${period}`)).body.data
}

/** An agent of the shop nobody has figures of yet. */
async function newAgent(): Promise<Caller> {
  const username = `agent_${crypto.randomUUID().slice(0, 8)}`
  const draft = {
    username,
    email: `${username}@example.com`,
    password: castPassword,
    site_ids: ['site_shop'],
  }
  await desk.linus.post('/agents', draft)
  const agent = new Caller(desk.url, username)
  await agent.signIn(username, castPassword, 'site_shop')
  return agent
}

/** Says something as an assistant will: past the edges, for there is no assistant yet. */
async function assistantSays(conversationId: string, content: string): Promise<void> {
  const { body } = await desk.linus.get(`/conversations/${conversationId}`)
  await desk.running.app.platform.db.pool.query(
    `with c as (
       update conversations set last_seq = last_seq + 1 where display_id = $1 returning account_id, id, last_seq
     )
     insert into messages (account_id, id, conversation_id, seq, direction, author_kind, author_name, private, type,
       content, created_at)
     select account_id, gen_random_uuid(), id, last_seq, 'out', 'assistant', 'Parrot', false, 'text', $2, $3 from c`,
    [body.data.display_id, content, desk.clock.now()],
  )
}

test('MET-01 a response time runs from the customer’s first words to the first answer by a person', async () => {
  const site = await newSite()
  const { customer, id } = await begin(site)
  await desk.linus.say(id, 'Can we help?')
  desk.clock.advance(10 * minuteMs)
  await customer.say(id, 'Yes: where is my parcel?')
  desk.clock.advance(minuteMs)
  await assistantSays(id, 'I am looking')
  await desk.linus.say(id, 'who knows him?', { private: true })
  desk.clock.advance(minuteMs)
  await desk.linus.say(id, 'On its way')
  desk.clock.advance(minuteMs)
  await desk.linus.say(id, 'Still on its way')

  const unanswered = await begin(site)
  await unanswered.customer.say(unanswered.id, 'Hello?')
  await assistantSays(unanswered.id, 'Hello! I am a machine')

  const shown = await dashboard(site)
  expect(shown).toMatchObject({ total_conversations: 2, active_conversations: 2, messages_sent: 3 })
  // Two minutes, and the moments the calls themselves took.
  expect(shown.average_response_time).toBeGreaterThanOrEqual(120)
  expect(shown.average_response_time).toBeLessThan(130)
})

test('MET-02 an agent’s response time is of the first answers it gave, not of those a colleague gave', async () => {
  const { customer, id } = await begin('site_shop')
  await customer.say(id, 'Hello?')
  desk.clock.advance(3 * minuteMs)
  await desk.grace.say(id, 'Hi')
  desk.clock.advance(30 * minuteMs)
  await desk.ada.say(id, 'Hi from me too')

  const [first, second] = [await performance(desk.grace), await performance(desk.ada)]
  expect(first).toMatchObject({ conversations_handled: 1, messages_sent: 1, average_resolution_time: null })
  expect(first.average_response_time).toBeGreaterThanOrEqual(180)
  expect(first.average_response_time).toBeLessThan(190)
  expect(second).toMatchObject({ conversations_handled: 1, messages_sent: 1, average_response_time: null })
})

test('MET-02 a resolution runs from the start, or the reopening, to each closing; closing is handling', async () => {
  const agent = await newAgent()
  const { customer, id } = await begin('site_shop')
  desk.clock.advance(minuteMs)
  await agent.patch(`/conversations/${id}/close`, {})
  desk.clock.advance(20 * minuteMs)
  await customer.say(id, 'Not at all')
  desk.clock.advance(3 * minuteMs)
  await agent.patch(`/conversations/${id}/close`, {})

  const shown = await performance(agent)
  expect(shown).toMatchObject({ conversations_handled: 1, messages_sent: 0, average_response_time: null })
  // One minute and three.
  expect(shown.average_resolution_time).toBeGreaterThanOrEqual(120)
  expect(shown.average_resolution_time).toBeLessThan(130)
})

test('MET-02 LIM-16 a rating stays with the agent who had the conversation when it was given', async () => {
  const { customer, id } = await begin('site_shop')
  const other = await begin('site_shop')
  const agent = await newAgent()
  for (const one of [id, other.id])
    await desk.linus.patch(`/conversations/${one}/assign`, { agent_id: agent.userId })
  await customer.post(`/conversations/${id}/rating`, { score: 4 })
  await other.customer.post(`/conversations/${other.id}/rating`, { score: 1 })
  await other.customer.post(`/conversations/${other.id}/rating`, { score: 5 })
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.linus.userId })

  expect(await performance(agent)).toMatchObject({ customer_satisfaction: 4.5 })
})

test('RUL-03 an agent sees the figures of whoever shares a site with it, for the sites it may enter only', async () => {
  const hidden = await begin('site_other')
  await hidden.customer.say(hidden.id, 'Hello?')
  await desk.grace.say(hidden.id, 'Hi')
  const figures = async (who: Caller) => await who.get(`/analytics/agents/${desk.grace.userId}`)

  const [ada, bruno] = [(await figures(desk.ada)).body.data, (await figures(desk.bruno)).body.data]
  expect(bruno).toMatchObject({ conversations_handled: 1, messages_sent: 1 })
  const all = (await figures(desk.linus)).body.data
  expect(all.messages_sent).toBe(ada.messages_sent + bruno.messages_sent)
  expect(await desk.ada.get(`/analytics/agents/${desk.bruno.userId}`)).toMatchObject({
    status: 403,
    body: { error: { code: 'FORBIDDEN' } },
  })
  expect((await desk.ada.get(`/analytics/agents/${desk.linus.userId}`)).status).toBe(200)
  expect((await desk.ada.get('/analytics/agents/user_0000000000000000000000000a')).status).toBe(404)
  expect((await hidden.customer.get(`/analytics/agents/${desk.grace.userId}`)).status).toBe(403)
})

test('ENM-42 LIM-11 days begin at the site’s midnight, also where clocks are put forward that day', async () => {
  const { read } = desk.running.app.platform.db
  const at = async (now: string, timeZone: string, daysBack: number) =>
    (await selectDays(read, { now: new Date(now), daysBack, timeZone })).start.toISOString()

  expect(await at('2026-06-10T23:30:00Z', 'UTC', 0)).toBe('2026-06-10T00:00:00.000Z')
  expect(await at('2026-06-10T23:30:00Z', 'Asia/Tokyo', 0)).toBe('2026-06-10T15:00:00.000Z')
  expect(await at('2026-06-10T02:00:00Z', 'America/New_York', 0)).toBe('2026-06-09T04:00:00.000Z')
  expect(await at('2026-03-08T20:00:00Z', 'America/New_York', 0)).toBe('2026-03-08T05:00:00.000Z')
  expect(await at('2026-03-10T20:00:00Z', 'America/New_York', 6)).toBe('2026-03-04T05:00:00.000Z')
})

test('ENM-42 a week is the last seven days and a month the last thirty, today included', async () => {
  const site = await newSite()
  await begin(site)
  const totals = async () => {
    await desk.linus.signIn('linus', castPassword, 'site_shop')
    const shown = [
      await dashboard(site, 'today'),
      await dashboard(site, 'week'),
      await dashboard(site, 'month'),
    ]
    return shown.map((one) => one.total_conversations)
  }

  expect(await totals()).toEqual([1, 1, 1])
  desk.clock.advance(dayMs)
  expect(await totals()).toEqual([0, 1, 1])
  desk.clock.advance(5 * dayMs)
  expect(await totals()).toEqual([0, 1, 1])
  desk.clock.advance(dayMs)
  expect(await totals()).toEqual([0, 0, 1])
  desk.clock.advance(23 * dayMs)
  expect(await totals()).toEqual([0, 0, 0])
})

test('days can be named instead, a year of them at most; what happened before or after does not count', async () => {
  const site = await newSite()
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const signIn = () => desk.linus.signIn('linus', castPassword, 'site_shop')
  const noon = Date.parse(`${dayOf(desk.clock.now().getTime() + dayMs)}T12:00:00Z`)
  desk.clock.advance(noon - desk.clock.now().getTime())
  for (const days of [0, 1, 1]) {
    desk.clock.advance(days * dayMs)
    await begin(site)
  }
  await signIn()
  const from = async (query: string) => await desk.linus.get(`/analytics/dashboard?site_id=${site}&${query}`)
  const middle = (await from(`from=${dayOf(noon + dayMs)}&to=${dayOf(noon + dayMs)}`)).body.data
  expect(middle.total_conversations).toBe(1)
  expect(middle.series.by_day).toMatchObject([{ date: dayOf(noon + dayMs), started: 1 }])
  expect((await from(`from=${dayOf(noon + dayMs)}`)).body.data.total_conversations).toBe(2)
  expect(
    (await from(`from=${dayOf(noon - 5 * dayMs)}&to=${dayOf(noon)}`)).body.data.series.by_day,
  ).toHaveLength(6)
  for (const [query, field] of [
    [`to=${dayOf(noon)}`, 'from'],
    [`from=${dayOf(noon)}&to=${dayOf(noon - dayMs)}`, 'to'],
    ['from=2001-01-01', 'from'],
    ['from=2026-02-30', 'from'],
    ['from=0000-01-01&to=0000-01-01', 'from'],
  ]) {
    const refused = await from(query ?? '')
    expect([refused.status, refused.body.error.details[0].field]).toEqual([400, field])
  }
})

test('an agent’s days are those of whoever asks, where it says whose', async () => {
  const agent = await newAgent()
  const of = async (query: string) =>
    (await desk.linus.get(`/analytics/agents/${agent.userId}?${query}`)).body.data.series.time_zone
  await desk.linus.signIn('linus', castPassword, 'site_shop')
  expect(await of('time_zone=Asia/Tokyo')).toBe('Asia/Tokyo')
  expect(await of('period=week')).toBe('UTC')
})
