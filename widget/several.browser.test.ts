/** More than the one conversation at hand: older ones, the transcript, and who the site's server vouches for. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openCustomerSide, openPanel, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'
import { shopServer } from '../testkit/vouching.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
const hosts: HostPage[] = []
const contexts: BrowserContext[] = []
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
  for (const host of hosts.splice(0)) await host.close()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

async function visit(script: string, tag = 'data-site="site_shop"') {
  const host = openHostPage(desk, { script, tag })
  const opened = await openWindow(browser)
  hosts.push(host)
  contexts.push(opened.context)
  await opened.page.goto(host.url)
  await opened.page.getByRole('button', { name: 'Open the chat' }).waitFor()
  return { page: opened.page, panel: panelOf(opened.page), complaints: opened.complaints }
}

const conversations = async () =>
  (await desk.ada.get('/conversations?site_id=site_shop&status=all')).body.data.conversations

async function say(panel: ReturnType<typeof panelOf>, text: string): Promise<void> {
  await panel.getByLabel('Your message').fill(text)
  await panel.getByLabel('Your message').press('Enter')
  await panel
    .getByRole('article')
    .filter({ hasText: text })
    .getByText(/^(Sent|Delivered|Read)$/)
    .waitFor()
}

const boot = (settings: object) =>
  `window.parley = window.parley || function(){(parley.q=parley.q||[]).push(arguments)}; parley('boot', ${JSON.stringify(settings)})`

test('older conversations are listed and read, and a new one begins beside them', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Rosa')
  contexts.push(rosa.context)
  const { panel } = rosa
  for (const text of ['About the lamp', 'About the mug']) {
    await rosa.say(text)
    await rosa
      .message(text)
      .getByText(/^(Sent|Delivered)$/)
      .waitFor()
    const [{ id }] = await conversations()
    await desk.ada.patch(`/conversations/${id}/close`, {})
    await panel.getByRole('button', { name: 'Start a new conversation' }).click()
    await panel.getByText('This conversation was closed.').waitFor({ state: 'hidden' })
  }
  await rosa.say('About the plant')
  await rosa
    .message('About the plant')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor()
  await panel.getByRole('button', { name: 'Back' }).click()
  await panel.getByRole('button', { name: 'All your conversations' }).click()
  await panel.getByRole('listitem').nth(2).waitFor()
  expect(await panel.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringContaining('About the plant'),
    expect.stringContaining('About the mug'),
    expect.stringContaining('About the lamp'),
  ])
  await panel.getByRole('button', { name: 'About the lamp' }).click()
  await rosa.message('About the lamp').waitFor()
  expect(await rosa.message('About the plant').count()).toBe(0)
  expect(await panel.getByLabel('Your message').count()).toBe(0)
  await panel.getByRole('button', { name: 'Continue the conversation' }).click()
  await rosa.message('About the plant').waitFor()
  expect(rosa.complaints).toEqual([])
})

test('the transcript is a link to copy or to mail, and leads to what was said', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Noor')
  contexts.push(rosa.context)
  await rosa.say('Keep this for me')
  await rosa
    .message('Keep this')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor()
  await rosa.panel.getByRole('button', { name: 'More' }).click()
  await rosa.panel.getByRole('menuitem', { name: 'Get the transcript' }).click()
  const sheet = rosa.panel.getByRole('dialog', { name: 'Get the transcript' })
  const address = await sheet.getByLabel('Link').inputValue()
  expect(await sheet.getByRole('link', { name: 'Send by e-mail' }).getAttribute('href')).toBe(
    `mailto:?subject=${encodeURIComponent('Our conversation with The shop')}&body=${encodeURIComponent(address)}`,
  )
  expect(await (await fetch(address)).text()).toContain('Keep this for me')
  await rosa.page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await rosa.panel.getByLabel('Your message').waitFor()
})

test('a customer the site vouches for is asked nothing and is the same on every device; a forger is told no', async () => {
  const shop = await shopServer(desk.linus, 'site_shop', () => new Date())
  const jwt = await shop.jwt('customer-7', { name: 'Kim Proven', email: 'kim@example.com' })
  const first = await visit(boot({ site: 'site_shop', jwt }))
  await openPanel(first.page)
  await first.panel.getByRole('button', { name: 'Send us a message' }).click()
  await first.panel.getByLabel('Your message').waitFor()
  await say(first.panel, 'From the laptop')
  const [{ visitor }] = await conversations()
  expect(visitor.name).toBe('Kim Proven')

  const second = await visit(
    boot({ site: 'site_shop', user_id: 'customer-7', user_hash: shop.hash('customer-7') }),
  )
  await openPanel(second.page)
  await second.panel.getByRole('log').getByText('From the laptop').waitFor()

  const forged = await visit(boot({ site: 'site_shop', user_id: 'customer-7', user_hash: 'f'.repeat(64) }))
  await openPanel(forged.page)
  await forged.panel.getByText('Please sign in on this site to chat with us.').waitFor()
  expect(await forged.panel.getByText('From the laptop').count()).toBe(0)
  expect([...first.complaints, ...second.complaints]).toEqual([])
})

test('what was said before signing in comes along, and another customer at the same browser sees none of it', async () => {
  const shop = await shopServer(desk.linus, 'site_shop', () => new Date())
  const { page, panel } = await visit('')
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Somebody')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').waitFor()
  await say(panel, 'Before I sign in')
  const identify = (settings: object) =>
    page.evaluate(async (given) => {
      try {
        await window.parley?.('identify', given)
        return 'taken'
      } catch (error) {
        return String(error)
      }
    }, settings)
  expect(await identify({ jwt: await shop.jwt('customer-8', { name: 'Uma' }) })).toBe('taken')
  await panel.getByRole('log').getByText('Before I sign in').waitFor()
  await say(panel, 'And after')
  expect((await conversations())[0].visitor.name).toBe('Uma')
  expect(await identify({ jwt: 'not.a.token' })).toContain('JSON Web Token')

  expect(await identify({ jwt: await shop.jwt('customer-9', { name: 'Vera' }) })).toBe('taken')
  await panel.getByText('Before I sign in').waitFor({ state: 'detached' })
  await page.reload()
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  expect(await panel.getByText('Before I sign in').count()).toBe(0)
})

test('a page that comes with somebody signed in is theirs, whoever wrote in this browser before', async () => {
  const shop = await shopServer(desk.linus, 'site_shop', () => new Date())
  const script = `window.parley = window.parley || function(){(parley.q=parley.q||[]).push(arguments)}
    parley('boot', { site: 'site_shop', jwt: new URLSearchParams(location.search).get('jwt') ?? undefined })`
  const { page, panel } = await visit(script, '')
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Somebody')
  await page.keyboard.press('Enter')
  await say(panel, 'Before I sign in')

  const { origin } = new URL(page.url())
  await page.goto(`${origin}/?jwt=${await shop.jwt('customer-10', { name: 'Wanda' })}`)
  await openPanel(page)
  await panel.getByRole('log').getByText('Before I sign in').waitFor()
  await until(async () => (await conversations())[0].visitor.name === 'Wanda')

  await page.goto(`${origin}/?jwt=${await shop.jwt('customer-11', { name: 'Xaver' })}`)
  await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await say(panel, 'Another customer')
  expect(await panel.getByText('Before I sign in').count()).toBe(0)
  expect((await conversations())[0].visitor.name).toBe('Xaver')
})

test('a site that lets in nobody else says so before anything is written', async () => {
  await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: true } })
  const { page, panel } = await visit('')
  await openPanel(page)
  await panel.getByText('Please sign in on this site to chat with us.').waitFor()
  expect(await panel.getByRole('button', { name: 'Send us a message' }).count()).toBe(0)
  await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: false } })
})
