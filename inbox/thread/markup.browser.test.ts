/**
 * Whatever a customer writes or answers, calls a file or is called, and whatever a program or another system puts beside a
 * text, stays text on both sides of the chat and in the transcript: nothing runs, and nothing unsafe is a link.
 */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { harmIn } from '../../testkit/harm-in.ts'
import { openInboxSide } from '../../testkit/inbox-windows.ts'
import { markupNames, markupPayloads } from '../../testkit/markup-payloads.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { uploaded } from '../../testkit/uploads.ts'

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
  const said: string[] = []
  for (const payload of markupPayloads) said.push((await mallory.say(id, payload)).id)
  const shown = await readThrough(id, said[0] ?? '')
  expect(said.map((one) => shown.get(one)?.text)).toEqual([...markupPayloads])
  expect(ada.complaints).toEqual([])
})

let mallory: Customer
let talk: string
/** Every message of it, and what has to be read there. */
const beside = new Map<string, string[]>()

test('on the desk all that stands beside a text is read as it was written', async () => {
  mallory = await desk.visitor('Mallory')
  talk = await mallory.chat()
  await sayBeside()
  const [first = ''] = beside.keys()
  const shown = await readThrough(talk, first)
  for (const [key, parts] of beside)
    expect(parts.filter((part) => !plain(shown.get(key)?.whole).includes(plain(part)))).toEqual([])
  expect(ada.complaints).toEqual([])
})

test('nor does any of it run in the chat of the customer, nor in the transcript', async () => {
  const { url } = (await mallory.post('/visitor/continuation')).body.data
  const { page, complaints, context } = await openWindow(browser)
  await page.goto(url)
  await page.getByRole('button', { name: 'Continue here' }).click()
  const log = page.getByRole('log')
  await log.waitFor()
  const older = page.getByRole('button', { name: 'Show earlier messages' })
  await older.waitFor()
  while (await older.isVisible()) {
    const before = await log.getByRole('article').count()
    await older.click()
    await log.getByRole('article').nth(before).waitFor()
  }
  expect(await log.getByRole('article').count()).toBeGreaterThanOrEqual(beside.size)
  const text = plain(await log.textContent())
  expect(markupPayloads.filter((payload) => !text.includes(plain(payload)))).toEqual([])
  expect(await harmIn(page)).toEqual([])

  const transcript = (await mallory.post(`/conversations/${talk}/transcript`)).body.data
  await page.goto(transcript.url)
  const read = plain(await page.locator('main').textContent())
  expect(markupPayloads.filter((payload) => !read.includes(plain(payload)))).toEqual([])
  expect(await harmIn(page)).toEqual([])
  expect(complaints).toEqual([])
  await context.close()
})

/** Every payload in every place of every kind of part, some to a message, and said back where something is asked. */
async function sayBeside(): Promise<void> {
  const ask = async (kind: string, items: unknown[], expected: string[]) => {
    const more = { content_type: kind, content_attributes: { items } }
    const { id } = await desk.ada.say(talk, 'Look', more)
    beside.set(id, expected)
    return id
  }
  const answer = async (id: string, submitted_values: unknown[]) =>
    expect((await mallory.post(`/messages/${id}/answer`, { submitted_values })).status).toBe(200)
  for (const some of inTens(markupPayloads)) {
    const cards = some.map((said) => ({
      title: said,
      description: said,
      media_url: said,
      actions: [
        { type: 'link', text: said, uri: said },
        { type: 'link', text: said, uri: `https://shop.example/${said}` },
        { type: 'postback', text: said, payload: said },
      ],
    }))
    await answer(await ask('cards', cards, some), [{ title: some[0], value: some[0] }])
    const articles = some.flatMap((said) => [
      { title: said, description: said, link: said },
      { title: said, description: said, link: `https://shop.example/${said}` },
    ])
    await ask('article', articles, some)
    const choices = some.map((said) => ({ title: said, value: said }))
    await answer(await ask('input_select', choices, some), [choices[0]])
    const fields = some.map((said) => ({
      ...{ name: said, label: said, type: 'text', placeholder: said, default: said },
    }))
    const answers = some.map((said) => ({ name: said, value: said }))
    await ask('form', fields, some)
    await answer(await ask('form', fields, some), answers)
    const chosen = some.map((said) => ({
      ...{ name: said, type: said, options: [{ label: said, value: said }] },
    }))
    await answer(await ask('form', chosen, some), answers)
    await ask('input_text', [], [])
    await answer([...beside.keys()].at(-1) ?? '', [{ value: some.join('\n') }])
  }
  for (const some of inTens(markupNames)) {
    const people = some.map((name) => ({
      kind: 'contact',
      contact: { name, phones: [name.slice(0, 64)], emails: [name], vcard: name },
    }))
    beside.set((await desk.ada.say(talk, 'Look', { attachments: people })).id, some)
    const places = some.map((title) => ({ kind: 'location', latitude: 1, longitude: 2, title }))
    beside.set((await mallory.say(talk, 'Look', { attachments: places })).id, some)
    const shared = some.map((title) => ({
      ...{ kind: 'share', title, external_url: `https://shop.example/${encodeURIComponent(title)}` },
    }))
    beside.set((await desk.ada.say(talk, 'Look', { attachments: shared })).id, some)
    const files = some.map((name) => new File(['12 %'], `${name.replaceAll(/[/\\]/g, '_')}.txt`))
    const kept = []
    for (const file of files) kept.push(await uploaded(mallory, file, { conversation_id: talk }))
    const sent = { conversation_id: talk, type: 'file', file_ids: kept.map(({ id }) => id) }
    const { id } = (await mallory.post('/messages', sent)).body.data
    beside.set(
      id,
      kept.map(({ original_name }) => original_name),
    )
  }
}

function inTens(all: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(all.length / 10) }, (_, at) => all.slice(at * 10, at * 10 + 10))
}

/** As far as a name in one line and a page tell spaces apart. */
function plain(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Reads a conversation from this message down to the last, looking for harm all the way: what stands in each row, and its text. */
async function readThrough(id: string, first: string): Promise<Map<string, { whole: string; text: string }>> {
  // The address of the first leads through all the pages there are.
  await ada.page.goto(`${desk.url}/conversations/${id}?view=all#${first}`)
  await ada.page.locator(`[id="${first}"]`).waitFor()
  const log = ada.page.getByRole('log')
  const shown = new Map<string, { whole: string; text: string }>()
  // Only what is near is drawn.
  for (let isEnd = false, wasEnd = false; !wasEnd; ) {
    wasEnd = isEnd
    const drawn = await log.locator('article').evaluateAll((rows) =>
      rows.map((row) => ({
        id: row.id,
        whole: row.textContent ?? '',
        text: row.querySelector('[data-text]')?.textContent ?? '',
      })),
    )
    for (const { id: key, ...row } of drawn) shown.set(key, row)
    expect(await harmIn(ada.page)).toEqual([])
    isEnd = await log.evaluate(async (box) => {
      box.scrollTop += 800
      for (let frames = 0; frames < 3; frames++) await new Promise((done) => requestAnimationFrame(done))
      return box.scrollTop > -1
    })
  }
  return shown
}
