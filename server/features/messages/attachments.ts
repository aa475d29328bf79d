/** What stands beside the texts of a conversation, by itself: for callers that have admitted the reader. */
import type { Reader } from '../../platform/db/db.ts'
import { countOfConversation, selectOfConversation } from './attachment-queries.ts'
import type { Attachment, Message } from './message.ts'
import { selectByIds } from './queries.ts'

export async function listAttachments(
  reader: Reader,
  conversation: { accountId: string; id: string },
  page: { limit: number; offset: number },
): Promise<{ total: number; attachments: Attachment[]; messages: Message[] }> {
  const attachments = await selectOfConversation(reader, conversation, page)
  const ids = [...new Set(attachments.map((attachment) => attachment.messageId))]
  return {
    total: await countOfConversation(reader, conversation),
    attachments,
    messages: await selectByIds(reader, [conversation.accountId], ids),
  }
}
