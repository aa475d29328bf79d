/** The chat on somebody else's page: what it asks for, keeps and touches there. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openWindow, type Window } from '../testkit/browser.ts'
import { openPanel, panelDocument, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, type HostPageOptions, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let host: HostPage | undefined
let opened: Window | undefined
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  await opened?.context.close()
  await host?.close()
  opened = undefined
  host = undefined
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** The page, once the button is there, with every request it made. */
async function visit(options: HostPageOptions = {}, hasButton = true) {
  host = openHostPage(desk, options)
  opened = await openWindow(browser)
  const { page, context, complaints } = opened
  const requests: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  await page.goto(host.url)
  if (hasButton) await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  return { page, context, complaints, requests, url: host.url }
}

const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).map(({ name }) => name),
  }))

async function startChat(page: Page, name = 'Rosa') {
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill(name)
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').waitFor()
  return panel
}

test('before the visitor does something nothing is kept, and nothing asked but the script and how the site wants its chat', async () => {
  const { page, context, requests, complaints, url } = await visit()

  expect(requests.filter((address) => !address.startsWith(url))).toEqual([
    `${desk.url}/widget.js`,
    `${desk.url}/api/v1/sites/site_shop/widget`,
  ])
  expect(await kept(page)).toEqual({ local: [], session: [], cookie: '', databases: [] })
  expect(await context.cookies()).toEqual([])
  expect(await page.locator('parley-chat iframe').count()).toBe(0)

  // Looking at the panel is no writing: the frame is there, and still nothing is kept or told.
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  const inFrame = await panelDocument(page).evaluate(async () => ({
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).length,
  }))
  expect(inFrame).toEqual({ local: [], databases: 0 })
  expect(await kept(page)).toMatchObject({ local: [], cookie: '' })
  expect(requests.filter((address) => /\/(visitors|conversations|ws)\b/.test(address))).toEqual([])
  expect(requests.filter((address) => !address.startsWith(url) && !address.startsWith(desk.url))).toEqual([])
  expect(complaints).toEqual([])
})

