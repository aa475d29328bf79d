/** SQL of the networks users signed in from. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

/** Which of these users signed in from a network since. */
export async function selectKnownThere(
  reader: Reader,
  { userIds, network, since }: { userIds: string[]; network: string; since: Date },
): Promise<string[]> {
  const rows = await reader.many<{ userId: string }>(sql`
    select user_id as "userId" from sign_in_networks
    where user_id = any(${userIds}::uuid[]) and network = ${network} and last_at > ${since}`)
  return rows.map((row) => row.userId)
}

export async function upsertNetwork(
  tx: Tx,
  { userId, network, now }: { userId: string; network: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into sign_in_networks (user_id, network, last_at) values (${userId}, ${network}, ${now})
    on conflict (user_id, network) do update set last_at = excluded.last_at`)
}

export async function deleteNetworks(tx: Tx, before: Date): Promise<void> {
  await tx.run(sql`delete from sign_in_networks where last_at < ${before}`)
}
