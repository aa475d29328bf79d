/** What is to follow a sending, over a reload and beside a second tab: done once, or said that it was not. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { messageIn, openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let samir: Customer
let id: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  ada = await openInboxSide(browser, line.url, 'ada')
  ada.page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})
beforeEach(async () => {
  samir = await desk.visitor('Samir')
  id = await samir.chat()
  await samir.say(id, 'Is anybody there?')
})

async function openTab(): Promise<Page> {
  const page = await ada.context.newPage()
  await page.goto(`${line.url}/conversations/${id}?view=all`)
  await messageIn(page, 'Is anybody there?').waitFor()
  await page.getByText('Connecting…').waitFor({ state: 'detached' })
  return page
}
const heard = async (): Promise<string[]> => {
  const { messages } = (await samir.get(`/messages?conversation_id=${id}`)).body.data
  return messages.map(({ content }: { content: string }) => content).slice(1)
}
const status = async (): Promise<string> => (await desk.ada.get(`/conversations/${id}`)).body.data.status

/** Holds the messages of every thread back, in this page; answers how to let them through. */
async function holdMessages(page: Page): Promise<() => Promise<void>> {
  const held: (() => void)[] = []
  await page.route('**/api/v1/messages?**', async (route) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held.push(resolve)
    await promise
    await route.continue()
  })
  return async () => {
    for (const goOn of held.splice(0)) goOn()
    await page.unrouteAll({ behavior: 'wait' })
  }
}

test('a reply that waits for the messages, and its closing, come after a reload, once, though another tab is open', async () => {
  const { page } = ada
  const waits = page.getByText('Goes out once the messages above are here.')
  const other = await openTab()
  const letThrough = await holdMessages(page)
  await openConversation(ada, id)
  await replyIn(page).fill('Written early')
  await replyIn(page).press('Control+Shift+Enter')
  await waits.waitFor()
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  await waits.waitFor()
  expect(asked).toEqual([])
  expect(await heard()).toEqual([])
  await letThrough()
  // Another tab may have looked after it for a moment, and leaves it so long.
  await until(async () => (await status()) === 'closed', 40)
  expect(await heard()).toEqual(['Written early'])
  await other.close()
})

test('a closing that waits for its reply is done by the next page, after the reply', async () => {
  const other = await openTab()
  line.cut()
  await other.getByRole('status').getByText('The server does not answer.').waitFor()
  await replyIn(other).fill('Before I closed it')
  await replyIn(other).press('Control+Shift+Enter')
  await messageIn(other, 'Before I closed it').waitFor()
  await other.close({ runBeforeUnload: false })
  expect(await status()).toBe('active')
  line.mend()
  const next = await openTab()
  // Another tab may have looked after it for a moment, and leaves it so long.
  await until(async () => (await status()) === 'closed', 40)
  expect(await heard()).toEqual(['Before I closed it'])
  await next.close()
})

test('sending, closing and going to the next is one command', async () => {
  const noor = await desk.visitor('Noor')
  await noor.say(await noor.chat(), 'I am Noor')
  await samir.say(id, 'Still there?')
  const { page } = ada
  await openConversation(ada, id)
  await page.getByRole('row', { name: /^Noor/ }).waitFor()
  await replyIn(page).fill('All done')
  await replyIn(page).press('Control+Alt+Shift+Enter')
  await page.getByLabel('Reply to Noor').waitFor()
  await until(async () => (await status()) === 'closed')
  expect((await heard()).at(-1)).toBe('All done')
})

test('it goes with whoever signs out', async () => {
  const { page } = ada
  await holdMessages(page)
  await openConversation(ada, id)
  await replyIn(page).fill('Nobody else says this')
  await replyIn(page).press('Enter')
  await page.getByText('Goes out once the messages above are here.').waitFor()
  const names = () =>
    page.evaluate(() => Object.keys(localStorage).filter((key) => /^parley.follow/.test(key)))
  expect((await names()).length).toBeGreaterThan(0)
  await page.getByRole('button', { name: /^You: / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  const anyway = page.getByRole('dialog').getByRole('button', { name: 'Sign out' })
  await page.locator('input[name=username]').or(anyway).first().waitFor()
  if (await anyway.isVisible()) await anyway.click()
  await page.locator('input[name=username]').waitFor()
  expect(await names()).toEqual([])
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})
