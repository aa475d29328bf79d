/** Becoming one: the contact's own share of a merge. What others keep of it is moved by those who keep it. */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { dropAvatar, moveAvatar } from '../avatars/avatars.ts'
import { moveReferences } from '../references/references.ts'
import { interruptVisitors } from '../sessions/sessions.ts'
import { moveAddresses, selectAddressIds } from './address-queries.ts'
import { announce } from './announce.ts'
import type { Contact } from './contact.ts'
import { copyLabels } from './label-queries.ts'
import { insertRedirect, updateMerged } from './merge-queries.ts'
import { updateColumns } from './queries.ts'
import { trustMailbox } from './said.ts'
import { silenceUnproved } from './voices.ts'

/**
 * Takes one contact into another, both locked: addresses, labels, references, and what the kept one lacks. The ids of the
 * one that went lead to the kept one. Its visitors' sockets close: they come back as the kept one's.
 */
export async function absorb(tx: Tx, kept: Contact, gone: Contact, by: By): Promise<Contact> {
  const { accountId } = kept
  const move = { fromId: gone.id, toId: kept.id }
  await interruptVisitors(tx, { accountId, addressIds: await selectAddressIds(tx, gone) }, 'merged', by.now)
  // What the gone one only said does not put the kept one's mailbox in doubt.
  if (kept.email !== null) await trustMailbox(tx, gone)
  await moveAddresses(tx, accountId, move)
  await copyLabels(tx, accountId, move)
  await moveReferences(tx, accountId, move)
  // Archived first: a number or identifier is one contact's at a time.
  await updateColumns(tx, gone, { deleted_at: by.now }, by.now)
  await updateMerged(tx, kept, gone, by.now)
  if (kept.avatarUrl === null) await moveAvatar(tx, accountId, move)
  else await dropAvatar(tx, { accountId, contactId: gone.id })
  await insertRedirect(tx, gone, kept.id, by.now)
  await silenceUnproved(tx, kept, by.now)
  return await announce(tx, kept, 'merged', by, { id: [gone.id, kept.id], number: [gone.num, kept.num] })
}
