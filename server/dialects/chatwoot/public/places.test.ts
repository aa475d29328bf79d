/** Where a contact speaks is read together for all who ask at once: each is told of its own place, as it is now. */
import { afterAll, expect, test } from 'bun:test'
import { openDesk } from '../../../../testkit/open-desk.ts'
import { openPublic } from '../fixtures/public-calls.ts'

const { desk, inbox, anInbox, call, register } = await openPublic()
afterAll(() => desk.close())

const change = async (query: string, values: unknown[]) =>
  await desk.running.app.platform.db.pool.query(query, values)

/** A contact with a conversation of its own. */
async function aSpeaker(name: string, at = inbox) {
  const { source_id: sourceId, id: contactNum } = (await register({ name }, at)).body
  const path = `${at.key}/contacts/${sourceId}/conversations`
  const { id, uuid } = (await call('POST', path, {})).body
  const say = async (content: string, conversation: unknown = id) => {
    const answer = await fetch(`${desk.url}/public/api/v1/inboxes/${path}/${conversation}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content }),
    })
    return { status: answer.status, body: await answer.json() }
  }
  return { name, sourceId, contactNum, id, uuid, say }
}

test('RUL-04 of many who speak at once each is heard in its own conversation, and a wrong one in none', async () => {
  const other = await anInbox()
  const speakers = await Promise.all(
    ['Ann', 'Bob', 'Çağla', 'دانا'].map((name, at) => aSpeaker(name, at % 2 ? other : inbox)),
  )
  const wrong = speakers[1]?.id
  const [answers, refused] = await Promise.all([
    Promise.all(speakers.map(({ name, say }) => say(`I am ${name}`))),
    Promise.all([wrong, '999999999999', '0', 'x'].map((id) => speakers[0]?.say('Not mine', id))),
  ])

  for (const [at, { name, id, contactNum }] of speakers.entries())
    expect(answers[at]?.body).toMatchObject({
      content: `I am ${name}`,
      conversation_id: id,
      sender: { id: contactNum, name, type: 'contact' },
    })
  expect(refused.map((answer) => answer?.status)).toEqual([404, 404, 404, 404])
  const { rows } = await change('select from messages where content = $1', ['Not mine'])
  expect(rows).toEqual([])
})

test('what another process took away is closed to the next message', async () => {
  const contact = 'id = (select contact_id from conversations where id = $1)'
  const address = 'id = (select address_id from conversations where id = $1)'
  const account = 'id = (select account_id from conversations where id = $1)'
  for (const [taken, given] of [
    [
      `update contacts set blocked_at = now() where ${contact}`,
      `update contacts set blocked_at = null where ${contact}`,
    ],
    [
      `update addresses set ended_at = now() where ${address}`,
      `update addresses set ended_at = null where ${address}`,
    ],
    [
      `update accounts set status = 'suspended' where ${account}`,
      `update accounts set status = 'active' where ${account}`,
    ],
    [
      'update conversations set deleted_at = now() where id = $1',
      'update conversations set deleted_at = null where id = $1',
    ],
  ] as const) {
    const { uuid, say } = await aSpeaker('Ann')
    expect((await say('First')).status).toBe(200)
    await change(taken, [uuid])
    expect([taken, (await say('Too late')).status]).toEqual([taken, 404])
    await change(given, [uuid])
    expect((await say('Again')).status).toBe(200)
  }
})

test('an inbox that is out of service takes nothing more', async () => {
  const closing = await anInbox()
  const { say } = await aSpeaker('Ann', closing)
  expect((await say('First')).status).toBe(200)
  await desk.linus.patch(`/inboxes/${closing.id}`, { status: 'disabled' })
  expect((await say('Too late')).status).toBe(404)
})

test('what one address of a contact began another says something in, once both are proved', async () => {
  const [one, two] = [await aSpeaker('Ann'), await aSpeaker('Ann')]
  const contactOf = 'select contact_id from conversations where id'
  await change(
    `update addresses set contact_id = (${contactOf} = $1) where id = (select address_id from conversations where id = $2)`,
    [one.uuid, two.uuid],
  )
  const prove = async ({ uuid }: { uuid: string }, at: Date | null) =>
    await change(
      'update addresses set verified_at = $2 where id = (select address_id from conversations where id = $1)',
      [uuid, at],
    )
  expect((await two.say('Sharing a contact is not enough', one.id)).status).toBe(404)
  await prove(one, new Date())
  expect((await two.say('Nor is the other’s proof', one.id)).status).toBe(404)
  await prove(one, null)
  await prove(two, new Date())
  expect((await two.say('Nor one’s own', one.id)).status).toBe(404)
  await prove(one, new Date())
  expect((await two.say('It is me', one.id)).body).toMatchObject({ conversation_id: one.id })
})

test('a network that guesses who speaks is held up', async () => {
  const limited = await openDesk({ settings: { RATE_LIMITS: 'on' } })
  try {
    const { key } = (await limited.linus.post('/inboxes', { name: 'App', channel: 'api' })).body.data
    const guess = (name: number) =>
      fetch(`${limited.url}/public/api/v1/inboxes/${key}/contacts/${name}/conversations/1/messages`)
    const statuses: number[] = []
    for (let number = 0; number < 61; number++) statuses.push((await guess(number)).status)
    expect(statuses.slice(0, 60).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(-1)).toEqual([429])
  } finally {
    await limited.close()
  }
})
