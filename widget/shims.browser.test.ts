/** Pages made for other systems that call what ours has not: they go on, and their makers are told what there is. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { type HostPage, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let host: HostPage
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(() => host.close())
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function visit(compat: string) {
  host = openHostPage(desk, { tag: `data-site="site_shop" data-compat="${compat}"` })
  const { page, complaints } = await openWindow(browser)
  await page.goto(host.url)
  await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  return { page, complaints }
}

test('a verb of Intercom’s that is not here is told of once, with those that are', async () => {
  const { page, complaints } = await visit('intercom')
  expect(complaints).toEqual([])
  await page.evaluate(() => {
    const intercom: (...said: unknown[]) => void = Reflect.get(window, 'Intercom')
    for (const verb of ['startTour', 'startTour', 'constructor', 'hide']) intercom(verb, 7)
  })
  expect(complaints).toHaveLength(2)
  expect(complaints[0]).toBe(
    'Parley: Intercom startTour does nothing here. There is boot, update, shutdown, show, hide, showMessages, showSpace, showNewMessage, onShow, onHide, onUnreadCountChange',
  )
  expect(complaints[1]).toContain('Intercom constructor does nothing here')
})

test('a method of $chatwoot that is not here, whichever, is told of once and is no error; it is not said to be there', async () => {
  const { page, complaints } = await visit('chatwoot')
  const answers = await page.evaluate(async () => {
    const $chatwoot = Reflect.get(window, '$chatwoot')
    for (let times = 0; times < 2; times++)
      for (const name of ['setLabel', 'somethingOfNextYear']) $chatwoot[name]('vip')
    // Whoever waits for it, or writes it down, calls nothing.
    return [
      (await $chatwoot) === $chatwoot,
      `${$chatwoot}`,
      typeof JSON.stringify($chatwoot),
      'setLabel' in $chatwoot,
    ]
  })
  expect(answers).toEqual([true, '[object Object]', 'string', false])
  expect(
    complaints.map((text) => text.slice(0, text.indexOf(' does nothing here. There is toggle, '))),
  ).toEqual(['Parley: $chatwoot.setLabel', 'Parley: $chatwoot.somethingOfNextYear'])
  expect(complaints[0]).not.toContain('baseUrl')
})
