import { expect, test } from 'bun:test'
import { findFaults, findUnheard } from './checker.ts'
import type { History, Send, Stored } from './history.ts'

const send = (clientId: string, more: Partial<Send> = {}): Send => ({
  clientId,
  conversationId: 'c',
  outcome: 'ok',
  id: `m-${clientId}`,
  seq: 1,
  ...more,
})
const stored = (clientId: string, seq: number, more: Partial<Stored> = {}): Stored => ({
  id: `m-${clientId}`,
  conversationId: 'c',
  seq,
  clientId,
  ...more,
})
const history = (more: Partial<History>): History => ({
  sends: [],
  stored: [],
  eventSeqs: new Map(),
  heard: new Map(),
  ...more,
})

test('a history where everything acknowledged is stored once and in order has no fault', () => {
  const good = history({
    sends: [send('a', { seq: 1 }), send('b', { seq: 2 }), send('c', { outcome: 'unknown' })],
    stored: [stored('a', 1), stored('b', 2), stored('c', 3)],
    eventSeqs: new Map([['account', [4, 5, 6]]]),
    heard: new Map([['ada', [{ id: 'm-a', conversationId: 'c', seq: 1 }]]]),
  })
  expect(findFaults(good)).toEqual([])
})

test.each([
  ['lost', history({ sends: [send('a')] })],
  ['doubled', history({ sends: [send('a')], stored: [stored('a', 1), stored('a', 2, { id: 'other' })] })],
  ['gap', history({ sends: [send('a')], stored: [stored('a', 1), stored('b', 3, { clientId: null })] })],
  ['renumbered', history({ sends: [send('a', { seq: 2 })], stored: [stored('a', 1)] })],
  ['log gap', history({ eventSeqs: new Map([['account', [1, 3]]]) })],
  ['phantom', history({ stored: [stored('a', 1)] })],
  ['refused but stored', history({ sends: [send('a', { outcome: 'refused' })], stored: [stored('a', 1)] })],
  [
    'heard again or late',
    history({
      heard: new Map([
        [
          'ada',
          [
            { id: 'm-b', conversationId: 'c', seq: 2 },
            { id: 'm-a', conversationId: 'c', seq: 1 },
          ],
        ],
      ]),
    }),
  ],
])('a history with a message %s turns red', (fault, bad) => {
  expect(findFaults(bad).some((found) => found.startsWith(fault))).toBe(true)
})

test('a reader that missed an acknowledged message is named', () => {
  expect(findUnheard(history({ sends: [send('a')] }), 'ada')).toEqual(['unheard: ada never heard m-a'])
})