test('a page with a strict policy needs four words for it, and nothing is complained about', async () => {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${desk.url}`,
    "style-src 'self'",
    `frame-src ${desk.url}`,
    `connect-src ${desk.url}`,
    "base-uri 'none'",
  ].join('; ')
  const { page, context, complaints } = await visit({ policy })
  const panel = await startChat(page)
  await panel.getByLabel('Your message').fill('Is this on?')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()

  const color = await page
    .getByRole('button', { name: 'Close the chat' })
    .evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(color).toBe('rgb(37, 99, 235)')
  expect(complaints).toEqual([])
  expect(await context.cookies()).toEqual([])
  expect((await kept(page)).local).toEqual(['parley.site_shop.visitor'])
})

test('the rules of the page do not reach the button, and ours do not reach the page', async () => {
  const style = `* { font: 40px serif !important; color: red !important; margin: 90px !important; }
    parley-chat, div, button, iframe { display: none !important; position: static !important; transform: rotate(40deg) !important; all: revert !important }
    button { width: 5px !important; }`
  const plain = await visit()
  const boxOf = async ({ page }: { page: Page }) => {
    const button = page.getByRole('button', { name: 'Open the chat' })
    const shown = await button.evaluate((element) => {
      const { fontSize, color, position, margin, display } = getComputedStyle(element)
      return { fontSize, color, position, margin, display }
    })
    return { box: await button.boundingBox(), shown }
  }
  const expected = await boxOf(plain)
  const paragraph = ({ page }: { page: Page }) =>
    page.locator('p').evaluate((element) => getComputedStyle(element).cssText)
  const untouched = await paragraph(plain)
  await plain.context.close()
  await host?.close()

  const hostile = await visit({ style })
  expect(await boxOf(hostile)).toEqual(expected)
  const panel = await openPanel(hostile.page)
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  expect((await hostile.page.locator('parley-chat iframe').boundingBox())?.width).toBe(400)
  await hostile.context.close()
  await host?.close()

  host = openHostPage(desk, { tag: '' })
  opened = await openWindow(browser)
  await opened.page.goto(host.url)
  expect(await paragraph(opened)).toBe(untouched)
})

test('a page that frames the panel without saying who it is sees nothing in it', async () => {
  const { page } = await visit({ tag: '' }, false)
  await page.evaluate((address) => {
    const frame = document.createElement('iframe')
    frame.src = address
    document.body.append(frame)
  }, `${desk.url}/widget/frame?site=site_shop`)
  await page.waitForLoadState('networkidle')
  const framed = page.frames().find((frame) => frame.url().includes('/widget/frame'))
  await framed?.waitForFunction(() => document.readyState === 'complete')
  expect(await framed?.evaluate(() => document.body.textContent?.trim())).toBe('')
  // By itself, in a tab, it is a page of ours.
  await page.goto(`${desk.url}/widget/frame?site=site_shop`)
  await page.getByRole('button', { name: 'Send us a message' }).waitFor()
})

test('a number before the title of the page itself stays, with ours before it and without', async () => {
  const own = '(2020) Annual report'
  const { page } = await visit({ script: `document.title = ${JSON.stringify(own)}` })
  expect(await page.title()).toBe(own)
  const panel = await startChat(page, 'Tia')
  await panel.getByLabel('Your message').fill('Which year?')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await page.keyboard.press('Escape')
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { id } = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === 'Tia')
  await desk.ada.say(id, '2020')
  await page.waitForFunction((own) => document.title === `(1) ${own}`, own)
  await openPanel(page)
  await page.waitForFunction((own) => document.title === own, own)
})

test('the page is told what is said only where it listens', async () => {
  const script = `window.told = []
    addEventListener('message', ({ data }) => data?.said?.type === 'heard' && told.push(data.said.message.text))`
  const { page } = await visit({ script })
  const panel = await startChat(page, 'Vic')
  const say = async (text: string) => {
    await panel.getByLabel('Your message').fill(text)
    await panel.getByLabel('Your message').press('Enter')
    await panel
      .getByRole('article')
      .filter({ hasText: text })
      .getByText(/^(Sent|Delivered)$/)
      .waitFor()
  }
  const told = () => page.evaluate(() => Reflect.get(window, 'told'))
  await say('For the team')
  await page.evaluate(() => {
    Reflect.set(
      window,
      'cease',
      window.parley?.('on', 'message', () => {}),
    )
  })
  await say('For the page too')
  await page.waitForFunction(() => Reflect.get(window, 'told').length > 0)
  expect(await told()).toEqual(['For the page too'])
  await page.evaluate(() => Reflect.get(window, 'cease')())
  await say('Not for the page')
  expect(await told()).toEqual(['For the page too'])
})

test('with consent refused all is in memory: the chat works, and the next page knows nothing', async () => {
  const { page } = await visit({ tag: 'data-site="site_shop" data-consent="false"' })
  const panel = await startChat(page)
  await panel.getByLabel('Your message').fill('Remember nothing')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const databases = () => panelDocument(page).evaluate(async () => (await indexedDB.databases()).length)
  expect(await kept(page)).toEqual({ local: [], session: [], cookie: '', databases: [] })
  expect(await databases()).toBe(0)

  await page.evaluate(() => window.parley?.('update', { consent: true }))
  await page.waitForFunction(() => localStorage.length > 0)
  await page.evaluate(() => window.parley?.('update', { consent: false }))
  await page.waitForFunction(() => localStorage.length === 0)
  await page.reload()
  await openPanel(page)
  await panelOf(page).getByRole('button', { name: 'Send us a message' }).waitFor()
  expect(await panelOf(page).getByText('Remember nothing').count()).toBe(0)
})

test('who has written goes on where it was on the next page', async () => {
  const { page, url } = await visit()
  const panel = await startChat(page)
  await panel.getByLabel('Your message').fill('On the first page')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await page.goto(`${url}/other`)
  const again = await openPanel(page)
  await again.getByRole('log').getByText('On the first page').waitFor()
})

test('a page that is not one of the site’s shows no chat, and says why where its makers look', async () => {
  await desk.linus.patch('/sites/site_shop', { domain: 'https://elsewhere.example' })
  host = openHostPage(desk)
  opened = await openWindow(browser)
  const { page } = opened
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning')
  await page.goto(host.url)

  expect((await warned).text()).toContain("is not one of the site's")
  expect(await page.locator('parley-chat').count()).toBe(0)
  await desk.linus.patch('/sites/site_shop', { domain: null })
})
