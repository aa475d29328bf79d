import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect } from '../../../testkit/socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('a visitor’s socket opens on the site’s domain and what is below it, not beside it', async () => {
  await desk.linus.patch('/sites/site_shop', { domain: 'example.com' })
  const customer = await desk.visitor()
  const query = `site_id=site_shop&role=visitor&visitor_id=${customer.visitorId}&token=${customer.token}`
  const from = (origin: string) => connect(`${desk.url.replace('http', 'ws')}/ws?${query}`, { origin })
  for (const origin of ['https://example.com', 'https://www.example.com']) {
    const socket = await from(origin)
    await socket.take('hello')
    socket.close()
  }

  const stranger = await from('https://evilexample.com')
  expect((await stranger.closed).code).toBe(4401)
  expect(stranger.heard).toMatchObject([
    { type: 'error', code: 'FORBIDDEN', message: expect.stringContaining('https://evilexample.com') },
  ])
})

test('a visitor’s socket opens on every allowed page, and where no domain was ever named on any; a member’s on ours alone', async () => {
  const customer = await desk.visitor()
  const query = `site_id=site_shop&role=visitor&visitor_id=${customer.visitorId}&token=${customer.token}`
  const ways = async (origin: string, asked = query) => {
    const socket = await connect(`${desk.url.replace('http', 'ws')}/ws?${asked}`, { origin })
    const first = await Promise.race([socket.take('hello'), socket.closed])
    socket.close()
    return 'code' in first ? first.code : first.type
  }
  const allow = (domain: string | null, allowed_domains: string[]) =>
    desk.linus.patch('/sites/site_shop', { domain, widget_config: { allowed_domains } })

  await allow('example.com', ['*.other.example'])
  expect([await ways('https://a.other.example'), await ways('https://www.example.com')]).toEqual([
    'hello',
    'hello',
  ])
  expect([await ways('https://other.example'), await ways('https://third.example')]).toEqual([4401, 4401])
  await allow(null, [])
  expect(await ways('https://third.example')).toBe('hello')

  const staff = `site_id=site_shop&role=support&token=${desk.ada.accessToken}`
  expect(await ways('https://third.example', staff)).toBe(4401)
  expect(await ways(desk.url, staff)).toBe('hello')
})
