/** What an inbox and a team do by themselves, switched on in the settings and seen in the chat. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { violations } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openCustomerSide } from '../../testkit/chat-windows.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings } from '../../testkit/settings-window.ts'
import { until } from '../../testkit/until.ts'

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

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
const data = async (path: string): Promise<any> => (await desk.linus.get(path)).body.data
const shop = async () =>
  (await data('/inboxes')).inboxes.find(({ key }: { key: string }) => key === desk.siteId)

test('RUL-33 an inbox is told to share out, to ask for an address and how it was, and the chat does so', async () => {
  const { page, open, save, complaints, context } = await openSettings(browser, desk.url, 'linus')
  const { id } = await shop()
  await open('inboxes', id)
  await page.getByRole('tab', { name: 'Set-up' }).click()
  await page.getByRole('switch', { name: 'Ask how it was' }).click()
  await page.getByRole('switch', { name: 'Ask for an e-mail address' }).click()
  await page.getByRole('tab', { name: 'People' }).click()
  expect(await page.getByLabel('Most at once').count()).toBe(0)
  await page.getByRole('switch', { name: 'Share out by itself' }).click()
  await page.getByLabel('Most at once').fill('3')
  await save()
  const switched = {
    csat_survey_enabled: true,
    enable_email_collect: true,
    enable_auto_assignment: true,
    auto_assignment_config: { max_assignment_limit: 3 },
  }
  expect(await shop()).toMatchObject(switched)
  // What was saved is what the page shows, and an emptied limit is none.
  await open('inboxes', id)
  await page.getByRole('tab', { name: 'People' }).click()
  expect(await page.getByLabel('Most at once').inputValue()).toBe('3')
  await page.getByLabel('Most at once').fill('')
  await save()
  expect(await shop()).toMatchObject({ ...switched, auto_assignment_config: {} })

  const ada = await openInbox(browser, desk.url, 'ada', { path: '/conversations?view=mine' })
  const customer = await openCustomerSide(browser, desk.url, 'Zoë')
  await customer.say('Is anybody there?')
  // The page of the only one who is there shows it as hers.
  await ada.page.getByRole('row', { name: /^Zoë/ }).click()
  await ada.page.getByRole('log').getByText('Automatically assigned to Ada').waitFor()
  await customer.message('Your e-mail address').waitFor()
  await customer.panel.getByRole('textbox', { name: /e-mail/i }).fill('zoe@example.com')
  await customer.panel.getByRole('button', { name: 'Submit' }).click()
  await until(async () => {
    const { contacts } = await data('/contacts?q=zoe@example.com')
    return contacts.length === 1
  })
  const [conversation] = (await data(`/conversations?site_id=${desk.siteId}`)).conversations
  await desk.ada.patch(`/conversations/${conversation.id}/close`, {})
  await customer.message('Please rate this conversation').waitFor()
  await customer.panel.getByLabel('5 of 5 stars').check({ force: true })
  await customer.panel.getByRole('button', { name: 'Send rating' }).click()
  await customer.panel.getByText('Thank you for your rating!').waitFor()
  expect((await data('/ratings')).ratings).toMatchObject([{ conversation_id: conversation.id, score: 5 }])
  for (const side of [ada, customer]) {
    expect(side.complaints).toEqual([])
    await side.context.close()
  }
  expect(complaints).toEqual([])
  await context.close()
})

test('a survey asks with the words of its inbox, and only of what has one of its labels', async () => {
  await desk.linus.post('/labels', { name: 'billing' })
  const { page, open, save, complaints, context } = await openSettings(browser, desk.url, 'linus')
  const { id } = await shop()
  await desk.linus.patch(`/inboxes/${id}`, {
    csat_survey_enabled: true,
    csat_config: { display_type: 'star' },
  })
  await open('inboxes', id)
  await page.getByRole('tab', { name: 'Set-up' }).click()
  await page.getByLabel('The question').fill('Were we of help today?')
  await page.getByLabel('When it is asked').selectOption({ label: 'Only with one of these labels' })
  await page.getByRole('checkbox', { name: 'billing' }).check({ force: true })
  expect(await violations(page)).toEqual([])
  await save()
  const csat_config = {
    display_type: 'star',
    message: 'Were we of help today?',
    survey_rules: { operator: 'contains', values: ['billing'] },
  }
  expect((await shop()).csat_config).toEqual(csat_config)
  expect(complaints).toEqual([])
  await context.close()

  for (const [name, labels] of [
    ['Ida', ['billing']],
    ['Udo', []],
  ] as const) {
    const customer = await openCustomerSide(browser, desk.url, name)
    await customer.say('That was all')
    await customer.panel.getByText(/^(Sent|Delivered)$/).waitFor()
    const { conversations } = await data(`/conversations?site_id=${desk.siteId}`)
    const own = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
    await desk.ada.patch(`/conversations/${own.id}/labels`, { add: labels })
    await desk.ada.patch(`/conversations/${own.id}/close`, {})
    await customer.panel.getByText('This conversation was closed').waitFor()
    await desk.settle()
    if (labels.length > 0) await customer.message('Were we of help today?').waitFor()
    else expect(await customer.message('Were we of help').count()).toBe(0)
    await customer.context.close()
  }
  await desk.linus.patch(`/inboxes/${id}`, { csat_config: {} })
})

test('where the survey is switched off again, the chat does not ask how it was', async () => {
  const { page, open, save, context } = await openSettings(browser, desk.url, 'linus')
  const { id } = await shop()
  await desk.linus.patch(`/inboxes/${id}`, { csat_survey_enabled: true })
  await open('inboxes', id)
  await page.getByRole('tab', { name: 'Set-up' }).click()
  await page.getByRole('switch', { name: 'Ask how it was' }).click()
  await save()
  // The stars of the chat went with it, on this page too.
  await page.getByRole('tab', { name: 'Look and code' }).click()
  await page.getByRole('switch', { name: 'Rating', checked: false }).waitFor()
  await context.close()
  const customer = await openCustomerSide(browser, desk.url, 'Yan')
  await customer.say('Goodbye')
  await customer.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const { conversations } = await data(`/conversations?site_id=${desk.siteId}`)
  const his = conversations.find((one: { visitor: { name: string } }) => one.visitor.name === 'Yan')
  await desk.ada.patch(`/conversations/${his.id}/close`, {})
  await customer.panel.getByText('This conversation was closed').waitFor()
  await desk.settle()
  expect(await customer.panel.getByRole('radio').count()).toBe(0)
  expect(await customer.message('Please rate').count()).toBe(0)
  await customer.context.close()
})

test('a team is told whether what it has is shared out', async () => {
  const { page, open, press, save, context } = await openSettings(browser, desk.url, 'linus')
  await open('teams', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Second line')
  await press('Make team')
  await page.getByRole('heading', { name: 'Second line', level: 1 }).waitFor()
  const switched = page.getByRole('switch', { name: 'Share out by itself' })
  expect(await switched.isChecked()).toBe(true)
  await switched.click()
  await save()
  expect((await data('/teams')).teams).toMatchObject([{ name: 'Second line', allow_auto_assign: false }])
  await context.close()
})
