/** What is taken back, edited, done, or no plain text reads as what it is: live, after a reload, and in the reader's language. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import {
  headerOf,
  modeIn,
  noteIn,
  openConversation,
  openInboxSide,
  writeIn,
} from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide
let rosa: Customer
let id: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  ada = await openInboxSide(browser, desk.url, 'ada')
  rosa = await desk.visitor('Rosa')
  id = await rosa.chat()
  await rosa.say(id, 'Hello there')
  await openConversation(ada, id)
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const post = async (more: Record<string, unknown>) =>
  (await desk.ada.post('/messages', { conversation_id: id, type: 'text', ...more })).body.data
/** Now, and as the page is opened anew. */
async function nowAndAgain(check: () => Promise<void>): Promise<void> {
  await check()
  await ada.page.reload()
  await check()
}

test('FLD-53 a deleted message says so in place of its words, an edited one when it was', async () => {
  const slip = await rosa.say(id, 'A slip of the tongue')
  const wrong = await desk.ada.say(id, 'On its wya')
  await ada.message('On its wya').waitFor()
  await desk.ada.delete(`/messages/${slip.id}`)
  await desk.ada.patch(`/messages/${wrong.id}`, { content: 'On its way' })
  await nowAndAgain(async () => {
    await ada.message('This message was deleted').waitFor()
    await ada
      .message('On its way')
      .getByText(/^Edited \d\d?:\d\d$/)
      .waitFor()
    expect(
      await ada.page
        .getByRole('log')
        .getByText(/A slip of the tongue|On its wya/)
        .count(),
    ).toBe(0)
  })
})

test('FLD-54 a place is a link to it, a person a name with its numbers', async () => {
  await post({
    attachments: [
      { kind: 'location', latitude: 38.72, longitude: -9.14, title: 'The shop' },
      { kind: 'contact', contact: { name: 'Bo the fitter', phones: ['+351 210 000 000'] } },
    ],
  })
  const message = ada.message('Bo the fitter')
  await message.waitFor()
  expect(await message.getByRole('link', { name: 'The shop' }).getAttribute('href')).toContain(
    'mlat=38.72&mlon=-9.14',
  )
  await message.getByText('38.72, -9.14').waitFor()
  expect(await message.getByRole('link', { name: '+351 210 000 000' }).getAttribute('href')).toStartWith(
    'tel:',
  )
})

test('ENM-21 what the visitor chose is seen as it chooses', async () => {
  const items = [
    { title: 'Red', value: 'red' },
    { title: 'Blue', value: 'blue' },
  ]
  const asked = await post({
    content: 'Which colour?',
    content_type: 'input_select',
    content_attributes: { items },
  })
  await ada.message('Which colour?').getByText('Blue').waitFor()
  await rosa.post(`/messages/${asked.id}/answer`, { submitted_values: [items[1]] })
  await nowAndAgain(() => ada.message('Which colour?').getByText('Blue (chosen)').waitFor())
})

test('a message of another kind is never an empty bubble', async () => {
  await post({
    content: 'Have a look',
    content_type: 'cards',
    content_attributes: {
      items: [
        { title: 'Marsh lamp', description: 'In green', media_url: '/pages/mark.svg' },
        { title: 'Rug', media_url: 'https://elsewhere.example/rug.png' },
      ],
    },
  })
  await post({ attachments: [{ kind: 'fallback', external_url: 'https://shop.example/catalogue' }] })
  await ada.message('shop.example/catalogue').waitFor()
  await ada.message('Marsh lamp').getByText('In green').waitFor()
  // Of pictures those of this server alone, as in the chat: another's would tell that one who reads this.
  const sources = ada.message('Marsh lamp').locator('img')
  expect(await sources.evaluateAll((all) => all.map((one) => one.getAttribute('src')))).toEqual([
    '/pages/mark.svg',
  ])
  expect(ada.complaints).toEqual([])
})

test('END-13 END-14 what was done stands in the thread, as it happens and after a reload', async () => {
  const samir = await desk.visitor('Samir')
  const his = await samir.chat()
  await samir.say(his, 'I am Samir')
  await openConversation(ada, his)
  await desk.ada.patch(`/conversations/${his}/assign`, { agent_id: desk.grace.userId })
  await desk.grace.patch(`/conversations/${his}/close`, { resolution: 'Refund sent' })
  await ada.page.getByRole('log').getByText('Grace closed the conversation: Refund sent').waitFor()
  await samir.say(his, 'Not here yet')
  const told = [
    'Ada assigned the conversation to Grace',
    'Grace closed the conversation: Refund sent',
    'The visitor’s message reopened the conversation',
  ]
  await nowAndAgain(async () => {
    for (const sentence of told)
      await ada.page.getByRole('log').getByText(sentence, { exact: true }).waitFor()
    const texts = await ada.page.getByRole('log').locator('[data-happening], [data-text]').allTextContents()
    expect(texts).toEqual(['I am Samir', ...told, 'Not here yet'])
  })
})

