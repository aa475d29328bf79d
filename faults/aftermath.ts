/** Reads what is in the database after a scenario: the other half of the history. */
import pg from 'pg'
import { printId } from '../server/platform/ids/ids.ts'
import type { History } from './history.ts'
import type { Load } from './load.ts'

/** The history of a load that has ended. */
export async function readAftermath(
  databaseUrl: string,
  load: Pick<Load, 'sends'>,
  heard: History['heard'] = new Map(),
): Promise<History> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const messages = await client.query<{
      id: string
      conversation_id: string
      seq: number
      client_id: string | null
    }>('select id, conversation_id, seq, client_id from messages')
    const events = await client.query<{ account_id: string; seq: string }>(
      'select account_id, seq from events order by account_id, seq',
    )
    const eventSeqs = new Map<string, number[]>()
    for (const row of events.rows) {
      const seqs = eventSeqs.get(row.account_id) ?? []
      eventSeqs.set(row.account_id, seqs)
      seqs.push(Number(row.seq))
    }
    const stored = messages.rows.map((row) => ({
      id: printId('msg', row.id),
      conversationId: printId('conv', row.conversation_id),
      seq: row.seq,
      clientId: row.client_id,
    }))
    return { sends: load.sends, stored, eventSeqs, heard }
  } finally {
    await client.end()
  }
}
