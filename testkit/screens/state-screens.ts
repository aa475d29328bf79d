/** What stands on a screen at times only: what was just done, went wrong, is told once, or was chosen. */
import type { Locator } from 'playwright-core'
import { appWords } from '../../inbox/app/words.ts'
import { commandWords } from '../../inbox/commands/words.ts'
import { actionWords } from '../../inbox/conversations/action-words.ts'
import { sessionWords } from '../../inbox/session/words.ts'
import { apiTokenWords } from '../../inbox/settings/api-tokens/words.ts'
import { thingWords } from '../../inbox/settings/things/words.ts'
import { webhookWords } from '../../inbox/settings/webhooks/words.ts'
import { insertCommandWords } from '../../inbox/thread/insert/command-words.ts'
import type { InsertKind } from '../../inbox/thread/insert/insertion.ts'
import { type InsertWords, insertWords } from '../../inbox/thread/insert/words.ts'
import { threadWords } from '../../inbox/thread/words.ts'
import { until } from '../until.ts'
import { list, thread } from './desk-screens.ts'
import { button, drawn, go, press, refused, type Screen, said, type Walk } from './walk.ts'

/** The field of a reply, whomever it is to. */
const replyField = (walk: Walk) => walk.page.getByPlaceholder(said(walk, threadWords).replyHere)

const writingScreens: Screen[] = [
  {
    name: 'note with a mention',
    async show(walk) {
      await thread(walk)
      const words = said(walk, threadWords)
      await button(walk.page, words.note).click()
      await walk.page.getByLabel(words.noteHere).fill('@')
      await walk.page.getByRole('listbox', { name: words.mention }).getByRole('option').first().waitFor()
    },
    async leave(walk) {
      const words = said(walk, threadWords)
      await walk.page.getByLabel(words.noteHere).fill('')
      await button(walk.page, words.reply).click()
    },
  },
  {
    name: 'files, some of them not taken',
    noted: /the server responded with a status of 507/,
    async show(walk) {
      await thread(walk)
      const words = said(walk, threadWords)
      const add = (name: string, text = 'In green') => {
        const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
        return walk.page.setInputFiles('input[type=file]', file)
      }
      await add('invoice.txt')
      await walk.page.getByText(words.attached('invoice.txt')).waitFor()
      await add('nothing.txt', '')
      await walk.page.getByText(words.emptyFile('nothing.txt')).waitFor()
      await walk.page.route('**/files/upload', (route) =>
        route.fulfill({ status: 507, json: { error: { code: 'STORAGE_FULL', message: 'Full' } } }),
      )
      await add('manual.txt')
      await walk.page.getByText(words.noRoom('manual.txt')).waitFor()
    },
    async leave(walk) {
      await walk.page.unroute('**/files/upload')
      for (const name of ['invoice.txt', 'nothing.txt', 'manual.txt'])
        await button(walk.page, said(walk, threadWords).removeFile(name)).click()
    },
  },
  {
    name: 'somebody answered meanwhile',
    async show(walk) {
      await thread(walk)
      const { ids, desk } = walk.stage
      await replyField(walk).pressSequentially('It is 79 euros')
      const { id } = await desk.ada.say(ids.conversation, 'It is on sale from Monday, for 79 euros.')
      await walk.page.locator(`[id="${id}"]`).waitFor()
      await replyField(walk).press('Enter')
      await walk.page.getByRole('alert').waitFor()
    },
    leave: (walk) => button(walk.page.getByRole('alert'), said(walk, threadWords).discard).click(),
  },
]

/** The window of quick replies, cards or forms, with something in it and something missing. */
const insertScreen = (
  kind: InsertKind,
  fill: (dialog: Locator, words: InsertWords) => Promise<void>,
): Screen => {
  const begin = async (walk: Walk) => {
    const words = said(walk, insertWords)
    await button(walk.page, said(walk, insertCommandWords).insert).click()
    await walk.page.getByRole('menuitem', { name: words.kinds[kind] }).click()
    return walk.page.getByRole('dialog', { name: words.kinds[kind] })
  }
  return {
    name: `insert, ${kind}`,
    async show(walk) {
      await thread(walk)
      const words = said(walk, insertWords)
      const dialog = await begin(walk)
      await dialog.getByLabel(words.texts[kind], { exact: true }).fill('Marsh, in green?')
      await fill(dialog, words)
      await button(dialog, words.send).click()
      await dialog.getByRole('alert').first().waitFor()
    },
    async leave(walk) {
      await press(walk, 'Escape')
      await button(walk.page, said(walk, insertWords).discard).click()
    },
  }
}

const insertScreens: Screen[] = [
  insertScreen('replies', async (dialog, words) => {
    await dialog.getByLabel(words.answer(1), { exact: true }).fill('Green')
    await dialog.getByLabel(words.answer(2), { exact: true }).fill('Green')
  }),
  insertScreen('card', async (dialog, words) => {
    await dialog.getByLabel(words.title, { exact: true }).fill('Marsh lamp')
    await dialog.getByLabel(words.description, { exact: true }).fill('Dims with a finger')
    await button(dialog, words.addButton).click()
    await dialog.getByLabel(words.button(1), { exact: true }).fill('See it in the shop')
    await button(dialog, words.addButton).click()
  }),
  insertScreen('form', async (dialog, words) => {
    const named = (place: number, what: string) => `${words.question(place)}: ${what}`
    await dialog.getByLabel(named(1, words.label), { exact: true }).fill('Your e-mail address')
    await button(dialog, words.addQuestion).click()
    await dialog.getByLabel(named(2, words.type), { exact: true }).selectOption('select')
  }),
]

