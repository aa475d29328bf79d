import { afterAll, beforeAll, expect, test } from 'bun:test'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { somebodyWaits } from '../../../testkit/somebody-waits.ts'
import { newId, parseId } from '../../platform/ids/ids.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { triesInOrder } from './schedule.ts'
import { releaseWebhook } from './sending-queries.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

test('what is added while a process is done with a webhook is not forgotten', async () => {
  const made = await desk.linus.post('/webhooks', { url: 'https://kept.invalid/', subscriptions: ['kept'] })
  const id = parseId('hook', made.body.data.id) ?? ''
  const { db } = desk.running.app.platform
  const lease = newId()
  // It is being served, for what was due a moment ago.
  const { rows } = await db.pool.query(
    `update webhooks set lease = $1, leased_until = now() + interval '1 hour', due_at = now() - interval '1 second'
     where id = $2 returning account_id`,
    [lease, id],
  )
  const accountId: string = rows[0].account_id
  const now = desk.clock.now()
  const draft = {
    id: newId(),
    webhookId: id,
    eventSeq: 1,
    event: 'kept',
    subjectId: id,
    body: {},
    createdAt: now,
  }
  const { releasing } = await db.transact(async (tx) => {
    await insertDeliveries(tx, accountId, [draft], now)
    let isOver = false
    const releasing = db
      .transact((other) => releaseWebhook(other, { accountId, id }, { lease, triesInOrder }))
      .then(() => {
        isOver = true
      })
    await Promise.race([releasing, somebodyWaits(desk)])
    expect(isOver).toBe(false)
    return { releasing }
  })
  await releasing
  const after = await db.pool.query(
    `select due_at is not null or finished_at is not null as known from webhooks
     join webhook_deliveries on webhook_id = webhooks.id where webhooks.id = $1`,
    [id],
  )
  expect(after.rows).toEqual([{ known: true }])
})
