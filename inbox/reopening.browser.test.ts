/** What came of a conversation, told and changed on the staff page. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../testkit/browser.ts'
import { type ChatSide, openConversationWith, openStaffSide } from '../testkit/chat-windows.ts'
import { type Customer, type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  ada = await openStaffSide(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** A customer who has said something. */
async function begun(name: string): Promise<{ customer: Customer; id: string }> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, `I am ${name}`)
  return { customer, id }
}

const inThread = (text: string) => ada.page.getByRole('log').getByText(text, { exact: true })
const button = (name: string) => ada.page.getByRole('button', { name, exact: true })

test('END-13 END-14 what was done stands in the thread, as it happens and after a reload', async () => {
  const { customer, id } = await begun('Samir')
  await openConversationWith(ada, 'Samir')
  await ada.message('I am Samir').waitFor()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  await desk.grace.patch(`/conversations/${id}/close`, { resolution: 'Refund sent' })
  await inThread('Grace closed the conversation: Refund sent').waitFor()
  await customer.say(id, 'Not here yet')
  const told = [
    'Ada assigned the conversation to Grace',
    'Grace closed the conversation: Refund sent',
    'The visitor’s message reopened the conversation',
  ]
  for (const sentence of told) await inThread(sentence).waitFor()

  await ada.page.reload()
  for (const sentence of told) await inThread(sentence).waitFor()
  const texts = await ada.page.getByRole('log').locator('.happening, .text').allTextContents()
  expect(texts).toEqual(['I am Samir', ...told, 'Not here yet'])
})

test('LIM-16 the rating and its comment stand beside the conversation as soon as they are given', async () => {
  const { customer, id } = await begun('Noor')
  await openConversationWith(ada, 'Noor')
  const beside = ada.page.getByRole('complementary', { name: 'Details' })
  await beside.getByRole('heading', { name: 'Visitor' }).waitFor()
  expect(await beside.getByRole('heading', { name: 'Rating' }).count()).toBe(0)

  await customer.post(`/conversations/${id}/rating`, { score: 4, comment: 'Quick!' })
  await beside.getByRole('heading', { name: 'Rating' }).waitFor()
  await beside.getByText('4 of 5 stars').waitFor({ state: 'attached' })
  await beside.getByText('Quick!').waitFor()
})

test('a closed conversation is reopened by its button, by a reply, and not by a note', async () => {
  const { id } = await begun('Zoë')
  await openConversationWith(ada, 'Zoë')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await button('Reopen').click()
  await inThread('Ada reopened the conversation').waitFor()
  await button('Close').waitFor()

  await desk.ada.patch(`/conversations/${id}/close`, {})
  await button('Reopen').waitFor()
  await button('Note').click()
  await ada.page.getByLabel('Write a note for the team…').fill('She will call')
  await ada.page.keyboard.press('Enter')
  await ada.message('She will call').getByText('Note, seen by the team only').waitFor()
  expect(await button('Reopen').isVisible()).toBe(true)

  await ada.say('One more thing')
  await button('Close').waitFor()
  await ada.message('One more thing').getByText('Sent').waitFor({ state: 'attached' })
})

test('while the visitor has another open conversation, reopening says so and a reply says why it was not sent', async () => {
  const { customer, id } = await begun('Bob')
  await openConversationWith(ada, 'Bob')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await customer.chat()

  await button('Reopen').click()
  await ada.page.getByRole('alert').getByText('The visitor has another open conversation.').waitFor()
  await ada.say('Hello?')
  const failed = ada.message('Hello?')
  await failed.getByText('Not sent: the visitor has another open conversation').waitFor()
  await failed.getByRole('button', { name: 'Discard' }).click()
})

test('an address leads to a closed conversation, though no snapshot holds it', async () => {
  const { id } = await begun('Ann')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  const other = await ada.context.newPage()
  await other.goto(`${desk.url}/#/conversations/${id}`)

  await other.getByRole('heading', { name: 'Ann' }).waitFor()
  await other.getByRole('log').getByText('I am Ann').waitFor()
  await other.close()
})
