/** SQL of platform apps and what each may touch. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { GrantKind, PlatformAppRow } from './platform-apps.ts'

export async function insertApp(tx: Tx, row: { id: string; name: string; now: Date }): Promise<void> {
  await tx.run(
    sql`insert into platform_apps (id, name, created_at) values (${row.id}, ${row.name}, ${row.now})`,
  )
}

export async function selectApps(reader: Reader): Promise<PlatformAppRow[]> {
  return await reader.many<PlatformAppRow>(
    sql`select id, num, name, created_at as "createdAt" from platform_apps order by num`,
  )
}

export async function deleteApp(tx: Tx, num: number): Promise<string | undefined> {
  const row = await tx.one<{ name: string }>(sql`delete from platform_apps where num = ${num} returning name`)
  return row?.name
}

export async function insertGrant(tx: Tx, appId: string, kind: GrantKind, subjectId: string): Promise<void> {
  await tx.run(sql`
    insert into platform_grants (platform_app_id, kind, subject_id) values (${appId}, ${kind}, ${subjectId})
    on conflict do nothing`)
}

export async function deleteGrants(tx: Tx, kind: GrantKind, subjectId: string): Promise<void> {
  await tx.run(sql`delete from platform_grants where kind = ${kind} and subject_id = ${subjectId}`)
}

export async function selectIsGranted(
  reader: Reader,
  appId: string,
  kind: GrantKind,
  subjectId: string,
): Promise<boolean> {
  const row = await reader.one(sql`
    select subject_id from platform_grants
    where platform_app_id = ${appId} and kind = ${kind} and subject_id = ${subjectId}`)
  return row !== undefined
}

export async function selectGranted(reader: Reader, appId: string, kind: GrantKind): Promise<string[]> {
  const rows = await reader.many<{ subject_id: string }>(sql`
    select subject_id from platform_grants where platform_app_id = ${appId} and kind = ${kind}`)
  return rows.map((row) => row.subject_id)
}
