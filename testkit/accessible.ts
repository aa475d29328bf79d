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
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
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

/** What does not fit: pages that scroll sideways too, and controls of which a part cannot be scrolled to. */
export async function cutOff(page: Page | Frame): Promise<string[]> {
  return await page.evaluate(() => {
    const faults: string[] = []
    const told = (element: Element) => element.outerHTML.replaceAll(/ class="[^"]*"/g, '').slice(0, 120)
    const isWider = ({ scrollWidth, clientWidth }: Element) => scrollWidth > clientWidth + 1
    const root = document.documentElement
    if (isWider(root)) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide`)
    for (const element of document.querySelectorAll('body *')) {
      const { overflowX, overflowY } = getComputedStyle(element)
      const scrolls = /auto|scroll/.test(overflowX) && /auto|scroll/.test(overflowY)
      if (scrolls && isWider(element) && element.scrollHeight > element.clientHeight + 1)
        faults.push(`scrolls both ways: ${told(element)}`)
    }
    for (const control of document.querySelectorAll(
      'button, a, input:not(.sr-only, .unseen), select, textarea',
    )) {
      const { left, right, width } = control.getBoundingClientRect()
      let frame = control.parentElement
      while (frame && getComputedStyle(frame).overflowX === 'visible') frame = frame.parentElement
      if (!frame || width <= 1 || isWider(frame) || control.closest('.sr-only, .unseen')) continue
      const edge = frame.getBoundingClientRect()
      if (left < edge.left - 1 || right > edge.right + 1) faults.push(`cut off: ${told(control)}`)
    }
    return faults
  })
}

/** What is wrong with a page, or a frame of it, in either theme. */
export async function faultsOf(page: Page, where: Page | Frame = page): Promise<string[]> {
  const faults = await cutOff(where)
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    // What fades or slides in is judged when it stands.
    await where.evaluate(async () => {
      const ends = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
      await Promise.allSettled(ends.map(({ finished }) => finished))
    })
    faults.push(...(await violations(where)).map((violation) => `${colorScheme}: ${violation}`))
  }
  return faults
}

/** Presses Tab until the target has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('forty presses of Tab do not lead there')
}
