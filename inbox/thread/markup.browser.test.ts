/** Whatever a customer writes, calls a file or is called stays text: nothing runs, and nothing unsafe is a link. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { harmIn } from '../../testkit/harm-in.ts'
import { openInboxSide } from '../../testkit/inbox-windows.ts'
import { markupPayloads } from '../../testkit/markup-payloads.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { upload } from '../../testkit/uploads.ts'

let desk: Desk
let browser: Browser
let ada: ChatSide

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(180_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
  ada = await openInboxSide(browser, desk.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('at least a hundred payloads as messages are read as they were written', async () => {
  expect(markupPayloads.length).toBeGreaterThanOrEqual(100)
  const mallory = await desk.visitor(markupPayloads[0])
  const id = await mallory.chat()
  let first = ''
  for (const payload of markupPayloads) {
    const said = await mallory.say(id, payload)
    first ||= said.id
  }
  // The address of the first leads through all the pages there are.
  await ada.page.goto(`${desk.url}/conversations/${id}?view=all#${first}`)
  await ada.page.locator(`[id="${first}"]`).waitFor()
  const log = ada.page.getByRole('log')
  const shown = new Map<string, string>()
  // Only what is near is drawn: from the first down to the last.
  for (let isEnd = false, wasEnd = false; !wasEnd; ) {
    wasEnd = isEnd
    const drawn = await log.evaluate((box) =>
      [...box.querySelectorAll('article')].map((row): [string, string] => [
        row.id,
        row.querySelector('[data-text]')?.textContent ?? '',
      ]),
    )
    for (const [key, text] of drawn) shown.set(key, text)
    expect(await harmIn(ada.page)).toEqual([])
    isEnd = await log.evaluate(async (box) => {
      box.scrollTop += 800
      for (let frames = 0; frames < 3; frames++) await new Promise((done) => requestAnimationFrame(done))
      return box.scrollTop > -1
    })
  }
  expect([...shown.values()]).toEqual([...markupPayloads])
  expect(ada.complaints).toEqual([])
})

test('names of customers and of files, and what a program puts beside a text, run nothing either', async () => {
  // A name of control characters is refused; what is left of it is not.
  const payloads = markupPayloads
    .filter((_, place) => place % 12 === 0)
    .map((payload) => payload.replaceAll(/\p{Cc}/gu, ' ').trim())
  for (const payload of payloads) {
    const mallory = await desk.visitor(payload.slice(0, 100))
    const id = await mallory.chat()
    await mallory.say(id, 'Look')
    const file = new File(['12 %'], `${payload.replaceAll(/[/\\]/g, '_').slice(0, 90)}.txt`)
    const stored = await upload(mallory, file, { conversation_id: id })
    if (stored.status === 201)
      await mallory.post('/messages', { conversation_id: id, type: 'file', file_id: stored.body.data.id })
    await desk.ada.post('/messages', {
      conversation_id: id,
      type: 'text',
      content: payload,
      content_type: 'cards',
      content_attributes: {
        items: [
          { title: payload, description: payload, actions: [{ type: 'link', text: payload, uri: payload }] },
        ],
      },
      private: true,
    })
    await desk.ada.post('/messages', {
      conversation_id: id,
      type: 'text',
      attachments: [
        { kind: 'location', latitude: 1, longitude: 2, title: payload.slice(0, 200) },
        {
          kind: 'contact',
          contact: {
            name: payload.slice(0, 200),
            phones: [payload.slice(0, 60)],
            emails: [payload.slice(0, 200)],
          },
        },
      ],
    })
    await ada.page.goto(`${desk.url}/conversations/${id}?view=all`)
    await ada.message('Look').first().waitFor()
    expect([payload, await harmIn(ada.page)]).toEqual([payload, []])
  }
  expect(ada.complaints).toEqual([])
})
