/**
 * A hundred customers, each called by a payload, and saying it from a page called so: in the list, the notifications, the
 * contacts, the exported file and a transcript, nothing runs and nothing unsafe is a link.
 */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { readCsv } from '../server/platform/csv/read-csv.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { harmIn } from '../testkit/harm-in.ts'
import { type InboxSide, openInbox } from '../testkit/inbox-windows.ts'
import { markupPayloads } from '../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(240_000)

let desk: Desk
let browser: Browser
let linus: InboxSide
const ids: string[] = []
// A name with control characters is refused.
const names = [...new Set(markupPayloads.map((one) => one.trim().slice(0, 100)))].filter(
  (name) => name !== '' && !/\p{Cc}/u.test(name),
)

beforeAll(async () => {
  desk = await openDesk()
  for (const name of names) {
    const visitor = await desk.visitor(name)
    await desk.anonymous.post(
      '/visitors',
      {
        site_id: 'site_shop',
        visitor_id: visitor.visitorId,
        name,
        metadata: { page_title: name, referrer: name, language: name },
      },
      visitor.headers,
    )
    const id = await visitor.chat()
    await visitor.say(id, name)
    ids.push(id)
  }
  await desk.settle()
  browser = await launchBrowser()
  linus = await openInbox(browser, desk.url, 'linus', { path: '/conversations?view=all' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('in the list every name stands as it was given', async () => {
  expect(names.length).toBeGreaterThanOrEqual(90)
  const { page } = linus
  const seen = new Set<string>()
  await page.getByRole('row').first().hover()
  await until(async () => {
    expect(await harmIn(page)).toEqual([])
    for (const row of await page.getByRole('row').allInnerTexts()) seen.add(row.replaceAll(/\s+/g, ' '))
    await page.mouse.wheel(0, 300)
    const all = [...seen]
    expect(names.filter((name) => !all.some((row) => row.includes(name.replaceAll(/\s+/g, ' '))))).toEqual([])
  }, 60)
  expect(linus.complaints).toEqual([])
})

test('in the notifications, and where one leads', async () => {
  const { page } = linus
  await page.getByRole('button', { name: /^Notifications, / }).click()
  const rows = page.getByRole('list', { name: 'Notifications' }).getByRole('listitem')
  const more = page.getByRole('button', { name: 'Load more' })
  await until(async () => {
    if (await more.isVisible()) await more.click()
    expect(await rows.count()).toBeGreaterThanOrEqual(names.length)
  }, 60)
  expect(await harmIn(page)).toEqual([])
  await rows.first().getByRole('link').click()
  await page.getByRole('log').waitFor()
  expect(await harmIn(page)).toEqual([])
  expect(linus.complaints).toEqual([])
})

test('among the contacts, and in the file they are exported to, which no spreadsheet runs', async () => {
  const { page } = linus
  await page.goto(`${desk.url}/contacts`)
  await page.getByRole('row').nth(20).waitFor()
  const shown = await page.getByRole('row').allInnerTexts()
  expect(shown.filter((row) => row.includes('pwned')).length).toBeGreaterThan(10)
  expect(await harmIn(page)).toEqual([])

  const made = await desk.linus.post('/contact_transfers/exports', { columns: ['name'] })
  await desk.settle()
  const { download_url } = (await desk.linus.get(`/contact_transfers/${made.body.data.id}`)).body.data
  const file = await fetch(desk.url + download_url)
  expect(file.headers.get('content-disposition')).toStartWith('attachment')
  const cells = readCsv(await file.text()).flatMap((row) => row.cells)
  expect(cells.length).toBeGreaterThan(names.length)
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  expect(linus.complaints).toEqual([])
})

test('in a transcript that is opened by its link', async () => {
  const talk = ids[0] ?? ''
  for (const payload of markupPayloads) await desk.ada.say(talk, payload)
  const { url } = (await desk.ada.post(`/conversations/${talk}/transcript`)).body.data
  const { page, complaints, context } = await openWindow(browser)
  await page.goto(url)
  await page
    .getByText(markupPayloads.at(-1)?.slice(0, 20) ?? '')
    .first()
    .waitFor()
  const harm = (await harmIn(page)).filter((found) => !/^<(style|meta|link)/.test(found))
  expect(harm).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})
