/** Somebody of the team in the settings, as they are used: by what is written on the page. */
import type { Browser, Page } from 'playwright-core'
import { openWindow, type Window, type WindowOptions } from './browser.ts'
import { castPassword } from './open-desk.ts'

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
  const window = await openWindow(browser, options)
  const { page } = window
  await signInAs(page, url, name)
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

export async function signInAs(
  page: Page,
  url: string,
  name: string,
  password = castPassword,
): Promise<void> {
  // The first to come waits until the pages are bundled.
  await page.goto(url, { timeout: 60_000 })
  await page.getByLabel('Username').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Pages' }).waitFor()
}
