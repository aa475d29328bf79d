/** The chat on pages of another origin, as docs/how-to/put-the-chat-on-your-site.md says, under the policy that stands there. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { blocksOf, runShell } from '../testkit/documented.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

setDefaultTimeout(90_000)

const how = 'docs/how-to/put-the-chat-on-your-site.md'
let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** A page at an origin of its own, with this in it. */
function serve(body: string, policy?: string) {
  const headers = {
    'content-type': 'text/html',
    ...(policy ? { 'content-security-policy': `default-src 'none'; img-src data:; ${policy.trim()}` } : {}),
  }
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>A shop</title><body>${body}</body></html>`
  return Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response(page, { headers }) })
}

const frame = () => `<iframe src="${desk.url}/widget/frame?site=site_shop" title="Chat"></iframe>`

test('the line works under the documented policy on the pages that were named, and tells the console of others', async () => {
  const fills = { 'https://your-host': desk.url, site_main: 'site_shop' }
  const [[line = ''], [policy = '']] = await Promise.all([
    blocksOf(how, 'html', fills),
    blocksOf(how, 'text', fills),
  ])
  const [ours, theirs] = [serve(line, policy), serve(line, policy)]
  const { body } = await desk.linus.post('/api_tokens', { name: 'A newcomer' })
  const shop = {
    ...fills,
    'https://shop.example.com': `http://127.0.0.1:${ours.port}`,
    'par_api_…': body.data.token,
  }
  try {
    expect(await runShell((await blocksOf(how, 'sh', shop)).join('\n'))).toMatchObject({ code: 0 })

    const here = await openWindow(browser)
    const shown = here.page.waitForResponse((response) => response.url().endsWith('/sites/site_shop/widget'))
    await here.page.goto(`http://127.0.0.1:${ours.port}`)
    expect((await shown).status()).toBe(200)
    // What the policy forbids would be complained of.
    expect(here.complaints.filter((complaint) => /policy|refused/i.test(complaint))).toEqual([])

    const there = await openWindow(browser)
    const told = there.page.waitForEvent('console', {
      predicate: (message) => message.text().includes("is not one of the site's"),
    })
    await there.page.goto(`http://127.0.0.1:${theirs.port}`)
    expect((await told).text()).toContain(`http://127.0.0.1:${theirs.port}`)
    expect(there.page.frames().length).toBe(1)
  } finally {
    await Promise.all([ours.stop(true), theirs.stop(true)])
  }
})

test('a browser shows the panel on no other page, though that page asks for it by itself', async () => {
  const [ours, theirs] = [serve(frame()), serve(frame())]
  await desk.linus.patch('/sites/site_shop', { domain: `http://127.0.0.1:${ours.port}` })
  const documentIn = async (port: number | undefined) => {
    const { page } = await openWindow(browser)
    await page.goto(`http://127.0.0.1:${port}`)
    await page.waitForLoadState('networkidle')
    return page.frames()[1]?.url() ?? ''
  }
  try {
    expect(await documentIn(ours.port)).toStartWith(`${desk.url}/widget/frame`)
    expect(await documentIn(theirs.port)).toStartWith('chrome-error://')
  } finally {
    await Promise.all([ours.stop(true), theirs.stop(true)])
  }
})

test('the preview of the settings is shown in no page but ours, whatever its site allows', async () => {
  const theirs = serve(`<iframe src="${desk.url}/widget/preview" title="Chat"></iframe>`)
  try {
    const { page } = await openWindow(browser)
    await page.goto(`http://127.0.0.1:${theirs.port}`)
    await page.waitForLoadState('networkidle')
    expect(page.frames()[1]?.url() ?? '').toStartWith('chrome-error://')
  } finally {
    await theirs.stop(true)
  }
})
