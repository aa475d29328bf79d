/** What a member wrote and the server has not answered for outlives the page, is sent once, and goes at sign-out. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser } from '../testkit/browser.ts'
import type { Body } from '../testkit/caller.ts'
import { openConversationWith, openStaffSide } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let conversationId: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  const customer = await desk.visitor('Samir')
  conversationId = await customer.chat()
  await customer.say(conversationId, 'I am Samir')
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

/** Ada at the conversation, without a line, having written this. */
async function written(text: string) {
  const ada = await openStaffSide(browser, line.url, 'ada')
  await openConversationWith(ada, 'Samir')
  await ada.message('I am Samir').waitFor()
  line.cut()
  await ada.page.getByRole('status').getByText('The server cannot be reached.').waitFor()
  await ada.say(text)
  await ada.message(text).getByText('Will be sent when the connection is back').waitFor()
  return ada
}

/** The page as it is opened again, where its conversation stands. */
async function pageAgain(context: BrowserContext) {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(`${line.url}/`)
  await page.getByRole('navigation').getByRole('link', { name: 'Samir' }).click()
  return page
}

const stored = async (text: string): Promise<Body[]> => {
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${conversationId}`)).body.data
  return messages.filter(({ content }: Body) => content === text)
}

test('FLD-29 a reply that was not sent when the page was closed is sent by the next one, once', async () => {
  const ada = await written('Written in a tunnel')
  await ada.page.close()
  expect(await stored('Written in a tunnel')).toEqual([])
  line.mend()

  const page = await pageAgain(ada.context)
  const message = page.getByRole('log').getByRole('article').filter({ hasText: 'Written in a tunnel' })
  await message.getByText('Sent').waitFor({ state: 'attached' })
  expect(await message.count()).toBe(1)
  expect(await stored('Written in a tunnel')).toHaveLength(1)
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Written in a tunnel')
  await ada.context.close()
})

test('two pages that have the same unsent reply say it once, and neither forgets what the other wrote', async () => {
  const ada = await written('From one of two pages')
  const [first] = [ada.page]
  line.mend()
  const second = await pageAgain(ada.context)
  for (const page of [first, second]) {
    const message = page.getByRole('log').getByRole('article').filter({ hasText: 'From one of two pages' })
    await message.getByText('Sent').waitFor({ state: 'attached' })
    expect(await message.count()).toBe(1)
  }
  expect(await stored('From one of two pages')).toHaveLength(1)

  line.cut()
  await first.getByRole('status').getByText('The server cannot be reached.').waitFor()
  await second.getByRole('status').getByText('The server cannot be reached.').waitFor()
  for (const [page, text] of [
    [first, 'By the first'],
    [second, 'By the second'],
  ] as const) {
    await page.getByLabel('Reply to Samir').fill(text)
    await page.keyboard.press('Enter')
  }
  await second.getByRole('log').getByText('By the second').waitFor()
  const kept = await first.evaluate(() => JSON.stringify(localStorage))
  expect(kept).toContain('By the first')
  expect(kept).toContain('By the second')
  line.mend()
  await ada.context.close()
})

test('what was not sent goes with whoever signs out', async () => {
  const ada = await written('For nobody else')
  const kept = () => ada.page.evaluate(() => JSON.stringify(localStorage))
  expect(await kept()).toContain('For nobody else')
  await ada.page.getByRole('button', { name: 'Sign out' }).click()
  await ada.page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await kept()).not.toContain('For nobody else')
  line.mend()
  await ada.context.close()
})
