/** SQL of the pause of all webhooks. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { WebhookPause } from './pausing.ts'

export async function insertPause(tx: Tx, { reason, pausedAt }: WebhookPause): Promise<void> {
  await tx.run(pauseStatement(reason, pausedAt))
}

/** The pause as a statement. */
export const pauseStatement = (reason: string, pausedAt: Date): Sql => sql`
  insert into webhook_pauses (reason, paused_at) values (${reason}, ${pausedAt}) on conflict do nothing`

export async function deletePause(tx: Tx): Promise<boolean> {
  return (await tx.run(sql`delete from webhook_pauses`)) > 0
}

export async function selectPause(reader: Reader): Promise<WebhookPause | undefined> {
  return await reader.one<WebhookPause>(sql`select reason, paused_at as "pausedAt" from webhook_pauses`)
}

/** By webhook_deliveries_pending. */
export async function selectWaitingCount(reader: Reader): Promise<number> {
  const row = await reader.one<{ count: number }>(sql`
    select count(*)::int as count from webhook_deliveries where status = 'pending'`)
  return row?.count ?? 0
}
