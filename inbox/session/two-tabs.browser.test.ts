/** Two tabs of one member at work: what was written in either goes out once, and what is done with it in one is done. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { messageIn, openConversation, openInboxSide, replyIn, writeIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let other: Page
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
  await openConversation(ada, id)
  other = await openTab()
})

async function openTab(): Promise<Page> {
  const page = await ada.context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${line.url}/conversations/${id}?view=all`)
  await messageIn(page, 'Is anybody there?').waitFor()
  await page.getByText('Connecting…').waitFor({ state: 'detached' })
  return page
}
async function cut(): Promise<void> {
  line.cut()
  for (const page of [ada.page, other])
    await page.getByRole('status').getByText('The server does not answer.').waitFor()
}
const heard = async (): Promise<string[]> => {
  const { messages } = (await samir.get(`/messages?conversation_id=${id}`)).body.data
  return messages.map(({ content }: { content: string }) => content).slice(1)
}
const staleCard = (page: Page) => page.getByRole('alert').filter({ hasText: 'while you were writing' })

test('what was written in two tabs without a line goes out once each, in the order it was written', async () => {
  await cut()
  await writeIn(replyIn(ada.page), 'One moment.')
  await writeIn(replyIn(other), 'I am here.')
  await writeIn(replyIn(ada.page), 'How can I help?')
  line.mend()
  await until(async () => (await heard()).length >= 3)
  for (const page of [ada.page, other]) await messageIn(page, 'How can I help?').waitFor()
  expect(await heard()).toEqual(['One moment.', 'I am here.', 'How can I help?'])
})

test('what a closed tab could not send is sent by the next that is opened', async () => {
  await cut()
  await writeIn(replyIn(other), 'Before I closed it.')
  await other.close()
  line.mend()
  other = await openTab()
  await until(async () => (await heard()).join() === 'Before I closed it.')
})

test('a refused reply stays with the tab it was written in, and is gone from all when it is taken back', async () => {
  await cut()
  await writeIn(replyIn(ada.page), 'No, sorry.')
  await desk.grace.say(id, 'Yes, of course.')
  line.mend()
  await staleCard(ada.page).waitFor()
  await other.reload()
  await messageIn(other, 'Yes, of course.').waitFor()
  expect(await staleCard(other).count()).toBe(0)

  // A page behind another is hardly drawn, and a press waits for its frames.
  await ada.page.bringToFront()
  await ada.page.reload()
  await staleCard(ada.page).getByRole('button', { name: 'Edit' }).click()
  await staleCard(ada.page).waitFor({ state: 'detached' })
  await replyIn(ada.page).fill('')
  for (const page of [ada.page, other]) {
    await page.reload()
    await messageIn(page, 'Yes, of course.').waitFor()
    expect(await staleCard(page).count()).toBe(0)
  }
  expect(await heard()).toEqual(['Yes, of course.'])
})
