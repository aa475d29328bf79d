/**
 * `npm run screenshots`: takes the pictures in docs/screenshots/ anew, of every screen of a real server with the
 * demonstration data, light and dark, wide and narrow. It needs Chromium; run it after the pages changed.
 * `-- --language es`, `--direction rtl`, `--only PATTERN` and `--folder FOLDER` take others, to be looked at.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { languages } from '../client/presentation/language.ts'
import { launchBrowser, openWindow } from '../testkit/browser.ts'
import { panelDocument } from '../testkit/chat-windows.ts'
import { closeDatabases } from '../testkit/database.ts'
import { signInTo } from '../testkit/inbox-windows.ts'
import { doorScreens } from '../testkit/screens/desk-screens.ts'
import { inboxScreens } from '../testkit/screens/inbox-screens.ts'
import { openStage } from '../testkit/screens/stage.ts'
import { type Screen, turn, type Walk, walkScreens } from '../testkit/screens/walk.ts'
import { widgetScreens } from '../testkit/screens/widget-screens.ts'

const { values } = parseArgs({
  options: {
    language: { type: 'string', default: 'en' },
    direction: { type: 'string', default: 'ltr' },
    only: { type: 'string', default: '' },
    folder: { type: 'string', default: join(import.meta.dir, '../docs/screenshots') },
  },
})
const { direction, only, folder } = values
const language = languages.find((one) => one === values.language) ?? 'en'
const schemes = ['light', 'dark'] as const
const sizes = {
  wide: { width: 1280, height: 800 },
  narrow: { width: 360, height: 740 },
}
const widths = ['wide', 'narrow'] as const

await mkdir(folder, { recursive: true })
const stage = await openStage({ SITE_NAME: 'Heron & Reed' })
const browser = await launchBrowser()
try {
  for (const width of widths) {
    const walk = await open('/')
    await walk.page.setViewportSize(sizes[width])
    const take = ({ name }: Screen) => save(walk.page, name, width)
    await walkScreens(walk, wanted(doorScreens), width, take)
    await signInTo(walk.page, 'linus')
    await walkScreens(walk, wanted(inboxScreens), width, take)
    // Or the shop would not be away.
    await walk.page.context().close()
  }
  for (const width of widths) {
    const walk = await open('/demo')
    await walk.page.setViewportSize(sizes[width])
    const take = ({ name }: Screen) => save(walk.page, name, width)
    // Each goes on from the one before it: all or none.
    if (new RegExp(only).test('chat')) await walkScreens(walk, widgetScreens(`Ines ${width}`), width, take)
  }
  if (new RegExp(only).test('chat')) await saveTogether()
} finally {
  await browser.close()
  await stage.close()
  await closeDatabases()
}

function wanted<On>(screens: Screen<On>[]): Screen<On>[] {
  return screens.filter(({ name }) => new RegExp(only).test(name))
}

async function open(path: string): Promise<Walk> {
  const { page } = await openWindow(browser, { locale: language })
  if (direction === 'rtl') await turn(page)
  await page.goto(stage.line.url + path, { timeout: 60_000 })
  return { page, stage, language }
}

/** In both themes. */
async function save(page: Page, name: string, width: keyof typeof sizes): Promise<void> {
  // What lies under a resting pointer tells what it is, over what is to be seen.
  await page.mouse.move(0, sizes[width].height - 1)
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme })
    // Two frames later what follows the theme has followed.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}-${colorScheme}-${sizes[width].width}.webp`
    await sharp(await page.screenshot())
      .webp({ quality: 50, effort: 6 })
      .toFile(join(folder, file))
  }
}

/** Both sides beside each other, for the first screen of the README. */
async function saveTogether(): Promise<void> {
  const staff = await open('/conversations?view=all')
  await signInTo(staff.page, 'linus')
  const shop = await open('/demo')
  await shop.page.setViewportSize({ ...sizes.narrow, height: sizes.wide.height })
  const name = 'Ana Beltrán'
  const toThread = widgetScreens(name)
  for (const screen of toThread.slice(0, toThread.findIndex((one) => one.name === 'chat, thread') + 1))
    await screen.show(shop)
  await staff.page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await staff.page.getByRole('log').getByText('On its way').waitFor()
  await panelDocument(shop.page).getByText('On its way').waitFor()
  const gap = 28
  await sharp({
    create: {
      width: sizes.wide.width + sizes.narrow.width + 3 * gap,
      height: sizes.wide.height + 2 * gap,
      channels: 3,
      background: '#c9d6d0',
    },
  })
    .composite([
      { input: await staff.page.screenshot(), left: gap, top: gap },
      { input: await shop.page.screenshot(), left: sizes.wide.width + 2 * gap, top: gap },
    ])
    .webp({ quality: 75, effort: 6 })
    .toFile(join(folder, 'chat.webp'))
}
