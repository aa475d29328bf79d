/** Views of contacts that everybody has: administrators say which, and whoever looks sees it at once. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
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

const filter = encodeURIComponent(
  JSON.stringify([{ attribute: 'name', operator: 'contains', values: ['Fay'] }]),
)

test('an administrator saves a view for everybody, takes it back and shares it again; a colleague sees it come and go', async () => {
  await desk.linus.post('/contacts', { name: 'Fay' })
  const linus = await openInbox(browser, desk.url, 'linus')
  const ada = await openInbox(browser, desk.url, 'ada')
  await ada.page.goto(`${desk.url}/contacts`)
  await ada.page.getByRole('link', { name: 'Fay' }).waitFor()
  const { page } = linus
  await page.goto(`${desk.url}/contacts?filter=${filter}`)
  await page.getByRole('button', { name: 'Save as view' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as view' })
  await dialog.getByLabel('Name of the view').fill('Fays')
  await dialog.getByRole('switch', { name: 'For everybody' }).click()
  expect(await violations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()

  const hers = ada.page.getByRole('button', { name: 'Fays', exact: true })
  await hers.click()
  await ada.page.getByRole('link', { name: 'Fay' }).waitFor()
  expect(await ada.page.getByRole('button', { name: /Fays/ }).count()).toBe(1)

  const turn = async (to: string) => {
    await page.getByRole('button', { name: 'More about the view Fays' }).click()
    await page.getByRole('menuitem', { name: to }).click()
  }
  await turn('Keep it to myself')
  await hers.waitFor({ state: 'detached' })
  await turn('Share with everybody')
  await hers.waitFor()

  // What an agent saves is its own: there is nothing to switch.
  await ada.page.goto(`${desk.url}/contacts?filter=${filter}`)
  await ada.page.getByRole('button', { name: 'Save as view' }).click()
  await ada.page.getByLabel('Name of the view').waitFor()
  expect(await ada.page.getByRole('switch').count()).toBe(0)
  expect([...linus.complaints, ...ada.complaints]).toEqual([])
  await linus.context.close()
  await ada.context.close()
}, 60_000)
