/** Every screen in the languages whose words are longer, wide and narrow: nothing is cut off, nothing lies on another thing. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { cutOff } from '../../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import { crowded } from '../../testkit/fitting.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { inboxScreens } from '../../testkit/screens/inbox-screens.ts'
import { openStage, type Stage } from '../../testkit/screens/stage.ts'
import { walkScreens } from '../../testkit/screens/walk.ts'

// Every screen, on a busy machine.
setDefaultTimeout(240_000)

const narrow = { width: 360, height: 740 }
const wide = { width: 1280, height: 800 }

let stage: Stage
let browser: Browser
beforeAll(async () => {
  ;[stage, browser] = await Promise.all([openStage(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

test.each(['es', 'pt-BR'] as const)('%s', async (language) => {
  const { page, context } = await openWindow(browser, { ...narrow, locale: language })
  await page.goto(stage.line.url, { timeout: 60_000 })
  await signInTo(page, 'linus')
  const faults: Record<string, string[]> = {}
  await walkScreens({ page, stage, language }, inboxScreens, 'narrow', async ({ name, width }) => {
    // One walk for both widths: what is shown stays as the window grows.
    for (const size of width === 'narrow' ? [narrow] : [narrow, wide]) {
      await page.setViewportSize(size)
      const found = [...(await cutOff(page)), ...(await crowded(page))]
      if (found.length > 0) faults[`${name}, ${size.width}`] = found
    }
    await page.setViewportSize(narrow)
  })
  expect(faults).toEqual({})
  await context.close()
})
