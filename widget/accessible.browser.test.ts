/** For whoever does not see it all, holds it small, reads another language, or has no mouse. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Locator } from 'playwright-core'
import { violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow, type WindowOptions } from '../testkit/browser.ts'
import { openCustomerSide, openPanel, panelDocument, panelOf } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function visit(options: WindowOptions = {}) {
  const window = await openWindow(browser, options)
  await window.page.goto(`${desk.url}/demo`)
  return { ...window, panel: panelOf(window.page) }
}

test('any colour of a site leaves writing that can be read', async () => {
  for (const primary_color of ['#ffe14d', '#7f7f7f', '#0a0a0a']) {
    await desk.linus.patch('/sites/site_shop', { widget_config: { primary_color } })
    for (const scheme of ['light', 'dark'] as const) {
      const { page, panel, context } = await visit({ scheme })
      await openPanel(page)
      await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
      const home = await violations(panelDocument(page))
      await panel.getByRole('button', { name: 'Send us a message' }).click()
      await panel.getByLabel('Your name').fill('Uma')
      await panel.getByRole('button', { name: 'Start chatting' }).click()
      await panel.getByLabel('Your message').fill('Hello')
      await panel.getByLabel('Your message').press('Enter')
      await panel.getByText(/^(Sent|Delivered)$/).waitFor()
      const thread = await violations(panelDocument(page))
      expect([primary_color, scheme, home, thread]).toEqual([primary_color, scheme, [], []])
      await context.close()
    }
  }
  await desk.linus.patch('/sites/site_shop', { widget_config: { primary_color: '#2563eb' } })
})

test('a site that is closed says so, and when it opens, in the zone of the reader', async () => {
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  const { id } = inboxes.find((inbox: { key: string }) => inbox.key === 'site_shop')
  const tomorrow = new Date(Date.now() + 86_400_000).getUTCDay()
  const working_hours = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    day === tomorrow ? { day, opens_at: '09:15', closes_at: '17:00' } : { day, is_closed: true },
  )
  await desk.linus.patch(`/inboxes/${id}`, { working_hours_enabled: true, working_hours })
  await desk.linus.patch('/sites/site_shop', { time_zone: 'Asia/Tokyo' })
  const { page, panel, context } = await visit()
  await openPanel(page)
  await panel.getByText('We are away just now. Leave a message!').waitFor()
  const { next_opening } = (await desk.anonymous.get('/sites/site_shop/widget')).body.data
  const inLisbon = new Intl.DateTimeFormat('en-GB', {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'Europe/Lisbon',
  }).format(new Date(next_opening))
  expect(inLisbon).toEndWith(':15')
  const back = new RegExp(`We are back (today|tomorrow|on \\w+) at ${inLisbon}`)
  await panel.getByText(back).waitFor()

  // Nor does somebody who looks in change that, before or after one has written.
  const looksIn = await desk.socket(desk.ada)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Nadia')
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').fill('Anybody?')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await panel.getByRole('note').getByText(back).waitFor()
  await panel.getByRole('banner').getByText(back).waitFor()
  expect(await panel.getByText(/ (is|are) here/).count()).toBe(0)
  looksIn.close()
  await desk.linus.patch(`/inboxes/${id}`, { working_hours_enabled: false })
  await context.close()
})

test('with the keyboard alone: in, written, out again, and back where one was', async () => {
  const { page, panel, context } = await visit()
  const open = page.getByRole('button', { name: 'Open the chat' })
  await open.waitFor()
  await open.focus()
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'PARLEY-CHAT')
  const hasKeyboard = (what: Locator) => until(() => what.evaluate((one) => one === document.activeElement))
  await hasKeyboard(panel.locator('.panel'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await hasKeyboard(panel.getByLabel('Your name'))
  await page.keyboard.type('Kim')
  await page.keyboard.press('Enter')
  await hasKeyboard(panel.getByLabel('Your message'))
  await page.keyboard.type('No mouse here')
  await page.keyboard.press('Enter')
  await panel.getByRole('log').getByText('No mouse here').waitFor()
  await page.keyboard.press('Escape')
  await open.waitFor()
  expect(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)).toBe(
    'launcher',
  )
  await context.close()
})

test('Enter that ends a word of an input method sends nothing, also where 229 alone says so, as in Safari', async () => {
  const { panel, context } = await openCustomerSide(browser, desk.url, 'Mei')
  const input = panel.getByLabel('Your message')
  await input.fill('ni')
  const press = (init: object) => input.dispatchEvent('keydown', { key: 'Enter', ...init })
  await press({ isComposing: true, keyCode: 229 })
  await press({ keyCode: 229 })
  expect(await input.inputValue()).toBe('ni')
  await press({ keyCode: 13 })
  await panel.getByRole('log').getByText('ni').waitFor()
  expect(await input.inputValue()).toBe('')
  await context.close()
})

test('where a quote at the button goes while the keyboard is at it, the button has the keyboard', async () => {
  const { page, panel, context } = await openCustomerSide(browser, desk.url, 'Lee')
  const input = panel.getByLabel('Your message')
  await input.fill('Is there somebody?')
  await input.press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await page.keyboard.press('Escape')
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { id } = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === 'Lee')
  const quote = page.getByRole('status')
  await desk.ada.say(id, 'The first answer')
  await quote.getByText('The first answer').waitFor()
  await quote.getByRole('button', { name: 'Dismiss' }).focus()
  await desk.ada.say(id, 'The second answer')
  await quote.getByText('The second answer').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.className)
  expect(await focused()).toBe('launcher')
  await quote.getByRole('button', { name: 'Dismiss' }).focus()
  await page.keyboard.press('Enter')
  await quote.getByText('The second answer').waitFor({ state: 'detached' })
  expect(await focused()).toBe('launcher')
  await context.close()
})

test('on a phone the panel fills the window, keeps the keyboard and gives the page back', async () => {
  const { page, panel, context } = await visit({ width: 360, height: 740 })
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  expect(await page.locator('parley-chat iframe').boundingBox()).toEqual({
    x: 0,
    y: 0,
    width: 360,
    height: 740,
  })
  expect(await panel.getByRole('dialog').getAttribute('aria-modal')).toBe('true')
  for (let presses = 0; presses < 6; presses++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('PARLEY-CHAT')
  }
  const small = await panelDocument(page).evaluate(() =>
    [...document.querySelectorAll('button')]
      .filter((button) => Math.min(button.offsetHeight, button.offsetWidth) < 44)
      .map((button) => button.outerHTML.slice(0, 80)),
  )
  expect(small).toEqual([])
  await panel.getByRole('button', { name: 'Close the chat window' }).click()
  await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('visible')
  await context.close()
})

test('it speaks as the reader does, or as the site says, with the site’s own words over ours', async () => {
  for (const [locale, open, send, write] of [
    ['pt-PT', 'Abrir o chat', 'Envie uma mensagem', 'Sua mensagem'],
    ['es-PE', 'Abrir el chat', 'Envíanos un mensaje', 'Tu mensaje'],
  ] as const) {
    const { page, panel, context } = await visit({ locale })
    await page.getByRole('button', { name: open }).click()
    await panel.getByRole('button', { name: send }).click()
    await panel.locator('#field-name').fill('Ana')
    await page.keyboard.press('Enter')
    await panel.getByLabel(write).waitFor()
    expect(await panelDocument(page).evaluate(() => document.documentElement.lang)).toBe(
      locale.startsWith('pt') ? 'pt-BR' : 'es',
    )
    await context.close()
  }
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { locale: 'es', words: { es: { sendUs: 'Háblanos' } }, welcome_message: '¡Buenas!' },
  })
  const { page, panel, context } = await visit()
  await page.getByRole('button', { name: 'Abrir el chat' }).click()
  await panel.getByRole('button', { name: 'Háblanos' }).waitFor()
  await panel.getByText('¡Buenas!').waitFor()
  await page.evaluate(() => window.parley?.('update', { locale: 'en' }))
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  await context.close()
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { locale: 'auto', words: {}, welcome_message: 'Hi! How can we help you?' },
  })
})
