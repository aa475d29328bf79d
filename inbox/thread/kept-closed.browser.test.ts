/** A closed conversation whose customer has another one open: it is said before one writes, and the way there is shown. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import {
  headerOf,
  noteIn,
  openConversation,
  openInboxSide,
  replyIn,
  writeIn,
} from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide
let first: string
let second: string
let number: number

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  const samir = await desk.visitor('Samir')
  first = await samir.chat()
  await samir.say(first, 'My first question')
  await desk.ada.patch(`/conversations/${first}/close`, {})
  second = await samir.chat()
  await samir.say(second, 'My second question')
  number = (await desk.ada.get(`/conversations/${second}`)).body.data.display_id
  ada = await openInboxSide(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('the composer says where the customer goes on; a reply is not sent, a note is', async () => {
  const { page } = ada
  await openConversation(ada, first)
  const told = page.getByRole('status').filter({ hasText: 'Samir has another open conversation' })
  await told.getByRole('link', { name: `Go to #${number}` }).waitFor()
  await replyIn(page).fill('Too late')
  expect(await page.getByRole('button', { name: 'Send', exact: true }).getAttribute('aria-disabled')).toBe(
    'true',
  )
  await replyIn(page).press('Enter')
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await writeIn(noteIn(page), 'Too late')
  await ada.message('Too late').getByText('Note, seen by the team only').waitFor()
})

test('reopening it is not offered: the way to where the customer goes on stands in its place', async () => {
  const { page } = ada
  const header = headerOf(page)
  await header.getByRole('link', { name: `Go to #${number}` }).waitFor()
  expect(await header.getByRole('button', { name: 'Reopen', exact: true }).count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Find a person/ }).fill('Reopen')
  const reopen = page.getByRole('option', { name: /^Reopen/ })
  await reopen.getByText('This customer has another open conversation already.').waitFor()
  expect(await reopen.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('Escape')
  await header.getByRole('link', { name: `Go to #${number}` }).click()
  await page.waitForURL(new RegExp(second))
  await ada.message('My second question').waitFor()
  expect(ada.complaints).toEqual([])
})

test('once the other is closed, it is answered and reopened as any', async () => {
  const { page } = ada
  await openConversation(ada, first)
  const told = page.getByRole('status').filter({ hasText: 'Samir has another open conversation' })
  await told.waitFor()
  await desk.ada.patch(`/conversations/${second}/close`, {})
  await told.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  await page.getByText('Reopened').first().waitFor()
})
