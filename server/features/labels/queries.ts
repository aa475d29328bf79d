/** SQL of labels. */
import sql, { empty } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import { isNumber, newId, numberOf } from '../../platform/ids/ids.ts'
import type { Label } from './labels.ts'

const columns = sql`account_id as "accountId", id, num, name, description, color, show_on_sidebar as "showOnSidebar",
  created_at as "createdAt", updated_at as "updatedAt"`

export async function selectLabel(reader: Reader, accountId: string, id: string): Promise<Label | undefined> {
  const isIt = isNumber(id) ? sql`num = ${numberOf(id)}` : sql`id = ${id}`
  return await reader.one<Label>(
    sql`select ${columns} from labels where account_id = ${accountId} and ${isIt}`,
  )
}

/** Each of these names with its label, where there is one. */
export async function selectByNames(
  reader: Reader,
  accountId: string,
  names: string[],
): Promise<{ wanted: string; label: Label | undefined }[]> {
  const found = await reader.many<Label & { place: number }>(sql`
    select wanted.place::int, ${columns} from unnest(${names}::text[]) with ordinality as wanted (text, place)
    join labels on account_id = ${accountId} and lower(name) = lower(wanted.text)`)
  const byPlace = new Map(found.map(({ place, ...label }) => [place, label]))
  return names.map((wanted, index) => ({ wanted, label: byPlace.get(index + 1) }))
}

/** By name, after a name where one is given. */
export async function selectLabels(
  reader: Reader,
  accountId: string,
  page: { limit: number | undefined; after: string[] | undefined },
): Promise<(Label & { key: string })[]> {
  const [name, id] = page.after ?? []
  const after = page.after ? sql`and (lower(name), id) > (${name}, ${id}::uuid)` : empty
  return await reader.many<Label & { key: string }>(sql`
    select ${columns}, lower(name) as key from labels where account_id = ${accountId} ${after}
    order by lower(name), id limit ${page.limit ?? null}`)
}

/** Makes those whose names nobody has; others stay as they are. */
export async function insertMissing(tx: Tx, accountId: string, names: string[], now: Date): Promise<Label[]> {
  const ids = names.map(() => newId())
  return await tx.many<Label>(sql`
    insert into labels (account_id, id, name, created_at)
    select ${accountId}, wanted.id, wanted.name, ${now} from unnest(${ids}::uuid[], ${names}::text[]) as wanted (id, name)
    on conflict (account_id, lower(name)) do nothing returning ${columns}`)
}

export async function insertLabel(tx: Tx, label: Label): Promise<void> {
  await tx.run(sql`
    insert into labels (account_id, id, name, description, color, show_on_sidebar, created_at)
    values (${label.accountId}, ${label.id}, ${label.name}, ${label.description}, ${label.color}, ${label.showOnSidebar},
      ${label.createdAt})`)
}

export async function updateLabel(tx: Tx, label: Label, now: Date): Promise<void> {
  await tx.run(sql`
    update labels set name = ${label.name}, description = ${label.description}, color = ${label.color},
      show_on_sidebar = ${label.showOnSidebar}, updated_at = ${now}
    where account_id = ${label.accountId} and id = ${label.id}`)
}

export async function deleteLabel(tx: Tx, label: Label): Promise<number> {
  return await tx.run(sql`delete from labels where account_id = ${label.accountId} and id = ${label.id}`)
}
