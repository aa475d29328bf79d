import { beforeEach, expect, test } from 'bun:test'
import { draftServer as aServer } from '../../testkit/draft-server.ts'
import { standIn } from '../../testkit/stand-in.ts'
import { clearDrafts, countUntold } from './draft-shelf.ts'
import type { Draft } from './drafts.ts'

const kept = new Map<string, string>()
beforeEach(() => kept.clear())
standIn({
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

test('RUL-08 a note is kept beside the reply, here and on the server, and neither is told as the other', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  drafts.save('conv_1', draft('For a reply'))
  await settle()
  drafts.save('conv_1', draft('Between us', true))
  await settle()
  expect([server.content, server.note]).toEqual(['For a reply', 'Between us'])
  expect(drafts.load('conv_1')).toMatchObject({ text: 'Between us', isNote: true })
  expect(drafts.load('conv_1', false)).toMatchObject({ text: 'For a reply', isNote: false })
  // Which of them is written is remembered, and with nothing in either it is a reply.
  drafts.turn('conv_1', false)
  expect(drafts.load('conv_1').text).toBe('For a reply')
  expect(open().load('conv_2')).toMatchObject({ text: '', isNote: false })

  kept.clear()
  const elsewhere = open()
  expect(await elsewhere.fetch('conv_1')).toMatchObject([
    { text: 'For a reply', isNote: false },
    { text: 'Between us', isNote: true },
  ])
  drafts.save('conv_1', draft('', true))
  await settle()
  expect([server.content, server.note]).toEqual(['For a reply', null])
})

test('a note comes elsewhere with whom it calls', async () => {
  const { server, settle, open } = aServer()
  const mentions = [{ kind: 'user' as const, id: 'user_g', name: 'Grace' }]
  open().save('conv_1', { text: 'Ask @Grace', isNote: true, mentions })
  await settle()
  expect(server.note).toBe('Ask [@Grace](mention://user/user_g/Grace)')
  kept.clear()
  const there = open()
  expect((await there.fetch('conv_1'))[1]).toMatchObject({ text: 'Ask @Grace', mentions })
  expect(await there.fetch('conv_1')).toEqual([undefined, undefined])
})

test('a note kept by an older page where replies are stays a note', async () => {
  const { server, settle, open } = aServer()
  kept.set('parley.draft.user_a.conv_1', JSON.stringify({ text: 'Between us', isNote: true, mentions: [] }))
  const drafts = open()
  expect(drafts.load('conv_1')).toMatchObject({ text: 'Between us', isNote: true })
  expect(drafts.load('conv_1', false)).toMatchObject({ text: '', isNote: false })
  await drafts.fetch('conv_1')
  await settle()
  expect([server.content, server.note]).toEqual([null, 'Between us'])
})

test('what was begun elsewhere comes where nothing is being written, and what the server missed is told again', async () => {
  const elsewhere = aServer('Begun elsewhere')
  expect((await elsewhere.open().fetch('conv_1'))[0]).toMatchObject({
    text: 'Begun elsewhere',
    isNote: false,
  })

  kept.clear()
  const { server, settle, open } = aServer('Old')
  const drafts = open()
  await drafts.fetch('conv_1')
  server.isDown = true
  drafts.save('conv_1', draft('Written in a tunnel'))
  await settle()
  server.isDown = false
  const again = open()
  expect((await again.fetch('conv_1'))[0]).toBeUndefined()
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

test('what the server could not be told is nowhere else: it is counted, and cleared for its member alone', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  drafts.save('conv_1', draft('Told'))
  drafts.save('conv_2', { ...draft('A note'), isNote: true })
  drafts.save('conv_3', { ...draft('  '), isNote: true })
  await settle()
  server.isDown = true
  drafts.save('conv_4', draft('Not told'))
  drafts.save('conv_4', draft('Not told either', true))
  open('user_b').save('conv_1', draft('Of another'))
  await settle()
  expect([countUntold('user_a'), countUntold('user_b')]).toEqual([2, 1])

  clearDrafts('user_a')
  expect([...kept.keys()]).toEqual(['parley.draft.user_b.conv_1'])
})

test('a note written here leaves the reply begun elsewhere alone, and that comes when it is opened next', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  await drafts.fetch('conv_1')
  server.writtenElsewhere('Begun on the phone')
  drafts.save('conv_1', draft('Between us', true))
  await settle()
  drafts.save('conv_1', draft(''))
  await settle()
  expect(server.content).toBe('Begun on the phone')
  expect((await drafts.fetch('conv_1'))[0]).toMatchObject({ text: 'Begun on the phone', isNote: false })
})

test('what could not be told is offered beside what was written elsewhere since, and writes over nothing', async () => {
  const { server, settle, open } = aServer()
  server.isDown = true
  open().save('conv_1', draft('Of Monday'))
  await settle()
  server.isDown = false
  server.writtenElsewhere('Of Tuesday')
  const again = open()
  expect((await again.fetch('conv_1'))[0]).toMatchObject({ text: 'Of Tuesday', other: 'Of Monday' })
  await settle()
  expect(server.content).toBe('Of Tuesday')
  expect(countUntold('user_a')).toBe(1)
})

test('what one is writing stays in the field; what was written elsewhere meanwhile is offered beside it', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  await drafts.fetch('conv_1')
  const offered: string[] = []
  const stop = drafts.watch('conv_1', (other) => offered.push(other))
  drafts.save('conv_1', draft('Here'))
  await settle()
  server.writtenElsewhere('There')
  drafts.save('conv_1', draft('Here, and on'))
  await settle()
  expect(offered).toEqual(['There'])
  expect(drafts.load('conv_1')).toMatchObject({ text: 'Here, and on', other: 'There' })
  expect(server.content).toBe('Here, and on')

  stop()
  // Sent elsewhere meanwhile: what one writes here is a draft of its own.
  server.writtenElsewhere(null)
  drafts.save('conv_1', { ...draft('Here, and on, and on'), other: undefined })
  await settle()
  expect(server.content).toBe('Here, and on, and on')
  expect(drafts.load('conv_1').other).toBeUndefined()
})

test('what the server has by a request whose answer was lost is no other draft, also after a reload', async () => {
  const { server, settle, open } = aServer()
  server.isMute = true
  open().save('conv_1', draft('Told in vain'))
  await settle()
  server.isMute = false
  const again = open()
  expect((await again.fetch('conv_1'))[0]).toBeUndefined()
  await settle()
  again.save('conv_1', draft('Told in vain, and again'))
  await settle()
  expect(server.content).toBe('Told in vain, and again')
  expect(again.load('conv_1').other).toBeUndefined()

  server.isMute = true
  again.save('conv_1', draft(''))
  await settle()
  server.isMute = false
  again.save('conv_1', draft('The next'))
  await settle()
  expect(server.content).toBe('The next')
})

test('an answer that was overtaken by what is written takes nothing of it away', async () => {
  const { server, settle, open } = aServer()
  const drafts = open()
  const fetching = drafts.fetch('conv_1')
  drafts.save('conv_1', draft('Written meanwhile'))
  expect((await fetching)[0]).toBeUndefined()
  await settle()
  expect(server.content).toBe('Written meanwhile')
  expect(drafts.load('conv_1')).toMatchObject({ text: 'Written meanwhile' })
})
