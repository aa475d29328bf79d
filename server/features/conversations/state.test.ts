import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import type { By } from '../../platform/events/by.ts'
import { parseId } from '../../platform/ids/ids.ts'
import { openConversation } from './access.ts'
import { selectOwners } from './change-queries.ts'
import { changeDetails } from './changes.ts'
import { assign, type Conversation, setState } from './conversations.ts'
import { snooze } from './waking.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

async function change(
  id: string,
  work: (tx: Parameters<typeof openConversation>[0], found: Conversation, by: By) => Promise<Conversation>,
) {
  const { db, clock, authenticator } = desk.running.app.platform
  const linus = await authenticator.member(desk.linus.accessToken ?? '', 'test')
  return await db.transact(async (tx) => {
    const found = await openConversation(tx, linus, parseId('conv', id) ?? '')
    return await work(tx, found, { actor: { kind: 'member', id: linus.userId }, now: clock.now() })
  })
}

test('RUL-12 a snoozed conversation returns by itself at its time, and not before', async () => {
  const id = await (await desk.visitor()).chat()
  const until = new Date(desk.clock.now().getTime() + 60_000)
  await change(id, (tx, found, by) => snooze(tx, found, { snoozedUntil: until }, by))
  expect((await desk.ada.get(`/conversations/${id}`)).body.data).toMatchObject({
    status: 'active',
    lifecycle: 'snoozed',
  })

  // The queue runs by the database's clock: what is due by ours is made due by its.
  await desk.running.app.platform.db.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where key = $1`,
    [`wake:${parseId('conv', id)}`],
  )
  await desk.settle()
  expect((await desk.ada.get(`/conversations/${id}`)).body.data.lifecycle).toBe('snoozed')

  desk.clock.advance(61_000)
  const again = new Date(desk.clock.now().getTime() + 1000)
  await change(id, (tx, found, by) => snooze(tx, found, { snoozedUntil: again }, by))
  desk.clock.advance(1001)
  await desk.running.app.platform.db.pool.query(
    `update graphile_worker._private_jobs set run_at = now() where key = $1`,
    [`wake:${parseId('conv', id)}`],
  )
  await desk.settle()
  expect((await desk.ada.get(`/conversations/${id}`)).body.data.lifecycle).toBe('open')
})

test('RUL-12 a wake-up that comes before our time, by a database ahead of us, is made again', async () => {
  const id = await (await desk.visitor()).chat()
  const key = `wake:${parseId('conv', id)}`
  const until = new Date(desk.clock.now().getTime() + 600_000)
  await change(id, (tx, found, by) => snooze(tx, found, { snoozedUntil: until }, by))
  const { pool } = desk.running.app.platform.db
  const due = () =>
    pool.query(`update graphile_worker._private_jobs set run_at = now() where key = $1`, [key])
  await due()
  await desk.settle()
  const { rows } = await pool.query<{ minutes: number }>(
    `select extract(epoch from run_at - now()) / 60 as minutes from graphile_worker._private_jobs where key = $1`,
    [key],
  )
  expect(rows.map(({ minutes }) => Math.round(Number(minutes)))).toEqual([10])
  desk.clock.advance(600_000)
  await due()
  await desk.settle()
  expect((await desk.ada.get(`/conversations/${id}`)).body.data.lifecycle).toBe('open')
})

test('C.10-1 every state is reached from every other, and the log of owners tells who had it', async () => {
  const id = await (await desk.visitor()).chat()
  const lifecycles = ['open', 'pending', 'snoozed', 'resolved', 'closed'] as const
  for (const from of lifecycles) {
    for (const to of lifecycles) {
      await change(id, (tx, found, by) => setState(tx, found, { lifecycle: from }, by))
      const reached = await change(id, (tx, found, by) => setState(tx, found, { lifecycle: to }, by))
      const isOver = to === 'resolved' || to === 'closed'
      expect([from, to, reached.lifecycle, reached.handler]).toEqual([
        from,
        to,
        to,
        isOver ? 'none' : 'queue',
      ])
      expect([reached.closedAt !== null, reached.snoozedUntil]).toEqual([isOver, null])
    }
  }
  const { db } = desk.running.app.platform
  const conversation = await change(id, async (_tx, found) => found)
  const owners = await selectOwners(db.read, conversation.accountId, [conversation.id])
  expect(owners.filter((owner) => owner.doneAt === null).length).toBeLessThanOrEqual(1)
})

test('a state that is already reached appends no event', async () => {
  const id = await (await desk.visitor()).chat()
  const said = async () => (await desk.events()).filter((type) => type === 'conversation.changed').length
  const before = await said()
  await change(id, (tx, found, by) => setState(tx, found, { lifecycle: 'open' }, by))
  expect(await said()).toBe(before)
})

test('RUL-14 where somebody switched the assistant off it stays off, until the word is taken back', async () => {
  const { body } = await desk.linus.post('/assistants', { name: 'Luna' })
  const assistant = { kind: 'assistant', id: parseId('assistant', body.data.id) ?? '' } as const
  const id = await (await desk.visitor()).chat()
  const given = () => change(id, (tx, found, by) => assign(tx, found, assistant, by))
  const say = (captain_manually_disabled: boolean) =>
    change(id, (tx, found, by) =>
      changeDetails(tx, found, { customAttributes: { captain_manually_disabled } }, by),
    )

  expect(await given()).toMatchObject({ handler: 'ai', assistantId: assistant.id })
  await change(id, (tx, found, by) => setState(tx, found, { lifecycle: 'open', handler: 'queue' }, by))
  await say(true)
  await expect(given()).rejects.toThrow('switched off')
  const byState = change(id, (tx, found, by) => setState(tx, found, { lifecycle: 'open', handler: 'ai' }, by))
  await expect(byState).rejects.toThrow('switched off')
  await say(false)
  expect(await given()).toMatchObject({ handler: 'ai' })
})
