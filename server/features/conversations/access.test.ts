import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { somebodyWaits } from '../../../testkit/somebody-waits.ts'
import { parseId } from '../../platform/ids/ids.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('what changed while a writer waited for the conversation is what it goes by', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const key = parseId('conv', id)
  const holder = await desk.running.app.platform.db.pool.connect()
  await holder.query('begin')
  await holder.query('select from conversations where id = $1 for update', [key])
  // Each has seen an open conversation, and waits for it.
  const closing = desk.ada.patch(`/conversations/${id}/close`, { resolution: 'Mended' })
  await somebodyWaits(desk)
  await holder.query(
    `update conversations set lifecycle = 'closed', handler = 'none', closed_at = now() where id = $1`,
    [key],
  )
  await holder.query('commit')
  holder.release()

  expect((await closing).status).toBe(200)
  const { rows } = await desk.running.app.platform.db.pool.query(
    'select resolution from closures where conversation_id = $1',
    [key],
  )
  // It was closed already: closing it again changes nothing.
  expect(rows).toEqual([])
})

test('a conversation that is removed while a writer waits for it does not exist for the writer', async () => {
  const customer = await desk.visitor()
  const id = await customer.chat()
  const key = parseId('conv', id)
  const holder = await desk.running.app.platform.db.pool.connect()
  await holder.query('begin')
  await holder.query('select from conversations where id = $1 for update', [key])
  const closing = desk.ada.patch(`/conversations/${id}/close`, {})
  await somebodyWaits(desk)
  await holder.query('update conversations set deleted_at = now() where id = $1', [key])
  await holder.query('commit')
  holder.release()

  expect(await closing).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
})
