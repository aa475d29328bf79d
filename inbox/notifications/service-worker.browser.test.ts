/** What is pushed to a browser, and where a click on it leads. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openPanel } from '../../testkit/chat-windows.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openPushes, type Pushes } from '../../testkit/pushes.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
setDefaultTimeout(60_000)
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

let ada: InboxSide
let worker: Pushes['worker']
let push: Pushes['push']
let shown: Pushes['shown']
let path: string
beforeEach(async () => {
  await ada?.context.close()
  ada = await openInbox(browser, desk.url, 'ada')
  ;({ worker, push, shown } = await openPushes(ada, desk.url))
  path = `/conversations/${await (await desk.visitor('Rosa')).chat()}`
})

const told = () => ({ title: 'New message', body: 'Rosa wrote to you', path })

/** The browser may count a page among those in sight for a moment yet: one push more replaces the one before. */
const pushUntilShown = (data: unknown, count = 1) =>
  until(async () => {
    await push(data)
    return (await shown()).length === count
  })

const click = () =>
  worker.evaluate(async (wanted) => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration }
    const [notification] = await registration.getNotifications({ tag: wanted })
    dispatchEvent(Object.assign(new Event('notificationclick'), { notification, waitUntil: () => {} }))
  }, path)

const bellIn = (page: Page) => page.getByRole('button', { name: /^Notifications, / })

test('the service worker shows what is pushed while no page is in sight, keeps nothing, and a click leads there', async () => {
  const { page, complaints } = ada
  // Whoever looks at the inbox is told there.
  await push(told())
  await page.goto('about:blank')
  await pushUntilShown({ ...told(), path: 'https://evil.example/' })
  const { title, body } = told()
  expect(await shown()).toEqual([{ title, body, data: '/', tag: '/' }])
  await pushUntilShown(told(), 2)
  expect(await shown()).toContainEqual({ title, body, data: path, tag: path })
  await push('no JSON')
  // It replaces what leads to the same place.
  await push(told())
  await until(async () => (await shown()).length === 2)

  await page.goto(desk.url)
  await bellIn(page).waitFor()
  await click()
  await page.waitForURL(`**${path}`)
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  expect(complaints).toEqual([])
})

test('a shop’s page with the chat open in it is not the inbox: what is pushed is shown, and a click goes past it', async () => {
  const { page, context } = ada
  const shop = await context.newPage()
  await shop.goto(`${desk.url}/demo`)
  const panel = await openPanel(shop)
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  const windows = () =>
    worker.evaluate(async () => {
      const { clients } = globalThis as unknown as {
        clients: { matchAll(wish: object): Promise<{ url: string; visibilityState: string }[]> }
      }
      const all = await clients.matchAll({ type: 'window', includeUncontrolled: true })
      return all.map(({ url, visibilityState }) => `${new URL(url).pathname} ${visibilityState}`)
    })
  await page.goto('about:blank')
  // All that is in sight of ours is the shop and the frame in it.
  await until(async () => (await windows()).toSorted().join() === '/demo visible,/widget/frame visible')
  await pushUntilShown(told())

  await page.goto(desk.url)
  await bellIn(page).waitFor()
  await shop.bringToFront()
  await shop.mouse.click(5, 5)
  await until(async () => (await windows())[0]?.startsWith('/conversations') === false)
  await click()
  await page.waitForURL(`**${path}`)
})
