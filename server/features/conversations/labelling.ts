/** The labels of a conversation, by name: as people and programs know them. */

import type { z } from 'zod'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { By } from '../../platform/events/by.ts'
import { findLabels, type LabelChange, relabelled } from '../labels/labels.ts'
import { selectLabels } from './change-queries.ts'
import { setLabels } from './changes.ts'
import type { Conversation } from './conversation.ts'
import { presentConversation } from './present.ts'
import type { StaffConversation } from './schema.ts'

export { labelNames } from './change-queries.ts'

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

/** Gives it some labels and takes others away; those it has beside stay, whoever gave them in the meantime: it is locked. */
export async function relabelConversation(
  tx: Tx,
  conversation: Conversation,
  change: LabelChange,
  by: By,
): Promise<string[]> {
  const before = await listConversationLabels(tx, conversation)
  return await labelConversation(tx, conversation, relabelled(before, change), by)
}

/** Conversations of one account as staff see them in lists: with their labels. */
export async function presentToStaff(
  reader: Reader,
  conversations: Conversation[],
): Promise<z.output<typeof StaffConversation>[]> {
  const [first] = conversations
  if (!first) return []
  const ids = conversations.map(({ id }) => id)
  const labels = await selectLabels(reader, first.accountId, ids)
  return conversations.map((one) => presentConversation(one, labels.get(one.id) ?? []))
}
