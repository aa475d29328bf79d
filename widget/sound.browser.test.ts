/** When the chat sounds on somebody's page: after a gesture, for who has not turned it off, and never before. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { openPanel } from '../testkit/chat-windows.ts'
import { openHostPage } from '../testkit/host-page.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import { until } from '../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

test('an answer sounds once the visitor has touched the page, never before, and not where it was turned off', async () => {
  const host = openHostPage(desk)
  const { page, context, complaints } = await openWindow(browser)
  // Told by the console: to ask a page is a gesture to it.
  const heard: string[] = []
  page.on('console', (line) => line.type() === 'debug' && heard.push(line.text()))
  const count = (what: string) => heard.filter((one) => one === what).length
  await context.addInitScript(() => {
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (at) {
      console.debug('note')
      start.call(this, at)
    }
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function () {
      console.debug('played')
      return play.call(this)
    }
    window.AudioContext = class extends AudioContext {
      constructor() {
        super()
        console.debug('audio')
      }
    }
    addEventListener('message', ({ data }) => {
      const type = data?.said?.type
      if (type === 'ring') console.debug(`ring ${navigator.userActivation.hasBeenActive}`)
      if (type === 'answered') console.debug('answered')
    })
  })
  await page.goto(host.url)
  const panel = await openPanel(page)
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Uma')
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').fill('Anybody there?')
  await panel.getByLabel('Your message').press('Enter')
  await panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const [{ id }] = (await desk.ada.get('/conversations?site_id=site_shop')).body.data.conversations
  const answer = async (text: string) => {
    const before = count('answered')
    await desk.ada.say(id, text)
    await until(() => count('answered') > before, 30)
  }

  // Back on the page, touching nothing: the chat is told to sound, and does not.
  const received: string[] = []
  page.on('websocket', (line) => line.on('framereceived', ({ payload }) => received.push(String(payload))))
  await page.goto(`${host.url}/other`)
  await until(() => received.some((frame) => frame.includes('Anybody there?')), 30)
  await answer('Yes')
  await until(() => count('ring false') === 1)
  expect([count('audio'), count('note'), count('played')]).toEqual([0, 0, 0])
  expect(complaints).toEqual([])

  await page.mouse.click(200, 300)
  await answer('What is it?')
  await until(() => count('note') === 2)
  await answer('Hello?')
  await until(() => count('note') === 4)
  expect([count('audio'), count('ring true')]).toEqual([1, 2])

  const turnSound = async () => {
    await page.getByRole('button', { name: /^Open the chat/ }).click()
    await panel.getByRole('button', { name: 'More' }).click()
    await panel.getByRole('menuitemcheckbox', { name: 'Sound' }).click()
    await page.getByRole('button', { name: 'Close the chat' }).click()
  }
  await turnSound()
  await answer('Nobody hears this')
  await turnSound()
  await answer('And this one is heard')
  await until(() => count('note') === 6)
  expect([count('audio'), count('ring true'), count('played')]).toEqual([1, 3, 0])
  expect(complaints).toEqual([])
  await context.close()
  await host.close()
})
