/** Opening a conversation: at once, in steps that never mix two of them, and with no key lost to what is still to come. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type InboxSide, openInbox, replyIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

setDefaultTimeout(120_000)
const everybody = ['Rosa', 'Ivo', 'Wim', 'Zoe']
let browser: Browser
let desk: Desk
const ids: string[] = []
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  for (const name of everybody) {
    const customer = await desk.visitor(name)
    const id = await customer.chat()
    ids.push(id)
    for (let count = 1; count <= 12; count++) await customer.say(id, `${name} says ${count}`)
  }
  await desk.settle()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

/** As on a machine so many times slower: what takes a moment can be seen. */
async function slow(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

async function opened(path = '/conversations?view=all'): Promise<InboxSide> {
  const ada = await openInbox(browser, desk.url, 'ada', { path, width: 1500 })
  await ada.row('Rosa').waitFor()
  return ada
}

/** Whose each part of the page is, in every frame in which it changed. */
async function watchParts(page: Page, names: readonly string[]): Promise<void> {
  await page.evaluate((names) => {
    const seen = new Set<string>()
    Object.assign(window, { seen })
    const whose = (text: string | null | undefined) => names.filter((name) => text?.includes(name)).join('+')
    const look = () => {
      const main = document.querySelector('main')
      const composer = main?.querySelector('textarea[aria-label^="Reply to"]')
      const parts = {
        row: whose(main?.querySelector('[role=row][aria-current=true]')?.getAttribute('aria-label')),
        header: whose(main?.querySelector('header h2[dir]')?.textContent),
        messages: whose(main?.querySelector('[role=log]')?.textContent),
        composer: whose(composer?.getAttribute('aria-label')),
        panel: whose(main?.querySelector('aside')?.textContent),
      }
      seen.add(JSON.stringify(parts))
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, names)
}

test('no frame shows a part of one conversation beside a part of another', async () => {
  const { page, complaints, context } = await opened()
  await page.getByRole('row').first().focus()
  await page.keyboard.press('Enter')
  await replyIn(page).waitFor()
  await watchParts(page, everybody)
  await slow(page, 6)
  for (const key of ['j', 'j', 'k', 'j', 'j', 'k', 'k']) {
    await page.keyboard.press(key)
    // Now while it is being drawn, now when it has been.
    if (key === 'k') await page.getByRole('log').getByRole('article').nth(11).waitFor()
  }
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
  const frames = seen.map((parts): Record<string, string> => JSON.parse(parts))
  const names = (parts: Record<string, string>) => new Set(Object.values(parts).filter((name) => name !== ''))

  // Of each of the two that were waited for the messages were seen.
  expect(new Set(frames.map(({ messages }) => messages).filter(Boolean)).size).toBeGreaterThanOrEqual(2)
  for (const parts of frames) expect([parts, names(parts).size]).toEqual([parts, 1])
  expect(complaints).toEqual([])
  await context.close()
})

test('who answers without waiting answers in the conversation that was opened', async () => {
  const { page, row, complaints, context } = await opened()
  await row('Wim').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('Reply to Wim').waitFor()
  await slow(page, 20)
  await row('Ivo').focus()
  await page.keyboard.press('Enter')
  for (const key of ['r', 'Y', 'e', 's']) await page.keyboard.press(key)

  expect(await page.getByLabel('Reply to Ivo').inputValue()).toBe('Yes')
  await slow(page, 1)
  await row('Wim').focus()
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('Reply to Wim').inputValue()).toBe('')
  // None of the keys did to a conversation what it does outside of a field.
  for (const id of ids) expect((await desk.ada.get(`/conversations/${id}`)).body.data.status).toBe('active')
  expect(complaints).toEqual([])
  await context.close()
})

test('a key that follows in the same frame is for the conversation walked to', async () => {
  const { page, row, complaints, context } = await opened()
  await page.getByRole('row').first().focus()
  await page.keyboard.press('Enter')
  await replyIn(page).waitFor()
  const name = (label: string | null) => everybody.find((one) => label?.startsWith(one)) ?? ''
  const [before, walkedTo] = await page
    .getByRole('row')
    .evaluateAll((rows) => rows.map((one) => one.getAttribute('aria-label')))
    .then((labels) => labels.map(name))
  await page.evaluate(() => {
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', {
          key,
          code: `Key${key.toUpperCase()}`,
          bubbles: true,
          cancelable: true,
        }),
      )
    press('j')
    press('e')
  })
  const statusOf = async (who = '') =>
    (await desk.ada.get(`/conversations/${ids[everybody.indexOf(who)]}`)).body.data.status
  await until(async () => (await statusOf(walkedTo)) === 'closed')
  expect(await statusOf(before)).toBe('active')
  await page.waitForURL(`**/${ids[everybody.indexOf(walkedTo ?? '')]}*`)
  await desk.ada.patch(`/conversations/${ids[everybody.indexOf(walkedTo ?? '')]}`, { lifecycle: 'open' })
  await row(walkedTo ?? '').waitFor()
  expect(complaints).toEqual([])
  await context.close()
})

