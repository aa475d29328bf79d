import { beforeEach, expect, test } from 'bun:test'
import { clearDrafts, countUntold, type Draft, openDrafts } from './drafts.ts'

const kept = new Map<string, string>()
beforeEach(() => kept.clear())
Object.assign(globalThis, {
  localStorage: {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
})

const user = {
  id: 'user_a',
  username: 'ada',
  name: 'Ada',
  email: '',
  role: 'support_agent' as const,
  site_ids: [],
}
const tokens = { token: 't', refresh_token: 'r', user }

/** A server that keeps one draft, and a clock that is moved by hand. */
function aServer(content: string | null = null) {
  const server = { content, told: [] as (string | null)[], isDown: false, isSignedOut: false }
  const due: (() => void)[] = []
  const answer = (next: string | null) => {
    if (server.isDown) throw new Error('away')
    server.content = next
    server.told.push(next)
    return { conversation_id: 'conv_1', content: next, updated_at: null }
  }
  const rest = {
    getDraft: async () => ({ conversation_id: 'conv_1', content: server.content, updated_at: null }),
    keepDraft: async (_: string, text: string) => answer(text),
    dropDraft: async () => answer(null),
  }
  const surroundings = {
    after(_: number, run: () => void) {
      due.push(run)
      return () => void due.splice(due.indexOf(run), 1)
    },
  }
  const settle = async () => {
    for (const run of due.splice(0)) run()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  const session = { tokens: () => (server.isSignedOut ? undefined : tokens) }
  return { server, settle, open: (user = 'user_a') => openDrafts(user, { rest, surroundings, session }) }
}
const draft = (text: string, isNote = false): Draft => ({ text, isNote, mentions: [] })

test('a draft is here at once and on the server a moment later, told once for many keys', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  for (const text of ['H', 'He', 'Hel']) drafts.save('conv_1', draft(text))
  expect(open().load('conv_1').text).toBe('Hel')
  expect(server.told).toEqual([])
  await settle()
  expect(server.told).toEqual(['Hel'])

  drafts.save('conv_1', draft(''))
  await settle()
  expect(server.content).toBeNull()
  expect(kept.size).toBe(0)
})

test("a note's draft is never told as a reply", async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  drafts.save('conv_1', draft('For a reply'))
  await settle()
  drafts.save('conv_1', draft('Between us', true))
  await settle()
  expect(server.told).toEqual(['For a reply', null])
  expect(open().load('conv_1')).toMatchObject({ text: 'Between us', isNote: true })
})

test('what was begun elsewhere comes where nothing is being written, and what the server missed is told again', async () => {
  const elsewhere = aServer('Begun elsewhere')
  expect(await elsewhere.open().fetch('conv_1')).toMatchObject({ text: 'Begun elsewhere', isNote: false })

  kept.clear()
  const { server, settle, open } = aServer('Old')
  server.isDown = true
  open().save('conv_1', draft('Written in a tunnel'))
  await settle()
  server.isDown = false
  const again = open()
  expect(await again.fetch('conv_1')).toBeUndefined()
  await settle()
  expect(server.content).toBe('Written in a tunnel')
  expect(again.load('conv_1').text).toBe('Written in a tunnel')
})

test('another member at the same browser does not see it', () => {
  const { open } = aServer()
  open('user_a').save('conv_1', draft('Mine'))
  expect(open('user_b').load('conv_1').text).toBe('')
})

test('after signing out nothing is told any more', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  drafts.save('conv_1', draft('For nobody else'))
  server.isSignedOut = true
  drafts.flush('conv_1')
  await settle()
  expect(server.told).toEqual([])
})

test('notes, and what the server could not be told, are nowhere else: they are counted, and cleared for their member alone', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  drafts.save('conv_1', draft('Told'))
  drafts.save('conv_2', { ...draft('A note'), isNote: true })
  drafts.save('conv_3', { ...draft('  '), isNote: true })
  await settle()
  server.isDown = true
  drafts.save('conv_4', draft('Not told'))
  open('user_b').save('conv_1', draft('Of another'))
  await settle()
  expect([countUntold('user_a'), countUntold('user_b')]).toEqual([2, 1])

  clearDrafts('user_a')
  expect([...kept.keys()]).toEqual(['parley.draft.user_b.conv_1'])
})
