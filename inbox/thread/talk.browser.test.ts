/** A talk with both its sides in real windows: what one writes, the other has, and each sees how far it has come. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { type ChatSide, type CustomerSide, openCustomerSide, openPanel } from '../../testkit/chat-windows.ts'
import {
  headerOf,
  messageIn,
  modeIn,
  noteIn,
  openConversation,
  openInboxSide,
  replyIn,
  writeIn,
} from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { aPicture } from '../../testkit/uploads.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  ada = await openInboxSide(browser, line.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

/** What a page may not say on its console. A cut line is reported by the browser itself. */
const complaintsOf = ({ complaints }: ChatSide) =>
  complaints.filter((text) => !/WebSocket connection to|net::ERR_/.test(text))

async function idOf(name: string): Promise<string> {
  const { body } = await desk.ada.get('/conversations?site_id=site_shop')
  return body.data.conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name).id
}

test('EVT-01 EVT-02 END-13 END-14 END-18 RUL-08 a whole talk: receipts, typing, a picture, a cut line, a note, closing, reopening', async () => {
  const rosa = await openCustomerSide(browser, line.url, 'Rosa Núñez')
  await rosa.say('Is the lamp there in green?')
  await rosa
    .message('Is the lamp')
    .getByText(/Sent|Delivered/)
    .waitFor({ state: 'attached' })
  await openConversation(ada, await idOf('Rosa Núñez'))
  await ada.message('Is the lamp there in green?').waitFor()
  // What stands open before somebody's eyes is read.
  await rosa.message('Is the lamp').getByText('Read').waitFor({ state: 'attached' })

  await typingIsSeen(rosa)
  await ada.say('Yes, one is left.')
  await rosa.message('Yes, one is left.').waitFor()
  await ada.message('Yes, one is left.').getByText('Read').waitFor({ state: 'attached' })
  await pictureIsShown(rosa)
  await writtenInATunnel(rosa)
  await noteStaysInside(rosa)
  await closeAndReopen(rosa)

  expect(complaintsOf(rosa)).toEqual([])
  expect(complaintsOf(ada)).toEqual([])
  await rosa.context.close()
})

async function typingIsSeen(rosa: CustomerSide): Promise<void> {
  await rosa.panel.getByLabel('Your message').pressSequentially('And')
  await ada.page.getByRole('log').getByText('Rosa Núñez is typing…').waitFor()
  await replyIn(ada.page).pressSequentially('Y')
  await rosa.panel.getByText(/^Ada is (typing|writing)/).waitFor()
  await rosa.panel.getByLabel('Your message').fill('')
  await replyIn(ada.page).fill('')
}

async function pictureIsShown(rosa: CustomerSide): Promise<void> {
  const buffer = Buffer.from(await (await aPicture()).arrayBuffer())
  await rosa.panel
    .locator('input[type=file][multiple]')
    .setInputFiles({ name: 'my desk.jpg', mimeType: 'image/jpeg', buffer })
  await rosa.panel.getByRole('button', { name: 'Send', exact: true }).click()
  await ada.page.getByRole('button', { name: 'Picture my desk.jpg, open it' }).click()
  const whole = ada.page.getByRole('dialog').getByRole('img', { name: 'my desk.jpg' })
  await whole.waitFor()
  const width = await whole.evaluate(async (image) => {
    if (!(image instanceof HTMLImageElement)) return 0
    await image.decode()
    return image.naturalWidth
  })
  expect(width).toBe(900)
  await ada.page.keyboard.press('Escape')
  await ada.page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function writtenInATunnel(rosa: CustomerSide): Promise<void> {
  line.cut()
  await ada.page.getByRole('status').getByText('The server does not answer.').waitFor()
  await ada.say('Are you still there?')
  const own = ada.message('Are you still there?')
  await own.getByText('Will be sent when the connection is back').waitFor()
  expect(await own.getByText(/^(Sent|Delivered|Read)$/).count()).toBe(0)
  line.mend()

  await rosa.message('Are you still there?').waitFor()
  await own.getByText('Read').waitFor({ state: 'attached' })
  expect(await own.count()).toBe(1)
  expect((await storedTexts()).filter((text) => text === 'Are you still there?')).toHaveLength(1)
}

async function noteStaysInside(rosa: CustomerSide): Promise<void> {
  await modeIn(ada.page, 'Note').click()
  await noteIn(ada.page).pressSequentially('She ')
  await writeIn(noteIn(ada.page), 'She may have a discount')
  await ada.message('She may have a discount').getByText('Note, seen by the team only').waitFor()
  // What is written next is a note too, until somebody says otherwise.
  await modeIn(ada.page, 'Reply').click()
  await ada.say('I can offer you 10% off.')
  await rosa.message('I can offer you 10% off.').waitFor()
  // What was said after the note has arrived: so would the note have.
  expect(await rosa.panel.getByText('She may have a discount').count()).toBe(0)
  await rosa.page.reload()
  await openPanel(rosa.page)
  await rosa.message('I can offer you 10% off.').waitFor()
  expect(await rosa.panel.getByText('She may have a discount').count()).toBe(0)
}

async function closeAndReopen(rosa: CustomerSide): Promise<void> {
  await headerOf(ada.page).getByRole('button', { name: 'Close', exact: true }).click()
  await rosa.panel.getByText('This conversation was closed.').waitFor()
  await ada.page.getByText('Closed. A reply opens it again; a note does not.').waitFor()
  await rosa.say('One more thing')
  await ada.message('One more thing').waitFor()
  await headerOf(ada.page).getByRole('button', { name: 'Close', exact: true }).waitFor()
}

async function storedTexts(): Promise<string[]> {
  const page = await desk.ada.get(`/messages?conversation_id=${await idOf('Rosa Núñez')}`)
  return page.body.data.messages.map((message: { content: string | null }) => message.content)
}

test('a reply that was not sent when the page was reloaded is sent after it, once, and what failed can be tried again or given up', async () => {
  const samir = await desk.visitor('Samir')
  const id = await samir.chat()
  await samir.say(id, 'I am Samir')
  await openConversation(ada, id)
  await ada.message('I am Samir').waitFor()
  line.cut()
  await ada.page.getByRole('status').getByText('The server does not answer.').waitFor()
  await ada.say('Written before a reload')
  line.mend()
  await ada.page.reload()
  await ada
    .message('Written before a reload')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data
  expect(
    messages.filter(({ content }: { content: string }) => content === 'Written before a reload'),
  ).toHaveLength(1)

  await desk.ada.patch(`/conversations/${id}/close`, {})
  await headerOf(ada.page).getByRole('button', { name: 'Reopen', exact: true }).waitFor()
  // Said while it could still be said, and sent when the customer goes on elsewhere.
  line.cut()
  await ada.page.getByRole('status').getByText('The server does not answer.').waitFor()
  await ada.say('Hello?')
  const other = await samir.chat()
  line.mend()
  const failed = messageIn(ada.page, 'Hello?')
  await failed.getByText('Not sent: the visitor has another open conversation').waitFor()
  await desk.ada.patch(`/conversations/${other}/close`, {})
  await failed.getByRole('button', { name: 'Try again' }).click()
  await failed.getByText(/^(Sent|Delivered)$/).waitFor({ state: 'attached' })
  expect(complaintsOf(ada)).toEqual([])
})
