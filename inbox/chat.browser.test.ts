import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser } from '../testkit/browser.ts'
import {
  type ChatSide,
  openConversationWith,
  openCustomerSide,
  openStaffSide,
} from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  ada = await openStaffSide(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

/** What a page may not say on its console. A cut line is reported by the browser itself. */
const complaintsOf = ({ complaints }: ChatSide) =>
  complaints.filter((text) => !/WebSocket connection to|net::ERR_/.test(text))

test('EVT-01 EVT-02 END-13 END-14 END-18 RUL-08 a whole conversation: both sides talk, an image, a cut line, a note, assignment, closing, rating, reopening', async () => {
  const rosa = await openCustomerSide(browser, line.url, 'Rosa Núñez')
  await rosa.say('Is the lamp there in green?')
  await openConversationWith(ada, 'Rosa Núñez')
  await ada.message('Is the lamp there in green?').waitFor()

  await typingIsSeen(rosa)
  await ada.say('Yes, one is left.')
  await rosa.message('Yes, one is left.').waitFor()
  await ada.message('Yes, one is left.').getByText('Read').waitFor({ state: 'attached' })
  await rosa.message('Is the lamp').getByText('Read').waitFor({ state: 'attached' })

  await pictureIsShown(rosa)
  await writtenInATunnel(rosa)
  await noteStaysInside(rosa)
  await assignAndClose(rosa)
  await rateAndReopen(rosa)

  expect(complaintsOf(rosa)).toEqual([])
  expect(complaintsOf(ada)).toEqual([])
})

async function typingIsSeen(rosa: ChatSide): Promise<void> {
  await rosa.page.getByLabel('Your message').pressSequentially('And')
  await ada.page.getByRole('region', { name: 'Messages' }).getByText('Rosa Núñez is typing…').waitFor()
  await ada.page.getByLabel(/^Reply to/).pressSequentially('Y')
  await rosa.page.getByText('Ada is typing…').waitFor()
  await rosa.page.getByLabel('Your message').fill('')
}

async function pictureIsShown(rosa: ChatSide): Promise<void> {
  const buffer = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#6f9e86' } })
    .png()
    .toBuffer()
  await rosa.page.setInputFiles('input[type=file]', { name: 'my desk.png', mimeType: 'image/png', buffer })
  const picture = ada.page.getByRole('button', { name: 'Picture my desk.png, open it' })
  await picture.click()
  const whole = ada.page.getByRole('dialog').getByRole('img', { name: 'my desk.png' })
  await whole.waitFor()
  const width = await whole.evaluate(async (image) => {
    if (!(image instanceof HTMLImageElement)) return 0
    await image.decode()
    return image.naturalWidth
  })
  expect(width).toBe(640)
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
}

async function writtenInATunnel(rosa: ChatSide): Promise<void> {
  line.cut()
  // The browser has its network: it is the server that does not answer.
  await rosa.page.getByText('The server cannot be reached.').waitFor()
  await rosa.say('Written in a tunnel')
  await rosa.message('Written in a tunnel').getByText('Will be sent when the connection is back').waitFor()
  await ada.say('Are you still there?')
  // Not even a reload of the page loses it; but nothing can be loaded in a tunnel.
  line.mend()

  await ada.message('Written in a tunnel').waitFor()
  await rosa.message('Are you still there?').waitFor()
  await rosa.message('Written in a tunnel').getByText('Read').waitFor({ state: 'attached' })
  expect(await rosa.message('Written in a tunnel').count()).toBe(1)
  expect(await ada.message('Written in a tunnel').count()).toBe(1)
  expect((await storedTexts()).filter((text) => text === 'Written in a tunnel')).toHaveLength(1)
}

async function noteStaysInside(rosa: ChatSide): Promise<void> {
  await ada.page.getByRole('button', { name: 'Note', exact: true }).click()
  await ada.page.getByLabel('Write a note for the team…').fill('She may have a discount')
  await ada.page.keyboard.press('Enter')
  await ada.message('She may have a discount').getByText('Note, seen by the team only').waitFor()
  // One note is one note: what is written next is a reply.
  await ada.say('I can offer you 10% off.')
  await rosa.message('I can offer you 10% off.').waitFor()
  // What was said after the note has arrived: so would the note have.
  expect(await rosa.page.getByText('She may have a discount').count()).toBe(0)
  await rosa.page.reload()
  await rosa.page.getByRole('button', { name: 'Open the chat' }).click()
  await rosa.message('I can offer you 10% off.').waitFor()
  expect(await rosa.page.getByText('She may have a discount').count()).toBe(0)
}

async function assignAndClose(rosa: ChatSide): Promise<void> {
  await ada.page.getByRole('button', { name: 'Assign to me' }).click()
  await ada.page
    .getByRole('navigation')
    .getByRole('link', { name: /Rosa Núñez.*Ada/ })
    .waitFor()
  await ada.page.getByLabel('Assigned to').selectOption({ label: 'Grace (Offline)' })
  await ada.page
    .getByRole('navigation')
    .getByRole('link', { name: /Rosa Núñez.*Grace/ })
    .waitFor()
  await ada.page.getByRole('button', { name: 'Close', exact: true }).click()
  await ada.page.getByLabel('What came of it?').fill('Sold the lamp')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await rosa.page.getByText('This conversation was closed.').waitFor()
  expect(await ada.page.getByRole('navigation').getByRole('link', { name: 'Rosa Núñez' }).count()).toBe(0)
}

async function rateAndReopen(rosa: ChatSide): Promise<void> {
  await rosa.page
    .getByRole('group', { name: 'How was it?' })
    .getByRole('radio', { name: '4 of 5 stars' })
    .press('Space')
  await rosa.page.getByLabel('Anything to add?').fill('Quick!')
  await rosa.page.getByRole('button', { name: 'Send rating' }).click()
  await rosa.page.getByText('Thank you for your rating!').waitFor()
  await rosa.say('One more thing')
  await ada.page
    .getByRole('navigation')
    .getByRole('link', { name: /Rosa Núñez/ })
    .waitFor()
  await ada.message('One more thing').waitFor()
  await rosa.page.getByText('This conversation was closed.').waitFor({ state: 'hidden' })
}

test('EVT-01 RUL-07 a conversation and its unread messages appear in the list while another one is open', async () => {
  const first = await openCustomerSide(browser, desk.url, 'Samir')
  await first.say('First')
  await openConversationWith(ada, 'Samir')
  const second = await openCustomerSide(browser, desk.url, 'Noor')
  await second.say('Hello')
  await second.say('Anybody?')

  const row = ada.page.getByRole('navigation').getByRole('link', { name: /Noor/ })
  await row.getByText('2 unread').waitFor({ state: 'attached' })
  await row.getByText('Anybody?').waitFor()
  await ada.page.waitForFunction(() => document.title.startsWith('(2)'))
})

test('a text that looks like markup is shown as it was written', async () => {
  const mallory = await openCustomerSide(browser, desk.url, '<b>Mallory</b>')
  const text = '<img src=x onerror="document.title=1"><script>alert(1)</script> javascript:alert(1)'
  await mallory.say(text)
  await openConversationWith(ada, '<b>Mallory</b>')

  const shown = ada.message('onerror')
  await shown.waitFor()
  expect(await shown.locator('.text').textContent()).toBe(text)
  expect(await shown.locator('img, a').count()).toBe(0)
  expect(complaintsOf(ada)).toEqual([])
})

test('END-03 signing out of one page signs out of all pages of the browser, and the socket with it', async () => {
  const grace = await openStaffSide(browser, desk.url, 'grace')
  const other = await grace.context.newPage()
  await other.goto(desk.url)
  await other.getByRole('button', { name: 'Sign out' }).click()

  await other.getByRole('button', { name: 'Sign in' }).waitFor()
  await grace.page.getByRole('button', { name: 'Sign in' }).waitFor()
})

async function storedTexts(): Promise<string[]> {
  const { body } = await desk.ada.get('/conversations?site_id=site_shop')
  const rosa = body.data.conversations.find(
    (one: { visitor: { name: string } }) => one.visitor.name === 'Rosa Núñez',
  )
  const page = await desk.ada.get(`/messages?conversation_id=${rosa.id}`)
  return page.body.data.messages.map((message: { content: string | null }) => message.content)
}
