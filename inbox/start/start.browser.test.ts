/** From an empty place to the first chat in the list. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Locator } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openPanel } from '../../testkit/chat-windows.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('an administrator of an empty account is led to a first chat, which arrives', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'linus')
  await page.getByRole('link', { name: /Your first chat in three steps/ }).click()
  await page.waitForURL(/\/start$/)
  const hasFocus = (what: Locator) => until(() => what.evaluate((one) => one === document.activeElement))
  await page.getByLabel('Your company').fill('')
  await page.getByRole('button', { name: 'Next' }).click()
  await hasFocus(page.getByLabel('Your company'))
  await page.getByLabel('Your company').fill('Heron & Reed')
  await page.getByLabel('Name of the chat').fill('The heron shop')
  await page.getByRole('button', { name: 'Next' }).click()
  await hasFocus(page.getByRole('heading', { name: /colleague/ }))
  // What is done is not done again.
  await page.reload()
  await page.getByLabel('Name', { exact: true }).fill('Hedy')
  // The username that is made of it is somebody's already.
  await page.getByLabel('E-mail').fill('ada@elsewhere.example')
  await page.getByRole('button', { name: 'Add colleague' }).click()
  await hasFocus(page.getByLabel('Username'))
  await page.getByLabel('Username').fill('hedy')
  await page.getByRole('button', { name: 'Add colleague' }).click()
  await until(() => page.evaluate(() => document.activeElement?.tagName === 'P'))
  expect(await page.getByRole('textbox', { name: 'To sign in with' }).inputValue()).toContain(
    `${desk.url}\nUsername: hedy`,
  )
  await page.getByRole('button', { name: 'Next' }).click()
  const line = await page.getByRole('textbox', { name: 'Code for your pages' }).inputValue()
  expect(line).toContain(`src="${desk.url}/widget.js" data-site="`)
  await page.getByText('Waiting for the first message').waitFor()
  // The link beside it leads to a page with the chat on it.
  const opening = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'open the demo shop' }).click()
  const shop = await opening
  const panel = await openPanel(shop)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Rosa Núñez')
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').fill('Is the lamp there in green?')
  await panel.getByLabel('Your message').press('Enter')
  // A page behind another is hardly drawn.
  await page.bringToFront()
  await page.getByText('Rosa Núñez has written').waitFor()
  await page.getByRole('link', { name: 'Answer it' }).click()
  await page.getByRole('log').getByText('Is the lamp there in green?').waitFor()
  expect((await desk.linus.get('/account')).body.data.name).toBe('Heron & Reed')
  const names = (await desk.linus.get('/members')).body.data.members.map(({ name }: { name: string }) => name)
  expect(names).toContain('Hedy')
  // Somebody has written: there is nothing to be led to any more.
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/conversations/search'))
  await page.goto(`${desk.url}/conversations`)
  await (await asked).finished()
  expect(await page.getByRole('link', { name: /Your first chat/ }).count()).toBe(0)
  // The browser itself notes a refused call.
  expect(complaints.filter((text) => !text.includes('409'))).toEqual([])
})

test('what is wrong has the keyboard, also where the browser draws before the answer is shown', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'linus')
  await page.addInitScript(() => {
    globalThis.requestAnimationFrame = (draw) => {
      queueMicrotask(() => draw(performance.now()))
      return 0
    }
  })
  await page.goto(`${desk.url}/start?step=2`)
  await page.getByLabel('Name', { exact: true }).fill('Ada')
  await page.getByLabel('E-mail').fill('ada@elsewhere.example')
  await page.getByRole('button', { name: 'Add colleague' }).click()
  const username = page.getByLabel('Username')
  await username.waitFor()
  await until(() => username.evaluate((one) => one === document.activeElement), 3)
  await context.close()
})

test('a first chat that began before the line stood is seen all the same', async () => {
  const other = await openDesk()
  try {
    const { page, context } = await openInbox(browser, other.url, 'linus')
    await page.addInitScript(() => {
      globalThis.SharedWorker = class extends SharedWorker {
        constructor(...given: ConstructorParameters<typeof SharedWorker>) {
          super(...given)
          const say = this.port.postMessage.bind(this.port)
          const ask = (words: unknown) => Object.assign(globalThis, { askNow: () => say(words) })
          this.port.postMessage = (words: unknown) =>
            JSON.stringify(words).includes('get_state') ? void ask(words) : say(words)
        }
      }
    })
    await page.goto(`${other.url}/start?step=3`)
    await page.getByText('Waiting for the first message').waitFor()
    await page.waitForFunction(() => 'askNow' in globalThis)
    const rosa = await other.visitor('Rosa')
    await rosa.say(await rosa.chat(), 'Hello')
    await page.evaluate(() => Reflect.get(globalThis, 'askNow')())
    await page.getByText('Rosa has written').waitFor()
    await context.close()
  } finally {
    await other.close()
  }
})

test('it can be waved away for good, and is no matter of agents', async () => {
  const other = await openDesk()
  try {
    const { page } = await openInbox(browser, other.url, 'linus')
    await page.getByRole('link', { name: /Your first chat/ }).click()
    await page.getByRole('button', { name: 'Do not show this again' }).click()
    await page.waitForURL(/\/conversations/)
    expect((await other.linus.get('/account')).body.data.settings).toMatchObject({ start_dismissed: true })
    await page.getByRole('link', { name: /Your first chat/ }).waitFor({ state: 'detached' })
    const agent = await openInbox(browser, other.url, 'ada')
    await agent.page.goto(`${other.url}/start`)
    await agent.page.getByText('Setting up is for administrators').waitFor()
  } finally {
    await other.close()
  }
})
