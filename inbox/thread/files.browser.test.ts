/** Files: each goes up with its progress, waits beside the text, goes out as what it was sent as, and is refused with its reason. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Dialog } from 'playwright-core'
import { type BreakableLine, openBreakableLine } from '../../testkit/breakable-line.ts'
import { launchBrowser } from '../../testkit/browser.ts'
import type { ChatSide } from '../../testkit/chat-windows.ts'
import { modeIn, noteIn, openConversation, openInboxSide, replyIn } from '../../testkit/inbox-windows.ts'
import { type Customer, type Desk, openDesk } from '../../testkit/open-desk.ts'
import { until } from '../../testkit/until.ts'
import { aPicture } from '../../testkit/uploads.ts'

let line: BreakableLine
let desk: Desk
let browser: Browser
let ada: ChatSide
let samir: Customer
let samirs: string
let noors: string

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(120_000)

beforeAll(async () => {
  line = await openBreakableLine()
  desk = await openDesk({ settings: { PUBLIC_URL: line.url } })
  line.leadTo(desk.url)
  browser = await launchBrowser()
  samir = await desk.visitor('Samir')
  samirs = await samir.chat()
  await samir.say(samirs, 'I am Samir')
  const noor = await desk.visitor('Noor')
  noors = await noor.chat()
  await noor.say(noors, 'I am Noor')
  ada = await openInboxSide(browser, line.url, 'ada')
})
afterAll(async () => {
  await browser?.close()
  await line?.close()
  await desk?.close()
})

const aFile = (name: string, text = '12 %') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const choose = (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  ada.page.setInputFiles('input[type=file]', files)
/** Goes elsewhere within the page: what is on its way goes on. */
const walkTo = async (name: string) => {
  await ada.page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click()
  await ada.page.getByRole('main').getByRole('heading', { name, level: 2 }).waitFor()
}

test('several files wait beside the text and go out with it; one that was taken away does not', async () => {
  await openConversation(ada, samirs)
  await choose(aFile('one.txt'), aFile('two.txt'), aFile('three.txt'))
  for (const name of ['one.txt', 'two.txt', 'three.txt'])
    await ada.page.getByText(`${name} is attached`).waitFor()
  expect(await ada.message('one.txt').count()).toBe(0)
  await ada.page.getByRole('button', { name: 'Remove two.txt' }).click()
  await ada.say('Here they are')
  await ada.message('Here they are').waitFor()
  for (const name of ['one.txt', 'three.txt'])
    await ada
      .message(name)
      .getByText(/^(Sent|Delivered)$/)
      .waitFor({ state: 'attached' })
  expect(await ada.message('two.txt').count()).toBe(0)
  const { messages } = (await samir.get(`/messages?conversation_id=${samirs}`)).body.data
  expect(
    messages.flatMap(({ file }: { file?: { original_name: string } }) => file?.original_name ?? []),
  ).toEqual(['one.txt', 'three.txt'])
})

test('RUL-08 a file sent as a note stays one, whatever is opened while it is on its way', async () => {
  await openConversation(ada, samirs)
  await modeIn(ada.page, 'Note').click()
  const arrived = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  await ada.page.route('**/files/upload', async (route) => {
    arrived.resolve()
    await goOn.promise
    await route.continue()
  })
  await choose(aFile('margins.txt'))
  await arrived.promise
  await ada.page.getByRole('progressbar', { name: 'Uploading margins.txt' }).waitFor()
  await noteIn(ada.page).press('Enter')
  await ada.page.getByText('Sending margins.txt').waitFor()
  await walkTo('Noor')
  goOn.resolve()
  await walkTo('Samir')
  await ada.message('margins.txt').getByText('Note, seen by the team only').waitFor()
  expect(await modeIn(ada.page, 'Note').getAttribute('aria-pressed')).toBe('false')
  await walkTo('Noor')
  await ada.message('I am Noor').waitFor()
  expect(await ada.message('margins.txt').count()).toBe(0)
  await ada.page.unroute('**/files/upload')
})

test('a PDF opens its tab with the press, however long its bytes are on their way', async () => {
  await openConversation(ada, samirs)
  const buffer = Buffer.from('%PDF-1.4\n%%EOF\n')
  await choose({ name: 'bill.pdf', mimeType: 'application/pdf', buffer })
  await ada.page.getByText('bill.pdf is attached').waitFor()
  await ada.say('The bill')
  const goOn = Promise.withResolvers<void>()
  await ada.page.route(/\/files\/(?!upload)/, async (route) => {
    await goOn.promise
    await route.continue()
  })
  const opened = ada.page.context().waitForEvent('page')
  await ada
    .message('bill.pdf')
    .getByRole('button', { name: /^Open bill.pdf/ })
    .click()
  const tab = await opened
  expect(await tab.evaluate(() => [document.title, opener])).toEqual(['bill.pdf', null])
  const shown = tab.waitForURL(/^blob:/, { waitUntil: 'commit' }).catch(() => undefined)
  goOn.resolve()
  await shown
  expect(tab.url()).toStartWith('blob:')
  await tab.close()
  await ada.page.unroute(/\/files\/(?!upload)/)
})

