/** What is written without a line: shown, kept over a reload, and sent once, in its order. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../testkit/breakable-line.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openCustomerSide, openPanel, panelDocument, panelOf } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { forgetKept, panelKeeps } from '../testkit/panel-keys.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let line: BreakableLine
let desk: Desk
let browser: Browser
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

async function textsOf(name: string): Promise<string[]> {
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const found = conversations.filter((one: { visitor: { name: string } }) => one.visitor.name === name)
  expect(found).toHaveLength(1)
  const { messages } = (await desk.ada.get(`/messages?conversation_id=${found[0].id}`)).body.data
  return messages.map(({ content }: { content: string }) => content)
}

test('five messages written without a line, with a reload among them, arrive once and in order', async () => {
  const rosa = await openCustomerSide(browser, line.url, 'Rosa')
  const { page, panel } = rosa
  await rosa.say('Before the tunnel')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()

  // The pages come, the socket does not: as when a train leaves the station.
  const sockets: { close(): unknown }[] = []
  let isCut = true
  await page.routeWebSocket(/\/ws$/, (route) => {
    if (isCut) void route.close({ code: 1001 })
    else sockets.push(route.connectToServer())
  })
  line.cut()
  await panel.getByText('The server cannot be reached.').waitFor()
  for (const text of ['one', 'two', 'three']) await rosa.say(text)
  await rosa.message('three').getByText('Will be sent when the connection is back').waitFor()
  await until(() => panelKeeps(page, 'three'))

  line.mend()
  await page.reload()
  await openPanel(page)
  await panel.getByRole('log').getByText('three').waitFor()
  await rosa.say('four')
  await rosa.say('five')
  await rosa.message('five').waitFor()
  expect(await textsOf('Rosa')).toEqual(['Before the tunnel'])

  isCut = false
  await rosa
    .message('five')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ timeout: 40_000 })
  expect(await textsOf('Rosa')).toEqual(['Before the tunnel', 'one', 'two', 'three', 'four', 'five'])
  expect(await panel.getByRole('log').getByRole('article').count()).toBe(6)

  // Nothing of it is left to be sent by the next page.
  await page.reload()
  await openPanel(page)
  await rosa.message('five').waitFor()
  expect(await panel.getByRole('log').getByRole('article').count()).toBe(6)
  await rosa.context.close()
})

test('what waits is shown after a reload, also where that came before anything else was kept', async () => {
  const ines = await openCustomerSide(browser, line.url, 'Ines')
  const { page, panel } = ines
  await ines.say('Before the tunnel')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await page.routeWebSocket(/\/ws$/, (route) => void route.close({ code: 1001 }))
  line.cut()
  await panel.getByText('The server cannot be reached.').waitFor()
  await ines.say('In the tunnel')
  await until(() => panelKeeps(page, 'In the tunnel'))
  await until(async () => (await forgetKept(page, '.seen')) > 0)
  line.mend()
  await page.reload()
  await openPanel(page)
  await ines.message('In the tunnel').waitFor()
  await ines.say('Still in the tunnel')
  await ines.message('Still in the tunnel').waitFor()
  await ines.context.close()
})

test('a first message written when nobody answers goes out when somebody does', async () => {
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: false, fields: [], consent: null } },
  })
  const { page, context } = await openWindow(browser)
  await page.goto(`${line.url}/demo`)
  await openPanel(page)
  const panel = panelOf(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  const input = panel.getByLabel('Your message')
  await input.waitFor()
  line.cut()
  for (const text of ['Anybody?', 'Hello?']) {
    await input.fill(text)
    await input.press('Enter')
  }
  await panel.getByRole('log').getByText('Hello?').waitFor()
  line.mend()
  await panel
    .getByRole('article')
    .filter({ hasText: 'Hello?' })
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ timeout: 40_000 })
  expect(await textsOf('Visitor')).toEqual(['Anybody?', 'Hello?'])
  await context.close()
})

test('what is being written waits over a reload, until it is sent', async () => {
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: true, fields: [{ key: 'name', required: true }], consent: null } },
  })
  const noor = await openCustomerSide(browser, desk.url, 'Noor')
  await noor.say('Hello')
  await noor.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const input = noor.panel.getByLabel('Your message')
  await input.fill('Half a quest')
  await until(() => panelKeeps(noor.page, 'Half a quest'))
  await noor.page.reload()
  await openPanel(noor.page)
  await input.waitFor()
  await panelDocument(noor.page).waitForFunction(
    () => document.querySelector('textarea')?.value === 'Half a quest',
  )
  await input.press('Enter')
  await noor.message('Half a quest').waitFor()
  expect(await input.inputValue()).toBe('')
  await noor.context.close()
})
