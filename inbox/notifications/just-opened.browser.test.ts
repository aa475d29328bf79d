/** A page that was just opened tells of what comes while its list and its settings are still fetched: as those say, and once. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { shownOnDesktop, watchDesktop } from '../../testkit/desktop.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(120_000)

let desk: Desk
let browser: Browser
let ada: InboxSide
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
  await desk.ada.patch('/notifications/settings', { push: ['new_conversation'] })
  ada = await openInbox(browser, desk.url, 'ada')
  await watchDesktop(ada.context, desk.url)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})
beforeEach(async () => {
  await desk.ada.post('/notifications/read', {})
})

async function begins(name: string): Promise<void> {
  await (await desk.visitor(name)).chat()
  await desk.settle()
}

const unread = (page: Page, count: number) =>
  page.getByRole('button', { name: `Notifications, ${count} unread` }).waitFor()
const told = async (page: Page) => (await shownOnDesktop(page)).map(({ body }) => body)
const of = (name: string) => `There is a new conversation with ${name}`

/** Holds back what the page asks for there, until it is let go. */
async function hold(page: Page, path: RegExp) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  await page.route(path, async (route) => {
    asked.resolve()
    await promise
    await route.continue().catch(() => undefined)
  })
  return { asked: asked.promise, letGo: resolve }
}

test('what comes before the list is there, and before the settings are, is told once they are; what was read by then is not', async () => {
  const { page, complaints } = ada
  await begins('Before')
  const list = await hold(page, /\/notifications\?/)
  const settings = await hold(page, /\/notifications\/settings$/)
  await page.goto(desk.url)
  await Promise.all([list.asked, settings.asked])
  await begins('Rosa')
  await unread(page, 2)
  const answer = page.waitForResponse(/\/notifications\?/)
  list.letGo()
  await (await answer).finished()
  await begins('Samir')
  await unread(page, 3)
  const { notifications } = (await desk.ada.get('/notifications')).body.data
  const samirs = notifications.find((one: { message: string }) => one.message.includes('Samir'))
  await desk.ada.post('/notifications/read', { notification_ids: [samirs.id] })
  await unread(page, 2)
  expect(await told(page)).toEqual([])
  settings.letGo()
  await until(async () => (await told(page)).length > 0)
  await begins('Noor')
  await until(async () => (await told(page)).includes(of('Noor')))
  expect(await told(page)).toEqual([of('Rosa'), of('Noor')])
  expect(complaints).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('of two windows, one that gets its settings late does not tell again', async () => {
  const { page, context } = ada
  await context.clock.install()
  await page.goto(desk.url)
  const late = await context.newPage()
  const settings = await hold(late, /\/notifications\/settings$/)
  await late.goto(desk.url)
  await settings.asked
  await until(() => late.getByRole('button', { name: /^Notifications, / }).isVisible())
  await begins('Yara')
  await Promise.all([unread(page, 1), unread(late, 1)])
  await until(async () => (await told(page)).length > 0)
  await context.clock.fastForward(30_000)
  const answer = late.waitForResponse(/\/notifications\/settings$/)
  settings.letGo()
  await (await answer).finished()
  await begins('Bo')
  await unread(late, 2)
  await until(async () => [...(await told(page)), ...(await told(late))].includes(of('Bo')))
  expect([...(await told(page)), ...(await told(late))].sort()).toEqual([of('Bo'), of('Yara')])
  await late.close()
})
