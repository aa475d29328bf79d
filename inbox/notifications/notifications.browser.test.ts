import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { Body } from '../../testkit/caller.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const bell = (page: Page, unread: number) =>
  page.getByRole('button', { name: `Notifications, ${unread === 0 ? 'none' : unread} unread` })
const rows = (page: Page) => page.getByRole('list', { name: 'Notifications' }).getByRole('listitem')

/** Gives Ada a conversation; she is told that it began, and that it is hers. */
async function given(name: string): Promise<string> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.settle()
  return id
}

test('a notification arrives live in every window, and what is read in one is read in all', async () => {
  await desk.ada.post('/notifications/read', {})
  const [one, other] = await Promise.all([
    openInbox(browser, desk.url, 'ada'),
    openInbox(browser, desk.url, 'ada'),
  ])
  await Promise.all([bell(one.page, 0).waitFor(), bell(other.page, 0).waitFor()])
  const id = await given('Rosa 🦜 <b>')
  await given('Noor')
  await Promise.all([bell(one.page, 4).waitFor(), bell(other.page, 4).waitFor()])
  expect(await one.page.title()).toStartWith('(4) ')

  await bell(one.page, 4).click()
  await bell(other.page, 4).click()
  const mine = rows(one.page).filter({ hasText: 'The conversation with Rosa 🦜 <b> is yours' })
  await mine.waitFor()
  await mine.getByRole('link').click()
  await one.page.waitForURL(new RegExp(`/conversations/${id}`))
  // Both that are about it: whoever has it open knows.
  await bell(one.page, 2).waitFor()
  await other.page.getByRole('button', { name: 'Notifications, 2 unread' }).waitFor()

  await other.page.getByRole('button', { name: 'Mark all as read' }).click()
  await Promise.all([bell(one.page, 0).waitFor(), bell(other.page, 0).waitFor()])
  await one.page.waitForFunction(() => !document.title.startsWith('('))
  expect((await desk.ada.get('/notifications')).body.data.unread_count).toBe(0)
  expect([...one.complaints, ...other.complaints]).toEqual([])
})

test('what the server does not take as read is said once, and again when there is news', async () => {
  await desk.ada.post('/notifications/read', {})
  const id = await given('Yara')
  const { page, context } = await openInbox(browser, desk.url, 'ada', { path: '/reports' })
  await bell(page, 2).waitFor()
  const asked: string[][] = []
  await page.route('**/notifications/read', (route) => {
    asked.push(route.request().postDataJSON().notification_ids)
    return route.fulfill({
      status: 403,
      json: { success: false, error: { code: 'FORBIDDEN', message: 'No' } },
    })
  })
  await page.goto(`${desk.url}/conversations/${id}?view=all`)
  const refused = page.getByRole('listitem').filter({ hasText: 'Your role does not include this' })
  await refused.first().waitFor()
  await bell(page, 2).waitFor()
  await desk.grace.say(id, `Look, [@Ada](mention://user/${desk.ada.userId}/Ada)`, { private: true })
  await until(() => asked.length > 1)
  await bell(page, 3).waitFor()
  expect(asked.map((ids) => ids.length)).toEqual([2, 3])
  expect(await refused.count()).toBe(2)
  await context.close()
})

