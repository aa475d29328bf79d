/** Somebody of the team in the inbox, signed in by its own page. */
import type { Browser } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'
import { castPassword } from './open-desk.ts'

export async function openSignedIn(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<Window> {
  const window = await openWindow(browser, options)
  const { page } = window
  await page.goto(url)
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password').fill(castPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
  return window
}
