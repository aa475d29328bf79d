/** The list as agents use it, in a real browser against a real server. */
import { expect, setDefaultTimeout, test } from 'bun:test'
import { violations } from '../../testkit/accessible.ts'
import { agentsAtWork } from '../../testkit/agents-at-work.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(60_000)
const work = agentsAtWork()
const { agent, whoWrites } = work
const soon = { timeout: 20_000 }

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

test('the numbers of all views are asked for once while the inbox opens', async () => {
  const id = await whoWrites('Rosa', 'Hello')
  await work.desk.linus.post('/labels', { name: 'refund', show_on_sidebar: true })
  await work.desk.ada.call('PATCH', `/conversations/${id}/labels`, { add: ['refund'] }, {})
  const ada = await agent('ada', '/conversations?view=all')
  // What the page before it still asks does not count.
  await ada.page.reload({ waitUntil: 'commit' })
  let asked = 0
  ada.page.on('request', (request) => {
    if (request.url().endsWith('/conversations/counts')) asked++
  })
  await until(async () => (await ada.count('refund')) === 1 && (await ada.count('All')) === 1)
  expect(asked).toBe(1)
})

test('a filter becomes a view, is counted, linked and gone back from', async () => {
  const urgent = await whoWrites('Rosa', 'It burns')
  await whoWrites('Ivo', 'No hurry')
  await work.desk.ada.call('PATCH', `/conversations/${urgent}`, { priority: 4 }, {})
  const ada = await agent('ada', '/conversations?view=all')
  const { page } = ada
  await ada.row('Ivo').waitFor(soon)

  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('What').selectOption({ label: 'Priority' })
  await dialog.getByLabel('Value', { exact: true }).selectOption({ label: 'Urgent' })
  await dialog.getByRole('button', { name: 'Show', exact: true }).click()
  // What the list is filtered by is said where it is taken away.
  await page.getByRole('link', { name: 'Filtered: Priority is Urgent. Take the filter away' }).waitFor(soon)
  await page.keyboard.press('f')
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
  await work.desk.grace.call('PATCH', `/conversations/${urgent}`, { priority: null }, {})
  await page.getByText('Nothing fits this view').waitFor(soon)

  await page.getByRole('button', { name: 'More about the view Burning' }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await ada.view('Burning').waitFor({ state: 'detached', ...soon })
})

test('an administrator saves a view for everybody: it stands apart, is counted, and is not others’ to change', async () => {
  const urgent = await whoWrites('Rosa', 'It burns')
  await work.desk.ada.call('PATCH', `/conversations/${urgent}`, { priority: 4 }, {})
  const isUrgent = JSON.stringify({ attribute: 'priority', operator: 'equal_to', values: ['urgent'] })
  const linus = await agent('linus', `/conversations?view=all&filter=${encodeURIComponent(isUrgent)}`)
  const { page } = linus
  await linus.row('Rosa').waitFor(soon)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Save as view')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Save as view' })
  await dialog.getByLabel('Name of the view').fill('Fires')
  await dialog.getByRole('switch', { name: 'For everybody' }).click()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save as view' }).click()
  await page.getByRole('heading', { name: 'Fires' }).waitFor(soon)

  const ada = await agent('ada', '/conversations?view=all')
  const shared = ada.page.getByRole('region', { name: 'Shared views' })
  await shared.getByRole('link', { name: /^Fires/ }).click()
  await until(async () => (await ada.names()).join() === 'Rosa' && (await ada.count('Fires')) === 1)
  await shared.getByRole('button', { name: 'More about the view Fires' }).click()
  await until(async () =>
    expect(await ada.page.getByRole('menuitem').allInnerTexts()).toEqual(['Copy the link']),
  )

  const menu = page.getByRole('button', { name: 'More about the view Fires' })
  await menu.click()
  await page.getByRole('menuitem', { name: 'Keep it to myself' }).click()
  await page
    .getByRole('region', { name: 'Saved views' })
    .getByRole('link', { name: /^Fires/ })
    .waitFor(soon)
  await ada.page.keyboard.press('Escape')
  // Told at once: nothing was fetched again by Ada.
  await ada.view('Fires').waitFor({ state: 'detached', ...soon })
  await ada.view('All').click()
  await ada.row('Rosa').waitFor(soon)
  await menu.click()
  await page.getByRole('menuitem', { name: 'Share with everybody' }).click()
  await page
    .getByRole('region', { name: 'Shared views' })
    .getByRole('link', { name: /^Fires/ })
    .waitFor(soon)
  await shared.getByRole('link', { name: /^Fires/ }).waitFor(soon)
})

test('what was said is found, whatever became of it, and marked', async () => {
  const closed = await whoWrites('Rosa', 'Where is my walnut desk?')
  await whoWrites('Ivo', 'Something else')
  await work.desk.ada.call('PATCH', `/conversations/${closed}/close`, {}, {})
  const ada = await agent('ada', '/conversations?view=mine')
  await ada.page.getByText('Nothing is assigned to you').waitFor(soon)
  await ada.page.keyboard.press('/')
  await ada.page.keyboard.type('walnut')
  await ada.row('Rosa').waitFor(soon)
  expect(await ada.page.locator('mark').first().innerText()).toBe('walnut')
  await until(async () => new URL(ada.page.url()).searchParams.get('q') === 'walnut')
  expect(await ada.names()).toEqual(['Rosa'])
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
  const customer = await work.desk.visitor('Rosa')
  const first = await customer.chat()
  await customer.say(first, 'One')
  await work.desk.ada.call('PATCH', `/conversations/${first}/close`, {}, {})
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

test('the focus stays in the list when it could be loaded after all', async () => {
  await whoWrites('Rosa', 'Hello')
  const ada = await agent('ada', '/conversations?view=closed')
  await ada.page.route('**/conversations/search', (route) => route.abort())
  await ada.view('Unassigned').click()
  const again = ada.page.getByRole('alert').getByRole('button', { name: 'Try again' })
  await again.waitFor(soon)
  await ada.page.unroute('**/conversations/search')
  await again.press('Enter')
  await again.waitFor({ state: 'detached', ...soon })
  await ada.row('Rosa').waitFor(soon)
  const list = ada.page.getByRole('region', { name: 'Conversations', exact: true })
  await until(() => list.evaluate((element) => element.contains(document.activeElement)))
  // The browser itself notes what it could not fetch.
  expect(ada.complaints.splice(0).filter((said) => !said.includes('net::ERR_'))).toEqual([])
})

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
