import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { newId, parseId, printId } from '../../platform/ids/ids.ts'

let desk: Desk
let teamId: string
let assistantId: string
beforeAll(async () => {
  desk = await openDesk()
  const { pool } = desk.running.app.platform.db
  const account = await pool.query<{ id: string }>(
    `select account_id as id from inboxes where key = 'site_shop'`,
  )
  const accountId = account.rows[0]?.id
  teamId = newId()
  assistantId = newId()
  await pool.query(`insert into teams (account_id, id, name, created_at) values ($1, $2, 'Parcels', now())`, [
    accountId,
    teamId,
  ])
  await pool.query(
    `insert into assistants (account_id, id, name, created_at) values ($1, $2, 'Robin', now())`,
    [accountId, assistantId],
  )
})
afterAll(() => desk.close())

const changesOf = async (id: string) => {
  const { rows } = await desk.running.app.platform.db.pool.query(
    `select data -> 'changes' as changes from events where type = 'conversation.changed' and conversation_id = $1 order by seq`,
    [parseId('conv', id)],
  )
  return rows.map((row) => row.changes)
}

test('FLD-52 every field is changed by one request, and what changed is told with before and after', async () => {
  const id = await (await desk.visitor()).chat()
  const changed = await desk.ada.patch(`/conversations/${id}`, {
    priority: 3,
    subject: 'Parcel',
    name: 'Case 7',
    detail: 'Late',
    summary: 'It is late.',
    muted: true,
    sla_due_at: '2031-01-01T00:00:00Z',
    custom_attributes: { order: '7' },
    metadata: { seen: 1 },
  })
  expect(changed.status).toBe(200)
  expect(changed.body.data).toMatchObject({
    priority: 3,
    subject: 'Parcel',
    name: 'Case 7',
    detail: 'Late',
    summary: 'It is late.',
    muted: true,
    sla_due_at: '2031-01-01T00:00:00.000Z',
    custom_attributes: { order: '7' },
    metadata: { seen: 1 },
    status: 'closed',
    lifecycle: 'resolved',
  })
  const laid = await desk.ada.patch(`/conversations/${id}`, {
    custom_attributes: { order: null, colour: 'red' },
    muted: false,
    priority: null,
  })
  expect(laid.body.data).toMatchObject({ custom_attributes: { colour: 'red' }, muted: false, priority: null })
  const [, first, ended, muted, second, unmuted] = await changesOf(id)
  expect(first).toMatchObject({ priority: [null, 3], subject: [null, 'Parcel'] })
  expect(ended).toMatchObject({ lifecycle: ['open', 'resolved'] })
  expect(muted).toMatchObject({ muted_at: [null, expect.any(String)] })
  expect(unmuted).toMatchObject({ muted_at: [expect.any(String), null] })
  expect(second).toMatchObject({
    priority: [3, null],
    custom_attributes: [{ order: '7' }, { colour: 'red' }],
  })

  // Nothing new, nothing said.
  await desk.ada.patch(`/conversations/${id}`, { subject: 'Parcel' })
  expect(await changesOf(id)).toHaveLength(6)
})

test('C.10-1 the state is changed by name, and a second active conversation is refused', async () => {
  const visitor = await desk.visitor()
  const id = await visitor.chat()
  const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString()
  const enter = async (body: unknown) => {
    const reply = await desk.ada.patch(`/conversations/${id}`, body)
    const { lifecycle, handler, snoozed_until } = reply.body.data ?? {}
    return [reply.status, lifecycle ?? reply.body.error.code, handler, snoozed_until]
  }
  expect(await enter({ lifecycle: 'snoozed', snoozed_until: until })).toEqual([
    200,
    'snoozed',
    'queue',
    until,
  ])
  expect(await enter({ priority: 2 })).toEqual([200, 'snoozed', 'queue', until])
  expect((await enter({ lifecycle: 'snoozed', snoozed_until: '2001-01-01T00:00:00Z' }))[1]).toBe(
    'VALIDATION_ERROR',
  )
  expect(await enter({ lifecycle: 'pending', handler: 'queue' })).toEqual([200, 'pending', 'queue', null])
  expect(await enter({ lifecycle: 'resolved', resolution: 'Done' })).toEqual([200, 'resolved', 'none', null])
  expect(await enter({ lifecycle: 'snoozed' })).toEqual([200, 'snoozed', 'queue', null])
  expect(await enter({ lifecycle: 'closed' })).toEqual([200, 'closed', 'none', null])
  await visitor.chat()
  expect((await enter({ lifecycle: 'open' })).slice(0, 2)).toEqual([409, 'CONFLICT'])
})

