/** From an empty place to the first chat in the list. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('an administrator of an empty account is led to a first chat, which arrives', async () => {
  const { page, complaints } = await openInbox(browser, desk.url, 'linus')
  await page.getByRole('link', { name: /Your first chat in three steps/ }).click()
  await page.waitForURL(/\/start$/)
  await page.getByLabel('Your company').fill('Heron & Reed')
  await page.getByLabel('Name of the chat').fill('The heron shop')
  await page.getByRole('button', { name: 'Next' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Hedy')
  await page.getByLabel('E-mail').fill('hedy@example.com')
  await page.getByRole('button', { name: 'Add colleague' }).click()
  expect(await page.getByRole('textbox', { name: 'To sign in with' }).inputValue()).toContain(
    'Username: hedy',
  )
  await page.getByRole('button', { name: 'Next' }).click()
  const line = await page.getByRole('textbox', { name: 'Code for your pages' }).inputValue()
  expect(line).toContain(`src="${desk.url}/widget.js" data-site="`)
  await page.getByText('Waiting for the first message').waitFor()
  const rosa = await desk.visitor('Rosa Núñez')
  const conversation = await rosa.chat()
  await rosa.say(conversation, 'Is the lamp there in green?')
  await page.getByText('Rosa Núñez has written').waitFor()
  await page.getByRole('link', { name: 'Answer it' }).click()
  await page.waitForURL(new RegExp(`/conversations/${conversation}`))
  expect((await desk.linus.get('/account')).body.data.name).toBe('Heron & Reed')
  const names = (await desk.linus.get('/members')).body.data.members.map(({ name }: { name: string }) => name)
  expect(names).toContain('Hedy')
  // Somebody has written: there is nothing to be led to any more.
  const asked = page.waitForResponse((answer) => answer.url().endsWith('/conversations/search'))
  await page.goto(`${desk.url}/conversations`)
  await (await asked).finished()
  expect(await page.getByRole('link', { name: /Your first chat/ }).count()).toBe(0)
  expect(complaints).toEqual([])
})

test('it can be waved away for good, and is no matter of agents', async () => {
  const other = await openDesk()
  try {
    const { page } = await openInbox(browser, other.url, 'linus')
    await page.getByRole('link', { name: /Your first chat/ }).click()
    await page.getByRole('button', { name: 'Do not show this again' }).click()
    await page.waitForURL(/\/conversations/)
    expect((await other.linus.get('/account')).body.data.settings).toMatchObject({ start_dismissed: true })
    await page.getByRole('link', { name: /Your first chat/ }).waitFor({ state: 'detached' })
    const agent = await openInbox(browser, other.url, 'ada')
    await agent.page.goto(`${other.url}/start`)
    await agent.page.getByText('Setting up is for administrators').waitFor()
  } finally {
    await other.close()
  }
})
