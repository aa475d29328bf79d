/**
 * The least that still stores a conversation: two tables, one set-based statement, group commit.
 *
 * What arrives while a commit is in flight goes into the next one; one flight at a time, because two make smaller
 * batches and were slower. No tokens, no checks, no events: this is
 * the ceiling our own path is held against, not a product.
 */
import pg from 'pg'

export type StoredMessage = { seq: string }
type Waiting = {
  conversationId: string
  text: string
  clientId: string
} & PromiseWithResolvers<StoredMessage>

const AT_ONCE = 512

const POST_MESSAGES = `
  WITH incoming AS (
    SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])
      WITH ORDINALITY AS i (conversation_id, body, client_id, n)
  ), touched AS (
    UPDATE conversations c SET last_seq = c.last_seq + i.count, last_message_at = now()
    FROM (SELECT conversation_id, count(*) FROM incoming GROUP BY 1) i
    WHERE c.id = i.conversation_id
    RETURNING c.id, c.last_seq - i.count AS base
  )
  INSERT INTO messages (conversation_id, seq, body, client_id)
  SELECT i.conversation_id, t.base + row_number() OVER (PARTITION BY i.conversation_id ORDER BY n), body, client_id
  FROM incoming i JOIN touched t ON t.id = i.conversation_id
  ORDER BY n
  RETURNING seq`

export async function openBareStore(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  let waiting: Waiting[] = []
  let writing = false

  async function writeAll() {
    writing = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, AT_ONCE)
      waiting = waiting.slice(AT_ONCE)
      await write(client, batch)
    }
    writing = false
  }

  return {
    post(message: { conversationId: string; text: string; clientId: string }): Promise<StoredMessage> {
      const stored = Promise.withResolvers<StoredMessage>()
      waiting.push({ ...message, ...stored })
      if (!writing) void writeAll()
      return stored.promise
    },
  }
}

async function write(client: pg.Client, batch: Waiting[]) {
  const values = [
    batch.map((message) => message.conversationId),
    batch.map((message) => message.text),
    batch.map((message) => message.clientId),
  ]
  try {
    const { rows } = await client.query<StoredMessage>({ name: 'post', text: POST_MESSAGES, values })
    for (const [index, message] of batch.entries()) message.resolve(rows[index]!)
  } catch (error) {
    for (const message of batch) message.reject(error)
  }
}
