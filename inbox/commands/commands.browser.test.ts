/** What the palette and the keys do, from wherever one is, and before what they are for has been drawn. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Route } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, openInbox, replyIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let ada: InboxSide | undefined
let id: string
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  const rosa = await desk.visitor('Rosa')
  id = await rosa.chat()
  await rosa.say(id, 'The premium plan looks great, but it is too expensive for me.')
  await desk.settle()
})
afterEach(async () => {
  const complaints = ada?.complaints ?? []
  await ada?.context.close()
  ada = undefined
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const asAda = async (path: string) => {
  ada = await openInbox(browser, desk.url, 'ada', { path, width: 1500 })
  return ada
}

/** By the palette, as by keys. */
async function run({ page }: InboxSide, search: string, option = search) {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Find and do' })
  await palette.getByRole('combobox').fill(search)
  await palette.getByRole('option', { name: new RegExp(`^${option}`) }).click()
}

test('every view has its way from any page, a saved one by its name; what is shown is kept as a view', async () => {
  const side = await asAda('/reports')
  const { page } = side
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  await run(side, 'Unassigned')
  await heading('Unassigned').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await heading('Contacts').waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await heading('Mentions').waitFor()

  await page.goto(`${desk.url}/conversations?view=all&label=vip`)
  await heading('All').waitFor()
  await run(side, 'Save as view')
  await page.getByLabel('Name of the view').fill('Very important')
  await page.keyboard.press('Enter')
  await heading('Very important').waitFor()
  const { data } = (await desk.ada.get('/views?subject=conversation')).body
  const [kept] = data.views ?? data
  expect(JSON.stringify(kept.query)).toContain('vip')
  await page.goto(`${desk.url}/settings/profile`)
  await page.getByRole('heading', { name: 'Profile' }).first().waitFor()
  await run(side, 'Very important')
  await heading('Very important').waitFor()
})

test('a conversation is closed with a resolution, and the language chosen, without the mouse', async () => {
  const side = await asAda(`/conversations/${id}?view=all`)
  await replyIn(side.page).waitFor()
  await run(side, 'Close with')
  await side.page.getByLabel('What came of it?').fill('Too dear')
  await side.page.keyboard.press('Tab')
  await side.page.keyboard.press('Tab')
  await side.page.keyboard.press('Enter')
  await side.page.getByRole('log').getByText('Ada closed the conversation: Too dear').waitFor()
  // What was used last stands first, after a reload too.
  await side.page.reload()
  await replyIn(side.page).waitFor()
  await side.page.keyboard.press('Control+k')
  await side.page
    .getByRole('option')
    .first()
    .and(side.page.getByRole('option', { name: /^Close with/ }))
    .waitFor()
  await side.page.keyboard.press('Escape')
  await run(side, 'Language: Espa', 'Language: Español')
  await side.page.getByRole('heading', { level: 1, name: 'Todas', exact: true }).waitFor()
})

test('the key of what is still to come is answered when it is there, and forgotten where another was pressed', async () => {
  const { page } = await asAda('/conversations?view=closed')
  const waiting: Route[] = []
  await page.route('**/analysis', (route) => void waiting.push(route))
  await page.getByRole('row').first().click()
  await until(() => waiting.length > 0)
  await page.getByRole('heading', { name: 'Details' }).click()
  await page.keyboard.press('Shift+R')
  for (const route of waiting.splice(0)) await route.continue()
  await until(async () => expect(await replyIn(page).inputValue()).not.toBe(''))

  await replyIn(page).fill('')
  await page.reload()
  await until(() => waiting.length > 0)
  await page.getByRole('heading', { name: 'Details' }).click()
  await page.keyboard.press('Shift+R')
  await page.keyboard.press('/')
  for (const route of waiting.splice(0)) await route.continue()
  await page.getByRole('blockquote').waitFor()
  expect(await replyIn(page).inputValue()).toBe('')
})

test('Escape closes the window one is in, also where something was told in passing after it opened', async () => {
  const { page, complaints } = await asAda(`/conversations/${id}?view=all`)
  await replyIn(page).waitFor()
  const waiting: Route[] = []
  await page.route('**/owner', (route) => void waiting.push(route))
  const error = { code: 'FORBIDDEN', message: 'Not allowed' }
  const told = page.getByText('Your role does not include this. Ask an administrator of your team.')
  for (const window of ['Control+k', 'l', 'h']) {
    await page.getByRole('heading', { name: 'Details' }).click()
    await page.keyboard.press('i')
    await until(() => waiting.length > 0)
    await page.keyboard.press(window)
    await page.getByRole('dialog').waitFor()
    for (const route of waiting.splice(0))
      await route.fulfill({ status: 403, json: { success: false, error } })
    await told.first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await told.first().waitFor({ state: 'detached' })
  }
  // The browser itself notes a refused call.
  expect(complaints.splice(0).filter((text) => !text.includes('403'))).toEqual([])
})
