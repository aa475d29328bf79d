/** Exports, and the full record of one conversation (systems.md 2.2). Nothing here is billed. */
import { z } from 'zod'
import type { Conversation } from '../../features/conversations/conversations.ts'
import type { SearchPage } from '../../features/conversations/searching.ts'
import { walkConversations } from '../../features/conversations/walking.ts'
import { instantOf } from '../../features/leads/instants.ts'
import { listKnown, readHistory } from '../../features/leads/leads.ts'
import { LeadDocument } from '../../features/leads/schema.ts'
import { csvHead, csvRows, toCsv } from '../../platform/csv/write-csv.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { Filter } from '../../platform/filter/filter.ts'
import { staff } from '../../platform/http/actor.ts'
import { commonHeaders } from '../../platform/http/answer.ts'
import { on, operation, type Route } from '../../platform/http/operation.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { streamed } from '../../platform/http/streamed.ts'
import { type Agent, getAgent, getConvo, getConvos, printConvoId } from './agent.ts'
import { presentConvos } from './present.ts'
import { AgentParams, ConvoParams, done, enveloped } from './shapes.ts'
import { presentTurns, Turn } from './turns.ts'

const tag = 'Conversations'
const params = { agentId: 'agent_shop' }
const one = { ...params, convoId: 'agent_shop_01k8pm2q7se0a9x3c5v7b9d1f3' }
const format = z.enum(['json', 'csv']).default('json')
/** One that is none would be no bound, and the export everything. */
const instant = z
  .string()
  .transform((text) => (text.trim() === '' ? undefined : instantOf(Number(text))))
  .refine((at) => at !== undefined, 'A number of seconds since 1970')
  .optional()
const Exported = LeadDocument.extend({ turns: z.array(Turn).optional() })
const columns = ['ID', ...Object.keys(Exported.shape).filter((column) => column !== 'ID')]
/** Most conversations of one export, and what it holds unless told: beyond, `nextCursor` goes on. */
const mostExported = 50_000

const exportAll = operation({
  id: 'convocoreExportConvos',
  method: 'get',
  path: '/agents/{agentId}/convos/export',
  tag,
  summary: "Export an agent's conversations, as JSON in the usual envelope or as a CSV file",
  description: `Sent as it is read, up to ${mostExported} conversations. Each that was there at the start comes once; \`hasMore\` and \`nextCursor\` stand behind the data. A file has no room for them: what it leaves out is asked for by \`fromTs\` and \`toTs\`.`,
  actors: staff,
  limit: 'reads',
  params: AgentParams,
  query: z.object({
    format,
    limit: z.coerce.number().int().min(1).max(mostExported).default(mostExported),
    sort: z.enum(['asc', 'desc']).default('desc'),
    fromTs: instant,
    toTs: instant,
    cursor: z.string().max(1000).optional(),
  }),
  data: enveloped(z.array(Exported)).extend({ hasMore: z.boolean(), nextCursor: z.string().nullable() }),
  examples: [{ summary: 'All of it', params }],
})

const exportOne = operation({
  id: 'convocoreExportConvo',
  method: 'get',
  path: '/agents/{agentId}/convos/{convoId}/export',
  tag,
  summary: 'Export one conversation with what was said in it',
  actors: staff,
  limit: 'reads',
  params: ConvoParams,
  query: z.object({ format }),
  data: enveloped(Exported),
  examples: [{ summary: 'One', params: one }],
})

const details = operation({
  id: 'convocoreConvoDetails',
  method: 'get',
  path: '/agents/{agentId}/convos/{convoId}/details',
  tag,
  summary: 'The full record of a conversation',
  actors: staff,
  limit: 'reads',
  params: ConvoParams,
  query: z.object({ region: z.enum(['eu', 'na']) }),
  data: enveloped(Exported),
  examples: [{ summary: 'One', params: one, query: { region: 'eu' } }],
})

