/** How the open conversation looks where room is short or little was sent. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from '../../testkit/browser.ts'
import { headerOf, openConversation, openInboxSide, replyIn, writeIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { upload } from '../../testkit/uploads.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(60_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([openDesk(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('on a phone a colleague who looks takes no room from the name', async () => {
  const rosa = await desk.visitor('Rosa Núñez')
  const id = await rosa.chat()
  await rosa.say(id, 'Hello')
  const ada = await openInboxSide(browser, desk.url, 'ada', { width: 360, height: 740 })
  await openConversation(ada, id)
  const name = headerOf(ada.page).getByRole('heading', { name: 'Rosa Núñez' })
  const width = () => name.evaluate((heading) => heading.clientWidth)
  const alone = await width()
  const grace = await openInboxSide(browser, desk.url, 'grace')
  await openConversation(grace, id)
  await ada.page.getByText('Grace is looking at this too').waitFor({ state: 'attached' })
  expect(await width()).toBe(alone)
  await ada.context.close()
  await grace.context.close()
})

test('a picture is never drawn larger than it is', async () => {
  const rosa = await desk.visitor('Dot')
  const id = await rosa.chat()
  const buffer = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#c00' } })
    .png()
    .toBuffer()
  const file = new File([new Uint8Array(buffer)], 'dot.png', { type: 'image/png' })
  const sent = await upload(desk.ada, file, { conversation_id: id })
  await desk.ada.post('/messages', { conversation_id: id, type: 'file', file_id: sent.body.data.id })
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  const picture = ada.page.getByRole('log').locator('img[src^=blob]')
  await picture.waitFor()
  expect(await picture.evaluate((image) => getComputedStyle(image).objectFit)).toBe('scale-down')
  await ada.context.close()
})

test('the line before what is new goes once one has answered', async () => {
  const rosa = await desk.visitor('Noor')
  const id = await rosa.chat()
  await rosa.say(id, 'Are you there?')
  const ada = await openInboxSide(browser, desk.url, 'ada')
  await openConversation(ada, id)
  const line = ada.page.getByRole('log').getByText('New', { exact: true })
  await line.waitFor()
  await writeIn(replyIn(ada.page), 'I am')
  await line.waitFor({ state: 'detached' })
  const said = async () => (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages
  await until(async () => (await said()).length === 2)
  expect(await line.count()).toBe(0)
  await ada.context.close()
})
