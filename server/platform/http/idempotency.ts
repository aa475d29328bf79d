/**
 * Idempotency keys: the first answer to a key is stored in the transaction that made it and given again to
 * every repeat for at least 24 hours. A key used with another request is refused; two at once: the second
 * waits on the row of the first and then gets its answer.
 */
import sql, { join } from 'sql-template-tag'
import type { Database, Tx } from '../db/db.ts'
import { Answer } from './operation.ts'
import { refuse } from './refusal.ts'

export interface Repeatable {
  accountId: string
  principal: string
  key: string
  requestHash: Buffer
  now: Date
}

interface Stored {
  request_hash: Buffer
  status: number
  body: { data?: unknown; message?: string }
}

/** Runs `work` once per key; a repeat gets the stored answer and `work` is not run. */
export async function transactOnce(
  db: Database,
  once: Repeatable,
  work: (tx: Tx) => Promise<unknown>,
): Promise<{ answer: unknown; isRepeat: boolean }> {
  return await db.transact(async (tx) => {
    const isFirst = await claim(tx, once)
    if (!isFirst) return { answer: await storedAnswer(tx, once), isRepeat: true }
    const answer = await work(tx)
    await store(tx, once, answer)
    return { answer, isRepeat: false }
  })
}

async function claim(tx: Tx, once: Repeatable): Promise<boolean> {
  // Waits here while a first call with the same key is still under way.
  const claimed = await tx.run(sql`
    insert into idempotency_keys (account_id, principal, key, request_hash, created_at)
    values (${once.accountId}, ${once.principal}, ${once.key}, ${once.requestHash}, ${once.now})
    on conflict do nothing`)
  return claimed === 1
}

async function storedAnswer(tx: Tx, once: Repeatable): Promise<unknown> {
  const stored = await tx.one<Stored>(sql`
    select request_hash, status, body from idempotency_keys
    where account_id = ${once.accountId} and principal = ${once.principal} and key = ${once.key}`)
  if (!stored) throw refuse('unavailable')
  if (!stored.request_hash.equals(once.requestHash)) {
    throw refuse('invalid', 'This Idempotency-Key was already used with a different request')
  }
  const { status, body } = stored
  // Given back as what it was: a handler may go on working with what its transaction answered.
  return status === 0 ? body.data : new Answer(status, body.data, body.message)
}

async function store(tx: Tx, once: Repeatable, answer: unknown): Promise<void> {
  const { status, data, message } = answer instanceof Answer ? answer : new Answer(0, answer)
  await tx.run(sql`
    update idempotency_keys set status = ${status}, body = ${JSON.stringify({ data, message })}
    where account_id = ${once.accountId} and principal = ${once.principal} and key = ${once.key}`)
}

/**
 * Rewrites the answers an account was given since an instant that mention any of these words: only to take out what
 * somebody had deleted.
 */
export async function rewriteAnswers(
  tx: Tx,
  { accountId, since }: { accountId: string; since: string },
  mentions: string[],
  rewrite: (answer: unknown) => unknown,
): Promise<void> {
  const isMentioned = mentions.map((mention) => sql`position(${mention} in body::text) > 0`)
  const rows = await tx.many<{ principal: string; key: string; body: unknown }>(sql`
    select principal, key, body from idempotency_keys
    where account_id = ${accountId} and created_at >= ${since}::timestamptz and (${join(isMentioned, ' or ')})
    order by principal, key for update`)
  for (const { principal, key, body } of rows) {
    await tx.run(sql`
      update idempotency_keys set body = ${JSON.stringify(rewrite(body))}
      where account_id = ${accountId} and principal = ${principal} and key = ${key}`)
  }
}
