/** Inboxes, assistants, webhooks and keys, done on the pages and read back from the server. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { openSettings, type SettingsWindow } from '../../testkit/settings-window.ts'
import { until } from '../../testkit/until.ts'
import { allSent, openReceiver, type Receiver } from '../../testkit/webhook-receiver.ts'

let desk: Desk
let browser: Browser
let linus: SettingsWindow
let receiver: Receiver

beforeAll(async () => {
  receiver = openReceiver()
  desk = await openDesk({ settings: { WEBHOOKS_ALLOW_PRIVATE: 'on' } })
  browser = await launchBrowser()
})
beforeEach(async () => {
  linus = await openSettings(browser, desk.url, 'linus')
})
afterEach(async () => {
  expect(linus.complaints.filter((text) => !/status of 4\d\d/.test(text))).toEqual([])
  await linus.context.close()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
  await receiver.stop()
})

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
const data = async (path: string): Promise<any> => (await desk.linus.get(path)).body.data

test('the chat of a site is dressed beside its preview, and the line for its pages is right', async () => {
  const { page, open, save } = linus
  const [inbox] = (await data('/inboxes')).inboxes
  await open('inboxes', inbox.id)
  const line = page.getByRole('textbox', { name: 'Code for your pages' })
  expect(await line.inputValue()).toBe(
    `<script async src="${desk.url}/widget.js" data-site="site_shop"></script>`,
  )
  await page.getByLabel('Colour, #rrggbb').fill('#ffe680')
  await page.getByText('This colour is hardly seen in: Light').waitFor()
  await page.getByLabel('Colour, #rrggbb').fill('#6d28d9')
  await page.getByText('This colour is hardly seen').waitFor({ state: 'detached' })
  await page.getByLabel('Title', { exact: true }).fill('Ask the herons')
  await page.frameLocator('iframe[title=Preview]').getByRole('heading', { name: 'Ask the herons' }).waitFor()
  await page.getByLabel('Side', { exact: true }).selectOption('left')
  await page.getByRole('combobox', { name: 'E-mail' }).selectOption('always')
  await page.getByRole('tab', { name: 'Safety' }).click()
  // The address says which: it can be linked, and read again.
  expect(new URL(page.url()).searchParams.get('tab')).toBe('identity')
  await page.getByLabel('Allowed domains').fill('shop.example\n*.shop.example')
  await save()
  expect((await data('/sites/site_shop')).widget_config).toMatchObject({
    primary_color: '#6d28d9',
    title: 'Ask the herons',
    position: 'left',
    pre_chat: {
      enabled: true,
      fields: [
        { key: 'name', required: true },
        { key: 'email', required: true },
      ],
    },
    allowed_domains: ['shop.example', '*.shop.example'],
  })
})

test('the web site is said, and a text of the chat is written another way, until it is emptied', async () => {
  const { page, open, press, save } = linus
  const [inbox] = (await data('/inboxes')).inboxes
  await open('inboxes', inbox.id)
  await page.getByText('Find a text by what it says now').waitFor()
  await page.getByLabel('Language of the texts').selectOption('pt-BR')
  await page.getByLabel('Find a text').fill('começar')
  await page.getByLabel('Começar a conversa').fill('Vamos')
  await page.getByLabel('Find a text').fill('no such text')
  await page.getByText('No text says that.').waitFor()
  await page.getByRole('tab', { name: 'Safety' }).click()
  await page.getByLabel('Web site').fill('not a site')
  await press('Save')
  await page.getByText('That is no domain, such as example.com.').waitFor()
  await page.getByLabel('Web site').fill('shop.example')
  await save()
  const saved = await data('/sites/site_shop')
  expect([saved.domain, saved.widget_config.words]).toEqual(['shop.example', { 'pt-BR': { start: 'Vamos' } }])
  await open('inboxes', inbox.id)
  await page.getByLabel('Language of the texts').selectOption('pt-BR')
  await page.getByLabel('Começar a conversa').fill('')
  await page.getByRole('tab', { name: 'Safety' }).click()
  await page.getByLabel('Web site').fill('')
  await save()
  const emptied = await data('/sites/site_shop')
  expect([emptied.domain, emptied.widget_config.words]).toEqual([null, {}])
})

test('a domain that is none is refused at its field', async () => {
  const { page, open, press } = linus
  const [inbox] = (await data('/inboxes')).inboxes
  await open('inboxes', inbox.id)
  await page.getByRole('tab', { name: 'Safety' }).click()
  await page.getByLabel('Allowed domains').fill('not a domain!')
  await press('Save')
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByLabel('Allowed domains').getAttribute('aria-invalid')).toBe('true')
})

test('hours, greeting and people of an inbox are set; its key is revealed and replaced', async () => {
  const { page, open, press, save } = linus
  const [inbox] = (await data('/inboxes')).inboxes
  await open('inboxes', inbox.id)
  await page.getByRole('tab', { name: 'Hours' }).click()
  await page.getByRole('switch', { name: 'Working hours' }).click()
  await page.getByLabel('Time zone').selectOption('America/Sao_Paulo')
  await page.getByLabel('Monday, from').fill('08:30')
  await page.getByLabel('Monday, to').fill('17:00')
  await page.getByRole('checkbox', { name: 'Open on Saturday' }).click()
  await page.getByRole('tab', { name: 'Set-up' }).click()
  await page.getByRole('switch', { name: 'Greeting' }).click()
  await page.getByLabel('What it says').fill('Welcome to the shop')
  await page.getByRole('tab', { name: 'People' }).click()
  await page.getByRole('checkbox', { name: 'Bruno' }).click()
  await save()
  const shown = await data(`/inboxes/${inbox.id}`)
  expect(shown).toMatchObject({
    working_hours_enabled: true,
    time_zone: 'America/Sao_Paulo',
    greeting_enabled: true,
    greeting_message: 'Welcome to the shop',
  })
  const day = (wanted: number) => shown.working_hours.find((hours: { day: number }) => hours.day === wanted)
  expect(day(1)).toMatchObject({ is_closed: false, opens_at: '08:30', closes_at: '17:00' })
  expect([day(6).is_closed, day(0).is_closed]).toEqual([false, true])
  const inside = (await data(`/inboxes/${inbox.id}/members`)).agents
  expect(inside.map(({ name }: { name: string }) => name)).toContain('Bruno')
  await page.getByRole('tab', { name: 'Safety' }).click()
  await press('Reveal')
  const key = page.getByRole('textbox', { name: 'Identity key' })
  const before = await key.inputValue()
  expect(before).toBe((await data(`/inboxes/${inbox.id}/hmac-token`)).hmac_token)
  await press('Replace')
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await key.inputValue()).not.toBe(before)
})

test('an inbox of another channel is made with its fields; its secrets are not shown again', async () => {
  const { page, open, press } = linus
  await open('inboxes', 'new')
  await page.getByRole('radio', { name: /^Telegram/ }).click()
  await page.getByLabel('Name', { exact: true }).fill('The bot')
  await page.getByLabel('Bot token').fill('12345:secret')
  await press('Make inbox')
  await page.getByRole('heading', { name: 'The bot', level: 1 }).waitFor()
  await page.getByText('Set. Write another to replace it.').waitFor()
  expect(await page.content()).not.toContain('12345:secret')
  const made = (await data('/inboxes')).inboxes.find(({ name }: { name: string }) => name === 'The bot')
  expect(made).toMatchObject({ channel: 'telegram', secrets_set: ['bot_token'] })
})

test('a webhook is made, its secret told once; a trial arrives and stands in the log, and goes again', async () => {
  const { page, open, press } = linus
  await open('webhooks', 'new')
  await page.getByLabel('Address').fill('not a web address')
  await press('Make webhook')
  await page.getByText('A web address such as').waitFor()
  await page.getByLabel('Address').fill(receiver.url())
  await press('Make webhook')
  expect(
    await page.getByRole('dialog').getByRole('textbox', { name: 'Signing secret' }).inputValue(),
  ).toStartWith('whsec_')
  await press('I have kept it')
  receiver.answers.push(500)
  await press('Send a trial')
  await desk.settle()
  const log = page.getByRole('list', { name: 'Delivery log' })
  await log.getByText('HTTP 500').waitFor()
  expect(receiver.heard.at(-1)?.body.type).toBe('ping')
  await press('Send a trial')
  await log.getByText('Delivered').first().waitFor()
  await log.getByText('What was sent').first().click()
  await log.getByText('"type": "ping"').waitFor()
  const heard = receiver.heard.length
  const again = page.waitForResponse((answer) => answer.url().endsWith('/redeliver'))
  await log
    .getByRole('listitem')
    .filter({ hasText: 'Delivered' })
    .getByRole('button', { name: 'Send again' })
    .click()
  expect((await again).status()).toBe(200)
  await allSent(desk)
  expect(receiver.heard.length).toBeGreaterThan(heard)
  // Five failures in a row: it is left alone, which the log says, and is tried again when somebody says so.
  for (let n = 0; n < 5; n++) {
    receiver.answers.push(503)
    await desk.linus.post(`/webhooks/${(await data('/webhooks')).webhooks[0].id}/test`, {})
    await allSent(desk)
  }
  const visitor = await desk.visitor('Ann')
  await visitor.say(await visitor.chat(), 'Is anybody there?')
  await desk.settle()
  await page.reload()
  await page.getByRole('status').filter({ hasText: 'left alone and tried again now' }).waitFor()
  await log.getByRole('button', { name: 'Try now' }).first().click()
  await log.getByText('message.posted').first().waitFor()
  await page.getByRole('button', { name: 'Try now' }).first().waitFor({ state: 'detached' })
  await page.getByText('left alone').waitFor({ state: 'detached' })
  await page.getByRole('switch', { name: 'Switched on' }).click()
  await linus.save()
  expect((await data('/webhooks')).webhooks[0].status).toBe('disabled')
})

test('a key is made, works once it is copied, and is ended', async () => {
  const { page, open, press } = linus
  await open('api-tokens', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Nightly export')
  await press('Make key')
  const key = await page.getByRole('dialog').getByRole('textbox', { name: 'Key' }).inputValue()
  const me = () => fetch(`${desk.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } })
  expect((await me()).status).toBe(200)
  await press('I have kept it')
  await press('End: Nightly export')
  await page.getByRole('dialog').getByRole('button', { name: 'End' }).click()
  await page.getByText('No keys yet').waitFor()
  // It is gone from the list at once, and with the server's answer from there.
  await until(async () => (await me()).status === 401)
})

test('an assistant is made and given a key', async () => {
  const { page, open, press } = linus
  await open('assistants', 'new')
  await page.getByLabel('Name', { exact: true }).fill('Parrot')
  await page.getByLabel('Address').fill('ftp://nowhere')
  await press('Make assistant')
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByLabel('Address').getAttribute('aria-invalid')).toBe('true')
  await page.getByLabel('Address').fill('https://bot.example/hook')
  await press('Make assistant')
  await page.getByRole('heading', { name: 'Parrot', level: 1 }).waitFor()
  await press('New key')
  await page.getByRole('dialog').getByRole('button', { name: 'New key' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Key' }).waitFor()
  expect((await data('/assistants')).assistants[0]).toMatchObject({
    name: 'Parrot',
    outgoing_url: 'https://bot.example/hook',
  })
})
