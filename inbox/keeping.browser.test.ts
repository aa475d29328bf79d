/** Nothing that was written is lost, sent as something else, or refused without a reason. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import {
  type ChatSide,
  openConversationWith,
  openCustomerSide,
  openStaffSide,
} from '../testkit/chat-windows.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  for (const name of ['Samir', 'Noor']) {
    const customer = await desk.visitor(name)
    await customer.say(await customer.chat(), `I am ${name}`)
  }
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

const replyTo = ({ page }: ChatSide, name: string) => page.getByLabel(`Reply to ${name}`)
const noteIn = ({ page }: ChatSide) => page.getByLabel('Write a note for the team…')
const noteButton = ({ page }: ChatSide) => page.getByRole('button', { name: 'Note', exact: true })

test('a draft waits in its conversation over a reload, until it is sent', async () => {
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Samir')
  await replyTo(ada, 'Samir').fill('Half a rep')
  await openConversationWith(ada, 'Noor')
  await noteButton(ada).click()
  await noteIn(ada).fill('Half a note')

  await ada.page.reload()
  await noteIn(ada).waitFor()
  expect(await noteIn(ada).inputValue()).toBe('Half a note')
  await openConversationWith(ada, 'Samir')
  expect(await replyTo(ada, 'Samir').inputValue()).toBe('Half a rep')

  await replyTo(ada, 'Samir').press('Enter')
  await ada.message('Half a rep').getByText('Sent').waitFor({ state: 'attached' })
  await ada.page.reload()
  await ada.message('Half a rep').waitFor()
  expect(await replyTo(ada, 'Samir').inputValue()).toBe('')
  await ada.context.close()
})

test('drafts go with whoever signs out', async () => {
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Samir')
  await replyTo(ada, 'Samir').fill('For nobody else')
  const kept = () => ada.page.evaluate(() => JSON.stringify(localStorage))
  expect(await kept()).toContain('For nobody else')

  await ada.page.getByRole('button', { name: 'Sign out' }).click()
  await ada.page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await kept()).not.toContain('For nobody else')
  await ada.context.close()
})

test('what a visitor is writing waits over a reload, until it is sent', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Rosa')
  const input = rosa.page.getByLabel('Your message')
  const openAgain = async () => {
    await rosa.page.reload()
    await rosa.page.getByRole('button', { name: 'Open the chat' }).click()
    await input.waitFor()
  }
  await input.fill('Half a quest')
  await openAgain()
  expect(await input.inputValue()).toBe('Half a quest')

  await input.press('Enter')
  await rosa.message('Half a quest').waitFor()
  await openAgain()
  expect(await input.inputValue()).toBe('')
  await rosa.context.close()
})

test('RUL-08 after a note the box writes replies again, and each conversation has its own way', async () => {
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Samir')
  await noteButton(ada).click()
  await openConversationWith(ada, 'Noor')
  expect(await noteButton(ada).getAttribute('aria-pressed')).toBe('false')
  await openConversationWith(ada, 'Samir')
  expect(await noteButton(ada).getAttribute('aria-pressed')).toBe('true')

  await noteIn(ada).fill('Between us')
  await noteIn(ada).press('Enter')
  await ada.message('Between us').getByText('Note, seen by the team only').waitFor()
  await ada.say('For you')
  await ada.message('For you').getByText('Sent').waitFor({ state: 'attached' })
  await ada.context.close()
})

test('RUL-08 a file attached as a note stays one, whatever is opened while it is on its way', async () => {
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Samir')
  await noteButton(ada).click()
  const arrived = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  await ada.page.route('**/files/upload', async (route) => {
    arrived.resolve()
    await goOn.promise
    await route.continue()
  })
  const file = { name: 'margins.txt', mimeType: 'text/plain', buffer: Buffer.from('12 %') }
  await ada.page.setInputFiles('input[type=file]', file)
  await arrived.promise
  await openConversationWith(ada, 'Noor')
  goOn.resolve()

  await openConversationWith(ada, 'Samir')
  await ada.message('margins.txt').getByText('Note, seen by the team only').waitFor()
  expect(await noteButton(ada).getAttribute('aria-pressed')).toBe('false')
  await openConversationWith(ada, 'Noor')
  await ada.message('I am Noor').waitFor()
  expect(await ada.message('margins.txt').count()).toBe(0)
  await ada.context.close()
})

test('ERR-07 ERR-08 a file that is refused is named, with what is wrong with it', async () => {
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Samir')
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const files: [string, string, Buffer][] = [
    ['nothing.txt', 'nothing.txt is empty', Buffer.alloc(0)],
    ['huge.txt', 'huge.txt is too large: files can have up to 10 MB', Buffer.alloc(10 * 2 ** 20 + 1, 'a')],
    [
      'tool.exe',
      'tool.exe: this type of file is not allowed here; allowed are pictures, PDF, Office documents, text, audio, video, and zip archives',
      Buffer.from('7f454c4602010100', 'hex'),
    ],
    ['torn.png', 'torn.png is damaged: the picture cannot be read', Buffer.concat([png, Buffer.alloc(100)])],
  ]
  for (const [name, reason, buffer] of files) {
    await ada.page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer })
    await ada.page.getByText(reason, { exact: true }).waitFor()
  }
  await ada.context.close()
})

test('a browser without a network is told from a server that does not answer', async () => {
  const ada = await openStaffSide(browser, line.url, 'ada')
  const says = (text: string) => ada.page.getByRole('status').getByText(text)
  line.cut()
  await says('The server cannot be reached.').waitFor()
  await ada.context.setOffline(true)
  await says('You are offline.').waitFor()
  await ada.context.setOffline(false)
  await says('The server cannot be reached.').waitFor()
  line.mend()
  await says('The server cannot be reached.').waitFor({ state: 'hidden' })
  await ada.context.close()
})

test('when a visitor was last seen moves on, though nothing is heard', async () => {
  const { page, context } = await openWindow(browser)
  await page.clock.install()
  await page.goto(line.url)
  await page.getByLabel('Username').fill('grace')
  await page.getByLabel('Password').fill(castPassword)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation').getByRole('link', { name: 'Samir' }).click()
  await page.getByText(/Last seen \d+ minutes? ago/).waitFor()
  line.cut()
  await page.getByRole('status').getByText('The server cannot be reached.').waitFor()

  await page.clock.fastForward('30:00')
  await page.getByText(/Last seen 3\d minutes ago/).waitFor()
  line.mend()
  await context.close()
})
