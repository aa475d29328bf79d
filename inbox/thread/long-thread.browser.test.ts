/** Many messages: every one of them is reached by scrolling up, and neither that nor what is heard costs a frame. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, CDPSession, Locator } from 'playwright-core'
import { parseId } from '../../server/platform/ids/ids.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(240_000)
const many = 1500
let browser: Browser
let desk: Desk
let rosa: Customer
let id: string

beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  rosa = await desk.visitor('Rosa')
  id = await rosa.chat()
  await rosa.say(id, 'Hello')
  await desk.settle()
  const { pool } = desk.running.app.platform.db
  const { rows } = await pool.query<{ columns: string }>(`
    select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = 'public' and table_name = 'messages' and is_generated = 'NEVER'`)
  const key = parseId('conv', id)
  await pool.query(
    `insert into messages (${rows[0]?.columns}) overriding system value
    select ${rows[0]?.columns} from (
      select (jsonb_populate_record(m, jsonb_build_object(
        'id', overlay(m.id::text placing lpad(to_hex(n), 12, '0') from 25),
        'num', m.num + n, 'seq', m.seq + n, 'client_id', null,
        'created_at', m.created_at + n * interval '1 millisecond',
        'content', repeat('Words that fill some of a line. ', 1 + n % 7) || n))).*
      from messages m, generate_series(1, ${many - 1}) n where m.conversation_id = $1) copies`,
    [key],
  )
  await pool.query('update conversations set last_seq = last_seq + $2 where id = $1', [key, many - 1])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

/** What the page's thread worked meanwhile, in milliseconds; painting is other threads', and the machine's. */
async function workOf(session: CDPSession, run: () => Promise<unknown>): Promise<number> {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000
    return of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration')
  }
  const before = await read()
  await run()
  return (await read()) - before
}

/** Scrolls so many times so far, a frame or two each; answers where nothing was drawn in sight. */
const scroll = (log: Locator, way: { by: number; times: number }) =>
  log.evaluate(async (box, { by, times }) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    const { top, left, width, height } = box.getBoundingClientRect()
    let blank = 0
    for (let time = 0; time < times; time++) {
      box.scrollTop += by
      await frame()
      await frame()
      for (let down = 20; down < height; down += 80)
        if (document.elementFromPoint(left + width / 2, top + down)?.matches('div[style]:empty')) blank++
    }
    return blank
  }, way)

test('all of them are reached by scrolling up; drawn is only what is near, and no frame is late for it', async () => {
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  const log = ada.page.getByRole('log')
  await ada.page.getByRole('article').first().waitFor()
  const session = await ada.page.context().newCDPSession(ada.page)
  await session.send('Performance.enable')
  await log.evaluate(async (box) => {
    while (!box.textContent?.includes('The conversation begins here')) {
      box.scrollTop = -box.scrollHeight
      await new Promise((done) => requestAnimationFrame(done))
    }
    // The last page came in above where one was.
    box.scrollTop = -box.scrollHeight
  })
  await ada.page.getByRole('article').filter({ hasText: 'Hello' }).waitFor()
  await until(async () => (await ada.page.getByRole('article').count()) < 200)
  expect(await log.evaluate((box) => box.scrollHeight)).toBeGreaterThan(many * 40)

  const frames = 60
  const work = await workOf(session, async () => {
    expect(await scroll(log, { by: 120, times: frames })).toBe(0)
  })
  // Two frames each, of which a screen shows sixty in a second.
  expect(work / frames).toBeLessThan(32)
  expect(await scroll(log, { by: 1000, times: 30 })).toBe(0)
  expect(await scroll(log, { by: -700, times: 10 })).toBe(0)
  expect(await ada.page.getByRole('article').count()).toBeLessThan(200)

  await ada.page.getByRole('button', { name: 'Jump to the newest message' }).click()
  await rosa.say(id, 'Still there?')
  await ada.message('Still there?').waitFor()
  expect(ada.complaints).toEqual([])
  await ada.context.close()
})

test('an address leads to a message far up, and what is being changed stays while one scrolls', async () => {
  let oldest: { id: string; content: string } | undefined
  for (let page = 0; page < 4; page++) {
    const before = oldest ? `&before=${oldest.id}` : ''
    const { body } = await desk.ada.get(`/messages?conversation_id=${id}&limit=100${before}`)
    oldest = body.data.messages[0]
  }
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  await ada.say('On its wya')
  const mine = ada.message('On its wya')
  await mine.getByText(/^(Sent|Delivered)$/).waitFor({ state: 'attached' })
  await mine.getByRole('button', { name: 'More about this message' }).click()
  await ada.page.getByRole('menuitem', { name: 'Edit' }).click()
  await ada.page.getByLabel('Edit the message').fill('On its way')
  await replyIn(ada.page).focus()

  await ada.page.evaluate((hash) => {
    location.hash = hash
  }, oldest?.id ?? '')
  const far = ada.page.locator(`[id="${oldest?.id}"]`)
  await far.waitFor()
  await until(() =>
    far.evaluate((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return top > 0 && bottom < innerHeight
    }),
  )
  await until(async () => (await ada.page.getByRole('article').count()) < 200)
  await ada.page.getByRole('button', { name: 'Jump to the newest message' }).click()
  expect(await ada.page.getByLabel('Edit the message').inputValue()).toBe('On its way')
  await ada.context.close()
})
