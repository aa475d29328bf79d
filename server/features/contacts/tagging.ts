/** Which labels a contact carries. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { announce } from './announce.ts'
import type { Contact } from './contact.ts'
import { replaceLabels, selectLabels } from './label-queries.ts'

/** The label names of many contacts: one look-up for a page of them. */
export async function listContactLabels(
  reader: Reader,
  accountId: string,
  contactIds: string[],
): Promise<Map<string, string[]>> {
  return await selectLabels(reader, accountId, contactIds)
}

/** Makes the labels of a contact exactly these; their names are what the log keeps. */
export async function setContactLabels(
  tx: Tx,
  contact: Contact,
  labels: { id: string; name: string }[],
  by: By,
): Promise<string[]> {
  const names = async () => (await selectLabels(tx, contact.accountId, [contact.id])).get(contact.id) ?? []
  const before = await names()
  await replaceLabels(
    tx,
    contact,
    labels.map((label) => label.id),
  )
  const after = await names()
  if (JSON.stringify(before) !== JSON.stringify(after))
    await announce(tx, contact, 'updated', by, { labels: [before, after] })
  return after
}
