import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Body, Caller } from '../../../testkit/caller.ts'
import { type Customer, castPassword, type Desk, openDesk } from '../../../testkit/open-desk.ts'
import type { Reader } from '../../platform/db/db.ts'
import { describeAgents, describePlace } from './reports.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Hours pass in these tests, and an access token lives for one. */
async function signInAgain(): Promise<void> {
  for (const who of [desk.linus, desk.ada, desk.grace]) await who.signIn(who.name, castPassword, 'site_shop')
  await desk.bruno.signIn('bruno', castPassword, 'site_other')
}

/** A conversation that is answered after so many minutes, closed and rated. */
async function served(
  by: Caller,
  site: string,
  { minutes, score }: { minutes: number; score: number },
): Promise<Customer> {
  const customer = await desk.visitor('Ann', site)
  const id = await customer.chat()
  await customer.say(id, 'Hello?')
  await by.patch(`/conversations/${id}/assign`, { agent_id: by.userId })
  desk.clock.advance(minutes * minuteMs)
  await signInAgain()
  await by.say(id, 'Here')
  await by.patch(`/conversations/${id}/close`, {})
  await customer.post(`/conversations/${id}/rating`, { score })
  return customer
}

const whenIn = (timeZone: string) => {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
  }).formatToParts(desk.clock.now())
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday').slice(0, 3)),
    hour: Number(part('hour')),
  }
}
const onDay = (data: Body, date: string) => data.series.by_day.find((one: Body) => one.date === date)
const week = async (who: Caller, query = '') =>
  (await who.get(`/analytics/dashboard?period=week${query}`)).body.data

test('END-30 without a site the figures are of all inboxes one may enter, by the days one says', async () => {
  await desk.linus.patch('/sites/site_other', { time_zone: 'Asia/Tokyo' })
  // Noon, so that the minutes below stay within a day.
  desk.clock.advance(36 * hourMs - (desk.clock.now().getTime() % (24 * hourMs)))
  await signInAgain()
  const [shop, auckland] = [whenIn('UTC'), whenIn('Pacific/Auckland')]
  await served(desk.ada, 'site_shop', { minutes: 2, score: 5 })
  await served(desk.ada, 'site_shop', { minutes: 0, score: 2 })
  const tokyo = whenIn('Asia/Tokyo')
  await served(desk.bruno, 'site_other', { minutes: 20, score: 4 })

  const [all, adas, other] = [
    await week(desk.linus),
    await week(desk.ada),
    await week(desk.linus, '&site_id=site_other'),
  ]
  expect([all, adas, other].map((one) => one.total_conversations)).toEqual([3, 2, 1])
  expect([all, adas, other].map((one) => one.messages_sent)).toEqual([3, 2, 1])
  expect([all.customer_satisfaction, adas.customer_satisfaction]).toEqual([3.67, 3.5])
  expect(all.series.ratings).toEqual([0, 1, 0, 1, 1])
  expect(all.series.first_response_buckets.map((one: Body) => [one.up_to_seconds, one.count])).toEqual([
    [60, 1],
    [300, 1],
    [900, 0],
    [3600, 1],
    [14_400, 0],
    [86_400, 0],
    [null, 0],
  ])
  expect(all.series.by_day).toHaveLength(7)
  expect(onDay(all, shop.date)).toEqual({ date: shop.date, started: 3, closed: 3, messages: 3 })
  expect(adas.series.by_weekday_hour[shop.weekday][shop.hour]).toBe(2)
  expect(other.series).toMatchObject({ time_zone: 'Asia/Tokyo' })
  expect(other.series.by_weekday_hour[tokyo.weekday][tokyo.hour]).toBe(1)

  const there = await week(desk.ada, '&time_zone=Pacific/Auckland')
  expect(there.series.time_zone).toBe('Pacific/Auckland')
  expect(onDay(there, auckland.date)).toMatchObject({ started: 2 })
  expect((await desk.ada.get('/analytics/dashboard?time_zone=Atlantis/Capital')).status).toBe(400)
  // An offset would be counted the other way by the database.
  expect((await desk.ada.get('/analytics/dashboard?time_zone=%2B05:30')).status).toBe(400)
})

