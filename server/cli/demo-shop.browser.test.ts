/** What `npm start` prints leads somewhere: the shop opens, its chat too, and what is said there reaches the inbox. */
import { afterAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser, openWindow } from '../../testkit/browser.ts'
import { openPanel } from '../../testkit/chat-windows.ts'
import { signInTo } from '../../testkit/inbox-windows.ts'
import { startParley } from './fixtures/run-parley.ts'

setDefaultTimeout(180_000)

const home = mkdtempSync(join(tmpdir(), 'parley-demo-shop-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a first start prints where the shop is, where the team is and how to sign in, and a first chat passes between them', async () => {
  const started = await startParley({ DATA_DIR: home, PORT: '0', LOG_LEVEL: 'silent' })
  const browser = await launchBrowser()
  try {
    const printed = (name: string) => new RegExp(`${name} +(\\S+)`).exec(started.output())?.[1] ?? ''
    const customer = await openWindow(browser)
    await customer.page.goto(printed('Demo shop'), { timeout: 60_000 })
    const panel = await openPanel(customer.page)
    await panel.getByRole('button', { name: 'Send us a message' }).click()
    await panel.getByLabel('Your name').fill('Rosa')
    await panel.getByRole('button', { name: 'Start chatting' }).click()
    await panel.getByLabel('Your message').fill('Is the lamp there in green?')
    await panel.getByLabel('Your message').press('Enter')
    await panel.getByText(/^(Sent|Delivered)$/).waitFor()

    const team = await openWindow(browser)
    await team.page.goto(printed('Inbox'), { timeout: 60_000 })
    await signInTo(team.page, printed('Sign in as'), printed('Password'))
    const views = team.page.getByRole('navigation', { name: 'Views' })
    await views.getByRole('link', { name: /^All/ }).click()
    await team.page.getByRole('row', { name: /^Rosa/ }).click()
    await team.page.getByRole('log').getByText('Is the lamp there in green?').waitFor()
    await team.page.getByLabel(/^Reply to /).fill('It is')
    await team.page.getByLabel(/^Reply to /).press('Enter')
    await panel.getByRole('log').getByText('It is').waitFor()
    expect([customer.complaints, team.complaints]).toEqual([[], []])
  } finally {
    await browser.close()
    await started.stop()
  }
})
