import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { connect } from '../../../testkit/socket.ts'
import { isOfDomain } from './sign-in-socket.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test.each([
  ['https://example.com', 'example.com', true],
  ['http://example.com', 'example.com', true],
  ['https://shop.example.com', 'example.com', true],
  ['https://a.b.example.com', 'example.com', true],
  ['https://example.com:8443', 'example.com', true],
  ['https://evilexample.com', 'example.com', false],
  ['https://evil-example.com', 'example.com', false],
  ['https://example.com.evil.example', 'example.com', false],
  ['https://example.community', 'example.com', false],
  ['https://com', 'example.com', false],
  ['https://example.com/path', 'example.com', false],
  ['https://example.com@evil.example', 'example.com', false],
  ['ftp://example.com', 'example.com', false],
  ['null', 'example.com', false],
  ['', 'example.com', false],
  ['https://example.com', '', false],
  ['http://example.com', 'https://example.com', false],
  ['https://example.com', 'https://example.com', true],
  ['https://shop.example.com', 'https://example.com/store', true],
  ['https://evilexample.com', 'https://example.com', false],
  ['https://example.com:8443', 'https://example.com', false],
  ['https://example.com:8443', 'https://example.com:8443', true],
])('a page at %p belongs to the domain %p: %p', (origin, domain, isIts) => {
  expect(isOfDomain(origin, domain)).toBe(isIts)
})

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
  expect(stranger.heard).toMatchObject([{ type: 'error', code: 'FORBIDDEN' }])
})