/** Compact rows and bubbles, by one's own menu. */
async function chooseDensity(walk: Walk, density: 'comfortable' | 'compact'): Promise<void> {
  const words = said(walk, appWords)
  await walk.page.getByRole('button', { name: `${words.you}: linus` }).click()
  await walk.page.getByRole('menuitemradio', { name: words.densities[density] }).click()
  await walk.page.getByRole('menu').waitFor({ state: 'detached' })
}

const compact = (name: string, at: (walk: Walk) => Promise<void>): Screen => ({
  name: `${name}, compact`,
  async show(walk) {
    await list(walk)
    await chooseDensity(walk, 'compact')
    await at(walk)
  },
  async leave(walk) {
    await list(walk)
    await chooseDensity(walk, 'comfortable')
  },
})

const aboveScreens: Screen[] = [
  {
    name: 'done, to be undone',
    async show(walk) {
      await thread(walk)
      const words = said(walk, actionWords)
      await press(walk, 'p')
      await walk.page.getByRole('dialog').getByRole('option', { name: words.priorities[4] }).click()
      await button(walk.page, words.undo).waitFor()
    },
    async leave(walk) {
      const { ids, desk } = walk.stage
      await button(walk.page, said(walk, actionWords).undo).click()
      await until(
        async () => (await desk.linus.get(`/conversations/${ids.conversation}`)).body.data.priority === 3,
      )
    },
  },
  {
    name: 'palette, with what was found',
    async show(walk) {
      await list(walk)
      await press(walk, 'Control+k')
      const dialog = walk.page.getByRole('dialog')
      await dialog.getByRole('combobox').fill('Rosa')
      await dialog
        .getByRole('option', { name: said(walk, commandWords).person })
        .first()
        .waitFor()
      await dialog.locator('[role=listbox][aria-busy=false]').waitFor()
    },
  },
  {
    name: 'without a line',
    noted: /net::ERR_/,
    async show(walk) {
      await thread(walk)
      walk.stage.line.cut()
      await button(walk.page, said(walk, sessionWords).tryNow).waitFor()
    },
    async leave(walk) {
      walk.stage.line.mend()
      // It may be back by itself by then, and the button gone.
      await button(walk.page, said(walk, sessionWords).tryNow).evaluateAll((buttons) => {
        for (const one of buttons) if (one instanceof HTMLElement) one.click()
      })
      await walk.page.getByText(said(walk, sessionWords).serverAway).waitFor({ state: 'detached' })
    },
  },
]

const settingsScreens: Screen[] = [
  {
    name: 'settings, api-tokens, told once',
    async show(walk) {
      await go(walk, '/settings/api-tokens?id=new')
      const words = said(walk, apiTokenWords)
      await walk.page.getByLabel(words.name).fill('Till in the shop')
      await button(walk.page, words.make).click()
      await walk.page.getByRole('dialog').getByLabel(words.key, { exact: true }).waitFor()
    },
    leave: (walk) => button(walk.page.getByRole('dialog'), said(walk, thingWords).kept).click(),
  },
  {
    name: 'settings, webhooks, what was sent',
    async show(walk) {
      await go(walk, '/settings/webhooks')
      await walk.page.getByRole('main').getByRole('list', { name: /./ }).getByRole('link').last().click()
      const log = walk.page.getByRole('list', { name: said(walk, webhookWords).log })
      await log.locator('summary').first().click()
      await log.locator('pre').waitFor()
      await log.scrollIntoViewIfNeeded()
      await drawn(walk.page)
    },
  },
]

/** A page of the server's own, and back to the inbox. */
const elsewhere = (name: string, address: (walk: Walk) => Promise<string>, noted?: RegExp): Screen => ({
  name,
  ...(noted ? { noted } : {}),
  async show(walk) {
    await walk.page.goto(await address(walk))
    await walk.page.getByRole('main').getByRole('heading').first().waitFor()
  },
  async leave({ page, stage }) {
    await page.goto(`${stage.line.url}/conversations?view=all`)
    await page.locator('nav').first().waitFor()
  },
})

const transcriptScreens: Screen[] = [
  elsewhere('transcript', async ({ stage: { desk, ids } }) => {
    const made = await desk.linus.post(`/conversations/${ids.conversation}/transcript`)
    return made.body.data.url
  }),
  elsewhere(
    'transcript, no longer there',
    async ({ stage }) => `${stage.line.url}/transcripts/over`,
    refused,
  ),
]

export const stateScreens: Screen[] = [
  ...writingScreens,
  ...insertScreens,
  compact('list', (walk) => list(walk)),
  compact('thread', (walk) => thread(walk)),
  ...aboveScreens,
  ...settingsScreens,
  ...transcriptScreens,
]
