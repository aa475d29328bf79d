import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { openInbox } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

const payloads = [
  '<img src=x onerror="window.harm=1">',
  '<script>window.harm=1</script>',
  '"><svg onload=window.harm=1>',
  "' onfocus='window.harm=1' autofocus='",
  '{{constructor.constructor("window.harm=1")()}}',
  '<a href="javascript:window.harm=1">x</a>',
]
const links = [
  'javascript:window.harm=1',
  'JaVaScRiPt:window.harm=1',
  'data:text/html,<script>1</script>',
  ' vbscript:x',
]

let desk: Desk
let browser: Browser

beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await desk.close()
})

const isUnharmed = async (page: Page) => {
  expect(await page.evaluate(() => 'harm' in window)).toBe(false)
  const unsafe = await page.evaluate(() =>
    Array.from(document.querySelectorAll('a[href], img[src]'))
      .map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? '')
      .filter((address) => /^\s*(javascript|data|vbscript):/i.test(address)),
  )
  expect(unsafe).toEqual([])
}

test('what a contact or a browser calls itself, wherever it is shown, stays text, and leads nowhere unsafe', async () => {
  const { page, complaints, context } = await openInbox(browser, desk.url, 'linus')
  const attributes = Object.fromEntries(links.map((link, at) => [`link_${at}`, link]))
  for (const [at, payload] of payloads.entries()) {
    const visitor = await desk.visitor(payload)
    const link = links[at % links.length] ?? ''
    const told = await desk.anonymous.post(
      '/visitors',
      {
        site_id: 'site_shop',
        visitor_id: visitor.visitorId,
        name: payload,
        metadata: { page_url: link, referrer: link, user_agent: payload, language: payload, city: payload },
      },
      visitor.headers,
    )
    expect(told.status).toBe(201)
    const conversationId = await visitor.chat()
    await visitor.say(conversationId, payload)
    const contactId = (await desk.ada.get(`/conversations/${conversationId}`)).body.data.contact_id
    const company = await desk.linus.post('/companies', { name: payload, description: payload })
    const changed = await desk.linus.patch(`/contacts/${contactId}`, {
      company_id: company.body.data.id,
      identifier: payload,
      custom_attributes: { ...attributes, [`x${payload.replaceAll(/[^a-z]/g, '')}`]: payload },
      additional_attributes: { city: payload, country_code: payload },
    })
    expect(changed.status).toBe(200)
    await desk.linus.post(`/contacts/${contactId}/notes`, { content: payload })

    await page.goto(`${desk.url}/contacts/${contactId}`)
    await page.getByRole('button', { name: `Name: ${payload}` }).waitFor()
    await page.getByRole('listitem').filter({ hasText: payload }).first().waitFor()
    await isUnharmed(page)

    await page.goto(`${desk.url}/conversations/${conversationId}`)
    const panel = page.getByRole('complementary', { name: 'Details' })
    await panel.getByRole('button', { name: `Name: ${payload}` }).waitFor()
    await panel.getByRole('button', { name: `link_0: ${links[0]}` }).waitFor()
    await panel.getByText(/Last seen|On the site now/).waitFor()
    await isUnharmed(page)

    await page.goto(`${desk.url}/contacts/companies/${company.body.data.id}`)
    await page.getByRole('button', { name: `Name: ${payload}` }).waitFor()
    await isUnharmed(page)
  }
  await page.goto(`${desk.url}/contacts?q=${encodeURIComponent('<img src=x onerror=window.harm=1>')}`)
  await page.getByText('Nobody found').waitFor()
  await page.goto(`${desk.url}/contacts`)
  await page
    .getByRole('link', { name: payloads[0] ?? '' })
    .first()
    .waitFor()
  await isUnharmed(page)
  expect(complaints).toEqual([])
  await context.close()
}, 180_000)
