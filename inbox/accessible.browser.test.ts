import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { overflow, tabTo, violations } from '../testkit/accessible.ts'
import { launchBrowser, openWindow, type WindowOptions } from '../testkit/browser.ts'
import { openConversationWith, openCustomerSide, openStaffSide } from '../testkit/chat-windows.ts'
import { castPassword, type Desk, openDesk } from '../testkit/open-desk.ts'

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
    await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.grace.userId })
    await noor.post(`/conversations/${id}/rating`, { score: 3, comment: 'Slow' })
    const { page } = await openWindow(browser, look)
    await page.goto(desk.url)
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await violations(page)).toEqual([])

    const staff = await openStaffSide(browser, desk.url, 'ada', look)
    await staff.page.getByRole('link', { name }).waitFor()
    expect(await violations(staff.page)).toEqual([])
    await openConversationWith(staff, name)
    await staff.message('too expensive').waitFor()
    await staff.page.getByText('Ada assigned the conversation to Grace').waitFor()
    expect(await violations(staff.page)).toEqual([])
    expect(await overflow(staff.page)).toBe(0)
    await staff.page.goto(`${desk.url}/nothing/here`)
    await staff.page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    expect(await violations(staff.page)).toEqual([])
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

test('signing in begins in the first field, and a refusal leads to what has to be mended', async () => {
  const { page } = await openWindow(browser)
  await page.goto(desk.url)
  const focused = () => page.evaluate(() => document.activeElement?.id)
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await focused()).toBe('username')

  await page.keyboard.type('ada')
  await page.getByLabel('Password').fill('not hers')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('The username or password is not right.').waitFor()
  expect(await focused()).toBe('password')
  expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true')

  await page.keyboard.type(castPassword)
  await page.getByLabel('Site').fill('site_other')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('You have no access to this site.').waitFor()
  expect(await focused()).toBe('site')
  expect(await page.getAttribute('#password', 'aria-invalid')).toBeNull()
})

test.each(['en-GB', 'pt-BR', 'es-ES'])(
  'at 360 pixels who answers can be read and chosen (%s)',
  async (locale) => {
    const customer = await desk.visitor(`Lia ${locale}`)
    const id = await customer.chat()
    const { page } = await openWindow(browser, { locale, width: 360, height: 740 })
    await page.goto(desk.url)
    await page.locator('#username').fill('ada')
    await page.locator('#password').fill(castPassword)
    await page.keyboard.press('Enter')
    await page.locator(`a[href="#/conversations/${id}"]`).click()
    await page.getByRole('heading', { name: `Lia ${locale}` }).waitFor()

    const [box, needed] = await page.locator('#assignee').evaluate((select) => {
      if (!(select instanceof HTMLSelectElement)) return [0, 0]
      const ruler = document.createElement('canvas').getContext('2d')
      if (!ruler) return [0, 0]
      ruler.font = getComputedStyle(select).font
      // Beside the word stand the padding and the arrow.
      return [select.clientWidth, ruler.measureText(select.selectedOptions[0]?.text ?? '').width + 40]
    })
    expect(box).toBeGreaterThan(needed ?? 0)
    expect(await overflow(page)).toBe(0)
  },
)

test('readers of Portuguese and Spanish get the pages in their language', async () => {
  const lisbon = await openWindow(browser, { locale: 'pt-PT' })
  await lisbon.page.goto(desk.url)
  await lisbon.page.getByRole('button', { name: 'Entrar' }).waitFor()
  expect(await lisbon.page.getAttribute('html', 'lang')).toBe('pt-BR')
  await lisbon.page.goto(`${desk.url}/demo`)
  await lisbon.page.getByRole('button', { name: 'Abrir o chat', exact: true }).waitFor()
  expect(await lisbon.page.title()).toBe('Heron & Reed, uma loja de demonstração')

  const lima = await openWindow(browser, { locale: 'es-PE' })
  await lima.page.goto(`${desk.url}/demo`)
  await lima.page.getByRole('button', { name: 'Abrir el chat', exact: true }).click()
  expect(await lima.page.title()).toBe('Heron & Reed, una tienda de demostración')
  await lima.page.getByLabel('Tu nombre').waitFor()
  expect(await lima.page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Cosas buenas para un escritorio tranquilo',
  )
})

async function conversationOf(name: string): Promise<{ id: string }> {
  const { body } = await desk.ada.get('/conversations?site_id=site_shop&limit=100')
  return body.data.conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name)
}
