/** Work without a mouse, from the door to a closed conversation. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { messageIn } from '../testkit/inbox-windows.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('by the keyboard alone one signs in, opens what waits, takes it, notes, answers and closes', async () => {
  const kim = await desk.visitor('Kim')
  const id = await kim.chat()
  await kim.say(id, 'Only keys?')
  const { page, complaints, context } = await openWindow(browser)
  const { keyboard } = page
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  const stored = async () => (await desk.ada.get(`/conversations/${id}`)).body.data

  await page.goto(`${desk.url}/conversations?view=unassigned`, { timeout: 60_000 })
  await page.getByLabel('Username or e-mail').waitFor()
  await keyboard.type('ada')
  await keyboard.press('Tab')
  await keyboard.type(castPassword)
  await keyboard.press('Enter')
  await page.getByRole('row', { name: /^Kim/ }).waitFor()
  await keyboard.press('j')
  await until(async () => (await focused()).startsWith('Kim'))
  await keyboard.press('Enter')
  await messageIn(page, 'Only keys?').waitFor()
  await keyboard.press('i')
  await until(async () => (await stored()).assigned_agent?.username === 'ada')
  for (const [key, field, text] of [
    ['n', 'Write a note', 'Asks about keys'],
    ['r', 'Reply to', 'Only keys.'],
  ] as const) {
    await keyboard.press(key)
    await until(async () => (await focused()).startsWith(field))
    await keyboard.type(text)
    await keyboard.press('Enter')
    await messageIn(page, text).waitFor()
    await keyboard.press('Escape')
    await until(async () => (await focused()) === 'Messages')
  }
  await keyboard.press('e')
  await until(async () => (await stored()).status === 'closed')
  expect(complaints).toEqual([])
  await context.close()
})