test('one is made unread, put off and taken away from its menu; the server knows', async () => {
  await desk.ada.post('/notifications/read', {})
  const { page, complaints } = await openInbox(browser, desk.url, 'ada')
  await given('Samir')
  await bell(page, 2).click()
  const mine = rows(page).filter({ hasText: 'Samir is yours' })
  const choose = async (item: string) => {
    await mine.getByRole('button').click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose('Mark as read')
  await bell(page, 1).waitFor()
  await choose('Mark as unread')
  await bell(page, 2).waitFor()
  const put = page.waitForResponse((answer) => answer.url().endsWith('/snooze'))
  await choose('Tomorrow at 9')
  await mine.waitFor({ state: 'detached' })
  await bell(page, 1).waitFor()
  await (await put).finished()
  const off: Body[] = (await desk.ada.get('/notifications?include_snoozed=true')).body.data.notifications
  const until = new Date(off.find((told) => told.snoozed_until)?.snoozed_until)
  expect(until.toLocaleTimeString('en-GB', { timeZone: 'Europe/Lisbon', timeStyle: 'short' })).toBe('09:00')

  const begun = rows(page).filter({ hasText: 'new conversation with Samir' })
  await begun.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await begun.waitFor({ state: 'detached' })
  await bell(page, 0).waitFor()
  expect(complaints).toEqual([])
})

test('what the server refuses is shown as it was, with a word about it', async () => {
  await desk.ada.post('/notifications/read', {})
  const { page } = await openInbox(browser, desk.url, 'ada')
  await given('Noor')
  await bell(page, 2).click()
  await page.route('**/notifications/read', (route) =>
    route.fulfill({ status: 500, json: { success: false, error: { code: 'INTERNAL', message: 'no' } } }),
  )
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByRole('status').filter({ hasText: /not/ }).first().waitFor()
  await bell(page, 2).waitFor()
})

test('the matrix, what is otherwise on an inbox, and the quiet hours are saved', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'ada', { path: '/settings/notifications' })
  const settings = async () => (await desk.ada.get('/notifications/settings')).body.data
  const saved = () =>
    page.waitForResponse(
      (answer) => answer.url().endsWith('/settings') && answer.request().method() === 'PATCH',
    )
  const doing = async (step: () => Promise<unknown>) => {
    const answer = saved()
    await step()
    expect((await answer).status()).toBe(200)
  }

  const mentions = page.getByRole('switch', { name: 'Push: Somebody mentions me' })
  await doing(() => mentions.click())
  expect((await settings()).push.toSorted()).toEqual(['conversation_assigned', 'conversation_mentioned'])

  await page.getByRole('combobox', { name: 'For' }).selectOption('The shop')
  const here = page.getByRole('combobox', { name: 'Sound: A message in my conversations' })
  expect(await here.locator('option:checked').innerText()).toBe('As all (On)')
  await doing(() => here.selectOption('Off'))
  const [kept] = Object.values((await settings()).inboxes)
  expect(kept).toEqual({ new_message: { sound: false } })
  await doing(() => here.selectOption('As all (On)'))
  expect((await settings()).inboxes).toEqual({})

  await doing(() => page.getByRole('switch', { name: 'Quiet hours' }).click())
  await doing(() => page.getByLabel('From').fill('21:30'))
  expect((await settings()).quiet_hours).toEqual({
    ...{ from: '21:30', to: '07:00', time_zone: 'Europe/Lisbon' },
  })
  await page.reload()
  expect(await page.getByLabel('From').inputValue()).toBe('21:30')
  expect(await mentions.getAttribute('aria-checked')).toBe('true')
  await doing(() => page.getByRole('switch', { name: 'Quiet hours' }).click())
  expect((await settings()).quiet_hours).toBeNull()
  expect(complaints).toEqual([])
})

test('a window that may not sound leaves it to one that may, also where its list could not be fetched', async () => {
  await desk.ada.patch('/notifications/settings', { sound: ['conversation_assigned'] })
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  const silent = [await context.newPage(), await context.newPage()]
  for (const one of silent) {
    await one.goto(desk.url)
    await one.getByRole('button', { name: /^Notifications, / }).waitFor()
  }
  await page.route(/\/notifications\?/, (route) =>
    route.fulfill({ status: 500, json: { success: false, error: { code: 'SERVER_ERROR', message: 'No' } } }),
  )
  const refused = page.waitForResponse((answer) => answer.status() === 500)
  // A page behind another is hardly drawn.
  await page.bringToFront()
  await page.goto(desk.url)
  await refused
  await page.evaluate(() =>
    addEventListener('parley:chime', () => document.documentElement.setAttribute('data-chimed', '')),
  )
  await page.mouse.click(600, 300)
  await given('Bell')
  await page.locator('html[data-chimed]').waitFor({ state: 'attached' })
  await context.close()
})

