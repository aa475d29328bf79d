/** Menus, bars and pictures show what the registry has: the same names, keys and reasons as palette and sheet. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { headerOf, type InboxSide, openInbox, replyIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { catalogue } from './catalogue.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let ada: InboxSide | undefined
let id: string
const ids: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  for (const name of ['Rosa', 'Noor', 'Finn']) {
    const customer = await desk.visitor(name)
    id = await customer.chat()
    ids.push(id)
    await customer.say(id, `Hello, it is ${name}`)
  }
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
/** As their reader chose them, of every command alike. */
const rebind = (page: Page, chosen: Record<string, string>) =>
  page.evaluate(
    (keys) => localStorage.setItem('parley.keys', JSON.stringify({ isOn: true, chosen: keys })),
    chosen,
  )
const commandOf = (id: string) => {
  const found = catalogue.find((one) => one.id === id)
  if (!found) throw new Error(`no command ${id}`)
  return found
}
const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)
/** What the palette offers here, each by its whole name. */
async function offered(page: Page): Promise<string[]> {
  await page.keyboard.press('Control+k')
  const options = page.getByRole('dialog', { name: 'Find and do' }).getByRole('option')
  await until(async () => expect(await options.count()).toBeGreaterThan(30))
  const names = await options.locator('bdi:first-child').allInnerTexts()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: 'Find and do' }).waitFor({ state: 'detached' })
  await until(async () => expect(await hasFocus(page, '[role=row], button, textarea, main')).toBe(true))
  return names
}
/** The entries of a menu, each with its keys. */
async function entriesOf(page: Page, button: string) {
  await page.getByRole('button', { name: button }).first().click()
  const entries = page.getByRole('menu').locator('[role=menuitem], [role=menuitemradio]')
  await entries.first().waitFor()
  const read = await entries.evaluateAll((all) =>
    all.map((one) => ({
      keys: [...one.querySelectorAll('kbd')].map((key) => key.textContent).join(' '),
      // The name alone, without keys and reason.
      title: one.querySelector('.flex-1 > span, .flex-1')?.textContent ?? '',
    })),
  )
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  return read
}

test('what the menus of a conversation offer is what the palette offers, and shows the keys its reader chose', async () => {
  const { page } = await asAda(`/conversations/${id}?view=all`)
  await replyIn(page).fill('Hello')
  // What is sent with, under the line, is a setting and no command.
  const sending = (await entriesOf(page, 'More ways to send')).slice(0, 3)
  const header = await entriesOf(page, 'More actions')
  const all = await offered(page)
  expect(header.length).toBe(6)
  for (const { title } of [...header, ...sending]) expect(all).toContain(title)

  const commands = [
    ...['snooze', 'mute', 'unread', 'close-with'].map((name) => `conversation.${name}`),
    ...['transcript', 'copy-link', 'send-close', 'send-next', 'send-close-next'].map(
      (name) => `thread.${name}`,
    ),
  ].map(commandOf)
  await rebind(page, Object.fromEntries(commands.map((one, at) => [one.id, `alt+shift+${at + 1}`])))
  await page.reload()
  await replyIn(page).waitFor()
  const shown = [...(await entriesOf(page, 'More actions')), ...(await entriesOf(page, 'More ways to send'))]
  for (const [at, one] of commands.entries())
    expect(shown.find(({ title }) => title === one.title('en'))?.keys).toEndWith(`${at + 1}`)
})

test("one's own menu and the order of the list are commands too, each with the keys its reader chose", async () => {
  const { page } = await asAda('/conversations?view=all')
  const chosen = {
    'theme.dark': 'alt+shift+1',
    'status.away': 'alt+shift+2',
    'list.sort-oldest': 'alt+shift+3',
  }
  await rebind(page, { ...chosen, 'sign-out': 'alt+shift+4' })
  await page.reload()
  const own = await entriesOf(page, 'You: Ada')
  const sorts = await entriesOf(page, 'Sort: ')
  const all = await offered(page)
  for (const { title } of [...own, ...sorts])
    expect(all.filter((name) => name === title || name.endsWith(`: ${title}`))).not.toEqual([])
  const keysOf = (wanted: string) => [...own, ...sorts].find(({ title }) => title === wanted)?.keys.at(-1)
  expect(['Dark', 'Away', 'Oldest activity first', 'Sign out'].map(keysOf)).toEqual(['1', '2', '3', '4'])

  await page.keyboard.press('Alt+Shift+3')
  await page.getByRole('button', { name: 'Sort: Oldest activity first' }).waitFor()
})

