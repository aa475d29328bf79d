import { expect, test } from 'bun:test'
import { isQuiet, type Settings, wantsPush } from './settings.ts'

const at = (time: string) => new Date(`2026-11-21T${time}:00Z`)

test.each([
  ['22:00', '07:00', '21:59', false],
  ['22:00', '07:00', '22:00', true],
  ['22:00', '07:00', '00:30', true],
  ['22:00', '07:00', '07:00', false],
  ['12:00', '13:30', '13:29', true],
  ['12:00', '13:30', '13:30', false],
  ['08:00', '08:00', '08:00', false],
])('from %s to %s: at %s it is quiet: %s', (from, to, time, isIt) => {
  expect(isQuiet({ from, to, timeZone: 'UTC' }, at(time))).toBe(isIt)
})

test('the hours are those of the member’s own clock', () => {
  const quiet = { from: '22:00', to: '07:00', timeZone: 'America/Sao_Paulo' }
  expect([isQuiet(quiet, at('01:30')), isQuiet(quiet, at('23:30'))]).toEqual([true, false])
})

test('what is said of an inbox counts for more than what is said of all, and quiet hours for more than both', () => {
  const settings: Settings = {
    email: [],
    push: ['new_message'],
    sound: [],
    inboxes: { loud: { conversation_rated: { push: true } }, calm: { new_message: { push: false } } },
    quietHours: null,
  }
  const wants = (type: 'new_message' | 'conversation_rated', inboxId?: string, more = {}) =>
    wantsPush({ ...settings, ...more }, { type, inboxId }, at('23:00'))
  expect([wants('new_message'), wants('new_message', 'calm'), wants('new_message', 'loud')]).toEqual([
    ...[true, false, true],
  ])
  expect([wants('conversation_rated'), wants('conversation_rated', 'loud')]).toEqual([false, true])
  const quietHours = { from: '22:00', to: '07:00', timeZone: 'UTC' }
  expect([
    wants('new_message', undefined, { quietHours }),
    wants('conversation_rated', 'loud', { quietHours }),
  ]).toEqual([false, false])
})
