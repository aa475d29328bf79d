import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
  for (const score of [5, 4]) {
    const customer = await desk.visitor('Ann')
    const id = await customer.chat()
    await customer.say(id, 'Hello?')
    await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
    await desk.ada.say(id, 'Here')
    await desk.ada.say(id, 'And there')
    await desk.ada.patch(`/conversations/${id}/close`, {})
    await customer.post(`/conversations/${id}/rating`, { score })
  }
  const other = await desk.visitor('Bo', 'site_other')
  await other.say(await other.chat(), 'Hi')
  await desk.settle()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('the dashboard shows what the server counts, of all inboxes and of one; the address keeps the choice', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'linus', { path: '/reports' })
  const figure = (name: string) =>
    page.locator('dl > div').filter({ hasText: name }).locator('dd').first().innerText()
  await page.getByRole('heading', { name: 'Conversations by day' }).waitFor()
  expect(await figure('Conversations started')).toBe('3')
  expect(await figure('Active now')).toBe('1')
  expect(await figure('Messages sent')).toBe('4')
  expect(await figure('Satisfaction')).toBe('4.5 / 5')

  await page.getByRole('combobox', { name: 'Inbox' }).selectOption('The other shop')
  await page.waitForURL(/site=site_other/)
  await page.getByText('Days and hours of UTC').waitFor()
  expect(await figure('Conversations started')).toBe('1')
  await page.getByRole('button', { name: '30 days' }).click()
  await page.waitForURL(/period=month/)
  await page.reload()
  await page.getByRole('button', { name: '30 days', pressed: true }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Inbox' }).inputValue()).toBe('site_other')
  await page.goBack()
  await page.getByRole('button', { name: '7 days', pressed: true }).waitFor()
  expect(complaints).toEqual([])
})

test('days can be named: the address keeps them, and the page of an agent is of the same', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'linus', { path: '/reports' })
  await page.getByRole('button', { name: 'Other days' }).click()
  const dialog = page.getByRole('dialog', { name: 'Other days' })
  await dialog.getByLabel('First day').fill('2020-02-10')
  await dialog.getByLabel('Last day').fill('2020-02-01')
  await dialog.getByRole('button', { name: 'Show these days' }).click()
  await dialog.getByText('The last day is before the first.').waitFor()
  await dialog.getByLabel('Last day').fill('2020-02-20')
  await dialog.getByRole('button', { name: 'Show these days' }).click()
  await page.waitForURL(/from=2020-02-10&to=2020-02-20/)
  await page.getByText('Nothing happened in this period').waitFor()
  await page.getByRole('button', { name: '10 – 20 Feb 2020', pressed: true }).waitFor()
  await page.getByRole('link', { name: 'Ada' }).click()
  await page.waitForURL(/agents\/user_.*from=2020-02-10&to=2020-02-20/)
  await page.getByText('Days and hours of Europe/Lisbon').waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  const box = await page.getByRole('group', { name: 'Period' }).boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360)
  expect(complaints).toEqual([])
})

test('behind each plot there is a table, and both tables and plots can be saved', async () => {
  const { page } = await openInbox(browser, desk.url, 'linus', { path: '/reports?period=week' })
  const plot = page.getByRole('figure', { name: 'Conversations by day' })
  await plot.getByRole('button', { name: 'Show as a table' }).click()
  const rows = plot.getByRole('row')
  expect(await rows.count()).toBe(8)
  const today = new Date(desk.clock.now()).toLocaleDateString('en-CA', { timeZone: 'Europe/Lisbon' })
  expect(await rows.last().innerText()).toBe(`${today}\t3\t2`)
  expect(await plot.getByRole('img').getAttribute('aria-label')).toStartWith(
    'Conversations by day. 3 in all;',
  )

  const saved = page.waitForEvent('download')
  await plot.getByRole('button', { name: 'Download CSV' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('conversations-by-day.csv')
  const text = await Bun.file(await file.path()).text()
  expect(text).toStartWith('Day,Conversations started,Closed\r\n')
  expect(text).toContain(`${today},3,2`)

  const answers = page.getByRole('list', { name: 'First response times' }).getByRole('listitem')
  expect((await answers.first().innerText()).split('\n').map((part) => part.trim())).toContain('2')
})

test('the table of agents sorts by its heads and leads to an agent’s own page', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'ada', { path: '/reports' })
  const rows = page.getByRole('table').getByRole('rowheader')
  await rows.first().waitFor()
  // The initials stand before the name.
  const names = async () => (await rows.allInnerTexts()).map((text) => text.trim().split(/\s+/).at(-1) ?? '')
  expect(await names()).toEqual(['Ada', 'Grace', 'linus'])
  await page.getByRole('button', { name: 'Sort by Agent' }).click()
  await page.getByRole('button', { name: 'Sort by Agent' }).click()
  expect(await names()).toEqual(['linus', 'Grace', 'Ada'])
  await page.getByRole('link', { name: 'Ada' }).click()
  await page.waitForURL(/reports\/agents\/user_/)
  await page.getByRole('heading', { name: 'Ada', level: 1 }).waitFor()
  const plot = page.getByRole('figure', { name: 'Messages sent by day' })
  expect(await plot.getByRole('img').getAttribute('aria-label')).toContain('4 in all')
  await page.getByRole('link', { name: 'All agents' }).click()
  await page.waitForURL(/\/reports(\?|$)/)
  expect(complaints).toEqual([])
})

test('agents who could not be fetched are not left out without a word', async () => {
  const { page } = await openInbox(browser, desk.url, 'ada')
  await page.route('**/api/v1/**/agents?**', (route) =>
    route.fulfill({ status: 500, json: { success: false, error: { code: 'SERVER_ERROR', message: 'No' } } }),
  )
  await page.goto(`${desk.url}/reports`)
  const agents = page.getByRole('region', { name: 'Agents' })
  await agents.getByRole('heading', { name: 'The report could not be loaded' }).waitFor()
  await page.unroute('**/api/v1/**/agents?**')
  await agents.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('table').getByRole('rowheader').first().waitFor()
})

test('where nothing happened the page says so, and what to do; an agent that is none likewise', async () => {
  const { page } = await openInbox(browser, desk.url, 'mallory', { path: '/reports' })
  await page.getByRole('heading', { name: 'Nothing happened in this period' }).waitFor()
  await page.goto(`${desk.url}/reports/agents/${desk.ada.userId}`)
  await page.getByRole('heading', { name: 'There is no such agent' }).waitFor()
})

test('the reader’s language and numbers are used throughout', async () => {
  const { page } = await openInbox(browser, desk.url, 'linus', { path: '/reports', locale: 'pt-BR' })
  await page.getByRole('heading', { name: 'Relatórios' }).waitFor()
  await page.getByText('4,5 / 5').waitFor()
})
