/**
 * Who asks on the public API: nobody signs in there. The inbox's identifier says where, a contact's source id says who
 * and is the credential; one that nobody has counts as a guess against the network it came from.
 */
import type { Holder } from '../../../features/conversations/of-address.ts'
import type { Inbox } from '../../../features/inboxes/inbox.ts'
import {
  actorOf,
  findPublicContact,
  findPublicInbox,
  type PublicContact,
} from '../../../features/inboxes/public.ts'
import type { Reader } from '../../../platform/db/db.ts'
import type { AnyActor, Visitor } from '../../../platform/http/actor.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import type { Platform } from '../../../platform/platform.ts'

/** Whatever key a client sends along (the SDKs send theirs to every address), it gives nothing here. */
export const anybody = ['anonymous', 'visitor', 'agent', 'administrator', 'assistant', 'platform'] as const

export interface PublicCaller extends PublicContact {
  inbox: Inbox
  /** What the doors of conversations and messages know it as. */
  actor: Visitor
  holder: Holder
}

/** The API inbox an address names; NOT_FOUND for any other. */
export async function inboxAt(
  reader: Reader,
  { inbox_identifier }: { inbox_identifier: string },
): Promise<Inbox> {
  const inbox = await findPublicInbox(reader, inbox_identifier)
  if (!inbox) throw refuse('not_found')
  return inbox
}

interface Names {
  inbox_identifier: string
  contact_identifier: string
}

/** The contact an address names by its source id, with its inbox and address; NOT_FOUND for any other. */
export async function callerAt(
  { limiter }: Platform,
  reader: Reader,
  params: Names,
  { network }: AnyActor,
): Promise<PublicCaller> {
  await limiter.checkGuesses(network)
  const inbox = await inboxAt(reader, params)
  const found = await findPublicContact(reader, inbox, params.contact_identifier)
  if (!found) {
    await limiter.wrongCredential(network)
    throw refuse('not_found')
  }
  const { accountId, inboxId } = inbox
  const holder = { accountId, inboxId, contactId: found.contact.id, addressId: found.address.id }
  return { ...found, inbox, holder, actor: actorOf(inbox, found.contact, network) }
}
