/** The whole of a visitor's chat, as the visitor sees it; the team's side speaks through the API. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openCustomerSide, openPanel, panelDocument } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** The newest conversation of somebody, as the team has it. */
async function conversationOf(name: string) {
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  return conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
}

/** A customer that has said something, and how the team answers it. */
async function talking(name: string) {
  const rosa = await openCustomerSide(browser, desk.url, name)
  await rosa.say('Hello there')
  await rosa.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const { id } = await conversationOf(name)
  const tell = (content: string, more: Record<string, unknown> = {}) =>
    desk.ada.post('/messages', { conversation_id: id, type: 'text', content, ...more })
  return { rosa, id: String(id), tell }
}

const stored = async (id: string) =>
  (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages

test('a chat from the first question to the rating, and another after it', async () => {
  const { rosa, id, tell } = await talking('Rosa Núñez')
  const { panel } = rosa
  await tell('Hi Rosa, what can I do?')
  await rosa.message('what can I do?').waitFor()
  // What is seen is read, and the team's reading is seen.
  await desk.settle()
  expect((await stored(id)).at(-1)).toMatchObject({ content: 'Hi Rosa, what can I do?', status: 'read' })
  await desk.ada.post('/messages/read', { conversation_id: id })
  await rosa.message('Hello there').getByText('Read').waitFor({ state: 'attached' })
  await desk.ada.post('/typing', { conversation_id: id, is_typing: true })
  await panel.getByText('Ada is writing…').waitFor()
  await panel.getByText('Today').waitFor()

  await desk.ada.patch(`/conversations/${id}/close`, {})
  await panel.getByText('This conversation was closed.').waitFor()
  await panel.getByLabel('4 of 5 stars').check({ force: true })
  await panel.getByLabel('Anything to add?').fill('Quick!')
  await panel.getByRole('button', { name: 'Send rating' }).click()
  await panel.getByText('Thank you for your rating!').waitFor()
  const { satisfaction } = (await desk.ada.get(`/conversations/${id}/history`)).body.data
  expect(
    JSON.stringify(satisfaction ?? (await desk.ada.get(`/conversations/${id}/history`)).body.data),
  ).toContain('Quick!')

  await panel.getByRole('button', { name: 'Start a new conversation' }).click()
  await rosa.say('Something else')
  await rosa.message('Something else').waitFor()
  expect(await rosa.message('Hello there').count()).toBe(0)
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const next = await conversationOf('Rosa Núñez')
  expect(next.id).not.toBe(id)

  expect(rosa.complaints).toEqual([])
  await rosa.context.close()
})

test('stars that were chosen count, also of whoever goes on to the next conversation', async () => {
  const { rosa, id } = await talking('Stella')
  await desk.ada.patch(`/conversations/${id}/close`, {})
  await rosa.panel.getByLabel('4 of 5 stars').check({ force: true })
  await rosa.panel.getByRole('button', { name: 'Start a new conversation' }).click()
  const ratings = async () => (await desk.linus.get('/ratings')).body.data.ratings
  await until(async () => (await ratings()).some((one: object) => JSON.stringify(one).includes(id)))
  await rosa.context.close()
})

test('choices and forms of the team are answered where they stand', async () => {
  const { rosa, id, tell } = await talking('Noor')
  const { panel } = rosa
  await tell('Which colour?', {
    content_type: 'input_select',
    content_attributes: {
      items: [
        { title: 'Green', value: 'g' },
        { title: 'Blue', value: 'b' },
      ],
    },
  })
  await panel.getByRole('button', { name: 'Blue' }).click()
  await panel.getByRole('button', { name: 'Blue', pressed: true }).waitFor()
  await tell('Where to?', {
    content_type: 'form',
    content_attributes: {
      items: [
        { name: 'mail', type: 'email', label: 'Your mail', required: true },
        { name: 'size', label: 'Size', options: [{ label: 'Small', value: 's' }] },
      ],
    },
  })
  await panel.getByLabel('Your mail').fill('nonsense')
  await panel.getByRole('button', { name: 'Submit' }).click()
  await panel.getByText('Please write an e-mail address').waitFor()
  await panel.getByLabel('Your mail').fill('noor@example.com')
  await panel.getByLabel('Size').selectOption('s')
  await panel.getByRole('button', { name: 'Submit' }).click()
  await panel.getByText('Sent, thank you!').waitFor()
  await panel.getByText('noor@example.com').waitFor()
  await tell('Read this', {
    content_type: 'cards',
    content_attributes: {
      items: [
        {
          title: 'Marsh lamp',
          description: 'Dims with a finger',
          media_url: '/pages/mark.svg',
          actions: [
            { text: 'See it', uri: 'https://shop.example/lamp' },
            { text: 'Bad', uri: 'javascript:alert(1)' },
            { type: 'postback', text: 'Buy', payload: 'buy_7' },
          ],
        },
        { title: 'Rug', media_url: 'https://elsewhere.example/rug.png' },
      ],
    },
  })
  await panel.getByRole('link', { name: 'See it' }).waitFor()
  expect(await panel.getByText('Bad').count()).toBe(0)
  expect(await panel.locator('.cards img').count()).toBe(1)
  await panel.getByRole('button', { name: 'Buy' }).click()
  await panel.getByRole('button', { name: 'Buy', pressed: true }).waitFor()

  const messages = await stored(id)
  const answers = messages.map(
    ({ content_attributes }: { content_attributes?: Record<string, unknown> }) =>
      content_attributes?.['submitted_values'],
  )
  expect(answers).toContainEqual([{ title: 'Blue', value: 'b' }])
  expect(answers).toContainEqual([{ title: 'Buy', value: 'buy_7' }])
  expect(answers).toContainEqual([
    { name: 'mail', value: 'noor@example.com' },
    { name: 'size', value: 's' },
  ])
  await rosa.context.close()
})

test('what comes while the panel is closed counts on the button and before the title, until it is looked at', async () => {
  const { rosa, tell } = await talking('Tess')
  const { panel, page } = rosa
  const title = await page.title()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open the chat', exact: true }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('PARLEY-CHAT')
  await tell('Are you there?')
  await page.getByRole('button', { name: 'Open the chat, 1 unread' }).waitFor()
  expect(await page.title()).toBe(`(1) ${title}`)
  // The words stand beside the button, until they are dismissed or the chat is opened.
  const quote = page.locator('parley-chat').getByRole('status')
  await quote.getByRole('button', { name: 'Ada Are you there?' }).waitFor()
  expect(await violations(page)).toEqual([])
  await quote.getByRole('button', { name: 'Dismiss' }).click()
  await quote.getByRole('button').first().waitFor({ state: 'detached' })
  await tell('It is about your lamp')
  await quote.getByText('It is about your lamp').click()
  await panel.getByRole('log').getByText('It is about your lamp').waitFor()
  expect(await quote.getByRole('button').count()).toBe(0)
  // The keyboard follows the words into the panel.
  await until(() => panelDocument(page).evaluate(() => document.hasFocus()))
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open the chat', exact: true }).waitFor()
  await tell('One more thing')
  await page.getByRole('button', { name: 'Open the chat, 1 unread' }).waitFor()

  // Also after a reload, before the panel is opened.
  await page.reload()
  await page.getByRole('button', { name: 'Open the chat, 1 unread' }).waitFor()
  await openPanel(page)
  await panel.getByRole('log').getByText('Are you there?').waitFor()
  await page.waitForFunction((own) => document.title === own, title)
  await rosa.context.close()
})

test('what the site asks before the chat arrives with it, and what is missing is named', async () => {
  const pre_chat = {
    enabled: true,
    fields: [
      { key: 'name', required: true },
      { key: 'email', required: true },
      { key: 'message', label: 'What is it about?', required: false },
    ],
    consent: 'I agree to https://shop.example/privacy',
  }
  await desk.linus.patch('/sites/site_shop', { widget_config: { pre_chat, title: 'Ask us' } })
  const window = await openWindow(browser)
  await window.page.goto(`${desk.url}/demo`)
  const panel = await openPanel(window.page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  const start = panel.getByRole('button', { name: 'Start chatting' })
  await panel.getByLabel('Your name').fill('   ')
  await start.click()
  await panel.getByText('Please fill this in.').first().waitFor()
  await panel.getByLabel('Your name').fill('Uma')
  await panel.getByLabel('E-mail').fill('uma@')
  await start.click()
  await panel.getByText('Please write an e-mail address').waitFor()
  await panel.getByText('Please agree before you go on.').waitFor()
  expect(await panel.getByLabel('Your name').inputValue()).toBe('Uma')
  await panel.getByLabel('E-mail').fill('uma@example.com')
  await panel.getByRole('checkbox').check()
  await panel.getByLabel('What is it about?').fill('My lamp is dark')
  await start.click()
  await panel.getByRole('log').getByText('My lamp is dark').waitFor()
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()

  const { visitor_id } = await conversationOf('Uma')
  const { data } = (await desk.ada.get(`/visitors/${visitor_id}?site_id=site_shop`)).body
  expect(data).toMatchObject({ name: 'Uma', email: 'uma@example.com' })
  await window.context.close()
  await desk.linus.patch('/sites/site_shop', {
    widget_config: {
      pre_chat: { enabled: true, fields: [{ key: 'name', required: true }], consent: null },
      title: '',
    },
  })
})

test('markup in a message is text', async () => {
  const { rosa, tell } = await talking('<img src=x onerror=alert(1)>')
  await tell('<script>document.title = "taken"</script> javascript:alert(1) https://ok.example/a?b=<i>')
  const said = rosa.message('<script>')
  await said.waitFor()
  expect(
    await said.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['https://ok.example/a?b='])
  expect(rosa.complaints).toEqual([])
  await rosa.context.close()
})
