/** What a newcomer to both pages stumbled over, each as it is now. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { overflow } from '../testkit/accessible.ts'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openConversationWith, openCustomerSide, openStaffSide } from '../testkit/chat-windows.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'
import { aPicture } from '../testkit/uploads.ts'

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
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

test('who signs in is at the list, is told the site, and is sent to the demo shop only from its own', async () => {
  const { page, context } = await openWindow(browser)
  await page.goto(desk.url)
  const signIn = async (site: string) => {
    await page.getByLabel('Username').fill('linus')
    await page.getByLabel('Password').fill(castPassword)
    await page.getByLabel('Site').fill(site)
    await page.keyboard.press('Enter')
    await page.getByText(`You are signed in to the site ${site}.`).waitFor()
  }
  await signIn('site_shop')
  await page.getByRole('link', { name: 'Open the demo shop' }).waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  expect(await focused()).toBe('Active')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await signIn('site_other')
  await page.getByText('What your customers write on this site appears here.').waitFor()
  expect(await page.getByRole('link', { name: 'Open the demo shop' }).count()).toBe(0)
  await context.close()
})

test('a name of blanks is answered with what is wrong', async () => {
  const { page, context } = await openWindow(browser)
  await page.goto(`${desk.url}/demo`)
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await page.getByLabel('Your name').fill('   ')
  await page.keyboard.press('Enter')

  await page.getByRole('alert').getByText('Please write your name').waitFor()
  expect(await page.getByLabel('Your name').getAttribute('aria-invalid')).toBe('true')
  await context.close()
})

test('a long name and a long word stay inside the thread, and why a file was refused is read in full', async () => {
  const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(5)
  for (const width of [1280, 360]) {
    const rosa = await openCustomerSide(browser, desk.url, name, { width, height: 740 })
    await rosa.say('Donaudampfschifffahrtsgesellschaft'.repeat(8))
    await rosa.page.setInputFiles('input[type=file]', {
      name: `${'a-very-long-name-'.repeat(5)}.exe`,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('7f454c4602010100', 'hex'),
    })
    const refused = rosa.page.getByText('allowed are pictures, PDF, Office documents')
    await refused.waitFor()
    expect(await cutOff(rosa.page, '.upload-label')).toBe(0)
    expect(await overflow(rosa.page)).toBe(0)
    await rosa.context.close()

    const ada = await openStaffSide(browser, desk.url, 'ada', { width, height: 740 })
    await ada.page.getByRole('navigation').getByRole('link', { name }).first().click()
    await ada.message('Donaudampf').waitFor()
    expect(await cutOff(ada.page, '.thread')).toBe(0)
    expect(await overflow(ada.page)).toBe(0)
    await ada.context.close()
  }
})

test('members are called by their names, beside a word that says what the list is for', async () => {
  const customer = await desk.visitor('Nia')
  const id = await customer.chat()
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
  const ada = await openStaffSide(browser, desk.url, 'ada', { width: 360, height: 740 })
  const row = ada.page.getByRole('navigation').getByRole('link', { name: 'Nia' })
  await row.getByText('Grace', { exact: true }).waitFor()
  await row.click()

  const list = ada.page.getByLabel('Assigned to')
  expect(await list.locator('option').allTextContents()).toContain('Grace (Offline)')
  const label = await ada.page.getByText('Assigned to', { exact: true }).boundingBox()
  expect(label?.height).toBeGreaterThan(10)
  await ada.page.getByRole('button', { name: 'Close', exact: true }).click()
  await ada.page.getByRole('dialog').getByText('You may leave it empty.').waitFor()
  await ada.context.close()
})

test('a picture chosen while the line is down goes out by itself, once, when it is back', async () => {
  const rosa = await openCustomerSide(browser, line.url, 'Rosa')
  await rosa.say('One moment')
  await rosa
    .message('One moment')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  line.cut()
  await rosa.page.getByText('The server cannot be reached.').waitFor()
  await rosa.page.setInputFiles('input[type=file]', {
    name: 'desk.png',
    mimeType: 'image/png',
    buffer: Buffer.from(await (await aPicture()).arrayBuffer()),
  })
  await rosa.page.getByText('desk.png is sent when the connection is back').waitFor()
  line.mend()

  await rosa.page.getByRole('button', { name: 'Picture desk.png, open it' }).waitFor()
  expect(await rosa.page.getByRole('button', { name: 'Picture desk.png, open it' }).count()).toBe(1)
  await rosa.context.close()
})

test('a browser that loses its network says so within a second, on both pages', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Ines')
  await rosa.say('Before the tunnel')
  await rosa
    .message('Before the tunnel')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  const ada = await openStaffSide(browser, desk.url, 'ada')
  await openConversationWith(ada, 'Ines')
  await ada.message('Before the tunnel').waitFor()
  for (const { page, context } of [rosa, ada]) {
    await context.setOffline(true)
    await page.getByRole('status').getByText('You are offline.').waitFor({ timeout: 2_000 })
    await context.setOffline(false)
    await page.getByRole('status').getByText('You are offline.').waitFor({ state: 'hidden' })
    await context.close()
  }
})

test('what waits for the visitor is counted in the title of the page, and is gone once it was seen', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Tess')
  await rosa.say('Hello?')
  await rosa
    .message('Hello?')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  await rosa.page.getByRole('button', { name: 'Close the chat window' }).click()
  const { body } = await desk.ada.get('/conversations?site_id=site_shop')
  const { id } = body.data.conversations.find(
    (one: { visitor: { name: string } }) => one.visitor.name === 'Tess',
  )
  await desk.ada.say(id, 'Yes?')
  await rosa.page.getByRole('button', { name: 'Open the chat, 1 unread' }).waitFor()
  expect(await rosa.page.title()).toBe('(1) Heron & Reed, a demo shop')

  await rosa.page.getByRole('button', { name: 'Open the chat, 1 unread' }).click()
  await rosa.page.waitForFunction(() => document.title === 'Heron & Reed, a demo shop')
  await rosa.context.close()
})

test('ERR-09 who writes faster than is allowed is told when it goes on', async () => {
  const strict = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  const rosa = await openCustomerSide(browser, strict.url, 'Rosa')
  await rosa.say('Once')
  await rosa
    .message('Once')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  await rosa.page.evaluate(async () => {
    const { visitor_id, token } = JSON.parse(localStorage.getItem('parley.site_shop.visitor') ?? '{}')
    const headers = { 'content-type': 'application/json', 'x-visitor-token': token }
    const post = (path: string, body: object) =>
      fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const mine = await (await post('/v1/conversations', { site_id: 'site_shop', visitor_id })).json()
    for (let count = 0; count < 60; count++)
      await post('/v1/messages', { conversation_id: mine.data.id, type: 'text', content: `More ${count}` })
  })
  await rosa.say('Too fast')

  await rosa.page.getByText(/Too many messages at once: sending again in \d+ s\./).waitFor()
  await rosa.context.close()
  await strict.close()
})

test('the ring around what has the focus has the colour of the site, where that can be seen', async () => {
  const ringWith = async (primary_color: string) => {
    await desk.linus.patch('/sites/site_shop', { widget_config: { primary_color } })
    const { page, context } = await openWindow(browser)
    await page.goto(`${desk.url}/demo`)
    await page.getByRole('button', { name: 'Open the chat' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(
      () => getComputedStyle(document.activeElement ?? document.body).outlineColor,
    )
    await context.close()
    return ring
  }

  expect(await ringWith('#7a1fa2')).toBe('rgb(122, 31, 162)')
  expect(await ringWith('#ffe45c')).toBe('rgb(11, 107, 95)')
})

/** Pixels of what the elements hold that are out of sight to the side. */
async function cutOff(page: Page, selector: string): Promise<number> {
  return await page
    .locator(selector)
    .first()
    .evaluate((element) => element.scrollWidth - element.clientWidth)
}
