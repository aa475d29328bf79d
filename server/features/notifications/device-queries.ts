/** SQL of the devices users are told on. */
import { createHash } from 'node:crypto'
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import { isNumber, numberOf } from '../../platform/ids/ids.ts'
import type { Device, DeviceDraft } from './devices.ts'
import type { Owner } from './notifications.ts'

/** Of a session only where it is one: a key or another system's token opens none. */
export async function upsertDevice(
  tx: Tx,
  userId: string,
  {
    kind,
    identifier,
    attributes,
    session,
  }: DeviceDraft & { session?: { accountId: string; sessionId: string } },
  now: Date,
): Promise<Device> {
  const row = await tx.one<Device>(sql`
    insert into push_subscriptions (user_id, kind, identifier, hash, attributes, created_at, updated_at, account_id,
      session_id)
    values (${userId}, ${kind}, ${identifier}, ${createHash('sha256').update(identifier).digest()},
      ${JSON.stringify(attributes)}::jsonb, ${now}, ${now}, ${session?.accountId ?? null},
      (select id from sessions where account_id = ${session?.accountId ?? null} and id = ${session?.sessionId ?? null}))
    on conflict (hash) do update set user_id = excluded.user_id, kind = excluded.kind,
      attributes = excluded.attributes, updated_at = excluded.updated_at, account_id = excluded.account_id,
      session_id = excluded.session_id
    returning id, num, kind, identifier, attributes, created_at as "createdAt", updated_at as "updatedAt"`)
  if (!row) throw new Error('a device that was just kept is not there')
  return row
}

/** Leaves a user so many, the newest. */
export async function deleteOldestDevices(tx: Tx, userId: string, most: number): Promise<void> {
  await tx.run(sql`
    delete from push_subscriptions where num in (
      select num from push_subscriptions where user_id = ${userId} order by updated_at desc, num desc offset ${most})`)
}

export async function deleteDevices(tx: Tx, userId: string, token: string): Promise<void> {
  await tx.run(sql`
    delete from push_subscriptions
    where user_id = ${userId} and (attributes ->> 'push_token' = ${token} or identifier = ${token})`)
}

/** By push_subscriptions_id, or by its number. */
export async function deleteDevice(tx: Tx, { accountId, userId }: Owner, id: string): Promise<number> {
  return await tx.run(sql`
    delete from push_subscriptions
    where ${isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`} and user_id = ${userId} and (account_id is null or account_id = ${accountId})`)
}
