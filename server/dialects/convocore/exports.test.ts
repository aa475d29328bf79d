/** Exports of more than one page: whole, once each, while others write. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { agentOf, type ConvocoreClient } from '../../../testkit/convocore-client.ts'
import { type Desk, openDesk } from '../../../testkit/open-desk.ts'
import { walkPage } from '../../features/conversations/walking.ts'
import { readCsv } from '../../platform/csv/read-csv.ts'

const agentId = 'agent_many'
const begun = 2 * walkPage + 30

let desk: Desk
let linus: ConvocoreClient
let ids: string[]
beforeAll(async () => {
  desk = await openDesk()
  linus = await agentOf(desk, desk.linus, agentId)
  ids = []
  for (let number = 0; number < begun; number++) {
    desk.clock.advance(1000)
    ids.push(await create(`Person ${number}, "${number}"`))
  }
}, 120_000)
afterAll(() => desk.close())

async function create(userName: string): Promise<string> {
  // Long enough that a slow reader's connection does not hold all of them.
  const document = { ts: 1, userName, crossChannelContext: 'x'.repeat(20_000) }
  return (await linus.createConversation(agentId, document)).body.data.ID
}

interface Exported {
  success: boolean
  data: { ID: string; userName: string }[]
  hasMore: boolean
  nextCursor: string | null
}

async function exported(more: Record<string, string> = {}): Promise<Exported> {
  const { status, body } = await linus.exportAll(agentId, 'json', more)
  expect(status).toBe(200)
  return body
}

const idsOf = ({ data }: Exported) => data.map((one) => one.ID)

test('everything comes in one answer, newest first or oldest first', async () => {
  const newest = await exported()
  expect(newest).toMatchObject({ success: true, hasMore: false, nextCursor: null })
  expect(idsOf(newest)).toEqual(ids.toReversed())
  expect(idsOf(await exported({ sort: 'asc' }))).toEqual(ids)
})

test('a limit that ends within a page is gone on from where it stopped', async () => {
  const first = await exported({ limit: String(walkPage + 10), sort: 'asc' })
  expect([first.data.length, first.hasMore]).toEqual([walkPage + 10, true])
  const rest = await exported({ sort: 'asc', cursor: first.nextCursor ?? '' })
  expect(rest).toMatchObject({ hasMore: false, nextCursor: null })
  expect([...idsOf(first), ...idsOf(rest)]).toEqual(ids)
})

test('a file has a line for each, under one head', async () => {
  const { headers, body } = await linus.exportAll(agentId, 'csv', { sort: 'asc' })
  expect(headers.get('content-disposition')).toBe('attachment; filename="agent_many.csv"')
  const [head = [], ...rows] = readCsv(body).map(({ cells }) => cells)
  expect(head[0]).toBe('ID')
  expect(rows.map(([id]) => id)).toEqual(ids)
  expect(rows.map((cells) => cells[head.indexOf('userName')])).toEqual(
    ids.map((_id, number) => `Person ${number}, "${number}"`),
  )
})

/** Taken for no bound, each of them would export everything. */
const noBounds = ['1e308', '-1', '9e15', '', ' ', 'NaN', '0x', 'yesterday'].flatMap((ts) => [
  { fromTs: ts },
  { toTs: ts },
])

test('what is refused is refused before anything is sent', async () => {
  for (const more of [
    { cursor: 'nonsense' },
    { limit: '0' },
    { limit: '50001' },
    { sort: 'sideways' },
    ...noBounds,
  ])
    for (const format of ['json', 'csv'] as const) {
      const { status, body } = await linus.exportAll(agentId, format, { ...more })
      expect([more, status, body.code]).toEqual([more, 400, 'BAD_REQUEST'])
    }
})

test('each that was there at the start comes once, whatever happens while it is taken slowly', async () => {
  const answer = await fetch(`${linus.baseUrl}/agents/${agentId}/convos/export?sort=asc&format=csv`, {
    headers: { authorization: `Bearer ${linus.secret}` },
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = (await reader?.read())?.value ?? ''
  // Before the rest is taken the last is deleted, others change, and a new one begins.
  desk.clock.advance(1000)
  const [gone = '', changed = '', early = ''] = [ids.at(-1), ids.at(-2), ids[0]]
  expect((await linus.deleteConversation(agentId, gone)).status).toBe(200)
  for (const id of [changed, early])
    expect((await linus.updateConversation(agentId, id, { userCompany: 'Moved' })).status).toBe(200)
  const later = await create('Too late')
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
  const rows = readCsv(text).map(({ cells }) => cells)
  const found = rows.map(([id]) => id)
  expect(found.slice(1).filter((id) => id !== gone)).toEqual(ids.filter((id) => id !== gone))
  expect(found).not.toContain(later)
  expect(new Set(rows.map((cells) => cells.length)).size).toBe(1)
})
