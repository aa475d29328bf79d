/**
 * `npm run screenshots`: takes the pictures in docs/screenshots/ anew, of the real pages of a real server with
 * the demonstration data and one conversation more. It needs Chromium; run it after the pages changed.
 */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from '../testkit/browser.ts'
import {
  type ChatSide,
  type CustomerSide,
  openConversationWith,
  openCustomerSide,
  openStaffSide,
} from '../testkit/chat-windows.ts'
import { closeDatabases } from '../testkit/database.ts'
import { openDesk } from '../testkit/open-desk.ts'

const folder = join(import.meta.dir, '../docs/screenshots')
const wide = { width: 1280, height: 800 }
const narrow = { width: 360, height: 740 }
const customer = 'Rosa Núñez'

/** Every screen of the inbox, by its address. */
const screens = {
  list: '/conversations?view=all',
  contacts: '/contacts',
  reports: '/reports?period=week',
  settings: '/settings/inboxes',
  members: '/settings/members',
  webhooks: '/settings/webhooks',
  shortcuts: '/settings/shortcuts',
  notifications: '/settings/notifications',
  start: '/start',
}

const desk = await openDesk({ settings: { SITE_NAME: 'Heron & Reed' } })
await tellStories(desk.databaseUrl)
const browser = await launchBrowser()
try {
  const ada = await openStaffSide(browser, desk.url, 'ada', wide)
  const rosa = await openCustomerSide(browser, desk.url, customer, narrow)
  await talk(ada, rosa)
  await saveTogether(ada.page, rosa.page)
  await rosa.panel.getByLabel('Your message').fill('')
  await inEachLook((scheme, size) => save(rosa.page, 'shop', scheme, size))
  await inEachLook(async (scheme, size) => {
    await ada.page.emulateMedia({ colorScheme: scheme })
    await ada.page.reload()
    await drawn(ada.page)
    await save(ada.page, 'thread', scheme, size)
  })
  const linus = await openStaffSide(browser, desk.url, 'linus', wide)
  for (const [name, path] of Object.entries(screens)) {
    await linus.page.goto(desk.url + path)
    await drawn(linus.page)
    await inEachLook((scheme, size) => save(linus.page, name, scheme, size))
  }
} finally {
  await browser.close()
  await desk.close()
  await closeDatabases()
}

async function drawn(page: Page): Promise<void> {
  await page.getByRole('main').waitFor()
  // What stands for what is still fetched.
  await page.waitForFunction(() => !document.querySelector('.animate-pulse'))
}

async function inEachLook(
  take: (scheme: 'light' | 'dark', size: { width: number; height: number }) => Promise<void>,
): Promise<void> {
  for (const scheme of ['light', 'dark'] as const) for (const size of [wide, narrow]) await take(scheme, size)
}

/** The demonstration data, by the command an operator would use. */
async function tellStories(databaseUrl: string): Promise<void> {
  const command = ['server', 'cli', 'parley.ts']
  const seeding = Bun.spawn([process.execPath, join(import.meta.dir, '..', ...command), 'seed', '--demo'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, ALLOW_WEAK_DURABILITY: 'on' },
    stdout: 'ignore',
  })
  if ((await seeding.exited) !== 0) throw new Error('parley seed --demo failed')
}

async function talk(ada: ChatSide, rosa: CustomerSide): Promise<void> {
  await rosa.say('Hello! Is the Marsh lamp there in green?')
  await openConversationWith(ada, customer)
  await ada.say('Hi Rosa! One is left. Where would it stand?')
  await rosa.message('One is left').waitFor()
  await rosa.panel
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'my-desk.png',
      mimeType: 'image/png',
      buffer: await aDesk(),
    })
  await ada.page.locator('img[src^=blob]').waitFor()
  const id = /conv_[^?]+/.exec(ada.page.url())?.[0]
  await desk.ada.patch(`/conversations/${id}/assign`, { agent_id: desk.ada.userId })
  await ada.page.getByRole('button', { name: 'Note', exact: true }).click()
  await ada.page
    .getByLabel('Write a note for the team…')
    .fill('The green one is reserved for her until Friday')
  await ada.page.keyboard.press('Enter')
  await rosa.say('I love it and want to buy it, but 89 euros is a bit expensive.')
  await rosa.panel.getByLabel('Your message').pressSequentially('Could you')
  await ada.page
    .getByText(/typing/)
    .first()
    .waitFor()
}

/** Both sides beside each other, for the first screen of the README. */
async function saveTogether(staff: Page, shop: Page): Promise<void> {
  const gap = 28
  await shop.setViewportSize({ ...narrow, height: wide.height })
  const size = {
    width: wide.width + narrow.width + 3 * gap,
    height: wide.height + 2 * gap,
  }
  await sharp({ create: { ...size, channels: 3, background: '#c9d6d0' } })
    .composite([
      { input: await staff.screenshot(), left: gap, top: gap },
      { input: await shop.screenshot(), left: wide.width + 2 * gap, top: gap },
    ])
    .png({ palette: true, compressionLevel: 9 })
    .toFile(join(folder, 'chat.png'))
}

async function save(
  page: Page,
  name: string,
  colorScheme: 'light' | 'dark',
  size: { width: number; height: number },
): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize(size)
  // Two frames later what follows the size of the window has followed.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  await sharp(await page.screenshot())
    .png({ palette: true, compressionLevel: 9 })
    .toFile(join(folder, `${name}-${colorScheme}-${size.width}.png`))
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
