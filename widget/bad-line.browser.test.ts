/** What does not come at first is there as soon as it can be, without anybody loading the page anew. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openPanel, panelOf } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function open(): Promise<void> {
  ;({ page, context } = await openWindow(browser))
}

/** Such parts fail at their first address for ever, as in a browser that remembers it. */
async function breakParts(names: RegExp): Promise<void> {
  await page.route(
    ({ pathname, search }) => names.test(pathname) && search === '',
    (route) => route.abort(),
  )
}

test('the panel by itself says that nobody answers, and begins once somebody does', async () => {
  await open()
  await page.route('**/api/v1/sites/**', (route) => route.abort())
  await page.goto(`${desk.url}/widget/frame?site=site_shop`)
  await page.getByRole('alert').getByText('That could not be loaded.').waitFor({ timeout: 40_000 })
  await page.unroute('**/api/v1/sites/**')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('button', { name: 'Send us a message' }).waitFor({ timeout: 40_000 })
  expect(await page.getByRole('alert').count()).toBe(0)
})

test('a script a browser would not ask for again comes by another address: the page by itself, its words, a view', async () => {
  await open()
  await breakParts(/\/panel-(stand-alone|words-en|pre-chat)-/)
  await page.goto(`${desk.url}/widget/frame?site=site_shop`)
  await page.getByRole('button', { name: 'Send us a message' }).click({ timeout: 40_000 })
  await page.getByLabel('Your name').waitFor()
})

for (const [lost, name, width] of [
  ['panel.js', 'its script', 1280],
  ['panel.css', 'its look', 360],
] as const)
  test(`a panel that lost ${name} on its way says so, and comes when it is asked for again`, async () => {
    ;({ page, context } = await openWindow(browser, { width, height: 740 }))
    const tries: string[] = []
    await page.route(`**/widget/${lost}`, (route) => {
      tries.push(lost)
      return route.abort()
    })
    await page.goto(`${desk.url}/demo`)
    await openPanel(page)
    const trouble = page.getByRole('button', { name: 'The chat did not load. Try again' })
    await trouble.waitFor()
    expect(await violations(page)).toEqual([])
    const asked = tries.length
    await page.getByRole('button', { name: 'Open the chat' }).click()
    await until(() => tries.length > asked)
    await trouble.waitFor()
    await page.unroute(`**/widget/${lost}`)
    await trouble.click()
    await panelOf(page).getByRole('button', { name: 'Send us a message' }).waitFor({ timeout: 40_000 })
    expect(await trouble.count()).toBe(0)
  })

test('in the frame on a page a view that failed is there when it is tried again', async () => {
  await open()
  const views = '**/widget/panel-pre-chat-*'
  await page.route(views, (route) => route.abort())
  await page.goto(`${desk.url}/demo`)
  await openPanel(page)
  const panel = panelOf(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByRole('alert').getByText('That could not be loaded.').waitFor()
  await page.unroute(views)
  await breakParts(/\/panel-pre-chat-/)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await panel.getByLabel('Your name').waitFor()
})