test('sending with a file and closing closes after the file, and not at all where it could not be stored', async () => {
  const lifecycle = async () => (await desk.ada.get(`/conversations/${noors}`)).body.data.lifecycle
  const held: (() => void)[] = []
  await openConversation(ada, noors)
  await ada.page.route('**/files/upload', async (route) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held.push(resolve)
    await promise
    await route.continue()
  })
  const goOn = () => until(() => held.length > 0).then(() => held.pop()?.())
  await choose(aFile('bill.txt'))
  await replyIn(ada.page).fill('Here is your bill')
  await replyIn(ada.page).press('Control+Shift+Enter')
  await ada
    .message('Here is your bill')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  expect(await lifecycle()).toBe('open')
  await goOn()
  await ada.message('bill.txt').waitFor()
  await until(async () => (await lifecycle()) === 'closed')

  await choose({ ...aFile('tool.exe'), buffer: Buffer.from('7f454c4602010100', 'hex') })
  await replyIn(ada.page).fill('And the second')
  await replyIn(ada.page).press('Control+Shift+Enter')
  await goOn()
  await ada.page
    .getByText('The conversation with Noor was not closed: something in it was not sent.', { exact: true })
    .waitFor()
  // The text that opens it again may still be on its way.
  await until(async () => (await lifecycle()) === 'open')
  await ada.page.getByRole('button', { name: 'Remove tool.exe' }).click()
  await ada.page.unroute('**/files/upload')
})

test('whoever leaves the page while a file waits beside the text, or one that was sent is on its way, is asked first', async () => {
  const asked: string[] = []
  const stay = (dialog: Dialog) => {
    asked.push(dialog.type())
    void dialog.dismiss()
  }
  ada.page.on('dialog', stay)
  const goOn = Promise.withResolvers<void>()
  await openConversation(ada, samirs)
  await ada.page.route('**/files/upload', async (route) => {
    await goOn.promise
    await route.continue()
  })
  await choose(aFile('slow.txt'))
  await ada.say('It takes a while')
  await ada.page.getByText('Sending slow.txt').waitFor()
  await ada.page.evaluate(() => location.reload())
  await until(() => asked.length > 0)
  goOn.resolve()
  await ada
    .message('slow.txt')
    .getByText(/^(Sent|Delivered)$/)
    .waitFor({ state: 'attached' })
  await choose(aFile('waits.txt'))
  await ada.page.getByText('waits.txt is attached').waitFor()
  await ada.page.evaluate(() => location.reload())
  await until(() => asked.length > 1)
  await ada.page.getByRole('button', { name: 'Remove waits.txt' }).click()
  await ada.page.reload()
  expect(asked).toEqual(['beforeunload', 'beforeunload'])
  ada.page.off('dialog', stay)
  await ada.page.unroute('**/files/upload')
})

test('ERR-07 ERR-08 a file that is refused is named, with what is wrong with it, and is cleared away', async () => {
  await openConversation(ada, samirs)
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const files: [string, string, Buffer][] = [
    ['nothing.txt', 'nothing.txt is empty', Buffer.alloc(0)],
    ['huge.txt', 'huge.txt is too large: files can have up to 10 MB', Buffer.alloc(10 * 2 ** 20 + 1, 'a')],
    [
      'tool.exe',
      'tool.exe: this type of file is not allowed here; allowed are pictures, PDF, Office documents, text, audio, video and zip archives',
      Buffer.from('7f454c4602010100', 'hex'),
    ],
    ['torn.png', 'torn.png is damaged: the picture cannot be read', Buffer.concat([png, Buffer.alloc(100)])],
  ]
  for (const [name, reason, buffer] of files) {
    await choose({ name, mimeType: 'application/octet-stream', buffer })
    await ada.page.getByText(reason, { exact: true }).waitFor()
    await ada.page.getByRole('button', { name: `Remove ${name}` }).click()
    await ada.page.getByText(reason, { exact: true }).waitFor({ state: 'detached' })
  }
})

test('a picture pasted while the line is down goes out by itself, once, when it is back', async () => {
  await openConversation(ada, samirs)
  line.cut()
  await ada.page.getByRole('status').getByText('The server does not answer.').waitFor()
  const picture = Buffer.from(await (await aPicture()).arrayBuffer()).toString('base64')
  await replyIn(ada.page).evaluate((area, base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const data = new DataTransfer()
    data.items.add(new File([bytes], 'pasted.jpg', { type: 'image/jpeg' }))
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, picture)
  await ada.page.getByText('pasted.jpg goes on when the connection is back').waitFor()
  await replyIn(ada.page).press('Enter')
  line.mend()
  const shown = ada.page.getByRole('button', { name: 'Picture pasted.jpg, open it' })
  await shown.waitFor()
  await ada.page.getByText('pasted.jpg goes on').waitFor({ state: 'detached' })
  expect(await shown.count()).toBe(1)
})
