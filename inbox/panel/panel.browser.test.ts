import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Page, Route } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
let rosa: Customer
let conversationId: string
let contactId: string

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  rosa = await desk.visitor('Rosa')
  conversationId = await rosa.chat()
  await rosa.say(conversationId, 'The premium plan looks great, but it is too expensive for me.')
  await desk.settle()
  const shown = await desk.ada.get(`/conversations/${conversationId}`)
  contactId = shown.body.data.contact_id
  for (const body of [
    { subject: 'contact', key: 'plan', name: 'Plan', type: 'list', choices: ['silver', 'gold'] },
    { subject: 'contact', key: 'seats', name: 'Seats', type: 'number' },
    { subject: 'contact', key: 'shop', name: 'Shop', type: 'link' },
    { subject: 'contact', key: 'vip', name: 'VIP', type: 'checkbox' },
    { subject: 'conversation', key: 'due', name: 'Due', type: 'date' },
  ]) {
    expect((await desk.linus.post('/attributes', body)).status).toBe(201)
  }
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.close()
})

const place = () => `${desk.url}/conversations/${conversationId}`

async function openPanel(name: string, options = {}) {
  const window = await openInbox(browser, desk.url, name, options)
  await window.page.goto(place())
  const panel = window.page.getByRole('complementary', { name: 'Details' })
  await panel.getByRole('button', { name: /^Name: / }).waitFor()
  return { ...window, panel }
}

