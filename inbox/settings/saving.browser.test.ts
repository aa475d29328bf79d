/** What happens while the server has not answered yet: nothing typed is lost, and a refusal undoes itself only. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import type { Browser, Route } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../testkit/settings-window.ts'

let desk: Desk
let browser: Browser
let linus: SettingsWindow

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
beforeEach(async () => {
  linus = await openSettings(browser, desk.url, 'linus')
})
afterEach(async () => {
  await linus.context.close()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

/** Keeps the next call of a kind from the server until it is let go. */
async function hold(method: string, path: string): Promise<{ held: Promise<Route> }> {
  const held = Promise.withResolvers<Route>()
  let isHeld = false
  await linus.page.route(`**/api/v1${path}`, async (route) => {
    if (isHeld || route.request().method() !== method) return await route.fallback()
    isHeld = true
    held.resolve(route)
  })
  // In an object: a promise of a promise is only the inner one.
  return { held: held.promise }
}

test('what is typed while a form is saved stays, and is saved next', async () => {
  const { page, open, press, save } = linus
  await open('profile')
  const saving = await hold('PATCH', '/me')
  const name = page.getByLabel('Name', { exact: true })
  const signature = page.getByLabel('Signature')
  await name.fill('Linus Pauling')
  await press('Save')
  const held = await saving.held
  await name.fill('Linus Carl Pauling')
  await signature.fill('Linus, the shop')
  await held.continue()
  await page.getByText('Saved', { exact: true }).first().waitFor()
  expect([await name.inputValue(), await signature.inputValue()]).toEqual([
    'Linus Carl Pauling',
    'Linus, the shop',
  ])
  expect((await desk.linus.get('/me')).body.data.name).toBe('Linus Pauling')
  await save()
  expect((await desk.linus.get('/me')).body.data).toMatchObject({
    name: 'Linus Carl Pauling',
    message_signature: 'Linus, the shop',
  })
})

test('a refused deletion brings back its own thing, and not one deleted beside it', async () => {
  const { page, open, press } = linus
  const [first, second] = await Promise.all(
    ['first', 'second'].map(async (name) => (await desk.linus.post('/labels', { name })).body.data),
  )
  const remove = async (id: string) => {
    await page.evaluate((to) => history.pushState(null, '', to), `/settings/labels?id=${id}`)
    await press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('link', { name: 'first' }).waitFor({ state: 'detached' })
  }
  await open('labels')
  const removing = await hold('DELETE', `/labels/${first.id}`)
  await remove(first.id)
  const held = await removing.held
  await remove(second.id)
  await page.getByText('No labels yet').waitFor()
  await held.fulfill({ status: 403, json: { success: false, error: { code: 'FORBIDDEN', message: 'No' } } })
  await page.getByRole('link', { name: 'first' }).waitFor()
  expect(await page.getByRole('link', { name: 'second' }).count()).toBe(0)
})
