/** Who calls, and what it may see: managers all of the customer's conversations, agents those they own (systems.md 1.2). */
import type { Conversation } from '../../features/conversations/conversations.ts'
import { getKept, type Kept } from '../../features/conversations/known.ts'
import { listInboxesFor } from '../../features/inboxes/access.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { orAbsent } from './failures.ts'
import type { Inboxes } from './present.ts'

export const agents = ['agent', 'administrator'] as const
export const managers = ['administrator'] as const

/** A conversation the caller may read; one that was deleted says when. */
export async function conversationFor(reader: Reader, actor: Member, id: string): Promise<Kept> {
  const found = await orAbsent(getKept(reader, actor, id), 'CONVERSATION')
  requireOwner(actor, found)
  return found
}

type Owned = Pick<Conversation, 'assigneeId'>

/** Refuses an agent what another one owns, or nobody. */
export function requireOwner(actor: Member, conversation: Owned): void {
  if (actor.kind === 'agent') requireOwn(actor, conversation)
}

/** Refuses anybody but the owner: what is scoped to the calling agent is so for managers too. */
export function requireOwn(actor: Member, conversation: Owned): void {
  if (conversation.assigneeId !== actor.userId) throw refuse('forbidden', 'The agent does not own it')
}

/** The inboxes the caller sees, in one look-up. */
export async function inboxesFor(reader: Reader, actor: Member): Promise<Inboxes> {
  const found = await listInboxesFor(reader, actor, { after: 0 })
  return new Map(found.map((inbox) => [inbox.inboxId, inbox]))
}
