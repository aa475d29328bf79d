/** What is taken back, edited, or no plain text reads on both pages as what it is: live, and after a reload. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../testkit/browser.ts'
import {
  type ChatSide,
  openConversationWith,
  openCustomerSide,
  openStaffSide,
} from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide
let rosa: ChatSide
let conversationId: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  rosa = await openCustomerSide(browser, desk.url, 'Rosa')
  ada = await openStaffSide(browser, desk.url, 'ada')
  await rosa.say('Hello there')
  await openConversationWith(ada, 'Rosa')
  const { body } = await desk.ada.get('/conversations?site_id=site_shop')
  conversationId = body.data.conversations[0].id
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const both = () => [ada, rosa]

async function reload(): Promise<void> {
  await Promise.all(both().map(({ page }) => page.reload()))
  await rosa.page.getByRole('button', { name: 'Open the chat' }).click()
}

const post = async (more: Record<string, unknown>) =>
  (await desk.ada.post('/messages', { conversation_id: conversationId, type: 'text', ...more })).body.data

test('FLD-53 a deleted message says so in place of its words, live and after a reload', async () => {
  const said = await desk.ada.say(conversationId, 'A slip of the tongue')
  for (const side of both()) await side.message('A slip of the tongue').waitFor()

  await desk.ada.delete(`/messages/${said.id}`)
  const check = async () => {
    for (const side of both()) {
      await side.message('This message was deleted').waitFor()
      expect(await side.page.getByText('A slip of the tongue').count()).toBe(0)
    }
  }
  await check()
  // The list says the same: its last message is gone.
  await ada.page.getByRole('navigation').getByText('This message was deleted').waitFor()
  await reload()
  await check()
  await ada.page.getByRole('navigation').getByText('This message was deleted').waitFor()
})

test('FLD-53 an edited message reads as it now is, marked with when, live and after a reload', async () => {
  const said = await desk.ada.say(conversationId, 'On its wya')
  for (const side of both()) await side.message('On its wya').waitFor()

  await desk.ada.patch(`/messages/${said.id}`, { content: 'On its way' })
  const check = async () => {
    for (const side of both()) {
      await side
        .message('On its way')
        .getByText(/^Edited \d\d:\d\d$/)
        .waitFor()
      expect(await side.page.getByText('On its wya').count()).toBe(0)
    }
  }
  await check()
  await reload()
  await check()
})

test('FLD-54 a place is a link to it, a person a name with its numbers', async () => {
  await post({
    attachments: [
      { kind: 'location', latitude: 38.72, longitude: -9.14, title: 'The shop' },
      { kind: 'contact', contact: { name: 'Bo the fitter', phones: ['+351 210 000 000'] } },
    ],
  })
  for (const side of both()) {
    const message = side.message('Bo the fitter')
    await message.waitFor()
    const place = message.getByRole('link', { name: 'The shop' })
    expect(await place.getAttribute('href')).toContain('mlat=38.72&mlon=-9.14')
    await message.getByText('38.72, -9.14').waitFor()
    expect(await message.getByRole('link', { name: '+351 210 000 000' }).getAttribute('href')).toStartWith(
      'tel:',
    )
  }
})

test('ENM-21 the visitor chooses by keyboard, the team sees what was chosen, and both still do after a reload', async () => {
  const items = [
    { title: 'Red', value: 'red' },
    { title: 'Blue', value: 'blue' },
  ]
  const said = await post({
    content: 'Which colour?',
    content_type: 'input_select',
    content_attributes: { items },
  })
  const [asked, seen] = [rosa.message('Which colour?'), ada.message('Which colour?')]
  await seen.getByText('Blue').waitFor()
  expect(await seen.getByRole('button').count()).toBe(0)

  const blue = asked.getByRole('button', { name: 'Blue' })
  await blue.focus()
  await rosa.page.keyboard.press('Enter')
  await asked.getByRole('button', { name: 'Blue', pressed: true }).waitFor()
  expect(await rosa.page.evaluate(() => document.activeElement?.textContent)).toBe('Blue')
  await seen.getByText('Blue (chosen)').waitFor()
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${conversationId}`)).body.data
  const kept = messages.find((message: { id: string }) => message.id === said.id)
  expect(kept.content_attributes.submitted_values).toEqual([items[1]])

  await reload()
  await asked.getByRole('button', { name: 'Blue', pressed: true }).waitFor()
  await seen.getByText('Blue (chosen)').waitFor()
})

test('a message of another kind is never an empty bubble', async () => {
  await post({
    content: 'Have a look',
    content_type: 'cards',
    content_attributes: { items: [{ title: 'Marsh lamp', description: 'In green' }] },
  })
  await post({ attachments: [{ kind: 'fallback', external_url: 'https://shop.example/catalogue' }] })
  for (const side of both()) {
    await side.message('shop.example/catalogue').waitFor()
    await side.message('Marsh lamp').getByText('In green').waitFor()
    const bubbles = await side.page.getByRole('log').locator('.bubble').allInnerTexts()
    expect(bubbles.filter((text) => text.trim() === '')).toEqual([])
    expect(side.complaints).toEqual([])
  }
})

test.each([
  ['pt-BR', 'Abrir o chat', 'Esta mensagem foi apagada', /^Editada às /],
  ['es', 'Abrir el chat', 'Este mensaje fue eliminado', /^Editado a las /],
])('in %s it is said in that language', async (locale, open, deleted, edited) => {
  const state = await rosa.context.storageState()
  const context = await browser.newContext({ locale, storageState: state })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(`${desk.url}/demo`)
  await page.getByRole('button', { name: open }).click()
  await page.getByRole('log').getByText(deleted).waitFor()
  await page.getByRole('log').getByText(edited).first().waitFor()
  await context.close()
})
