import { expect, test } from 'bun:test'
import type { NotificationSettings } from '../../client/notification-shapes.ts'
import { aboutOf, isQuiet, snoozedUntil, wants, withWish } from './about.ts'
import { notificationWords } from './words.ts'

const settings: NotificationSettings = {
  email: [],
  push: ['new_message'],
  sound: [],
  inboxes: { inbox_a: { new_message: { push: false }, conversation_rated: { sound: true } } },
  quiet_hours: null,
}

test('what is said of an inbox counts for more than what is said of all', () => {
  const asked = (way: 'push' | 'sound', type: string, inboxId?: string) =>
    wants(settings, way, { type, inboxId })
  expect(asked('push', 'new_message')).toBe(true)
  expect(asked('push', 'new_message', 'inbox_a')).toBe(false)
  expect(asked('push', 'new_message', 'inbox_b')).toBe(true)
  expect(asked('sound', 'conversation_rated', 'inbox_a')).toBe(true)
  expect(asked('sound', 'conversation_rated')).toBe(false)
  expect(asked('push', 'something_new')).toBe(false)
})

test('a wish changes its own place and leaves the others', () => {
  const place = { way: 'push', kind: 'new_message', inboxId: undefined } as const
  expect(withWish(settings, place, false)).toEqual({ push: [] })
  expect(withWish(settings, { ...place, kind: 'conversation_rated' }, true)).toEqual({
    push: ['new_message', 'conversation_rated'],
  })
  const there = { ...place, inboxId: 'inbox_a' }
  expect(withWish(settings, there, true)).toEqual({
    inboxes: { inbox_a: { new_message: { push: true }, conversation_rated: { sound: true } } },
  })
  expect(withWish(settings, there, undefined)).toEqual({
    inboxes: { inbox_a: { conversation_rated: { sound: true } } },
  })
  expect(withWish(settings, { ...there, way: 'sound' }, true)).toEqual({
    inboxes: { inbox_a: { new_message: { push: false, sound: true }, conversation_rated: { sound: true } } },
  })
})

test('a mention says who called, where that is known', () => {
  const one = {
    ...{ id: 'notif_1', type: 'conversation_mentioned', title: '', message: '', read: false, created_at: '' },
    data: { visitor_name: 'João', by_name: '{name}', conversation_id: 'conv_1' },
  }
  expect(aboutOf(one, notificationWords.en).text).toBe('{name} mentioned you in the conversation with João')
  const before = { ...one, data: { visitor_name: 'João' } }
  expect(aboutOf(before, notificationWords.en).text).toBe('You were mentioned in the conversation with João')
})

test('who answered what it was asked did not write a message', () => {
  const one = {
    ...{ id: 'notif_1', type: 'new_message', title: '', message: '', read: false, created_at: '' },
    data: { visitor_name: 'Rosa', answered: true, message_id: 'msg_1', conversation_id: 'conv_1' },
  }
  const said = (type: string, language: 'en' | 'pt-BR' | 'es') =>
    aboutOf({ ...one, type }, notificationWords[language])
  expect(said('new_message', 'en')).toMatchObject({ title: 'New answer', messageId: 'msg_1' })
  expect(said('new_message', 'pt-BR').text).toBe('Rosa respondeu na sua conversa')
  expect(said('participating_message', 'es').text).toBe(
    'Rosa respondió en una conversación en la que participas',
  )
})

test('a name is a name, whatever stands in it', () => {
  const one = {
    ...{ id: 'notif_1', type: 'conversation_rated', title: '', message: '', read: false, created_at: '' },
    data: { visitor_name: "{score} $& <b>'", score: 4, conversation_id: 'conv_1' },
  }
  expect(aboutOf(one, notificationWords.en)).toMatchObject({
    text: "{score} $& <b>' rated the conversation 4 of 5",
    conversationId: 'conv_1',
  })
  expect(aboutOf({ ...one, type: 'of_tomorrow' }, notificationWords.es).title).toBe('Notificación')
})

test('quiet hours go over midnight, by the clocks that were chosen', () => {
  const hours = { from: '22:00', to: '07:00', time_zone: 'America/Sao_Paulo' }
  const at = (time: string) => isQuiet(hours, new Date(`2026-11-21T${time}:00Z`))
  expect([at('00:59'), at('01:00'), at('09:59'), at('10:00')]).toEqual([false, true, true, false])
  expect(isQuiet(null, new Date())).toBe(false)
})

test.each([
  ['2026-11-21T15:00', 'tomorrow', '2026-11-22T09:00'],
  ['2026-11-21T15:00', 'week', '2026-11-23T09:00'],
  ['2026-11-23T08:00', 'week', '2026-11-30T09:00'],
  ['2026-11-22T08:00', 'week', '2026-11-23T09:00'],
  ['2026-11-21T15:00', 'hour', '2026-11-21T16:00'],
] as const)('at %s, `%s` is %s', (now, choice, until) => {
  expect(snoozedUntil(choice, new Date(now))).toEqual(new Date(until))
})
