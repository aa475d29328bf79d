/** Drafts: what a member began to write in a conversation. Its own: nobody else finds it. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { clash } from '../../platform/http/refusal.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { deleteDraft, insertDraft, selectDraft, updateDraft, upsertDraft } from './queries.ts'

export interface Place {
  accountId: string
  conversationId: string
  userId: string
  kind: DraftKind
}

/** What goes to the customer, or stays with the team: neither is ever taken for the other. */
export type DraftKind = 'reply' | 'note'

export interface Draft {
  content: string
  updatedAt: Date
}

/** What the member began in a conversation it was admitted to, as a reply or as a note. */
export async function findDraft(
  reader: Reader,
  member: Member,
  conversation: Conversation,
  kind: DraftKind,
): Promise<Draft | undefined> {
  return await selectDraft(reader, placeOf(member, conversation, kind))
}

/**
 * Keeps what is written; with nothing in it the draft is gone. Where it is said of which time the draft is that its writer knows
 * (null: of none), another one stays and this one is refused: somebody writes in two places at once.
 */
export async function keepDraft(
  tx: Tx,
  member: Member,
  conversation: Conversation,
  kind: DraftKind,
  draft: Draft & { expected?: Date | null | undefined },
): Promise<void> {
  const place = placeOf(member, conversation, kind)
  const isKept = draft.content === '' ? await drop(tx, place, draft.expected) : await write(tx, place, draft)
  if (!isKept) throw clash('written_elsewhere', 'The draft was written elsewhere since')
}

/** False where another draft is there. */
async function drop(tx: Tx, place: Place, expected: Date | null | undefined): Promise<boolean> {
  if (expected !== null) await deleteDraft(tx, place, expected)
  // What is gone already was dropped by a request whose answer was lost.
  return expected === undefined || (await selectDraft(tx, place)) === undefined
}

async function write(
  tx: Tx,
  place: Place,
  { expected, ...draft }: Draft & { expected?: Date | null | undefined },
): Promise<boolean> {
  if (expected === undefined) return (await upsertDraft(tx, place, draft)) > 0
  if (expected === null) return (await insertDraft(tx, place, draft)) > 0
  return (await updateDraft(tx, place, { ...draft, expected })) > 0
}

function placeOf(
  { userId }: Member,
  { accountId, id: conversationId }: Conversation,
  kind: DraftKind,
): Place {
  return { accountId, conversationId, userId, kind }
}
