/**
 * Rows: reading out of a big site. The inbox list, a page of history and a search over HTTP, against the bare
 * statement for the same rows over one connection.
 */
import { fillDataset, wordOf } from '../dataset/fill-dataset.ts'
import type { HttpLoadResult } from '../load/http-load.ts'
import { runLoad } from '../run/child.ts'
import { alternate, median } from '../run/figures.ts'
import type { Run } from '../run/run.ts'
import { withClient } from '../run/scratch-database.ts'
import { SITE_ID, startOurs } from '../run/start-ours.ts'
import type { TableRow } from '../table.ts'

const CLIENTS = 4
const MESSAGES_EACH = 5
const WITHIN_MS = 50
const SEARCH_WITHIN_MS = 150

/** What a page costs when nobody asks who may see it, or how many there are. */
const BARE = {
  list: `SELECT * FROM conversations WHERE inbox_id = (SELECT id FROM inboxes WHERE key = '${SITE_ID}')
    AND account_id = (SELECT account_id FROM inboxes WHERE key = '${SITE_ID}') AND deleted_at IS NULL
    ORDER BY activity_slot DESC, last_activity_at DESC, id DESC LIMIT 20`,
  history: `SELECT * FROM messages WHERE conversation_id = $1
    AND account_id = (SELECT account_id FROM inboxes WHERE key = '${SITE_ID}') ORDER BY seq DESC LIMIT 50`,
  search: `SELECT * FROM messages WHERE words_of(content) @@ words_asked($1) AND content IS NOT NULL
    AND deleted_at IS NULL AND direction IN ('in', 'out') LIMIT 25`,
}

export async function measureLists(run: Run): Promise<TableRow[]> {
  const ours = await startOurs(run.serverUrl)
  try {
    const size = { conversations: run.conversations, messagesEach: MESSAGES_EACH }
    const { conversationIds } = await fillDataset(ours.databaseUrl, SITE_ID, size)
    const [member] = await ours.cast({ sites: 1, visitors: 1 })
    const token = new URLSearchParams(member!.listenerPath.split('?')[1]).get('token') ?? ''
    const lists = ['all', 'active', 'closed'].flatMap((status) =>
      [1, 2, 10].map((page) => `/conversations?site_id=${SITE_ID}&status=${status}&page=${page}`),
    )
    const pages = conversationIds.map((id) => `/messages?conversation_id=${id}`)
    const asked = wordsToAsk(run.conversations)
    const millions = `${(run.conversations / 1e6).toLocaleString('en')} M conversations`
    return [
      await measure({
        run,
        ours,
        token,
        what: `inbox list, ${millions}`,
        paths: lists,
        bare: () => [BARE.list, []],
      }),
      await measure({
        run,
        ours,
        token,
        what: `history page, ${millions}`,
        paths: pages,
        bare: (turn) => [BARE.history, [conversationIds[turn % conversationIds.length]!]],
      }),
      await measure({
        run,
        ours,
        token,
        what: `search, ${millions}`,
        paths: ['/conversations/search'],
        bodies: asked.map((value) =>
          JSON.stringify({ filter: { attribute: 'text', operator: 'contains', values: [value] } }),
        ),
        bare: (turn) => [BARE.search, [asked[turn % asked.length]]],
        withinMs: SEARCH_WITHIN_MS,
      }),
    ]
  } finally {
    await ours.stop()
  }
}

type Reading = {
  run: Run
  ours: { port: number; databaseUrl: string }
  token: string
  what: string
  paths: string[]
  /** What is posted to the path; a path without is read. */
  bodies?: string[]
  withinMs?: number
  bare(turn: number): [string, unknown[]]
}

async function measure(reading: Reading): Promise<TableRow> {
  const measures = [() => overHttp(reading), () => bareStatement(reading)]
  const figures = await alternate(reading.run.rounds, measures, (take) => take())
  const [ours, bare] = figures.map(median)
  const { withinMs = WITHIN_MS } = reading
  return {
    what: reading.what,
    ours: `p95 ${ours!.toFixed(1)} ms`,
    against: 'bare statement',
    theirs: `p95 ${bare!.toFixed(1)} ms`,
    ratio: ours! / bare!,
    target: `p95 <= ${withinMs} ms`,
    met: ours! <= withinMs,
  }
}

/** Words from the second commonest to rare ones, a number that only one conversation has, and two words. */
function wordsToAsk(conversations: number): string[] {
  const ranks = Array.from({ length: 22 }, (_, step) => Math.round(2 * 1.52 ** step))
  return [...ranks.map(wordOf), `conversation ${conversations - 7}`, `${wordOf(900)} ${wordOf(30)}`]
}

async function overHttp({ run, ours, token, paths, bodies }: Reading): Promise<number> {
  const start = (method: string) => (path: string) =>
    `${method} /api/v1${path} HTTP/1.1\r\nAuthorization: Bearer ${token}\r\n`
  const posted = (body: string) =>
    paths.map(start('POST')).map((head) => ({ head: `${head}Content-Type: application/json\r\n`, body }))
  const targets = bodies?.flatMap(posted) ?? paths.map(start('GET')).map((head) => ({ head, body: '' }))
  const result = await runLoad<HttpLoadResult>('http-load.ts', {
    port: ours.port,
    clients: CLIENTS,
    seconds: run.seconds,
    warmupSeconds: 1,
    targets,
    firstId: 0,
  })
  if (result.refused > 0) throw new Error(`${result.refused} pages were refused`)
  return result.p95
}

function bareStatement({ ours, bare }: Reading): Promise<number> {
  return withClient(ours.databaseUrl, async (client) => {
    const took: number[] = []
    for (let turn = 0; turn < 500; turn++) {
      const [text, values] = bare(turn)
      const startedAt = performance.now()
      await client.query({ name: text.slice(0, 30), text, values })
      took.push(performance.now() - startedAt)
    }
    return took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.95)]!
  })
}
