/** SQL of analyses. */
import sql from 'sql-template-tag'
import type { Tx } from '../../platform/db/db.ts'
import type { TextAnalysis } from './schema.ts'

export interface AnalysisRow {
  accountId: string
  messageId: string
  conversationId: string
  analysis: TextAnalysis
  at: Date
}

/** Stores analyses; answers the messages that had none before. */
export async function insertAnalyses(tx: Tx, rows: AnalysisRow[]): Promise<Set<string>> {
  const stored = await tx.many<{ id: string }>(sql`
    insert into analyses (account_id, message_id, conversation_id, analysis, created_at)
    select "accountId", "messageId", "conversationId", analysis, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row ("accountId" uuid, "messageId" uuid,
      "conversationId" uuid, analysis jsonb, at timestamptz)
    on conflict do nothing returning message_id as id`)
  return new Set(stored.map((row) => row.id))
}