test('a notification sounds in one window alone, and not where the matrix or the quiet hours say no', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  const pages = [page, await context.newPage()]
  /** Opens both anew, and counts what they sound from then on. */
  const listen = async (path = '/') => {
    await Promise.all([page.goto(desk.url + path), pages[1]?.goto(desk.url)])
    for (const one of pages) {
      await one.getByRole('button', { name: /^Notifications, / }).waitFor()
      await one.evaluate(() =>
        addEventListener('parley:chime', () => {
          const { dataset } = document.documentElement
          dataset['chimes'] = String(Number(dataset['chimes'] ?? 0) + 1)
        }),
      )
      // A page may sound once its reader did something.
      await one.mouse.click(600, 300)
    }
  }
  const heard = async () => {
    const counts = await Promise.all(
      pages.map((one) => one.evaluate(() => Number(document.documentElement.dataset['chimes'] ?? 0))),
    )
    return counts.reduce((sum, count) => sum + count, 0)
  }
  /** Of two things: that a conversation began, and that it is hers. */
  const told = async () => {
    await desk.ada.post('/notifications/read', {})
    await given('Bell')
    await Promise.all(pages.map((one) => bell(one, 2).waitFor()))
  }
  const change = (settings: object) => desk.ada.patch('/notifications/settings', settings)

  await change({ sound: ['conversation_assigned'] })
  await listen()
  await told()
  expect(await heard()).toBe(1)
  await change({ quiet_hours: { from: '00:00', to: '23:59', time_zone: 'UTC' } })
  await listen()
  await told()
  expect(await heard()).toBe(0)
  await change({ quiet_hours: null, sound: ['new_message'] })

  // Who reads the conversation in one window hears of it there, and from no other.
  const customer = await desk.visitor('Bo')
  const id = await customer.chat()
  await desk.linus.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await desk.settle()
  await listen(`/conversations/${id}`)
  await desk.ada.post('/notifications/read', {})
  await customer.say(id, 'Do you read this?')
  await page.getByText('Do you read this?').first().waitFor()
  await desk.settle()
  // A message elsewhere sounds after it, and alone.
  const other = await given('Elsewhere')
  const elsewhere = (await desk.ada.get(`/conversations/${other}`)).body.data
  expect(elsewhere.id).toBe(other)
  await Promise.all(pages.map((one) => bell(one, 2).waitFor()))
  expect(await heard()).toBe(0)
  await context.close()
})

test('the inbox can be installed: a manifest with its icons, and a worker at the root', async () => {
  const get = (path: string) => fetch(desk.url + path)
  const manifest = await get('/manifest.webmanifest')
  expect(manifest.headers.get('content-type')).toStartWith('application/manifest+json')
  const { icons, start_url, display } = await manifest.json()
  expect([start_url, display]).toEqual(['/', 'standalone'])
  for (const { src, type, sizes } of icons) {
    const icon = await get(src)
    expect([src, icon.status, icon.headers.get('content-type')]).toEqual([src, 200, type])
    if (type !== 'image/png') continue
    const bytes = Buffer.from(await icon.arrayBuffer())
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(sizes)
  }
  const worker = await get('/sw.js')
  expect(worker.headers.get('cache-control')).toBe('no-cache')
  expect(await worker.text()).not.toMatch(/caches|"fetch"/)
  const page = await (await get('/')).text()
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest" />')
})

test.each(looks)('list and settings break no rule in any look: %p', async (look) => {
  const { page, complaints } = await openInbox(browser, desk.url, 'ada', {
    ...look,
    path: '/settings/notifications',
  })
  await page.getByRole('table').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('combobox', { name: 'For' }).selectOption('The shop')
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: /^Notifications, / }).click()
  await rows(page).first().waitFor()
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
  expect(complaints).toEqual([])
})
