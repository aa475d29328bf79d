import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { type DirectDraft, postDirect } from './messages.ts'
import { historyOf, newestOf } from './reading.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const db = () => desk.running.app.platform.db

async function aConversation() {
  const customer = await desk.visitor('Ann')
  const printed = await customer.chat()
  const id = parseId('conv', printed) ?? ''
  const row = (
    await db().pool.query(
      'select account_id as "accountId", contact_id as "contactId" from conversations where id = $1',
      [id],
    )
  ).rows[0]
  const where = { accountId: row.accountId as string, id }
  const say = (draft: Partial<DirectDraft>) =>
    db().transact((tx) =>
      postDirect(tx, {
        accountId: where.accountId,
        conversationId: id,
        authorKind: 'system',
        authorId: null,
        authorName: 'System',
        content: null,
        now: desk.clock.now(),
        ...draft,
      }),
    )
  return { customer, printed, where, say, contactId: row.contactId as string }
}

const shape = async (printed: string) => (await desk.ada.get(`/conversations/${printed}`)).body.data

test('ENM-19 X16 a line about what happened is stored and numbered, and seed 001 neither shows nor counts it', async () => {
  const { customer, printed, where, say } = await aConversation()
  await customer.say(printed, 'Hello')
  const ears = [await desk.socket(customer), await desk.socket(desk.ada)]
  const before = await shape(printed)

  const line = await say({
    direction: 'activity',
    authorKind: 'member',
    authorId: desk.ada.userId ?? null,
    content: 'Ada was here',
  })
  await customer.say(printed, 'Still there?')
  for (const ear of ears) await ear.take('message')

  expect(line).toMatchObject({
    direction: 'activity',
    authorKind: 'system',
    authorId: null,
    seq: 2,
    num: expect.any(Number),
  })
  for (const ear of ears) {
    await ear.settle()
    expect(JSON.stringify(ear.heard)).not.toContain('Ada was here')
    ear.close()
  }
  for (const who of [customer, desk.ada])
    expect(JSON.stringify((await who.get(`/messages?conversation_id=${printed}`)).body)).not.toContain(
      'Ada was here',
    )
  const after = await shape(printed)
  expect([before.unread_count, after.unread_count]).toEqual([1, 2])
  expect((await customer.get(`/conversations/${printed}`)).body.data.unread_count).toBe(0)

  const all = await historyOf(db().read, where, { limit: 10 }, { withNotes: true, withActivity: true })
  expect(all.messages.map((one) => [one.seq, one.direction])).toEqual([
    [1, 'in'],
    [2, 'activity'],
    [3, 'in'],
  ])
})

test('ENM-24 an assistant and the system speak to the contact, and a template is no reply', async () => {
  const { customer, printed, say } = await aConversation()
  await customer.say(printed, 'Hello')
  const waits = async () =>
    (
      await db().pool.query('select waiting_since from conversations where id = $1', [
        parseId('conv', printed),
      ])
    ).rows[0].waiting_since

  await say({ direction: 'template', content: 'We are closed' })
  expect(await waits()).not.toBeNull()
  const assistantId = crypto.randomUUID()
  const spoken = await say({
    authorKind: 'assistant',
    authorId: assistantId,
    authorName: 'Robo',
    content: 'Hi',
  })
  expect(await waits()).toBeNull()

  expect(spoken).toMatchObject({ direction: 'out', authorKind: 'assistant' })
  const { messages } = (await customer.get(`/messages?conversation_id=${printed}`)).body.data
  expect(messages).toMatchObject([
    { from: 'visitor' },
    { from: 'support', direction: 'template', sender: { id: 'system', name: 'System' } },
    { from: 'support', sender: { name: 'Robo' } },
  ])
  expect((await customer.get(`/conversations/${printed}`)).body.data.unread_count).toBe(2)
  await customer.post('/messages/read', { conversation_id: printed })
  expect((await customer.get(`/conversations/${printed}`)).body.data.unread_count).toBe(0)
})

test('FLD-53 a repeat of a source_id in a conversation gets the first answer', async () => {
  const { where, say, contactId } = await aConversation()
  const draft = {
    authorKind: 'contact',
    authorId: contactId,
    authorName: '',
    content: 'By SMS',
    sourceId: 'SM1',
  } as const
  const [first, second] = [await say(draft), await say({ ...draft, content: 'By SMS, again' })]

  expect(second).toEqual(first)
  const other = await aConversation()
  expect((await other.say({ ...draft, authorId: other.contactId })).id).not.toBe(first.id)
  const { messages } = await historyOf(
    db().read,
    where,
    { limit: 9 },
    { withNotes: true, withActivity: true },
  )
  expect(messages).toHaveLength(1)
})

test('a contact wakes a snoozed conversation and reopens a finished one; a muted one stays as it is', async () => {
  const { customer, printed } = await aConversation()
  await customer.say(printed, 'Hello')
  const set = (columns: string) =>
    db().pool.query(`update conversations set ${columns} where id = $1`, [parseId('conv', printed)])

  await set(`lifecycle = 'snoozed', snoozed_until = now() + interval '1 day'`)
  await desk.ada.say(printed, 'We come back to you')
  expect((await shape(printed)).lifecycle).toBe('snoozed')
  await customer.say(printed, 'Please do')
  expect((await shape(printed)).lifecycle).toBe('open')

  await set(`lifecycle = 'resolved', handler = 'none'`)
  await customer.say(printed, 'One more thing')
  expect((await shape(printed)).lifecycle).toBe('open')

  await set(`lifecycle = 'resolved', handler = 'none', muted_at = now()`)
  await customer.say(printed, 'Buy my things')
  expect((await shape(printed)).lifecycle).toBe('resolved')
})

test('X7 history that is brought in keeps its own times', async () => {
  const { customer, printed, where, say } = await aConversation()
  const saidAt = new Date('2020-02-03T04:05:06.000Z')
  await say({
    authorKind: 'member',
    authorId: crypto.randomUUID(),
    authorName: 'Then',
    content: 'Long ago',
    saidAt,
  })
  const [old] = (await customer.get(`/messages?conversation_id=${printed}`)).body.data.messages
  expect(old).toMatchObject({ content: 'Long ago', created_at: saidAt.toISOString() })

  await customer.say(printed, 'Now')
  const around = { id: where.id, visitorId: customer.visitorId, deliveredToContact: 0, deliveredToStaff: 0 }
  const newest = await newestOf(db().read, where.accountId, [around], {
    withNotes: true,
    withActivity: false,
  })
  expect(newest.get(where.id)?.content).toBe('Now')
})
