/**
 * The history of a conversation as a program keeps it: what it left out is taken back, what it added is said, what it left
 * alone stays where it is. Notes are the staff's, and lines about what happened cannot be unsaid: neither is touched.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { deleteMessage } from '../messages/changing.ts'
import type { Message } from '../messages/message.ts'
import { postDirect } from '../messages/messages.ts'
import { historyOf } from '../messages/reading.ts'

/** Most messages of a conversation a program is given, and may give. */
const mostTold = 1000

/** Something a program says was said. */
export interface Told {
  from: 'contact' | 'assistant' | 'system'
  content: string
  at: Date | undefined
  metadata: Record<string, unknown>
}

/** What was said in a conversation, the newest of it, in the order of time; notes and what was taken back are left out. */
export async function readHistory(reader: Reader, conversation: Conversation): Promise<Message[]> {
  const shown = { withNotes: false, withActivity: true }
  const { messages } = await historyOf(reader, conversation, { limit: mostTold }, shown)
  return messages
    .filter((message) => message.deletedAt === null)
    .toSorted((one, other) => one.createdAt.getTime() - other.createdAt.getTime() || one.seq - other.seq)
}

/** Makes the history these messages that are there, and those told anew. The conversation is locked. */
export async function replaceHistory(
  tx: Tx,
  conversation: Conversation,
  { keep, told, assistant }: { keep: Set<string>; told: Told[]; assistant: { id: string; name: string } },
  by: By,
): Promise<Message[]> {
  if (keep.size + told.length > mostTold) throw refuse('invalid', `turns: at most ${mostTold} messages`)
  for (const message of await readHistory(tx, conversation)) {
    const stays = keep.has(message.id) || message.direction === 'activity'
    if (!stays) await deleteMessage(tx, { message, conversation }, by)
  }
  for (const one of told) await tell(tx, conversation, one, assistant, by)
  return await readHistory(tx, conversation)
}

async function tell(
  tx: Tx,
  { accountId, id, contactId }: Conversation,
  { from, content, at, metadata }: Told,
  assistant: { id: string; name: string },
  { now }: By,
): Promise<void> {
  const authors = {
    // An empty name: the contact's own.
    contact: { authorKind: 'contact', authorId: contactId, authorName: '' },
    assistant: { authorKind: 'assistant', authorId: assistant.id, authorName: assistant.name },
    system: { authorKind: 'system', authorId: null, authorName: 'System', direction: 'activity' },
  } as const
  const draft = { accountId, conversationId: id, content, metadata, now, keepsState: true, ...authors[from] }
  await postDirect(tx, { ...draft, ...(at === undefined ? {} : { saidAt: at }) })
}
