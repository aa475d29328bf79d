/** What a page may call: our own verbs, before and after we are loaded, and those of the systems sites come from. */
import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, BrowserContext } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { panelDocument, panelOf } from '../testkit/chat-windows.ts'
import { type HostPage, type HostPageOptions, openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { panelKeys } from '../testkit/panel-keys.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
let host: HostPage | undefined
let context: BrowserContext | undefined
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterEach(async () => {
  await context?.close()
  await host?.close()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** Closes what was visited before. */
async function visit(options: HostPageOptions = {}) {
  await context?.close()
  await host?.close()
  host = openHostPage(desk, options)
  const opened = await openWindow(browser)
  context = opened.context
  await opened.page.goto(host.url)
  return { page: opened.page, complaints: opened.complaints, panel: panelOf(opened.page) }
}

const stub = 'window.parley = window.parley || function(){(parley.q=parley.q||[]).push(arguments)};'

test('what was called before the script came is done in its order, and the page hears of it', async () => {
  const script = `${stub} window.heard = [];
    parley('boot', { site: 'site_shop', launcher: false, locale: 'es', position: 'left' });
    for (const name of ['ready', 'show', 'hide', 'unread', 'message'])
      parley('on', name, (what) => heard.push(what === undefined ? name : name + ' ' + (what.text ?? what)));
    parley('newMessage', '¿Tenéis lámparas?');`
  const { page, panel, complaints } = await visit({ tag: '', script })
  await panel.getByLabel('Tu nombre').fill('Ana')
  await page.keyboard.press('Enter')
  const input = panel.getByLabel('Tu mensaje')
  await input.waitFor()
  await panelDocument(page).waitForFunction(
    () => document.querySelector('textarea')?.value === '¿Tenéis lámparas?',
  )
  await input.press('Enter')
  await panel.getByText(/^(Enviado|Entregado)$/).waitFor()
  expect(await page.locator('parley-chat button').isVisible()).toBe(false)
  expect((await page.locator('parley-chat iframe').boundingBox())?.x).toBe(20)

  await page.evaluate(() => window.parley?.('hide'))
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  await desk.ada.say(conversations[0].id, 'Sí')
  await page.waitForFunction(() => JSON.stringify(Reflect.get(window, 'heard')).includes('unread 1'))
  const heard = await page.evaluate(() => Reflect.get(window, 'heard'))
  expect(heard).toEqual(['ready', 'show', 'message ¿Tenéis lámparas?', 'hide', 'unread 1', 'message Sí'])
  expect(complaints).toEqual([])
})

test('verbs answer promises; shutdown leaves nothing of the visitor, and boot begins anew', async () => {
  const { page, panel } = await visit()
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Rosa')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').fill('For nobody else')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const token = () => page.evaluate(() => localStorage.getItem('parley.site_shop.visitor'))
  const known = JSON.parse((await token()) ?? '{}')
  const opens = () => desk.anonymous.get('/visitor/conversations', { 'x-visitor-token': known.token })
  expect((await opens()).status).toBe(200)
  await panel.getByLabel('Your message').fill('Half a word')
  await until(async () => (await panelKeys(page)).some((key) => key.endsWith('.seen')))

  await page.evaluate(() => window.parley?.('shutdown'))
  expect(await token()).toBeNull()
  expect(await page.locator('parley-chat').count()).toBe(0)
  const refused = await page.evaluate(() =>
    Promise.resolve(window.parley?.('show')).catch((error) => String(error)),
  )
  expect(refused).toContain("call parley('boot'")
  expect(
    await page.evaluate(() => Promise.resolve(window.parley?.('dance')).catch((error) => String(error))),
  ).toContain('no verb dance')

  await page.evaluate(() => window.parley?.('boot'))
  await page.evaluate(() => window.parley?.('show'))
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  expect(await panel.getByText('For nobody else').count()).toBe(0)
  expect(await panelKeys(page)).toEqual([])
  // Nor is a copy of the token good for anything.
  await until(async () => (await opens()).status === 401)
})

test('shutdown is heard also by a chat that is not there yet', async () => {
  const { page, panel } = await visit()
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Rosa')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => localStorage.length > 0)

  await page.addInitScript(`${stub} parley('shutdown')`)
  await page.reload()
  await page.waitForFunction(() => localStorage.length === 0)
  expect(await page.locator('parley-chat').count()).toBe(0)
})

test('what the panel kept for somebody this browser knows no more is gone with the next panel', async () => {
  const { page, panel } = await visit()
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Rosa')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').fill('Left behind')
  await until(async () => (await panelKeys(page)).some((key) => key.endsWith('.draft')))

  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  await until(async () => (await panelKeys(page)).length === 0)
})

test('a page made for Chatwoot goes on: setUser before anything is ready, toggle, locale, reset, its event', async () => {
  const script = `window.heard = []
    window.chatwootSettings = { position: 'left', locale: 'pt_BR' }
    addEventListener('chatwoot:ready', () => { heard.push('ready'); $chatwoot.setUser(7, { name: 'Rui', email: 'rui@example.com' }) })
    addEventListener('load', () => { const wait = () => window.chatwootSDK ? chatwootSDK.run({ websiteToken: 'site_shop', baseUrl: '' }) : setTimeout(wait, 10); wait() })`
  const { page, panel, complaints } = await visit({ tag: '', script })
  await page.getByRole('button', { name: 'Abrir o chat' }).waitFor()
  expect((await page.getByRole('button', { name: 'Abrir o chat' }).boundingBox())?.x).toBe(20)
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(['ready'])
  const call = (name: string, ...given: unknown[]) =>
    page.evaluate(({ name, given }) => Reflect.get(window, '$chatwoot')[name](...given), { name, given })
  await call('setCustomAttributes', { plan: 'gold' })
  await call('toggle', 'open')
  await panel.getByRole('button', { name: 'Envie uma mensagem' }).click()
  expect(await panel.getByLabel('Seu nome').inputValue()).toBe('Rui')
  expect(await panel.getByLabel('E-mail').inputValue()).toBe('rui@example.com')
  await call('setLocale', 'en')
  await panel.getByLabel('Your name').waitFor()
  await call('toggle')
  await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  await call('reset')
  await page.waitForFunction(() => Reflect.get(window, 'heard').length === 2)
  expect(complaints).toEqual([])
})

test('what Chatwoot has and we have not is passed over with a word; what is taken away goes to the server as nothing', async () => {
  const { page, panel, complaints } = await visit({ tag: 'data-site="site_shop" data-compat="chatwoot"' })
  const warnings: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  await page.getByRole('button', { name: 'Open the chat' }).click()
  const names = [
    'setLabel',
    'removeLabel',
    'setConversationCustomAttributes',
    'deleteConversationCustomAttributes',
    'popoutChatWindow',
  ]
  await page.evaluate((names) => {
    for (const name of names) Reflect.get(window, '$chatwoot')[name]('vip')
    Reflect.get(window, '$chatwoot').setCustomAttributes({ plan: 'gold', tier: 3 })
  }, names)
  expect(warnings.filter((text) => text.includes('$chatwoot.'))).toHaveLength(names.length)

  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Ugo')
  await page.keyboard.press('Enter')
  await panel.getByLabel('Your message').fill('Hello')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { visitor_id } = conversations.find(
    (one: { visitor: { name: string } }) => one.visitor.name === 'Ugo',
  )
  const metadata = async () =>
    (await desk.ada.get(`/visitors/${visitor_id}?site_id=site_shop`)).body.data.metadata
  expect(await metadata()).toMatchObject({ plan: 'gold', tier: 3 })
  await page.evaluate(() => Reflect.get(window, '$chatwoot').deleteCustomAttribute('plan'))
  await until(async () => (await metadata()).plan === null)
  expect(await metadata()).toMatchObject({ tier: 3 })
  // Nothing else was complained of.
  expect(complaints).toEqual(warnings)
})

test('verbs that are given nothing, or null, take it for nothing', async () => {
  const { page } = await visit()
  await page.getByRole('button', { name: 'Open the chat' }).waitFor()
  const answers = await page.evaluate(async () => {
    const said = [['boot', null], ['update', null], ['identify'], ['identify', null], ['newMessage', null]]
    const done = said.map((one) => Promise.resolve(window.parley?.(...one)).catch(String))
    return await Promise.all(done)
  })
  expect(answers).toEqual([undefined, undefined, undefined, undefined, undefined])
})

test('a page made for Intercom goes on; one that has its own keeps it', async () => {
  const script = "window.intercomSettings = { app_id: 'site_shop', name: 'Ida', hide_default_launcher: true }"
  const { page, panel } = await visit({ tag: '', script })
  const say = (...given: unknown[]) =>
    page.evaluate((given) => Reflect.get(window, 'Intercom')(...given), given)
  await page.locator('parley-chat').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    Reflect.set(window, 'counts', [])
    Reflect.get(window, 'Intercom')('onUnreadCountChange', (count: number) =>
      Reflect.get(window, 'counts').push(count),
    )
  })
  await say('showNewMessage', 'Hello from a button')
  expect(await panel.getByLabel('Your name').inputValue()).toBe('Ida')
  await panel.getByLabel('Your name').press('Enter')
  const input = panel.getByLabel('Your message')
  await input.waitFor()
  const written = (text: string) =>
    panelDocument(page).waitForFunction((text) => document.querySelector('textarea')?.value === text, text)
  await written('Hello from a button')
  // What one has written oneself is not taken away by another button.
  await input.fill('My own words')
  await say('showNewMessage', 'Hello from another')
  await say('hide')
  await say('showNewMessage', 'Hello from a third')
  await panelDocument(page).evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done))),
  )
  await written('My own words')
  await input.press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  await say('hide')
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  await desk.ada.say(conversations[0].id, 'Hello Ida')
  await page.waitForFunction(() => Reflect.get(window, 'counts').includes(1))

  const own = await visit({
    tag: 'data-site="site_shop" data-compat="intercom chatwoot"',
    script: 'window.Intercom = () => "theirs"; window.$chatwoot = "theirs"',
  })
  await own.page.getByRole('button', { name: 'Open the chat' }).waitFor()
  expect(
    await own.page.evaluate(() => [Reflect.get(window, 'Intercom')(), Reflect.get(window, '$chatwoot')]),
  ).toEqual(['theirs', 'theirs'])
})

