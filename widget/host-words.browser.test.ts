/** What a page says of itself and of its visitor, well or badly: it never keeps anybody from writing. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { launchBrowser, openWindow, type Window } from '../testkit/browser.ts'
import { openPanel, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, type HostPageOptions, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let host: HostPage
let opened: Window
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  await opened.context.close()
  await host.close()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function visit(options: HostPageOptions = {}, path = '/') {
  host = openHostPage(desk, options)
  opened = await openWindow(browser)
  const { page } = opened
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  await page.goto(host.url + path)
  await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  return { page, panel: panelOf(page), warnings }
}

async function write(page: Page, panel: FrameLocator, name: string): Promise<void> {
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill(name)
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').fill('Can I write?')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
}

async function knownAs(name: string) {
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { visitor_id } = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
  return (await desk.ada.get(`/visitors/${visitor_id}?site_id=site_shop`)).body.data
}

test('however long the page’s address is: it is told as far as anybody reads, also as the page changes', async () => {
  const long = `/?q=${'x'.repeat(9_000)}`
  const { page, panel } = await visit({}, long)
  await write(page, panel, 'Lena')
  expect((await knownAs('Lena')).metadata.page_url).toBe((host.url + long).slice(0, 2_000))

  const next = `/?next=${'y'.repeat(9_000)}`
  await page.evaluate((path) => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate'))
  }, next)
  await until(async () => (await knownAs('Lena')).metadata.page_url === (host.url + next).slice(0, 2_000))
})

const told: [string, object, object][] = [
  ['a number without its country', { phone: '(11) 99999-8888' }, {}],
  ['no address of a mailbox', { email: 'n/a' }, { email: null }],
  ['more attributes than there is room for', { cart: 'y'.repeat(9_000), plan: 'gold' }, {}],
  ['a name of many lines', { name: 'Two\nlines' }, {}],
]

for (const [what, settings, known] of told)
  test(`the page gives ${what}: left out, and said where its makers look`, async () => {
    const script = `window.intercomSettings = ${JSON.stringify({ app_id: 'site_shop', ...settings })}`
    const { page, panel, warnings } = await visit({ tag: '', script })
    await write(page, panel, `Nils of ${what}`)
    const about = await knownAs(`Nils of ${what}`)
    expect(about).toMatchObject(known)
    expect(about.metadata.cart).toBeUndefined()
    if ('plan' in settings) expect(about.metadata.plan).toBe('gold')
    if (!('name' in settings)) expect(warnings.join()).toContain('Parley')
  })

test('attributes no other window can be told are no reason to be silent', async () => {
  const script = `window.parley = function(){(parley.q=parley.q||[]).push(arguments)};
    parley('boot', { site: 'site_shop', name: 7, attributes: { plan: 'gold', call() {} } })`
  const { page, panel } = await visit({ tag: '', script })
  await write(page, panel, 'Olga')
  expect((await knownAs('Olga')).metadata).toMatchObject({ plan: 'gold' })
})

test('answers to the site’s own questions are asked for by their kind, and reach the team as attributes', async () => {
  const declare = (attribute: object) => desk.linus.post('/attributes', { subject: 'contact', ...attribute })
  await declare({ key: 'plan', name: 'Plan', type: 'list', choices: ['Free', 'Gold'] })
  await declare({ key: 'seats', name: 'Seats', type: 'number' })
  await declare({ key: 'order', name: 'Order', type: 'text', pattern: '^A-\\d+$', pattern_hint: 'As A-12' })
  await declare({ key: 'terms', name: 'Terms read', type: 'checkbox' })
  const own = ['plan', 'seats', 'order', 'terms'].map((key) => ({
    key,
    label: key,
    required: key === 'plan',
  }))
  const fields = [{ key: 'name', required: true }, ...own]
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: true, fields, consent: null } },
  })
  const { page, panel } = await visit()
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Pau')
  const start = panel.getByRole('button', { name: 'Start chatting' })
  await start.click()
  await panel.getByText('Please fill this in.').waitFor()
  await panel.getByRole('combobox', { name: 'plan' }).selectOption('Gold')
  await panel.getByRole('spinbutton', { name: 'seats' }).fill('12')
  await panel.getByRole('checkbox', { name: 'terms' }).check()
  await panel.getByLabel('order').fill('twelve')
  await start.click()
  await panel.getByText('As A-12').waitFor()
  expect(await panel.getByRole('combobox', { name: 'plan' }).inputValue()).toBe('Gold')
  await panel.getByLabel('order').fill('A-12')
  await start.click()
  await panel.getByLabel('Your message').waitFor()
  const [contact] = (await desk.linus.get('/contacts?q=Pau')).body.data.contacts
  expect(contact.custom_attributes).toEqual({ plan: 'Gold', seats: 12, order: 'A-12', terms: true })
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: true, fields: [{ key: 'name', required: true }], consent: null } },
  })
})

test('a number the visitor gives itself without a country is told of at its field', async () => {
  const fields = [
    { key: 'name', required: true },
    { key: 'phone', required: true },
  ]
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: true, fields, consent: null } },
  })
  const { page, panel } = await visit()
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Pia')
  const phone = panel.getByLabel('Phone')
  const start = panel.getByRole('button', { name: 'Start chatting' })
  for (const wrong of ['(11) 99999-8888', '+999 1']) {
    await phone.fill(wrong)
    await start.click()
    await panel.getByText('Please write the number with its country').waitFor()
    expect(await phone.getAttribute('aria-invalid')).toBe('true')
    expect(await phone.inputValue()).toBe(wrong)
  }
  await phone.fill('+55 11 99999-8888')
  await start.click()
  await panel.getByLabel('Your message').waitFor()
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: true, fields: [{ key: 'name', required: true }], consent: null } },
  })
})
