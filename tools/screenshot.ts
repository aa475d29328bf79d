/**
 * Takes the picture the README shows, `docs/screenshots/chat.png`: both sides of one conversation, by the real
 * pages of a real server. Run it with Bun after the pages changed; it needs Chromium.
 */
import { join } from 'node:path'
import sharp from 'sharp'
import { launchBrowser } from '../testkit/browser.ts'
import {
  type ChatSide,
  openConversationWith,
  openCustomerSide,
  openStaffSide,
} from '../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../testkit/open-desk.ts'
import '../testkit/preload.ts'

const width = 1240
const height = 800
const gap = 28

const desk = await openDesk()
const browser = await launchBrowser()
try {
  const ada = await openStaffSide(browser, desk.url, 'ada', { width, height })
  await otherCustomers(desk)
  const rosa = await openCustomerSide(browser, desk.url, 'Rosa Núñez', { width: 360, height })
  await talk(ada, rosa)
  await save(await ada.page.screenshot(), await rosa.page.screenshot())
} finally {
  await browser.close()
  await desk.close()
}

async function otherCustomers({ visitor, ada }: Desk): Promise<void> {
  const noor = await visitor('Noor Haddad')
  const about = await noor.chat()
  await noor.say(about, 'Do you ship to Portugal?')
  await ada.say(about, 'We do, in three to five days.')
  await ada.post('/messages/read', { conversation_id: about })
  const kask = await visitor('Mati Kask')
  const order = await kask.chat()
  await kask.say(order, 'My notebook arrived with a bent cover.')
  await kask.say(order, 'It is order 10442')
}

async function talk(ada: ChatSide, rosa: ChatSide): Promise<void> {
  await rosa.say('Hello! Is the Marsh lamp there in green?')
  await openConversationWith(ada, 'Rosa Núñez')
  await ada.say('Hi Rosa! One is left. Where would it stand?')
  await rosa.message('One is left').waitFor()
  await rosa.page.setInputFiles('input[type=file]', {
    name: 'my-desk.png',
    mimeType: 'image/png',
    buffer: await aDesk(),
  })
  await ada.page.locator('img[src^=blob]').waitFor()
  await ada.page.getByRole('button', { name: 'Assign to me' }).click()
  await ada.page.getByRole('button', { name: 'Note', exact: true }).click()
  await ada.page
    .getByLabel('Write a note for the team…')
    .fill('The green one is reserved for her until Friday')
  await ada.page.keyboard.press('Enter')
  await ada.page.getByRole('button', { name: 'Note', exact: true }).click()
  await rosa.say('I love it and want to buy it, but 89 euros is a bit expensive.')
  await ada.page.getByText('Objection', { exact: true }).waitFor()
  await rosa.page.getByLabel('Your message').pressSequentially('Could you')
  await ada.page.getByRole('region').getByText('Rosa Núñez is typing…').waitFor()
}

async function save(staff: Buffer, customer: Buffer): Promise<void> {
  const background = '#c9d6d0'
  await sharp({ create: { width: width + 360 + 3 * gap, height: height + 2 * gap, channels: 3, background } })
    .composite([
      { input: staff, left: gap, top: gap },
      { input: customer, left: width + 2 * gap, top: gap },
    ])
    .png({ palette: true, compressionLevel: 9 })
    .toFile(join(import.meta.dir, '../docs/screenshots/chat.png'))
}

/** A desk with a place for a lamp, drawn from blocks. */
async function aDesk(): Promise<Buffer> {
  const block = (width: number, tall: number, background: string, left: number, top: number) => ({
    input: { create: { width, height: tall, channels: 3 as const, background } },
    left,
    top,
  })
  return await sharp({ create: { width: 900, height: 420, channels: 3, background: '#8fb3a3' } })
    .composite([
      block(900, 110, '#c98d5a', 0, 310),
      block(160, 26, '#c25e43', 90, 284),
      block(140, 24, '#3f7268', 98, 260),
      block(90, 100, '#f4efe4', 330, 210),
      block(280, 180, '#2a3a36', 520, 90),
      block(260, 160, '#dcefea', 530, 100),
      block(40, 40, '#2a3a36', 640, 270),
    ])
    .png()
    .toBuffer()
}
