/** Quick replies, cards and forms: put together in the inbox, answered in the chat, and seen answered in the inbox. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Locator } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../../testkit/breakable-line.ts'
import { launchBrowser } from '../../../testkit/browser.ts'
import { type ChatSide, type CustomerSide, openCustomerSide } from '../../../testkit/chat-windows.ts'
import { modeIn, openConversation, openInboxSide, replyIn } from '../../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { until } from '../../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let rosa: CustomerSide
let id: string
beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  rosa = await openCustomerSide(browser, line.url, 'Rosa')
  await rosa.say('Hello there')
  await rosa.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  id = (await desk.ada.get('/conversations?site_id=site_shop')).body.data.conversations[0].id
  ada = await openInboxSide(browser, line.url, 'ada')
  await openConversation(ada, id)
  await ada.message('Hello there').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

const insertButton = () =>
  ada.page.getByRole('button', { name: 'Insert quick replies, a card or a form', exact: true })
const dialog = (name: string) => ada.page.getByRole('dialog', { name, exact: true })
const press = (key: string) => ada.page.keyboard.press(key)
async function begin(name: string): Promise<Locator> {
  await insertButton().click()
  await ada.page.getByRole('menuitem', { name: `${name}…` }).click()
  await dialog(name).waitFor()
  return dialog(name)
}
const field = (at: Locator, name: string) => at.getByLabel(name, { exact: true })
const stored = async () => (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages
const last = async () => (await stored()).at(-1)

test('quick replies: written and moved by keys alone, pressed by the visitor, marked for the team', async () => {
  await replyIn(ada.page).fill('Half a sentence')
  const window = await begin('Quick replies')
  await ada.page.keyboard.type('Which colour?')
  await press('Tab')
  await ada.page.keyboard.type('Red')
  await press('Enter')
  await ada.page.keyboard.type('Blue')
  await press('Enter')
  await ada.page.keyboard.type('Green')
  await press('Alt+ArrowUp')
  const answers = () => window.getByRole('group', { name: 'Answers' }).getByRole('textbox')
  const written = async () =>
    await answers().evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
  expect(await written()).toEqual(['Red', 'Green', 'Blue'])
  const preview = window.getByRole('region', { name: 'Preview' })
  expect(await preview.getByRole('listitem').allTextContents()).toEqual(['Red', 'Green', 'Blue'])
  await preview.getByText('Which colour?').waitFor()
  // Enter alone sends nothing.
  expect((await stored()).length).toBe(1)
  await press('Control+Enter')
  await window.waitFor({ state: 'detached' })
  // What was being written besides is as it was, and has the focus again.
  expect(await replyIn(ada.page).inputValue()).toBe('Half a sentence')
  await until(() => replyIn(ada.page).evaluate((area) => area === document.activeElement))

  await rosa.panel.getByRole('button', { name: 'Green' }).click()
  await rosa.panel.getByRole('button', { name: 'Green', pressed: true }).waitFor()
  await ada.message('Which colour?').getByText('Green (chosen)').waitFor()
  expect(await last()).toMatchObject({ content_type: 'input_select', content: 'Which colour?' })
  await replyIn(ada.page).fill('')
})

test('a card with a link and an answer; no address but one of the web leaves the window, and titles are text', async () => {
  const window = await begin('Card')
  const evil = '<img src=x onerror="window.hacked=1">'
  await field(window, 'Message above the card').fill(evil)
  await window.getByRole('button', { name: 'Send', exact: true }).click()
  // What is missing is said, and has the focus.
  await window.getByText('This is needed.').waitFor()
  await until(() => field(window, 'Title of the card').evaluate((input) => input === document.activeElement))
  await field(window, 'Title of the card').fill(`Lamp ${evil}`)
  await field(window, 'Text').fill('Dims with a finger')
  await window.getByRole('button', { name: 'Add a button' }).click()
  await ada.page.keyboard.type('Look at it')
  const leads = field(window, 'Leads to: Button 1')
  for (const address of ['javascript:window.hacked=1', 'data:text/html,<script>1</script>', 'shop.example']) {
    await leads.fill(address)
    await press('Control+Enter')
    await window.getByText('A whole address is needed', { exact: false }).waitFor()
    expect(await window.getByRole('region', { name: 'Preview' }).getByRole('link').count()).toBe(0)
  }
  await field(window, 'Address of a picture (optional)').fill('javascript:window.hacked=1')
  await window.getByText('A whole address with https:// is needed.').waitFor()
  await field(window, 'Address of a picture (optional)').fill('')
  await leads.fill('https://shop.example/lamp')
  await window.getByRole('button', { name: 'Add a button' }).click()
  await ada.page.keyboard.type('Buy it')
  await window.getByLabel('What it does: Button 2').selectOption({ label: 'Is an answer' })
  await window.getByRole('button', { name: 'Send', exact: true }).click()
  await window.waitFor({ state: 'detached' })

  const link = rosa.panel.getByRole('link', { name: 'Look at it' })
  expect(await link.getAttribute('href')).toBe('https://shop.example/lamp')
  await rosa.panel.getByText(`Lamp ${evil}`).waitFor()
  await rosa.panel.getByRole('button', { name: 'Buy it' }).click()
  const card = ada.message('Dims with a finger')
  await card.getByText('Buy it (chosen)').waitFor()
  await card.getByText(`Lamp ${evil}`).waitFor()
  await card.getByText(evil, { exact: true }).waitFor()
  for (const { page } of [ada, rosa])
    for (const frame of page.frames()) expect(await frame.evaluate('window.hacked')).toBeUndefined()
})

test('a form: filled in by the visitor where it stands, its answers beside the questions for the team', async () => {
  const window = await begin('Form')
  await field(window, 'Title').fill('Where to?')
  await field(window, 'Field 1: What is asked').fill('Your mail')
  await field(window, 'Field 1: Kind').selectOption({ label: 'E-mail address' })
  await window.getByLabel('Must be filled in').check()
  await field(window, 'Field 1: What is asked').press('Enter')
  await field(window, 'Field 2: What is asked').fill('Size')
  await field(window, 'Field 2: Kind').selectOption({ label: 'Choice' })
  await press('Control+Enter')
  await window.getByText('At least two choices are needed.').waitFor()
  // Enter goes to the next line there, and sends nothing.
  await field(window, 'Field 2: Choices').pressSequentially('Small\nLarge')
  await press('Control+Enter')
  await window.waitFor({ state: 'detached' })

  await rosa.panel.getByRole('button', { name: 'Submit' }).click()
  await rosa.panel.getByLabel('Your mail').fill('rosa@example.com')
  await rosa.panel.getByLabel('Size').selectOption('Large')
  await rosa.panel.getByRole('button', { name: 'Submit' }).click()
  const form = ada.message('Where to?')
  await form.getByText('rosa@example.com').waitFor()
  await form.getByText('Large', { exact: true }).waitFor()
})

test('leaving asks before anything is lost; nothing is offered in a note, and the palette leads there too', async () => {
  const window = await begin('Quick replies')
  await press('Escape')
  await window.waitFor({ state: 'detached' })
  await begin('Quick replies')
  await ada.page.keyboard.type('Which size?')
  await press('Escape')
  const question = window.getByRole('alert').filter({ hasText: 'Discard what you wrote?' })
  await question.waitFor()
  // What is asked has the focus: typing on would change what is asked about.
  const keep = window.getByRole('button', { name: 'Keep writing' })
  await until(() => keep.evaluate((button) => button === document.activeElement))
  // The same key goes back to where one was.
  await press('Escape')
  await question.waitFor({ state: 'detached' })
  await ada.page.keyboard.type(' Or none?')
  expect(await field(window, 'Question').inputValue()).toBe('Which size? Or none?')
  await press('Escape')
  await question.waitFor()
  await window.getByRole('button', { name: 'Discard' }).click()
  await window.waitFor({ state: 'detached' })

  await modeIn(ada.page, 'Note').click()
  expect(await insertButton().count()).toBe(0)
  await modeIn(ada.page, 'Reply').click()
  await insertButton().waitFor()
  await press('Control+k')
  await ada.page.getByRole('dialog').getByRole('combobox').fill('insert a form')
  await press('Enter')
  await dialog('Form').waitFor()
  await press('Escape')
  await dialog('Form').waitFor({ state: 'detached' })
})

test('what was written is there again after the browser’s Back, until it is sent or discarded', async () => {
  const { page } = ada
  const before = page.url()
  await page.getByRole('navigation').getByRole('link', { name: 'Contacts' }).first().click()
  await page.waitForURL('**/contacts**')
  await page.goBack()
  await page.waitForURL(before)
  await insertButton().waitFor()
  const window = await begin('Card')
  await field(window, 'Title of the card').fill('A lamp to keep')
  await page.goForward()
  await window.waitFor({ state: 'detached' })
  await page.goBack()
  await begin('Form')
  expect(await field(dialog('Form'), 'Title').inputValue()).toBe('')
  await press('Escape')
  await begin('Card')
  expect(await field(window, 'Title of the card').inputValue()).toBe('A lamp to keep')
  await press('Escape')
  await window.getByRole('button', { name: 'Discard' }).click()
  await window.waitFor({ state: 'detached' })
  await begin('Card')
  expect(await field(window, 'Title of the card').inputValue()).toBe('')
  await press('Escape')
  await window.waitFor({ state: 'detached' })
})

