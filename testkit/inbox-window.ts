/** A window of the inbox with one of the cast signed in. */
import type { Browser } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'
import { castPassword, type Desk } from './open-desk.ts'

/** Signs in through the page, and goes where the test is about. */
export async function openInbox(
  browser: Browser,
  desk: Desk,
  { who = 'ada', path = '/', ...look }: WindowOptions & { who?: string; path?: string } = {},
): Promise<Window> {
  const opened = await openWindow(browser, look)
  const { page } = opened
  await page.goto(`${desk.url}${path}`)
  await page.locator('input[name=username]').fill(who)
  await page.locator('input[name=password]').fill(castPassword)
  await page.locator('button[type=submit]').click()
  await page.locator('nav').first().waitFor()
  return opened
}
