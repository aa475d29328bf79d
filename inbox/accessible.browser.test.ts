import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openWindow, type WindowOptions } from '../testkit/browser.ts'
import { openConversationWith, openCustomerSide, openStaffSide } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

let desk: Desk
let browser: Browser

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

const looks: WindowOptions[] = [
  { scheme: 'light' },
  { scheme: 'dark' },
  { scheme: 'light', width: 360, height: 740 },
  { scheme: 'dark', width: 360, height: 740 },
]
const nameOf = ({ scheme, width = 1280 }: WindowOptions) => `${scheme}, ${width} px`

for (const look of looks) {
  test(`the shop and its chat break no WCAG 2.2 A or AA rule (${nameOf(look)})`, async () => {
    const name = `Rosa ${nameOf(look)}`
    const rosa = await openCustomerSide(browser, desk.url, name, look)
    await rosa.say('Where is my order?')
    await rosa
      .message('Where is my order?')
      .getByText(/^(Sent|Delivered)$/)
      .waitFor({ state: 'attached' })
    const conversation = await conversationOf(name)
    await desk.ada.say(conversation.id, 'On its way: https://post.example/1')
    await rosa.message('On its way').waitFor()
    expect(await violations(rosa.page)).toEqual([])

    await desk.ada.patch(`/conversations/${conversation.id}/close`, {})
    await rosa.page.getByText('This conversation was closed.').waitFor()
    expect(await violations(rosa.page)).toEqual([])
    expect(await overflow(rosa.page)).toBe(0)
  })

  test(`the staff page breaks no WCAG 2.2 A or AA rule (${nameOf(look)})`, async () => {
    const name = `Noor ${nameOf(look)}`
    const noor = await desk.visitor(name)
    const id = await noor.chat()
    await noor.say(id, 'I love it but it is too expensive')
    await desk.ada.say(id, 'Only she and we know', { private: true })
    const { page } = await openWindow(browser, look)
    await page.goto(desk.url)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await violations(page)).toEqual([])

    const staff = await openStaffSide(browser, desk.url, 'ada', look)
    await staff.page.getByRole('link', { name }).waitFor()
    expect(await violations(staff.page)).toEqual([])
    await openConversationWith(staff, name)
    await staff.message('too expensive').waitFor()
    expect(await violations(staff.page)).toEqual([])
    expect(await overflow(staff.page)).toBe(0)
  })
}

test('the staff page can be worked with the keyboard alone', async () => {
  const zoe = await desk.visitor('Zoë')
  await zoe.say(await zoe.chat(), 'Hello?')
  const staff = await openStaffSide(browser, desk.url, 'ada')
  const row = staff.page.getByRole('link', { name: /Zoë/ })
  await row.waitFor()

  await tabTo(staff.page, row)
  await staff.page.keyboard.press('Enter')
  await staff.message('Hello?').waitFor()
  await tabTo(staff.page, staff.page.getByLabel('Reply to Zoë'))
  await staff.page.keyboard.type('Good day!')
  await staff.page.keyboard.press('Enter')

  await staff.message('Good day!').getByText('Sent').waitFor({ state: 'attached' })
})

test('readers of Portuguese and Spanish get the pages in their language', async () => {
  const lisbon = await openWindow(browser, { locale: 'pt-PT' })
  await lisbon.page.goto(desk.url)
  await lisbon.page.getByRole('button', { name: 'Entrar' }).waitFor()
  expect(await lisbon.page.getAttribute('html', 'lang')).toBe('pt-BR')

  const lima = await openWindow(browser, { locale: 'es-PE' })
  await lima.page.goto(`${desk.url}/demo`)
  await lima.page.getByRole('button', { name: 'Abrir el chat' }).click()
  await lima.page.getByLabel('Tu nombre').waitFor()
  expect(await lima.page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Cosas buenas para un escritorio tranquilo',
  )
})

/** The rules broken, with where. */
async function violations(page: Page): Promise<string[]> {
  // As the debugger evaluates it, not as the page: the page's policy stays as strict as it is served.
  await page.evaluate(axe.source)
  return await page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
    // Put there by the line above.
    const { axe: judge } = window as unknown as { axe: typeof import('axe-core') }
    const found = await judge.run(document, { runOnly: { type: 'tag', values: tags } })
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
    )
  })
}

/** Pixels by which the page is wider than its window. */
async function overflow(page: Page): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
}

async function tabTo(page: Page, target: ReturnType<Page['getByLabel']>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('forty presses of Tab do not lead there')
}

async function conversationOf(name: string): Promise<{ id: string }> {
  const { body } = await desk.ada.get('/conversations?site_id=site_shop&limit=100')
  return body.data.conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
}
