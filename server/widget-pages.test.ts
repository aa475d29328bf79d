import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('the loader is a plain script for pages of any origin, kept for five minutes', async () => {
  const loader = await fetch(`${desk.url}/widget.js`, { headers: { origin: 'https://shop.example' } })
  const text = await loader.text()

  expect(loader.status).toBe(200)
  expect(loader.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(loader.headers.get('cache-control')).toBe('public, max-age=300')
  expect(loader.headers.get('access-control-allow-origin')).toBe('*')
  expect(loader.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(text).not.toMatch(/^\s*(import|export)\b/m)
  expect(() => new Function(text)).not.toThrow()
})

test('the panel is a page without a word of code in it, and what it names is served', async () => {
  const frame = await fetch(`${desk.url}/widget/frame?site=site_shop`)
  const text = await frame.text()
  const named = [...text.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file)
  const policy = frame.headers.get('content-security-policy') ?? ''

  expect([frame.status, frame.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(text).not.toMatch(/<script(?![^>]*src=)|<style|style="|\son\w+="/)
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(named).toContain('/widget/panel.js')
  expect(named).toContain('/widget/panel.css')
  for (const file of named) expect([file, (await fetch(desk.url + file)).status]).toEqual([file, 200])
})

test('a browser shows the panel on the site’s pages alone, and where no domain was named on any', async () => {
  const policy = async () =>
    (await fetch(`${desk.url}/widget/frame?site=site_shop`)).headers.get('content-security-policy')
  expect(await policy()).not.toContain('frame-ancestors')

  await desk.linus.patch('/sites/site_shop', {
    domain: 'https://shop.example',
    widget_config: { allowed_domains: ['*.partner.example'] },
  })
  expect(await policy()).toContain(
    "frame-ancestors 'self' https://shop.example https://*.shop.example https://*.partner.example:* http://*.partner.example:*",
  )
})

test('there is no panel of a site that is not there, or disabled', async () => {
  await desk.linus.post('/sites', { id: 'site_shut', name: 'Shut' })
  await desk.linus.patch('/sites/site_shut', { status: 'disabled' })
  for (const site of ['site_shut', 'site_nowhere', '']) {
    const frame = await fetch(`${desk.url}/widget/frame?site=${site}`, { headers: { accept: 'text/html' } })
    expect([site, frame.status]).toEqual([site, 404])
    expect(frame.headers.get('content-type')).toBe('text/html; charset=utf-8')
  }
  expect((await fetch(`${desk.url}/widget/frame?site=site_shop`, { method: 'POST' })).status).toBe(405)
})

test('the preview may be framed by pages of ours alone, and reaches no server', async () => {
  const preview = await fetch(`${desk.url}/widget/preview`)
  const policy = preview.headers.get('content-security-policy') ?? ''
  expect(preview.status).toBe(200)
  expect(policy).toStartWith("default-src 'none'; script-src 'self'; style-src 'self'")
  for (const rule of ["connect-src 'none'", "form-action 'none'", "frame-ancestors 'self'"])
    expect(policy.split('; ')).toContain(rule)
  expect((await fetch(`${desk.url}/widget/preview`, { method: 'POST' })).status).toBe(405)
})

test('the page a link to continue leads to is named as the site is called in the reader’s language', async () => {
  const texts = { 'pt-BR': { title: 'Garças & cia' } }
  await desk.linus.patch('/sites/site_shop', { widget_config: { title: 'Herons', texts } })
  const made = await (await desk.visitor('Ann')).post('/visitor/continuation')
  const titleIn = async (language: string) =>
    /<title>(.*)<\/title>/.exec(
      await (await fetch(made.body.data.url, { headers: { 'accept-language': language } })).text(),
    )?.[1]
  expect([await titleIn('pt-PT,pt'), await titleIn('es')]).toEqual(['Garças &#38; cia', 'Herons'])
})
