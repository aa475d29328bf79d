/** The inbox at an address of the local network, without https: browsers keep some of what they can to secure pages. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { messageIn, openInbox, replyIn, writeIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let url: string
beforeAll(async () => {
  browser = await launchBrowser('--host-resolver-rules=MAP lan.test 127.0.0.1')
  desk = await openDesk()
  url = desk.url.replace('127.0.0.1', 'lan.test')
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('on a plain HTTP address of the local network one signs in, opens a conversation, and answers', async () => {
  const rosa = await desk.visitor('Rosa')
  const id = await rosa.chat()
  await rosa.say(id, 'Is anybody there?')
  const { page, row, complaints } = await openInbox(browser, url, 'ada', { path: '/conversations?view=all' })
  expect(await page.evaluate(() => isSecureContext)).toBe(false)
  await row('Rosa').click()
  await messageIn(page, 'Is anybody there?').waitFor()
  await writeIn(replyIn(page), 'Here I am!')
  await until(async () => {
    const { messages } = (await rosa.get(`/messages?conversation_id=${id}`)).body.data
    expect(messages.map(({ content }: { content: string }) => content)).toContain('Here I am!')
  })

  // What is copied without a clipboard of its own is copied all the same.
  await page.evaluate(() =>
    addEventListener('copy', () => {
      document.body.dataset['copied'] = (document.activeElement as HTMLTextAreaElement).value
    }),
  )
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Copy link to conversation' }).click()
  await page.getByText('Copied').first().waitFor()
  expect(await page.evaluate(() => document.body.dataset['copied'])).toBe(`${url}/conversations/${id}`)
  // A header that needs https is left out of account there, which browsers mention.
  expect(complaints.filter((text) => !text.startsWith('The Cross-Origin-Opener-Policy'))).toEqual([])
})
