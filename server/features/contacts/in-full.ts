/** A contact as the API shows it by itself: with where it is reached and what it is labelled. */
import type { z } from 'zod'
import type { Reader } from '../../platform/db/db.ts'
import { listAddresses } from './addresses.ts'
import type { Contact } from './contact.ts'
import { presentAddress, presentContact } from './present.ts'
import type { ContactInFull } from './schema.ts'
import { listContactLabels } from './tagging.ts'

export async function inFull(reader: Reader, contact: Contact): Promise<z.output<typeof ContactInFull>> {
  const { accountId, id } = contact
  const addresses = (await listAddresses(reader, accountId, [id])).get(id) ?? []
  const labels = (await listContactLabels(reader, accountId, [id])).get(id) ?? []
  return { ...presentContact(contact), addresses: addresses.map(presentAddress), labels }
}