async function edit(page: Page, label: string, text: string) {
  await page.getByRole('button', { name: new RegExp(`^${label}: `) }).click()
  await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

const stored = async () => (await desk.ada.get(`/contacts/${contactId}`)).body.data

test('what an agent changes in the panel another one sees at once, can be undone, and is refused in words', async () => {
  const ada = await openPanel('ada')
  const grace = await openPanel('linus')
  await edit(ada.page, 'Name', 'Rosa Lima')
  await grace.panel.getByRole('button', { name: 'Name: Rosa Lima' }).waitFor()

  await edit(ada.page, 'E-mail', 'rosa@example.com')
  await grace.panel.getByRole('link', { name: 'rosa@example.com' }).waitFor()
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await grace.panel.getByRole('button', { name: 'E-mail: Not set' }).waitFor()
  expect((await stored()).email).toBeNull()

  await desk.linus.post('/contacts', { name: 'Somebody', email: 'taken@example.com' })
  await edit(ada.page, 'E-mail', 'taken@example.com')
  const refusal = ada.panel.getByRole('alert').filter({ hasText: 'Another contact has this e-mail' })
  await refusal.waitFor()
  await ada.page.getByRole('textbox', { name: 'E-mail', exact: true }).press('Escape')
  await ada.panel.getByRole('button', { name: 'E-mail: Not set' }).waitFor()

  await edit(ada.page, 'Phone', '12')
  await ada.panel.getByRole('alert').filter({ hasText: '+5511961234567' }).waitFor()
  await ada.page.keyboard.press('Escape')
  expect([...grace.complaints, ...ada.complaints.filter((text) => !/status of 4\d\d/.test(text))]).toEqual([])
  await Promise.all([ada.context.close(), grace.context.close()])
}, 60_000)

test('attributes are changed as their types ask, of the contact and of the conversation', async () => {
  const { page, panel, context } = await openPanel('ada')
  await panel.getByRole('combobox', { name: 'Plan' }).selectOption('gold')
  await edit(page, 'Seats', 'many')
  await panel.getByRole('alert').filter({ hasText: 'no number' }).waitFor()
  await page.getByRole('textbox', { name: 'Seats' }).fill('12')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Seats: 12' }).waitFor()
  await edit(page, 'Shop', 'javascript:alert(1)')
  await panel.getByRole('alert').filter({ hasText: 'no link' }).waitFor()
  await page.getByRole('textbox', { name: 'Shop' }).fill('shop.example/a')
  await page.keyboard.press('Enter')
  await panel.getByRole('link', { name: 'https://shop.example/a' }).waitFor()
  await panel.getByRole('checkbox', { name: 'VIP' }).click()
  await panel.getByRole('button', { name: /^Due: / }).click()
  await panel.getByLabel('Due', { exact: true }).fill('2026-12-24')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Due: 24 Dec 2026' }).waitFor()

  const wanted = { plan: 'gold', seats: 12, shop: 'https://shop.example/a', vip: true }
  await until(async () => expect((await stored()).custom_attributes).toEqual(wanted))
  const found = await desk.ada.post('/conversations/search', {})
  expect(found.body.data.conversations[0].custom_attributes).toEqual({ due: '2026-12-24' })
  await context.close()
}, 60_000)

test('labels, notes and participants are kept, and one’s own note can be taken away', async () => {
  const { page, panel, context } = await openPanel('ada')
  await panel.getByRole('button', { name: 'Add label' }).click()
  const finder = page.getByRole('combobox', { name: 'Find or make a label' })
  await finder.fill('big spender')
  await page.keyboard.press('Enter')
  // Found by its name, which has a space: what the field points at is there, by an id without one.
  await finder.fill('big sp')
  await page.getByRole('option', { name: 'big spender', selected: true }).waitFor()
  const pointed = (await finder.getAttribute('aria-activedescendant')) ?? ''
  expect(pointed).toMatch(/^\S+$/)
  expect(await page.locator(`[id="${pointed}"]`).innerText()).toContain('big spender')
  await page.keyboard.press('Escape')
  await panel.getByRole('button', { name: 'Remove label big spender' }).waitFor()
  await until(async () => expect((await stored()).labels).toEqual(['big spender']))

  // Half written, it waits in this browser.
  await panel.getByLabel('New note').fill('Call after')
  await page.reload()
  await panel.getByRole('button', { name: 'Add note' }).waitFor()
  expect(await panel.getByLabel('New note').inputValue()).toBe('Call after')
  await panel.getByLabel('New note').fill('Call after five.')
  await panel.getByRole('button', { name: 'Add note' }).click()
  await panel.getByText('Call after five.').waitFor()
  await until(async () => !/Call after/.test(await page.evaluate(() => JSON.stringify(localStorage))))
  // What was pressed is gone each time: the focus stays where one goes on.
  const focused = (label: string) =>
    until(() => page.evaluate((name) => document.activeElement?.ariaLabel === name, label))
  await focused('New note')
  await panel.getByRole('button', { name: 'Change note' }).click()
  await panel.getByRole('textbox', { name: 'Change note' }).press('Escape')
  await focused('Change note')
  await panel.getByRole('button', { name: 'Delete note' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await panel.getByText('Call after five.').waitFor({ state: 'detached' })
  await focused('New note')

  await panel.getByRole('button', { name: 'Take part' }).click()
  await panel.getByText('(you)').waitFor()
  await until(async () => {
    const taking = await desk.ada.get(`/conversations/${conversationId}/participants`)
    expect(taking.body.data.user_ids).toEqual([desk.ada.userId])
  })
  await context.close()
}, 60_000)

test('a refused change leaves what somebody else changed meanwhile', async () => {
  const { page, panel, context } = await openPanel('ada')
  const path = `/conversations/${conversationId}/participants`
  await desk.linus.call('PUT', path, { user_ids: [] }, {})
  await panel.getByRole('button', { name: 'Take part' }).waitFor()
  const refusal = { success: false, error: { code: 'FORBIDDEN', message: 'No access to this resource' } }
  const held = Promise.withResolvers<Route>()
  await page.route(`**/api/v1${path}`, (route) =>
    route.request().method() === 'PUT' ? held.resolve(route) : route.fallback(),
  )
  await panel.getByRole('button', { name: 'Take part' }).click()
  const asked = await held.promise
  await desk.linus.call('PUT', path, { user_ids: [desk.grace.userId] }, {})
  await panel.getByRole('button', { name: /Grace/ }).waitFor()
  await asked.fulfill({ status: 403, json: refusal })
  await page.getByText('Your role does not include this').first().waitFor()
  await panel.getByRole('button', { name: 'Take part' }).waitFor()
  expect(await panel.getByRole('button', { name: /Grace/ }).count()).toBe(1)
  await context.close()
}, 60_000)

test('a refused value takes nothing from whoever writes on elsewhere, and is told where its field is gone', async () => {
  const { page, panel, context } = await openPanel('ada')
  const ines = await desk.visitor('Ines')
  await ines.say(await ines.chat(), 'I am Ines')
  await page.goto(`${place()}?view=all`)
  const composer = page.getByRole('textbox', { name: /^Reply to Rosa/ })
  const held: Route[] = []
  await page.route('**/contacts/contact_*', (route) =>
    route.request().method() === 'PATCH' ? void held.push(route) : route.fallback(),
  )
  const letThrough = async () => {
    await until(() => held.length > 0)
    await held.pop()?.continue()
  }
  await panel.getByRole('button', { name: /^E-mail: / }).click()
  await page.keyboard.type('not an address')
  await composer.click()
  await page.keyboard.type('I look ')
  await letThrough()
  const field = panel.getByRole('textbox', { name: 'E-mail', exact: true })
  await field.and(page.locator('[aria-invalid=true]')).waitFor()
  await page.keyboard.type('into it.')
  expect(await composer.inputValue()).toBe('I look into it.')
  expect(await field.inputValue()).toBe('not an address')

  await composer.fill('')
  await field.press('Enter')
  await page.getByRole('row', { name: /^Ines/ }).click()
  await page.getByRole('textbox', { name: /^Reply to Ines/ }).waitFor()
  await letThrough()
  await page.getByText(/^E-mail: That is no e-mail address/).waitFor()
  await context.close()
}, 60_000)

test('the suggested reply goes into the composer by its key, and nothing is sent', async () => {
  const { page, panel, context } = await openPanel('ada')
  const quote = panel.getByRole('blockquote')
  // Analysed long before anybody opened the conversation.
  await quote.waitFor()
  const suggested = (await quote.innerText()).trim()
  expect(suggested.length).toBeGreaterThan(10)
  const composer = page.getByRole('textbox', { name: /^Reply to/ })
  await composer.waitFor()
  await page.getByRole('heading', { name: 'Details' }).click()
  await page.keyboard.press('Shift+R')
  await until(async () => expect(await composer.inputValue()).toContain(suggested))
  const told = await desk.ada.get(`/messages?conversation_id=${conversationId}`)
  expect(told.body.data.messages).toHaveLength(1)
  await context.close()
}, 60_000)

test('where the visitor is, is told as it goes; sections stay closed where they were', async () => {
  const { page, panel, context } = await openPanel('ada')
  const visiting = await desk.socket(rosa, 'site_shop')
  visiting.send({ type: 'init', name: 'Rosa', page_url: 'https://shop.example/cart' })
  await panel.getByRole('link', { name: 'https://shop.example/cart' }).waitFor()
  await panel.getByText('On the site now').waitFor()
  visiting.send({ type: 'init', name: 'Rosa', page_url: 'https://shop.example/pay' })
  await panel.getByRole('link', { name: 'https://shop.example/pay' }).waitFor()
  visiting.close()
  await panel.getByText(/^Last seen/).waitFor()

  const heading = panel.getByRole('button', { name: 'Page and device' })
  await heading.click()
  await page.reload()
  await heading.waitFor()
  expect(await heading.getAttribute('aria-expanded')).toBe('false')
  await heading.click()
  await panel.getByText(/^Last seen/).waitFor()
  await context.close()
}, 60_000)

test('what the conversation is worth and is billed for is changed there, and told where it cannot be', async () => {
  const { page, panel, context } = await openPanel('ada')
  await panel.getByRole('button', { name: 'Lead' }).click()
  await panel.getByRole('combobox', { name: 'Stage' }).selectOption('demo_req')
  await edit(page, 'Score', '400')
  await panel.getByRole('alert').filter({ hasText: '0 to 100' }).waitFor()
  await page.getByRole('textbox', { name: 'Score' }).fill('60')
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Score: 60 / 100' }).waitFor()
  await panel.getByRole('button', { name: 'Billing' }).click()
  await edit(page, 'Invoice', '1007')
  await panel.getByRole('button', { name: 'Invoice: 1007' }).waitFor()
  await until(async () => {
    const lead = await desk.ada.get(`/conversations/${conversationId}/lead`)
    const links = await desk.ada.get(`/conversations/${conversationId}/billing`)
    expect([lead.body.data.stage, lead.body.data.score, links.body.data.invoice_id]).toEqual([
      'demo_req',
      60,
      1007,
    ])
  })
  await context.close()
}, 60_000)

test('the panel breaks no rule of accessibility and fits, light and dark, wide and narrow', async () => {
  for (const look of looks) {
    const window = await openInbox(browser, desk.url, 'ada', look)
    const { page } = window
    await page.goto(place())
    const panel = page.getByRole('complementary', { name: 'Details' })
    const isNarrow = (look.width ?? 1280) < 768
    // On a phone it opens from the conversation's header, which is the thread's.
    if (isNarrow && !(await panel.isVisible())) {
      await window.context.close()
      continue
    }
    await panel.getByRole('button', { name: /^Name: / }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    await window.context.close()
  }
}, 120_000)
