/** The decisions of the thread that need no page: rows, mentions, variables, what is looked for. */
import { expect, test } from 'bun:test'
import type { Message } from '../../client/shapes.ts'
import { nameInMention, piecesOf, readMentions, stillNamed, toldApart, writeMentions } from './mentions.ts'
import { firstUnread, hasSpokenSince, type Row, type RowContext, rowsOf } from './rows.ts'
import { replaced, triggerAt } from './trigger.ts'
import { fillIn, knownOf, unfilled } from './variables.ts'

let seq = 0
function message(more: Partial<Message> & { at?: string } = {}): Message {
  seq += 1
  const { at = '10:00', ...rest } = more
  return {
    id: `msg_${seq}`,
    conversation_id: 'conv_1',
    from: 'visitor',
    sender: { id: 'v_1', name: 'Rosa' },
    sender_id: rest.sender?.id ?? 'v_1',
    content: 'Hello',
    type: 'text',
    file_id: null,
    created_at: new Date(`2026-11-21T${at}:00`).toISOString(),
    status: 'sent',
    message_seq: seq,
    private: false,
    ...rest,
  }
}
const nothing = { me: 'user_a', outgoing: [], happenings: [], unreadFrom: undefined }
const kinds = (rows: Row[]) => rows.map((row) => (row.kind === 'said' ? row.startsRun : row.kind))
const ada = { from: 'support', sender: { id: 'user_a', name: 'Ada' } } as const

test('messages of one author stand together while they are close in time and kind', () => {
  const rows = rowsOf(
    [message(), message({ at: '10:01' }), message({ at: '10:20' }), message({ ...ada, at: '10:21' })],
    nothing,
  )
  expect(kinds(rows)).toEqual(['day', true, false, true, true])
  const note = [message({ ...ada, at: '11:00' }), message({ ...ada, at: '11:01', private: true })]
  expect(kinds(rowsOf(note, nothing))).toEqual(['day', true, true])
})

test('a day that comes again, where clocks went back, is another row', () => {
  const days = ['02', '03', '02', '03'].map((day) => message({ created_at: `2026-03-${day}T10:00:00Z` }))
  const rows = rowsOf(days, nothing)
  expect(rows).toHaveLength(8)
  expect(new Set(rows.map(({ key }) => key)).size).toBe(8)
})

test('what is on its way stands under the name of its writer, not of the colleague who wrote last', () => {
  const outgoing = [
    {
      client_id: 'c_1',
      conversation_id: 'conv_1',
      written_at: new Date('2026-11-21T12:01:00').toISOString(),
      frame: { conversation_id: 'conv_1', message: 'As I said' },
      status: 'failed',
      failure: 'STALE_REPLY',
    },
  ] as unknown as RowContext['outgoing']
  const after = (author: { id: string; name: string }) =>
    kinds(rowsOf([message({ ...ada, sender: author, at: '12:00' })], { ...nothing, outgoing }))
  expect(after({ id: 'user_g', name: 'Grace' })).toEqual(['day', true, true])
  expect(after(ada.sender)).toEqual(['day', true, false])
})

test('what was done stands before the first message that is not older, and ends a run', () => {
  const done = { key: 'x', at: new Date('2026-11-21T10:01:00'), text: 'Ada took the conversation' }
  const rows = rowsOf([message(), message({ at: '10:02' })], { ...nothing, happenings: [done] })
  expect(kinds(rows)).toEqual(['day', true, 'happening', true])
})

test('whoever wrote after what was new, to the contact or to the team, has read it', () => {
  const before = message({ ...ada, at: '09:00' })
  const asked = message()
  const hers = message({ ...ada, at: '10:01', private: true })
  const has = (messages: Message[], memberId = 'user_a') => hasSpokenSince(messages, asked.id, memberId)
  expect(has([before, asked])).toBe(false)
  expect(has([before, asked, hers])).toBe(true)
  expect(has([before, asked, hers], 'user_g')).toBe(false)
  expect(hasSpokenSince([before], undefined, 'user_a')).toBe(false)
})

test('the unread line stands before the first of the unread messages of the contact', () => {
  const messages = [
    message(),
    message({ at: '10:01' }),
    message({ ...ada, at: '10:01' }),
    message({ at: '10:02' }),
  ]
  const unreadFrom = firstUnread(messages, 2)
  expect(unreadFrom).toBe(messages[1]?.id)
  expect(kinds(rowsOf(messages, { ...nothing, unreadFrom }))).toEqual([
    'day',
    true,
    'unread',
    true,
    true,
    true,
  ])
  expect(firstUnread(messages, 9)).toBeUndefined()
})

test('the same message gives the same row content, so that it is not drawn again', () => {
  const one = message()
  const said = () => rowsOf([one], nothing).flatMap((row) => (row.kind === 'said' ? row.said : []))[0]
  expect(said()).toBe(said())
})