test('one that came too late is not sent, and is changed where it was made', async () => {
  const window = await begin('Quick replies')
  await field(window, 'Question').fill('Pick a day')
  await field(window, 'Answer 1').fill('Monday')
  await field(window, 'Answer 2').fill('Friday')
  const { id: answered } = await desk.grace.say(id, 'She has chosen already')
  await ada.page.locator(`[id="${answered}"]`).waitFor({ state: 'attached' })
  await press('Control+Enter')
  const card = ada.page.getByRole('alert').filter({ hasText: 'Pick a day' })
  await card.waitFor()
  expect((await last()).content).toBe('She has chosen already')
  await card.getByRole('button', { name: 'Edit', exact: true }).click()
  await window.waitFor()
  expect(await field(window, 'Answer 2').inputValue()).toBe('Friday')
  await field(window, 'Answer 2').fill('Sunday')
  await press('Control+Enter')
  await rosa.panel.getByRole('button', { name: 'Sunday' }).waitFor()
})

test('nothing is offered where the channel draws none of it', async () => {
  const { body } = await desk.linus.post('/inboxes', { name: 'Till', channel: 'api' })
  const contacts = `${desk.url}/public/api/v1/inboxes/${body.data.key}/contacts`
  const make = async (path: string, made: object) =>
    await (
      await fetch(`${contacts}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(made),
      })
    ).json()
  const { source_id: who } = await make('', { name: 'Bo' })
  const { id: number } = await make(`/${who}/conversations`, {})
  await make(`/${who}/conversations/${number}/messages`, { content: 'From the till' })
  const { conversations } = (await desk.linus.post('/conversations/search', {})).body.data
  const his = conversations.find((one: { channel: string }) => one.channel === 'api')
  const linus = await openInboxSide(browser, line.url, 'linus')
  await openConversation(linus, his.id)
  await linus.message('From the till').waitFor()
  await linus.page.getByRole('button', { name: 'Canned replies' }).waitFor()
  expect(await linus.page.getByRole('button', { name: /^Insert quick replies/ }).count()).toBe(0)
  await openConversation(linus, id)
  await linus.page.getByRole('button', { name: /^Insert quick replies/ }).waitFor()
  await linus.context.close()
})

test('without a line it stands in the thread as it will look, survives a reload, and goes when the line is back', async () => {
  const window = await begin('Quick replies')
  await field(window, 'Question').fill('Still there?')
  await field(window, 'Answer 1').fill('Yes')
  await field(window, 'Answer 2').fill('No')
  line.cut()
  await ada.page.getByText('The server does not answer.').waitFor({ state: 'attached' })
  await press('Control+Enter')
  await ada.message('Still there?').getByText('No', { exact: true }).waitFor()
  await ada.page.goto('about:blank')
  expect((await last()).content).not.toBe('Still there?')
  line.mend()
  await ada.page.goto(`${line.url}/conversations/${id}?view=all`)
  await ada.message('Still there?').getByText('No', { exact: true }).waitFor()
  await rosa.panel.getByRole('button', { name: 'Yes', exact: true }).click()
  await ada.message('Still there?').getByText('Yes (chosen)').waitFor()
  expect((await stored()).filter((one: { content: string }) => one.content === 'Still there?')).toHaveLength(
    1,
  )
})
