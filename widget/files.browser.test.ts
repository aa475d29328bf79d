/** Files in the chat: chosen, looked at, taken away, sent, and seen. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from '../testkit/browser.ts'
import { openCustomerSide, panelDocument } from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

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

const stored = async (id: string) =>
  (await desk.ada.get(`/messages?conversation_id=${id}`)).body.data.messages

async function picture(): Promise<Buffer> {
  return await sharp({ create: { width: 60, height: 40, channels: 3, background: '#2a7' } })
    .png()
    .toBuffer()
}

test('pictures and files come by the button, by paste and by drop; what is not taken says why', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Ines')
  await rosa.say('Hello there')
  await rosa.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const { conversations } = (await desk.ada.get('/conversations?site_id=site_shop')).body.data
  const { id } = conversations[0]
  const { panel, page } = rosa
  const buffer = await picture()
  const chooser = panel.locator('input[type=file]').first()
  const write = panel.getByLabel('Your message')
  const shown = (name: string) => panel.getByRole('button', { name: `Picture ${name}, open it` })
  // Nothing goes out before it is sent, and what was chosen by mistake not at all.
  await chooser.setInputFiles(
    ['mistake.png', 'desk.png', 'chair.png'].map((name) => ({ name, mimeType: 'image/png', buffer })),
  )
  await panel.locator('.upload-preview').nth(2).waitFor()
  await panel.getByRole('button', { name: 'Remove mistake.png' }).click()
  expect((await stored(id)).length).toBe(1)
  await write.fill('My desk')
  await write.press('Enter')
  await shown('desk.png').waitFor()
  await shown('chair.png').waitFor()
  expect(await panel.locator('.upload').count()).toBe(0)

  const bytes = [...buffer]
  for (const [type, name] of [
    ['paste', 'pasted.png'],
    ['drop', 'dropped.png'],
  ] as const) {
    await panelDocument(page).evaluate(
      ({ type, name, bytes }) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
        const init = { bubbles: true, cancelable: true }
        const event =
          type === 'paste'
            ? new ClipboardEvent(type, { ...init, clipboardData: transfer })
            : new DragEvent(type, { ...init, dataTransfer: transfer })
        document.querySelector('textarea')?.dispatchEvent(event)
      },
      { type, name, bytes },
    )
    await panel.getByRole('button', { name: `Remove ${name}` }).waitFor()
    await panel.getByRole('button', { name: 'Send', exact: true }).click()
    await shown(name).waitFor()
  }
  await shown('desk.png').click()
  await panel.getByRole('dialog', { name: 'desk.png' }).getByRole('img').waitFor()
  await page.keyboard.press('Escape')
  await panel.getByRole('dialog', { name: 'desk.png' }).waitFor({ state: 'hidden' })
  await panel.getByLabel('Your message').waitFor()

  await chooser.setInputFiles({
    name: 'run.exe',
    mimeType: 'application/x-msdownload',
    buffer: Buffer.from('7f454c4602010100', 'hex'),
  })
  await write.press('Enter')
  await panel.getByText(/^run.exe: this type of file is not taken here. Allowed are pictures/).waitFor()
  // It would not be taken then either.
  expect(await panel.getByRole('button', { name: 'Try again' }).count()).toBe(0)
  await chooser.setInputFiles({ name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
  await panel.getByText('nothing.txt is empty.').waitFor()
  await panel.getByRole('button', { name: 'Remove nothing.txt' }).click()
  expect(await panel.getByText('nothing.txt is empty.').count()).toBe(0)

  const files = (await stored(id)).map(
    ({ file }: { file?: { original_name: string } }) => file?.original_name,
  )
  expect(files).toEqual([undefined, undefined, 'desk.png', 'chair.png', 'pasted.png', 'dropped.png'])
  await rosa.context.close()
})

test('a file that was chosen before the conversation was closed goes along into the next one', async () => {
  const rosa = await openCustomerSide(browser, desk.url, 'Rosa')
  await rosa.say('Hello there')
  await rosa.panel.getByText(/^(Sent|Delivered)$/).waitFor()
  const listed = async () => (await desk.ada.get('/conversations?site_id=site_shop')).body.data.conversations
  const { id } = (await listed()).find(
    ({ visitor }: { visitor: { name: string } }) => visitor.name === 'Rosa',
  )
  const { panel } = rosa
  const file = { name: 'late.png', mimeType: 'image/png', buffer: await picture() }
  await panel.locator('input[type=file]').first().setInputFiles(file)
  await panel.getByRole('button', { name: 'Remove late.png' }).waitFor()
  expect((await desk.ada.patch(`/conversations/${id}/close`, {})).status).toBe(200)
  await panel.getByRole('button', { name: 'Start a new conversation' }).click()
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await panel.getByRole('button', { name: 'Picture late.png, open it' }).waitFor()
  expect((await stored(id)).map(({ file }: { file?: object }) => file)).not.toContainEqual(expect.anything())
  await rosa.context.close()
})