export const exportRoutes = (): Route[] => [
  on(exportAll, async ({ actor, params: { agentId }, query, request, now, read }) => {
    const agent = await getAgent(read, actor, agentId)
    const wanted = new URL(request.url).searchParams.getAll('convoIds')
    if (wanted.length > 100) throw refuse('invalid', 'convoIds: at most 100')
    const { limit: most, cursor, sort: direction } = query
    const pages =
      wanted.length > 0
        ? onePage(await getConvos(read, agent, wanted))
        : walkConversations(read, agent.member, { filter: between(query), direction, most, cursor }, now)
    const printed = printPages(read, agent, pages)
    if (query.format === 'csv') return await streamed(asCsv(printed), csvHeaders(agent.agentId))
    return await streamed(asJson(printed), {
      ...commonHeaders,
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    })
  }),
  on(exportOne, async ({ actor, params: { agentId, convoId }, query, read }) => {
    const agent = await getAgent(read, actor, agentId)
    const conversation = await getConvo(read, agent, convoId)
    const [convo = {}] = await presentConvos(read, agent, [conversation])
    const whole = { ...convo, turns: presentTurns(await readHistory(read, conversation)) }
    if (query.format === 'csv')
      return new Response(toCsv(columns, [whole]), {
        headers: csvHeaders(printConvoId(agent, conversation.id)),
      })
    return done(`Successfully exported conversation: ${convo.ID}`, whole)
  }),
  on(details, async ({ actor, params: { agentId, convoId }, read }) => {
    const agent = await getAgent(read, actor, agentId)
    const conversation = await getConvo(read, agent, convoId)
    const [convo = {}] = await presentConvos(read, agent, [conversation])
    const turns = presentTurns(await readHistory(read, conversation))
    return done(`Successfully fetched conversation details: ${convo.ID}`, { ...convo, turns })
  }),
]

/** Both ends are within. */
function between({
  fromTs: from,
  toTs: to,
}: {
  fromTs?: Date | undefined
  toTs?: Date | undefined
}): Filter | undefined {
  const bounds: Filter[] = []
  if (from)
    bounds.push({
      attribute: 'created_at',
      operator: 'is_greater_than',
      values: [new Date(from.getTime() - 1).toISOString()],
    })
  if (to)
    bounds.push({
      attribute: 'created_at',
      operator: 'is_less_than',
      values: [new Date(to.getTime() + 1000).toISOString()],
    })
  return bounds.length > 0 ? { and: bounds } : undefined
}

type Pages<Row> = AsyncGenerator<{ rows: Row[]; nextCursor: string | null }, void>

async function* onePage(conversations: Conversation[]): AsyncGenerator<SearchPage, void> {
  yield { conversations, hasMore: false, nextCursor: null }
}

/** Those anything is known of, a page at a time. */
async function* printPages(
  reader: Reader,
  agent: Agent,
  pages: AsyncGenerator<SearchPage, void>,
): Pages<LeadDocument> {
  for await (const { conversations, nextCursor } of pages) {
    const rows = await presentConvos(reader, agent, await listKnown(reader, conversations))
    yield { rows, nextCursor }
  }
}

async function* asJson(pages: Pages<LeadDocument>): AsyncGenerator<string, void> {
  let before = '{"success":true,"message":"Successfully exported conversations","data":['
  let isEmpty = true
  let last: string | null = null
  for await (const { rows, nextCursor } of pages) {
    const text = rows.map((row) => JSON.stringify(row)).join(',')
    yield before + (isEmpty || text === '' ? '' : ',') + text
    before = ''
    isEmpty &&= text === ''
    last = nextCursor
  }
  yield `],"hasMore":${last !== null},"nextCursor":${JSON.stringify(last)}}`
}

async function* asCsv(pages: Pages<Record<string, unknown>>): AsyncGenerator<string, void> {
  let head = csvHead(columns)
  for await (const { rows } of pages) {
    yield head + csvRows(columns, rows)
    head = ''
  }
}

function csvHeaders(name: string): Record<string, string> {
  return {
    ...commonHeaders,
    'content-type': 'text/csv; charset=utf-8',
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}.csv"`,
  }
}
