/**
 * Rows: the widget on somebody's page in a real browser, beside the same page without it: what it weighs, when its button is
 * there, how long from the click to the first message that the server has, and what it costs the page's main thread.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../../testkit/browser.ts'
import { median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { SITE_ID, startOurs } from '../run/start-ours.ts'
import type { TableRow } from '../table.ts'

const LOADER_BYTES = 12 * 1024
const PANEL_BYTES = 45 * 1024
const nobody = { against: '', theirs: '', ratio: undefined, target: '', met: undefined }

interface Visit {
  /** From asking for the page to the button. */
  launcherMs: number
  /** From the click to the first message with the server's mark. */
  firstMessageMs: number
}

export async function measureWidgetPage(run: Run): Promise<TableRow[]> {
  const ours = await startOurs(run.serverUrl)
  const host = serveShop(`http://127.0.0.1:${ours.port}`)
  const browser = await launchBrowser()
  try {
    const weights = await weigh(`http://127.0.0.1:${ours.port}`)
    const visits: Visit[] = []
    const busy = { with: [] as number[], without: [] as number[] }
    for (let round = 0; round < run.rounds; round++) {
      visits.push(await visit(browser, `${host.url}with`))
      busy.with.push(await mainThreadMs(browser, `${host.url}with`))
      busy.without.push(await mainThreadMs(browser, `${host.url}without`))
    }
    const [withIt, without] = [median(busy.with), median(busy.without)]
    return [
      weighed('widget’s loader', weights.loader, LOADER_BYTES),
      weighed('widget’s panel', weights.panel, PANEL_BYTES),
      timed('page asked for to the chat’s button', median(visits.map(({ launcherMs }) => launcherMs))),
      timed('click to the first message stored', median(visits.map(({ firstMessageMs }) => firstMessageMs))),
      {
        what: 'main thread of the page that bears it',
        ours: `${withIt.toFixed(0)} ms`,
        ...nobody,
        against: 'the page without it',
        theirs: `${without.toFixed(0)} ms`,
        ratio: withIt / without,
      },
    ]
  } finally {
    await browser.close()
    await host.server.stop(true)
    await ours.stop()
  }
}

/** A shop's pages, one with the chat and one without. */
function serveShop(origin: string) {
  const page = (
    snippet: string,
  ) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
    <body><h1>Good things</h1>${'<p>Made slowly, sent quickly.</p>'.repeat(200)}${snippet}</body></html>`
  const pages: Record<string, string> = {
    '/with': page(`<script async src="${origin}/widget.js" data-site="${SITE_ID}"></script>`),
    '/without': page(''),
  }
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch(request) {
      const body = pages[new URL(request.url).pathname]
      return new Response(body ?? '', {
        status: body ? 200 : 404,
        headers: { 'content-type': 'text/html; charset=utf-8' },
      })
    },
  })
  return { server, url: server.url.href }
}

async function weigh(origin: string): Promise<{ loader: number; panel: number }> {
  const bytes = async (path: string) => {
    const headers = { 'accept-encoding': 'gzip' }
    const answer = await fetch(origin + path, { headers, decompress: false })
    return (await answer.arrayBuffer()).byteLength
  }
  const frame = await (await fetch(`${origin}/widget/frame?site=${SITE_ID}`)).text()
  const named = [...frame.matchAll(/(?:src|href)="(\/widget\/[^"]+)"/g)].map(([, path]) => path ?? '')
  const [loader, ...parts] = await Promise.all(['/widget.js', ...named].map(bytes))
  return { loader: loader ?? 0, panel: parts.reduce((sum, part) => sum + part, 0) }
}

async function visit(browser: Browser, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const askedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  const launcher = page.getByRole('button', { name: /chat/i })
  await launcher.waitFor()
  const launcherMs = performance.now() - askedAt
  const clickedAt = performance.now()
  await launcher.click()
  await sayFirst(page)
  const firstMessageMs = performance.now() - clickedAt
  await context.close()
  return { launcherMs, firstMessageMs }
}

async function sayFirst(page: Page): Promise<void> {
  const panel = page.frameLocator('parley-chat iframe')
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Your name').fill('Rosa')
  await panel.getByRole('button', { name: 'Start chatting' }).click()
  await panel.getByLabel('Your message').fill('Hello')
  await panel.getByLabel('Your message').press('Enter')
  await panel
    .getByRole('log')
    .getByText(/^(Sent|Delivered|Read)/)
    .first()
    .waitFor()
}

/** What the page's main thread did until it rested, as the browser counts it. */
async function mainThreadMs(browser: Browser, url: string): Promise<number> {
  const context: BrowserContext = await browser.newContext()
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable')
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle')
  const { metrics } = await devtools.send('Performance.getMetrics')
  await context.close()
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

function weighed(what: string, bytes: number, most: number): TableRow {
  return {
    what,
    ours: `${(bytes / 1024).toFixed(1)} KB`,
    ...nobody,
    target: `<= ${most / 1024} KB`,
    met: bytes <= most,
  }
}

function timed(what: string, tookMs: number): TableRow {
  return { what, ours: `${tookMs.toFixed(0)} ms`, ...nobody }
}
