/**
 * Whatever a visitor is called and says, and whatever a push tells: on the desktop, in a toast and in the title of the page it is
 * text, nothing runs, and a click leads to a page of ours.
 */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { clickLastOnDesktop, shownOnDesktop, watchDesktop } from '../../testkit/desktop.ts'
import { harmIn } from '../../testkit/harm-in.ts'
import {
  type InboxSide,
  messageIn,
  openConversation,
  openInbox,
  replyIn,
} from '../../testkit/inbox-windows.ts'
import { markupNames, markupPayloads } from '../../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openPushes } from '../../testkit/pushes.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(180_000)

let desk: Desk
let browser: Browser
let ada: InboxSide
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
  await desk.ada.patch('/notifications/settings', { push: ['new_conversation'] })
  ada = await openInbox(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('in a push every payload is text, and as a place to go to it is the first page', async () => {
  const { page, context } = ada
  const pushes = await openPushes({ page, context }, desk.url)
  await page.goto('about:blank')
  const evil = [
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'https://evil.example/conversations',
  ]
  const astray = [...evil, ...markupPayloads.filter((said) => said.includes('//evil.example'))]
  // One that is not shown is pushed again: the browser may count a page among those in sight for a moment yet.
  const pushAll = async (all: { title: string; path: string }[], shownAt: (path: string) => string) =>
    await until(async () => {
      const shown = await pushes.shown()
      const missing = all.filter(
        ({ title, path }) =>
          !shown.some((one) => one.title === title && one.body === title && one.data === shownAt(path)),
      )
      for (const one of missing) await pushes.push({ ...one, body: one.title, url: one.path, data: one })
      expect(missing).toEqual([])
    }, 30)
  await pushAll(
    markupPayloads.map((title, at) => ({ title, path: `/conversations/${at}` })),
    (path) => path,
  )
  // Each replaces the one before, as all lead to the same place.
  for (const path of astray) await pushAll([{ title: path, path }], () => '/')
  // What the worker tells a page is read there once more.
  for (const path of evil.slice(0, 2)) {
    await page.goto(`${desk.url}/reports`)
    await page.getByRole('button', { name: /^Notifications, / }).waitFor()
    await pushes.tellPages({ path })
    await page.waitForURL(({ pathname }) => pathname !== '/reports')
    const { origin, pathname } = new URL(page.url())
    expect([path, origin, pathname]).toEqual([path, desk.url, '/'])
  }
  expect(await harmIn(page)).toEqual([])
})

let conversationOf: Map<string, string>

test('on the desktop every name is text, and a click leads to that conversation; the title of the page says how many', async () => {
  const { page, context } = ada
  await watchDesktop(context, desk.url)
  await page.goto(desk.url)
  const bell = page.getByRole('button', { name: /^Notifications, / })
  await bell.waitFor()
  const plain = await page.title()
  const begun = async (name: string): Promise<[string, string]> => {
    const visitor = await desk.visitor(name)
    const id = await visitor.chat()
    await visitor.say(id, name)
    return [name, id]
  }
  conversationOf = new Map()
  for (let at = 0; at < markupNames.length; at += 10)
    for (const [name, id] of await Promise.all(markupNames.slice(at, at + 10).map(begun)))
      conversationOf.set(name, id)
  await desk.settle()
  const told = (name: string) => ({
    title: 'New conversation',
    body: `There is a new conversation with ${name}`,
    icon: '/pages/icon-192.png',
  })
  await until(async () => {
    const shown = (await shownOnDesktop(page)).map(({ body }) => body).sort()
    expect(shown).toEqual(markupNames.map((name) => told(name).body).sort())
  }, 60)
  expect((await shownOnDesktop(page)).filter((one) => one.icon !== told('').icon)).toEqual([])
  const last = (await shownOnDesktop(page)).at(-1)?.body.slice(told('').body.length) ?? ''
  await clickLastOnDesktop(page)
  await page.waitForURL(`${desk.url}/conversations/${conversationOf.get(last)}**`)
  await page.waitForFunction((own) => document.title === `(99+) ${own}`, plain)
  expect(await harmIn(page)).toEqual([])
})

test('in a toast a name is text', async () => {
  const { page } = ada
  const name = markupNames.find((one) => one.startsWith('<img src=x onerror')) ?? ''
  await openConversation(ada, conversationOf.get(name) ?? '')
  const sent = Promise.withResolvers<void>()
  await page.route('**/files/upload', async (route) => {
    await sent.promise
    await route.continue()
  })
  const buffer = Buffer.from('7f454c4602010100', 'hex')
  await page.setInputFiles('input[type=file]', { name: 'tool.exe', mimeType: 'text/plain', buffer })
  await replyIn(page).fill('And this')
  await replyIn(page).press('Control+Shift+Enter')
  await messageIn(page, 'And this').waitFor()
  sent.resolve()
  const said = `The conversation with ${name} was not closed: something in it was not sent.`
  await page.getByText(said, { exact: true }).waitFor()
  expect(await harmIn(page)).toEqual([])
})
