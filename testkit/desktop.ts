/** What a page shows on the desktop, as the browser took it; and a page nobody looks at, which is where that is done. */
import type { BrowserContext, Page } from 'playwright-core'

/** From now on the pages of this window are out of sight, may show notifications, and keep a record of them. */
export async function watchDesktop(context: BrowserContext, origin: string): Promise<void> {
  await context.grantPermissions(['notifications'], { origin })
  await context.addInitScript(() => {
    const shown: Notification[] = []
    Object.assign(window, {
      shownOnDesktop: shown,
      Notification: new Proxy(Notification, {
        construct(Made, [title, options]) {
          const one = new Made(title, options)
          shown.push(one)
          return one
        },
      }),
    })
    Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' })
  })
}

declare global {
  interface Window {
    shownOnDesktop: Notification[]
  }
}

export async function shownOnDesktop(page: Page): Promise<{ title: string; body: string; icon: string }[]> {
  return await page.evaluate(() =>
    window.shownOnDesktop.map(({ title, body, icon }) => ({ title, body, icon: new URL(icon).pathname })),
  )
}

/** As whoever clicks on the last one. */
export async function clickLastOnDesktop(page: Page): Promise<void> {
  await page.evaluate(() => window.shownOnDesktop.at(-1)?.dispatchEvent(new Event('click')))
}
