import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test.each(looks.filter(({ width }) => width === 360).map((look) => [look.scheme, look] as const))(
  'what is chosen for one inbox has the width of a phone, and can be read: %s',
  async (_scheme, look) => {
    const { page, context } = await openInbox(browser, desk.url, 'ada', {
      ...look,
      path: '/settings/notifications',
    })
    const table = page.getByRole('table')
    await table.getByRole('switch').first().waitFor()
    await page.getByLabel('For', { exact: true }).selectOption({ index: 1 })
    const choices = table.getByRole('combobox')
    await choices.first().waitFor()
    const widths = await choices.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width))
    expect(Math.min(...widths)).toBeGreaterThan(200)
    expect([await violations(page), await overflow(page)]).toEqual([[], 0])
    await context.close()
  },
)
