/** SQL of which contacts carry which labels. */
import sql from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'

/** Makes the labels of a contact exactly these. */
export async function replaceLabels(
  tx: Tx,
  contact: { accountId: string; id: string },
  labelIds: string[],
): Promise<void> {
  await tx.run(sql`
    delete from contact_labels
    where account_id = ${contact.accountId} and contact_id = ${contact.id} and not label_id = any(${labelIds}::uuid[])`)
  await tx.run(sql`
    insert into contact_labels (account_id, contact_id, label_id)
    select ${contact.accountId}, ${contact.id}, unnest(${labelIds}::uuid[]) on conflict do nothing`)
}

/** The label names of many contacts, by name. */
export async function selectLabels(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Map<string, string[]>> {
  const rows = await reader.many<{ id: string; names: string[] }>(sql`
    select contact_labels.contact_id as id, array_agg(labels.name order by lower(labels.name)) as names
    from contact_labels
    join labels on labels.account_id = contact_labels.account_id and labels.id = contact_labels.label_id
    where contact_labels.account_id = ${accountId} and contact_labels.contact_id = any(${contactIds}::uuid[])
    group by contact_labels.contact_id`)
  return new Map(rows.map((row) => [row.id, row.names]))
}

/** Gives one contact's labels to another. */
export async function copyLabels(
  tx: Tx,
  accountId: string,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  await tx.run(sql`
    insert into contact_labels (account_id, contact_id, label_id)
    select account_id, ${toId}, label_id from contact_labels where account_id = ${accountId} and contact_id = ${fromId}
    on conflict do nothing`)
}
