/** What is pushed to a browser, and where a click on it leads. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, CDPSession, Page, Worker } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openPanel } from '../../testkit/chat-windows.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
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
let worker: Worker
let push: (data: unknown) => Promise<unknown>
let path: string
beforeEach(async () => {
  await ada?.context.close()
  ada = await openInbox(browser, desk.url, 'ada')
  await ada.context.grantPermissions(['notifications'], { origin: desk.url })
  const session = await ada.context.newCDPSession(ada.page)
  const registrationId = await activated(session)
  const [found] = ada.context.serviceWorkers()
  if (!found) throw new Error('no service worker')
  worker = found
  push = (data) =>
    session.send('ServiceWorker.deliverPushMessage', {
      origin: desk.url,
      registrationId,
      data: typeof data === 'string' ? data : JSON.stringify(data),
    })
  path = `/conversations/${await (await desk.visitor('Rosa')).chat()}`
})

async function activated(session: CDPSession): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    const active = versions.find(({ status }) => status === 'activated')
    if (active) resolve(active.registrationId)
  })
  await session.send('ServiceWorker.enable')
  return await promise
}

const told = () => ({ title: 'New message', body: 'Rosa wrote to you', path })

const shown = () =>
  worker.evaluate(async () => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration }
    const list = await registration.getNotifications()
    return list.map(({ title, body, data, tag }) => ({ title, body, data: String(data), tag }))
  })

/** The browser may count a page among those in sight for a moment yet: one push more replaces the one before. */
const pushUntilShown = (data: unknown) =>
  until(async () => {
    await push(data)
    return (await shown()).length > 0
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
  await push(told())
  await until(async () => (await shown()).length === 2)
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
