/** Who signs in while the chat stands on the page, as in a shop of one page: boot said again with an identity is heard. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openPanel, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { shopServer } from '../testkit/vouching.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let shop: Awaited<ReturnType<typeof shopServer>>
let host: HostPage
let context: BrowserContext
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  shop = await shopServer(desk.linus, 'site_shop', () => new Date())
})
afterEach(async () => {
  await context.close()
  await host.close()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function visit(tag = '') {
  host = openHostPage(desk, { tag: `data-site="site_shop" ${tag}` })
  const opened = await openWindow(browser)
  context = opened.context
  await opened.page.goto(host.url)
  await opened.page.getByRole('button', { name: 'Open the chat' }).waitFor()
  return { page: opened.page, panel: panelOf(opened.page) }
}

/** Says it to the page's chat; answers what came of it. */
const bootAgain = (page: Page, settings: object) =>
  page.evaluate(
    (given) => Promise.resolve(window.parley?.('boot', given)).then(() => 'taken', String),
    settings,
  )

async function write(page: Page, text: string): Promise<string> {
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your message').fill(text)
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  return conversations[0].visitor.name
}

const known = (user_id: string, name: string) => ({ user_id, user_hash: shop.hash(user_id), name })

test('boot with who has signed in, on a chat that is drawn, is asked nothing and known; also by Intercom’s word', async () => {
  const { page } = await visit()
  expect(await bootAgain(page, known('customer-21', 'Bea'))).toBe('taken')
  expect(await write(page, 'By boot')).toBe('Bea')
  await context.close()
  await host.close()

  const other = await visit('data-compat="intercom"')
  await other.page.evaluate(
    (given) => Reflect.get(window, 'Intercom')('boot', given),
    known('customer-22', 'Cem'),
  )
  expect(await write(other.page, 'By Intercom')).toBe('Cem')
})

test('a wrong hash at a later boot is refused with its reason, where the chat has begun', async () => {
  const { page, panel } = await visit()
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Somebody')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').waitFor()
  const forged = { user_id: 'customer-21', user_hash: 'f'.repeat(64), name: 'Mallory' }
  expect(await bootAgain(page, forged)).toContain('user_hash')
})

test('a site that lets in nobody else opens to who signs in later', async () => {
  await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: true } })
  const { page, panel } = await visit()
  await openPanel(page)
  await panel.getByText('Please sign in on this site to chat with us.').waitFor()
  expect(await bootAgain(page, known('customer-23', 'Dag'))).toBe('taken')
  await panel.getByText('Please sign in on this site to chat with us.').waitFor({ state: 'hidden' })
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your message').waitFor()
  await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: false } })
})
