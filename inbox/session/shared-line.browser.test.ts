/** The pages of one browser share one socket, each member their own. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import { openInbox, replyIn, signInTo, writeIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser

// Ten real pages on a busy machine; nothing here waits by the clock.
setDefaultTimeout(180_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const sockets = () => desk.running.app.sockets.count()
const connected = (page: Page) => page.getByText('Connecting…').waitFor({ state: 'detached' })
const row = (page: Page, text: RegExp) => page.getByRole('row', { name: text }).waitFor()

test('ten tabs of a member have one socket, and what is said shows in all', async () => {
  const zoe = await desk.visitor('Zoë')
  const id = await zoe.chat()
  await zoe.say(id, 'Hello?')
  const { page: first, context } = await openInbox(browser, desk.url, 'ada', {
    path: '/conversations?view=all',
  })
  const pages = [first]
  for (let count = 2; count <= 10; count++) {
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await page.goto(`${desk.url}/conversations?view=all`)
    pages.push(page)
  }
  for (const page of pages) {
    await row(page, /^Zoë/)
    await connected(page)
  }
  expect(sockets()).toBe(1)

  await zoe.say(id, 'Do all of you hear me?')
  for (const page of pages) await row(page, /^Zoë.*Do all of you hear me\?/)
  const [, second] = pages as [Page, Page]
  // A page behind another is hardly drawn.
  await second.bringToFront()
  await second.getByRole('row', { name: /^Zoë/ }).click()
  await writeIn(replyIn(second), 'All ten of us.')
  for (const page of pages) await row(page, /^Zoë.*All ten of us\./)
  expect(sockets()).toBe(1)

  for (const page of pages.slice(1)) await page.close()
  await zoe.say(id, 'And now?')
  await row(first, /^Zoë.*And now\?/)
  expect(sockets()).toBe(1)
  await context.close()
  await until(() => sockets() === 0)
})

/** What the worker told a page since it was asked last. */
const heardIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (Reflect.get(globalThis, 'heardOfWorker') as string[]).splice(0))

test('who signs in after another at the same browser hears nothing that is said to the one before', async () => {
  const [shop, other] = [await desk.visitor('Zoë'), await desk.visitor('Olaf', desk.otherSiteId)]
  const [atShop, atOther] = [await shop.chat(), await other.chat()]
  const { page, context } = await openWindow(browser)
  await context.addInitScript(() => {
    const heard: string[] = []
    Reflect.set(globalThis, 'heardOfWorker', heard)
    globalThis.SharedWorker = class extends SharedWorker {
      constructor(...given: ConstructorParameters<typeof SharedWorker>) {
        super(...given)
        this.port.addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)))
      }
    }
  })
  await page.goto(`${desk.url}/conversations?view=all`)
  await signInTo(page, 'ada')
  const tab = await context.newPage()
  await tab.goto(`${desk.url}/conversations?view=all`)
  for (const one of [page, tab]) await connected(one)
  await shop.say(atShop, 'For Ada')
  for (const one of [page, tab]) await row(one, /^Zoë.*For Ada/)
  expect((await heardIn(page)).join()).toContain(atShop)

  await page.bringToFront()
  await page.getByRole('button', { name: /^You: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  for (const one of [page, tab]) await one.locator('input[name=username]').waitFor()
  for (const one of [page, tab]) await heardIn(one)
  await tab.bringToFront()
  await signInTo(tab, 'bruno')
  for (const one of [page, tab]) {
    await one.getByRole('button', { name: /^You: Bruno/ }).waitFor()
    await connected(one)
  }
  await until(() => sockets() === 1)
  await shop.say(atShop, 'For Ada alone')
  await other.say(atOther, 'For Bruno')
  for (const one of [page, tab]) {
    await row(one, /^Olaf.*For Bruno/)
    const heard = (await heardIn(one)).join()
    expect(heard).toContain('For Bruno')
    expect(heard).not.toContain('For Ada')
    expect(heard).not.toContain(atShop)
    expect(heard).not.toContain(desk.ada.userId ?? '')
    expect(await one.getByRole('row', { name: /^Zoë/ }).count()).toBe(0)
  }
  await context.close()
})
