import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.close()
})

const make = async (body: object) => {
  const made = await desk.linus.post('/contacts', body)
  expect(made.status).toBe(201)
  return String(made.body.data.id)
}

test('a contact is made, found by its words, kept in the address, and what is refused is said by its field', async () => {
  const { page, complaints, context } = await openInbox(browser, desk.url, 'ada')
  await page.goto(`${desk.url}/contacts`)
  await page.getByText('No contacts yet').waitFor()
  await page.keyboard.press('c')
  const form = page.getByRole('dialog', { name: 'New contact' })
  await form.getByLabel('Name').fill('Rosa Lima')
  await form.getByLabel('E-mail').fill('no mailbox')
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByRole('alert').filter({ hasText: 'no e-mail address' }).waitFor()
  await form.getByLabel('E-mail').fill('rosa@example.com')
  await form.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Rosa Lima' }).waitFor()

  await make({ name: 'Tomás', email: 'tomas@example.com' })
  await page.goto(`${desk.url}/contacts`)
  const table = page.getByRole('table', { name: 'Contacts' })
  await table.getByRole('link', { name: 'Tomás' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('rosa@')
  await table.getByRole('link', { name: 'Tomás' }).waitFor({ state: 'detached' })
  await table.getByRole('link', { name: 'Rosa Lima' }).waitFor()
  expect(page.url()).toContain('q=rosa')
  await page.reload()
  await table.getByRole('link', { name: 'Rosa Lima' }).waitFor()
  expect(await table.getByRole('row').count()).toBe(2)
  // The way back from a contact leads to the list one came from.
  await table.getByRole('link', { name: 'Rosa Lima' }).click()
  await page.getByRole('heading', { name: 'Rosa Lima' }).waitFor()
  await page.getByRole('main').getByRole('link', { name: 'Contacts', exact: true }).click()
  await table.getByRole('link', { name: 'Rosa Lima' }).waitFor()
  expect(page.url()).toContain('q=rosa')
  expect(await table.getByRole('row').count()).toBe(2)
  expect(complaints.filter((text) => !/status of 422|status of 400/.test(text))).toEqual([])
  await context.close()
}, 60_000)

test('a filter is put together, saved as a view, and found again after a reload', async () => {
  await make({ name: 'Filtered Fay', email: 'fay@corp.example', labels: ['vip'] })
  await make({ name: 'Other Olaf', email: 'olaf@corp.example' })
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  await page.goto(`${desk.url}/contacts`)
  const table = page.getByRole('table', { name: 'Contacts' })
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByLabel('Filter by').selectOption('Label')
  await page.getByLabel('Value').selectOption('vip')
  await page.getByRole('button', { name: 'Apply' }).click()
  await table.getByRole('link', { name: 'Other Olaf' }).waitFor({ state: 'detached' })
  await table.getByRole('link', { name: 'Filtered Fay' }).waitFor()
  await page.getByRole('button', { name: 'Save as view' }).click()
  await page.getByLabel('Name of the view').fill('Very important')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Very important', pressed: true }).waitFor()
  expect(page.url()).toMatch(/view=view_/)
  await page.reload()
  await table.getByRole('link', { name: 'Filtered Fay' }).waitFor()
  expect(await table.getByRole('link', { name: 'Other Olaf' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Label is vip', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Everybody' }).click()
  await table.getByRole('link', { name: 'Other Olaf' }).waitFor()
  await context.close()
}, 60_000)

test('many are walked, chosen, labelled and taken back, and deleted by an administrator only', async () => {
  for (const name of ['Bulk A', 'Bulk B', 'Bulk C']) await make({ name })
  const ada = await openInbox(browser, desk.url, 'ada')
  await ada.page.goto(`${desk.url}/contacts?q=Bulk`)
  await ada.page.getByRole('link', { name: 'Bulk C' }).waitFor()
  await ada.page.keyboard.press('j')
  await ada.page.keyboard.press('x')
  await ada.page.keyboard.press('j')
  await ada.page.keyboard.press('x')
  await ada.page.getByText('2 chosen').waitFor()
  const bar = ada.page.getByRole('toolbar')
  expect(await bar.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
  await bar.getByRole('button', { name: 'Add label' }).click()
  await ada.page.getByRole('combobox', { name: 'Find or make a label' }).fill('newsletter')
  await ada.page.keyboard.press('Enter')
  await ada.page.getByText('2 contacts labelled “newsletter”', { exact: true }).waitFor()
  const carrying = async () => (await desk.ada.get('/contacts?label=newsletter')).body.data.contacts.length
  expect(await carrying()).toBe(2)
  await ada.page.getByRole('button', { name: 'Undo' }).click()
  await until(async () => expect(await carrying()).toBe(0))
  await ada.context.close()

  const linus = await openInbox(browser, desk.url, 'linus')
  await linus.page.goto(`${desk.url}/contacts?q=Bulk`)
  await linus.page.getByRole('checkbox', { name: 'Choose Bulk A' }).click()
  await linus.page.getByRole('checkbox', { name: 'Choose Bulk C' }).click({ modifiers: ['Shift'] })
  await linus.page.getByText('3 chosen').waitFor()
  await linus.page.getByRole('toolbar').getByRole('button', { name: 'Delete' }).click()
  await linus.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await linus.page.getByText('Nobody found').waitFor()
  expect((await desk.linus.get('/contacts?q=Bulk')).body.data.contacts).toEqual([])
  expect(await linus.page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Contacts')
  await linus.context.close()
}, 60_000)

test('where a label cannot be taken back from all, that is told, and what others gave stays', async () => {
  const made = [await make({ name: 'Taken A', labels: ['gold'] }), await make({ name: 'Taken B' })]
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  await page.route('**/contacts/*/labels', async (route) => {
    const isLast = route.request().url().includes(String(made[1]))
    if (!isLast || !route.request().postDataJSON().remove) return await route.fallback()
    await route.fulfill({ status: 409, json: { success: false, error: { code: 'CONFLICT', message: 'No' } } })
  })
  await page.goto(`${desk.url}/contacts?q=Taken`)
  await page.getByRole('checkbox', { name: 'Choose Taken A' }).click()
  await page.getByRole('checkbox', { name: 'Choose Taken B' }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Add label' }).click()
  await page.getByRole('combobox', { name: 'Find or make a label' }).fill('winter')
  await page.keyboard.press('Enter')
  await page.getByText('2 contacts labelled “winter”', { exact: true }).waitFor()
  await desk.grace.patch(`/contacts/${made[0]}/labels`, { add: ['summer'] })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page
    .getByText(/^1 was refused/)
    .first()
    .waitFor()
  const labelsOf = async (id: string | undefined) => (await desk.ada.get(`/contacts/${id}`)).body.data.labels
  expect(await labelsOf(made[0])).toEqual(['gold', 'summer'])
  expect(await labelsOf(made[1])).toEqual(['winter'])

  await page.getByRole('toolbar').getByRole('button', { name: 'Choose none' }).press('Enter')
  await page.getByRole('toolbar').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Contacts')
  await context.close()
}, 60_000)

test('two contacts become one as the preview said, and the old address leads to the one that stayed', async () => {
  const kept = await make({ name: 'Merge Me', email: 'merge@example.com' })
  const gone = await make({ name: 'M. Me', phone_number: '+351912345678' })
  // What a visitor says of itself may be anybody's.
  await desk.anonymous.post('/visitors', {
    site_id: 'site_shop',
    visitor_id: 'v_merge',
    name: 'Zz Visitor',
    email: 'merge@example.com',
  })
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  await page.goto(`${desk.url}/contacts/${kept}`)
  await page.getByRole('heading', { name: 'Merge Me' }).waitFor()
  await page.keyboard.press('m')
  await page.getByRole('option').first().getByText('Zz Visitor').waitFor()
  await page.getByRole('combobox', { name: 'Who is the same person?' }).fill('M. Me')
  await page.getByRole('option', { name: /M\. Me/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge' })
  await dialog.getByRole('row', { name: /Phone.*\+351912345678.*stays/ }).waitFor()
  await dialog.getByRole('row', { name: /Name Merge Me.*stays.* M\. Me$/ }).waitFor()
  await dialog.getByRole('button', { name: 'Merge M. Me into Merge Me' }).click()
  await page.getByRole('link', { name: '+351912345678' }).waitFor()
  await page.goto(`${desk.url}/contacts/${gone}`)
  await page.waitForURL(`**/contacts/${kept}`)
  await context.close()
}, 60_000)

test('a conversation is begun with somebody who never wrote, and a company gathers its people', async () => {
  const id = await make({ name: 'Cold Call' })
  const { page, context } = await openInbox(browser, desk.url, 'ada')
  await page.goto(`${desk.url}/contacts/${id}`)
  await page.getByRole('button', { name: 'Company: Not set' }).click()
  await page.getByRole('combobox', { name: 'Company' }).fill('Acme')
  await page.getByRole('option', { name: 'Make “Acme”' }).click()
  await page.getByRole('link', { name: 'Acme' }).click()
  await page.getByRole('heading', { name: 'Acme' }).waitFor()
  await page.getByRole('link', { name: 'Cold Call' }).click()
  await page.getByRole('heading', { name: 'Cold Call' }).waitFor()
  await page.getByRole('button', { name: 'Start conversation' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Start', exact: true }).click()
  await page.waitForURL('**/conversations/conv_*')
  const had = await desk.ada.get(`/contacts/${id}/conversations`)
  expect(had.body.data.conversations).toHaveLength(1)
  await context.close()
}, 60_000)

test('who may not, is told in words: of another account, of another inbox, of a role without contacts', async () => {
  const id = await make({ name: 'Secret Sam', address: { site_id: 'site_shop' } })
  for (const who of ['mallory', 'bruno']) {
    const { page, context } = await openInbox(browser, desk.url, who)
    await page.goto(`${desk.url}/contacts/${id}`)
    await page.getByText('This is gone, or not open to you.').waitFor()
    expect(await page.getByText('Secret Sam').count()).toBe(0)
    await context.close()
  }
  const role = await desk.linus.post('/custom_roles', {
    name: 'Reader',
    permissions: ['conversation_manage'],
  })
  const given = await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id: role.body.data.id })
  expect(given.status).toBe(200)
  const { page, context } = await openInbox(browser, desk.url, 'grace')
  await page.goto(`${desk.url}/contacts/${id}`)
  await page.getByRole('button', { name: 'Name: Secret Sam' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Mine now')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Your role does not include this' }).waitFor()
  await page.goto(`${desk.url}/contacts/import`)
  await page.getByText('Only administrators may do this.').waitFor()
  await context.close()
}, 60_000)

test('every page breaks no rule of accessibility and fits, light and dark, wide and narrow', async () => {
  const id = await make({
    name: 'Axe '.repeat(30),
    email: `${'a'.repeat(60)}@example.com`,
    labels: ['long '.repeat(15)],
  })
  await desk.linus.post('/companies', { name: 'Axe makers', domain: 'axe.example' })
  for (const look of looks) {
    const { page, complaints, context } = await openInbox(browser, desk.url, 'linus', look)
    for (const [path, text] of [
      ['/contacts', 'Axe Axe'],
      [`/contacts/${id}`, 'Notes'],
      ['/contacts/companies', 'Axe makers'],
      ['/contacts/import', 'Choose a file'],
    ] as const) {
      await page.goto(desk.url + path)
      await page.getByText(text).first().waitFor()
      expect([path, await violations(page)]).toEqual([path, []])
      expect([path, await overflow(page)]).toEqual([path, 0])
    }
    await page.goto(`${desk.url}/contacts`)
    await page.getByRole('button', { name: 'New contact' }).click()
    await page.getByRole('dialog').waitFor()
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  }
}, 180_000)
