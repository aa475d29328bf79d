/** Writing: a draft is not lost and never becomes something else, canned replies and mentions go where the cursor is, a note stays a note. */

import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Locator } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type ChatSide, openCustomerSide } from '../../testkit/chat-windows.ts'
import { modeIn, noteIn, openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide
let samir: Customer
let samirs: string
let noors: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  samir = await desk.visitor('Samir')
  samirs = await samir.chat()
  await samir.say(samirs, 'I am Samir')
  const noor = await desk.visitor('Noor')
  noors = await noor.chat()
  await noor.say(noors, 'I am Noor')
  ada = await openInboxSide(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const reply = () => replyIn(ada.page)
const note = () => noteIn(ada.page)
const draftOf = async (id: string, kind = 'reply') =>
  (await desk.ada.get(`/conversations/${id}/draft?kind=${kind}`)).body.data.content
/** The name of what has the focus, where that is inside. */
const focusedIn = (place: Locator) =>
  place.evaluate((element) =>
    element.contains(document.activeElement) ? document.activeElement?.getAttribute('aria-label') : undefined,
  )
const kept = () => ada.page.evaluate(() => JSON.stringify(localStorage))

test('a draft survives a reload and comes in another browser; it is gone from everywhere once it was sent', async () => {
  await openConversation(ada, samirs)
  await reply().fill('Half a rep')
  await ada.page.reload()
  await reply().waitFor()
  expect(await reply().inputValue()).toBe('Half a rep')
  await until(async () => (await draftOf(samirs)) === 'Half a rep')

  const elsewhere = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(elsewhere, samirs)
  await elsewhere.page.waitForFunction(() => document.querySelector('textarea')?.value === 'Half a rep')
  await elsewhere.context.close()

  await reply().press('Enter')
  await ada
    .message('Half a rep')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  expect(await reply().inputValue()).toBe('')
  await until(async () => (await draftOf(samirs)) === null)
  await ada.page.reload()
  await ada.message('Half a rep').waitFor()
  expect(await reply().inputValue()).toBe('')
})

test('what was written elsewhere meanwhile is offered beside what stands here, and can take its place', async () => {
  await openConversation(ada, noors)
  await reply().fill('Written here')
  await until(async () => (await draftOf(noors)) === 'Written here')
  await desk.ada.call('PUT', `/conversations/${noors}/draft`, { content: 'Written on the phone' }, {})
  await reply().fill('Written here, and on')
  const other = ada.page.getByRole('status').filter({ hasText: 'You wrote another draft of this reply' })
  await other.getByText('Written on the phone').waitFor()
  expect(await reply().inputValue()).toBe('Written here, and on')
  await other.getByRole('button', { name: 'Use this one' }).press('Enter')
  expect(await reply().inputValue()).toBe('Written on the phone')
  expect(await focusedIn(ada.page.getByRole('main'))).toMatch(/^Reply to/)
  await other.getByText('Written here, and on').waitFor()
  await other.getByRole('button', { name: 'Discard' }).click()
  await other.waitFor({ state: 'detached' })
  await until(async () => (await draftOf(noors)) === 'Written on the phone')
  await reply().fill('')
  await until(async () => (await draftOf(noors)) === null)
  // The browser itself notes a refused call.
  expect(ada.complaints.splice(0).filter((text) => !text.includes('409'))).toEqual([])
})

test("RUL-08 a note's draft never comes back as a reply: each stands beside the other, in another browser too", async () => {
  await openConversation(ada, samirs)
  await modeIn(ada.page, 'Note').click()
  await note().fill('Half a note')
  await modeIn(ada.page, 'Reply').click()
  expect(await reply().inputValue()).toBe('')
  await reply().fill('Half a reply')
  await modeIn(ada.page, 'Note').click()
  expect(await note().inputValue()).toBe('Half a note')
  await openConversation(ada, noors)
  expect(await modeIn(ada.page, 'Note').getAttribute('aria-pressed')).toBe('false')
  await openConversation(ada, samirs)
  await note().waitFor()
  expect(await note().inputValue()).toBe('Half a note')
  expect(await modeIn(ada.page, 'Note').getAttribute('aria-pressed')).toBe('true')
  await until(async () => {
    expect(await draftOf(samirs)).toBe('Half a reply')
    expect(await draftOf(samirs, 'note')).toBe('Half a note')
  })

  const elsewhere = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(elsewhere, samirs)
  await until(async () => expect(await replyIn(elsewhere.page).inputValue()).toBe('Half a reply'))
  await replyIn(elsewhere.page).fill('')
  await until(async () => (await draftOf(samirs)) === null)
  await openConversation(elsewhere, noors)
  await elsewhere.page
    .getByRole('row', { name: /^Samir/ })
    .getByText('Half a note')
    .waitFor()
  // Where nothing but a note was begun, that is what one goes on with.
  await openConversation(elsewhere, samirs)
  await noteIn(elsewhere.page).waitFor()
  expect(await noteIn(elsewhere.page).inputValue()).toBe('Half a note')
  await elsewhere.context.close()

  await note().press('Enter')
  await ada.message('Half a note').getByText('Note, seen by the team only').waitFor()
  await until(async () => (await draftOf(samirs, 'note')) === null)
  // What is typed next is for the team too, until the writer says otherwise.
  expect(await modeIn(ada.page, 'Note').getAttribute('aria-pressed')).toBe('true')
  await ada.page.keyboard.type('The other half')
  await ada.page.keyboard.press('Enter')
  await ada.message('The other half').getByText('Note, seen by the team only').waitFor()
  for (const row of ['Noor', 'Samir']) {
    await ada.page.getByRole('row', { name: new RegExp(`^${row}`) }).click()
    await ada.page.getByLabel(`Reply to ${row}`).waitFor()
  }
  expect(await modeIn(ada.page, 'Note').getAttribute('aria-pressed')).toBe('false')
  await until(async () => expect(await reply().inputValue()).toBe(''))
})

test('canned replies go in at the cursor, several one after the other, with what is known of the contact', async () => {
  await desk.linus.post('/canned_responses', {
    short_code: 'hello',
    content: 'Hello {{contact.name}}, {{agent.name}} here.',
  })
  await desk.linus.post('/canned_responses', {
    short_code: 'refund',
    content: 'It goes to {{ contact.email | default: "your account" }}.',
  })
  await desk.linus.post('/canned_responses', {
    short_code: 'open',
    content: 'Your number: {{contact.phone}}',
  })
  await openConversation(ada, samirs)
  await reply().pressSequentially('/hel')
  await ada.page.getByRole('option', { name: /hello/ }).getByText('Hello Samir, Ada here.').waitFor()
  await reply().press('Enter')
  await reply().pressSequentially(' /refu')
  await ada.page.getByRole('option', { name: /refund/ }).click()
  await reply().pressSequentially(' Bye')
  expect(await reply().inputValue()).toBe('Hello Samir, Ada here. It goes to your account. Bye')

  await desk.linus.post('/attributes', { subject: 'contact', key: 'plan', name: 'Plan', type: 'text' })
  const { contact_id } = (await desk.ada.get(`/conversations/${samirs}`)).body.data
  await desk.ada.patch(`/contacts/${contact_id}`, { custom_attributes: { plan: 'gold' } })
  await desk.linus.post('/canned_responses', {
    short_code: 'plan',
    content: 'You have {{contact.custom_attribute.plan}} at {{inbox.name}}.',
  })
  await openConversation(ada, samirs)
  await reply().fill('')
  await reply().pressSequentially('/plan')
  await ada.page
    .getByRole('option', { name: /plan/ })
    .getByText(/^You have gold at [^{]+\.$/)
    .waitFor()

  // Without a keyboard they are a button away, and go where the cursor is.
  await reply().fill('Dear friend')
  await ada.page.getByRole('button', { name: 'Canned replies' }).click()
  await ada.page.getByRole('option', { name: /hello/ }).click()
  expect(await reply().inputValue()).toBe('Dear friend Hello Samir, Ada here.')

  // Nothing is known of it: that is said before it goes out.
  await reply().fill('')
  await reply().pressSequentially('/open')
  await reply().press('Enter')
  await reply().press('Enter')
  await ada.page.getByRole('alert').getByText('Nothing is known for {{contact.phone}}.').waitFor()
  expect(await ada.message('Your number').count()).toBe(0)
  await reply().fill('')
})

test('a mention makes a note of what was a reply, calls the colleague, and never reaches the visitor', async () => {
  await openConversation(ada, samirs)
  await reply().pressSequentially('Please look, @gra')
  await ada.page.getByRole('option', { name: '@Grace' }).waitFor()
  await reply().press('Enter')
  await note().waitFor()
  await ada.page.getByText('A mention is for the team only: this is a note now.').waitFor()
  expect(await note().inputValue()).toBe('Please look, @Grace ')
  await ada.page.keyboard.type(' and soon')
  expect(await note().inputValue()).toBe('Please look, @Grace and soon')
  await note().press('Enter')
  const said = ada.message('Please look, @Grace')
  await said.getByText('Note, seen by the team only').waitFor()
  await until(async () => {
    const { notifications } = (await desk.grace.get('/notifications')).body.data
    expect(notifications.map(({ type }: { type: string }) => type)).toContain('conversation_mentioned')
  })
  const { messages } = (await samir.get(`/messages?conversation_id=${samirs}`)).body.data
  expect(JSON.stringify(messages)).not.toContain('Please look')
})

test('that a note is written is seen by a colleague and not by the visitor', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Rosa')
  await rosa.say('Hello')
  await rosa
    .message('Hello')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  const { body } = await desk.ada.get('/conversations?site_id=site_shop')
  const id = body.data.conversations.find(
    (one: { visitor: { name: string } }) => one.visitor.name === 'Rosa',
  ).id
  const grace = await openInboxSide(browser, desk.url, 'grace')
  await openConversation(grace, id)
  await openConversation(ada, id)
  await modeIn(ada.page, 'Note').click()
  await note().pressSequentially('Betw')
  await grace.page.getByText('Ada is writing a note…').waitFor()
  expect(await rosa.panel.getByText(/^Ada is (typing|writing)/).count()).toBe(0)
  await modeIn(ada.page, 'Reply').click()
  await reply().pressSequentially('x')
  await grace.page.getByRole('log').getByText('Ada is typing…').waitFor()
  await rosa.panel.getByText(/^Ada is (typing|writing)/).waitFor()
  await reply().fill('')
  await modeIn(ada.page, 'Note').click()
  await note().fill('')
  await grace.context.close()
  await rosa.context.close()
})

test('one edits and deletes what one said oneself, after being asked; nobody else’s', async () => {
  await openConversation(ada, noors)
  await ada.say('On its wya')
  const wrong = ada.message('On its wya')
  await wrong.getByText(/^(Sent|Delivered)$/).waitFor({ state: 'attached' })
  await wrong.getByRole('button', { name: 'More about this message' }).click()
  await ada.page.getByRole('menuitem', { name: 'Edit' }).click()
  await ada.page.getByLabel('Edit the message').fill('On its way')
  await ada.page.keyboard.press('Enter')
  const right = ada.message('On its way')
  await right.getByText(/^Edited \d\d?:\d\d$/).waitFor()
  // By Enter, by Escape and by its button: the focus goes back to where it came from.
  expect(await focusedIn(right)).toBe('More about this message')
  for (const leave of [
    () => ada.page.keyboard.press('Escape'),
    () => ada.page.getByRole('button', { name: 'Cancel' }).click(),
  ]) {
    await right.getByRole('button', { name: 'More about this message' }).click()
    await ada.page.getByRole('menuitem', { name: 'Edit' }).click()
    await ada.page.getByLabel('Edit the message').waitFor()
    await leave()
    await until(async () => (await focusedIn(right)) === 'More about this message')
  }

  await right.getByRole('button', { name: 'More about this message' }).click()
  await ada.page.getByRole('menuitem', { name: 'Delete' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  const gone = ada.message('This message was deleted')
  await gone.waitFor()
  expect(await ada.page.getByText('On its way').count()).toBe(0)
  await until(() => gone.evaluate((row) => row === document.activeElement))

  await ada.message('I am Noor').getByRole('button', { name: 'More about this message' }).click()
  await ada.page.getByRole('menuitem', { name: 'Copy link' }).waitFor()
  expect(await ada.page.getByRole('menuitem', { name: /Edit|Delete/ }).count()).toBe(0)
  await ada.page.keyboard.press('Escape')
})

test('drafts go with whoever signs out', async () => {
  await openConversation(ada, samirs)
  await reply().fill('For nobody else')
  // Told to the server: whoever signs out before is asked.
  await until(async () => /For nobody else[^}]*isTold\\":true/.test(await kept()))
  await ada.page.getByRole('button', { name: 'Ada' }).click()
  await ada.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ada.page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await kept()).not.toContain('For nobody else')
  expect(ada.complaints).toEqual([])
})
