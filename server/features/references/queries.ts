/** SQL of references. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Reference } from './references.ts'

export async function selectTarget(
  reader: Reader,
  accountId: string,
  { namespace, kind, value }: Reference,
): Promise<string | undefined> {
  const row = await reader.one<{ target_id: string }>(sql`
    select target_id from external_refs
    where account_id = ${accountId} and namespace = ${namespace} and kind = ${kind} and value = ${value}`)
  return row?.target_id
}

export async function upsertReference(
  tx: Tx,
  accountId: string,
  { namespace, kind, value }: Reference,
  target: { id: string; was: string | undefined; now: Date },
): Promise<boolean> {
  const row = await tx.one(sql`
    insert into external_refs (account_id, namespace, kind, value, target_id, created_at)
    values (${accountId}, ${namespace}, ${kind}, ${value}, ${target.id}, ${target.now})
    on conflict (account_id, namespace, kind, value) do update set target_id = excluded.target_id
      where external_refs.target_id = ${target.was ?? null}
    returning target_id`)
  return row !== undefined
}

export async function selectReferences(
  reader: Reader,
  accountId: string,
  targetId: string,
): Promise<Reference[]> {
  return await reader.many<Reference>(sql`
    select namespace, kind, value from external_refs where account_id = ${accountId} and target_id = ${targetId}
    order by namespace, kind, value`)
}

export async function updateTargets(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(sql`
    update external_refs set target_id = ${toId} where account_id = ${accountId} and target_id = ${fromId}`)
}
