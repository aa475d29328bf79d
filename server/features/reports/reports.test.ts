import { expect, test } from 'bun:test'
import { openDesk } from '../../../testkit/open-desk.ts'

test('ENT-70 MET-01 MET-02 END-30 END-31 LIM-11 dashboards count, average seconds, and say null where there is nothing', async () => {
  const desk = await openDesk()
  const empty = (await desk.ada.get('/analytics/dashboard?site_id=site_shop')).body.data
  expect(empty).toMatchObject({
    total_conversations: 0,
    active_conversations: 0,
    messages_sent: 0,
    average_response_time: null,
    customer_satisfaction: null,
    conversations_by_hour: [],
  })

  const customer = await desk.visitor()
  const id = await customer.chat()
  await customer.say(id, 'Hello?')
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.ada.say(id, 'a note is no reply', { private: true })
  desk.clock.advance(60_000)
  await desk.ada.say(id, 'Here')
  await desk.ada.say(id, 'And more')
  desk.clock.advance(60_000)
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await customer.post(`/conversations/${id}/rating`, { score: 4 })

  const site = (await desk.ada.get('/analytics/dashboard?site_id=site_shop&period=week')).body.data
  expect(site).toMatchObject({
    total_conversations: 1,
    active_conversations: 0,
    messages_sent: 2,
    customer_satisfaction: 4,
  })
  expect(site.average_response_time).toBeGreaterThanOrEqual(60)
  expect(site.average_response_time).toBeLessThan(70)
  expect(site.conversations_by_hour).toEqual([{ hour: expect.any(Number), count: 1 }])

  const agent = (await desk.grace.get(`/analytics/agents/${desk.ada.userId}?period=week`)).body.data
  expect(agent).toMatchObject({
    agent_id: desk.ada.userId,
    conversations_handled: 1,
    messages_sent: 2,
    customer_satisfaction: 4,
  })
  expect(agent.average_resolution_time).toBeGreaterThanOrEqual(120)
  expect(await desk.bruno.get(`/analytics/agents/${desk.ada.userId}`)).toMatchObject({ status: 403 })
  expect(await desk.mallory.get(`/analytics/agents/${desk.ada.userId}`)).toMatchObject({ status: 404 })
  expect(await desk.ada.get('/analytics/dashboard?site_id=site_other')).toMatchObject({ status: 403 })
  expect(await desk.ada.get('/analytics/dashboard?site_id=site_shop&period=year')).toMatchObject({
    status: 400,
  })
  await desk.close()
})

test('END-30 hours are those of the site’s time zone', async () => {
  const desk = await openDesk()
  await desk.linus.patch('/sites/site_shop', { time_zone: 'Asia/Tokyo' })
  await (await desk.visitor()).chat()
  const { body } = await desk.ada.get('/analytics/dashboard?site_id=site_shop&period=week')
  const hour = Number(
    new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: 'Asia/Tokyo' }).format(
      desk.clock.now(),
    ),
  )
  expect(body.data.conversations_by_hour).toEqual([{ hour, count: 1 }])
  await desk.close()
})

test('a closing that was taken back at once was none; one that was opened again later was', async () => {
  const desk = await openDesk()
  const id = await (await desk.visitor()).chat()
  desk.clock.advance(120_000)
  const turn = (to: 'open' | 'resolved') => desk.ada.patch(`/conversations/${id}`, { lifecycle: to })
  const figures = async () => {
    const { series } = (await desk.ada.get('/analytics/dashboard?site_id=site_shop')).body.data
    const agent = (await desk.ada.get(`/analytics/agents/${desk.ada.userId}`)).body.data
    const resolved = series.by_day.reduce((sum: number, day: { closed: number }) => sum + day.closed, 0)
    return [resolved, agent.conversations_handled, agent.average_resolution_time]
  }
  await turn('resolved')
  desk.clock.advance(5000)
  await turn('open')
  expect(await figures()).toEqual([0, 0, null])
  desk.clock.advance(60_000)
  await turn('resolved')
  // From the start: nothing ended meanwhile.
  const [closed, handled, took] = await figures()
  expect([closed, handled, took >= 180]).toEqual([1, 1, true])
  desk.clock.advance(120_000)
  await turn('open')
  expect(await figures()).toEqual([1, 1, took])
  await desk.close()
})
