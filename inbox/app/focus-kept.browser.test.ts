/** The focus of whoever works by keys: it is never lost to the top of the page when a window or a step is over. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let linus: InboxSide | undefined
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  for (const name of ['Rosa', 'Noor']) {
    const customer = await desk.visitor(name)
    await customer.say(await customer.chat(), `Hello, it is ${name}`)
  }
  await desk.settle()
})
afterEach(async () => {
  const complaints = linus?.complaints ?? []
  await linus?.context.close()
  linus = undefined
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const asLinus = async (path: string) => {
  linus = await openInbox(browser, desk.url, 'linus', { path, width: 1500 })
  return linus
}
/** What has the focus, by its name, heading or id. */
const hasFocus = (page: Page, name: string) =>
  until(async () =>
    expect(
      await page.evaluate(() => {
        const one = document.activeElement
        return one?.getAttribute('aria-label') ?? (one?.id || one?.textContent)
      }),
    ).toStartWith(name),
  )

test('who signed in is in the page', async () => {
  const { page } = await asLinus('/conversations?view=all')
  await hasFocus(page, 'page')
})

test('a sheet or picker that is closed by Escape leads back to the row one was at', async () => {
  const { page, row } = await asLinus('/conversations?view=all')
  await row('Noor').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(page, 'Noor')
  await page.keyboard.press('l')
  await page.getByRole('dialog', { name: 'Labels' }).waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(page, 'Noor')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find and do' }).waitFor()
  await page.keyboard.press('Escape')
  await hasFocus(page, 'Noor')
})

test('a window keeps the focus when something of the page asks for it late', async () => {
  const { page, row } = await asLinus('/conversations?view=all')
  await row('Noor').focus()
  await page.keyboard.press('l')
  const field = page.getByRole('dialog', { name: 'Labels' }).getByRole('combobox')
  await field.waitFor()
  // What asks for it as the window opens, as a menu does that closes.
  await page.locator('[aria-label^=Rosa][role=row]').evaluate((late) => (late as HTMLElement).focus())
  await page.keyboard.type('vip')
  expect(await field.inputValue()).toBe('vip')
})

test('a filter that was kept as a view leads back to its button', async () => {
  const { page } = await asLinus('/conversations?view=all')
  await page.getByRole('button', { name: 'Filter' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('Name of the view').fill('Open ones')
  await dialog.getByRole('button', { name: 'Save as view' }).click()
  await page.getByRole('heading', { level: 1, name: 'Open ones' }).waitFor()
  await hasFocus(page, 'Filter')
})

test('what was merged leads to the page of the one that stays', async () => {
  const made = await desk.linus.post('/contacts', { name: 'Goes Away', email: 'away@example.com' })
  await desk.linus.post('/contacts', { name: 'Stays Here', email: 'here@example.com' })
  const { page } = await asLinus(`/contacts/${made.body.data.id}`)
  await page.getByRole('heading', { level: 1, name: 'Goes Away' }).waitFor()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Merge' })
  await dialog.getByRole('combobox').fill('Stays')
  await dialog.getByRole('option', { name: /Stays Here/ }).click()
  await dialog.getByRole('button', { name: 'Keep the other' }).click()
  await dialog.getByRole('button', { name: 'Merge Goes Away into Stays Here' }).click()
  await page.getByRole('heading', { level: 1, name: 'Stays Here' }).waitFor()
  await hasFocus(page, 'page')
})

test('each step of an import leads to its heading', async () => {
  const { page } = await asLinus('/contacts/import')
  const buffer = Buffer.from('Name,E-mail\r\nAna,ana@example.com')
  await page.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Import 1 row' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await hasFocus(page, 'Import contacts')
})
