/** Finding again: by words, by the palette, in mentions and in views that somebody saved. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, messageIn, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let ada: InboxSide | undefined
beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(async () => {
  const complaints = ada?.complaints ?? []
  await ada?.context.close()
  ada = undefined
  await desk.close()
  expect(complaints).toEqual([])
})
afterAll(() => browser.close())

const asAda = async (path: string) => {
  ada = await openInbox(browser, desk.url, 'ada', { path })
  return ada
}

/** A customer who wrote some messages. */
async function whoWrites(name: string, ...texts: string[]): Promise<string> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  for (const text of texts) await customer.say(id, text)
  return id
}

test('a row shows the words where they were found, and opens there; Escape leads out of the search', async () => {
  const later = Array.from({ length: 40 }, (_, at) => `And another thing, number ${at}`)
  const id = await whoWrites('Rosa', 'My walnut desk has a scratch', ...later)
  await whoWrites('Ivo', 'Something else')
  const { page, row } = await asAda('/conversations?view=all')
  await row('Ivo').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('walnut')
  await row('Rosa').getByText('Rosa: My walnut desk has a scratch').waitFor()
  expect(await row('Rosa').locator('mark').innerText()).toBe('walnut')
  await row('Rosa').click()
  const found = messageIn(page, 'My walnut desk has a scratch')
  await found.waitFor()
  await until(async () =>
    expect(await found.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0),
  )
  expect(page.url()).toMatch(new RegExp(`${id}.*#msg_`))
  expect(await found.locator('.outline-accent').count()).toBe(1)

  await page.getByLabel('Search all conversations').click()
  await page.keyboard.press('Escape')
  await row('Ivo').waitFor()
  expect(new URL(page.url()).searchParams.get('q')).toBeNull()
  expect(await page.getByLabel('Search all conversations').inputValue()).toBe('')
})

test('the next and the one before open where the words were found in them, accents or not', async () => {
  const later = Array.from({ length: 40 }, (_, at) => `And another thing, number ${at}`)
  const ids: Record<string, string> = {}
  for (const name of ['Rosa', 'Ivo'])
    ids[name] = await whoWrites(name, `${name} quer dois pães franceses`, ...later)
  const { page, row } = await asAda('/conversations?view=all')
  await row('Ivo').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('franceses paes')
  await row('Rosa').getByText('Rosa quer dois').waitFor()
  await row('Rosa').locator('mark').nth(1).waitFor()
  expect(await row('Rosa').locator('mark').allInnerTexts()).toEqual(['pães', 'franceses'])
  await row('Ivo').click()
  const isAt = async (name: string) => {
    const found = messageIn(page, `${name} quer dois pães franceses`)
    await found.waitFor()
    await page.waitForURL(new RegExp(`${ids[name]}.*#msg_`))
    await until(async () =>
      expect(await found.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0),
    )
  }
  await isAt('Ivo')
  await page.keyboard.press('j')
  await isAt('Rosa')
  await page.keyboard.press('k')
  await isAt('Ivo')
})

test('who types on after an answer writes on in the search, and what is typed is no command', async () => {
  const id = await whoWrites('Rosa', 'My walnut desk has a scratch')
  await whoWrites('Ivo', 'A wall clock')
  const { page, row } = await asAda('/conversations?view=all')
  await row('Rosa').waitFor()
  const field = page.getByLabel('Search all conversations')
  await page.keyboard.press('/')
  await page.keyboard.type('wal')
  await page.waitForURL(/q=wal$/)
  await row('Ivo').getByText('A wall clock').waitFor()
  await page.keyboard.type('nut e')
  expect(await field.inputValue()).toBe('walnut e')
  await page.waitForURL(/q=walnut(\+|%20)e$/)
  expect(await field.inputValue()).toBe('walnut e')
  expect((await desk.ada.get(`/conversations/${id}`)).body.data.status).toBe('active')

  // What is looked for elsewhere stands in the field too.
  await page.goBack()
  await row('Rosa').waitFor()
  await until(async () => expect(await field.inputValue()).toBe(''))
  await page.goForward()
  await until(async () => expect(await field.inputValue()).toBe('walnut e'))
})

test('the palette finds people and conversations by their names, and always offers the search', async () => {
  const id = await whoWrites('Rosalinde', 'Is anybody there?')
  const { page } = await asAda('/reports')
  const palette = page.getByRole('dialog', { name: 'Find and do' })
  const type = async (text: string) => {
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill(text)
  }
  await type('rosalin')
  // What comes later does not move what Enter would have done.
  const first = palette.getByRole('option').first()
  await first.getByText('Search for “rosalin”').waitFor()
  await palette.getByRole('option', { name: /^Rosalinde.*Contact$/ }).waitFor()
  expect(await first.innerText()).toContain('Search for “rosalin”')
  expect(await first.getAttribute('aria-selected')).toBe('true')
  await palette.getByRole('option', { name: /^Rosalinde #\d+.*Conversation$/ }).click()
  await page.waitForURL(new RegExp(id))
  await page.getByLabel('Reply to Rosalinde').waitFor()
  await type('rosalin')
  await palette.getByRole('option', { name: /^Rosalinde.*Contact$/ }).click()
  await page.waitForURL(/\/contacts\/contact_/)
  await type('rosalin')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/conversations\?q=rosalin/)
  await type('settings: labels')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/settings\/labels/)
})

