/** The preview of a site's chat: what it shows is what visitors then see, and it is nobody's chat. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Frame, FrameLocator, Page } from 'playwright-core'
import { looks, overflow, violations } from '../../../testkit/accessible.ts'
import { launchBrowser, openWindow, type WindowOptions } from '../../../testkit/browser.ts'
import { openPanel } from '../../../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../../testkit/settings-window.ts'
import { until } from '../../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let linus: SettingsWindow

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
beforeEach(async () => {
  linus = await openSettings(browser, desk.url, 'linus')
})
afterEach(async () => {
  expect(linus.complaints).toEqual([])
  await linus.context.close()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const previewOf = (page: Page): FrameLocator => page.frameLocator('iframe[title="Preview"]')

function previewDocument(page: Page): Frame {
  const found = page.frames().find((frame) => frame.url().endsWith('/widget/preview'))
  if (!found) throw new Error('There is no preview')
  return found
}

async function openLook({ open, page }: SettingsWindow): Promise<FrameLocator> {
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  await open('inboxes', inboxes[0].id)
  const preview = previewOf(page)
  await preview.getByRole('dialog').waitFor()
  return preview
}

/** Everything that can be read in a panel. */
const wordsIn = async (panel: FrameLocator) => (await panel.getByRole('dialog').innerText()).split(/\n+/)

const turn = (page: Page, to: string) => page.getByRole('button', { name: to, exact: true }).click()

/** The name of the day in so many days, in Auckland. */
const dayAhead = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en', {
    weekday: 'long',
    timeZone: 'Pacific/Auckland',
  })

/** A newcomer’s home and what comes before its first word. */
async function seenByVisitor(options: WindowOptions = {}) {
  const { page, context } = await openWindow(browser, options)
  await page.goto(`${desk.url}/demo`)
  const button = page.getByRole('button', { name: /^Open the chat/ })
  const launcher = [await button.innerText(), await button.evaluate((one) => one.parentElement?.className)]
  const panel = await openPanel(page)
  await panel.getByRole('heading', { level: 1 }).waitFor()
  const home = await wordsIn(panel)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByRole('button', { name: 'Start chatting' }).waitFor()
  const begin = await wordsIn(panel)
  await context.close()
  return { launcher, home, begin }
}

test('what is typed is seen at once in the very words visitors read once it is saved, open and closed', async () => {
  const { page, save } = linus
  const preview = await openLook(linus)
  const type = async (field: string, text: string) => {
    await page.getByLabel(field, { exact: true }).fill(text)
    await preview.getByText(text, { exact: true }).first().waitFor()
  }
  await type('Title', 'Ask the herons')
  await type('Introduction', 'Anything about boots')
  await type('Welcome', 'What can we find for you?')
  await type('How soon you answer', 'Usually within the hour')
  await type('Beside the button', 'Talk to us')
  await page.getByLabel('Side', { exact: true }).selectOption('left')
  await page.getByLabel('Colour, #rrggbb').fill('#7a1f5c')
  await turn(page, 'New chat')
  await preview.getByRole('button', { name: 'Start chatting' }).waitFor()
  await page.getByRole('combobox', { name: 'Phone' }).selectOption('always')
  await preview.getByLabel('Phone').waitFor()
  await type('Consent', 'You may keep what I write')
  await page.getByRole('tab', { name: 'Hours' }).click()
  await page.getByRole('switch', { name: 'Working hours' }).click()
  await page.getByLabel('Time zone').selectOption('Pacific/Auckland')
  for (const day of [1, 2, 3, 4, 5, 6, 7])
    await page.getByRole('checkbox', { name: `Open on ${dayAhead(day)}` }).setChecked(day === 3)
  await page.getByRole('tab', { name: 'Look and code' }).click()

  const shown = async () => {
    const button = preview.getByRole('button', { name: 'Open the chat' })
    const launcher = [await button.innerText(), await button.evaluate((one) => one.parentElement?.className)]
    const home = await wordsIn(preview)
    await turn(page, 'New chat')
    await preview.getByRole('button', { name: 'Start chatting' }).waitFor()
    const begin = await wordsIn(preview)
    await turn(page, 'Home')
    await preview.getByText('Send us a message').waitFor()
    return { launcher, home, begin }
  }
  await turn(page, 'Nobody is')
  await type('While nobody is there', 'The herons sleep')
  const closed = await shown()
  expect(closed.launcher).toEqual(['Talk to us', 'left'])
  expect(closed.home).toContain('The herons sleep')
  await save()
  expect(closed.home.join()).toContain('We are back on')
  expect(await seenByVisitor()).toEqual(closed)

  await page.getByRole('tab', { name: 'Hours' }).click()
  await page.getByRole('switch', { name: 'Working hours' }).click()
  await page.getByRole('tab', { name: 'Look and code' }).click()
  await turn(page, 'Somebody is there')
  await preview.getByText('Usually within the hour').waitFor()
  const open = await shown()
  await save()
  expect(await seenByVisitor()).toEqual(open)
  const color = () =>
    previewDocument(page).evaluate(() => document.documentElement.style.getPropertyValue('--brand'))
  expect(await color()).toBe('#7a1f5c')
})

