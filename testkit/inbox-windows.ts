/** The inbox as one of the team uses it: by what is written on the page and said of it, never by its markup. */
import type { Browser, Locator, Page } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'
import type { ChatSide } from './chat-windows.ts'
import { castPassword } from './open-desk.ts'

export interface InboxSide extends Window {
  /** A row of the list, by whom it is with. */
  row(name: string): Locator
  /** The names of the rows that are drawn, from the top. */
  names(): Promise<string[]>
  /** A view, inbox, team or label of the rail. */
  view(name: string): Locator
  /** Its number there; 0 where none stands. */
  count(name: string): Promise<number>
}

/** Somebody of the cast, signed in; `path` is where it begins. */
export async function openInbox(
  browser: Browser,
  url: string,
  name: string,
  { path = '/', ...options }: WindowOptions & { path?: string } = {},
): Promise<InboxSide> {
  const window = await openWindow(browser, options)
  const { page } = window
  // The first to come waits until the pages are bundled.
  await page.goto(url + path, { timeout: 60_000 })
  await signInTo(page, name)
  const view = (named: string) =>
    page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(`^${named}`) })
  return {
    ...window,
    view,
    row: (named) => page.getByRole('row', { name: new RegExp(`^${named}`) }),
    names: () =>
      page
        .getByRole('row')
        .evaluateAll((rows) =>
          rows
            .toSorted((one, other) => Number(one.ariaRowIndex) - Number(other.ariaRowIndex))
            .map((row) => (row.ariaLabel ?? '').split(',')[0] ?? ''),
        ),
    count: async (named) =>
      Number((/[\d,]+\+?$/.exec(await view(named).innerText())?.[0] ?? '0').replace(/\D/g, '')),
  }
}

/** Somebody of the team, signed in to the inbox. */
export async function openInboxSide(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<ChatSide> {
  const window = await openInbox(browser, url, name, options)
  const { page } = window
  return {
    ...window,
    say: (text) => writeIn(replyIn(page), text),
    message: (text) => messageIn(page, text),
  }
}

/** Signs in on the page that asks for it, in whatever language it does. */
export async function signInTo(page: Page, name: string, password = castPassword): Promise<void> {
  await page.locator('input[name=username]').fill(name)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('nav').first().waitFor()
}

/** Goes to a conversation by its address. */
export async function openConversation({ page }: Pick<ChatSide, 'page'>, id: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/conversations/${id}?view=all`)
  await page.getByRole('log', { name: 'Messages' }).waitFor()
}

export const replyIn = (page: Page): Locator => page.getByLabel(/^Reply to /)
export const noteIn = (page: Page): Locator => page.getByLabel('Write a note for the team…')

/** The switches between reply and note. */
export const modeIn = (page: Page, name: 'Reply' | 'Note'): Locator =>
  page.getByRole('button', { name, exact: true })

export const messageIn = (page: Page, text: string): Locator =>
  page.getByRole('log').getByRole('article').filter({ hasText: text })

/** Writes into a field and sends by Enter. */
export async function writeIn(field: Locator, text: string): Promise<void> {
  await field.fill(text)
  await field.press('Enter')
}

/** What stands above the open conversation. */
export const headerOf = (page: Page): Locator => page.getByRole('main').locator('header')
