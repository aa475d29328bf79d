/**
 * Muting: hearing no more of whom a conversation is with. It is resolved and its contact blocked, so that neither words nor
 * another conversation come from there; unmuting lets the contact in again and leaves the conversation as it is.
 */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { openContact, setBlocked } from '../contacts/contacts.ts'
import { changeDetails } from './changes.ts'
import { type Conversation, isActive, setState } from './conversations.ts'

/** Muting a muted one changes nothing. */
export async function setMuted(
  tx: Tx,
  conversation: Conversation,
  isMuted: boolean,
  by: By,
): Promise<Conversation> {
  if (isMuted === (conversation.mutedAt !== null)) return conversation
  const ended =
    isMuted && isActive(conversation)
      ? await setState(tx, conversation, { lifecycle: 'resolved' }, by)
      : conversation
  const { accountId, contactId } = conversation
  await setBlocked(tx, await openContact(tx, { accountId }, contactId), isMuted, by)
  return await changeDetails(tx, ended, { isMuted }, by)
}