test('somebody may write in it: nothing is kept, no server asked, nobody has written', async () => {
  const { page } = linus
  const asked: string[] = []
  const kept = () =>
    page.evaluate(async () => [
      ...Object.keys(localStorage).sort(),
      ...(await indexedDB.databases()).map(({ name }) => name),
      document.cookie,
    ])
  const preview = await openLook(linus)
  page.on('request', (request) => {
    if (request.frame() !== page.mainFrame())
      asked.push(`${request.method()} ${new URL(request.url()).pathname}`)
  })
  page.on('websocket', () => asked.push('socket'))
  const before = await kept()
  await preview.getByRole('button', { name: 'Send us a message' }).click()
  await preview.getByLabel('Your name').fill('Nobody')
  const phone = preview.getByLabel('Phone')
  if (await phone.count()) await phone.fill('+351912345678')
  const consent = preview.getByRole('checkbox')
  if (await consent.count()) await consent.check()
  await preview.getByRole('button', { name: 'Start chatting' }).click()
  await preview.getByLabel('Your message').fill('Is this real?')
  await preview.getByLabel('Your message').press('Enter')
  await preview.getByRole('log').getByText('Is this real?').waitFor()
  await preview.getByText('Delivered').waitFor()
  await turn(page, 'Conversation')
  await preview.getByText('Hello! When will my order arrive?').waitFor()
  await preview.getByRole('button', { name: 'Close the chat window' }).click()
  await preview.getByRole('dialog').waitFor({ state: 'hidden' })
  await preview.getByRole('button', { name: 'Open the chat' }).click()
  await preview.getByRole('dialog').waitFor()
  // What it does not say itself is not heard.
  const frame = previewDocument(page)
  await frame.evaluate(() =>
    postMessage({ parley: 1, said: { type: 'preview', view: 'nonsense' } }, location.origin),
  )

  expect(asked.filter((one) => !/^GET \/widget\/panel-[\w-]+\.js$/.test(one))).toEqual([])
  expect(await kept()).toEqual(before)
  const { contacts } = (await desk.linus.get('/contacts')).body.data
  expect(contacts).toEqual([])
  expect(await frame.evaluate(() => fetch('/api/v1/sites/site_shop/widget').then(String, String))).toContain(
    'TypeError',
  )
  // The browser says that it kept that call in.
  await until(() => linus.complaints.length > 0)
  expect(linus.complaints.splice(0).join()).toContain('connect-src')
})

test('where only those the site vouches for get in, nobody is shown a way in', async () => {
  const { page } = linus
  await openLook(linus)
  await page.getByRole('tab', { name: 'Safety' }).click()
  await page.getByRole('switch', { name: 'Only customers your server vouches for' }).click()
  await page.getByRole('tab', { name: 'Look and code' }).click()
  const preview = previewOf(page)
  for (const view of ['New chat', 'Home', 'New chat']) {
    await turn(page, view)
    await preview.getByText('Please sign in on this site to chat with us.').waitFor()
  }
  expect(await preview.getByRole('button', { name: 'Start chatting' }).count()).toBe(0)
})

test('each of its views is whole for those who do not see it all, light and dark, wide and narrow', async () => {
  await linus.context.close()
  const faults: string[] = []
  for (const look of looks) {
    linus = await openSettings(browser, desk.url, 'linus', look)
    const { page } = linus
    const preview = await openLook(linus)
    await preview.getByText('Send us a message').waitFor()
    for (const [view, there] of [
      ['Home', 'Send us a message'],
      ['New chat', 'Start chatting'],
      ['Conversation', 'Hello! When will my order arrive?'],
    ] as const) {
      await turn(page, view)
      await preview.getByText(there).first().waitFor()
      const frame = previewDocument(page)
      expect(await frame.evaluate(() => document.documentElement.dataset['theme'])).toBe(
        look.scheme ?? 'light',
      )
      const where = `${view}, ${look.scheme}, ${look.width ?? 'wide'}`
      faults.push(...(await violations(frame)).map((one) => `${where}: ${one}`))
      if ((await overflow(frame)) > 0 || (await overflow(page)) > 0) faults.push(`${where}: too wide`)
    }
    if (look !== looks.at(-1)) await linus.context.close()
  }
  expect(faults).toEqual([])
})

test('light and dark follow what is around it, until one of them is asked for', async () => {
  const { page } = linus
  await openLook(linus)
  const theme = () => previewDocument(page).evaluate(() => document.documentElement.dataset['theme'])
  expect(await theme()).toBe('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await until(async () => (await theme()) === 'dark')
  // As another window of the same reader does it.
  const other = await linus.context.newPage()
  await other.goto(`${desk.url}/manifest.webmanifest`)
  await other.evaluate(() => localStorage.setItem('parley.look', JSON.stringify({ theme: 'light' })))
  await until(async () => (await theme()) === 'light')
  await page
    .getByRole('group', { name: 'Visitor’s screen' })
    .getByRole('button', { name: 'Dark', exact: true })
    .click()
  await until(async () => (await theme()) === 'dark')
  await other.evaluate(() => localStorage.removeItem('parley.look'))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  expect(await theme()).toBe('dark')
})

test('a file attached in it is shown as sent, and stays in the page', async () => {
  const { page } = linus
  const preview = await openLook(linus)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await turn(page, 'Conversation')
  await preview.getByText('Hello! When will my order arrive?').waitFor()
  const before = asked.length
  const files = [
    { name: 'bill.txt', mimeType: 'text/plain', buffer: Buffer.from('ten boots') },
    {
      name: 'boot.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    },
  ]
  await preview.locator('input[type=file]').first().setInputFiles(files)
  await preview.getByLabel('Your message').fill('Here they are')
  await preview.getByLabel('Your message').press('Enter')
  const log = preview.getByRole('log')
  await log.getByRole('button', { name: /bill\.txt/ }).waitFor()
  await log
    .getByRole('button', { name: /boot\.svg/ })
    .locator('img')
    .waitFor({ state: 'attached' })
  const saving = page.waitForEvent('download')
  await log.getByRole('button', { name: /bill\.txt/ }).click()
  expect(await Bun.file(await (await saving).path()).text()).toBe('ten boots')
  expect(asked.slice(before).filter((url) => !/^blob:|\/(widget|pages)\//.test(url))).toEqual([])
})
