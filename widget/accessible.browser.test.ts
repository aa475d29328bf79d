/** For whoever does not see it all, holds it small, reads another language, or has no mouse. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow, type WindowOptions } from '../testkit/browser.ts'
import { openPanel, panelDocument, panelOf } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

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

const nameOf = ({ scheme, width }: WindowOptions) => `${scheme} ${width ?? 1280}`

for (const look of looks)
  test(`nothing on the way is in anybody's way: ${nameOf(look)}`, async () => {
    const name = `Rosa ${nameOf(look)}`
    const { page, panel, context, complaints } = await visit(look)
    const judge = async (where: string) => {
      const frame = panelDocument(page)
      // What fades or slides in is judged when it stands.
      await frame.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)))
      expect([where, await violations(frame), await overflow(frame)]).toEqual([where, [], 0])
    }
    await page.getByRole('button', { name: 'Open the chat' }).waitFor()
    await openPanel(page)
    const begin = panel.getByRole('button', { name: 'Send us a message' })
    await begin.waitFor()
    expect(await violations(page)).toEqual([])
    await judge('home')
    await begin.click()
    await panel.getByRole('button', { name: 'Start chatting' }).click()
    await panel.getByText('Please fill this in.').waitFor()
    await judge('questions')
    await panel.getByLabel('Your name').fill(name)
    await panel.getByRole('button', { name: 'Start chatting' }).click()
    await panel.getByLabel('Your message').fill('Where is https://shop.example/my-order?')
    await panel.getByLabel('Your message').press('Enter')
    await panel.getByText(/^(Sent|Delivered)$/).waitFor()
    const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
    const { id } = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
    const tell = (content: string, more = {}) =>
      desk.ada.post('/messages', { conversation_id: id, type: 'text', content, ...more })
    const items = [{ title: 'Yes', value: 'y' }]
    await tell('Is it this one?', { content_type: 'input_select', content_attributes: { items } })
    await panel.getByRole('button', { name: 'Yes' }).click()
    await panel.getByRole('button', { name: 'Yes', pressed: true }).waitFor()
    await tell('On its way: https://post.example/1')
    await tell('And your mail?', { content_type: 'input_email' })
    await panel.getByRole('button', { name: 'Submit' }).waitFor()
    await judge('thread')
    await panel.getByRole('button', { name: 'More' }).click()
    await panel.getByRole('menuitem', { name: 'Sound on' }).waitFor()
    await judge('menu')
    await page.keyboard.press('Escape')
    await panel.getByRole('button', { name: 'Emoji' }).click()
    await panel.getByRole('toolbar', { name: 'Emoji' }).waitFor()
    await judge('emoji')
    await page.keyboard.press('Escape')
    await desk.ada.patch(`/conversations/${id}/close`, {})
    await panel.getByLabel('5 of 5 stars').check({ force: true })
    await panel.getByRole('button', { name: 'Send rating' }).waitFor()
    await judge('rating')
    expect(complaints).toEqual([])
    await context.close()
  })

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
  await panel.getByText(new RegExp(`We are back (today|tomorrow|on \\w+) at ${inLisbon}`)).waitFor()
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
  const focused = () => panelDocument(page).evaluate(() => document.activeElement?.getAttribute('class'))
  await page.waitForFunction(() => document.activeElement?.tagName === 'PARLEY-CHAT')
  expect(await focused()).toBe('panel')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your name').waitFor()
  await page.keyboard.type('Kim')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').waitFor()
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
