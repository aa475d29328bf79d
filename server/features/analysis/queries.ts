/** SQL of analyses. */
import sql, { type Sql } from 'sql-template-tag'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { TextAnalysis } from './schema.ts'

export interface AnalysisRow {
  accountId: string
  messageId: string
  conversationId: string
  analysis: TextAnalysis
  at: Date
}

/**
 * Stores analyses; answers the messages that had none before. One taken back meanwhile gets none: the lock waits for
 * whoever is taking it back, and lets nobody do so before the analysis is there to go with it.
 */
export async function insertAnalyses(tx: Tx, rows: AnalysisRow[]): Promise<Set<string>> {
  const stored = await tx.many<{ id: string }>(sql`
    with told as materialized (
      select row.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("accountId" uuid, "messageId" uuid,
        "conversationId" uuid, analysis jsonb, at timestamptz)
      join messages on messages.account_id = row."accountId" and messages.id = row."messageId"
        and messages.deleted_at is null
      order by "accountId", "messageId" for share of messages
    )
    insert into analyses (account_id, message_id, conversation_id, analysis, created_at)
    select "accountId", "messageId", "conversationId", analysis, at from told
    on conflict do nothing returning message_id as id`)
  return new Set(stored.map((row) => row.id))
}

/** The newest that is kept of a conversation. */
export async function selectNewest(
  reader: Reader,
  { accountId, id }: { accountId: string; id: string },
): Promise<{ messageId: string; analysis: TextAnalysis } | undefined> {
  return await reader.one(sql`
    select message_id as "messageId", analysis from analyses
    where account_id = ${accountId} and conversation_id = ${id} order by created_at desc limit 1`)
}

/** What becomes of the event that told an analysis, once its message is taken back. */
export function analysisOf(messageId: string): { type: string; where: Sql; data: Sql } {
  const nothing = { suggested_reply: '', objection: null, next_action: '', keywords: [] }
  return {
    type: 'message.analysed',
    where: sql`data->>'messageId' = ${messageId}`,
    data: sql`jsonb_set(data, '{analysis}', data->'analysis' || ${JSON.stringify(nothing)}::jsonb)`,
  }
}