test('a sign that is typed with Alt is written, and is no command', async () => {
  const { page, row, complaints, context } = await opened()
  await row('Zoe').focus()
  await page.keyboard.press('Enter')
  const reply = page.getByLabel('Reply to Zoe')
  await reply.fill('It is 20 ')
  // As Option+E on a Spanish Mac: a test's keyboard cannot type it.
  const press = (key: string) =>
    reply.evaluate(
      (field, key) =>
        field.dispatchEvent(
          new KeyboardEvent('keydown', { key, code: 'KeyE', altKey: true, bubbles: true, cancelable: true }),
        ),
      key,
    )
  expect(await press('€')).toBe(true)
  expect((await desk.ada.get(`/conversations/${ids[3]}`)).body.data.status).toBe('active')
  // Where Alt types nothing, it is.
  expect(await press('e')).toBe(false)
  await page.getByText('Closed').first().waitFor()
  await desk.ada.patch(`/conversations/${ids[3]}`, { lifecycle: 'open' })
  expect(complaints).toEqual([])
  await context.close()
})

/** Handles what is asked for besides the scripts that the first one needs. */
async function forLateScripts(context: BrowserContext, handle: (route: Route) => Promise<void>) {
  const script = await (await fetch(`${desk.url}/pages/inbox.js`)).text()
  const first = new Set([...script.matchAll(/(?:from|import)\s*"(\/pages\/[^"]+)"/g)].map(([, path]) => path))
  await context.route('**/pages/inbox-*.js', (route) =>
    first.has(new URL(route.request().url()).pathname) ? route.continue() : handle(route),
  )
}

test('what cannot be fetched breaks nothing that is here, and comes when it can be', async () => {
  const { page, complaints, context } = await opened()
  let isDown = true
  let refused = 0
  await forLateScripts(context, async (route) => {
    if (!isDown) return await route.continue()
    refused++
    await route.abort()
  })
  await page.reload()
  await page.getByRole('row').first().focus()
  await until(() => refused > 3)
  await page.keyboard.press('Control+k')
  // Typed for a window that does not come: it goes nowhere else.
  for (const key of 'x y') await page.keyboard.press(key)
  expect(await page.getByRole('row').count()).toBeGreaterThan(1)
  isDown = false
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Sort: / }).click()
  await page.getByRole('menu').waitFor()
  expect(complaints.filter((text) => !/ERR_FAILED|dynamically imported/.test(text))).toEqual([])
  await context.close()
})

/** The palette is called for, and its script is on its way until `here` is resolved. */
async function callPaletteEarly() {
  const window = await opened()
  const { page, context } = window
  const here = Promise.withResolvers<void>()
  let asked = 0
  await forLateScripts(context, async (route) => {
    asked++
    await here.promise
    await route.continue()
  })
  await page.reload()
  await page.getByRole('row').first().focus()
  await until(() => asked > 0)
  await page.keyboard.press('Control+k')
  return { ...window, here }
}

test('a window that is asked for before its script is here takes what is typed meanwhile', async () => {
  const { page, complaints, context, here } = await callPaletteEarly()
  // Each of these is a command of its own behind the window.
  for (const key of 'report') await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  here.resolve()

  await page.waitForURL('**/reports*')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('who thinks better of a window before its script is here is back at the page', async () => {
  const { page, complaints, context, here } = await callPaletteEarly()
  await page.keyboard.type('rep')
  await page.keyboard.press('Escape')
  const script = page.waitForResponse(
    (answer) => /palette/.test(answer.url()) || answer.url().includes('/inbox-'),
  )
  here.resolve()
  await script
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  // It answers again, and starts with nothing typed.
  await until(async () => {
    await page.keyboard.press('Control+k')
    return (await page.getByRole('dialog').count()) === 1
  })
  expect(await page.getByRole('combobox').inputValue()).toBe('')
  expect(complaints).toEqual([])
  await context.close()
})
