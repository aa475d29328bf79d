/** Every screen of the chat, in both themes, wide and on a phone: whole for those who do not see it all, nothing cut off or too small for a finger, nothing complained of. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { faultsOf } from '../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { panelDocument } from '../testkit/chat-windows.ts'
import { tooSmall } from '../testkit/fitting.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { walkScreens } from '../testkit/screens/walk.ts'
import { widgetScreens } from '../testkit/screens/widget-screens.ts'

// Some twenty screens, each in both themes.
setDefaultTimeout(240_000)

let stage: { desk: Desk }
let browser: Browser
beforeAll(async () => {
  stage = { desk: await openDesk() }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await stage?.desk.close()
})

test.each([
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 360, height: 740, touch: true }],
] as const)('%s', async (width, size) => {
  const { page, complaints, context } = await openWindow(browser, size)
  // The first to come waits until the pages are bundled.
  await page.goto(`${stage.desk.url}/demo`, { timeout: 60_000 })
  const faults: Record<string, unknown[]> = {}
  const walk = { page, stage, language: 'en' } as const
  await walkScreens(walk, widgetScreens(`Rosa, ${width}`), width, async ({ name, onPage, noted }) => {
    const where = onPage ? page : panelDocument(page)
    const found = await faultsOf(page, where)
    // The page around the button is the shop's.
    if (width === 'narrow' && !onPage) found.push(...(await tooSmall(where)))
    found.push(...complaints.splice(0).filter((text) => !noted?.test(text)))
    if (found.length > 0) faults[name] = found
  })
  expect(faults).toEqual({})
  await context.close()
})
