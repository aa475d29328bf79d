/** Who the chat says is there, and when it says that nobody is. */
import { expect, test } from 'bun:test'
import { type Facts, presenceFrom } from './panel/presence.ts'
import { speechFor } from './panel/words.ts'

const now = new Date(2026, 10, 20, 18, 0)
const speaking = async (locale: 'en' | 'pt-BR' | 'es') =>
  await speechFor({ locale, welcome_message: '', offline_message: '', words: {} }, locale, [])

async function said(facts: { site?: Partial<Facts['site']>; here?: string[] }, locale: 'en' | 'es' = 'en') {
  const site = {
    is_open: true,
    next_opening: null,
    agents_online: 0,
    widget_config: { reply_time: 'Usually within an hour' },
    ...facts.site,
  }
  return presenceFrom({ site, here: facts.here ?? [], speech: await speaking(locale), now })
}

const shut = { is_open: false, next_opening: new Date(2026, 10, 21, 9, 0).toISOString() }

test('outside of the hours nobody is said to be there, whoever looks in', async () => {
  const nobody = await said({ site: shut })
  expect(nobody).toEqual({
    here: [],
    isOpen: false,
    isHere: false,
    text: 'We are away just now. Leave a message!',
    more: 'We are back tomorrow at 9:00 AM',
    short: 'We are back tomorrow at 9:00 AM',
  })
  expect(await said({ site: { ...shut, agents_online: 2 }, here: ['admin', 'Ana Souza'] })).toEqual(nobody)
  expect((await said({ site: { is_open: false, next_opening: null } })).short).toBe(nobody.text)
})

test('once the hours have begun while one waits, the chat is open', async () => {
  const opened = { is_open: false, next_opening: new Date(2026, 10, 20, 17, 59).toISOString() }
  expect((await said({ site: opened, here: ['Ana Souza'] })).text).toBe('Ana Souza is here')
})

test('who is there is named, by first names where there is little room, and how soon they answer is said as it was written', async () => {
  expect(await said({ here: ['admin', 'Ana Souza'] })).toEqual({
    here: ['admin', 'Ana Souza'],
    isOpen: true,
    isHere: true,
    text: 'admin and Ana Souza are here',
    more: 'Usually within an hour',
    short: 'admin and Ana are here',
  })
  expect((await said({})).text).toBe('Usually within an hour')
  expect((await said({ here: ['Ana Souza'] }, 'es')).text).toBe('Ana Souza está aquí')
})