test('a mention stays among the mentions when its conversation is closed, and is marked as that', async () => {
  const id = await whoWrites('Rosa', 'Hello')
  await desk.grace.say(id, `Look, [@Ada](mention://user/${desk.ada.userId}/Ada)`, { private: true })
  await desk.settle()
  await desk.grace.patch(`/conversations/${id}/close`, {})
  const { row, count } = await asAda('/conversations?view=mentions')
  await row('Rosa').getByText('Closed').waitFor()
  await until(async () => expect(await count('Mentions')).toBe(1))
})

test('a mention not yet read is marked and counted; its notification leads to the note, and then it is read but listed', async () => {
  const later = Array.from({ length: 40 }, (_, at) => `And another thing, number ${at}`)
  const id = await whoWrites('Rosa', 'Hello')
  await desk.grace.say(id, `Look, [@Ada](mention://user/${desk.ada.userId}/Ada)`, { private: true })
  for (const text of later) await desk.grace.say(id, text, { private: true })
  await whoWrites('Ivo', 'Something else')
  await desk.settle()
  const { page, row, names, count } = await asAda('/conversations?view=mentions')
  const mark = row('Rosa').getByRole('img', { name: 'You were mentioned and have not read it' })
  await mark.waitFor()
  await until(async () => expect(await count('Mentions')).toBe(1))

  await page.getByRole('button', { name: /^Notifications/ }).click()
  await page.getByRole('link', { name: /mentioned you/ }).click()
  const note = messageIn(page, 'Look, @Ada')
  await note.waitFor()
  await until(async () => expect(await note.locator('.outline-accent').count()).toBe(1))
  expect(page.url()).toMatch(new RegExp(`${id}.*#msg_`))
  await mark.waitFor({ state: 'detached' })
  await until(async () => expect(await count('Mentions')).toBe(0))
  expect(await names()).toEqual(['Rosa'])
})

test('a compact row keeps its marks, as signs that say what they are', async () => {
  const id = await whoWrites('Rosa', 'Hello')
  await desk.ada.patch(`/conversations/${id}`, { priority: 4 })
  await desk.ada.patch(`/conversations/${id}/labels`, { add: ['vip', 'late'] })
  await desk.ada.patch(`/conversations/${id}`, { lifecycle: 'snoozed', snoozed_until: null })
  const { page, row } = await asAda('/conversations?view=snoozed')
  await row('Rosa').waitFor()
  await page.evaluate(() => localStorage.setItem('parley.look', '{"density":"compact"}'))
  await page.reload()
  for (const name of ['late, vip', 'Until they write']) await row('Rosa').getByRole('img', { name }).waitFor()
  await row('Rosa').getByText('Urgent').waitFor({ state: 'attached' })
})

test('a view saved from a list keeps what the list is of; a condition says what it lacks', async () => {
  const [open, closed] = [await whoWrites('Rosa', 'It burns'), await whoWrites('Ivo', 'It burnt')]
  await whoWrites('Wim', 'No hurry')
  for (const id of [open, closed]) await desk.ada.patch(`/conversations/${id}`, { priority: 4 })
  await desk.ada.patch(`/conversations/${closed}/close`, {})
  const { page, row, names, count } = await asAda('/conversations?view=all')
  await row('Wim').waitFor()
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('What').selectOption({ label: 'Priority' })
  await dialog.getByLabel('Name of the view').fill('Burning')
  await dialog.getByRole('button', { name: 'Save as view' }).click()
  await dialog.getByRole('alert').filter({ hasText: 'A value is missing' }).waitFor()
  await dialog.getByLabel('Value', { exact: true }).selectOption({ label: 'Urgent' })
  await dialog.getByRole('alert').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Save as view' }).click()
  await page.getByRole('heading', { name: 'Burning' }).waitFor()
  await until(async () => expect(await names()).toEqual(['Rosa']))
  await until(async () => expect(await count('Burning')).toBe(1))

  // What it keeps is seen, and can be said otherwise.
  await page.keyboard.press('f')
  await dialog.getByLabel('Value', { exact: true }).first().selectOption({ label: 'Closed' })
  await dialog.getByRole('button', { name: 'Show' }).click()
  await until(async () => expect(await names()).toEqual(['Ivo']))
})
