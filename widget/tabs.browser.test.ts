/** Several tabs of one browser: they are one visitor, who signs out in all of them at once. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { launchBrowser, openWindow, type Window } from '../testkit/browser.ts'
import { openPanel, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { panelKeys } from '../testkit/panel-keys.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let host: HostPage
let opened: Window
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  await desk.linus.patch('/sites/site_shop', {
    widget_config: { pre_chat: { enabled: false, fields: [], consent: null } },
  })
  host = openHostPage(desk)
})
afterEach(() => opened.context.close())
afterAll(async () => {
  await browser?.close()
  await host?.close()
  await desk?.close()
})

interface Tab {
  page: Page
  panel: FrameLocator
}

async function openTabs(): Promise<[Tab, Tab]> {
  opened = await openWindow(browser)
  const other = await opened.context.newPage()
  return [
    { page: opened.page, panel: panelOf(opened.page) },
    { page: other, panel: panelOf(other) },
  ]
}

/** Opens the panel, without a word. */
async function look({ page, panel }: Tab): Promise<void> {
  await page.bringToFront()
  await page.goto(host.url)
  await openPanel(page)
  await panel.getByRole('dialog').waitFor()
}

/** To where one writes, from wherever the panel is. */
async function enter({ page, panel }: Tab): Promise<void> {
  // A tab behind another draws nothing, and is not clicked on.
  await page.bringToFront()
  const begin = panel.getByRole('button', { name: /^(Send us a message|Continue the conversation)/ })
  const input = panel.getByLabel('Your message')
  await begin.or(input).first().waitFor()
  if (await begin.count()) await begin.click()
  await input.waitFor()
}

async function say(tab: Tab, text: string): Promise<void> {
  await enter(tab)
  await tab.panel.getByLabel('Your message').fill(text)
  await tab.panel.getByLabel('Your message').press('Enter')
}

const said = ({ panel }: Tab, text: string) =>
  panel.getByRole('log').getByRole('article').filter({ hasText: text })

const arrived = (tab: Tab, text: string) =>
  said(tab, text)
    .getByText(/^(Sent|Delivered)$/)
    .waitFor()

const visitorOn = ({ page }: Tab) => page.evaluate(() => localStorage.getItem('parley.site_shop.visitor'))

/** What every conversation that was begun since holds, in any order. */
async function heardSince(known: Set<string>): Promise<string[][]> {
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const begun = conversations.filter(({ id }: { id: string }) => !known.has(id))
  return await Promise.all(
    begun.map(async ({ id }: { id: string }) => {
      const { messages } = (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data
      return messages.map(({ content }: { content: string }) => content).sort()
    }),
  )
}

async function knownSoFar(): Promise<Set<string>> {
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  return new Set(conversations.map(({ id }: { id: string }) => id))
}

test('who signs out in one tab has signed out in the other, whatever that page still says', async () => {
  const [first, second] = await openTabs()
  await look(first)
  await say(first, 'Secret hello')
  await arrived(first, 'Secret hello')
  await look(second)
  await said(second, 'Secret hello').waitFor()

  await first.page.evaluate(() => window.parley?.('shutdown'))
  await said(second, 'Secret hello').waitFor({ state: 'detached' })
  await second.page.evaluate(() => window.parley?.('update', { name: 'Other', locale: 'es' }))
  await second.panel.getByRole('button', { name: 'Envíanos un mensaje' }).waitFor()
  expect(await visitorOn(second)).toBeNull()
  expect(await panelKeys(second.page)).toEqual([])

  // And the next one at this machine begins as somebody else.
  await look(second)
  await second.panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  expect(await second.panel.getByText('Secret hello').count()).toBe(0)
})

test('two tabs that were open before the first word are one visitor with one conversation', async () => {
  const known = await knownSoFar()
  const tabs = await openTabs()
  const [first, second] = tabs
  for (const tab of tabs) await look(tab)
  await say(first, 'From the first')
  await arrived(first, 'From the first')
  await say(second, 'From the second')
  await arrived(second, 'From the second')

  expect(await heardSince(known)).toEqual([['From the first', 'From the second']])
  await first.page.bringToFront()
  await first.page.reload()
  await openPanel(first.page)
  await said(first, 'From the first').waitFor()
  await said(first, 'From the second').waitFor()
})

test('so are two tabs that begin in the same moment', async () => {
  const known = await knownSoFar()
  const tabs = await openTabs()
  for (const tab of tabs) {
    await look(tab)
    await tab.panel.getByRole('button', { name: 'Send us a message' }).click()
    await tab.panel.getByLabel('Your message').fill(`At once ${tabs.indexOf(tab)}`)
  }
  await Promise.all(tabs.map(({ panel }) => panel.getByLabel('Your message').press('Enter')))
  for (const tab of tabs) await arrived(tab, `At once ${tabs.indexOf(tab)}`)

  expect(await heardSince(known)).toEqual([['At once 0', 'At once 1']])
})

test('leave to keep, said again in one tab, takes nothing away that another has not sent yet', async () => {
  const [first, second] = await openTabs()
  await opened.context.routeWebSocket(/\/ws$/, (route) => void route.close({ code: 1001 }))
  await look(first)
  await say(first, 'Begun')
  await until(async () => (await visitorOn(first))?.includes('"token"'))
  await look(second)
  await enter(second)
  await said(second, 'Begun').waitFor()
  await say(first, 'Not sent yet')
  await said(first, 'Not sent yet').waitFor()

  await second.page.evaluate(() => window.parley?.('update', { consent: true, locale: 'es' }))
  await second.panel.getByLabel('Tu mensaje').waitFor()
  await first.page.bringToFront()
  await first.page.reload()
  await openPanel(first.page)
  await enter(first)
  await said(first, 'Begun').waitFor()
  await said(first, 'Not sent yet').waitFor()
})
