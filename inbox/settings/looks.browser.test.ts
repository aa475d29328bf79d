/** Every part of the settings is whole for those who do not see it all, in both themes, wide and narrow; and can be reached by its command. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { looks, overflow, violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings } from '../../testkit/settings-window.ts'
import { partNames } from './part-names.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  const { linus } = desk
  await linus.post('/labels', { name: 'billing', description: 'Money matters' })
  await linus.post('/teams', { name: 'Second line' })
  await linus.post('/canned_responses', { short_code: 'hello', content: 'Hi {{contact.name}}' })
  await linus.post('/attributes', {
    subject: 'contact',
    key: 'plan',
    name: 'Plan',
    type: 'list',
    choices: ['Free'],
  })
  await linus.post('/custom_roles', { name: 'Night shift', permissions: ['conversation_manage'] })
  await linus.post('/assistants', { name: 'Parrot' })
  await linus.post('/webhooks', { url: 'https://hook.example/in', subscriptions: ['message.posted'] })
  await linus.post('/api_tokens', { name: 'Nightly export' })
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const withForms = [
  'members',
  'custom-roles',
  'teams',
  'canned-responses',
  'labels',
  'attributes',
  'inboxes',
  'assistants',
  'webhooks',
]

test.each(looks.map((look) => [`${look.scheme}, ${look.width ?? 1280} wide`, look] as const))(
  'every part is accessible and fits: %s',
  async (_, look) => {
    const { page, open, complaints, context } = await openSettings(browser, desk.url, 'linus', look)
    const faults: Record<string, unknown> = {}
    const judge = async (name: string) => {
      const found = [...(await violations(page)), await overflow(page)]
      if (found.length > 1 || found[0] !== 0) faults[name] = found
    }
    for (const part of partNames) {
      await open(part)
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' })
      await judge(part)
      if (!withForms.includes(part)) continue
      await open(part, 'new')
      await judge(`${part}, a new one`)
      await open(part)
      await page.getByRole('main').getByRole('list', { name: /./ }).getByRole('link').last().click()
      await page.waitForURL(/id=/)
      await page.getByRole('status', { name: 'Loading' }).waitFor({ state: 'detached' })
      await judge(`${part}, one of them`)
      if (part !== 'inboxes') continue
      for (const tab of ['Set-up', 'Hours', 'People', 'Safety']) {
        await page.getByRole('tab', { name: tab }).click()
        await judge(`${part}, ${tab}`)
      }
    }
    await page.goto(`${desk.url}/start`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await judge('start')
    expect(faults).toEqual({})
    expect(complaints).toEqual([])
    await context.close()
  },
  240_000,
)

test('a part is reached from anywhere by its command', async () => {
  const { page, context } = await openSettings(browser, desk.url, 'linus')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('settings: webhooks')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/settings\/webhooks/)
  await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor()
  await context.close()
})
