import { expect, test } from 'bun:test'
import type { Message } from '../shapes.ts'
import { chooseLanguage, chooseLocale, datesIn, sizeIn } from './language.ts'
import { type Happening, type Row, rowsOf } from './thread-rows.ts'

const dates = datesIn('en-GB', 'Europe/Lisbon')
const now = new Date('2024-07-20T12:00:00Z')

const aMessage = (number: number, at: string, more: Partial<Message> = {}): Message => ({
  id: `msg_${number}`,
  conversation_id: 'conv_1',
  from: 'visitor',
  sender: { id: 'v-rosa', name: 'Rosa' },
  sender_id: 'v-rosa',
  content: `message ${number}`,
  type: 'text',
  file_id: null,
  status: 'sent',
  message_seq: number,
  private: false,
  created_at: at,
  ...more,
})

const textOf = (row: Row) => {
  if (row.kind === 'day') return `[${row.label}]`
  if (row.kind === 'happening') return `(${row.text})`
  return `${row.startsRun ? `${row.author}: ` : ''}${row.text}`
}

const shown = (messages: Message[], happenings: Happening[] = []) =>
  rowsOf(messages, [], { side: 'support', dates, now, happenings }).map((row) => textOf(row))

test('a day begins where it does for the reader, and is named as people would', () => {
  // Half past eleven in the evening in Lisbon, when it is the next day in Berlin.
  const rows = shown([
    aMessage(1, '2024-03-02T10:00:00Z'),
    aMessage(2, '2024-07-19T22:30:00Z'),
    aMessage(3, '2024-07-19T23:30:00Z'),
  ])

  expect(rows).toEqual([
    '[Saturday 2 March]',
    'Rosa: message 1',
    '[Yesterday]',
    'Rosa: message 2',
    '[Today]',
    'Rosa: message 3',
  ])
})

test('a day that comes again, where clocks went back, is another row', () => {
  const messages = ['2024-03-02', '2024-03-03', '2024-03-02', '2024-03-03'].map((day, at) =>
    aMessage(at, `${day}T10:00:00Z`),
  )
  const rows = rowsOf(messages, [], { side: 'support', dates, now })
  expect(rows).toHaveLength(8)
  expect(new Set(rows.map(({ key }) => key)).size).toBe(8)
})

test('the author is named where a run of messages begins', () => {
  const ada = { from: 'support', sender: { id: 'user_1', name: 'Ada' } } as const
  const rows = shown([
    aMessage(1, '2024-07-20T10:00:00Z'),
    aMessage(2, '2024-07-20T10:01:00Z'),
    aMessage(3, '2024-07-20T10:20:00Z'),
    aMessage(4, '2024-07-20T10:21:00Z', ada),
    aMessage(5, '2024-07-20T10:21:30Z', { ...ada, private: true }),
  ])

  expect(rows).toEqual([
    '[Today]',
    'Rosa: message 1',
    'message 2',
    'Rosa: message 3',
    'Ada: message 4',
    'Ada: message 5',
  ])
})

test('what was done stands where it was done, and ends a run', () => {
  const at = (time: string) => new Date(`2024-07-20T${time}:00Z`)
  const rows = shown(
    [
      aMessage(1, '2024-07-20T10:00:00Z'),
      aMessage(2, '2024-07-20T10:02:00Z'),
      aMessage(3, '2024-07-20T10:03:00Z'),
    ],
    [
      { key: 'closed', at: at('10:01'), text: 'closed' },
      { key: 'reopened', at: at('10:02'), text: 'reopened' },
      { key: 'closed again', at: at('11:00'), text: 'closed again' },
    ],
  )

  expect(rows).toEqual([
    '[Today]',
    'Rosa: message 1',
    '(closed)',
    '(reopened)',
    'Rosa: message 2',
    'message 3',
    '(closed again)',
  ])
})

test('how long ago, or how far ahead, is told in minutes, hours, days, then by the date', () => {
  const ago = (at: string) => dates.ago(new Date(at), now)
  expect([
    ago('2024-07-20T11:59:50Z'),
    ago('2024-07-20T11:40:30Z'),
    ago('2024-07-20T09:10:00Z'),
    ago('2024-07-19T09:00:00Z'),
    ago('2024-03-02T09:00:00Z'),
    ago('2024-07-20T12:00:40Z'),
    ago('2024-07-20T12:12:30Z'),
    ago('2024-07-20T14:10:00Z'),
    ago('2024-07-21T14:10:00Z'),
    ago('2024-08-02T09:00:00Z'),
  ]).toEqual([
    'now',
    '19 minutes ago',
    '2 hours ago',
    'yesterday',
    '2 Mar',
    'now',
    'in 12 minutes',
    'in 2 hours',
    'tomorrow',
    '2 Aug',
  ])
})

test('a message keeps its row when the server has taken it', () => {
  const outgoing = {
    client_id: 'c1',
    frame: { type: 'message', message: 'message 1' },
    written_at: '2024-07-20T10:00:00Z',
    status: 'sending',
  } as const
  const context = { side: 'visitor', dates, now } as const
  const before = rowsOf([], [outgoing], context)
  const after = rowsOf([aMessage(1, '2024-07-20T10:00:00Z', { client_id: 'c1' })], [], context)

  expect(before.map(({ key }) => key)).toEqual(after.map(({ key }) => key))
})

test('a reader gets its language if we speak it, and its own way to write dates', () => {
  expect(chooseLanguage(['de-CH', 'pt-PT', 'en'])).toBe('pt-BR')
  expect(chooseLanguage(['xx'])).toBe('en')
  expect(chooseLocale(['de', 'en-AU'], 'en')).toBe('en-AU')
  expect(chooseLocale(['de'], 'en')).toBe('en')
  expect(sizeIn('en', 245_678)).toBe('246 kB')
  expect(sizeIn('en', 999)).toBe('999 bytes')
  expect(sizeIn('es', 1)).toBe('1 byte')
  expect(sizeIn('pt-BR', 1_250_000)).toBe('1,3 MB')
})
