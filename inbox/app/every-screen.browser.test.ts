/** Every screen of the inbox, in both themes, wide and narrow: whole for those who do not see it all, nothing cut off, nothing complained of. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { faultsOf } from '../../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { doorScreens } from '../../testkit/screens/desk-screens.ts'
import { inboxScreens } from '../../testkit/screens/inbox-screens.ts'
import { openStage, type Stage } from '../../testkit/screens/stage.ts'
import { type Screen, walkScreens } from '../../testkit/screens/walk.ts'

// Some hundred screens, each in both themes.
setDefaultTimeout(240_000)

let stage: Stage
let browser: Browser
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

test.each([
  ['wide', { width: 1280, height: 800 }],
  ['narrow', { width: 360, height: 740 }],
] as const)('%s', async (width, size) => {
  const { page, complaints, context } = await openWindow(browser, size)
  const faults: Record<string, string[]> = {}
  // What a screen notes may still come when the next one is there.
  let late: RegExp | undefined
  const judge = async ({ name, noted }: Screen) => {
    const found = await faultsOf(page)
    found.push(...complaints.splice(0).filter((text) => !noted?.test(text) && !late?.test(text)))
    late = noted
    if (found.length > 0) faults[name] = found
  }
  const walk = { page, stage, language: 'en' } as const
  // The first to come waits until the pages are bundled.
  await page.goto(stage.line.url, { timeout: 60_000 })
  await walkScreens(walk, doorScreens, width, judge)
  await signInTo(page, 'linus')
  await walkScreens(walk, inboxScreens, width, judge)
  expect(faults).toEqual({})
  await context.close()
})
