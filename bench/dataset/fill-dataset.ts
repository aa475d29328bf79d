/**
 * A year of a busy site, made inside PostgreSQL: contacts, conversations and their messages, by INSERT … SELECT
 * over generate_series. A million conversations with five million messages take a few minutes.
 *
 * The rows keep every rule of the schema; only the foreign-key triggers are passed over, since the rows are
 * made from one another. It fills a database that is migrated, has the site, and is otherwise empty.
 */
import type pg from 'pg'
import { withClient } from '../run/scratch-database.ts'

export type DatasetSize = { conversations: number; messagesEach: number }
export type Dataset = { conversationIds: string[]; tookSeconds: number }

/** Fills the site's inbox; answers a spread of conversation keys (UUIDs) to read from. */
export async function fillDataset(databaseUrl: string, siteKey: string, size: DatasetSize): Promise<Dataset> {
  const startedAt = performance.now()
  const conversationIds = await withClient(databaseUrl, async (client) => {
    await client.query('SET session_replication_role = replica')
    await client.query('SET synchronous_commit = off')
    await client.query("SET work_mem = '64MB'")
    for (const step of [HELPERS, CONTACTS, ADDRESSES, CONVERSATIONS, MESSAGES, COUNTERS])
      await client.query(fillIn(step, siteKey, size))
    await client.query('VACUUM ANALYZE')
    return spread(client)
  })
  return { conversationIds, tookSeconds: (performance.now() - startedAt) / 1_000 }
}

/** DDL takes no parameters; both numbers and the key are the bench's own. */
function fillIn(step: string, siteKey: string, size: DatasetSize): string {
  return step
    .replaceAll(':conversations', String(size.conversations))
    .replaceAll(':messages', String(size.messagesEach))
    .replaceAll(':vocabulary', String(VOCABULARY))
    .replaceAll(':site', `'${siteKey}'`)
}

async function spread(client: pg.Client): Promise<string[]> {
  const some =
    'SELECT id FROM conversations WHERE num % (SELECT greatest(max(num) / 2000, 1) FROM conversations) = 0'
  const { rows } = await client.query<{ id: string }>(some)
  return rows.map((row) => row.id)
}

/** As many words as people write with; the second is said half as often as the first, the third a third as often, and so on. */
const VOCABULARY = 20_000

/** The word of a rank, as the statement below spells it. */
export function wordOf(rank: number): string {
  const digest = new Bun.CryptoHasher('md5').update(String(rank)).digest('hex')
  return digest.slice(0, 3 + (rank % 7)).replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))
}

/** Keys ordered by time, like the server's own: random ones would make every index insert a cache miss. */
const HELPERS = `
  CREATE FUNCTION pg_temp.key_at(at timestamptz, salt text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(salt), 1, 3)
      || '8' || substr(md5(salt), 4, 15))::uuid
  $$;
  CREATE FUNCTION pg_temp.began(n bigint) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT date_trunc('day', now()) - interval '365 days' + n * (interval '365 days' / :conversations)
  $$;
  CREATE FUNCTION pg_temp.contact_key(n bigint) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT pg_temp.key_at(pg_temp.began(n), 'contact' || n)
  $$;
  CREATE TEMP TABLE phrases AS
    SELECT phrase, string_agg(translate(substr(md5(rank::text), 1, 3 + rank % 7), '0123456789', 'ghijklmnop'), ' ') AS words
    FROM generate_series(0, 65535) phrase, generate_series(1, 5) place,
      LATERAL (SELECT (hashint8extended(phrase, place) & 1048575) / 1048576.0::float8 AS fraction) drawn,
      LATERAL (SELECT floor(power(:vocabulary, fraction))::integer AS rank) said
    GROUP BY phrase;
  ANALYZE phrases;
  CREATE TEMP TABLE place AS SELECT account_id, id AS inbox_id FROM inboxes WHERE key = :site`

/** A contact for every four conversations. */
const CONTACTS = `
  INSERT INTO contacts (account_id, id, name, email, created_at, last_seen_at)
  SELECT account_id, pg_temp.contact_key(n), 'Customer ' || n, 'customer' || n || '@example.org',
    pg_temp.began(n), pg_temp.began(n)
  FROM place, generate_series(1, :conversations / 4) n`

const ADDRESSES = `
  INSERT INTO addresses (account_id, id, contact_id, inbox_id, source_id, created_at)
  SELECT account_id, pg_temp.key_at(pg_temp.began(n), 'address' || n), pg_temp.contact_key(n), inbox_id,
    'v_' || n, pg_temp.began(n)
  FROM place, generate_series(1, :conversations / 4) n`

/** The contact's last conversation may be open, one in twenty is; all before it are closed. */
const CONVERSATIONS = `
  INSERT INTO conversations (account_id, id, display_id, inbox_id, contact_id, address_id, lifecycle, handler,
    closed_at, last_seq, last_message_at, last_message, delivered_to_contact, delivered_to_staff,
    read_by_contact, read_by_staff, unread_by_staff, first_reply_at, created_at, last_activity_at)
  SELECT account_id, pg_temp.key_at(pg_temp.began(n), 'conversation' || n), n, inbox_id,
    pg_temp.contact_key(c), pg_temp.key_at(pg_temp.began(c), 'address' || c),
    CASE WHEN open THEN 'open' ELSE 'closed' END, CASE WHEN open THEN 'queue' ELSE 'none' END,
    CASE WHEN NOT open THEN ended END, :messages, ended,
    jsonb_build_object('content', 'Message :messages of conversation ' || n, 'from', 'visitor', 'created_at', ended),
    :messages, :messages, :messages, :messages - open::int, open::int, began + interval '2 minutes', began, ended
  FROM place, generate_series(1, :conversations) n,
    LATERAL (SELECT (n - 1) % (:conversations / 4) + 1 AS c,
      n > :conversations * 3 / 4 AND n % 5 = 0 AS open, pg_temp.began(n) AS began,
      pg_temp.began(n) + :messages * interval '1 minute' AS ended) fact`

/** Customer and assistant in turns; the site's first member, if any, is the one who answers. */
const MESSAGES = `
  INSERT INTO messages (account_id, id, conversation_id, seq, direction, author_kind, author_id, author_name,
    private, type, content, client_id, read_at, created_at)
  SELECT account_id, pg_temp.key_at(said, 'message' || n || '-' || s), conversation.id, s,
    CASE WHEN s % 2 = 1 THEN 'in' ELSE 'out' END, CASE WHEN s % 2 = 1 THEN 'contact' ELSE 'member' END,
    CASE WHEN s % 2 = 1 THEN conversation.contact_id ELSE (SELECT user_id FROM members LIMIT 1) END,
    CASE WHEN s % 2 = 1 THEN 'Customer' ELSE 'Agent' END, false, 'text',
    'Message ' || s || ' of conversation ' || n || ': ' || one.words || ' ' || other.words,
    'c' || n || '-' || s, CASE WHEN s < :messages THEN said END, said
  FROM place JOIN conversations conversation USING (account_id, inbox_id),
    LATERAL (SELECT conversation.display_id AS n) number, generate_series(1, :messages) s,
    LATERAL (SELECT conversation.created_at + s * interval '1 minute' AS said,
      hashint8(n * 100 + s) & 65535 AS first, hashint8(n * 100 + s) >> 16 & 65535 AS second) fact
    JOIN phrases one ON one.phrase = first JOIN phrases other ON other.phrase = second`

const COUNTERS = `
  INSERT INTO account_counters (account_id, display_id) SELECT account_id, :conversations FROM place
  ON CONFLICT (account_id) DO UPDATE SET display_id = excluded.display_id`
