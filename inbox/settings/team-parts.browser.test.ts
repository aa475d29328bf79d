/** What an administrator arranges for the team, done on the pages and read back from the server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../testkit/settings-window.ts'

let desk: Desk
let browser: Browser
let linus: SettingsWindow

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
beforeEach(async () => {
  linus = await openSettings(browser, desk.url, 'linus')
})
afterEach(async () => {
  // A refusal is an answer the browser notes on its console; nothing else may be.
  expect(linus.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
  await linus.context.close()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
const data = async (path: string): Promise<any> => (await desk.linus.get(path)).body.data

test('a label is made, restyled, refused where its name is taken, and deleted', async () => {
  const { page, open, press, save } = linus
  await open('labels')
  await page.getByText('No labels yet').waitFor()
  await press('New label')
  await page.getByLabel('Name', { exact: true }).fill('billing')
  await press('Colour: #b3261e')
  await press('Make label')
  await page.getByRole('link', { name: 'billing' }).click()
  await page.getByLabel('Description').fill('Money matters')
  await page.getByRole('switch', { name: 'In the side list' }).click()
  await save()
  const [label] = (await data('/labels')).labels
  expect(label).toMatchObject({
    name: 'billing',
    color: '#b3261e',
    description: 'Money matters',
    show_on_sidebar: false,
  })
  await open('labels', 'new')
  await page.getByLabel('Name', { exact: true }).fill('billing')
  await press('Make label')
  const field = page.getByLabel('Name', { exact: true })
  await page.getByRole('alert').first().waitFor()
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  await field.fill('')
  await open('labels', label.id)
  await press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No labels yet').waitFor()
  // It is gone from the page before the server has done it.
  const left = async () => (await data('/labels')).labels
  for (const deadline = Date.now() + 8_000; (await left()).length > 0 && Date.now() < deadline; )
    await Bun.sleep(20)
  expect(await left()).toEqual([])
})

test('a canned reply takes variables where the cursor stands', async () => {
  const { page, open, press } = linus
  await open('canned-responses', 'new')
  await page.getByLabel('Short code').fill('hello there')
  await page.getByLabel('Text').fill('Hi ')
  await press('Keep reply')
  await page.getByText('Without spaces: it is typed in one go.').waitFor()
  await page.getByLabel('Short code').fill('hello')
  await press('First name')
  await page.getByLabel('Text').press('End')
  await press('Keep reply')
  await page.getByRole('link', { name: '/hello' }).waitFor()
  const [reply] = (await data('/canned_responses')).canned_responses
  expect(reply).toMatchObject({ short_code: 'hello', content: 'Hi {{contact.first_name}}' })
})

test('an attribute gets its key from its name, and a list needs its choices', async () => {
  const { page, open, press } = linus
  await open('attributes', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Plan de serviço')
  await page.getByLabel('Type').selectOption('list')
  await press('Make attribute')
  await page.getByText('Write at least one choice.').waitFor()
  await page.getByLabel('Choices').fill('Free\nPro\n\nPro')
  await press('Make attribute')
  await page.getByRole('link', { name: 'Plan de serviço' }).waitFor()
  const [made] = (await data('/attributes')).attributes
  expect(made).toMatchObject({ key: 'plan_de_servico', type: 'list', choices: ['Free', 'Pro'] })
})

test('a team is made, and gets its members', async () => {
  const { page, open, press, save } = linus
  await open('teams', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Second line')
  await press('Make team')
  await page.getByRole('heading', { name: 'Second line', level: 1 }).waitFor()
  await page.getByRole('checkbox', { name: 'Ada' }).click()
  await page.getByRole('checkbox', { name: 'Grace' }).click()
  await save()
  const [team] = (await data('/teams')).teams
  const names = (await data(`/teams/${team.id}/members`)).members.map(({ name }: { name: string }) => name)
  expect(names.sort()).toEqual(['Ada', 'Grace'])
})

test('a colleague is added with a password shown once, signs in with it, is given a role, and is shut out', async () => {
  const { page, open, press, save } = linus
  await open('custom-roles', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Night shift')
  await page.getByRole('checkbox', { name: 'Contacts' }).click()
  // Nothing to write them with is there.
  expect(await page.getByRole('checkbox', { name: 'Help articles' }).count()).toBe(0)
  await press('Make role')
  await page.getByRole('link', { name: 'Night shift' }).waitFor()
  await open('members', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Hedy Lamarr')
  await page.getByLabel('E-mail').fill('not an address')
  await press('Add')
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('E-mail').fill('hedy@example.com')
  await press('Add')
  const told = await page.getByRole('dialog').getByRole('textbox', { name: 'To sign in with' }).inputValue()
  const password = /Password: (\S+)/.exec(told)?.[1] ?? ''
  expect(password.length).toBeGreaterThan(15)
  await press('I have kept it')
  const elsewhere = await browser.newContext()
  const hers = await elsewhere.newPage()
  await hers.goto(desk.url)
  await signInTo(hers, 'hedy', password)
  await elsewhere.close()
  await page.getByRole('link', { name: 'Hedy Lamarr' }).click()
  await page.getByLabel('Role of your own').selectOption({ label: 'Night shift' })
  await save()
  const find = async () =>
    (await data('/members')).members.find(({ username }: { username: string }) => username === 'hedy')
  expect(await find()).toMatchObject({
    role: 'support_agent',
    permissions: ['conversation_manage', 'contact_manage'],
  })
  expect((await find()).custom_role_id).toStartWith('role_')
  await page.getByRole('switch', { name: 'Shut out' }).click()
  await save()
  expect((await find()).disabled).toBe(true)
})

test('the account is renamed; an address that is none is refused at its field', async () => {
  const { page, open, press, save } = linus
  await open('account')
  await page.getByLabel('Name', { exact: true }).fill('Heron & Reed')
  await page.getByLabel('Support e-mail').fill('nowhere')
  await press('Save')
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByLabel('Support e-mail').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('Support e-mail').fill('help@example.com')
  await page.getByLabel('Language of the account').selectOption('pt_BR')
  await save()
  expect(await data('/account')).toMatchObject({
    name: 'Heron & Reed',
    support_email: 'help@example.com',
    locale: 'pt_BR',
  })
  await page.getByText('no limit').first().waitFor()
})