test('a page that does not come from elsewhere keeps those names free; a call of Intercom’s that waits is for us by its site', async () => {
  const names = (page: Awaited<ReturnType<typeof visit>>['page']) =>
    page.evaluate(() => ['Intercom', '$chatwoot', 'chatwootSDK'].filter((name) => name in window))
  const waits = (app_id: string) =>
    `window.Intercom = function () { Intercom.q.push(arguments) }; Intercom.q = []
     Intercom('boot', { app_id: '${app_id}', language_override: 'es' })`
  const plain = await visit({ script: `window.intercomSettings = { app_id: 'abcd1234' }; ${stub}` })
  await plain.page.getByRole('button', { name: 'Open the chat' }).waitFor()
  expect(await names(plain.page)).toEqual([])

  const theirs = await visit({ script: waits('abcd1234') })
  await theirs.page.getByRole('button', { name: 'Open the chat' }).waitFor()
  expect(await theirs.page.evaluate(() => Reflect.get(window, 'Intercom').q.length)).toBe(1)

  const ours = await visit({ tag: '', script: waits('site_shop') })
  await ours.page.getByRole('button', { name: 'Abrir el chat' }).waitFor()
})

test('what another window says to the page or to the panel is not listened to', async () => {
  const { page, panel } = await visit()
  await page.getByRole('button', { name: 'Open the chat' }).click()
  await panel.getByRole('button', { name: 'Send us a message' }).waitFor()
  await page.evaluate(() => {
    const said = { type: 'keep', visitor: { visitor_id: 'v_evil', token: 't', name: 'E', box: 'b' } }
    window.postMessage({ parley: 1, said }, '*')
    // The page itself is whom the panel listens to; a frame beside it is not.
    const frame = document.body.appendChild(document.createElement('iframe'))
    frame.srcdoc = '<p>beside</p>'
  })
  await page.frameLocator('iframe[srcdoc]').getByText('beside').waitFor()
  const beside = page.frames().find((frame) => frame.url() === 'about:srcdoc')
  await beside?.evaluate(() => {
    for (let at = 0; at < window.parent.length; at++)
      window.parent[at]?.postMessage({ parley: 1, said: { type: 'compose', text: 'not mine' } }, '*')
  })
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').waitFor()
  expect(await panelDocument(page).evaluate(() => document.body.textContent)).not.toContain('not mine')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})