test('owners, labels, priority, sleep and mute are told too, the same in the panel, and asked for once', async () => {
  const noor = await desk.visitor('Noor')
  const hers = await noor.chat()
  await noor.say(hers, 'I am Noor')
  const { body } = await desk.linus.post('/teams', { name: 'Returns' })
  const put = (path: string, change: object) =>
    desk.ada.call('PUT', `/conversations/${hers}/${path}`, change, {})
  await desk.ada.patch(`/conversations/${hers}/assign`, { agent_id: desk.ada.userId })
  await put('owner', { team_id: body.data.id })
  await put('owner', { agent_id: null })
  await openConversation(ada, hers)
  // That it is read now is a change of it too.
  await until(async () => (await desk.ada.get(`/conversations/${hers}`)).body.data.unread_count === 0)
  await desk.settle()
  // What the page before it still asks does not count.
  await ada.page.reload({ waitUntil: 'commit' })
  const asked: string[] = []
  ada.page.on('request', (request) => {
    if (request.url().endsWith(`${hers}/history`)) asked.push(request.url())
  })
  const told = [
    'Ada took the conversation',
    'Ada gave the conversation to the team Returns',
    'Ada put the conversation back in the queue',
  ]
  const panel = ada.page.getByRole('complementary', { name: 'Details' })
  const history = panel.getByRole('button', { name: 'History' })
  await history.waitFor()
  if ((await history.getAttribute('aria-expanded')) === 'false') await history.click()
  for (const place of [ada.page.getByRole('log'), panel])
    for (const sentence of told) await place.getByText(sentence, { exact: true }).waitFor()
  expect(asked).toHaveLength(1)

  await put('labels', { labels: ['vip'] })
  await put('labels', { labels: [] })
  for (const change of [{ priority: 4 }, { priority: null }, { lifecycle: 'snoozed' }, { lifecycle: 'open' }])
    await desk.ada.patch(`/conversations/${hers}`, change)
  const news = [
    'Ada added vip',
    'Ada removed vip',
    'Ada set the priority to Urgent',
    'Ada removed the priority',
    'Ada snoozed the conversation',
    'Ada opened the conversation',
  ]
  for (const place of [ada.page.getByRole('log'), panel])
    for (const sentence of news) await place.getByText(sentence, { exact: true }).waitFor()
})

test('a closed conversation is reopened by its button, by a reply, and not by a note; how it ended can be said', async () => {
  const zoe = await desk.visitor('Zoë')
  const hers = await zoe.chat()
  await zoe.say(hers, 'I am Zoë')
  await openConversation(ada, hers)
  const button = (name: string) => headerOf(ada.page).getByRole('button', { name, exact: true })
  await button('More actions').click()
  await ada.page.getByRole('menuitem', { name: 'Close with a resolution…' }).click()
  await ada.page.getByLabel('What came of it?').fill('Sold the lamp')
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
  await ada.page.getByRole('log').getByText('Ada closed the conversation: Sold the lamp').waitFor()
  await button('Reopen').click()
  await ada.page.getByRole('log').getByText('Ada reopened the conversation').waitFor()
  await button('Close').click()
  await button('Reopen').waitFor()
  await modeIn(ada.page, 'Note').click()
  await writeIn(noteIn(ada.page), 'She will call')
  await ada.message('She will call').getByText('Note, seen by the team only').waitFor()
  expect(await button('Reopen').isVisible()).toBe(true)
  await modeIn(ada.page, 'Reply').click()
  await ada.say('One more thing')
  await button('Close').waitFor()
  await ada
    .message('One more thing')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
})

test('an address leads to a closed conversation, though no snapshot holds it, and to one that is not there', async () => {
  const ann = await desk.visitor('Ann')
  const hers = await ann.chat()
  await ann.say(hers, 'I am Ann')
  await desk.ada.patch(`/conversations/${hers}/close`, {})
  await openConversation(ada, hers)
  await ada.page.getByRole('main').getByRole('heading', { name: 'Ann', level: 2 }).waitFor()
  await ada.message('I am Ann').waitFor()
  await ada.page.goto(`${desk.url}/conversations/conv_01k8pm2q7se0a9x3c5v7b9d1f3`)
  await ada.page.getByRole('heading', { name: 'This conversation is not here' }).waitFor()
})

test.each([
  ['pt-BR', 'Esta mensagem foi apagada', /^Editada às /],
  ['es', 'Este mensaje fue eliminado', /^Editado a las /],
])('in %s it is said in that language', async (locale, deleted, edited) => {
  const context = await browser.newContext({ locale, storageState: await ada.context.storageState() })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${desk.url}/conversations/${id}`)
  await page.getByRole('log').getByText(deleted).waitFor()
  await page.getByRole('log').getByText(edited).first().waitFor()
  await context.close()
})
