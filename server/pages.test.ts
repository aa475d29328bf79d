import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { buildPages } from './page-bundle.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('the pages and every file they name are served, under a policy without inline code', async () => {
  for (const path of ['/', '/demo']) {
    const page = await fetch(desk.url + path)
    const text = await page.text()
    const named = [...text.matchAll(/(?:src|href)="(\/pages\/[^"]+)"/g)].map(([, file]) => file)

    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style="|\son\w+="/)
    expect(named.length).toBeGreaterThan(2)
    for (const file of named) expect((await fetch(desk.url + file)).status).toBe(200)
  }
})

test('a page the browser has already is not sent again', async () => {
  const first = await fetch(`${desk.url}/pages/inbox.js`)
  const etag = first.headers.get('etag') ?? ''
  const again = await fetch(`${desk.url}/pages/inbox.js`, { headers: { 'if-none-match': etag } })

  expect([first.status, again.status]).toEqual([200, 304])
  expect(await again.text()).toBe('')
})

test('the demo shop is told which site it is, and nothing that is secret', async () => {
  const config = await (await fetch(`${desk.url}/demo/config.json`)).json()

  expect(Object.keys(config)).toEqual(['site_id', 'site_name', 'widget_config'])
  expect(config).toMatchObject({ site_id: 'site_shop', site_name: 'The shop' })
})

test('what is no page is left to the API', async () => {
  const missing = await fetch(`${desk.url}/pages/nothing.js`)
  const posted = await fetch(`${desk.url}/demo`, { method: 'POST' })

  expect([missing.status, posted.status]).toEqual([404, 404])
  expect(await missing.json()).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
})

test('the scripts stay small: the staff page under 30 KB, shop and chat under 25 KB, compressed', async () => {
  const files = await buildPages()
  const weight = (path: string) => Bun.gzipSync(files.get(path)?.body ?? new Uint8Array(1_000_000)).length

  expect(weight('/pages/inbox.js')).toBeLessThan(30_000)
  expect(weight('/pages/demo.js')).toBeLessThan(25_000)
})
