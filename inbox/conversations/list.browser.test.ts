/** The list as agents use it, in a real browser against a real server. */

import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(60_000)
let browser: Browser
let desk: Desk
let sides: InboxSide[] = []
beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(async () => {
  const complaints = sides.flatMap((side) => side.complaints)
  for (const side of sides) await side.context.close()
  sides = []
  await desk.close()
  expect(complaints).toEqual([])
})
afterAll(() => browser.close())

const agent = async (name: string, path: string, options = {}) => {
  const side = await openInbox(browser, desk.url, name, { path, ...options })
  sides.push(side)
  return side
}

/** A customer who wrote something. */
async function whoWrites(name: string, text: string): Promise<string> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, text)
  return id
}

const soon = { timeout: 10_000 }

test('what one agent takes leaves the list of the other at once, and the numbers follow', async () => {
  await whoWrites('Rosa', 'Hello')
  await whoWrites('Ivo', 'Is anybody there?')
  const ada = await agent('ada', '/conversations?view=unassigned')
  const grace = await agent('grace', '/conversations?view=unassigned')
  for (const side of [ada, grace]) await side.row('Rosa').waitFor(soon)
  expect(await grace.names()).toEqual(['Ivo', 'Rosa'])

  await ada.row('Rosa').focus()
  await ada.page.keyboard.press('i')
  await ada.row('Rosa').waitFor({ state: 'detached', ...soon })
  await grace.row('Rosa').waitFor({ state: 'detached', ...soon })
  await until(async () => (await ada.count('Mine')) === 1 && (await grace.count('Unassigned')) === 1)

  await ada.view('Mine').click()
  await ada.row('Rosa').waitFor(soon)
  await ada.page.keyboard.press('z')
  await ada.row('Rosa').waitFor({ state: 'detached', ...soon })
  await grace.row('Rosa').waitFor(soon)

  // A customer who writes again goes to the top, and a new one too.
  await whoWrites('Wim', 'I am new')
  await grace.row('Wim').waitFor(soon)
  expect((await grace.names())[0]).toBe('Wim')
  await until(async () => (await grace.count('All')) === 3)
})

