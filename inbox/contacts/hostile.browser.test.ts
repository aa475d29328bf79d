/** What a contact, a browser, a company or a file of contacts calls itself stays text wherever it is shown, and leads nowhere unsafe. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { readCsv } from '../../server/platform/csv/read-csv.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { harmIn } from '../../testkit/harm-in.ts'
import { type InboxSide, openInbox } from '../../testkit/inbox-windows.ts'
import { formulaPayloads, markupNames, markupPayloads } from '../../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(180_000)

let desk: Desk
let browser: Browser
let linus: InboxSide

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  linus = await openInbox(browser, desk.url, 'linus')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const [image = ''] = markupNames.filter((name) => name.startsWith('<img'))
const quoted = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const shownIn = async (page: Page, places: string) =>
  (await page.locator(places).allInnerTexts()).map(quoted).join('\n')

test('every attribute, note and field of a contact, on its page, in the panel and in the list', async () => {
  const visitor = await desk.visitor(image)
  const conversationId = await visitor.chat()
  await visitor.say(conversationId, 'Hello')
  const contactId = (await desk.ada.get(`/conversations/${conversationId}`)).body.data.contact_id
  // What is declared has keys of its own; what another program keeps is called as it likes.
  for (const at of markupPayloads.keys().filter((at) => at % 10 === 0))
    await desk.linus.post('/attributes', {
      ...{ subject: 'contact', key: `link_${at}`, name: markupNames[at] ?? image, type: 'text' },
    })
  const kept = markupPayloads.map((payload, at) => [`link_${at}`, payload] as const)
  const named = markupNames.map((name) => [name, name] as const)
  for (const [path, all] of [
    [`/contacts/${contactId}`, [...kept, ...named]],
    [`/conversations/${conversationId}`, kept],
  ] as const)
    for (let at = 0; at < all.length; at += 50) {
      const custom_attributes = Object.fromEntries(all.slice(at, at + 50))
      expect((await desk.linus.patch(path, { custom_attributes })).status).toBe(200)
    }
  const changed = await desk.linus.patch(`/contacts/${contactId}`, {
    identifier: image,
    additional_attributes: { city: image, country: image, country_code: image, company_name: image },
  })
  expect(changed.status).toBe(200)
  for (const content of markupPayloads)
    expect((await desk.linus.post(`/contacts/${contactId}/notes`, { content })).status).toBe(201)

  const { page } = linus
  await page.goto(`${desk.url}/contacts/${contactId}`)
  await page.getByRole('button', { name: `Name: ${image}` }).waitFor()
  await page.getByRole('button', { name: 'link_1:' }).first().waitFor()
  await until(async () => {
    const more = page.getByRole('button', { name: 'Show more' })
    if (await more.first().isVisible()) await more.first().click()
    const text = await shownIn(page, 'main')
    expect(markupPayloads.filter((payload) => !text.includes(quoted(payload)))).toEqual([])
  }, 30)
  expect(await harmIn(page)).toEqual([])
  expect(await shownIn(page, 'main')).not.toContain('[native code]')

  await page.goto(`${desk.url}/conversations/${conversationId}`)
  const panel = page.getByRole('complementary', { name: 'Details' })
  await panel.getByRole('button', { name: `Name: ${image}` }).waitFor()
  await panel.getByRole('button', { name: 'link_1:' }).first().waitFor()
  await panel.getByText(/Last seen|On the site now/).waitFor()
  expect(await harmIn(page)).toEqual([])
  expect(linus.complaints).toEqual([])
})

test('a contact has no attribute that every object has', async () => {
  const { id } = (await desk.linus.post('/contacts', { name: 'Plain Paula' })).body.data
  for (const type of ['text', 'checkbox'])
    await desk.linus.post('/attributes', {
      ...{ subject: 'contact', key: type === 'text' ? 'constructor' : 'valueOf', name: `Odd ${type}`, type },
    })
  const { page } = linus
  await page.goto(`${desk.url}/contacts/${id}`)
  await page.getByText('Odd text').waitFor()
  expect(await shownIn(page, 'main')).not.toContain('[native code]')
  await page.evaluate(() =>
    localStorage.setItem('parley.contacts.columns', '["custom.constructor","custom.valueOf"]'),
  )
  await page.goto(`${desk.url}/contacts`)
  await page.getByRole('link', { name: 'Plain Paula' }).waitFor()
  expect(await shownIn(page, 'main')).not.toContain('[native code]')
  expect(await harmIn(page)).toEqual([])
})

test('companies, in their list, on their page, and where nobody is found', async () => {
  const made = await Promise.all(
    markupNames.map((name) => desk.linus.post('/companies', { name, description: name })),
  )
  expect(made.filter(({ status }) => status !== 201)).toEqual([])
  const { page } = linus
  await page.goto(`${desk.url}/contacts/companies`)
  await page.getByRole('list', { name: 'Companies' }).waitFor()
  await until(async () => {
    const more = page.getByRole('button', { name: 'Show more' })
    if (await more.isVisible()) await more.click()
    const text = await shownIn(page, 'main')
    expect(markupNames.filter((name) => !text.includes(quoted(name)))).toEqual([])
  }, 30)
  expect(await harmIn(page)).toEqual([])
  await page.goto(`${desk.url}/contacts/companies/${made[markupNames.indexOf(image)]?.body.data.id}`)
  await page.getByRole('button', { name: `Name: ${image}` }).waitFor()
  expect(await harmIn(page)).toEqual([])
  await page.goto(`${desk.url}/contacts?q=${encodeURIComponent(`${image}${image}`)}`)
  await page.getByText('Nobody found').waitFor()
  expect(await harmIn(page)).toEqual([])
  expect(linus.complaints).toEqual([])
})

test('columns and cells of a file that is taken in, the rows it refuses, and the file of those', async () => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const all = [...formulaPayloads, ...markupNames]
  const columns = ['Name', 'E-mail', ...all.map(quoted)]
  const rows = [
    ['Taken Tess', '', ...all],
    ['', '', ...all],
    ...all.map((said) => ['Refused', `no mailbox ${said}`, said]),
  ]
  const csv = [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')
  const { page } = linus
  await page.goto(`${desk.url}/contacts/import`)
  const file = { name: `${image.replaceAll('/', '_')}.csv`, mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('CSV file').setInputFiles(file)
  await page.getByRole('button', { name: `Import ${rows.length} rows` }).waitFor()
  const mapped = await shownIn(page, 'main')
  expect(columns.filter((column) => !mapped.includes(quoted(column)))).toEqual([])
  expect(await harmIn(page)).toEqual([])
  await page.getByRole('button', { name: `Import ${rows.length} rows` }).click()
  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await page.getByText('1 new contact').waitFor()
  const refused = await shownIn(page, 'table')
  expect(refused).toContain(image)
  expect(await harmIn(page)).toEqual([])
  const leaving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the refused rows, with why' }).click()
  const text = await readFile(await (await leaving).path(), 'utf8')
  const cells = readCsv(text).flatMap((row) => row.cells)
  expect(cells.length).toBeGreaterThan(3 * all.length)
  expect(cells.filter((one) => /(^|[;\t\r\n])"*[=+\-@\t\r＝]/.test(one))).toEqual([])
  expect(linus.complaints).toEqual([])
})
