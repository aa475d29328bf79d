/** What everybody sets for oneself; and what an agent may only look at. */
import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from '../../testkit/browser.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { castPassword, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../testkit/settings-window.ts'

let desk: Desk
let browser: Browser
let window: SettingsWindow

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  expect(window.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
  await window.context.close()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('an agent changes its name and picture; another address takes the password', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open, press, save } = window
  await open('profile')
  const buffer = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#0b6b5f' } })
    .png()
    .toBuffer()
  await page.setInputFiles('input[type=file]', { name: 'me.png', mimeType: 'image/png', buffer })
  await page.getByRole('button', { name: 'Remove picture' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Ada Lovelace')
  await page.getByLabel('Signature').fill('Ada, the shop')
  await page.getByLabel('E-mail').fill('countess@example.com')
  await page.getByLabel('Your password').fill('a guess')
  await press('Save')
  await page.getByText('The current password is not right').waitFor()
  await page.getByLabel('Your password').fill(castPassword)
  await save()
  const { data } = (await desk.ada.get('/me')).body
  expect(data).toMatchObject({
    name: 'Ada Lovelace',
    email: 'countess@example.com',
    message_signature: 'Ada, the shop',
  })
  expect(data.avatar_url).toContain('/avatars/')
  await page.setInputFiles('input[type=file]', {
    name: 'me.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  })
  await page.getByText('That could not be read as a picture').waitFor()
  await press('Remove picture')
  await page.getByRole('button', { name: 'Remove picture' }).waitFor({ state: 'detached' })
  expect((await desk.ada.get('/me')).body.data.avatar_url).toBeNull()
})

test('theme, density and language are taken at once, and outlive a reload', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open } = window
  await open('profile')
  await page.getByLabel('Theme').selectOption('dark')
  await page.getByLabel('Density').selectOption('compact')
  await page.getByLabel('Language').selectOption('pt-BR')
  await page.getByRole('heading', { name: 'Perfil' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Perfil' }).waitFor()
  const root = page.locator('html')
  expect([await root.getAttribute('data-theme'), await root.getAttribute('data-density')]).toEqual([
    'dark',
    'compact',
  ])
})

test('what is not saved is asked about before it is lost', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open } = window
  await open('profile')
  await page.getByLabel('Signature').fill('Half a thought')
  const teams = page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Teams' })
  await teams.click()
  await page
    .getByRole('dialog', { name: 'Leave without saving?' })
    .getByRole('button', { name: 'Stay here' })
    .click()
  expect(await page.getByLabel('Signature').inputValue()).toBe('Half a thought')
  await teams.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click()
  await page.getByRole('heading', { name: 'Teams', level: 1 }).waitFor()
})

test('keys are pressed anew, a clash is told, all are put back, and all can be switched off', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open, press } = window
  await open('shortcuts')
  await press('Change the keys of “Contacts”')
  await page.keyboard.press('y')
  await page.keyboard.press('c')
  await press('Change the keys of “Reports”')
  await page.keyboard.press('y')
  await page.keyboard.press('c')
  await page.getByText('“Contacts” has the same keys').waitFor()
  await press('Put the keys of “Reports” back')
  await page.getByText('has the same keys').first().waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('heading', { name: 'Shortcuts', level: 1 }).waitFor()
  await page.keyboard.press('y')
  await page.keyboard.press('c')
  await page.waitForURL(/\/contacts/)
  await open('shortcuts')
  await page.getByRole('switch', { name: 'Shortcuts' }).click()
  await page.getByRole('heading', { name: 'Shortcuts', level: 1 }).click()
  await page.keyboard.press('y')
  await page.keyboard.press('c')
  await page.getByRole('switch', { name: 'Shortcuts' }).click()
  expect(page.url()).toContain('/settings/shortcuts')
  await press('Put all back')
  expect(await page.evaluate(() => localStorage.getItem('parley.keys'))).toContain('"chosen":{}')
})

test('every command is listed and given other keys where it cannot be used; the sheet shows first what works here', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open, press } = window
  await open('shortcuts')
  const headings = await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()
  expect(headings.indexOf('Conversation')).toBeGreaterThan(-1)
  expect(headings.indexOf('Conversation')).toBeLessThan(headings.indexOf('General'))
  for (const title of ['Close', 'Snooze…', 'Next conversation', 'Send and close', 'Write a note', 'Filter']) {
    await page.getByRole('button', { name: `Change the keys of “${title}”` }).waitFor()
  }
  // Contacts are walked by the same keys, on a page of their own.
  expect(await page.getByText('has the same keys').count()).toBe(0)
  await press('Change the keys of “Close”')
  await page.keyboard.press('q')
  await page
    .getByRole('button', { name: 'Put the keys of “Close” back' })
    .and(page.locator(':enabled'))
    .waitFor()
  await page.getByRole('heading', { name: 'Shortcuts', level: 1 }).click()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.getByRole('region', { name: 'Works here' }).getByText('Contacts', { exact: true }).waitFor()
  const elsewhere = sheet.getByRole('region', { name: 'On other pages' })
  await elsewhere.getByText('Send and close').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await press('Put all back')
})

test('an agent sees why it may not, in every part that is not its own', async () => {
  window = await openSettings(browser, desk.url, 'ada')
  const { page, open } = window
  await desk.linus.post('/teams', { name: 'Second line' })
  for (const part of [
    'account',
    'members',
    'custom-roles',
    'teams',
    'attributes',
    'inboxes',
    'assistants',
    'webhooks',
  ]) {
    await open(part)
    await page.getByRole('note').filter({ hasText: 'Only administrators change this' }).waitFor()
  }
  const [team] = (await desk.linus.get('/teams')).body.data.teams
  await open('teams', team.id)
  expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
  const [inbox] = (await desk.ada.get('/inboxes')).body.data.inboxes
  await open('inboxes', inbox.id)
  await page.getByRole('tab', { name: 'Set-up' }).click()
  expect(await page.getByLabel('Name', { exact: true }).isDisabled()).toBe(true)
  await page.getByRole('tab', { name: 'Safety' }).click()
  expect(await page.getByRole('button', { name: 'Reveal' }).isDisabled()).toBe(true)
  // Its own keys and replies are its own.
  await open('canned-responses')
  expect(await page.getByRole('button', { name: 'New reply' }).isDisabled()).toBe(false)
})

test('another password says what it ends, refuses a wrong one at its field, and leads to the door', async () => {
  window = await openSettings(browser, desk.url, 'grace')
  const { page, open, press } = window
  await open('password')
  await page.getByText('signs you out everywhere').waitFor()
  await page.getByLabel('Current password').fill('a guess')
  await page.getByLabel('New password', { exact: true }).fill('staple the battery')
  await page.getByLabel('New password again').fill('staple the batery')
  await press('Change password')
  await page.getByText('This is not the same as above.').waitFor()
  await page.getByLabel('New password again').fill('staple the battery')
  await press('Change password')
  await page.getByText('The current password is not right.').waitFor()
  await page.getByLabel('Current password').fill(castPassword)
  await press('Change password')
  await page.getByLabel('Username').waitFor()
  await signInTo(page, 'grace', 'staple the battery')
})

test('a part is reached from anywhere by its command', async () => {
  window = await openSettings(browser, desk.url, 'linus')
  const { page } = window
  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings: webhooks')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/settings\/webhooks/)
  await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor()
})