test('the table has a row for each agent of the inboxes one may enter, with the figures of the agent’s own page', async () => {
  const table = async (who: Caller, query = '') =>
    (await who.get(`/analytics/agents?period=week${query}`)).body.data.agents
  const all: Body[] = await table(desk.linus)
  expect(all.map((one) => one.name)).toEqual(['Ada', 'Bruno', 'Grace', 'linus'])
  const { name, ...ada } = all[0]
  expect(name).toBe('Ada')
  expect(ada).toMatchObject({ conversations_handled: 2, messages_sent: 2, customer_satisfaction: 3.5 })
  const { series, ...alone } = (await desk.linus.get(`/analytics/agents/${desk.ada.userId}?period=week`)).body
    .data
  expect(alone).toEqual(ada)
  expect(series.ratings).toEqual([0, 1, 0, 0, 1])
  expect(series.by_day.reduce((sum: number, day: Body) => sum + day.messages, 0)).toBe(2)
  expect(series.by_day.reduce((sum: number, day: Body) => sum + day.closed, 0)).toBe(2)

  expect((await table(desk.ada)).map((one: Body) => one.name)).toEqual(['Ada', 'Grace', 'linus'])
  const other = await table(desk.linus, '&site_id=site_other')
  expect(other.find((one: Body) => one.name === 'Bruno')).toMatchObject({ conversations_handled: 1 })
  expect((await desk.ada.get('/analytics/agents?site_id=site_other')).status).toBe(403)
  expect((await desk.ada.get('/analytics/agents?site_id=site_rival')).status).toBe(404)
  expect((await (await desk.visitor()).get('/analytics/agents')).status).toBe(403)
  await desk.mallory.signIn('mallory', castPassword, 'site_rival')
  expect((await table(desk.mallory)).map((one: Body) => one.name)).toEqual(['Mallory'])
})

test('each table is a file for a spreadsheet too, by its format or by what is accepted', async () => {
  const asked = await desk.ada.get('/analytics/dashboard?period=week', { accept: 'text/csv' })
  expect(asked.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(asked.headers.get('content-disposition')).toBe('attachment; filename="by-day.csv"')
  const lines = asked.body.trim().split('\r\n')
  expect(lines[0]).toBe('date,started,closed,messages')
  expect(lines).toHaveLength(8)
  expect(lines).toContain(`${whenIn('UTC').date},2,2,2`)

  const file = async (path: string) => (await desk.linus.get(path)).body.trim().split('\r\n')
  expect(await file('/analytics/dashboard?period=week&format=csv&table=ratings')).toEqual([
    ...['score,count', '1,0', '2,1', '3,0', '4,1', '5,1'],
  ])
  expect(await file('/analytics/dashboard?period=week&format=csv&table=by_weekday_hour')).toHaveLength(169)
  expect(await file('/analytics/dashboard?period=week&format=csv&table=first_response')).toContain('60,1')
  expect((await file('/analytics/agents?period=week&format=csv'))[1]).toStartWith(
    `${desk.ada.userId},Ada,2,2,`,
  )
  expect(await file(`/analytics/agents/${desk.ada.userId}?period=week&format=csv`)).toHaveLength(8)
  // What is said in so many words counts for more than what a browser says by itself.
  expect((await desk.ada.get('/analytics/dashboard?format=json', { accept: 'text/csv' })).body.success).toBe(
    true,
  )
  expect((await desk.ada.get('/analytics/dashboard?format=pdf')).status).toBe(400)
})

test('a report takes as many statements for many inboxes and people as for few', async () => {
  const { read } = desk.running.app.platform.db
  const count = async (ask: (reader: Reader) => Promise<unknown>) => {
    let asked = 0
    const counted = <Result>(answer: Result) => {
      asked++
      return answer
    }
    await ask({
      ...read,
      one: (statement) => counted(read.one(statement)),
      many: (statement) => counted(read.many(statement)),
    })
    return asked
  }
  const ids = (
    await desk.running.app.platform.db.pool.query<{ account: string; id: string }>(
      `select account_id as account, id from inboxes where account_id = (select account_id from inboxes where key = 'site_shop')`,
    )
  ).rows
  const when = { period: 'month', now: desk.clock.now() } as const
  const place = (inboxIds: string[]) => ({ accountId: ids[0]?.account ?? '', inboxIds, timeZone: 'UTC' })
  for (const describe of [describePlace, describeAgents]) {
    const few = await count((reader) => describe(reader, place(ids.slice(0, 1).map(({ id }) => id)), when))
    const many = await count((reader) => describe(reader, place(ids.map(({ id }) => id)), when))
    expect(many).toBe(few)
    expect(many).toBeLessThanOrEqual(6)
  }
})
