/** Every screen of the chat on somebody's page, in the order a visitor comes by them: each goes on from the one before. */
import type { FrameLocator, Page } from 'playwright-core'
import type { Language } from '../../client/presentation/language.ts'
import { en, type WordKey } from '../../widget/panel/words-en.ts'
import { es } from '../../widget/panel/words-es.ts'
import { pt } from '../../widget/panel/words-pt.ts'
import { panelOf } from '../chat-windows.ts'
import type { Desk } from '../open-desk.ts'
import { type Screen as AnyScreen, type Walk as AnyWalk, noLine, refused, said } from './walk.ts'

/** It needs nothing but a desk. */
type Walk = AnyWalk<{ desk: Desk }>
type Screen = AnyScreen<{ desk: Desk }>

const panelWords: Record<Language, Record<WordKey, string>> = { en, 'pt-BR': pt, es }

/** Somebody who comes to the page for the first time. */
export function widgetScreens(name: string): Screen[] {
  let id = ''

  const find = async ({ stage: { desk } }: Walk): Promise<string> => {
    const { conversations } = (await desk.linus.get('/conversations?site_id=site_shop')).body.data
    return String(conversations.find((one: { visitor: { name: string } }) => one.visitor.name === name).id)
  }
  const tell = async ({ stage: { desk } }: Walk, content: string, more = {}) => {
    await desk.linus.post('/messages', { conversation_id: id, type: 'text', content, ...more })
  }
  const screen = (
    named: string,
    act: (panel: FrameLocator, words: Record<WordKey, string>, walk: Walk) => Promise<unknown>,
  ): Screen => ({
    name: `chat, ${named}`,
    async show(walk) {
      await act(panelOf(walk.page), said(walk, panelWords), walk)
    },
  })
  const press = (panel: FrameLocator, label: string) =>
    panel
      .getByRole('button', { name: new RegExp(`^${label}`) })
      .first()
      .click()
  const choose = async (panel: FrameLocator, words: Record<WordKey, string>, item: WordKey) => {
    await press(panel, words.menu)
    await panel.getByRole('menuitem', { name: words[item] }).click()
  }

  return [
    {
      name: 'chat, button',
      onPage: true,
      show: ({ page }) => page.locator('parley-chat').getByRole('button').waitFor(),
    },
    screen('home', async (panel, words, { page }) => {
      await page.locator('parley-chat').getByRole('button').click()
      await panel.getByRole('button', { name: words.sendUs }).waitFor()
    }),
    screen('questions', async (panel, words) => {
      await press(panel, words.sendUs)
      await press(panel, words.start)
      await panel.getByText(words.needed).first().waitFor()
    }),
    screen('nothing said', async (panel, words) => {
      await panel.locator('#field-name').fill(name)
      await press(panel, words.start)
      await panel.getByLabel(words.write).waitFor()
    }),
    screen('thread', async (panel, words, walk) => {
      await panel.getByLabel(words.write).fill('Where is https://shop.example/my-order?')
      await panel.getByLabel(words.write).press('Enter')
      await panel
        .getByRole('article')
        .getByText(new RegExp(`^(${words.sent}|${words.delivered})$`))
        .waitFor()
      id = await find(walk)
      await tell(walk, 'Is it this one?', {
        content_type: 'input_select',
        content_attributes: { items: ['Yes', 'No'].map((title) => ({ title, value: title })) },
      })
      await press(panel, 'Yes')
      await panel.getByRole('button', { name: 'Yes', pressed: true }).waitFor()
      await tell(walk, 'On its way: https://post.example/1')
    }),
    screen('cards and forms', async (panel, words, walk) => {
      const actions = [{ type: 'link', text: 'Look at it', uri: 'https://shop.example/lamp' }]
      await tell(walk, 'Read this', {
        content_type: 'cards',
        content_attributes: { items: [{ title: 'Marsh lamp', description: 'In green', actions }] },
      })
      await tell(walk, 'Where to?', {
        content_type: 'form',
        content_attributes: {
          items: [
            { name: 'mail', type: 'email', label: 'Your mail', required: true },
            { name: 'size', label: 'Size', options: [{ label: 'Small', value: 's' }] },
          ],
        },
      })
      // In some languages one sends by the same word.
      await panel.getByRole('article').getByRole('button', { name: words.submit }).waitFor()
    }),
    {
      noted: refused,
      ...screen('files, some of them not taken', async (panel, words) => {
        const add = (file: string, mimeType: string, text: string) =>
          panel
            .locator('input[type=file]')
            .first()
            .setInputFiles({ name: file, mimeType, buffer: Buffer.from(text) })
        await add('run.exe', 'application/x-msdownload', '\x7fELF\x02\x01\x01\0')
        await panel.getByLabel(words.write).press('Enter')
        await panel.locator('.upload.is-failed').waitFor()
        await add('nothing.txt', 'text/plain', '')
        await add('measures.txt', 'text/plain', '140 by 60')
        await panel.locator('.upload').nth(2).waitFor()
      }),
      async leave(walk) {
        const words = said(walk, panelWords)
        for (const file of ['run.exe', 'nothing.txt', 'measures.txt'])
          await panelOf(walk.page)
            .getByRole('button', { name: words.remove.replace('{name}', file) })
            .click()
      },
    },
    screen('menu', async (panel, words) => {
      await press(panel, words.menu)
      await panel.getByRole('menuitem').first().waitFor()
    }),
    screen('emoji', async (panel, words, { page }) => {
      await page.keyboard.press('Escape')
      await press(panel, words.emoji)
      await panel.getByRole('toolbar', { name: words.emoji }).waitFor()
    }),
    screen('transcript', async (panel, words, { page }) => {
      await page.keyboard.press('Escape')
      await choose(panel, words, 'transcript')
      await panel.getByLabel(words.link).waitFor()
    }),
    screen('on another device', async (panel, words, { page }) => {
      await page.keyboard.press('Escape')
      await choose(panel, words, 'elsewhere')
      await panel.getByLabel(words.link).waitFor()
    }),
    {
      noted: noLine,
      ...screen('without a line', async (panel, words, { page }) => {
        await page.keyboard.press('Escape')
        await page.context().setOffline(true)
        await panel.getByText(words.lineOffline).waitFor()
      }),
    },
    screen('rating', async (panel, words, { page, stage: { desk } }) => {
      await page.context().setOffline(false)
      await panel.getByText(words.lineOffline).waitFor({ state: 'hidden' })
      await desk.linus.patch(`/conversations/${id}/close`, {})
      await panel.getByLabel(words.stars.replace('{count}', '5')).check({ force: true })
      await panel.getByRole('button', { name: words.rate }).waitFor()
    }),
    screen('home, once one has written', async (panel, words) => {
      await press(panel, words.rate)
      await panel.getByText(words.thanks).waitFor()
      await press(panel, words.back)
      await panel.getByRole('button', { name: words.allConversations }).waitFor()
    }),
    screen('all conversations', async (panel, words) => {
      await press(panel, words.sendUs)
      await panel.getByLabel(words.write).fill('Can I bring the old lamp back?')
      await panel.getByLabel(words.write).press('Enter')
      await panel
        .getByRole('article')
        .getByText(new RegExp(`^(${words.sent}|${words.delivered})$`))
        .waitFor()
      await press(panel, words.back)
      await press(panel, words.allConversations)
      await panel.getByRole('listitem').nth(1).waitFor()
    }),
    screen('away', async (panel, words, { page, stage: { desk } }) => {
      await setOpen(desk, false)
      await page.reload()
      await page.locator('parley-chat').getByRole('button').click()
      await panel.getByText(words.offline).first().waitFor()
      await setOpen(desk, true)
    }),
    screen('only for who is known', async (panel, words, { page, stage: { desk } }) => {
      await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: true } })
      await forget(page)
      await page.locator('parley-chat').getByRole('button').click()
      await panel.getByText(words.identityNeeded).waitFor()
      await desk.linus.patch('/sites/site_shop', { widget_config: { require_identity: false } })
    }),
    {
      name: 'chat, continue here',
      onPage: true,
      async show({ page, stage: { desk } }) {
        const ines = await desk.visitor(`${name}, at home`)
        await ines.say(await ines.chat(), 'And does it fit through the door?')
        const { url } = (await ines.post('/visitor/continuation')).body.data
        const { search } = new URL(url)
        await page.goto(new URL(`/widget/continue${search}`, page.url()).href)
        await page.getByRole('button').waitFor()
      },
    },
    {
      name: 'chat, in a tab of its own',
      onPage: true,
      async show(walk) {
        await walk.page.getByRole('button').click()
        await walk.page.getByLabel(said(walk, panelWords).write).waitFor()
        await walk.page.getByRole('article').first().waitFor()
      },
    },
    {
      name: 'chat, link used up',
      onPage: true,
      noted: refused,
      async show({ page }) {
        await page.goto(new URL('/widget/continue?code=par_continue_used', page.url()).href)
        await page.getByRole('heading').waitFor()
      },
    },
  ]
}

/** Opens the shop, or closes it until tomorrow. */
async function setOpen({ linus }: Desk, isOpen: boolean): Promise<void> {
  const { inboxes } = (await linus.get('/inboxes')).body.data
  const { id } = inboxes.find((inbox: { key: string }) => inbox.key === 'site_shop')
  const tomorrow = new Date(Date.now() + 86_400_000).getUTCDay()
  const working_hours = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    day === tomorrow ? { day, opens_at: '09:15', closes_at: '17:00' } : { day, is_closed: true },
  )
  await linus.patch(`/inboxes/${id}`, { working_hours_enabled: !isOpen, working_hours })
}

/** Comes to the page anew, as somebody of whom the browser knows nothing. */
async function forget(page: Page): Promise<void> {
  const url = page.url()
  await page.goto('about:blank')
  const debug = await page.context().newCDPSession(page)
  await debug.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
  await debug.send('Network.clearBrowserCache')
  await page.goto(url)
}
