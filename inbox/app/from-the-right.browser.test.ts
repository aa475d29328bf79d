/** The inbox where one reads from the right, on a phone and on a desk: nothing is cut off, and nothing on a phone is smaller than a finger. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { cutOff } from '../../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import { crowded, tooSmall } from '../../testkit/fitting.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { inboxScreens } from '../../testkit/screens/inbox-screens.ts'
import { openStage, type Stage } from '../../testkit/screens/stage.ts'
import { turn, walkScreens } from '../../testkit/screens/walk.ts'

// Every screen, on a busy machine.
setDefaultTimeout(300_000)

const phone = { width: 360, height: 740 }
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

test('every screen fits a phone and a desk read from the right, begins there, and is worked by finger', async () => {
  const { page, context } = await openWindow(browser, { ...phone, touch: true })
  await turn(page)
  await page.goto(stage.line.url, { timeout: 60_000 })
  await signInTo(page, 'linus')
  const faults: Record<string, string[]> = {}
  await walkScreens({ page, stage, language: 'en' }, inboxScreens, 'narrow', async ({ name }) => {
    const found = [...(await cutOff(page)), ...(await tooSmall(page))]
    if (found.length > 0) faults[name] = found
    // The same page made wide, where nothing stands open above it that would go away by that.
    if ((await page.locator('[role=dialog], [role=menu], [role=listbox]').count()) > 0) return
    await page.setViewportSize(wide)
    const foundWide = [...(await cutOff(page)), ...(await crowded(page))]
    if (foundWide.length > 0) faults[`${name}, wide`] = foundWide
    await page.setViewportSize(phone)
  })
  expect(faults).toEqual({})
  await page.goto(`${stage.line.url}/conversations?view=all`)
  const row = page.getByRole('row').first()
  const face = await row.locator('.avatar').first().boundingBox()
  expect(face?.x).toBeGreaterThan(180)
  // A number is read from the left everywhere: its plus stands before it.
  await page.goto(`${stage.line.url}/contacts/${stage.ids.contact}`)
  const [plus, last] = await page.locator('main a[href^="tel:"]').evaluate((link) => {
    const words = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode()
    const leftOf = (at: number) => {
      const range = document.createRange()
      if (words) range.setStart(words, at)
      if (words) range.setEnd(words, at + 1)
      return range.getBoundingClientRect().left
    }
    return [leftOf(0), leftOf((words?.nodeValue?.length ?? 1) - 1)]
  })
  expect(plus).toBeLessThan(last ?? 0)
  await context.close()
})

test('the words of a plot stand beside what is drawn, not under it', async () => {
  const { page, context } = await openWindow(browser, wide)
  await turn(page)
  await page.goto(`${stage.line.url}/reports`, { timeout: 60_000 })
  await signInTo(page, 'linus')
  await page.locator('main svg[role=img] rect').first().waitFor()
  const under = await page.locator('main svg[role=img] g > text:first-child').evaluateAll((words) =>
    words.flatMap((word) => {
      const drawn = word.parentElement?.querySelector('rect')?.getBoundingClientRect()
      return drawn && word.getBoundingClientRect().right > drawn.left ? [word.textContent] : []
    }),
  )
  expect(under).toEqual([])
  await context.close()
})