test('a mention is a call on the wire and a name on the page, there and back', () => {
  const mentions = [
    { kind: 'user', id: 'user_1', name: 'Ada' },
    { kind: 'user', id: 'user_2', name: 'Ada Lovelace' },
    { kind: 'team', id: 'team_3', name: 'Night (EU)' },
  ] as const
  const text = 'Ask @Ada Lovelace, @Ada and @Night (EU); not a@Adams'
  const wire = writeMentions(text, mentions)
  expect(wire).toContain('[@Ada Lovelace](mention://user/user_2/Ada%20Lovelace)')
  expect(wire).toContain('[@Ada](mention://user/user_1/Ada)')
  expect(wire).toContain('(mention://team/team_3/Night%20EU)')
  expect(readMentions(wire).text).toBe(text)
  expect(piecesOf('plain')).toEqual(['plain'])
  expect(stillNamed('only @Ada', mentions).map(({ id }) => id)).toEqual(['user_1'])
  expect(nameInMention('A]b[\nc')).toBe('A b  c')
})

test('a longer name written by hand calls nobody who was chosen elsewhere in the note', () => {
  const ada = { kind: 'user', id: 'user_1', name: 'Ada' } as const
  expect(writeMentions('@Ada please ask @Adam, @Ada’s friend, not bob@Ada', [ada])).toBe(
    '[@Ada](mention://user/user_1/Ada) please ask @Adam, [@Ada](mention://user/user_1/Ada)’s friend, not bob@Ada',
  )
  expect(stillNamed('only @Adam', [ada])).toEqual([])
})

test('of several with one name each is called where they were chosen, and told apart where they are chosen', () => {
  const [one, other] = ['user_1', 'user_2'].map((id) => ({ kind: 'user' as const, id, name: 'Ana' }))
  if (!one || !other) throw new Error('there are two')
  const wire = writeMentions('@Ana or @Ana', [one, other])
  expect(readMentions(wire)).toEqual({ text: '@Ana or @Ana', mentions: [one, other] })
  expect(writeMentions('@Ana, @Ana', [one])).toBe(
    '[@Ana](mention://user/user_1/Ana), [@Ana](mention://user/user_1/Ana)',
  )
  const people = ['ana.b', 'ana.c'].map((username) => ({ name: 'Ana', username }))
  expect(toldApart([...people, { name: 'Ben', username: 'ben' }]).map(({ name }) => name)).toEqual([
    'Ana (ana.b)',
    'Ana (ana.c)',
    'Ben',
  ])
})

test('a variable becomes what is known, else its own words, else it stays to be seen', () => {
  const known = { 'contact.name': 'Rosa', 'contact.email': null }
  expect(fillIn('Hi {{contact.name}}!', known)).toBe('Hi Rosa!')
  expect(fillIn('{{ contact.email | default: "your e-mail" }}', known)).toBe('your e-mail')
  expect(fillIn('{{contact.email|your address}}', known)).toBe('your address')
  expect(fillIn('{{constructor}} {{constructor|you}}', known)).toBe('{{constructor}} you')
  expect(unfilled(fillIn('{{contact.email}} {{contact.name}}', known))).toEqual(['{{contact.email}}'])
})

test('a variable may be of the contact, the member, the inbox, or what the account declared, by its key', () => {
  const known = knownOf({
    contact: {
      name: 'Rosa Maria Lima',
      phone_number: '+5511999999999',
      company: { name: 'Lima & Co' },
      custom_attributes: { Plano_2: 'gold', seats: 0, none: null },
    },
    agent: { name: 'Ada Lovelace', email: 'ada@example.com' },
    conversation: { display_id: 7, custom_attributes: { 'order-id': 12 } },
    inboxName: 'Shop',
  })
  const text =
    '{{contact.last_name}} {{contact.phone}} {{contact.company}} {{contact.custom_attribute.Plano_2}} ' +
    '{{contact.custom_attribute.seats}} {{agent.email}} {{conversation.custom_attribute.order-id}} {{inbox.name}}'
  expect(fillIn(text, known)).toBe('Lima +5511999999999 Lima & Co gold 0 ada@example.com 12 Shop')
  expect(unfilled(fillIn('{{contact.custom_attribute.none}} {{contact.email|you}}', known))).toEqual([
    '{{contact.custom_attribute.none}}',
  ])
})

test('a sign looks for something only where a word begins', () => {
  expect(triggerAt('/hel', 4)).toEqual({ sign: '/', search: 'hel', from: 0, to: 4 })
  expect(triggerAt('Hi @ad there', 6)).toEqual({ sign: '@', search: 'ad', from: 3, to: 6 })
  expect(triggerAt('Hi :smi', 7)?.sign).toBe(':')
  for (const text of ['https://a', 'rosa@example', 'at 10:30', 'either/or', 'so: ', ':)'])
    expect([text, triggerAt(text, text.length)]).toEqual([text, undefined])
  expect(replaced('Hi /hel there', { from: 3, to: 7 }, 'Hello')).toEqual({
    text: 'Hi Hello there',
    cursor: 8,
  })
})
