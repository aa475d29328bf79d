/** Being signed in, in one tab or two, and the way out. */
import { afterAll, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import {
  type InboxSide,
  modeIn,
  noteIn,
  openInbox,
  replyIn,
  signInTo,
  writeIn,
} from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
let line: BreakableLine
let conversationId: string
setDefaultTimeout(60_000)
beforeAll(async () => {
  line = await openBreakableLine()
  ;[desk, browser] = await Promise.all([openDesk({ settings: { PUBLIC_URL: line.url } }), launchBrowser()])
  line.leadTo(desk.url)
  const rosa = await desk.visitor('Rosa')
  conversationId = await rosa.chat()
  await rosa.post('/messages', { conversation_id: conversationId, type: 'text', content: 'Hello' })
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

let ada: InboxSide
beforeEach(async () => {
  await ada?.context.close()
  ada = await openInbox(browser, line.url, 'ada', { path: `/conversations/${conversationId}?view=all` })
  await ada.page.getByRole('log').getByText('Hello').waitFor()
})

/** Another tab beside the first, with what it complains of and what it is refused. */
async function openTab(path: string) {
  const page = await ada.context.newPage()
  page.setDefaultTimeout(30_000)
  const heard = listen(page)
  await page.goto(line.url + path)
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
  return { page, heard }
}

function listen(page: Page): string[] {
  const heard: string[] = []
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('response', (answer) => answer.status() >= 400 && heard.push(`${answer.status()} ${answer.url()}`))
  return heard
}

const kept = (page: Page, key: string) => page.evaluate((name) => localStorage.getItem(name), key)
const tokens = async (page: Page) => JSON.parse((await kept(page, 'parley.session')) ?? 'null')
const door = (page: Page) => page.getByRole('button', { name: 'Sign in' })
const question = () => ada.page.getByRole('dialog', { name: /^Sign out/ })

async function signOut(): Promise<void> {
  // A page behind another is hardly drawn, and every press waits for its frames.
  await ada.page.bringToFront()
  await ada.page.getByRole('button', { name: /^You: / }).click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()
}

test('one’s own name is the one of now: in the menu at once, and after a reload', async () => {
  const { page } = ada
  await page.goto(`${line.url}/settings/profile`)
  await page.getByLabel('Name', { exact: true }).fill('Countess Ada')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const self = page.getByRole('button', { name: /^You: Countess Ada,/ })
  await self.waitFor()

  // Changed elsewhere: what was told at signing in is of long ago.
  await desk.ada.patch('/me', { name: 'Ada the Great' })
  await page.reload()
  await page.getByRole('button', { name: /^You: Ada the Great,/ }).click()
  await page.getByRole('menu').getByText('Ada the Great').waitFor()
  await desk.ada.patch('/me', { name: 'Ada' })
})

test('signing out in one of two tabs ends both and the session, and nothing is complained of', async () => {
  const heard = listen(ada.page)
  const other = await openTab('/settings/profile')
  // Something half done is no reason to stay.
  await other.page.getByLabel('Name', { exact: true }).fill('Half a name')
  const { token } = await tokens(ada.page)
  await signOut()
  await Promise.all([door(ada.page).waitFor(), door(other.page).waitFor()])
  const validate = () =>
    fetch(`${desk.url}/api/v1/auth/validate`, { headers: { authorization: `Bearer ${token}` } })
  await until(async () => (await validate()).status === 401)

  // Both go on from here: whoever signs in at one is signed in at the other.
  await signInTo(ada.page, 'grace')
  await other.page.getByRole('button', { name: /^You: Grace,/ }).waitFor()
  await ada.page.getByRole('button', { name: /^You: Grace,/ }).waitFor()
  expect({ heard, others: other.heard, complaints: ada.complaints }).toEqual({
    heard: [],
    others: [],
    complaints: [],
  })
})

test('signing out where nobody answers is done at once, and this browser is told nothing more', async () => {
  const { page } = ada
  await page.evaluate(() => {
    const subscription = {
      unsubscribe: async () => {
        document.documentElement.dataset['push'] = 'ended'
        return true
      },
    }
    Object.assign(PushManager.prototype, { getSubscription: async () => subscription })
  })
  const asked = page.waitForRequest('**/auth/logout')
  // A black hole.
  await page.route('**/auth/logout', () => {})
  await signOut()
  await door(page).waitFor()
  expect(await tokens(page)).toBeNull()
  expect((await asked).headers()['authorization']).toStartWith('Bearer ')
  await page.locator('html[data-push=ended]').waitFor({ state: 'attached' })
})

test('what one did goes with one: whoever signs in next on the same page cannot take it back', async () => {
  const { page } = ada
  // The server asks for patience.
  await page.route(`**/conversations/${conversationId}`, (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    const json = { success: false, error: { code: 'RATE_LIMITED', message: 'Wait' } }
    return route.fulfill({ status: 429, headers: { 'retry-after': '31' }, json })
  })
  await ada.row('Rosa').focus()
  await page.keyboard.press('x')
  await page
    .getByRole('button', { name: /^Priority/ })
    .first()
    .click()
  await page.getByRole('option', { name: /Urgent/ }).click()
  const undo = page.getByRole('button', { name: 'Undo' })
  await undo.waitFor()

  await signOut()
  await question().getByText('1 change has not been made yet.').waitFor()
  await question().getByRole('button', { name: 'Sign out' }).click()
  await door(page).waitFor()
  expect(await undo.count()).toBe(0)
})

test('what only this browser has is not lost without a word, and nobody else’s is lost at all', async () => {
  const { page } = ada
  const others = { 'parley.draft.user_other.conv_1': '{"text":"Not mine"}', 'parley.outbox.user_other': '[]' }
  await page.evaluate((things) => {
    for (const [key, value] of Object.entries(things)) localStorage.setItem(key, value)
  }, others)
  const keys = () => page.evaluate(() => Object.keys(localStorage).filter((key) => /draft|outbox/.test(key)))
  const buffer = Buffer.from('bill')
  await page.setInputFiles('input[type=file]', { name: 'bill.txt', mimeType: 'text/plain', buffer })
  // A question that was never asked may not be here yet when the line goes.
  await signOut()
  await question().getByText('1 message has not been sent.').waitFor()
  await question().getByRole('button', { name: 'Cancel' }).click()
  line.cut()
  await page.getByRole('status').getByText('The server does not answer.').waitFor()
  await writeIn(replyIn(page), 'Written in a tunnel')
  await modeIn(page, 'Note').click()
  await noteIn(page).fill('Ask Linus first')

  await signOut()
  await question().getByText('2 messages have not been sent.').waitFor()
  await question().getByText('1 draft is in this browser only.').waitFor()
  expect(await violations(page)).toEqual([])
  await question().getByRole('button', { name: 'Cancel' }).click()
  expect(await noteIn(page).inputValue()).toBe('Ask Linus first')
  expect((await keys()).length).toBe(4)

  await signOut()
  await question().getByRole('button', { name: 'Sign out' }).click()
  await door(page).waitFor()
  expect((await keys()).toSorted()).toEqual(Object.keys(others))
  line.mend()
  await signInTo(page, 'ada')
})

test('renewing the tokens in one tab leaves what is done in another alone', async () => {
  const other = await openTab('/settings/profile')
  const name = other.page.getByLabel('Name', { exact: true })
  await name.fill('Ada King')
  const before = await tokens(ada.page)
  desk.clock.advance(61 * 60_000)
  await ada.page.bringToFront()
  await ada.page.getByRole('link', { name: 'Contacts' }).click()
  await until(async () => (await tokens(ada.page)).refresh_token !== before.refresh_token)

  await other.page.bringToFront()
  // The other tab hears of it in its own time: it saves what was typed, with the tokens renewed here.
  await other.page.getByRole('button', { name: 'Save', exact: true }).click()
  await other.page.getByText('Saved', { exact: true }).first().waitFor()
  expect(await name.inputValue()).toBe('Ada King')
  await other.page.getByRole('button', { name: /^You: Ada King,/ }).waitFor()
})
