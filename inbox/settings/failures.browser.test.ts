/** What the settings do where the server does not answer as it should: nothing typed is lost, and nothing fails without a word. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Route } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../testkit/settings-window.ts'

let desk: Desk
let browser: Browser
let linus: SettingsWindow

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

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

const broken = (route: Route) =>
  route.fulfill({ status: 500, json: { success: false, error: { code: 'SERVER_ERROR', message: 'No' } } })
const brokenGet = (route: Route) => (route.request().method() === 'GET' ? broken(route) : route.fallback())

test('a form stays as it was written when what it shows could not be fetched again', async () => {
  const { page, open } = linus
  const label = (await desk.linus.post('/labels', { name: 'urgent' })).body.data
  const [inbox] = (await desk.linus.get('/inboxes')).body.data.inboxes
  const forms: [part: string, id: string | undefined, field: string][] = [
    ['profile', undefined, 'Name'],
    ['account', undefined, 'Name'],
    ['labels', label.id, 'Description'],
    ['inboxes', inbox.id, 'Title'],
  ]
  for (const [part, id, name] of forms) {
    await open(part, id)
    const field = page.getByLabel(name, { exact: true })
    await field.fill('Half written')
    await page.route('**/api/v1/**', brokenGet)
    const failed = page.waitForResponse((answer) => answer.status() === 500)
    await page.evaluate(() => {
      // As if one came back to it from somewhere else.
      const now = Date.now
      Date.now = () => now() + 60_000
      dispatchEvent(new Event('visibilitychange'))
    })
    await (await failed).finished()
    await page.unroute('**/api/v1/**')
    await field.press('End')
    await field.pressSequentially(' and on')
    expect(await field.inputValue()).toBe('Half written and on')
    await linus.save()
  }
  expect((await desk.linus.get('/me')).body.data.name).toBe('Half written and on')
})

test('a question whose answer the server breaks over says so, and can be answered again', async () => {
  const { page, open, press } = linus
  const assistant = (await desk.linus.post('/assistants', { name: 'Parrot' })).body.data
  await open('assistants', assistant.id)
  await page.route('**/api/v1/assistants/**', broken, { times: 1 })
  await press('New key')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'New key' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByRole('button', { name: 'New key' }).click()
  await dialog.getByRole('textbox', { name: 'Key' }).waitFor()
  expect(await dialog.getByRole('alert').count()).toBe(0)
})

test('where it could not be fetched who is in a team or an inbox, that is said, and asked again', async () => {
  const { page, open, press } = linus
  const team = (await desk.linus.post('/teams', { name: 'Night' })).body.data
  const [inbox] = (await desk.linus.get('/inboxes')).body.data.inboxes
  for (const [part, id, tab] of [
    ['teams', team.id, undefined],
    ['inboxes', inbox.id, 'People'],
  ]) {
    await page.route('**/members', brokenGet)
    await open(part, id)
    if (tab) await page.getByRole('tab', { name: tab }).click()
    await page.getByRole('button', { name: 'Try again' }).first().waitFor()
    await page.unroute('**/members')
    await press('Try again')
    await page.getByRole('checkbox').first().waitFor()
  }
})

test('a secret that is told once stays until it is kept, and is copied where a page has no clipboard', async () => {
  const { page, open, press } = linus
  // As on a page of a plain LAN address.
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await open('api-tokens', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Nightly export')
  await press('Make key')
  const dialog = page.getByRole('dialog')
  const key = dialog.getByRole('textbox', { name: 'Key' })
  await key.waitFor()
  await page.evaluate(() => {
    document.addEventListener('copy', () => {
      document.title = getSelection()?.toString() ?? ''
    })
  })
  await dialog.getByRole('button', { name: /^Copy/ }).click()
  await dialog.getByText('Copied').waitFor()
  expect(await page.title()).toBe(await key.inputValue())
  await page.keyboard.press('Escape')
  await page.mouse.click(3, 3)
  expect(await key.inputValue()).not.toBe('')
  expect(await dialog.getByRole('button', { name: 'Close' }).count()).toBe(0)
  await press('I have kept it')
  await dialog.waitFor({ state: 'detached' })
})
