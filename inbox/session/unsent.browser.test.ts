/** A message that fails when its writer is long elsewhere: it is told there, on its row, and after a reload. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, messageIn, openInbox, replyIn, writeIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: InboxSide

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

async function asking(name: string): Promise<Customer & { id: string }> {
  const customer = await desk.visitor(name)
  const id = await customer.chat()
  await customer.say(id, `${name} asks`)
  return Object.assign(customer, { id })
}
const open = async (name: string) => {
  await ada.row(name).click()
  await messageIn(ada.page, `${name} asks`).waitFor()
}
const told = () => ada.page.getByRole('status').filter({ hasText: 'was not sent' })
const marked = (name: string) => ada.row(name).getByRole('img', { name: 'A message of yours was not sent' })

test('a reply refused while its writer is in another conversation is told there, with the way back to it', async () => {
  const [samir, zoe] = [await asking('Samir'), await asking('Zoë')]
  ada = await openInbox(browser, line.url, 'ada', { path: '/conversations?view=all' })
  const { page } = ada
  page.setDefaultTimeout(30_000)
  await open('Zoë')
  await open('Samir')
  line.cut()
  await page.getByRole('status').getByText('The server does not answer.').waitFor()
  await writeIn(replyIn(page), 'No, sorry.')
  await open('Zoë')
  await desk.grace.say(samir.id, 'Yes, of course.')
  line.mend()

  await told().getByText('A message to Samir was not sent').waitFor()
  await told().getByText('No, sorry.').waitFor()
  await marked('Samir').waitFor()
  expect(await marked('Zoë').count()).toBe(0)
  expect(await violations(page)).toEqual([])
  await page.reload()
  await told().getByText('A message to Samir was not sent').waitFor()
  await marked('Samir').waitFor()

  await told().getByRole('link', { name: 'Show' }).click()
  await page.waitForURL(new RegExp(samir.id))
  expect(page.url()).toContain('view=all')
  await page.getByRole('alert').filter({ hasText: 'Grace answered while you were writing' }).waitFor()
  await told().waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(false)
  await page.goto(`${line.url}/conversations/${zoe.id}?view=all`)
  await told().getByRole('button', { name: 'Discard' }).click()
  await told().waitFor({ state: 'detached' })
  await marked('Samir').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('page')
})
