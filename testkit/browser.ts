/**
 * A real Chromium for tests: the machine's own, driven over its debugging protocol, with a fresh profile. It
 * talks to nobody but the pages under test.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Where the browser is; another one by CHROMIUM. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Window {
  page: Page
  context: BrowserContext
  /** What the page complained about: errors and warnings on its console, exceptions, answers it did not expect. */
  complaints: string[]
}

export interface WindowOptions {
  width?: number
  height?: number
  scheme?: 'light' | 'dark'
  locale?: string
  /** A phone: its pointer is a finger. */
  touch?: boolean
}

/** Starts the browser with these flags, those that are asked for, and no others. */
export async function launchBrowser(...more: string[]): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-browser-'))
  const browser = await chromium.launch({
    executablePath,
    ignoreDefaultArgs: true,
    args: [...args, ...more, `--user-data-dir=${profile}`, '--remote-debugging-pipe', '--no-startup-window'],
  })
  browser.on('disconnected', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
  return browser
}

/** A window of its own: its storage is shared with no other. */
export async function openWindow(browser: Browser, options: WindowOptions = {}): Promise<Window> {
  const { width = 1280, height = 800, scheme = 'light', locale = 'en-GB', touch = false } = options
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale,
    hasTouch: touch,
    isMobile: touch,
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  return { page, context, complaints }
}