test('a filter becomes a view, is counted, linked and gone back from', async () => {
  const urgent = await whoWrites('Rosa', 'It burns')
  await whoWrites('Ivo', 'No hurry')
  await desk.ada.call('PATCH', `/conversations/${urgent}`, { priority: 4 }, {})
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Ivo').waitFor(soon)

  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('What').selectOption({ label: 'Priority' })
  await dialog.getByLabel('Value', { exact: true }).selectOption({ label: 'Urgent' })
  await dialog.getByLabel('Name of the view').fill('Burning')
  await dialog.getByRole('button', { name: 'Save as view' }).click()

  await page.getByRole('heading', { name: 'Burning' }).waitFor(soon)
  await until(async () => (await ada.names()).join() === 'Rosa')
  await until(async () => (await ada.count('Burning')) === 1)

  await ada.view('All').click()
  await ada.row('Ivo').waitFor(soon)
  await page.goBack()
  await page.getByRole('heading', { name: 'Burning' }).waitFor(soon)
  await ada.row('Ivo').waitFor({ state: 'detached', ...soon })

  // It is kept right by what others do.
  await desk.grace.call('PATCH', `/conversations/${urgent}`, { priority: null }, {})
  await page.getByText('Nothing fits this view').waitFor(soon)

  await page.getByRole('button', { name: 'More about the view Burning' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await ada.view('Burning').waitFor({ state: 'detached', ...soon })
})

test('what was said is found, whatever became of it, and marked', async () => {
  const closed = await whoWrites('Rosa', 'Where is my walnut desk?')
  await whoWrites('Ivo', 'Something else')
  await desk.ada.call('PATCH', `/conversations/${closed}/close`, {}, {})
  const ada = await agent('ada', '/conversations?view=mine')
  await ada.page.getByText('Nothing is assigned to you').waitFor(soon)
  await ada.page.keyboard.press('/')
  await ada.page.keyboard.type('walnut')
  await ada.row('Rosa').waitFor(soon)
  expect(await ada.page.locator('mark').first().innerText()).toBe('walnut')
  await until(async () => new URL(ada.page.url()).searchParams.get('q') === 'walnut')
  expect(await ada.names()).toEqual(['Rosa'])
})

test('many are chosen by keys, closed at once and brought back', async () => {
  for (const name of ['Rosa', 'Ivo', 'Wim']) await whoWrites(name, 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Rosa').waitFor(soon)
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+J')
  await page.getByRole('region', { name: '2 selected' }).waitFor(soon)
  await page.keyboard.press('e')
  await page.getByText('2 conversations closed').first().waitFor(soon)
  expect(await ada.names()).toEqual(['Rosa'])
  const { all } = (await desk.ada.post('/conversations/counts', { filter: isOpen })).body.data
  expect(all).toBe(1)

  await page.keyboard.press('z')
  await ada.row('Wim').waitFor(soon)
  await until(
    async () => (await desk.ada.post('/conversations/counts', { filter: isOpen })).body.data.all === 3,
  )
})

test('the focus stays in the list when the bar goes away, and how many are chosen is told by one region', async () => {
  for (const name of ['Rosa', 'Tom', 'Uma', 'Vic']) await whoWrites(name, 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  const status = page.getByRole('status').filter({ hasText: /selected/ })
  const focused = () =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.tagName)
  await ada.row('Rosa').waitFor(soon)
  await ada.row('Rosa').press('x')
  await ada.row('Tom').press('x')
  await status.filter({ hasText: '2 selected' }).waitFor({ ...soon, state: 'attached' })
  expect(await status.count()).toBe(1)
  const bar = page.getByRole('region', { name: '2 selected' })
  await bar.getByRole('button', { name: /^Close/ }).press('Enter')
  await ada.row('Rosa').waitFor({ state: 'detached', ...soon })
  await until(async () => /^(Uma|Vic),/.test((await focused()) ?? ''))
  await status.waitFor({ state: 'detached', ...soon })

  // By a window too, and where no row is left.
  await page.keyboard.press('Control+Shift+A')
  await bar.getByRole('button', { name: /^Snooze/ }).press('Enter')
  await page
    .getByRole('dialog')
    .getByRole('option', { name: /^Tomorrow/ })
    .click()
  await ada.row('Vic').waitFor({ state: 'detached', ...soon })
  await until(async () => (await focused()) === 'Conversations')
})

const isOpen = { attribute: 'lifecycle', operator: 'equal_to', values: ['open'] }

test('keys alone do the work: walk, open, label, snooze in words, go back', async () => {
  await whoWrites('Rosa', 'Hello')
  const id = await whoWrites('Ivo', 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Ivo').waitFor(soon)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await until(async () => page.url().includes(id))
  // R alone would begin a reply.
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await until(async () => page.url().includes('/reports'))
  await page.goBack()
  await until(async () => page.url().includes(id))
  await page.keyboard.press('Escape')
  await until(async () => !page.url().includes(id))

  await page.keyboard.press('l')
  await page.getByRole('dialog').getByRole('combobox').waitFor(soon)
  await page.keyboard.type('vip')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await ada.row('Ivo').getByText('vip').waitFor(soon)
  await ada.view('vip').waitFor(soon)

  await page.keyboard.press('h')
  await page.keyboard.type('tomorrow 9')
  await page.getByRole('option').first().waitFor(soon)
  await page.keyboard.press('Enter')
  await ada.row('Ivo').waitFor({ state: 'detached', ...soon })
  await until(async () => {
    const { lifecycle, labels } = (await desk.ada.get(`/conversations/${id}?include_messages=false`)).body
      .data
    return lifecycle === 'snoozed' && labels !== null
  })
  await until(async () => (await ada.count('Snoozed')) === 1)
})

test('who looks and who types is seen in the row, and what one began to write too', async () => {
  await whoWrites('Rosa', 'Hello')
  const ada = await agent('ada', '/conversations?view=all')
  const grace = await agent('grace', '/conversations?view=all')
  await grace.row('Rosa').click()
  await ada
    .row('Rosa')
    .getByText('is looking')
    .waitFor({ state: 'attached', ...soon })
  await grace.page.getByLabel(/^Reply to/).fill('I will see')
  await ada.row('Rosa').getByText('is typing…').waitFor(soon)
  await grace.view('All').click()
  await grace.row('Rosa').getByText('Draft').waitFor(soon)
})

test('a change the server refuses is taken back with a word about it', async () => {
  const customer = await desk.visitor('Rosa')
  const first = await customer.chat()
  await customer.say(first, 'One')
  await desk.ada.call('PATCH', `/conversations/${first}/close`, {}, {})
  const second = await customer.chat()
  await customer.say(second, 'Two')
  const ada = await agent('ada', '/conversations?view=closed')
  await ada.row('Rosa').waitFor(soon)
  // The visitor has another one open: this one cannot be.
  await ada.row('Rosa').focus()
  await ada.page.keyboard.press('Shift+O')
  await ada.page.getByText('This customer has another open conversation already.').first().waitFor(soon)
  await ada.row('Rosa').waitFor(soon)
  // The browser itself notes a refused call.
  expect(ada.complaints.splice(0).filter((said) => !said.includes('409'))).toEqual([])
})

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of anybody, ${scheme}`, async () => {
    const id = await whoWrites('Rosa', 'Hello')
    await desk.ada.call('PATCH', `/conversations/${id}`, { priority: 3 }, {})
    const ada = await agent('ada', '/conversations?view=all', { scheme })
    await ada.row('Rosa').waitFor(soon)
    expect(await violations(ada.page)).toEqual([])
    await ada.page.keyboard.press('j')
    await ada.page.keyboard.press('x')
    await ada.page.keyboard.press('a')
    await ada.page.getByRole('dialog').waitFor(soon)
    expect(await violations(ada.page)).toEqual([])
  })
}

test('on a phone the views are a sheet, and nothing is wider than the screen', async () => {
  await whoWrites('Rosa', 'Hello')
  const ada = await agent('ada', '/conversations', { width: 360, height: 740 })
  const { page } = ada
  await page.getByText('Nothing is assigned to you').waitFor(soon)
  await page.getByRole('button', { name: 'Views, inboxes and labels' }).click()
  await page.getByRole('dialog').getByRole('link', { name: /^All/ }).click()
  await ada.row('Rosa').waitFor(soon)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
})
