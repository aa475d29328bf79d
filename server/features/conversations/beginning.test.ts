import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type AccountProgram, openAccountProgram } from '../../../testkit/account-program.ts'
import { type Customer, type Desk, openDesk } from '../../../testkit/open-desk.ts'

import { somebodyWaits } from '../../../testkit/somebody-waits.ts'
import { mergeContacts } from '../contact-merges/contact-merges.ts'

let desk: Desk
let program: AccountProgram
beforeAll(async () => {
  desk = await openDesk()
  program = await openAccountProgram(desk, desk.linus)
})
afterAll(() => desk.close())

/** An inbox of its own, with what visitors are made on. */
async function inbox(channel: 'web' | 'api', settings: Record<string, unknown>) {
  const { body } = await desk.linus.post('/inboxes', { name: 'Rules', channel, ...settings })
  desk.clock.advance(3000)
  await desk.linus.signIn('linus', 'correct horse battery', 'site_shop')
  return { ...body.data, num: Number((await numOf('inboxes', 'key', body.data.key)).num) }
}

async function numOf(table: string, column: string, value: string) {
  const { pool } = desk.running.app.platform.db
  return (await pool.query(`select num from ${table} where ${column} = $1`, [value])).rows[0]
}

const stateOf = async (id: string) => (await desk.linus.get(`/conversations/${id}`)).body.data
const close = (id: string) => desk.linus.patch(`/conversations/${id}/close`, {})

async function finished(customer: Customer): Promise<string> {
  const id = await customer.chat()
  await customer.say(id, 'Hello')
  await close(id)
  return id
}

test('RUL-33 where nothing is taken after the end, a visitor’s words begin another conversation', async () => {
  const { key } = await inbox('web', { allow_messages_after_resolved: false })
  const customer = await desk.visitor('Ann', key)
  const first = await finished(customer)

  const said = await customer.say(first, 'One more thing')
  expect(said.conversation_id).not.toBe(first)
  expect((await stateOf(first)).status).toBe('closed')
  expect((await stateOf(said.conversation_id)).status).toBe('active')

  await close(said.conversation_id)
  const socket = await desk.socket(customer, key)
  socket.send({ type: 'message', message: 'And by the socket', conversation_id: first, client_id: 'c1' })
  const { conversation_id } = await socket.take('ack')
  socket.close()
  expect([first, said.conversation_id]).not.toContain(conversation_id)
  expect((await stateOf(first)).status).toBe('closed')
})

test('RUL-33 of ten words at once after the end, all are in one new conversation', async () => {
  const { key } = await inbox('web', { allow_messages_after_resolved: false })
  const customer = await desk.visitor('Ann', key)
  const first = await finished(customer)

  const said = await Promise.all(
    Array.from({ length: 10 }, (_, index) => customer.say(first, `More ${index}`)),
  )
  const ids = new Set(said.map((message) => message.conversation_id))
  expect([ids.size, ids.has(first)]).toEqual([1, false])
})

