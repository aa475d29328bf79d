/** Drafts: what a member began to write in a conversation. Its own: nobody else finds it. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { deleteDraft, selectDraft, upsertDraft } from './queries.ts'

export interface Place {
  accountId: string
  conversationId: string
  userId: string
}

export interface Draft {
  content: string
  updatedAt: Date
}

/** What the member began in a conversation it was admitted to. */
export async function findDraft(
  reader: Reader,
  member: Member,
  conversation: Conversation,
): Promise<Draft | undefined> {
  return await selectDraft(reader, placeOf(member, conversation))
}

/** Keeps what is written; with nothing in it the draft is gone. */
export async function keepDraft(
  tx: Tx,
  member: Member,
  conversation: Conversation,
  draft: Draft,
): Promise<void> {
  const place = placeOf(member, conversation)
  if (draft.content === '') await deleteDraft(tx, place)
  else await upsertDraft(tx, place, draft)
}

function placeOf({ userId }: Member, { accountId, id: conversationId }: Conversation): Place {
  return { accountId, conversationId, userId }
}
