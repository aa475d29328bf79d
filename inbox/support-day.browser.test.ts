/**
 * A whole day of support in real windows, both sides at once, over a line that breaks ten times at moments drawn from the
 * run's seed: nothing is lost, nothing comes twice, and nobody has to reload.
 */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import fc from 'fast-check'
import type { Browser } from 'playwright-core'
import { parseId } from '../server/platform/ids/ids.ts'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser } from '../testkit/browser.ts'
import { type ChatSide, type CustomerSide, openCustomerSide } from '../testkit/chat-windows.ts'
import { fuzz } from '../testkit/fuzz/values.ts'
import {
  headerOf,
  modeIn,
  noteIn,
  openConversation,
  openInboxSide,
  replyIn,
} from '../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'
import { aPicture } from '../testkit/uploads.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let grace: ChatSide
let rosa: CustomerSide
let id: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(240_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  await desk.linus.post('/canned_responses', {
    short_code: 'hello',
    content: 'Hello {{contact.name}}, I am {{agent.name}}.',
  })
  ada = await openInboxSide(browser, line.url, 'ada')
  grace = await openInboxSide(browser, line.url, 'grace')
  rosa = await openCustomerSide(browser, line.url, 'Rosa')
  // A line that broke several times is tried again ever later.
  for (const { page } of [ada, grace, rosa]) page.setDefaultTimeout(60_000)
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

const stateOf = async () => (await desk.ada.get(`/conversations/${id}`)).body.data
const header = (side: ChatSide, name: string) =>
  headerOf(side.page).getByRole('button', { name, exact: true })

test('a day of support over a line that breaks ten times: chat, canned reply, file, note, hand-over, snooze, close, rating, reopening', async () => {
  await rosa.say('My lamp came broken.')
  await rosa.message('My lamp came broken.').waitFor()
  await until(async () => {
    const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
    id = conversations[0].id
  })
  await openConversation(ada, id)
  line.breakAfter(fc.sample(fc.integer({ min: 5, max: 30 }), { numRuns: 10, seed: fuzz.seed }))

  await answered()
  await handedOver()
  await snoozedAndWoken()
  await closedAndRated()
  // Whatever is left of the breaks happens while they go on talking.
  const extra: string[] = []
  for (let turn = 1; line.breaksLeft() > 0; turn++) {
    extra.push(`Turn ${turn}, asked.`, `Turn ${turn}, told.`)
    await rosa.say(`Turn ${turn}, asked.`)
    await grace.message(`Turn ${turn}, asked.`).waitFor()
    await grace.say(`Turn ${turn}, told.`)
    await rosa.message(`Turn ${turn}, told.`).waitFor()
  }

  const talk = [
    'My lamp came broken.',
    'Hello Rosa, I am Ada. I am sorry!',
    'My picture follows.',
    'Please take over, @Grace',
    'A new one is on its way.',
    'It is here, thank you!',
    'And the old one?',
    ...extra,
  ]
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${id}&limit=100`)).body.data
  const said = messages
    .filter(({ type }: { type: string }) => type === 'text')
    .map(({ content }: { content: string }) => content.replace(/\[(@Grace)\]\(mention:[^)]*\)/, '$1'))
  expect(said).toEqual(talk)
  for (const text of talk) expect(await grace.message(text).count()).toBe(1)
  for (const text of talk.filter((one) => !one.includes('@Grace')))
    expect(await rosa.message(text).count()).toBe(1)
  expect(await rosa.message('Please take over').count()).toBe(0)
})

async function answered(): Promise<void> {
  await give(ada, 'Ada')
  await replyIn(ada.page).pressSequentially('/hel')
  await ada.page.getByRole('option', { name: /hello/ }).click()
  await replyIn(ada.page).pressSequentially(' I am sorry!')
  await replyIn(ada.page).press('Enter')
  await rosa.message('Hello Rosa, I am Ada. I am sorry!').waitFor()

  await rosa.say('My picture follows.')
  const buffer = Buffer.from(await (await aPicture()).arrayBuffer())
  await rosa.panel
    .locator('input[type=file][multiple]')
    .setInputFiles({ name: 'broken.jpg', mimeType: 'image/jpeg', buffer })
  await rosa.panel.getByRole('button', { name: 'Send', exact: true }).click()
  await ada.page.getByRole('button', { name: 'Picture broken.jpg, open it' }).waitFor()
}

async function give({ page }: ChatSide, name: string): Promise<void> {
  await headerOf(page)
    .getByRole('button', { name: /^(Unassigned|Assigned to)/ })
    .click()
  await page.keyboard.type(name)
  await page.getByRole('option', { name }).waitFor()
  await page.keyboard.press('Enter')
  await until(async () => (await stateOf()).assigned_agent?.username === name.toLowerCase(), 60)
}

async function handedOver(): Promise<void> {
  await modeIn(ada.page, 'Note').click()
  await noteIn(ada.page).pressSequentially('Please take over, @Gra')
  await ada.page.getByRole('option', { name: '@Grace' }).click()
  await noteIn(ada.page).press('Enter')
  await ada.message('Please take over').waitFor()
  await give(ada, 'Grace')

  await grace.page.getByRole('link', { name: /^Mine/ }).click()
  await grace.page.getByRole('row', { name: /^Rosa/ }).click()
  await grace.message('Please take over').waitFor()
  await grace.say('A new one is on its way.')
  await rosa.message('A new one is on its way.').waitFor()
}

async function snoozedAndWoken(): Promise<void> {
  await header(grace, 'Snooze…').click()
  await grace.page.keyboard.type('in 20 minutes')
  await grace.page.getByRole('option').first().waitFor()
  await grace.page.keyboard.press('Enter')
  await until(async () => (await stateOf()).lifecycle === 'snoozed', 60)
  desk.clock.advance(21 * 60_000)
  // The queue runs by the database's clock: what is due by ours is made due by its.
  await desk.running.app.platform.db.pool.query(
    'update graphile_worker._private_jobs set run_at = now() where key = $1',
    [`wake:${parseId('conv', id)}`],
  )
  await until(async () => {
    await desk.settle()
    return (await stateOf()).lifecycle === 'open'
  })
  await header(grace, 'Snooze…').waitFor()
  await rosa.say('It is here, thank you!')
  await grace.message('It is here, thank you!').waitFor()
}

async function closedAndRated(): Promise<void> {
  await header(grace, 'Close').click()
  await rosa.panel.getByText('This conversation was closed.').waitFor()
  await rosa.panel.getByLabel('5 of 5 stars').check({ force: true })
  await rosa.panel.getByRole('button', { name: 'Send rating' }).click()
  await rosa.panel.getByText('Thank you for your rating!').waitFor()
  await until(async () => (await stateOf()).lifecycle === 'closed', 60)
  await rosa.say('And the old one?')
  await grace.message('And the old one?').waitFor()
  await until(async () => (await stateOf()).lifecycle === 'open', 60)
}
