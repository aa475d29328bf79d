/** The two sides of a chat as their readers use them: by what is written on the page, never by its markup. */
import type { Browser, Locator } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'
import { castPassword } from './open-desk.ts'

export interface ChatSide extends Window {
  /** Writes a message and sends it. */
  say(text: string): Promise<void>
  /** A message in the thread. */
  message(text: string): Locator
}

/** Somebody of the team, signed in. */
export async function openStaffSide(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<ChatSide> {
  const window = await openWindow(browser, options)
  const { page } = window
  await page.goto(url)
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password').fill(castPassword)
  await page.getByLabel('Site').fill('site_shop')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  return asSide(window, (text) => sayIn(page.getByLabel(/^Reply to/), text))
}

/** A customer in the demo shop who has opened the chat and given a name. */
export async function openCustomerSide(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<ChatSide> {
  const window = await openWindow(browser, options)
  const { page } = window
  await page.goto(`${url}/demo`)
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Start chatting' }).click()
  await page.getByLabel('Your message').waitFor()
  return asSide(window, (text) => sayIn(page.getByLabel('Your message'), text))
}

/** The team's side opens the conversation with somebody. */
export async function openConversationWith(staff: ChatSide, name: string): Promise<void> {
  await staff.page.getByRole('navigation').getByRole('link', { name }).click()
  await staff.page.getByRole('heading', { name }).waitFor()
}

function asSide(window: Window, say: (text: string) => Promise<void>): ChatSide {
  return {
    ...window,
    say,
    message: (text) => window.page.getByRole('log').getByRole('article').filter({ hasText: text }),
  }
}

async function sayIn(input: Locator, text: string): Promise<void> {
  await input.fill(text)
  await input.press('Enter')
}
