/**
 * Rows: the inbox in a real browser over ten thousand conversations. How long until its list can be worked with, how long
 * until what one does is on the screen, and how many frames a second of scrolling shows.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { fillDataset } from '../dataset/fill-dataset.ts'
import { median, percentile } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { ADMIN, SITE_ID, startOurs } from '../run/start-ours.ts'
import type { TableRow } from '../table.ts'

const CONVERSATIONS = 10_000
const COLD_WITHIN_MS = 1_500
const WARM_WITHIN_MS = 800
const PAINT_WITHIN_MS = 50
const LEAST_FRAMES = 55
const ROUNDS_OF_KEYS = 8
/** As fast as one who types well: ten keys a second. */
const SWIFT_MS = 100
/** Walking, opening, the labels' window, taking it, closing and undoing, an answer, the palette. */
const KEYS = [
  'j',
  'j',
  'k',
  'Enter',
  'l',
  'Escape',
  'i',
  'e',
  'z',
  'r',
  'O',
  'k',
  'Enter',
  'Escape',
  'Control+k',
  'Escape',
]

const nobody = { against: '', theirs: '', ratio: undefined, target: '', met: undefined }

export async function measureInboxPage(run: Run): Promise<TableRow[]> {
  const ours = await startOurs(run.serverUrl)
  const browser = await launchBrowser()
  try {
    await fillDataset(ours.databaseUrl, SITE_ID, { conversations: CONVERSATIONS, messagesEach: 5 })
    const url = `http://127.0.0.1:${ours.port}`
    const kept = await signedIn(browser, url)
    const cold: number[] = []
    const warm: number[] = []
    const painted: number[] = []
    const rushed: number[] = []
    const frames: number[] = []
    for (let round = 0; round < run.rounds; round++) {
      const context = await browser.newContext({ storageState: kept, viewport: { width: 1440, height: 900 } })
      cold.push(await timeToList(context, url))
      warm.push(await timeToList(context, url))
      const page = await opened(context, url)
      painted.push(...(await paintTimes(page, () => page.waitForTimeout(SWIFT_MS))))
      rushed.push(...(await paintTimes(page, () => twoFrames(page))))
      frames.push(await scrolledFrames(page))
      await context.close()
    }
    const many = `${CONVERSATIONS.toLocaleString('en')} conversations`
    return [
      timed(`inbox usable, ${many}, nothing cached`, median(cold), COLD_WITHIN_MS),
      timed(`inbox usable, ${many}, again`, median(warm), WARM_WITHIN_MS),
      timed('key to paint in the inbox, ten keys a second, p95', percentile(painted, 0.95), PAINT_WITHIN_MS),
      timed('the same, a key each second frame', percentile(rushed, 0.95), PAINT_WITHIN_MS),
      {
        what: `frames while scrolling ${many}`,
        ours: `${median(frames).toFixed(0)}/s`,
        ...nobody,
        target: '60/s',
        met: median(frames) >= LEAST_FRAMES,
      },
    ]
  } finally {
    await browser.close()
    await ours.stop()
  }
}

/** What a browser keeps of somebody who signed in. */
async function signedIn(browser: Browser, url: string) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Username or e-mail').fill(ADMIN.username)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
  const kept = await context.storageState()
  await context.close()
  return kept
}

async function opened(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/conversations?view=all`)
  await page.getByRole('row').first().waitFor()
  return page
}

/** From asking for the page to rows that can be opened. */
async function timeToList(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const startedAt = performance.now()
  await page.goto(`${url}/conversations?view=all`, { waitUntil: 'commit' })
  await page.getByRole('row').first().waitFor()
  const tookMs = performance.now() - startedAt
  await page.close()
  return tookMs
}

/** From each key to the frame that shows what it did, as the browser itself tells it (Event Timing); `rest` stands between two. */
async function paintTimes(page: Page, rest: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const seen: number[] = []
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit)
  })
  await page.getByRole('row').first().focus()
  // The first time fetches scripts, which no later one does.
  await pressAll(page, rest)
  await page.evaluate(() => (window as unknown as { seen: number[] }).seen.splice(0))
  for (let round = 0; round < ROUNDS_OF_KEYS; round++) await pressAll(page, rest)
  const slow = await page.evaluate(() => (window as unknown as { seen: number[] }).seen)
  // What took less than the threshold is not told: it counts as the threshold.
  const untold = Math.max(0, ROUNDS_OF_KEYS * KEYS.length - slow.length)
  return [...slow, ...Array.from({ length: untold }, () => 16)]
}

async function pressAll(page: Page, rest: () => Promise<void>): Promise<void> {
  for (const key of KEYS) {
    await page.keyboard.press(key)
    await rest()
  }
}

/** Frames a second while the list is scrolled by a row a frame. */
async function scrolledFrames(page: Page): Promise<number> {
  return await page.getByRole('grid').evaluate(async (grid) => {
    const end = performance.now() + 3_000
    let frames = 0
    await new Promise<void>((done) => {
      const step = () => {
        grid.scrollBy(0, 80)
        frames++
        if (performance.now() < end) requestAnimationFrame(step)
        else done()
      }
      requestAnimationFrame(step)
    })
    return frames / 3
  })
}

async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
}

function timed(what: string, tookMs: number, mostMs: number): TableRow {
  return {
    what,
    ours: `${tookMs.toFixed(0)} ms`,
    ...nobody,
    target: `<= ${mostMs.toLocaleString('en')} ms`,
    met: tookMs <= mostMs,
  }
}
