/** The open conversation for those who hold it small, see it dark, hear it, or have no mouse. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import {
  messageIn,
  modeIn,
  noteIn,
  openConversation,
  openInboxSide,
  replyIn,
} from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { aText, upload } from '../../testkit/uploads.ts'

let desk: Desk
let browser: Browser
let samir: Customer
let id: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  samir = await desk.visitor('Wolfeschlegelsteinhausenbergerdorff'.repeat(3))
  id = await samir.chat()
  await samir.say(id, 'Donaudampfschifffahrtsgesellschaft'.repeat(8))
  await samir.say(id, 'مرحبا، هل يمكن التوصيل؟ https://shop.example/lamp')
  await desk.ada.say(id, 'Yes, of course.')
  await desk.ada.say(id, 'She is a regular', { private: true })
  const gone = await desk.ada.say(id, 'A slip')
  await desk.ada.delete(`/messages/${gone.id}`)
  const file = await upload(desk.ada, aText(), { conversation_id: id })
  await desk.ada.post('/messages', { conversation_id: id, type: 'file', file_id: file.body.data.id })
  await desk.linus.post('/canned_responses', { short_code: 'hello', content: 'Hello!' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test.each(looks)('nothing is out of reach at %j', async (look) => {
  const ada = await openInboxSide(browser, desk.url, 'ada', look)
  await openConversation(ada, id)
  await messageIn(ada.page, 'Yes, of course.').waitFor()
  if (look.width === 360) {
    const details = ada.page.getByRole('button', { name: 'Details', exact: true })
    if ((await details.getAttribute('aria-pressed')) === 'true') await details.click()
  }
  expect(await violations(ada.page)).toEqual([])
  expect(await overflow(ada.page)).toBe(0)
  const cutOff = await ada.page.getByRole('log').evaluate((log) => log.scrollWidth - log.clientWidth)
  expect(cutOff).toBe(0)

  await modeIn(ada.page, 'Note').click()
  await noteIn(ada.page).fill('/hel')
  await ada.page.getByRole('option', { name: /hello/ }).waitFor()
  expect(await violations(ada.page)).toEqual([])
  await noteIn(ada.page).fill('')
  await ada.page.getByRole('button', { name: 'Emoji' }).click()
  await ada.page.getByRole('combobox', { name: 'Search emoji' }).waitFor()
  expect(await violations(ada.page)).toEqual([])
  expect(ada.complaints).toEqual([])
  await ada.context.close()
})

test('all of it without a mouse: reply, note, emoji, an older message, send and close', async () => {
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  const { keyboard } = ada.page
  const focused = () => ada.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
  await messageIn(ada.page, 'Yes, of course.').waitFor()
  await keyboard.press('n')
  await noteIn(ada.page).waitFor()
  await until(async () => expect(await focused()).toBe('Write a note for the team…'))
  await keyboard.press('Escape')
  await keyboard.press('r')
  await until(async () => expect(await focused()).toStartWith('Reply to '))
  await keyboard.type('Line one')
  await keyboard.press('Shift+Enter')
  await keyboard.type('line two :wav')
  await ada.page.getByRole('option').first().waitFor()
  await keyboard.press('Enter')
  expect(await replyIn(ada.page).inputValue()).toBe('Line one\nline two 👋')
  await keyboard.press('Control+Shift+Enter')
  await messageIn(ada.page, 'Line one').waitFor()
  await ada.page.getByText('Closed. A reply opens it again; a note does not.').waitFor()
  // It is seen here before the server has heard of it.
  await until(async () => (await desk.ada.get(`/conversations/${id}`)).body.data.status === 'closed')
  expect(ada.complaints).toEqual([])
  await ada.context.close()
})

test('a long message is counted near its end and not sent beyond it', async () => {
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  await replyIn(ada.page).fill('a'.repeat(9_990))
  await ada.page.getByText('10 characters left').waitFor()
  await replyIn(ada.page).fill('b'.repeat(10_001))
  await ada.page.getByText('1 character too many: at most 10,000').waitFor()
  await replyIn(ada.page).press('Enter')
  expect((await replyIn(ada.page).inputValue()).length).toBe(10_001)
  await replyIn(ada.page).fill('')
  await ada.context.close()
})

test('unread messages begin at a line, and who reads further up is not moved by what comes in', async () => {
  const noor = await desk.visitor('Noor')
  const hers = await noor.chat()
  for (let count = 0; count < 40; count++) await desk.ada.say(hers, `Old ${count}.`)
  for (let count = 0; count < 3; count++) await noor.say(hers, `Fresh ${count}`)
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, hers)
  await messageIn(ada.page, 'Fresh 2').waitFor()
  await ada.page.getByRole('log').getByText('New', { exact: true }).waitFor()
  const log = ada.page.getByRole('log')
  const height = () => log.evaluate((element) => element.scrollTop)
  expect(Math.abs(await height())).toBeLessThan(2)

  await messageIn(ada.page, 'Old 20.').scrollIntoViewIfNeeded()
  await ada.page.getByRole('button', { name: 'Jump to the newest message' }).waitFor()
  const top = async () => (await messageIn(ada.page, 'Old 20.').boundingBox())?.y ?? 0
  const before = await top()
  await noor.say(hers, 'While you read')
  const jump = ada.page.getByRole('button', { name: 'Jump to the newest message, 1 new message' })
  await jump.waitFor()
  expect(Math.abs((await top()) - before)).toBeLessThan(3)
  await jump.click()
  await ada.page.waitForFunction(() => Math.abs(document.querySelector('[role=log]')?.scrollTop ?? 99) < 2)
  await ada.context.close()
})