test('C.10-7 an agent, a team and an assistant own it, and nobody does', async () => {
  const id = await (await desk.visitor()).chat()
  const own = async (body: unknown, who = desk.ada) => {
    const { status, body: answer } = await who.call('PUT', `/conversations/${id}/owner`, body, {})
    const { assigned_agent_id, team_id, assistant_id, handler } = answer.data ?? {}
    return { status, agent: assigned_agent_id, team: team_id, assistant: assistant_id, handler }
  }
  const team = printId('team', teamId)
  const assistant = printId('assistant', assistantId)
  expect(await own({ team_id: team })).toMatchObject({ status: 200, team, agent: null, handler: 'queue' })
  expect(await own({ agent_id: desk.grace.userId })).toMatchObject({
    team,
    agent: desk.grace.userId,
    handler: 'human',
  })
  expect(await own({ assistant_id: assistant })).toMatchObject({ agent: null, assistant, handler: 'ai' })
  expect(await own({ agent_id: null })).toMatchObject({
    agent: null,
    assistant: null,
    handler: 'queue',
    team,
  })
  expect(await own({ team_id: null })).toMatchObject({ team: null })
  expect((await own({ agent_id: desk.bruno.userId })).status).toBe(400)
  expect((await own({ team_id: printId('team', newId()) })).status).toBe(400)
  expect((await own({ assistant_id: printId('assistant', newId()) })).status).toBe(400)
  expect((await own({ team_id: null, agent_id: null })).status).toBe(400)
  expect((await own({ team_id: team }, desk.bruno)).status).toBe(403)
  expect((await own({ team_id: team }, desk.mallory)).status).toBe(404)
})

test('labels and participants are exactly what was asked for', async () => {
  const id = await (await desk.visitor()).chat()
  const put = (what: string, body: unknown, who = desk.ada) =>
    who.call('PUT', `/conversations/${id}/${what}`, body, {})
  expect((await put('labels', { labels: ['vip', 'Billing'] })).body.data).toEqual({
    labels: ['Billing', 'vip'],
  })
  expect((await put('labels', { labels: ['VIP'] })).body.data).toEqual({ labels: ['vip'] })
  expect((await desk.grace.get(`/conversations/${id}/labels`)).body.data).toEqual({ labels: ['vip'] })

  const both = { user_ids: [desk.ada.userId, desk.grace.userId] }
  expect((await put('participants', both)).body.data.user_ids.sort()).toEqual([...both.user_ids].sort())
  expect((await put('participants', { user_ids: [desk.ada.userId] })).body.data.user_ids).toEqual([
    desk.ada.userId,
  ])
  expect((await desk.ada.get(`/conversations/${id}/participants`)).body.data.user_ids).toEqual([
    desk.ada.userId,
  ])
  expect((await put('participants', { user_ids: [desk.bruno.userId] })).status).toBe(400)
  for (const what of ['labels', 'participants']) {
    expect((await desk.bruno.get(`/conversations/${id}/${what}`)).status).toBe(403)
    expect((await desk.mallory.get(`/conversations/${id}/${what}`)).status).toBe(404)
  }
})

test('a conversation has at most a hundred labels', async () => {
  const id = await (await desk.visitor()).chat()
  const path = `/conversations/${id}/labels`
  const names = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `label ${from + at}`)
  await desk.ada.patch(path, { add: names(0, 50) })
  expect((await desk.ada.patch(path, { add: names(50, 50) })).status).toBe(200)
  const refused = await desk.ada.patch(path, { add: ['one more'] })
  expect([refused.status, refused.body.error]).toEqual([
    409,
    expect.objectContaining({ code: 'CONFLICT', reason: 'too_many' }),
  ])
  expect((await desk.ada.get(path)).body.data.labels).not.toContain('one more')
  expect(
    (await desk.ada.patch(path, { add: ['one more'], remove: ['label 0'] })).body.data.labels,
  ).toHaveLength(100)
})

test('labels given and taken by several at once are all given and taken, each change with one event', async () => {
  const id = await (await desk.visitor()).chat()
  const path = `/conversations/${id}/labels`
  await desk.ada.call('PUT', path, { labels: ['north', 'old'] }, {})
  const hears = await desk.socket(desk.grace)
  const changes = [{ add: ['South'] }, { add: ['fraud'] }, { remove: ['OLD'] }, { remove: ['never-there'] }]
  const answers = await Promise.all(changes.map((change) => desk.ada.patch(path, change)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect((await desk.ada.get(path)).body.data.labels).toEqual(['South', 'fraud', 'north'])

  // One and the same change is said once.
  await desk.ada.patch(path, { add: ['south'], remove: ['old'] })
  await desk.ada.patch(path, { add: ['last'] })
  const heard = []
  do heard.push(await hears.take('conversation'))
  while (!heard.at(-1)?.conversation.labels.includes('last'))
  expect(heard).toHaveLength(4)
  expect((await desk.ada.patch(path, { add: [''] })).status).toBe(400)
  expect((await desk.bruno.patch(path, { add: ['mine'] })).status).toBe(403)
  expect((await desk.mallory.patch(path, { add: ['mine'] })).status).toBe(404)
})

test('X9 an administrator archives: it is gone for all, and the contact may begin anew', async () => {
  const visitor = await desk.visitor()
  const id = await visitor.chat()
  await visitor.say(id, 'Hello')
  expect((await desk.ada.delete(`/conversations/${id}`)).status).toBe(403)
  expect((await desk.mallory.delete(`/conversations/${id}`)).status).toBe(404)
  expect((await desk.linus.delete(`/conversations/${id}`)).status).toBe(200)
  expect((await desk.linus.delete(`/conversations/${id}`)).status).toBe(404)
  expect((await desk.ada.get(`/conversations/${id}`)).status).toBe(404)
  expect((await visitor.get(`/conversations/${id}`)).status).toBe(404)
  expect(await visitor.chat()).not.toBe(id)
})
