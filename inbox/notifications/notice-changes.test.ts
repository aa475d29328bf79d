import { expect, test } from 'bun:test'
import type { Notification } from '../../client/shapes.ts'
import { type Noticed, reading, removing, unreading } from './notice-changes.ts'

const notice = (id: string, read = false): Notification => ({
  id,
  type: 'new_message',
  title: 'Rosa',
  message: 'Hello',
  data: {},
  read,
  created_at: '2026-11-20T10:00:00Z',
})

const before: Noticed = {
  notifications: [notice('c'), notice('b'), notice('a', true)],
  unreadNotifications: 2,
}

/** What a frame brings while the server has not answered yet. */
const withNews = (state: Noticed): Noticed => ({
  notifications: [notice('d'), ...state.notifications],
  unreadNotifications: state.unreadNotifications + 1,
})

test.each([
  ['reading one', reading(before, ['b']), 1],
  ['reading all', reading(before, undefined), 0],
  ['marking one as unread', unreading(before, 'a'), 3],
  ['removing one', removing(before, 'c'), 1],
])('%s, refused, leaves what came meanwhile', (_what, made, unread) => {
  expect(made.shown.unreadNotifications).toBe(unread)
  expect(made.takenBack(withNews(made.shown))).toEqual(withNews(before))
})

test('two changes beside each other: the refused one takes nothing of the other', () => {
  const first = removing(before, 'c')
  const second = reading(first.shown, ['b'])
  expect(first.takenBack(second.shown)).toEqual({
    notifications: [notice('c'), notice('b', true), notice('a', true)],
    unreadNotifications: 1,
  })
})

test('what is read already is not counted again', () => {
  expect(reading(before, ['a']).shown).toEqual(before)
  expect(unreading(before, 'b').shown).toEqual(before)
})
