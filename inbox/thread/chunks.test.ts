import { expect, test } from 'bun:test'
import type { Message } from '../../client/shapes.ts'
import { areSameRows, chunksOf } from './chunks.ts'
import { rowsOf } from './rows.ts'

const said = (seq: number): Message => ({
  id: `msg_${seq}`,
  conversation_id: 'conv_1',
  from: 'visitor',
  sender: { id: 'v_1', name: 'Rosa' },
  sender_id: 'v_1',
  content: `Words ${seq}`,
  type: 'text',
  file_id: null,
  created_at: new Date(Date.UTC(2026, 10, 21, 9, 0, seq)).toISOString(),
  status: 'sent',
  message_seq: seq,
  private: false,
})
const all = Array.from({ length: 120 }, (_, place) => said(place + 1))
const nothing = { me: 'user_a', outgoing: [], happenings: [], unreadFrom: undefined }

test('every row is in one chunk, in its order', () => {
  const rows = rowsOf(all, nothing)
  const chunks = chunksOf(rows)
  expect(chunks.flatMap((chunk) => [...chunk.rows])).toEqual(rows)
  expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length)
})

test('a page of older ones leaves the chunks of the newer as they are', () => {
  const before = chunksOf(rowsOf(all.slice(60), nothing))
  const after = chunksOf(rowsOf(all, nothing))
  const same = before.filter(({ key, rows }) => {
    const now = after.find((chunk) => chunk.key === key)
    return now && areSameRows(now.rows, rows)
  })
  expect(same).toHaveLength(before.length - 1)
})

test('what is on its way goes with the newest, and what was only done stands by itself', () => {
  const outgoing = {
    client_id: 'mine',
    frame: { type: 'message' as const, conversation_id: 'conv_1', message: 'Hi', client_id: 'mine' },
    written_at: '2026-11-21T10:00:00.000Z',
    status: 'sending' as const,
  }
  const chunks = chunksOf(rowsOf(all.slice(0, 10), { ...nothing, outgoing: [outgoing] }))
  expect(chunks).toHaveLength(1)
  expect(chunks[0]?.rows.at(-1)?.key).toBe('mine')
  const done = { key: 'x', at: new Date('2026-11-21T10:00:00Z'), text: 'Ada took the conversation' }
  expect(chunksOf(rowsOf([], { ...nothing, happenings: [done] }))).toHaveLength(1)
})
