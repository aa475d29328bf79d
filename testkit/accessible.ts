/** What is wrong with a page for those who cannot see it all, or hold it small. */
import axe from 'axe-core'
import type { Frame, Locator, Page } from 'playwright-core'
import type { WindowOptions } from './browser.ts'

/** How a page is looked at: light and dark, wide and narrow. */
export const looks: WindowOptions[] = [
  { scheme: 'light' },
  { scheme: 'dark' },
  { scheme: 'light', width: 360, height: 740 },
  { scheme: 'dark', width: 360, height: 740 },
]

/** The rules of WCAG 2.2 A and AA that are broken, with where. */
export async function violations(page: Page | Frame): Promise<string[]> {
  // As the debugger evaluates it, not as the page: the page's policy stays as strict as it is served.
  await page.evaluate(axe.source)
  return await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    // Put there by the line above.
    const { axe: judge } = window as unknown as { axe: typeof import('axe-core') }
    const found = await judge.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
    )
  })
}

/** Pixels by which the page is wider than its window. */
export async function overflow(page: Page | Frame): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

/** Presses Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('forty presses of Tab do not lead there')
}
