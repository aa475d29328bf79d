/** What a shop says itself, in the language of whoever reads it; and in one for all where it wrote but one. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, openWindow } from '../../../testkit/browser.ts'
import { panelOf } from '../../../testkit/chat-windows.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { openSettings } from '../../../testkit/settings-window.ts'

// Real windows on a busy machine; nothing here waits by the clock.
setDefaultTimeout(90_000)

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await desk?.close()
})

/** The words on the button, at home and before the chat, for a newcomer whose browser speaks that. */
async function readIn(locale: string, begin: string): Promise<string> {
  const { page, context, complaints } = await openWindow(browser, { locale })
  await page.goto(`${desk.url}/demo`)
  const button = page.locator('parley-chat .launcher')
  await button.waitFor()
  const launcher = await button.innerText()
  await button.click()
  const panel = panelOf(page)
  const dialog = panel.getByRole('dialog')
  const home = await dialog.innerText()
  await panel.getByRole('button', { name: begin }).click()
  await panel.locator('form').waitFor()
  const name = await dialog.getAttribute('aria-label')
  const said = [name, launcher, home, await dialog.innerText()].join('\n')
  expect(complaints).toEqual([])
  await context.close()
  return said
}

test('texts are written for readers of a language, seen at once, and read by them; others read the default', async () => {
  const linus = await openSettings(browser, desk.url, 'linus')
  const { page, open, save } = linus
  const { inboxes } = (await desk.linus.get('/inboxes')).body.data
  await open('inboxes', inboxes[0].id)
  const preview = page.frameLocator('iframe[title="Preview"]')
  const fill = (field: string, text: string) => page.getByLabel(field, { exact: true }).fill(text)
  const write = async (texts: string[]) => {
    const fields = [
      'Title',
      'Introduction',
      'Welcome',
      'While nobody is there',
      'How soon you answer',
      'Beside the button',
    ]
    for (const [at, field] of fields.entries()) await fill(field, texts[at] ?? '')
    await fill('How “Name” is asked', texts[6] ?? '')
    await fill('Consent', texts[7] ?? '')
  }
  const english = [
    'Herons',
    'About boots',
    'What now?',
    'All asleep',
    'Within the hour',
    'Talk',
    'Who are you?',
    'Keep my words',
  ]
  const brazilian = [
    'Garças',
    'Sobre botas',
    'E agora?',
    'Todas dormem',
    'Em uma hora',
    'Fale',
    'Quem é você?',
    'Guardem tudo',
  ]
  const turn = (to: string) => page.getByRole('button', { name: to, exact: true }).first().click()
  const elseSaid = (field: string) => page.getByLabel(field, { exact: true }).getAttribute('placeholder')
  // What nobody has written is said in the reader’s language anyway.
  await turn('Español')
  expect(await elseSaid('Welcome')).toBe('¡Hola! ¿En qué podemos ayudarte?')
  await turn('Default')
  await write(english)
  await turn('Português')
  // What is empty is as in every other language, and says so.
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('')
  expect([await elseSaid('Title'), await elseSaid('Welcome')]).toEqual(['Herons', 'What now?'])
  await write(brazilian)
  await preview.getByRole('heading', { name: 'Garças' }).waitFor()
  await preview.getByText('E agora?').waitFor()
  await preview.getByRole('button', { name: 'Envie uma mensagem' }).waitFor()
  await turn('New chat')
  await preview.getByLabel('Quem é você?').waitFor()
  await turn('Default')
  await preview.getByLabel('Who are you?').waitFor()
  await save()
  expect(linus.complaints).toEqual([])
  await linus.context.close()

  const [pt, en, es] = [
    await readIn('pt-PT', 'Envie uma mensagem'),
    await readIn('en-GB', 'Send us a message'),
    await readIn('es-ES', 'Envíanos un mensaje'),
  ]
  const shown = (said: string, texts: string[]) => texts.filter((text) => said.includes(text))
  // Who is away is said in place of how soon somebody answers, or the other way round.
  const either = (texts: string[]) => texts.filter((_, at) => at !== 3)
  expect([shown(pt, either(brazilian)), shown(pt, english)]).toEqual([either(brazilian), []])
  expect([shown(en, either(english)), shown(en, brazilian)]).toEqual([either(english), []])
  expect([shown(es, either(english)), shown(es, brazilian)]).toEqual([either(english), []])
  const { texts, welcome_message } = (await desk.linus.get('/sites/site_shop')).body.data.widget_config
  expect(welcome_message).toBe('What now?')
  expect(texts).toEqual({
    'pt-BR': {
      title: 'Garças',
      intro: 'Sobre botas',
      welcome_message: 'E agora?',
      offline_message: 'Todas dormem',
      reply_time: 'Em uma hora',
      launcher_text: 'Fale',
      consent: 'Guardem tudo',
      labels: { name: 'Quem é você?' },
    },
  })
})
