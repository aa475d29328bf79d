/** SQL of taking a deleted message's words out of the events that told them. */
import sql, { type Sql } from 'sql-template-tag'

export interface Rewrite {
  type: string
  /** Which of that type, of `events`. */
  where: Sql
  /** What its data becomes. */
  data: Sql
}

/** Every event that holds them: it was posted, edited, and the last message of a conversation that changed. */
export function wordsOf({ messageId, since }: { messageId: string; since: string }): Rewrite[] {
  const isIt = sql`data->>'id' = ${messageId}`
  return [
    {
      type: 'message.posted',
      where: isIt,
      data: sql`(data || '{"content": null, "type": "text", "file": null, "fileId": null, "metadata": null, "deleted": true}')
        - 'attachments' - 'contentAttributes' - 'contentType'`,
    },
    {
      type: 'message.updated',
      where: isIt,
      data: sql`data || jsonb_build_object('previous', '{}'::jsonb, 'message', ((data->'message')
        || '{"content": null, "type": "text", "file_id": null, "deleted": true}') - 'file' - 'attachments' - 'metadata'
        - 'content_attributes' - 'content_type') || case when data ? 'lastMessage'
          then jsonb_build_object('lastMessage', data->'lastMessage' || '{"content": null}') else '{}' end`,
    },
    {
      type: 'conversation.changed',
      where: sql`data #>> '{conversation,last_message,created_at}' = ${since}`,
      data: sql`jsonb_set(data, '{conversation,last_message,content}', 'null')`,
    },
  ]
}
