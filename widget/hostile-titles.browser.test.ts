/** A page may be called anything, and anything may be said in its chat: our number before its title leaves that title text, and its own. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openCustomerSide } from '../testkit/chat-windows.ts'
import { harmIn } from '../testkit/harm-in.ts'
import { markupNames, markupPayloads } from '../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

setDefaultTimeout(180_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('the title of the page around the chat is what it was, with our number, whatever is said meanwhile', async () => {
  const rosa = await openCustomerSide(browser, desk.url, markupNames[0] ?? '')
  const { page } = rosa
  await rosa.say('Hello')
  await rosa.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await page.keyboard.press('Escape')
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const scripts = await page.locator('script').count()
  for (const [at, payload] of markupPayloads.entries()) {
    await page.evaluate((own) => {
      document.title = own
    }, payload)
    const own = await page.title()
    await desk.ada.say(conversations[0].id, payload)
    await page.waitForFunction((whole) => document.title === whole, `(${at + 1}) ${own}`)
  }
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(await page.locator('script').count()).toBe(scripts)
  expect(rosa.complaints).toEqual([])
  await rosa.context.close()
})

test('the chat as a page of its own is called what its site is, and that is text', async () => {
  const { page, complaints, context } = await openWindow(browser)
  const title = markupNames.find((name) => name.startsWith('</title>')) ?? ''
  const changed = await desk.linus.patch('/sites/site_shop', { widget_config: { title } })
  expect([title.length > 0, changed.status]).toEqual([true, 200])
  await page.goto(`${desk.url}/widget/frame?site=site_shop`)
  await until(async () => expect(await page.title()).toBe(title))
  expect(await harmIn(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
