/** The desk: list, open conversation, and all that opens above them. */
import { appWords } from '../../inbox/app/words.ts'
import { actionWords } from '../../inbox/conversations/action-words.ts'
import { conversationWords } from '../../inbox/conversations/words.ts'
import { notificationWords } from '../../inbox/notifications/words.ts'
import { panelWords } from '../../inbox/panel/words.ts'
import { threadWords } from '../../inbox/thread/words.ts'
import { plural } from '../../inbox/words/plural.ts'
import { button, drawn, go, press, refused, type Screen, said, type Walk } from './walk.ts'

export const list = async (walk: Walk, path = '/conversations?view=all') => {
  await go(walk, path)
  await walk.page.getByRole('row').first().waitFor()
}

export const thread = async (walk: Walk, id = walk.stage.ids.conversation) => {
  await go(walk, `/conversations/${id}?view=all`)
  await walk.page.getByRole('log').getByRole('article').first().waitFor()
}

/** A window that opens by its key while the conversation is open. */
const asked = (name: string, key: string): Screen => ({
  name,
  async show(walk) {
    await thread(walk)
    await press(walk, key)
    await walk.page.getByRole('dialog').getByRole('combobox').waitFor()
    await drawn(walk.page)
  },
})

/** A menu or window behind a button of the open conversation. */
const behind = (name: string, label: keyof typeof threadWords.en, role: 'menu' | 'dialog'): Screen => ({
  name,
  async show(walk) {
    await thread(walk)
    await button(walk.page.getByRole('main'), String(said(walk, threadWords)[label])).click()
    await walk.page.getByRole(role).waitFor()
  },
})

/** Before one is signed in. */
export const doorScreens: Screen[] = [
  {
    name: 'sign in',
    show: ({ page }) => page.locator('input[name=password]').waitFor(),
  },
  {
    name: 'sign in, refused',
    noted: refused,
    async show({ page }) {
      await page.locator('input[name=username]').fill('linus')
      await page.locator('input[name=password]').fill('wrong')
      await page.locator('button[type=submit]').click()
      await page.getByRole('alert').waitFor()
    },
  },
]

export const deskScreens: Screen[] = [
  { name: 'list', show: (walk) => list(walk) },
  {
    name: 'list, nothing in it',
    async show(walk) {
      await go(walk, '/conversations?view=mentions')
      await walk.page.getByText(said(walk, conversationWords).empty.mentions.title).waitFor()
    },
  },
  {
    name: 'list, nothing found',
    async show(walk) {
      await go(walk, '/conversations?view=all&q=qwertyuiop')
      await walk.page.getByText(said(walk, conversationWords).empty.search.title).waitFor()
    },
  },
  {
    name: 'list, some chosen',
    async show(walk) {
      await list(walk)
      for (const key of ['j', 'x', 'Shift+J']) await press(walk, key)
      await walk.page.getByRole('region', { name: said(walk, conversationWords).chosen(2) }).waitFor()
    },
    leave: (walk) => press(walk, 'Escape'),
  },
  {
    name: 'list, order',
    async show(walk) {
      await list(walk)
      const words = said(walk, conversationWords)
      await button(walk.page, `${words.sort}: ${words.sorts.newest}`).click()
      await walk.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'list, filter',
    async show(walk) {
      await list(walk)
      await press(walk, 'f')
      await walk.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'views',
    width: 'narrow',
    async show(walk) {
      await list(walk)
      await button(walk.page, said(walk, conversationWords).openViews).click()
      await walk.page.getByRole('dialog').waitFor()
    },
  },
  { name: 'thread', show: (walk) => thread(walk) },
  { name: 'thread, closed', show: (walk) => thread(walk, walk.stage.ids.closed) },
  {
    name: 'thread, not there',
    noted: refused,
    async show(walk) {
      await go(walk, '/conversations/conv_00000000000000000000000000?view=all')
      await walk.page.getByText(said(walk, threadWords).notFound).waitFor()
    },
  },
  {
    name: 'note with canned replies',
    async show(walk) {
      await thread(walk)
      const words = said(walk, threadWords)
      await button(walk.page, words.note).click()
      await walk.page.getByLabel(words.noteHere).fill('/hel')
      await walk.page.getByRole('option', { name: /hello/ }).waitFor()
    },
    async leave(walk) {
      const words = said(walk, threadWords)
      await walk.page.getByLabel(words.noteHere).fill('')
      await button(walk.page, words.reply).click()
    },
  },
  {
    name: 'emoji',
    async show(walk) {
      await thread(walk)
      const words = said(walk, threadWords)
      await button(walk.page, words.emoji).click()
      await walk.page.getByRole('combobox', { name: words.searchEmoji }).waitFor()
    },
  },
  behind('thread, menu', 'actions', 'menu'),
  {
    name: 'thread, menu of a message',
    async show(walk) {
      await thread(walk)
      const said_ = walk.page.getByRole('log').getByRole('article').first()
      await said_.hover()
      await button(said_, said(walk, threadWords).more).click()
      await walk.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'close with a resolution',
    async show(walk) {
      await thread(walk)
      const words = said(walk, threadWords)
      await button(walk.page.getByRole('main'), words.actions).click()
      await walk.page.getByRole('menuitem', { name: said(walk, actionWords).closeWith }).click()
      await walk.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'details',
    width: 'narrow',
    async show(walk) {
      await thread(walk)
      const { panel } = said(walk, threadWords)
      await button(walk.page, panel).click()
      await walk.page.getByRole('complementary').waitFor()
      await drawn(walk.page)
    },
    leave: (walk) => button(walk.page, said(walk, panelWords).close).click(),
  },
  asked('assign', 'a'),
  asked('team', 't'),
  asked('labels', 'l'),
  asked('priority', 'p'),
  asked('snooze', 'h'),
  {
    name: 'palette',
    async show(walk) {
      await list(walk)
      await press(walk, 'Control+k')
      await walk.page.getByRole('dialog').getByRole('combobox').waitFor()
    },
  },
  {
    name: 'keys',
    async show(walk) {
      await list(walk)
      await press(walk, '?')
      await walk.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'bell',
    async show(walk) {
      await list(walk)
      const { unread } = said(walk, notificationWords)
      const begins = plural(walk.language, 2, unread).split('2')[0] ?? ''
      await walk.page.getByRole('button', { name: begins }).click()
      await walk.page.getByRole('dialog').waitFor()
      await drawn(walk.page)
    },
  },
  {
    name: 'own menu',
    async show(walk) {
      await list(walk)
      await walk.page.getByRole('button', { name: `${said(walk, appWords).you}: linus` }).click()
      await walk.page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'nothing at this address',
    async show(walk) {
      await go(walk, '/nowhere')
      await walk.page.getByText(said(walk, appWords).nothingHere).waitFor()
    },
  },
]
