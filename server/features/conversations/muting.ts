/**
 * Muting: hearing no more of whom a conversation is with. It is resolved and its contact blocked, so that neither words nor
 * another conversation come from there; unmuting leaves the conversation as it is, and lets the contact in again where
 * muting is what blocks it. That it does is known by the moment: both are written with the same.
 */
import type { Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { keepBlocked, openContact, setBlocked } from '../contacts/contacts.ts'
import { selectOtherMuted } from './change-queries.ts'
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
  await (isMuted ? block(tx, conversation, by) : letIn(tx, conversation, by))
  return await changeDetails(tx, ended, { isMuted }, by)
}

/** One that is blocked already stays so by what blocked it. */
async function block(tx: Tx, { accountId, contactId }: Conversation, by: By): Promise<void> {
  const contact = await openContact(tx, { accountId }, contactId)
  if (!contact.blockedAt) await setBlocked(tx, contact, true, by)
}

/** Not where somebody blocked it, nor while another conversation with it is muted: that one blocks it then. */
async function letIn(tx: Tx, conversation: Conversation, by: By): Promise<void> {
  const { accountId, contactId, mutedAt } = conversation
  const contact = await openContact(tx, { accountId }, contactId)
  if (!contact.blockedAt || contact.blockedAt.getTime() !== mutedAt?.getTime()) return
  const other = await selectOtherMuted(tx, conversation)
  if (other) await keepBlocked(tx, contact, other)
  else await setBlocked(tx, contact, false, by)
}
