/** The labels of a conversation, by name: as people and programs know them. */

import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { findLabels } from '../labels/labels.ts'
import { selectLabels } from './change-queries.ts'
import { setLabels } from './changes.ts'
import type { Conversation } from './conversation.ts'

export async function listConversationLabels(reader: Reader, conversation: Conversation): Promise<string[]> {
  return (await selectLabels(reader, conversation.accountId, [conversation.id])).get(conversation.id) ?? []
}

/** Makes the labels exactly these; those nobody made yet are made. Answers them as they are called. */
export async function labelConversation(
  tx: Tx,
  conversation: Conversation,
  names: string[],
  by: By,
): Promise<string[]> {
  const labels = await findLabels(tx, conversation.accountId, names, { create: true, by })
  await setLabels(tx, conversation, labels, by)
  return await listConversationLabels(tx, conversation)
}
