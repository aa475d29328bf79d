/** How the screens are walked: by address, by key, and by what is written on them in the language at hand. */
import type { Locator, Page } from 'playwright-core'
import type { Language } from '../../client/presentation/language.ts'
import type { Stage } from './stage.ts'

export interface Walk<On = Stage> {
  page: Page
  stage: On
  language: Language
}

export interface Screen<On = Stage> {
  name: string
  /** Where it is there at one width only. */
  width?: 'narrow'
  /** What the browser itself notes on its console there. */
  noted?: RegExp
  /** Of a screen of the chat: it is on the page, not in the frame. */
  onPage?: true
  /** Brings it into sight, whatever stands there. */
  show(walk: Walk<On>): Promise<void>
  /** How the page gets rid of it where another address does not. */
  leave?(walk: Walk<On>): Promise<void>
}

/** That the server has no such thing. */
export const refused = /the server responded with a status of 40[014]/
/** That there is no line. */
export const noLine = /net::ERR_INTERNET_DISCONNECTED/

/** The words of a table in the language of the walk. */
export const said = <Words>({ language }: Pick<Walk, 'language'>, table: Record<Language, Words>): Words =>
  table[language]

/** Goes to an address of the inbox without loading the page anew. */
export async function go({ page }: Walk, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    history.pushState({}, '', to)
  }, path)
  await drawn(page)
}

export const press = ({ page }: Walk, key: string): Promise<void> => page.keyboard.press(key)

/** Shuts whatever is open above the page. */
export async function shut({ page }: Pick<Walk, 'page'>): Promise<void> {
  const open = page.locator('[role=dialog], [role=menu]')
  while ((await open.count()) > 0) await page.keyboard.press('Escape')
}

/** A button by what it is called, whole. */
export const button = (at: Pick<Page, 'getByRole'>, name: string): Locator =>
  at.getByRole('button', { name, exact: true }).first()

/** Waits until what stands for what is still fetched is gone. */
export async function drawn(page: Page): Promise<void> {
  // By its tag: while a window is open, the page behind it is hidden from roles.
  await page.locator('main').waitFor()
  await page.waitForFunction(() => !document.querySelector('.animate-pulse'))
}

/** Shows one screen after the other, and leaves each as it was found. */
export async function walkScreens<On>(
  walk: Walk<On>,
  screens: readonly Screen<On>[],
  width: 'wide' | 'narrow',
  look: (screen: Screen<On>) => Promise<void>,
): Promise<void> {
  for (const screen of screens) {
    if (screen.width && screen.width !== width) continue
    try {
      await screen.show(walk)
      await look(screen)
      await screen.leave?.(walk)
    } catch (error) {
      throw new Error(`At “${screen.name}”`, { cause: error })
    }
  }
}

/** From now on its pages are read from the right, as in a language that is. */
export async function turn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The page is still empty when this runs: its root comes later, and before all scripts of its own.
    new MutationObserver((_, watcher) => {
      document.documentElement.dir = 'rtl'
      watcher.disconnect()
    }).observe(document, { childList: true })
  })
}
