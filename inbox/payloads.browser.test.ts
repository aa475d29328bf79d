/**
 * A hundred customers, each called by a payload, with a browser, an address and answers of the same kind: in the list, the
 * panel, the notifications here and on the desktop, the contacts and the exported file nothing runs and nothing unsafe is a link.
 */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { readCsv } from '../server/platform/csv/read-csv.ts'
import { launchBrowser } from '../testkit/browser.ts'
import { harmIn } from '../testkit/harm-in.ts'
import { type InboxSide, openInbox } from '../testkit/inbox-windows.ts'
import { markupNames } from '../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'
import { type ShopServer, shopServer } from '../testkit/vouching.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(240_000)

let desk: Desk
let browser: Browser
let linus: InboxSide
const ids: string[] = []
const names = markupNames
const whereabouts = [
  ...[
    'page_title',
    'page_url',
    'referrer',
    'user_agent',
    'browser',
    'os',
    'language',
    'time_zone',
    'city',
    'country',
  ],
]

beforeAll(async () => {
  desk = await openDesk()
  const pre_chat = {
    enabled: true,
    fields: [
      { key: 'name', required: true },
      { key: 'wish', required: false },
    ],
  }
  const asks = await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { ...pre_chat, consent: null } },
  })
  expect(asks.status).toBe(200)
  const shop = await shopServer(desk.linus, 'site_shop', () => desk.clock.now())
  for (let at = 0; at < names.length; at += 10)
    ids.push(...(await Promise.all(names.slice(at, at + 10).map((name) => beginAs(shop, name)))))
  await desk.settle()
  browser = await launchBrowser()
  linus = await openInbox(browser, desk.url, 'linus', { path: '/conversations?view=all' })
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** Half of them tell of themselves; of the others the server of the page does. */
async function beginAs(shop: ShopServer, name: string): Promise<string> {
  const isVouchedFor = names.indexOf(name) % 2 === 1
  const claims = { name, custom_attributes: { wish: name, [name]: name } }
  const known = await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: `v_${crypto.randomUUID()}`,
    ...(isVouchedFor
      ? { identity: { jwt: await shop.jwt(`id ${name}`, claims) } }
      : { name, custom_attributes: { wish: name } }),
    metadata: Object.fromEntries(whereabouts.map((key) => [key, name])),
  })
  const { visitor_id, session_token } = known.body.data
  const headers = { 'x-visitor-token': session_token }
  const tell = async (path: string, body: unknown) => {
    const reply = await desk.anonymous.post(path, body, headers)
    expect([path, reply.status]).toEqual([path, 201])
    return reply.body.data.id
  }
  const id = await tell('/conversations', { site_id: 'site_shop', visitor_id })
  await tell('/messages', { conversation_id: id, type: 'text', content: name })
  await tell(`/conversations/${id}/rating`, { score: 3, comment: name })
  return id
}

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

test('beside each conversation, and where its rating stands in the thread', async () => {
  const { page } = linus
  await page.goto(`${desk.url}/conversations/${ids[0]}?view=all`)
  const panel = page.getByRole('complementary', { name: 'Details' })
  for (const [at, id] of ids.entries()) {
    const name = (names[at] ?? '').replaceAll(/\s+/g, ' ')
    await page.evaluate((to) => history.pushState(null, '', to), `/conversations/${id}?view=all`)
    await until(async () => {
      const beside = (await panel.innerText()).replaceAll(/\s+/g, ' ')
      const thread = (await page.getByRole('log').innerText()).replaceAll(/\s+/g, ' ')
      expect([
        name,
        beside.split(name).length > 8,
        thread.includes(`rated the conversation 3 of 5: ${name}`),
      ]).toEqual([name, true, true])
    })
    expect([name, await harmIn(page)]).toEqual([name, []])
  }
  expect(linus.complaints).toEqual([])
})
