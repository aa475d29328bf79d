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
    const { host } = new URL(desk.url)
    expect(page.headers.get('content-security-policy')).toContain(
      `connect-src 'self' ws://${host} wss://${host};`,
    )
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

test('what is no page is left to the API, and a page is only read', async () => {
  const missing = await fetch(`${desk.url}/pages/nothing.js`)
  const posted = await fetch(`${desk.url}/demo`, { method: 'POST' })

  expect([missing.status, posted.status]).toEqual([404, 405])
  expect(await missing.json()).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } })
})

test('a reader at an address of nothing gets a page, in its language, and a program gets JSON', async () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
  const ask = (path: string, headers: Record<string, string>) => fetch(desk.url + path, { headers })
  for (const [languages, lang, words] of [
    ['de-CH, pt-PT;q=0.8, en;q=0.5', 'pt-BR', 'Não há nada aqui'],
    ['es-PE', 'es', 'Aquí no hay nada'],
    ['', 'en', 'There is nothing here'],
  ] as const) {
    const page = await ask('/nothing/here', { accept, 'accept-language': languages })
    const text = await page.text()

    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(text).toContain(`<html lang="${lang}">`)
    expect(text).toContain(words)
  }
  for (const path of ['/v1/nothing', '/api/v1/nothing', '/files/nothing.jpg', '/nothing/here']) {
    const sent: Record<string, string> = path === '/nothing/here' ? {} : { accept }
    const reply = await ask(path, sent)
    expect([path, reply.headers.get('content-type')]).toEqual([path, 'application/json; charset=utf-8'])
  }
})

test('a browser that asks for the picture of the site by its old name gets it', async () => {
  const picture = await fetch(`${desk.url}/favicon.ico`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
})

test('the scripts stay small: the inbox at first under 200 KB, shop and chat under 25 KB, compressed', async () => {
  const files = await buildPages()
  const weight = (path: string) => files.get(path)?.gzip?.length ?? 1_000_000

  expect(weight('/pages/inbox.js')).toBeLessThan(200_000)
  expect(weight('/pages/demo.js')).toBeLessThan(25_000)
})

test('scripts are sent small to whom that suits, and parts whose name is their content are asked for once', async () => {
  const files = await buildPages()
  const [part] = [...files.keys()].filter((path) => /inbox-\w+\.js$/.test(path))
  const asked = (encoding: string, path: string) =>
    fetch(desk.url + path, { headers: { 'accept-encoding': encoding }, decompress: false })
  const [small, plain, kept] = [
    await asked('gzip, br', '/pages/inbox.js'),
    await asked('identity', '/pages/inbox.js'),
    await asked('gzip', part ?? ''),
  ]
  expect([small, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null])
  const sent = Bun.gunzipSync(new Uint8Array(await small.arrayBuffer()))
  expect(new TextDecoder().decode(sent)).toBe(await plain.text())
  expect(kept.headers.get('cache-control')).toContain('immutable')
  expect(small.headers.get('cache-control')).toBe('no-cache')
})

test('every place in the inbox is the same page, with a nonce of its own each time, and no page to a program', async () => {
  const accept = 'text/html'
  const nonces = new Set<string>()
  for (const path of ['/', '/conversations?view=all', '/contacts', '/reports', '/settings/labels']) {
    const page = await fetch(desk.url + path, { headers: { accept } })
    const nonce = /nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    expect(await page.text()).toContain(`content="${nonce}"`)
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(5)
  expect((await fetch(`${desk.url}/conversations`, { headers: { accept: '*/*' } })).status).toBe(404)
})
