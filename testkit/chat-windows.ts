/** The two sides of a chat as their readers use them: by what is written on the page, never by its markup. */
import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'

export interface ChatSide extends Window {
  /** Writes a message and sends it. */
  say(text: string): Promise<void>
  /** A message in the thread. */
  message(text: string): Locator
}

export interface CustomerSide extends ChatSide {
  /** What the frame on the page shows. */
  panel: FrameLocator
}

/** The chat's panel, in the frame on the customer's page. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator('parley-chat iframe')
}

/** A customer in the demo shop who has opened the chat and given a name. */
export async function openCustomerSide(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<CustomerSide> {
  const window = await openWindow(browser, options)
  const { page } = window
  await page.goto(`${url}/demo`)
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill(name)
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').waitFor()
  return { ...asSide(window, panel, (text) => sayIn(panel.getByLabel('Your message'), text)), panel }
}

/** The document in the frame: for what has to be asked of it as a whole. */
export function panelDocument(page: Page): Frame {
  const found = page.frames().find((frame) => frame.url().includes('/widget/frame'))
  if (!found) throw new Error('The panel was not opened')
  return found
}

/** Presses the button in the corner of the page. */
export async function openPanel(page: Page): Promise<FrameLocator> {
  await page.getByRole('button', { name: /^Open the chat/ }).click()
  return panelOf(page)
}

function asSide(window: Window, at: Pick<Page, 'getByRole'>, say: (text: string) => Promise<void>): ChatSide {
  return {
    ...window,
    say,
    message: (text) => at.getByRole('log').getByRole('article').filter({ hasText: text }),
  }
}

async function sayIn(input: Locator, text: string): Promise<void> {
  await input.fill(text)
  await input.press('Enter')
}
