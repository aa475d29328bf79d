import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, tabTo, violations } from '../../../../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../../../../testkit/browser.ts'
import { type Desk, openDesk } from '../../../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

for (const look of looks) {
  test(`a reference breaks no WCAG 2.2 A or AA rule, opened or not, and fits (${look.scheme}, ${look.width ?? 1280} px)`, async () => {
    const { page, complaints } = await openWindow(browser, look)
    await page.goto(`${desk.url}/docs/atoms`)
    expect(await violations(page)).toEqual([])
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true
    })
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)

    await page.goto(`${desk.url}/docs`)
    await page.locator('#postMessage summary').first().click()
    expect(await overflow(page)).toBe(0)
    expect(complaints).toEqual([])
  })
}

test('the reference can be read with the keyboard alone: to an operation, its fields, another system', async () => {
  const { page } = await openWindow(browser)
  await page.goto(`${desk.url}/docs`)
  const group = page.getByText('Messages', { exact: true }).first()

  await tabTo(page, group)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'Say something in a conversation' }))
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).hash).toBe('#postMessage')

  const body = page.locator('#postMessage summary').first()
  await tabTo(page, body)
  await page.keyboard.press('Enter')
  await page.locator('#postMessage').getByText('The id of a conversation').first().waitFor()

  await page.keyboard.press('Control+Home')
  await page.getByRole('navigation', { name: 'APIs' }).getByRole('link', { name: 'VoIPBin' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: /VoIPBin/ }).waitFor()
})

test('a command in a sentence of the reference stays on one line', async () => {
  const { page } = await openWindow(browser)
  await page.goto(`${desk.url}/docs`)
  const lines = await page
    .getByText('npm run parley -- token add admin', { exact: true })
    .evaluate((code) => code.getClientRects().length)

  expect(lines).toBe(1)
})
