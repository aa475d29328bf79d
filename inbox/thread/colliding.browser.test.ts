/** Two of the team at one conversation: each sees the other, and no reply goes out over what its writer has not seen. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { modeIn, openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let grace: ChatSide
let samir: Customer
let id: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  samir = await desk.visitor('Samir')
  id = await samir.chat()
  await samir.say(id, 'Can I have my money back?')
  ada = await openInboxSide(browser, line.url, 'ada')
  grace = await openInboxSide(browser, desk.url, 'grace')
  for (const side of [ada, grace]) await openConversation(side, id)
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

const heardBySamir = async (): Promise<string[]> => {
  const { messages } = (await samir.get(`/messages?conversation_id=${id}`)).body.data
  return messages.map(({ content }: { content: string }) => content)
}
const sent = (side: ChatSide, text: string) =>
  side
    .message(text)
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })

test('each sees that the other looks, until it looks elsewhere', async () => {
  await ada.page.getByText('Grace is looking at this too').waitFor({ state: 'attached' })
  await grace.page.getByText('Ada is looking at this too').waitFor({ state: 'attached' })
  await grace.page.goto(`${desk.url}/conversations`)
  await ada.page.getByText('Grace is looking at this too').waitFor({ state: 'detached' })
  await openConversation(grace, id)
  await ada.page.getByText('Grace is looking at this too').waitFor({ state: 'attached' })
})

test('a reply written without a line is not sent over what a colleague said meanwhile: it is shown, and can be changed', async () => {
  await ada.message('Can I have my money back?').waitFor()
  line.cut()
  await ada.page.getByRole('status').getByText('The server does not answer.').waitFor()
  await ada.say('No, sorry.')
  await grace.say('Yes, of course.')
  await sent(grace, 'Yes, of course.')
  line.mend()

  const card = ada.page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' })
  await card.getByText('Yes, of course.').waitFor()
  expect(await heardBySamir()).not.toContain('No, sorry.')
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.waitFor({ state: 'detached' })
  expect(await replyIn(ada.page).inputValue()).toBe('No, sorry.')
  await ada.say('As Grace says.')
  await sent(ada, 'As Grace says.')
  expect(await heardBySamir()).toEqual(['Can I have my money back?', 'Yes, of course.', 'As Grace says.'])
})

test('an answer that comes while one writes is shown before one’s own goes out, and it can go anyway', async () => {
  await replyIn(ada.page).pressSequentially('It takes')
  await grace.say('It takes five days.')
  await ada.message('It takes five days.').waitFor()
  await replyIn(ada.page).pressSequentially(' four days.')
  await replyIn(ada.page).press('Enter')
  const card = ada.page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' })
  await card.getByRole('button', { name: 'Send anyway' }).click()
  await card.waitFor({ state: 'detached' })
  await sent(ada, 'It takes four days.')
  expect((await heardBySamir()).at(-1)).toBe('It takes four days.')
})

test('a draft that is there as the conversation opens makes no reply stale', async () => {
  await replyIn(ada.page).fill('A draft over a reload')
  await ada.page.reload()
  await ada.message('It takes five days.').waitFor()
  expect(await replyIn(ada.page).inputValue()).toBe('A draft over a reload')
  await replyIn(ada.page).press('Enter')
  await sent(ada, 'A draft over a reload')
  expect(await ada.page.getByRole('alert').count()).toBe(0)
})

test('a reply written before the messages are here waits for them, and never goes over what was not seen', async () => {
  const held: (() => void)[] = []
  await ada.page.route('**/api/v1/messages?**', async (route) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held.push(resolve)
    await promise
    await route.continue()
  })
  const waits = ada.page.getByText('Goes out once the messages above are here.')
  const letThrough = () => {
    for (const goOn of held.splice(0)) goOn()
  }
  await openConversation(ada, id)
  await ada.say('Written early')
  await waits.waitFor()
  expect(await heardBySamir()).not.toContain('Written early')
  letThrough()
  await sent(ada, 'Written early')

  await openConversation(ada, id)
  await ada.say('Written early again')
  await waits.waitFor()
  await grace.say('Before you saw it')
  await sent(grace, 'Before you saw it')
  letThrough()
  const card = ada.page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' })
  await card.getByText('Before you saw it').waitFor()
  expect(await heardBySamir()).not.toContain('Written early again')
  await card.getByRole('button', { name: 'Edit' }).click()
  await replyIn(ada.page).fill('')
  await ada.page.unroute('**/api/v1/messages?**')
})

test('what the customer adds is no collision, and a note is never held back', async () => {
  await replyIn(ada.page).pressSequentially('You are')
  await samir.say(id, 'Thank you!')
  await ada.message('Thank you!').waitFor()
  await replyIn(ada.page).pressSequentially(' welcome.')
  await replyIn(ada.page).press('Enter')
  await sent(ada, 'You are welcome.')
  await replyIn(ada.page).pressSequentially('x')
  await grace.say('Bye!')
  await ada.message('Bye!').waitFor()
  await modeIn(ada.page, 'Note').click()
  await ada.page.getByLabel('Write a note for the team…').fill('All done')
  await ada.page.keyboard.press('Enter')
  await ada.message('All done').getByText('Note, seen by the team only').waitFor()
  expect(await ada.page.getByRole('alert').count()).toBe(0)
  for (const { complaints } of [ada, grace])
    expect(complaints.filter((text) => !/WebSocket connection to|net::ERR_/.test(text))).toEqual([])
})
