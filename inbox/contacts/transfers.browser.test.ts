import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  await desk.linus.post('/contacts', { name: 'Old Otto', email: 'otto@example.com' })
  await desk.linus.post('/attributes', { subject: 'contact', key: 'plan', name: 'Plan', type: 'text' })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.close()
})

const csv = [
  'Nome,E-mail,Celular,Plano,Shoe size',
  'Ana Souza,ana@example.com,+5511961234567,gold,38',
  '"Bento, o Grande",bento@example.com,,silver,44',
  ',,,gold,40',
  'Broken Bea,not a mailbox,,gold,39',
  'Otto the Older,otto@example.com,,silver,45',
].join('\r\n')

const importFile = (page: Page, name: string, text: string) =>
  page.getByLabel('CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

test('a file is taken in by what its columns mean; refused rows are told with why, and mended rows go in', async () => {
  const { page, complaints, context } = await openInbox(browser, desk.url, 'linus')
  await page.goto(`${desk.url}/contacts`)
  await page.getByRole('link', { name: 'Import' }).click()
  await importFile(page, 'people.csv', csv)
  await page.getByText('people.csv: 5 rows').waitFor()
  const goes = (column: string) => page.getByRole('combobox', { name: `Where ${column} goes` })
  expect(await goes('Nome').inputValue()).toBe('name')
  expect(await goes('Celular').inputValue()).toBe('phone_number')
  // The browser speaks the English of Britain.
  expect(await page.getByLabel('Country of numbers without one').inputValue()).toBe('GB')
  await goes('Plano').selectOption('Plan')
  await goes('Shoe size').selectOption('Leave out')
  await page.getByText('Left out: Shoe size').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 5 rows' }).click()

  await page.getByRole('heading', { name: 'The import is done' }).waitFor()
  await page.getByText('2 new contacts').waitFor()
  await page.getByText('1 updated').waitFor()
  await page.getByText('2 rows refused').waitFor()
  await page.getByText('Left out: Shoe size').waitFor()
  const refused = page.getByRole('table', { name: 'Refused rows' })
  await refused.getByRole('row', { name: /^4 Nothing names a contact/ }).waitFor()
  await refused.getByRole('row', { name: /^5 That is no e-mail address/ }).waitFor()
  expect(await violations(page)).toEqual([])

  const ana = (await desk.linus.get('/contacts?q=ana@example.com')).body.data.contacts[0]
  expect(ana).toMatchObject({
    name: 'Ana Souza',
    phone_number: '+5511961234567',
    custom_attributes: { plan: 'gold' },
  })
  const otto = (await desk.linus.get('/contacts?q=otto@example.com')).body.data.contacts
  expect(otto).toMatchObject([{ name: 'Otto the Older', custom_attributes: { plan: 'silver' } }])

  // Read again, the page finds what became of it, and what its columns were called.
  await page.reload()
  const leaving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the refused rows, with why' }).click()
  const text = await readFile(await (await leaving).path(), 'utf8')
  expect(text.trimEnd().split('\r\n')).toHaveLength(3)
  expect(text).toContain('Broken Bea,not a mailbox,,gold,39,That is no e-mail address.')
  await page.getByRole('button', { name: 'Another file' }).click()
  await importFile(page, 'mended.csv', text.replace('not a mailbox', 'bea@example.com'))
  await page.getByRole('combobox', { name: 'Where Why goes' }).selectOption('Leave out')
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByText('1 new contact').waitFor()
  await page.getByRole('link', { name: 'To the contacts' }).click()
  await page.getByRole('link', { name: 'Broken Bea' }).waitFor()
  expect(complaints).toEqual([])
  await context.close()
}, 60_000)

test('what of a file is not taken is said before and after, and a quote that is never closed with its line', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'linus')
  await page.goto(`${desk.url}/contacts/import`)
  const rows = ['name,Phone,Mobile', 'Two Tom,+5511961230001,+5511961230002', 'Lee, Bruce,,lee']
  await importFile(page, 'open.csv', [...rows, '"Never,,', 'Eve,,'].join('\n'))
  await page.getByRole('alert').filter({ hasText: 'The quote in line 4 is never closed.' }).waitFor()
  await importFile(page, 'two.csv', rows.join('\n'))
  await page.getByText('Phone, Mobile go to one field').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByText('Line 2: Mobile left out').waitFor()
  await page.getByRole('row', { name: /^3 The row has more cells/ }).waitFor()
  expect(await violations(page)).toEqual([])
  const leaving = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the refused rows, with why' }).click()
  expect(await readFile(await (await leaving).path(), 'utf8')).toMatch(/^Lee, Bruce,,The row has .*,lee$/m)
  await context.close()
}, 60_000)