test('what cannot be done stays in the menu and says why; pressing it does nothing', async () => {
  // Nothing was ever written in this one.
  const { page } = await asAda(`/conversations/${ids[0]}?view=all`)
  await replyIn(page).waitFor()
  await page.getByRole('button', { name: 'More ways to send' }).click()
  const entry = page.getByRole('menuitem', { name: 'Send and close There is nothing to send yet.' })
  expect(await entry.getAttribute('aria-disabled')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await until(async () => expect(await entry.evaluate((one) => one === document.activeElement)).toBe(true))
  await page.keyboard.press('Enter')
  expect(await entry.isVisible()).toBe(true)
  await page.keyboard.press('Escape')

  await headerOf(page).getByRole('button', { name: 'Close', exact: true }).click()
  await headerOf(page).getByRole('button', { name: 'Reopen', exact: true }).waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Close with a resolution… It is closed already.' }).waitFor()
  await page.keyboard.press('Escape')
  await headerOf(page).getByRole('button', { name: 'Reopen', exact: true }).click()
  await headerOf(page).getByRole('button', { name: 'Close', exact: true }).waitFor()
})

test('the bar of what is chosen does what keys do, says the keys chosen for it, and why it cannot', async () => {
  const { page, row } = await asAda('/conversations?view=all')
  await rebind(page, { 'conversation.close': 'alt+shift+7' })
  await page.reload()
  await row('Rosa').focus()
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: '1 selected' })
  const names = await bar.getByRole('button').evaluateAll((all) => all.map((one) => one.ariaLabel ?? ''))
  const all = await offered(page)
  const commands = names.filter((name) => name !== '')
  expect(commands.length).toBe(9)
  for (const name of commands) expect(all).toContain(name)
  expect(await bar.getByRole('button', { name: 'Close' }).getAttribute('data-tip-keys')).toBe('alt+shift+7')
  const reopen = bar.getByRole('button', { name: 'Reopen' })
  expect(await reopen.getAttribute('aria-disabled')).toBe('true')
  expect(await reopen.getAttribute('data-tip')).toBe('Reopen: It is open already.')

  await row('Noor').focus()
  await page.keyboard.press('x')
  await page.getByRole('region', { name: '2 selected' }).getByRole('button', { name: 'Mark as read' }).click()
  await page.getByRole('region', { name: /selected/ }).waitFor({ state: 'detached' })
  // What was pressed is gone: one goes on in the list.
  await until(async () => expect(await hasFocus(page, '[role=grid]')).toBe(true))
})

test('a message has its commands while the focus is in its menu', async () => {
  const { page, message } = { ...(await asAda(`/conversations/${id}?view=all`)), message: 'it is Finn' }
  await replyIn(page).waitFor()
  expect(await offered(page)).not.toContain('Copy text')
  const article = page.getByRole('article').filter({ hasText: message })
  await article.getByRole('button', { name: 'More about this message' }).focus()
  expect(await offered(page)).toContain('Copy text')
  const entries = await entriesOf(page, 'More about this message')
  expect(entries.map(({ title }) => title)).toEqual(['Copy text', 'Copy link'])
})

test('the menu of one thing never does what is meant for another', async () => {
  const query = { and: [{ attribute: 'labels', operator: 'contains', values: ['vip'] }] }
  const own = (await desk.ada.post('/views', { name: 'Mine alone', subject: 'conversation', query })).body
    .data
  await desk.linus.post('/views', { name: 'Of us all', subject: 'conversation', query, shared: true })
  const { page } = await asAda(`/conversations?view=${own.id}`)
  await page.getByRole('heading', { level: 1, name: 'Mine alone' }).waitFor()
  const titles = async (view: string) =>
    (await entriesOf(page, `More about the view ${view}`)).map(({ title }) => title)
  expect(await titles('Mine alone')).toEqual(['Copy the link', 'Rename', 'Delete'])
  expect(await titles('Of us all')).toEqual(['Copy the link'])
})
