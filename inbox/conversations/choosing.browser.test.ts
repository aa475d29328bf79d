/** Choosing all that a list is of: what one goes on to meanwhile is another list, and another choice. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  const write = async (name: string) => {
    const customer = await desk.visitor(name)
    const id = await customer.chat()
    await customer.say(id, 'Hello')
    return id
  }
  for (let n = 0; n < 60; n += 10)
    await Promise.all(Array.from({ length: 10 }, (_, at) => write(`Waiting ${n + at}`)))
  const own = await write('Rosa')
  await desk.ada.call('PATCH', `/conversations/${own}/assign`, { agent_id: desk.ada.userId }, {})
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('all that match one view are not chosen in the next, and finding them does not read as a change', async () => {
  const { page, row, view, complaints } = await openInbox(browser, desk.url, 'ada', { path: '/reports' })
  const answer = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  // The first page of the list comes; what is beyond it is not fetched ahead, so that there is something to be found.
  await page.route('**/conversations/search', async (route) => {
    const { limit, cursor } = JSON.parse(route.request().postData() ?? '{}')
    const isFinding = limit === 100
    if (isFinding || cursor !== undefined) await answer.promise
    // Called off, it is not there any more to be answered.
    await route.continue().catch(() => undefined)
    if (isFinding) over.resolve()
  })
  await page.goto(`${desk.url}/conversations?view=unassigned&q=Hello`)
  await row('Waiting').first().focus()
  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Select all that match' }).click()
  await page.getByRole('region', { name: '1 selected' }).getByText('Selecting… 0 found').waitFor()
  await view('Mine').click()
  await row('Rosa').waitFor()
  answer.resolve()
  await over.promise
  await page.unrouteAll({ behavior: 'wait' })

  // Had they been chosen, this would close them.
  await row('Rosa').focus()
  await page.keyboard.press('x')
  await page.getByRole('region', { name: '1 selected' }).waitFor()
  await page.getByRole('button', { name: 'Select all that match' }).waitFor({ state: 'detached' })
  expect(await page.getByRole('status').filter({ hasText: 'selected' }).allInnerTexts()).toEqual([
    '1 selected',
  ])
  expect(complaints).toEqual([])
})

test('who is given no conversations is not offered to be given one', async () => {
  const { page, row, complaints } = await openInbox(browser, desk.url, 'ada', {
    path: '/conversations?view=unassigned',
  })
  const offered = async () => {
    await row('Waiting').first().focus()
    await page.keyboard.press('a')
    await page.getByRole('option', { name: /^Ada/ }).waitFor()
    return await page.getByRole('option', { name: /^Grace/ }).count()
  }
  expect(await offered()).toBe(1)
  const role = await desk.linus.post('/custom_roles', { name: 'Figures', permissions: ['report_manage'] })
  await desk.linus.patch(`/agents/${desk.grace.userId}`, { custom_role_id: role.body.data.id })
  await page.reload()
  expect(await offered()).toBe(0)
  // What she has already is found as before.
  await page.keyboard.press('Escape')
  await page.keyboard.press('f')
  const dialog = page.getByRole('dialog', { name: 'Filter' })
  await dialog.getByLabel('What').selectOption('assignee_id')
  await dialog.getByLabel('Value', { exact: true }).selectOption({ label: 'Grace' })
  expect(complaints).toEqual([])
})
