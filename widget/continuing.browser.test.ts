/** Where a link to continue leads: whose chat it is, that it goes on there, and what becomes of who was there. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openCustomerSide } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { panelKeeps } from '../testkit/panel-keys.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
const contexts: BrowserContext[] = []
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()))
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('a link to another device leads to the conversation it was asked from, also where that is over', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Vera')
  contexts.push(rosa.context)
  await rosa.say('About the lamp')
  await rosa
    .message('About the lamp')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor()
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { id } = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === 'Vera')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await rosa.panel.getByRole('button', { name: 'Start a new conversation' }).waitFor()
  await rosa.panel.getByRole('button', { name: 'More' }).click()
  await rosa.panel.getByRole('menuitem', { name: 'Continue on another device' }).click()
  const address = await rosa.panel.getByLabel('Link').inputValue()

  const { page, context } = await openWindow(browser)
  contexts.push(context)
  await page.goto(address)
  await page.getByRole('button', { name: 'Continue here' }).click()
  await page.getByRole('log').getByText('About the lamp').waitFor()
})

test('the chat goes on on another device, by a link that is asked about first and works once', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Tess')
  contexts.push(rosa.context)
  await rosa.say('On the train')
  await rosa
    .message('On the train')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor()
  await rosa.panel.getByRole('button', { name: 'More' }).click()
  await rosa.panel.getByRole('menuitem', { name: 'Continue on another device' }).click()
  const address = await rosa.panel.getByLabel('Link').inputValue()

  const { page, context, complaints } = await openWindow(browser)
  contexts.push(context)
  await page.goto(address)
  await page.getByRole('button', { name: 'Continue here' }).waitFor()
  expect(await page.title()).toBe('The shop')
  const brand = await page.getByText('The shop').evaluate((name) => getComputedStyle(name).backgroundColor)
  expect(brand).toBe('rgb(37, 99, 235)')
  for (const color of ['#ffe14d', '#7f7f7f', '#2563eb']) {
    await desk.linus.patch('/sites/site_shop', { widget_config: { primary_color: color } })
    await page.reload()
    await page.getByText('The shop').waitFor()
    expect([color, await violations(page)]).toEqual([color, []])
  }
  await page.getByRole('button', { name: 'Continue here' }).click()
  await page.getByRole('log').getByText('On the train').waitFor()
  await page.getByLabel('Your message').fill('At home')
  await page.getByLabel('Your message').press('Enter')
  await rosa.message('At home').waitFor()
  // The code is gone from the address, and a reload goes on.
  expect(page.url()).toBe(`${desk.url}/widget/frame?site=site_shop`)
  await page.reload()
  await page.getByRole('log').getByText('At home').waitFor()
  expect(complaints).toEqual([])
  await page.goto(address)
  await page.getByText('Continue here').waitFor({ state: 'hidden' })
})

test('where a browser keeps nothing the page says so first, and the chat goes on as long as it is open', async () => {
  const visitor = await desk.visitor('Nora')
  await visitor.say(await visitor.chat(), 'Words of Nora')
  const { url } = (await visitor.post('/visitor/continuation')).body.data
  const { page, context } = await openWindow(browser)
  contexts.push(context)
  // As where the reader forbids sites to store.
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'indexedDB'])
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('Access is denied', 'SecurityError')
        },
      })
  })
  await page.goto(url)
  await page.getByText('This browser keeps nothing for this page').waitFor()
  await page.getByRole('button', { name: 'Continue here' }).click()
  await page.getByRole('log').getByText('Words of Nora').waitFor()
  await page.getByLabel('Your message').fill('Still here')
  await page.getByLabel('Your message').press('Enter')
  await page
    .getByText(/^(Sent|Delivered)$/)
    .first()
    .waitFor()
})

test('a link of somebody else takes the place of who was here, with all that was kept; one’s own goes on', async () => {
  const link = async (who: Awaited<ReturnType<Desk['visitor']>>) =>
    (await who.post('/visitor/continuation')).body.data.url
  const [first, second] = [await desk.visitor('Yara'), await desk.visitor('Zeno')]
  await first.say(await first.chat(), 'Words of the first')
  await second.say(await second.chat(), 'Words of the second')
  const { page, context } = await openWindow(browser)
  contexts.push(context)
  const goOn = async (address: string, text: string) => {
    await page.goto(address)
    await page.getByRole('button', { name: 'Continue here' }).click()
    await page.getByRole('log').getByText(text).waitFor()
  }
  const drafted = () => page.evaluate(() => document.querySelector('textarea')?.value)
  await goOn(await link(first), 'Words of the first')
  await page.getByLabel('Your message').fill('Half a word of the first')
  await until(() => panelKeeps(page, 'Half a word'))

  await goOn(await link(first), 'Words of the first')
  await until(async () => (await drafted()) === 'Half a word of the first')
  const { token } = await page.evaluate(() => JSON.parse(localStorage['parley.site_shop.visitor']))

  await goOn(await link(second), 'Words of the second')
  expect(await page.getByText('Words of the first').count()).toBe(0)
  expect(await panelKeeps(page, 'Half a word')).toBe(false)
  expect(await drafted()).toBe('')
  await page.reload()
  await page.getByRole('log').getByText('Words of the second').waitFor()
  const opens = () => desk.anonymous.get('/visitor/conversations', { 'x-visitor-token': token })
  expect(token).toBeString()
  await until(async () => (await opens()).status === 401)
})
