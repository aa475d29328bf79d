/** Somebody of the team in the settings, as they are used: by what is written on the page. */
import type { Browser } from 'playwright-core'
import type { Window, WindowOptions } from './browser.ts'
import { openInbox } from './inbox-windows.ts'

export interface SettingsWindow extends Window {
  /** Opens a part by its address. */
  open(part: string, id?: string): Promise<void>
  /** Presses a button by its name. */
  press(name: string | RegExp): Promise<void>
  /** Saves what was changed, and waits until the server has it. */
  save(): Promise<void>
}

export async function openSettings(
  browser: Browser,
  url: string,
  name: string,
  options: WindowOptions = {},
): Promise<SettingsWindow> {
  const window = await openInbox(browser, url, name, options)
  const { page } = window
  const press = (button: string | RegExp) =>
    page.getByRole('button', { name: button, ...(typeof button === 'string' ? { exact: true } : {}) }).click()
  return {
    ...window,
    async open(part, id) {
      await page.goto(`${url}/settings/${part}${id ? `?id=${id}` : ''}`)
      await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    },
    press,
    async save() {
      await press('Save')
      await page.getByText('Saved', { exact: true }).first().waitFor()
      await page.getByText('Unsaved changes').waitFor({ state: 'detached' })
    },
  }
}
