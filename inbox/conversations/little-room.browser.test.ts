/** What has little room is still whole: the number of a conversation, and what is done to those that are chosen. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { overflow } from '../../testkit/accessible.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import { headerOf, openInbox, replyIn } from '../../testkit/inbox-windows.ts'
import { type Desk, openDesk } from '../../testkit/open-desk.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)
let browser: Browser
let desk: Desk
let id: string
beforeAll(async () => {
  browser = await launchBrowser()
  desk = await openDesk()
  const ivo = await desk.visitor('Ivo')
  await ivo.say(await ivo.chat(), 'Good day')
  const rosa = await desk.visitor('Rosa')
  id = await rosa.chat()
  await rosa.say(id, 'Hello')
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  const name = 'Questions about orders, deliveries and whatever else there may be'
  for (const inbox of inboxes) await desk.linus.call('PATCH', `/inboxes/${inbox.id}`, { name }, {})
  await desk.settle()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

test('the number of a conversation is whole beside the longest name of an inbox', async () => {
  const { page, context } = await openInbox(browser, desk.url, 'ada', {
    path: `/conversations/${id}?view=all`,
    width: 1280,
  })
  await replyIn(page).waitFor()
  await headerOf(page).getByText('Questions about orders').waitFor()
  const number = headerOf(page).getByText(/#\d+$/)
  const ends = await number.evaluate((one) => {
    const [own, around] = [one, one.closest('p') ?? one].map((element) => element.getBoundingClientRect())
    return {
      isInside: own !== undefined && around !== undefined && own.right <= around.right,
      isCut: one.scrollWidth > one.clientWidth && one.clientWidth > 0,
    }
  })
  expect(ends).toEqual({ isInside: true, isCut: false })
  await context.close()
})

test('on a phone the bar of what is chosen takes no more than two rows, with all that it does', async () => {
  const { page, row, context } = await openInbox(browser, desk.url, 'ada', {
    path: '/conversations?view=all',
    width: 360,
    touch: true,
  })
  await row('Rosa').focus()
  await page.keyboard.press('x')
  const bar = page.getByRole('region', { name: '1 selected' })
  await bar.getByRole('button', { name: 'Mark as read' }).waitFor()
  expect((await bar.boundingBox())?.height).toBeLessThan(3 * 44)
  expect(await overflow(page)).toBe(0)
  await bar.getByRole('button', { name: 'Clear' }).tap()
  await bar.waitFor({ state: 'detached' })
  await context.close()
})
