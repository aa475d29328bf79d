/** Two of the team at one conversation: each sees the other, and no reply goes out over what its writer has not seen. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { modeIn, openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

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
  return messages.map(
    ({ content, file }: { content: string | null; file?: { original_name: string } }) =>
      content ?? file?.original_name,
  )
}
const aFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('12 %') })
const sent = (side: ChatSide, text: string) =>
  side
    .message(text)
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })

/** Holds what Ada fetches at these addresses until it is let through, so that she writes before the messages are here. */
async function holdMessages(where: string) {
  const held: (() => void)[] = []
  await ada.page.route(where, async (route) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held.push(resolve)
    await promise
    await route.continue()
  })
  return {
    waits: ada.page.getByText('Goes out once the messages above are here.'),
    letThrough() {
      for (const goOn of held.splice(0)) goOn()
    },
    holdNoMore: () => ada.page.unroute(where),
  }
}

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
  await card.getByRole('button', { name: 'Send anyway' }).press('Enter')
  await card.waitFor({ state: 'detached' })
  expect(await replyIn(ada.page).evaluate((field) => field === document.activeElement)).toBe(true)
  await sent(ada, 'It takes four days.')
  expect((await heardBySamir()).at(-1)).toBe('It takes four days.')
})

test('a file still going up is held with the reply it was sent with, and comes back beside the text', async () => {
  const goOn = Promise.withResolvers<void>()
  await ada.page.route('**/files/upload', async (route) => {
    await goOn.promise
    await route.continue()
  })
  await ada.page.setInputFiles('input[type=file]', [aFile('refund.txt')])
  await ada.page.getByRole('progressbar', { name: 'Uploading refund.txt' }).waitFor()
  await replyIn(ada.page).pressSequentially('Your refund')
  await grace.say('There is no refund.')
  await ada.message('There is no refund.').waitFor()
  await replyIn(ada.page).press('Enter')
  const card = ada.page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' })
  await card.getByText('Your refund').waitFor()
  goOn.resolve()
  await ada.page.getByText('Sending refund.txt').waitFor({ state: 'detached' })
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.getByText('refund.txt').waitFor()
  await card.getByRole('button', { name: 'Edit' }).click()
  await card.waitFor({ state: 'detached' })
  await ada.page.getByText('refund.txt is attached').waitFor()
  expect(await replyIn(ada.page).inputValue()).toBe('Your refund')
  expect(await heardBySamir()).not.toContain('refund.txt')
  await ada.page.getByRole('button', { name: 'Remove refund.txt' }).click()
  await replyIn(ada.page).fill('')
  await ada.page.unroute('**/files/upload')
})

test('what was held back stands as one’s own, and can be discarded', async () => {
  await replyIn(ada.page).pressSequentially('Perhaps')
  await grace.say('I call them.')
  await ada.message('I call them.').waitFor()
  await replyIn(ada.page).pressSequentially(' later')
  await replyIn(ada.page).press('Enter')
  const unsent = ada.message('Perhaps later')
  await unsent.getByText('Not sent yet').waitFor()
  expect(await unsent.innerText()).toMatch(/^(.\n)?You\n/)
  const card = ada.page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' })
  await card.getByRole('button', { name: 'Discard' }).click()
  await card.waitFor({ state: 'detached' })
  await unsent.waitFor({ state: 'detached' })
  expect(await heardBySamir()).not.toContain('Perhaps later')
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
  const { waits, letThrough, holdNoMore } = await holdMessages('**/api/v1/messages?**')
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
  await holdNoMore()
})

test('a reply that waits for the messages goes out wherever its writer is by then, and never over what was not seen', async () => {
  const noor = await desk.visitor('Noor')
  await noor.say(await noor.chat(), 'I am Noor')
  const { waits, letThrough, holdNoMore } = await holdMessages(`**/api/v1/messages?**${id}**`)
  const walkTo = async (name: string) => {
    await ada.page.getByRole('row', { name: new RegExp(`^${name}`) }).click()
    await ada.page.getByLabel(`Reply to ${name}`).waitFor()
  }
  await openConversation(ada, id)
  await ada.say('Written and left')
  await waits.waitFor()
  await walkTo('Noor')
  await walkTo('Samir')
  await waits.waitFor()
  await walkTo('Noor')
  letThrough()
  await until(async () => (await heardBySamir()).at(-1) === 'Written and left')
  await walkTo('Samir')
  expect(await replyIn(ada.page).inputValue()).toBe('')

  await openConversation(ada, id)
  await ada.say('Over what was not seen')
  await waits.waitFor()
  await walkTo('Noor')
  await grace.say('Said meanwhile')
  await sent(grace, 'Said meanwhile')
  letThrough()
  const told = ada.page.getByRole('status').filter({ hasText: 'A message to Samir was not sent' })
  await told.getByText('Over what was not seen').waitFor()
  expect(await heardBySamir()).not.toContain('Over what was not seen')
  await told.getByRole('button', { name: 'Discard' }).click()
  await holdNoMore()
  await openConversation(ada, id)
})

test('a thread that could not be fetched says so whatever is heard, and is fetched again; what waited for it goes out', async () => {
  await ada.page.route('**/api/v1/messages?**', (route) => route.abort())
  await openConversation(ada, id)
  const failure = ada.page.getByRole('heading', { name: 'The messages could not be loaded.' })
  await failure.waitFor()
  await samir.say(id, 'Said while it was not here')
  await ada.message('Said while it was not here').waitFor()
  await failure.waitFor()
  expect(await ada.message('Can I have my money back?').count()).toBe(0)
  await ada.page.getByRole('button', { name: 'Try again' }).press('Enter')
  expect(await ada.page.getByRole('log').evaluate((log) => log === document.activeElement)).toBe(true)
  await ada.say('Goes out later')
  await ada.page.getByText('Goes out once the messages above are here.').waitFor()
  await ada.page.unroute('**/api/v1/messages?**')
  await ada.message('Can I have my money back?').waitFor()
  expect(await failure.count()).toBe(0)
  await sent(ada, 'Goes out later')
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
