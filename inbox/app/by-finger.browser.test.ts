/** The inbox on a phone, worked by finger alone: from the list to an answer and on. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { overflow } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { messageIn, openInbox, replyIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

import { until } from '../../testkit/until.ts'

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

test('a conversation is opened, answered, left again, and the settings are changed', async () => {
  const rosa = await desk.visitor('Rosa')
  await rosa.say(await rosa.chat(), 'Is it open on Sunday?')
  const phone = { width: 390, height: 844, touch: true }
  const { page, row, complaints } = await openInbox(browser, desk.url, 'ada', {
    ...phone,
    path: '/conversations?view=all',
  })
  await row('Rosa').tap()
  await messageIn(page, 'Is it open on Sunday?').waitFor()
  await replyIn(page).tap()
  await page.keyboard.type('From ten to four.')
  await page.getByRole('button', { name: 'Send', exact: true }).tap()
  await messageIn(page, 'From ten to four.')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  expect(await overflow(page)).toBe(0)

  await page.getByRole('button', { name: 'More actions' }).tap()
  await page.getByRole('menuitem', { name: 'Mark as unread' }).tap()
  await page.getByRole('link', { name: 'Back to the list' }).tap()
  await row('Rosa').waitFor()

  await page.getByRole('link', { name: 'Settings' }).tap()
  await page.getByRole('link', { name: 'Notifications' }).tap()
  const toggle = page.getByRole('main').getByRole('switch').first()
  const before = await toggle.isChecked()
  await toggle.tap()
  await until(async () => (await toggle.isChecked()) === !before)
  expect(await overflow(page)).toBe(0)
  expect(complaints).toEqual([])
})