test('RUL-33 a program that brings a contact’s words to what is over is refused where the inbox takes none', async () => {
  const { key, num } = await inbox('api', { allow_messages_after_resolved: false })
  const begun = await publicConversation(key)
  const path = `/conversations/${begun.id}`
  await program.post(`${path}/toggle_status`, { status: 'resolved' })
  const words = { content: 'Once more', message_type: 'incoming' }

  expect((await program.post(`${path}/messages`, words)).status).toBeGreaterThanOrEqual(400)
  expect((await program.get(path)).body.status).toBe('resolved')
  const byPublic = await fetch(`${begun.address}/conversations/${begun.id}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ content: 'Hello again' }),
  })
  expect([byPublic.ok, (await program.get(path)).body.status]).toEqual([true, 'resolved'])
  const { payload } = (await program.get(`/conversations?status=open&inbox_id=${num}`)).body.data
  expect(payload).toHaveLength(1)
  expect(payload[0].id).not.toBe(begun.id)
})

async function publicConversation(key: string) {
  const at = `${desk.url}/public/api/v1/inboxes/${key}/contacts`
  const send = async (path: string) =>
    await (
      await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
    ).json()
  const { source_id } = await send(at)
  const { id } = await send(`${at}/${source_id}/conversations`)
  return { id, source_id, address: `${at}/${source_id}` }
}

test('RUL-33 an inbox that keeps to one conversation goes on with the last one, whoever begins', async () => {
  const { key, num } = await inbox('web', {
    lock_to_single_conversation: true,
    allow_messages_after_resolved: false,
  })
  const customer = await desk.visitor('Ann', key)
  const first = await finished(customer)

  expect(await customer.chat()).toBe(first)
  expect((await customer.say(first, 'Again')).conversation_id).toBe(first)
  expect((await stateOf(first)).status).toBe('active')

  const api = await inbox('api', { lock_to_single_conversation: true })
  const begun = await publicConversation(api.key)
  await program.post(`/conversations/${begun.id}/toggle_status`, { status: 'resolved' })
  const again = await program.post('/conversations', { inbox_id: api.num, source_id: begun.source_id })
  expect(again.body.id).toBe(begun.id)
  expect(num).not.toBe(api.num)
})

test('an inbox with an assistant begins with it, and opening hands over to people and is in the log', async () => {
  const assistant = (await desk.linus.post('/assistants', { name: 'Luna' })).body.data
  const { key } = await inbox('web', { assistant_id: assistant.id })
  const customer = await desk.visitor('Ann', key)
  const id = await customer.chat()
  await customer.say(id, 'Hello')

  const begun = await stateOf(id)
  expect(begun).toMatchObject({ lifecycle: 'open', handler: 'ai' })
  const path = `/conversations/${begun.display_id}`
  expect((await program.get(path)).body.status).toBe('pending')
  expect((await program.post(`${path}/toggle_status`, { status: 'open' })).body.payload.current_status).toBe(
    'open',
  )
  expect(await stateOf(id)).toMatchObject({ lifecycle: 'open', handler: 'queue' })

  const { pool } = desk.running.app.platform.db
  const { rows } = await pool.query(
    `select target_kind, state from assignments join conversations c on c.id = conversation_id
     where c.display_id = $1 and c.inbox_id = (select id from inboxes where key = $2) order by assignments.at, assignments.id`,
    [begun.display_id, key],
  )
  expect(rows).toEqual([
    { target_kind: 'assistant', state: 'done' },
    { target_kind: 'queue', state: 'accepted' },
  ])
  await close(id)
  await customer.say(id, 'Me again')
  expect(await stateOf(id)).toMatchObject({ lifecycle: 'open', handler: 'ai' })
})

test('a visitor who begins while its contact becomes another begins with that one', async () => {
  const { db, clock } = desk.running.app.platform
  const [kept, gone] = [await desk.visitor('Kept'), await desk.visitor('Gone')]
  const contactOf = async ({ visitorId }: Customer) =>
    (
      await db.pool.query(
        'select account_id as "accountId", contact_id as id from addresses where source_id = $1',
        [visitorId],
      )
    ).rows[0]
  const [keptId, goneId] = [(await contactOf(kept)).id, (await contactOf(gone)).id]
  const { accountId } = await contactOf(kept)
  const by = { actor: { kind: 'system', id: null }, now: clock.now() } as const
  const merged = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const merging = db.transact(async (tx) => {
    await mergeContacts(tx, { accountId }, { keptId, goneId }, by)
    merged.resolve()
    await go.promise
  })
  await merged.promise

  const begun = gone.post('/conversations', { site_id: 'site_shop', visitor_id: gone.visitorId })
  await somebodyWaits(desk)
  go.resolve()
  await merging
  expect((await begun).status).toBe(201)

  const { rows } = await db.pool.query(
    `select c.contact_id from conversations c join addresses a on a.id = c.address_id where a.source_id = $1`,
    [gone.visitorId],
  )
  expect(rows).toEqual([{ contact_id: keptId }])
})

test('of merges and visitors’ starts at once, none leaves a conversation with a contact that is gone', async () => {
  const { pool } = desk.running.app.platform.db
  for (let round = 0; round < 12; round++) {
    const [one, other] = [await desk.visitor('One'), await desk.visitor('Other')]
    const contactOf = async ({ visitorId }: Customer) =>
      (
        await pool.query(
          'select c.num from contacts c join addresses a on a.contact_id = c.id where a.source_id = $1',
          [visitorId],
        )
      ).rows[0].num
    const merging = program.post('/actions/contact_merge', {
      base_contact_id: Number(await contactOf(one)),
      mergee_contact_id: Number(await contactOf(other)),
    })
    await Promise.all([merging, other.chat(), one.chat(), other.chat()])
    expect((await merging).status).toBe(200)
  }
  const { rows } = await pool.query(
    `select c.id from conversations c join contacts on contacts.id = c.contact_id where contacts.deleted_at is not null`,
  )
  expect(rows).toEqual([])
})