test('what is no file of contacts is refused in words', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'linus')
  await page.goto(`${desk.url}/contacts/import`)
  await importFile(page, 'empty.csv', 'name,email\r\n')
  await page.getByRole('alert').filter({ hasText: 'That was not taken.' }).waitFor()
  await importFile(page, 'huge.csv', `name\n${'x'.repeat(5 * 1024 * 1024)}`)
  await page.getByRole('alert').filter({ hasText: 'larger than 5 MB' }).waitFor()
  await context.close()
}, 60_000)

test('the contacts of the list are written to a file that is read back', async () => {
  await desk.linus.post('/contacts', { name: '=cmd()', email: 'formula@corp.example' })
  await desk.linus.post('/contacts', { name: 'José 🦜', email: 'jose@corp.example' })
  const { page, context } = await openInbox(browser, desk.url, 'linus')
  await page.goto(`${desk.url}/contacts?q=corp.example`)
  await page.getByRole('link', { name: 'José 🦜' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByText('The contacts this list shows').waitFor()
  await dialog.getByRole('checkbox', { name: 'Identifier' }).click()
  await dialog.getByRole('button', { name: 'Write the file' }).click()
  await dialog.getByText('The file is ready: 2 contacts.').waitFor()
  expect(await violations(page)).toEqual([])
  const leaving = page.waitForEvent('download')
  await dialog.getByRole('link', { name: 'Download' }).click()
  const text = await readFile(await (await leaving).path(), 'utf8')
  expect(text.replace('\uFEFF', '').split(/\r?\n/)[0]).toBe('name,email,phone_number,company_name')
  expect(text).toContain('José 🦜,jose@corp.example')
  // Not as a formula, and as itself when it comes back.
  expect(text).not.toMatch(/^=cmd/m)
  const back = await desk.linus.post('/contact_transfers/previews', { csv: text })
  expect(back.body.data.total).toBe(2)
  await context.close()
}, 60_000)

test('an export of a view waits until it is known what the view asks for', async () => {
  const query = { and: [{ attribute: 'name', operator: 'equal_to', values: ['Ana Souza'] }] }
  const view = await desk.linus.post('/views', { name: 'Only Ana', subject: 'contact', query })
  const { page, context } = await openInbox(browser, desk.url, 'linus')
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/views?**', async (route) => {
    await held.promise
    await route.fallback()
  })
  await page.goto(`${desk.url}/contacts?view=${view.body.data.id}`)
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const write = dialog.getByRole('button', { name: 'Write the file' })
  await dialog.getByText('The contacts this list shows').waitFor()
  expect(await write.isDisabled()).toBe(true)
  held.resolve()
  await write.click()
  await dialog.getByText('The file is ready: 1 contact.').waitFor()
  await context.close()
}, 60_000)

test('an agent is told why there is no import and no export', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'ada', { width: 360, height: 740 })
  await page.goto(`${desk.url}/contacts`)
  await page.getByRole('link', { name: 'Ana Souza' }).waitFor()
  expect(await page.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Import' }).isDisabled()).toBe(true)
  await context.close()
}, 60_000)
