import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Route } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

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

test('one change is on its way at a time, and the last word is the one that stays', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'grace', { path: '/settings/notifications' })
  const held: Route[] = []
  await page.route('**/notifications/settings', (route) =>
    route.request().method() === 'PATCH' ? void held.push(route) : route.fallback(),
  )
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await page.getByLabel('From', { exact: true }).fill('20:00')
  await page.getByLabel('From', { exact: true }).fill('21:00')
  await page.getByLabel('To', { exact: true }).fill('06:30')
  await until(() => held.length > 0)
  expect(held.length).toBe(1)
  await held[0]?.continue()
  await until(() => held.length > 1)
  await held[1]?.continue()
  await until(async () => {
    const { quiet_hours } = (await desk.grace.get('/notifications/settings')).body.data
    expect(quiet_hours).toMatchObject({ from: '21:00', to: '06:30' })
  })
  expect(held.length).toBe(2)
  expect(await page.getByLabel('From', { exact: true }).inputValue()).toBe('21:00')
  await context.close()
})
