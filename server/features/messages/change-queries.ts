/** SQL of changing a message that was posted. */
import sql, { empty } from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { LastMessage } from '../conversations/conversation.ts'
import type { Message } from './message.ts'

type Named = Pick<Message, 'accountId' | 'id'>

export async function updateContent(
  tx: Tx,
  message: Named,
  change: { content: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    update messages set content = ${change.content}, edited_at = ${change.now}
    where account_id = ${message.accountId} and id = ${message.id}`)
}

export async function updateAttributes(
  tx: Tx,
  message: Named,
  attributes: Record<string, unknown>,
): Promise<void> {
  await tx.run(sql`
    update messages set content_attributes = ${JSON.stringify(attributes)}
    where account_id = ${message.accountId} and id = ${message.id}`)
}

/** What its channel said of it; a success clears an earlier failure. */
export async function updateStatus(
  tx: Tx,
  message: Named,
  {
    status,
    failure,
    now,
  }: { status: 'sent' | 'delivered' | 'read' | 'failed' | 'progress'; failure: string | null; now: Date },
): Promise<void> {
  const isFailed = status === 'failed'
  const isDelivered = status === 'delivered' || status === 'read'
  await tx.run(sql`
    update messages set progress = ${status === 'progress'}, failed_at = ${isFailed ? now : null},
      failure = ${isFailed ? failure : null}
      ${isDelivered ? sql`, delivered_at = coalesce(delivered_at, ${now})` : empty}
    where account_id = ${message.accountId} and id = ${message.id}`)
}

/** Leaves a message's place and takes what was said; answers the files that no other message shows. */
export async function eraseMessage(tx: Tx, message: Named, now: Date): Promise<string[]> {
  const files = await tx.many<{ id: string }>(sql`
    with gone as (
      delete from attachments where account_id = ${message.accountId} and message_id = ${message.id}
      returning file_id
    )
    select gone.file_id as id from gone where file_id is not null and not exists (
      select from attachments a where a.account_id = ${message.accountId} and a.file_id = gone.file_id
        and a.message_id <> ${message.id})`)
  await tx.run(sql`
    update messages set content = null, content_type = 'text', content_attributes = '{"deleted": true}', type = 'text',
      parts = null, file_id = null, metadata = null, failure = null, deleted_at = ${now}
    where account_id = ${message.accountId} and id = ${message.id}`)
  return files.map((file) => file.id)
}

/**
 * The conversation's last message as it now reads, null where it was taken back, if this is that one; undefined where it
 * is not.
 */
export async function updateLastMessage(
  tx: Tx,
  message: Pick<Message, 'accountId' | 'conversationId' | 'seq'>,
  content: string | null,
): Promise<LastMessage | undefined> {
  const now = content === null ? { content, deleted: true } : { content }
  const row = await tx.one<{ lastMessage: LastMessage }>(sql`
    update conversations set last_message = last_message || ${JSON.stringify(now)}::jsonb
    where account_id = ${message.accountId} and id = ${message.conversationId} and last_message is not null
      and not exists (select from messages later where later.account_id = ${message.accountId}
        and later.conversation_id = ${message.conversationId} and later.seq > ${message.seq}
        and not later.private and later.direction <> 'activity')
    returning last_message as "lastMessage"`)
  return row?.lastMessage
}
