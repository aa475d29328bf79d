import { afterEach, beforeEach, expect, test } from 'bun:test'
import sql from 'sql-template-tag'
import { z } from 'zod'
import { cloneDatabase, dropDatabase } from '../../../testkit/database.ts'
import { createAccount } from '../../features/accounts/accounts.ts'
import { type Database, openDatabase } from '../db/db.ts'
import { refuse } from '../http/refusal.ts'
import { createLog } from '../log/log.ts'
import { append } from './append.ts'
import { type Dispatcher, mostTries, on, onAny, type Reaction, startDispatcher } from './dispatcher.ts'
import { defineEvent } from './event.ts'
import { createWaker } from './wake.ts'

const happened = defineEvent({ type: 'thing.happened', data: z.object({ what: z.string() }) })

let url: string
let db: Database
let dispatcher: Dispatcher | undefined
/** Two accounts, in the order the dispatcher takes them. */
let first: string
let second: string

beforeEach(async () => {
  url = await cloneDatabase()
  db = openDatabase({ url, poolSize: 4, onError: () => {}, onAppended: () => {} })
  const made = await db.transact(async (tx) => [
    (await createAccount(tx, { name: 'One', now: new Date() })).id,
    (await createAccount(tx, { name: 'Other', now: new Date() })).id,
  ])
  ;[first = '', second = ''] = made.toSorted()
})
afterEach(async () => {
  await dispatcher?.stop()
  await db.close()
  dropDatabase(url)
})

const happen = (accountId: string, what: string) =>
  db.transact(async (tx) =>
    append(tx, happened, {
      accountId,
      at: new Date(),
      actor: { kind: 'system', id: null },
      inboxId: null,
      conversationId: null,
      contactId: null,
      memberId: null,
      data: { what },
    }),
  )
const start = (...reactions: Reaction[]) => {
  // Rounds are run by `settle` alone.
  const options = { db, reactions, log: createLog('silent'), pollMs: 1_000_000, now: () => new Date() }
  dispatcher = startDispatcher({ ...options, waker: createWaker(() => {}) })
  return dispatcher
}
/** A reaction that notes in the database what happened; what fails with it is not noted. */
const noting = (name: string, before: (what: string) => Promise<void> = async () => {}) =>
  on(happened, name, async (tx, events) => {
    for (const { accountId, data } of events) {
      await tx.run(sql`update accounts set name = name || ${` ${name}:${data.what}`} where id = ${accountId}`)
      await before(data.what)
    }
  })
const noted = async (accountId: string) =>
  (
    await db.pool.query<{ name: string }>('select name from accounts where id = $1', [accountId])
  ).rows[0]?.name
    .split(' ')
    .slice(1)
const putAside = async () =>
  (await db.pool.query<{ reaction: string }>('select reaction from failed_reactions')).rows

test('a lock not had in time holds up its account and nobody else, and nothing is put aside', async () => {
  await happen(first, 'a')
  await happen(first, 'b')
  await happen(second, 'c')
  const holder = await db.pool.connect()
  await holder.query('begin')
  await holder.query('select from account_counters where account_id = $1 for update', [first])
  const waiting = on(happened, 'wait', async (tx, events) => {
    await tx.run(sql`set local lock_timeout = '20ms'`)
    for (const { accountId } of events)
      await tx.run(sql`select from account_counters where account_id = ${accountId} for update`)
  })
  const { settle } = start(noting('before'), waiting, noting('after'))
  await settle()
  expect([await noted(first), await noted(second)]).toEqual([[], ['before:c', 'after:c']])
  await settle()
  expect(await putAside()).toEqual([])

  await holder.query('rollback')
  holder.release()
  await settle()
  expect((await noted(first))?.toSorted()).toEqual(['after:a', 'after:b', 'before:a', 'before:b'])
  expect(await putAside()).toEqual([])
})

test('a reaction that fails for a reason of its own is put aside, and the rest goes on', async () => {
  for (const what of ['a', 'b', 'c']) await happen(first, what)
  const { settle } = start(
    noting('choosy', async (what) => {
      if (what === 'b') throw new TypeError('no b')
    }),
    noting('plain'),
  )
  await settle()

  expect((await noted(first))?.toSorted()).toEqual(['choosy:a', 'choosy:c', 'plain:a', 'plain:b', 'plain:c'])
  expect(await putAside()).toEqual([{ reaction: 'choosy' }])
})

test('a reaction to events of several types has them in the order of the log', async () => {
  const other = defineEvent({ type: 'thing.undone', data: z.object({ what: z.string() }) })
  const heard: string[] = []
  for (const what of ['a', 'b', 'c']) {
    await happen(first, what)
    const news = {
      accountId: first,
      at: new Date(),
      actor: { kind: 'system', id: null },
      data: { what },
    } as const
    await db.transact(async (tx) => append(tx, other, news))
  }
  const hearing = onAny([happened, other], 'hear', async (_tx, events) => {
    heard.push(...events.map(({ seq, type }) => `${seq} ${type}`))
  })
  const { settle } = start(hearing)
  await settle()

  expect(heard).toEqual([1, 3, 5].flatMap((seq) => [`${seq} thing.happened`, `${seq + 1} thing.undone`]))
})

test('what fails for passing reasons without end is put aside in the end', async () => {
  await happen(first, 'a')
  let tries = 0
  const { settle } = start(
    noting('never', async () => {
      tries++
      throw refuse('unavailable')
    }),
    noting('plain'),
  )
  while ((await putAside()).length === 0 && tries < 10 * mostTries) await settle()

  expect(await putAside()).toEqual([{ reaction: 'never' }])
  expect(tries).toBeGreaterThan(mostTries)
  expect(await noted(first)).toEqual(['plain:a'])
})

test('an account whose counter is ahead of its log does not end the round of the others', async () => {
  await db.pool.query('update account_counters set event_seq = event_seq + 3 where account_id = $1', [first])
  await happen(second, 'b')
  const { settle } = start(noting('plain'))
  await settle()
  expect(await noted(second)).toEqual(['plain:b'])

  await happen(first, 'a')
  await settle()
  expect(await noted(first)).toEqual(['plain:a'])
})
